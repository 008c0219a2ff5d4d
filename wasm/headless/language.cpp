#include "headless/language.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace liseuse::headless {
namespace {

constexpr std::array<std::string_view, 10> french{"le",  "les", "des",  "est",  "une",
                                                  "que", "qui", "pour", "dans", "avec"};
constexpr std::array<std::string_view, 10> english{"the", "and",  "of",   "to",   "that",
                                                   "is",  "with", "from", "this", "we"};

template <std::size_t N>
bool contains(std::array<std::string_view, N> const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view guess_language(std::vector<std::string_view> const& texts) {
  std::uint32_t as_french = 0;
  std::uint32_t as_english = 0;
  for (std::string_view text : texts) {
    while (!text.empty()) {
      std::size_t const end = std::min(text.find_first_of(" \n,.;:!?'"), text.size());
      std::string_view const word = text.substr(0, end);
      if (contains(french, word)) ++as_french;
      if (contains(english, word)) ++as_english;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  return as_french > as_english ? "fr" : "en";
}

}  // namespace liseuse::headless
