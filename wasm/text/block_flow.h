// Where the next box of a layout goes: boxes stand one under the other, with margins between them.
// CSS 2.2 §9.4.1; of §8.3.1 what holds between siblings: there is no margin at a parent's edges.
#pragma once

#include "text/layout.h"

#include <cstdint>
#include <optional>

namespace liseuse::text {

// From side to side, what a box stands in.
struct Column {
  CssPx x{}, width{};
};

// What is nested deeper than leaves this much is indented no further.
inline constexpr CssPx narrowest_column{48};

// For the time of one call of `continue_layout`, whose arguments it refers to.
struct BlockFlow {
  post::Document const& document;
  LayoutStyle const& style;
  LayoutOptions const& options;
  Shaper& shaper;
  Layout& out;
  CssPx y{};                      // where the next box goes, from the article's top
  std::optional<CssPx> margin{};  // under the box above; none: none stands above in the same box
  CssPx item_indent{};            // of the list's item that comes next
};

// Begins the block's box, under the larger of two margins. What comes next goes into it.
void open_box(BlockFlow& flow, std::uint32_t index, Column column, CssPx before);

// Ends the box at flow.y.
void close_box(BlockFlow& flow, std::uint32_t index, CssPx after);

// The lines set between the two are the box's.
void begin_lines(BlockFlow& flow, std::uint32_t index);
void end_lines(BlockFlow& flow, std::uint32_t index);

// Has a box scroll whose content is so wide, if that is wider than the box. True where it is.
bool scroll_if_wider(BlockFlow& flow, std::uint32_t index, CssPx content);

// The column less so much where one begins to read.
Column indented(BlockFlow const& flow, Column column, CssPx by);

// The left edge of what is so wide and stands so far from where one begins to read.
CssPx x_from_start(Column column, CssPx from_start, CssPx width, Direction direction);

}  // namespace liseuse::text
