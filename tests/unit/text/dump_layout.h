// A Layout as a test reads it, and what every Layout must hold to.
#pragma once

#include "text/layout.h"

#include <string>

namespace liseuse::test {

// One line a block, line box, marker and picture, indented by depth; tops and baselines from the
// article's top, x from its left.
//
//     heading 0..5 x=0 top=0 width=300 height=40
//       line 0..5 x=0 width=100 baseline=30 "Titre"
std::string dump(post::Document const& document, text::Layout const& layout);

// Fails the running test for each rule that the layout breaks.
void check_layout(post::Document const& document, text::LayoutOptions const& options,
                  text::Layout const& layout);

}  // namespace liseuse::test
