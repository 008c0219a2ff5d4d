// Bold words that CommonMark takes for words between asterisks, since punctuation stands inside the last two of them
// and a letter right behind ("**Date :**12"), or the other way round: converters of HTML write them, and so do
// languages that put no space between words.
// https://spec.commonmark.org/0.31.2/#delimiter-run
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace liseuse::post {

inline constexpr std::string_view strong_sign = "**";

struct Strong {
  std::size_t end = 0;    // where the sign stands that ends it, on the same line
  bool is_loose = false;  // Markdown would not take it for one
};

// What the sign at `at` begins. None: it begins nothing. O(words).
std::optional<Strong> find_strong(std::string_view text, std::size_t at);

}  // namespace liseuse::post
