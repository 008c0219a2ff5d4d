// Lines of Markdown.
#pragma once

#include "base/ascii.h"

#include <cstddef>
#include <string_view>

namespace liseuse::post {

// Whether nothing but spaces and tabs stands before it on its line. O(those).
constexpr bool begins_line(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '\r')) --at;
  return at == 0 || text[at - 1] == '\n';
}

// Whether a line within it is blank. O(text).
inline bool has_blank_line(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; ++at) {
    std::size_t const end = text.find('\n', at + 1);
    if (end != text.npos && ascii::is_blank(text.substr(at, end - at))) return true;
  }
  return false;
}

}  // namespace liseuse::post
