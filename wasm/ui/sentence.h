// A sentence of the interface, in as many lines as its column asks for.
#pragma once

#include "text/lines.h"
#include "ui/semantics.h"
#include "ui/theme.h"

#include <string_view>

namespace liseuse::ui {

struct View;

struct Sentence {
  std::string_view words;
  text::Font font{};
  CssPx line_height{};
  bool centred = false;  // else it begins where the interface does
};

struct SentenceLines {
  text::Lines text;
  CssPx height{};
};

SentenceLines break_sentence(View const& view, Sentence const& sentence, CssPx width);

// `seen`: its box, in the view's coordinates.
void draw_sentence(View const& view, Sentence const& sentence, SentenceLines const& lines,
                   Rect seen, Rgba colour);
// In `node`, which is open and has its box.
void say_sentence(View const& view, Sentence const& sentence, SentenceLines const& lines,
                  Node& node);

}  // namespace liseuse::ui
