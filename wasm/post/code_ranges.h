// Code within a post's Markdown, which what is mended before Markdown is read leaves as it is.
#pragma once

#include "base/units.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>

namespace liseuse::post {

// Whether one of them holds the byte at `at`. Precondition: they are ascending and don't overlap.
// O(log ranges).
inline bool is_in(std::span<ByteRange const> ranges, std::size_t at) {
  auto const behind = std::upper_bound(
      ranges.begin(), ranges.end(), at,
      [](std::size_t offset, ByteRange const& range) { return offset < range.begin.value; });
  return behind != ranges.begin() && at < std::prev(behind)->end.value;
}

}  // namespace liseuse::post
