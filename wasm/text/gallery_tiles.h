// Where a gallery's pictures stand at a width, as base/tiles.h has their rows and columns. Shapes in, tiles
// out: x from where one begins to read, y from the gallery's top. Shapes are width by height.
#pragma once

#include "base/tiles.h"

#include <cstdint>
#include <span>
#include <vector>

namespace liseuse::text {

// Of so many columns that are as wide as each other.
CssPx column_width(std::uint32_t columns, CssPx width, CssPx gap);

// Of a gallery in rows: how far down they go, their captions say.
struct RowTile {
  std::uint32_t row = 0;
  CssPx from_start{}, width{}, height{};
};

struct ColumnTiles {
  std::uint32_t columns = 1;  // > 0
  CssPx width{};              // of a column
  CssPx gap{};
  CssPx tallest{};
};

// As many in each row as there are columns. O(pictures).
std::vector<RowTile> column_tiles(std::span<float const> ratios, ColumnTiles const& options);

// In justified_rows. O(pictures).
std::vector<RowTile> justified_tiles(std::span<float const> ratios,
                                     JustifiedOptions const& options);

struct MasonryOptions {
  std::uint32_t columns = 1;  // > 0
  CssPx width{};              // of a column
  CssPx gap{};
  CssPx caption{};  // room under a picture that has one
};

struct MasonryTiles {
  std::vector<Rect> tiles;
  CssPx height{};
};

// O(items * columns). Precondition: there is an item.
MasonryTiles masonry_tiles(std::span<MasonryItem const> items, MasonryOptions const& options);

}  // namespace liseuse::text
