// Figures whose picture and caption are Markdown between tags of HTML, each apart from the others, as
// wordpress-export-to-markdown leaves WordPress's.
#pragma once

#include "base/units.h"

#include <span>
#include <string>
#include <string_view>

namespace liseuse::post {

// Whether there can be one. O(markdown).
bool may_have_exported_figures(std::string_view markdown);

// `markdown` with such a figure as a [caption] on its picture's line, and as many lines as before. `code`: as
// take_shortcodes has it. O(markdown).
std::string with_figures_captioned(std::string_view markdown, std::span<ByteRange const> code);

}  // namespace liseuse::post
