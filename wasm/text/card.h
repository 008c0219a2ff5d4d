// Cards: what stands elsewhere, with its name; over that the stage where it plays, or its poster.
#pragma once

#include "text/block_flow.h"

#include <cstdint>

namespace liseuse::text {

// Beside what a card of that layout holds: less where there is little room.
CssPx card_padding(LayoutStyle const& style, LayoutOptions const& options);

// An Embed block.
void lay_out_card(BlockFlow& flow, std::uint32_t index, Column column);

}  // namespace liseuse::text
