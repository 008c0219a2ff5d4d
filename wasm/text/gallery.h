// Galleries: gallery_tiles.h says where the pictures stand, captions take their room under them.
#pragma once

#include "text/block_flow.h"

#include <cstdint>

namespace liseuse::text {

// A Gallery block, in the archive's style. One that isn't within another block runs out of the column.
void lay_out_gallery(BlockFlow& flow, std::uint32_t index, Column column);

}  // namespace liseuse::text
