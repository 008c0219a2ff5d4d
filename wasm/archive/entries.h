// What indexes, shards and the list of all pictures have in common; for this room alone.
#pragma once

#include "archive/bytes.h"
#include "archive/index.h"
#include "archive/origin.h"

#include <vector>

namespace liseuse::archive {

// Whether an origin is to follow is said amid the picture's own bytes, so that one without takes none.
enum class OriginFollows : std::uint8_t { No, Yes };

void append_picture(std::string& bytes, Picture const& picture,
                    OriginFollows origin = OriginFollows::No);

// `bundle_version`: of the index or the shard, which say the same of pictures in each. `origin`: set to
// whether one follows; null: none may.
Picture read_picture(ByteReader& in, std::uint32_t bundle_version, OriginFollows* origin = nullptr);

// The different credits of a file so far: each is written once.
using Credits = std::vector<std::string_view>;
void append_origin(std::string& bytes, Origin const& origin, Credits& credits);
Origin read_origin(ByteReader& in, Credits& credits);

}  // namespace liseuse::archive
