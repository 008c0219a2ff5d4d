// Where the pictures of a gallery stand beside and under each other. Numbers in, numbers out.
// Static pages are set by the same rules in CSS (web/page.css): what is changed here is changed there.
#pragma once

#include "base/units.h"

#include <cstdint>
#include <span>
#include <vector>

namespace liseuse {

// How an archive's galleries are laid out; the numbers are the index' own.
enum class GalleryStyle : std::uint8_t {
  Columns,    // each as wide as the others, row by row
  Justified,  // rows as wide as the gallery, whose pictures are as high as each other
  Masonry,    // columns without rows: each picture under the one that ends highest
};

// Width by height of a picture's tile; 3:2 where its size isn't known. What is much higher or wider than
// pictures are is cut.
float tile_ratio(std::uint32_t width, std::uint32_t height);

// As high as a picture is, so that it is seen whole.
inline constexpr CssPx tallest_picture{720};

// As wide as one that stands alone may be for that; 0: as wide as there is room, as are long strips of drawings
// and words, which are read from above down. Precondition: its pixels are known.
CssPx widest_alone(std::uint32_t width, std::uint32_t height, CssPx tallest);

// Of a gallery that asks for so many, as many as it has pictures, with room for them.
std::uint32_t tile_columns(std::uint32_t asked, std::uint32_t pictures, CssPx width, CssPx gap,
                           CssPx least_width);

// A row of pictures as high as each other: [begin, end).
struct TileRow {
  std::uint32_t begin = 0, end = 0;
  CssPx height{};
};

struct JustifiedOptions {
  CssPx width{};  // > 0
  CssPx gap{};
  CssPx least{};              // a row has as many pictures as fit at this height,
  CssPx most{}, last_most{};  // ... and gets as wide as it can up to this one
};

// As CSS Flexbox 1 §9.3 collects lines and §9.7 lets what is in them grow. A picture wider than the width
// stands alone, lower than `least`. O(pictures).
std::vector<TileRow> justified_rows(std::span<float const> ratios, JustifiedOptions const& options);

// The least height of a row in which so many pictures of the usual shape stand side by side.
CssPx justified_height(std::uint32_t columns, CssPx width, CssPx gap, CssPx least_width);
inline constexpr float justified_growth = 1.5F;  // of a row, at most

struct MasonryItem {
  float ratio = 1;
  bool has_caption = false;
};

// What stands above a picture in its column, so that its place follows for any width.
struct MasonryTile {
  std::uint32_t column = 0;
  float widths = 0;                       // of a column, that pictures above are high together
  std::uint32_t above = 0, captions = 0;  // how many of them
};

struct Masonry {
  std::vector<MasonryTile> tiles;    // one an item
  std::vector<MasonryTile> columns;  // what stands in each, as above a picture that would come next
};

// Whichever column's pictures are lowest together takes the next one: that is the same at any width.
// O(items * columns). Precondition: columns > 0.
Masonry masonry(std::span<MasonryItem const> items, std::uint32_t columns);

// Columns of masonry at most, and on a phone.
inline constexpr std::uint32_t most_masonry_columns = 5, masonry_columns_on_phone = 2;

}  // namespace liseuse
