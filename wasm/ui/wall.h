// All the archive's pictures, or those of the posts that are chosen, in rows by year or by post.
#pragma once

#include "ui/view.h"

#include <string_view>

namespace liseuse::ui {

// From the page's `top`, in the list's column. Gives the bottom. Precondition: the list of pictures is
// here.
CssPx view_wall(View const& view, CssPx top);

// Pictures are said by steps of two views, with a view around each, so that few frames say any. What the
// step is, for what is seen.
std::uint32_t wall_step(Input const& input);

// The rows for that width, made anew where other pictures are shown or the width is another.
WallLayout const& ensure_wall(View const& view, CssPx width);

// What all pictures can be put in order by besides, in a line, so far from its end.
struct Grouping {
  std::string_view words;
  Rect box{};  // without width: there is none
};
std::string_view grouping_words(State const& state);
Grouping draw_grouping(View const& view, Rect line, CssPx from_end);
// Precondition: `view.semantics` is not null.
void say_grouping(View const& view, Grouping const& grouping);

}  // namespace liseuse::ui
