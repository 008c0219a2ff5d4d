// Where one is in a list of rows, so that it stays when these become others, as on a phone that is turned.
#pragma once

#include "base/units.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace liseuse::ui {

// ListPlace::list: the list of posts; lists of pictures have the numbers behind it.
inline constexpr std::uint32_t list_of_posts = 1;

// The row at the top of what is seen.
struct ListPlace {
  std::uint32_t list = 0;  // of which list: another number for another one; 0: none
  CssPx width{};           // of the list, which says how many stand in a row
  // The row's first item; none: what is seen begins above all rows.
  std::optional<std::uint32_t> first;
  float share = 0;  // of the row, above what is seen; what follows it counts as its end
};

// A row of items [begin, end).
struct ListRow {
  std::uint32_t begin = 0, end = 0;
  CssPx top{}, height{};  // on the page
};

// Goes through the rows of a list, in order.
class PlaceKeeper {
 public:
  // `place`: as the frame before left it; it becomes this frame's. `list` and `width` as in ListPlace; `edge`: where what
  // is seen begins, on the page.
  PlaceKeeper(ListPlace& place, std::uint32_t list, CssPx width, CssPx edge)
      : place_(place), before_(place), edge_(edge) {
    place_ = {list, width, {}, 0};
    has_turned_ = before_.list == list && before_.first && before_.width != width;
  }

  void pass(ListRow const& row) {
    if (row.top <= edge_) {
      place_.first = row.begin;
      place_.share = std::min((edge_ - row.top) / row.height, 1.0F);
    }
    if (has_turned_ && row.begin <= *before_.first && *before_.first < row.end) {
      moved_to_ = row.top + row.height * before_.share;
    }
  }

  // Where `edge` would have to be, on the page; none: where it is.
  std::optional<CssPx> moved_to() const { return moved_to_; }

 private:
  ListPlace& place_;
  ListPlace before_;
  CssPx edge_{};
  bool has_turned_ = false;
  std::optional<CssPx> moved_to_;
};

}  // namespace liseuse::ui
