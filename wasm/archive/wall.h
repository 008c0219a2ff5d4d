// All the pictures of an archive, post by post: what `?pictures` shows. Fetched there alone.
#pragma once

#include "archive/origin.h"
#include "archive/picture.h"
#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::archive {

struct WallPicture {
  std::uint32_t post = 0;  // index into Index::posts
  std::uint32_t number =
      0;            // in its post, from 1: `#photo-N`; 0: its cover, which it does not show
  Picture picture;  // has a file
  std::string_view alt, caption;
  Origin origin;
};

// By post, in the index' order, and within one in reading order; each picture of a post once.
struct Wall {
  std::vector<WallPicture> pictures;
  std::vector<char> bytes;  // what the views point into, where it was read
};

// The format is in docs/formats.md.
std::string write_wall(Wall const& wall);

// Checks every length and number; the views are into the result's own bytes. `posts`: of the index.
// O(bytes).
Result<Wall> read_wall(std::vector<char> bytes, std::uint32_t posts);

// Those of these posts, in their order; of a picture that several show, the first. Indices into
// Wall::pictures. `posts`: indices into Index::posts. O(pictures).
std::vector<std::uint32_t> pictures_of(Wall const& wall, std::vector<std::uint32_t> const& posts);

}  // namespace liseuse::archive
