// A place in a post that is the same at any width and text size: a block, and how far down it one
// is, as one number. 0 is the post's top.
#pragma once

#include "post/document.h"
#include "text/layout.h"

#include <cstdint>
#include <optional>

namespace liseuse::ui {

// Of what stands at `y` from the article's top. O(blocks laid out).
std::uint32_t place_at(post::Document const& document, text::Layout const& layout, CssPx y);

// From the article's top; none where the layout hasn't come so far. What is beyond its end is its
// last block.
std::optional<CssPx> find_place(post::Document const& document, text::Layout const& layout,
                                std::uint32_t place);

}  // namespace liseuse::ui
