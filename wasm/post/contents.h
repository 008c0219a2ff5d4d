// What a post's table of contents lists.
#pragma once

#include "post/document.h"

#include <cstdint>
#include <string>
#include <vector>

namespace liseuse::post {

struct ContentsHeading {
  std::uint32_t block = 0;
  std::uint8_t level = 0;  // under the highest one
  std::string words;
};

// The headings of the first three levels, in order; none where the post is seen at a glance. O(blocks).
std::vector<ContentsHeading> contents_of(Document const& document);

}  // namespace liseuse::post
