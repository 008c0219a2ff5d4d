// What indexes and shards have in common; for this room alone.
#pragma once

#include "archive/bytes.h"
#include "archive/index.h"

namespace liseuse::archive {

void append_picture(std::string& bytes, Picture const& picture);
Picture read_picture(ByteReader& in);

}  // namespace liseuse::archive
