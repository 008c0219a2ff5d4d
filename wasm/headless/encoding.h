// A file's bytes to UTF-8 with lines that end in "\n", whatever wrote them.
#pragma once

#include "base/problem.h"
#include "base/repairs.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::headless {

struct ReadText {
  std::string text;
  std::vector<Problem> problems;
  bool is_readable = true;  // false: it is not UTF-8, and the repair is turned off
};

// `file` is for the problems. O(bytes).
ReadText read_text(std::string_view bytes, std::string_view file, Repairs repairs);

// UTF-8 that was taken for Windows-1252 and encoded again: "Ã©" for "é", "â€™" for "’". A letter that
// just looks so stays. Where the text has no other characters beyond ASCII, each such sequence is
// one; else only those of three characters or more, and none whose character the text also has right.
struct Decoded {
  std::string text;           // empty: nothing was to be done
  std::size_t first = 0;      // of the first sequence, in the text that was given
  std::string before, after;  // that sequence
  std::size_t count = 0;
};
Decoded decode_twice_encoded(std::string_view text);

}  // namespace liseuse::headless
