#include "text/column_widths.h"

#include <doctest/doctest.h>

#include <vector>

using namespace liseuse;
using namespace liseuse::text;

namespace {

using Widths = std::vector<CssPx>;

// Ten of padding on either side; forty pixels of content are enough to read.
Widths widths(std::vector<CellWidths> const& cells, std::uint32_t columns, CssPx width) {
  ColumnOptions options;
  options.columns = columns;
  options.width = width;
  options.padding = 20_px;
  options.readable = 40_px;
  options.widest = width - options.padding;
  return column_widths(cells, options);
}

}  // namespace

TEST_CASE("columns are as wide as their cells would be where there is room for all") {
  std::vector<CellWidths> const cells{{0, 1, 10_px, 30_px}, {1, 1, 20_px, 120_px}};
  CHECK(widths(cells, 2, 300_px) == Widths{50_px, 140_px});
  CHECK(widths(cells, 2, 190_px) == Widths{50_px, 140_px});
}

TEST_CASE("a column is as wide as the widest of its cells") {
  CHECK(widths({{0, 1, 10_px, 30_px}, {0, 1, 10_px, 70_px}}, 1, 300_px) == Widths{90_px});
  // Of two cells the one has the longer word, the other the longer line.
  std::vector<CellWidths> const cells{
      {0, 1, 50_px, 60_px}, {0, 1, 10_px, 90_px}, {1, 1, 50_px, 90_px}};
  CHECK(widths(cells, 2, 160_px) == Widths{80_px, 80_px});
}

TEST_CASE("what is left of the room is shared by what columns would like beyond their words") {
  // 200 less 40 of padding and 100 of words: 60 of the 300 that are wanted.
  std::vector<CellWidths> const cells{{0, 1, 50_px, 150_px}, {1, 1, 50_px, 250_px}};
  CHECK(widths(cells, 2, 200_px) == Widths{90_px, 110_px});
}

TEST_CASE("a column has enough to read in, unless it asks for less") {
  std::vector<CellWidths> const cells{{0, 1, 10_px, 500_px}, {1, 1, 10_px, 15_px}};
  CHECK(widths(cells, 2, 80_px) == Widths{60_px, 35_px});
}

TEST_CASE(
    "a table without room for its words is wider than its column, by no word longer than that") {
  CHECK(widths({{0, 1, 60_px, 60_px}, {1, 1, 60_px, 60_px}}, 2, 100_px) == Widths{80_px, 80_px});
  CHECK(widths({{0, 1, 500_px, 500_px}, {1, 1, 60_px, 60_px}}, 2, 100_px) == Widths{100_px, 80_px});
}

TEST_CASE("a cell over columns widens each of them by as much, where they lack room for it") {
  std::vector<CellWidths> cells{{0, 1, 10_px, 10_px}, {1, 1, 30_px, 30_px}, {0, 2, 80_px, 80_px}};
  // The padding between the two is room for it too: 80 - 20 - 40 are lacking.
  CHECK(widths(cells, 2, 300_px) == Widths{40_px, 60_px});
  cells.back() = {0, 2, 50_px, 50_px};
  CHECK(widths(cells, 2, 300_px) == Widths{30_px, 50_px});
}

TEST_CASE("cells over columns come after those of one, wherever they stand") {
  CellWidths const over{0, 2, 80_px, 80_px}, one{1, 1, 30_px, 30_px};
  CHECK(widths({over, one}, 2, 300_px) == widths({one, over}, 2, 300_px));
}

TEST_CASE("a column without cells has its padding") {
  CHECK(widths({{0, 1, 10_px, 30_px}}, 2, 300_px) == Widths{50_px, 20_px});
  CHECK(widths({}, 1, 300_px) == Widths{20_px});
}

TEST_CASE(
    "columns fill the room whenever they would like more, and never get less than their words") {
  unsigned seed = 11;
  auto const up_to = [&](unsigned most) {
    seed = seed * 1103515245U + 12345U;
    return (seed >> 16U) % (most + 1);
  };
  for (int round = 0; round < 500; ++round) {
    std::uint32_t const columns = 1 + up_to(5);
    std::vector<CellWidths> cells;
    CssPx need{}, want{};
    for (std::uint32_t column = 0; column < columns; ++column) {
      CssPx const least(static_cast<float>(40 + up_to(60)));
      CssPx const most = least + CssPx(static_cast<float>(up_to(300)));
      cells.push_back({column, 1, least, most});
      need += least + 20_px;
      want += most + 20_px;
    }
    for (CssPx const width : {150_px, 400_px, 900_px}) {
      CAPTURE(round);
      Widths const all = widths(cells, columns, width);
      for (CellWidths const& cell : cells) {
        CHECK(all[cell.column] >= cell.min_content + 20_px);
        CHECK(all[cell.column].value <= cell.max_content.value + 20 + 0.01F);
      }
      CssPx const expected = max(need, min(want, width));
      CHECK(sum(all).value == doctest::Approx(expected.value));
    }
  }
}
