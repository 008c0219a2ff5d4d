// A footnote's ways back to where the text refers to it.
#pragma once

#include "text/block_flow.h"

#include <cstdint>

namespace liseuse::text {

// Of a footnote whose blocks are laid out in the column, in this style: behind its last words where there
// is room, else under them.
void put_back_links(BlockFlow& flow, std::uint32_t note, Column column, BlockStyle const& text);

}  // namespace liseuse::text
