// All the pictures of the archive, for the reader's `?pictures`.
#pragma once

#include "headless/build.h"

#include <string>

namespace liseuse::headless {

// Bytes as archive/wall.h has them; none where no post has a picture. Precondition: make_index.
std::string write_wall(Build const& build);

}  // namespace liseuse::headless
