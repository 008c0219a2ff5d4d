// Which characters a shortcode's tag is made of.
#pragma once

#include "base/ascii.h"

#include <cstddef>
#include <string_view>

namespace liseuse::post {

constexpr bool is_name(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-'; }

// How many bytes `text` begins with of white space as wptexturize and editors leave it: ASCII's and the no-break
// space; 0: none.
inline std::size_t space_at(std::string_view text) {
  if (text.starts_with("\u00A0")) return 2;
  return !text.empty() && ascii::is_space(text.front()) ? 1 : 0;
}

inline void skip_space(std::string_view& text) {
  while (std::size_t const n = space_at(text)) text.remove_prefix(n);
}

}  // namespace liseuse::post
