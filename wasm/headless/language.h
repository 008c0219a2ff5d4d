// Which language a text is in, of those that the interface has words in.
#pragma once

#include <string_view>
#include <vector>

namespace liseuse::headless {

// "fr" or "en", by counting words that are frequent in just one of them; "en" where neither wins.
// O(texts).
std::string_view guess_language(std::vector<std::string_view> const& texts);

}  // namespace liseuse::headless
