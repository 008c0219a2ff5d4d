// What encloses something other than Markdown: code, maths, text in which no shortcode means anything, and
// what is not to be seen.
#pragma once

#include "post/taking.h"

#include <cstddef>

namespace liseuse::post {

void take_code(Taking& taking, Shortcode const& code);
void take_verbatim(Taking& taking, Shortcode const& code);
void hide_enclosed(Taking& taking, Shortcode const& code);

// $$…$$ and \(…\), as MathJax has them, beginning at `at`; alone on its lines, the former is a block.
// Exporters write "\(" for a bracket too: in maths there is a sign that words don't have.
void take_maths(Taking& taking, std::size_t at);

}  // namespace liseuse::post
