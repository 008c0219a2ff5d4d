// A post laid out in a style whose numbers are easy to follow.
#pragma once

#include "support/fixed_width.h"
#include "text/layout.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::test {

// Letters of a paragraph are 10 wide, its lines 24 high.
text::LayoutStyle plain_style();

struct LaidOut {
  post::Document document;
  text::Layout layout;
};

// Checked by check_layout.
LaidOut lay_out(std::string_view markdown, text::LayoutOptions const& options);

// Picture infos live in `pictures` of this, which must outlive the options' use.
struct FixtureOptions {
  text::LayoutOptions options;
  std::vector<text::PictureInfo> pictures;
};

// As a fixture's first line has them, all but the width to be left out:
//
//     %% width=300 bleed=20 right-to-left picture=640x480 picture=found picture=missing
//
// The Nth `picture` is the post's Nth; those that aren't named are missing. "caption=A_sentence"
// is of the picture named last. `markdown` loses the line.
FixtureOptions take_options(std::string& markdown);

}  // namespace liseuse::test
