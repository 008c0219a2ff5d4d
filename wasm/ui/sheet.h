// A small dialog under the header's end, or from below on a phone. It scrolls where it is higher than
// the view.
#pragma once

#include "ui/view.h"

namespace liseuse::ui {

inline constexpr CssPx sheet_width{344}, sheet_padding{20}, sheet_gap{16};
inline constexpr CssPx sheet_title_height{28};

struct SheetOptions {
  std::uint64_t key = 0;       // of its node, beside the header's
  std::uint64_t scroller = 0;  // view.h
  std::string_view title;
  CssPx height{};  // of all of it
  Action close;    // what its button and a click beside it do
};

// Boxes are as before one scrolls; what is drawn goes through `seen`.
struct Sheet {
  Rect box{};
  CssPx scrolled{};
  CssPx y{};  // where what follows begins

  CssPx left() const { return box.x + sheet_padding; }
  CssPx inner() const { return box.width - sheet_padding * 2; }
  Rect seen(Rect at) const {
    at.y -= scrolled;
    return at;
  }
};

// Its ground, title and close button. What is drawn is clipped, and what is said is inside, until
// close_sheet.
Sheet open_sheet(View const& view, SheetOptions const& options);
void close_sheet(View const& view);

// One line of words at the sheet's starting edge.
void sheet_label(View const& view, Sheet const& sheet, std::string_view words, Rect at,
                 text::Font const& font, Rgba colour);

}  // namespace liseuse::ui
