// Paragraphs one under the other, broken once for a width: what a report is made of.
#pragma once

#include "text/lines.h"
#include "ui/semantics.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace liseuse::ui {

struct View;

enum class Ink : std::uint8_t { Normal, Quiet, Accent };

struct FlowItem {
  std::string words;
  text::Font font{};
  CssPx line_height{}, before{}, indent{};  // `before`: room above
  Ink ink{};
  bool marked = false;       // on a tinted ground
  std::uint32_t number = 0;  // at its left, in the indent; 0: none
  Role role = Role::Paragraph;
  std::uint8_t level = 0;
  std::string href, language;
  std::optional<Action> action;  // with `href`: where it leads
};

struct Flow {
  std::uint64_t about = 0;  // the caller's: what it was made of
  CssPx width{}, height{};
  std::vector<FlowItem> items;
  std::vector<text::Lines> lines;  // one an item
  std::vector<CssPx> tops;         // the same; from the flow's top
};

// Breaks the items' words for that width, unless they are already.
void set_flow(Flow& flow, CssPx width, text::Shaper& shaper);

// Draws what of it is seen, from that place on the page, and says all of it. Precondition: it is
// set. `key`: of its nodes, each flow's own.
void view_flow(View const& view, Flow const& flow, CssPx x, CssPx y, std::uint64_t key);

}  // namespace liseuse::ui
