// What is wrong with the archive, for its owner: of all posts, and beside one of them.
#pragma once

#include "ui/view.h"

namespace liseuse::ui {

// The posts by trouble, under `?health`. Gives the page's height.
CssPx view_health(View const& view);

// Of the open post: what is wrong, from `top`. Gives its bottom. Precondition, here and below: the
// post and the report are here.
CssPx view_troubles(View const& view, CssPx x, CssPx width, CssPx top);

// Its Markdown, line by line as the file has it.
CssPx view_source(View const& view, CssPx x, CssPx width, CssPx top);

}  // namespace liseuse::ui
