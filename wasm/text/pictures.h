// Pictures as wide as they may be, and their captions under them.
#pragma once

#include "text/block_flow.h"

#include <cstdint>

namespace liseuse::text {

// Of one that nothing is known of: it isn't found.
PictureInfo picture_info(LayoutOptions const& options, std::uint32_t picture);

// A picture at flow.y, which goes under it and its caption: no larger than its file, amid the column.
void put_picture(BlockFlow& flow, std::uint32_t picture, std::uint32_t block, Column column);

// A Picture block.
void lay_out_figure(BlockFlow& flow, std::uint32_t index, Column column);

// The block's words at flow.y, as put_words has them; the pictures amid them, which headings and cells
// have, stand under these.
void put_inlines(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text,
                 LineOptions const& lines = {});

struct CaptionOptions {
  Column column{};
  CssPx gap{};                   // under the picture
  std::uint32_t most_lines = 0;  // 0: as many as it takes
};

// The picture's own caption; flow.y stays. Gives its height: none where there is none.
CssPx put_caption(BlockFlow& flow, PictureBox& box, CaptionOptions const& options);

}  // namespace liseuse::text
