#include "text/gallery_tiles.h"

namespace liseuse::text {

CssPx column_width(std::uint32_t columns, CssPx width, CssPx gap) {
  auto const n = static_cast<float>(columns);
  return (width - gap * (n - 1)) / n;
}

std::vector<RowTile> column_tiles(std::span<float const> ratios, ColumnTiles const& options) {
  std::vector<RowTile> tiles;
  tiles.reserve(ratios.size());
  for (std::uint32_t i = 0; i < ratios.size(); ++i) {
    CssPx const step = options.width + options.gap;
    tiles.push_back({.row = i / options.columns,
                     .from_start = step * static_cast<float>(i % options.columns),
                     .width = options.width,
                     .height = min(options.width / ratios[i], options.tallest)});
  }
  return tiles;
}

std::vector<RowTile> justified_tiles(std::span<float const> ratios,
                                     JustifiedOptions const& options) {
  std::vector<RowTile> tiles;
  tiles.reserve(ratios.size());
  std::uint32_t number = 0;
  for (TileRow const& row : justified_rows(ratios, options)) {
    CssPx from_start{};
    for (std::uint32_t i = row.begin; i < row.end; ++i) {
      CssPx const width = row.height * ratios[i];
      tiles.push_back({number, from_start, width, row.height});
      from_start += width + options.gap;
    }
    ++number;
  }
  return tiles;
}

MasonryTiles masonry_tiles(std::span<MasonryItem const> items, MasonryOptions const& options) {
  auto const height_above = [&](MasonryTile const& tile) {
    return options.width * tile.widths + options.gap * static_cast<float>(tile.above) +
           options.caption * static_cast<float>(tile.captions);
  };
  Masonry const placed = masonry(items, options.columns);
  MasonryTiles out;
  out.tiles.reserve(items.size());
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    MasonryTile const& tile = placed.tiles[i];
    CssPx const x = (options.width + options.gap) * static_cast<float>(tile.column);
    out.tiles.push_back({x, height_above(tile), options.width, options.width / items[i].ratio});
  }
  for (MasonryTile const& column : placed.columns) {
    out.height = max(out.height, height_above(column) - options.gap);
  }
  return out;
}

}  // namespace liseuse::text
