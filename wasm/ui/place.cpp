#include "ui/place.h"

#include <algorithm>
#include <cmath>

namespace liseuse::ui {
namespace {

using post::BlockKind;

// A place is 1 + block * steps + steps down the block, its margin included.
constexpr std::uint32_t steps = 4096;

// Whether blocks of this kind stand one under the other, with none of them inside another.
bool is_step(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph:
    case BlockKind::Heading:
    case BlockKind::Code:
    case BlockKind::TableRow:
    case BlockKind::Rule:
    case BlockKind::Gallery:
    case BlockKind::Picture: return true;
    default: return false;
  }
}

// The next block behind `begin` that is laid out and a step; `laid_out` where there is none.
std::uint32_t next_step(post::Document const& document, text::Layout const& layout,
                        std::uint32_t begin) {
  std::uint32_t i = begin;
  while (i < layout.laid_out &&
         (!is_step(document.blocks[i].kind) || layout.boxes[i].rect.height == CssPx{})) {
    ++i;
  }
  return i;
}

// From a step's top to the next one's, or to its own end.
CssPx extent(text::Layout const& layout, std::uint32_t block, std::uint32_t next) {
  Rect const& box = layout.boxes[block].rect;
  return next < layout.laid_out ? layout.boxes[next].rect.y - box.y : box.height;
}

}  // namespace

std::uint32_t place_at(post::Document const& document, text::Layout const& layout, CssPx y) {
  std::uint32_t block = next_step(document, layout, 0);
  if (block == layout.laid_out || y < layout.boxes[block].rect.y) return 0;
  std::uint32_t next = next_step(document, layout, block + 1);
  while (next < layout.laid_out && layout.boxes[next].rect.y <= y) {
    block = next;
    next = next_step(document, layout, block + 1);
  }
  float const share = (y - layout.boxes[block].rect.y) / max(extent(layout, block, next), 1_px);
  auto const down = static_cast<std::uint32_t>(std::lround(share * steps));
  return 1 + block * steps + std::min(down, steps - 1);
}

std::optional<CssPx> find_place(post::Document const& document, text::Layout const& layout,
                                std::uint32_t place) {
  if (place == 0 || layout.laid_out == 0) return {};
  std::uint32_t const block = (place - 1) / steps;
  bool const whole = layout.laid_out == document.blocks.size();
  std::uint32_t const next = next_step(document, layout, block + 1);
  if (next >= layout.laid_out && !whole) return {};
  if (block >= layout.laid_out) return layout.height;
  auto const share = static_cast<float>((place - 1) % steps) / steps;
  return layout.boxes[block].rect.y + extent(layout, block, next) * share;
}

}  // namespace liseuse::ui
