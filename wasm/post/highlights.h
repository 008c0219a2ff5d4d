// Highlighted words as Obsidian has them, and Goldmark where it is asked to: ==words==.
// https://help.obsidian.md/syntax#Bold,+italics,+highlights
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace liseuse::post {

inline constexpr std::string_view highlight_sign = "==";

// Where the sign stands that ends what the one at `at` begins, on the same line. None: it begins nothing, since it is
// amid a word, before white space or a row of "=", or the next one ends nothing. O(words).
std::optional<std::size_t> find_highlight_end(std::string_view text, std::size_t at);

}  // namespace liseuse::post
