#include "text/gallery_tiles.h"

#include <doctest/doctest.h>

#include <vector>

using namespace liseuse;
using namespace liseuse::text;

TEST_CASE("columns share what the gaps leave") {
  CHECK(column_width(1, 300_px, 10_px) == 300_px);
  CHECK(column_width(4, 430_px, 10_px) == 100_px);
}

TEST_CASE("each row of columns begins where one begins to read, with as many pictures as columns") {
  std::vector<float> const squares(5, 1.0F);
  auto const tiles =
      column_tiles(squares, {.columns = 2, .width = 100_px, .gap = 10_px, .tallest = 500_px});
  REQUIRE(tiles.size() == 5);
  std::vector<std::uint32_t> rows;
  for (RowTile const& tile : tiles) {
    rows.push_back(tile.row);
    CHECK(tile.width == 100_px);
    CHECK(tile.height == 100_px);
  }
  CHECK(rows == std::vector<std::uint32_t>{0, 0, 1, 1, 2});
  CHECK(tiles[1].from_start == 110_px);
  CHECK(tiles[2].from_start == 0_px);
}

TEST_CASE("a picture in a column has its shape, but is never taller than any may be") {
  std::vector<float> const ratios{2, 0.25F};
  auto const tiles =
      column_tiles(ratios, {.columns = 2, .width = 100_px, .gap = 10_px, .tallest = 300_px});
  CHECK(tiles.at(0).height == 50_px);
  CHECK(tiles.at(1).height == 300_px);
}

TEST_CASE("the pictures of a justified row stand side by side, as high as each other") {
  // 210 less a gap, by 1 and 3; the third alone gets as high as a row may.
  std::vector<float> const ratios{1, 3, 1};
  auto const tiles = justified_tiles(
      ratios, {.width = 210_px, .gap = 10_px, .least = 50_px, .most = 75_px, .last_most = 75_px});
  REQUIRE(tiles.size() == 3);
  CHECK((tiles[0].row == 0 && tiles[1].row == 0 && tiles[2].row == 1));
  CHECK((tiles[0].height == 50_px && tiles[1].height == 50_px && tiles[2].height == 75_px));
  CHECK((tiles[0].width == 50_px && tiles[1].width == 150_px && tiles[2].width == 75_px));
  CHECK((tiles[0].from_start == 0_px && tiles[1].from_start == 60_px));
  CHECK(tiles[2].from_start == 0_px);
}

TEST_CASE("in masonry a picture stands under those of its column, their gaps and captions") {
  std::vector<MasonryItem> const items{{1, true}, {0.5F, false}, {2, true}, {1, false}};
  MasonryTiles const placed =
      masonry_tiles(items, {.columns = 2, .width = 100_px, .gap = 10_px, .caption = 20_px});
  CHECK(placed.tiles == std::vector<Rect>{{0_px, 0_px, 100_px, 100_px},
                                          {110_px, 0_px, 100_px, 200_px},
                                          {0_px, 130_px, 100_px, 50_px},
                                          {0_px, 210_px, 100_px, 100_px}});
  CHECK(placed.height == 310_px);
}

TEST_CASE("masonry ends with its longest column, and with that one's last caption") {
  std::vector<MasonryItem> const items{{1, true}, {1, false}};
  MasonryTiles const placed =
      masonry_tiles(items, {.columns = 2, .width = 100_px, .gap = 10_px, .caption = 20_px});
  CHECK(placed.height == 120_px);
}
