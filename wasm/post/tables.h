// GitHub's tables where md4c has them otherwise: a cell between two bars that touch is a cell too, and a
// table may stand right below a line of text. https://github.github.com/gfm/#tables-extension-
#pragma once

#include "base/units.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace liseuse::post {

// Whether there can be a table that they read in another way. O(markdown).
bool may_have_tables_to_mend(std::string_view markdown);

// `markdown` with a space between bars that touch, and an end of the text above a table, line by line as
// before, where "\r" ends none: that is what ends the text. `verbatim`, `code`: where code and HTML
// stand, as take_footnotes and take_shortcodes have it. O(markdown).
std::string mend_tables(std::string_view markdown, std::span<std::uint32_t const> verbatim,
                        std::span<ByteRange const> code);

}  // namespace liseuse::post
