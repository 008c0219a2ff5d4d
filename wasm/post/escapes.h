// What a backslash makes plain text in Markdown.
#pragma once

#include <cstddef>
#include <string_view>

namespace liseuse::post {

// Whether an odd number of backslashes stands before `at`. O(these).
inline bool is_escaped(std::string_view markdown, std::size_t at) {
  std::size_t backslashes = 0;
  while (backslashes < at && markdown[at - 1 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

}  // namespace liseuse::post
