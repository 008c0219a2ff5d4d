// All the archive's pictures, or those of the posts that are chosen, in rows by year.
#pragma once

#include "ui/view.h"

namespace liseuse::ui {

// From the page's `top`, in the list's column. Gives the bottom. Precondition: the list of pictures is
// here.
CssPx view_wall(View const& view, CssPx top);

// Pictures are said by steps of two views, with a view around each, so that few frames say any. What the
// step is, for what is seen.
std::uint32_t wall_step(Input const& input);

// The rows for that width, made anew where other pictures are shown or the width is another.
WallLayout const& ensure_wall(View const& view, CssPx width);

}  // namespace liseuse::ui
