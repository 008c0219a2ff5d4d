// What encloses something other than Markdown: code, maths, text in which no shortcode means anything, and
// what is not to be seen.
#pragma once

#include "post/taking.h"

#include <cstddef>
#include <string_view>

namespace liseuse::post {

void take_code(Taking& taking, Shortcode const& code);
void take_verbatim(Taking& taking, Shortcode const& code);
void hide_enclosed(Taking& taking, Shortcode const& code);

// $$…$$, $…$, \(…\) and \[…\], as MathJax has them, beginning at `at`; alone on its lines, the first is a block, as the
// last always is. Exporters write "\(" and "\[" for brackets too, and "$" is money: in maths there is a sign that words
// don't have. $…$ follows pandoc's rules.
void take_maths(Taking& taking, std::size_t at);
bool may_be_maths(std::string_view text, std::size_t at);

}  // namespace liseuse::post
