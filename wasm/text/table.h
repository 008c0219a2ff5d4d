// Tables: columns by column_widths.h, rows as high as their cells, cells over rows and columns.
#pragma once

#include "text/block_flow.h"

#include <cstdint>

namespace liseuse::text {

// A Table block with all that is in it. O(text, and rows times columns).
void lay_out_table(BlockFlow& flow, std::uint32_t index, Column column);

}  // namespace liseuse::text
