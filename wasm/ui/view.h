// What every view is given. A view draws, and says in `semantics` what it drew.
#pragma once

#include "archive/words.h"
#include "ui/frame.h"
#include "ui/paint.h"

#include <string>
#include <string_view>

namespace liseuse::ui {

// How all is set: by the settings, the view's size and what the system wishes.
struct Look {
  Scheme scheme{};
  Theme theme{};
  Metrics metrics{};
  bool right_to_left = false;  // the interface
};

Look look_of(State const& state, Input const& input);

struct View {
  State const& state;
  Retained& retained;
  Input const& input;
  Theme const& theme;
  Metrics const& metrics;
  bool right_to_left = false;  // the interface
  Painter& paint;
  Surface& surface;
  Semantics* semantics = nullptr;  // null: nothing has changed since the last time

  std::string_view word(std::string_view key) const { return archive::word(state.index, key); }
  std::string counted(std::string_view key, std::uint32_t n) const {
    return archive::counted(state.index, key, n);
  }
  // In the view's own coordinates.
  bool hovered(Rect rect) const {
    return input.pointer_inside && rect.contains(input.pointer_x, input.pointer_y);
  }
  // How far that scroller is from its start.
  CssPx scrolled(std::uint64_t key) const { return scrolled_by(input.scrolled, scroller_id(key)); }
  // A box in the page's coordinates, as it is seen.
  Rect seen(Rect rect) const {
    rect.y -= input.scroll_y;
    return rect;
  }
  // Mirrors a box within the view where the interface runs from right to left.
  Rect placed(Rect rect) const {
    if (right_to_left) rect.x = metrics.width - rect.x - rect.width;
    return rect;
  }
};

// A node with its box and what it does, ready for more; only call where `semantics` is not null.
Node& open_node(View const& view, Role role, std::uint64_t key, Rect rect);

// The same for a group that scrolls; `key` is scroller_id's (semantics.h).
Node& open_scroller(View const& view, std::uint64_t key, Rect rect, text::Direction direction);
// Those of posts: article.cpp.
inline constexpr std::uint64_t labels_scroller = 0;  // the row of chips
inline constexpr std::uint64_t settings_scroller = 1;
inline constexpr std::uint64_t thumbnails_scroller = 2;
inline constexpr std::uint64_t offline_scroller = 3;

// Words on one line, at their place.
void add_words(View const& view, std::uint64_t key, std::string_view words, Rect rect,
               text::Font const& font);

// The lines of a plain text, to be broken where the layout broke them.
void add_lines(View const& view, std::string_view text, text::Lines const& lines,
               std::uint32_t begin, std::uint32_t end);

// A post's first category; empty where it has none.
std::string_view category_of(View const& view, archive::PostEntry const& entry);

// The last part of a picture's path, or its number.
std::string_view short_name(std::string_view reference);
// Its own words, or its number in its post, from 1.
std::string picture_name(View const& view, archive::PictureEntry const& picture,
                         std::uint32_t number);

// Between a date and what follows it, with spaces that HTML keeps as they are.
inline constexpr std::string_view between = "\u2002·\u2002";

struct Chip {
  std::string_view name;
  std::string count;  // empty: none
  bool chosen = false;
};

// The box that a chip needs, its height being `chip_height`.
CssPx chip_width(View const& view, Chip const& chip);
inline constexpr CssPx chip_height{34};

// `box` is in the view's coordinates.
void draw_chip(View const& view, Chip const& chip, Rect box);
// Its words, in the node that is open; `page_box` is in the page's coordinates.
void say_chip(View const& view, Chip const& chip, Rect page_box);

// Each gives the page's height.
CssPx view_list(View const& view);
CssPx view_post(View const& view);
CssPx view_unknown_post(View const& view);

// From a partner's page to the same in the archive itself. Gives the bottom.
CssPx view_whole_link(View const& view, CssPx x, CssPx top);

// While something is on its way, or where it didn't come, with a way to try again. Gives the bottom.
CssPx view_wait(View const& view, CssPx x, CssPx top, Load load);

// The list's filters: beside it, or one row of chips that scrolls sideways. Each gives its bottom.
CssPx view_rail(View const& view, CssPx top);
CssPx view_chip_row(View const& view, CssPx top);

// In view coordinates; on a phone it stands on the list, else in the header.
void draw_search_field(View const& view, Rect box);

void view_header(View const& view);
void view_viewer(View const& view, Viewer& viewer);
void view_settings(View const& view);
void view_offline(View const& view);
// That a newer version of the reader is there.
void view_notice(View const& view);

// The headings of a long post: beside it where there is room, else above it (in the article's
// column, from `top`). Gives the bottom of what stands above.
CssPx view_contents(View const& view, CssPx top);
// Index into Document::blocks of the heading that what is seen stands under; post::none: of none.
std::uint32_t current_heading(State const& state, Input const& input);

// What one may read after a post: the next and the previous one, and related ones. Gives the bottom.
CssPx view_further(View const& view, CssPx top);

// Whether the layout that is kept is the open post's, as it is to be set now.
bool has_layout(State const& state, Metrics const& metrics, Input const& input);

// Lays out the open post as far as is seen, `ahead` beyond it, and to the place that is to be shown.
// Precondition: the post is ready.
text::Layout const& ensure_layout(View const& view, CssPx ahead);

}  // namespace liseuse::ui
