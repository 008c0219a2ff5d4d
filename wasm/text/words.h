// The words of a block or a caption, in lines in their column: CSS 2.2 §9.4.2, by lines.h.
#pragma once

#include "text/block_flow.h"

#include <cstdint>
#include <string_view>

namespace liseuse::text {

// Sets the block's words at flow.y, which goes under them. `lines`: what is particular about them; their
// width, height and top, the language and the direction around them are filled in. Gives their height.
CssPx put_words(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text,
                LineOptions lines = {});

// Appends to Layout::captions, whose runs have this tag. flow.y stays. `lines`: as above but for the top,
// which is to be said. Gives the height.
CssPx put_caption_words(BlockFlow& flow, std::string_view caption, std::uint32_t tag, Column column,
                        LineOptions lines);

// CSS Sizing 3 §2.1: how wide words are where each line is as short as may be, and where none is broken
// but where the text says so.
struct ContentWidths {
  CssPx min_content{}, max_content{};
};

// Of the block's words in this font. O(text).
ContentWidths content_widths(BlockFlow& flow, std::uint32_t index, Font const& font);

}  // namespace liseuse::text
