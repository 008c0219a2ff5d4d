// What is folded opens where one is led into it, as a browser does with <details>.
#pragma once

#include "post/document.h"
#include "ui/action.h"

namespace liseuse::ui {

// Unfolds what holds the place that a GoTo... leads to. True: something was folded, and the layout is another.
bool unfold(post::Document& document, Action const& to);

}  // namespace liseuse::ui
