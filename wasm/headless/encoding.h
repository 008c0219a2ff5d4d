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

}  // namespace liseuse::headless
