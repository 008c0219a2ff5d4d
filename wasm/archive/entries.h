// What indexes and shards have in common; for this room alone.
#pragma once

#include "archive/bytes.h"
#include "archive/index.h"

namespace liseuse::archive {

void append_picture(std::string& bytes, Picture const& picture);

// `bundle_version`: of the index or the shard, which say the same of pictures in each.
Picture read_picture(ByteReader& in, std::uint32_t bundle_version);

}  // namespace liseuse::archive
