// The word that a person most likely meant.
#pragma once

#include <span>
#include <string_view>

namespace liseuse::headless {

// The one of `words` that is nearest to `word` by Levenshtein's distance, where that is no more than
// half of the longer one, or one begins with the other; else empty. Case counts for nothing.
std::string_view nearest_word(std::string_view word, std::span<std::string_view const> words);

}  // namespace liseuse::headless
