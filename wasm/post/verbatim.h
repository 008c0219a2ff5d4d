// Where a post's Markdown is code or HTML, in which no mark of ours means anything.
#pragma once

#include "base/units.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace liseuse::post {

// All in order, as bytes in the Markdown.
struct Verbatim {
  std::vector<std::uint32_t>
      lines;  // one place at least in each line of blocks of code and HTML that is not empty
  std::vector<ByteRange> code;    // blocks and amid words
  std::vector<ByteRange> ranges;  // code, and blocks of HTML
};

// By md4c, which knows best. O(markdown).
Verbatim read_verbatim(std::string_view markdown);

}  // namespace liseuse::post
