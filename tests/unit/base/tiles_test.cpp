#include "base/tiles.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace liseuse;

namespace {

JustifiedOptions const row{
    .width = 600_px, .gap = 10_px, .least = 100_px, .most = 150_px, .last_most = 150_px};

float width_of(TileRow const& r, std::vector<float> const& ratios, CssPx gap) {
  float width = gap.value * static_cast<float>(r.end - r.begin - 1);
  for (std::uint32_t i = r.begin; i < r.end; ++i) width += r.height.value * ratios[i];
  return width;
}

// From the least of all to the most of them, never the same row twice.
std::vector<float> many_ratios() {
  std::vector<float> ratios;
  unsigned seed = 7;
  for (int i = 0; i < 2000; ++i) {
    seed = seed * 1103515245U + 12345U;
    ratios.push_back(0.5F + static_cast<float>(seed >> 16U & 0xFFU) / 64);
  }
  return ratios;
}

}  // namespace

TEST_CASE("a tile has its picture's shape, within bounds, and 3:2 where that is not known") {
  CHECK(tile_ratio(300, 200) == 1.5F);
  CHECK(tile_ratio(200, 300) == doctest::Approx(2.0 / 3));
  CHECK(tile_ratio(100, 1000) == 0.5F);
  CHECK(tile_ratio(1000, 10) == 5);
  CHECK(tile_ratio(0, 0) == 1.5F);
  CHECK(tile_ratio(300, 0) == 1.5F);
}

TEST_CASE("a picture that stands alone is seen whole, but for long strips") {
  CHECK(widest_alone(300, 400, 720_px) == 540_px);
  CHECK(widest_alone(1600, 1200, 720_px) == 960_px);
  CHECK(widest_alone(500, 1000, 720_px) == 360_px);
  CHECK(widest_alone(1000, 12000, 720_px) == 0_px);
}

TEST_CASE("a gallery has as many columns as it asks for, has pictures for and has room for") {
  CHECK(tile_columns(3, 9, 600_px, 8_px, 96_px) == 3);
  CHECK(tile_columns(3, 2, 600_px, 8_px, 96_px) == 2);
  CHECK(tile_columns(9, 9, 320_px, 8_px, 96_px) == 3);
  CHECK(tile_columns(9, 9, 40_px, 8_px, 96_px) == 1);
  CHECK(tile_columns(0, 9, 600_px, 8_px, 96_px) == 1);
}

TEST_CASE("a row takes what fits at its least height, and gets as wide as the gallery") {
  std::vector<float> const ratios{1.5F, 1.5F, 1.5F, 1.5F, 1.5F, 1.5F};
  auto const rows = justified_rows(ratios, row);
  REQUIRE(rows.size() == 2);
  CHECK((rows[0].begin == 0 && rows[0].end == 3 && rows[1].begin == 3 && rows[1].end == 6));
  CHECK(rows[0].height.value == doctest::Approx(580 / 4.5));
  CHECK(width_of(rows[0], ratios, row.gap) == doctest::Approx(600));
}

TEST_CASE("what just fits stands in the row, and a hair more doesn't") {
  CHECK(justified_rows(std::vector<float>{2.95F, 2.95F}, row).size() == 1);
  CHECK(justified_rows(std::vector<float>{2.95F, 2.951F}, row).size() == 2);
}

TEST_CASE(
    "a row that would get too high ends before the edge, the last one by a bound of its own") {
  std::vector<float> const ratios{1, 5, 1};
  JustifiedOptions options = row;
  options.last_most = 100_px;
  auto const rows = justified_rows(ratios, options);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].height == 150_px);
  CHECK(rows[1].height.value == doctest::Approx(120));
  CHECK(rows[2].height == 100_px);
}

TEST_CASE("a picture wider than the gallery stands alone, lower than the others") {
  JustifiedOptions narrow = row;
  narrow.width = 300_px;
  auto const rows = justified_rows(std::vector<float>{1, 5, 1}, narrow);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].height.value == doctest::Approx(60));
}

TEST_CASE("rows of any pictures hold each once, in order, and are never wider than the gallery") {
  std::vector<float> const ratios = many_ratios();
  for (CssPx const width : {40_px, 350_px, 680_px, 800_px, 1500_px}) {
    JustifiedOptions options = row;
    options.width = width;
    std::uint32_t next = 0;
    for (TileRow const& r : justified_rows(ratios, options)) {
      CHECK(r.begin == next);
      CHECK(r.end > r.begin);
      CHECK(r.height > CssPx{});
      CHECK(r.height <= options.most);
      CHECK(width_of(r, ratios, options.gap) <= width.value + 0.1F);
      next = r.end;
    }
    CHECK(next == ratios.size());
  }
  CHECK(justified_rows({}, row).empty());
}

TEST_CASE("as many pictures of the usual shape stand side by side as the gallery asks for") {
  for (std::uint32_t columns = 1; columns < 7; ++columns) {
    JustifiedOptions options = row;
    options.width = 800_px;
    options.gap = 8_px;
    options.least = justified_height(columns, options.width, options.gap, 60_px);
    options.most = options.last_most = options.least * justified_growth;
    auto const rows = justified_rows(std::vector<float>(columns * 2, 1.5F), options);
    CAPTURE(columns);
    CHECK(rows.size() == 2);
  }
  CHECK(justified_height(9, 300_px, 8_px, 96_px) == 96_px);
}

TEST_CASE("in masonry the lowest column takes the next picture, the first one among equals") {
  std::vector<MasonryItem> const items{{1, true}, {0.5F}, {2}, {1}, {1}};
  Masonry const placed = masonry(items, 3);
  std::vector<std::uint32_t> columns;
  for (MasonryTile const& tile : placed.tiles) columns.push_back(tile.column);
  CHECK(columns == std::vector<std::uint32_t>{0, 1, 2, 2, 0});
  CHECK(placed.tiles[3].widths == 0.5F);
  CHECK(placed.tiles[3].above == 1);
  CHECK(placed.tiles[3].captions == 0);
  CHECK(placed.tiles[4].captions == 1);
  CHECK(placed.columns[0].widths == 2);
  CHECK(placed.columns[0].above == 2);
}

TEST_CASE("masonry's columns end near each other: by no more than the highest picture") {
  std::vector<MasonryItem> items;
  for (float const ratio : many_ratios()) items.push_back({ratio});
  for (std::uint32_t const n : {1U, 2U, 5U}) {
    Masonry const placed = masonry(items, n);
    auto const [low, high] = std::minmax_element(
        placed.columns.begin(), placed.columns.end(),
        [](MasonryTile const& a, MasonryTile const& b) { return a.widths < b.widths; });
    CHECK(high->widths - low->widths <= 2);
  }
  CHECK(masonry({}, 2).tiles.empty());
}
