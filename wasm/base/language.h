// Languages' codes, as archives name them.
#pragma once

#include "base/ascii.h"

#include <algorithm>
#include <string_view>

namespace liseuse {

// A code of ISO 639, and what goes with it: "fr", "pt-BR", "zh-Hant-TW" (BCP 47 §2.1). A word such as
// "French" has the form too, but no language was ever registered so.
constexpr bool is_language(std::string_view text) {
  bool is_first = true;
  while (true) {
    std::string_view const part = text.substr(0, text.find('-'));
    auto const is_allowed = is_first ? ascii::is_letter : ascii::is_alphanumeric;
    if (!std::all_of(part.begin(), part.end(), is_allowed)) return false;
    if (part.size() < (is_first ? 2U : 1U) || part.size() > (is_first ? 3U : 8U)) return false;
    if (part.size() == text.size()) return true;
    text.remove_prefix(part.size() + 1);
    is_first = false;
  }
}

// Whether what is written in it runs from right to left: by the script that the tag names ("ku-Arab"), else by
// the one that the language is written in. Letters' cases are alike, and "_" is "-".
bool is_right_to_left(std::string_view bcp47);

}  // namespace liseuse
