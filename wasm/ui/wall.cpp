#include "ui/wall.h"

#include "base/tiles.h"
#include "ui/sequence.h"

#include <algorithm>
#include <string>

namespace liseuse::ui {
namespace {

using archive::WallPicture;

constexpr CssPx radius{4};
constexpr CssPx group_gap{36}, heading_height{32}, under_heading{8};
constexpr float last_row_growth = 1.2F;
constexpr float views_a_step = 2;
constexpr float asked_ahead = 0.75F;  // of a view, whose files are asked for

std::int32_t year_of(State const& state, std::uint32_t shown) {
  WallPicture const& picture = state.wall->pictures[state.wall_shown[shown]];
  return state.index.posts[picture.post].date.year;
}

// Adds the rows of the pictures [begin, end), from `y` on. Gives the bottom.
CssPx add_rows(View const& view, WallLayout& wall, std::uint32_t begin, std::uint32_t end,
               CssPx y) {
  bool const phone = view.metrics.width < phone_below;
  std::vector<float> ratios;
  for (std::uint32_t i = begin; i < end; ++i) {
    archive::Picture const& picture = view.state.wall->pictures[view.state.wall_shown[i]].picture;
    ratios.push_back(tile_ratio(picture.width, picture.height));
  }
  JustifiedOptions options;
  options.width = wall.width;
  options.gap = phone ? 4_px : 8_px;
  options.least = phone ? 108_px : 168_px;
  options.most = options.least * justified_growth;
  options.last_most = options.least * last_row_growth;
  for (TileRow const& row : justified_rows(ratios, options)) {
    wall.rows.push_back({begin + row.begin, begin + row.end, y, row.height});
    CssPx from_start{};
    for (std::uint32_t i = row.begin; i < row.end; ++i) {
      CssPx const width = row.height * ratios[i];
      CssPx const x = view.right_to_left ? wall.width - from_start - width : from_start;
      wall.tiles.push_back({x, y, width, row.height});
      from_start += width + options.gap;
    }
    y += row.height + options.gap;
  }
  return y - options.gap;
}

// What it shows, or which of its post's pictures it is; and of which post.
std::string name_of(View const& view, std::uint32_t shown) {
  WallPicture const& picture = view.state.wall->pictures[view.state.wall_shown[shown]];
  std::string name =
      picture_name(view, sequence_at(view.state, shown), std::max(picture.number, 1U));
  std::string_view const title = view.state.index.posts[picture.post].title;
  if (!title.empty()) name += " — " + std::string(title);
  return name;
}

// Whose post it is, over its lower edge.
void title_over(View const& view, WallPicture const& picture, Rect rect) {
  std::string_view const title = view.state.index.posts[picture.post].title;
  Rect const band{rect.x, rect.bottom() - 32_px, rect.width, 32_px};
  if (title.empty() || rect.width < 96_px) return;
  view.paint.fill(band, 0x161513CC, CssPx{});
  CssPx const room = band.width - 20_px;
  CssPx const width = min(view.paint.label_width(title, sans(13)), room);
  view.paint.label(title, sans(13),
                   view.right_to_left ? band.right() - 10_px - width : band.x + 10_px, band.y,
                   band.height, 0xECE7DEFF, room);
}

void draw_tile(View const& view, WallPicture const& picture, Rect rect) {
  Theme const& t = view.theme;
  view.paint.fill(rect, t.chip, radius);
  PictureStyle style;
  style.radius = radius;
  style.now_ms = view.input.now_ms;
  style.fades = !view.input.reduced_motion;
  if (view.paint.picture(picture.picture, rect, style) == PictureState::Failed) {
    view.paint.icon(Icon::Picture, rect.x + (rect.width - 24_px) / 2,
                    rect.y + (rect.height - 24_px) / 2, t.quiet, 24_px);
  }
  bool const hovered =
      view.hovered(rect) && view.input.pointer_y >= view.metrics.header && !view.state.route.photo;
  if (hovered) title_over(view, picture, rect);
}

// Its file is asked for, as large as it will be drawn.
void ask_for(View const& view, WallPicture const& picture, Rect rect) {
  PictureStyle style;
  style.opacity = 0;
  view.paint.picture(picture.picture, rect, style);
}

void say_tile(View const& view, std::uint32_t shown, Rect rect) {
  Node& item = open_node(view, Role::ListItem, view.state.wall_shown[shown], rect);
  item.position = shown + 1;
  item.set_size = static_cast<std::uint32_t>(view.state.wall_shown.size());
  Node& link = open_node(view, Role::Link, 0, rect);
  link.label = name_of(view, shown);
  link.href = to_address(photo_route(view.state, shown));
  link.action = Action{ActionKind::OpenPhoto, shown, {}, {}};
  view.semantics->close();
  view.semantics->close();
}

std::string title_of(View const& view, WallLayout::Group const& group) {
  return group.year == 0 ? std::string(view.word("undated")) : std::to_string(group.year);
}

void group_heading(View const& view, WallLayout::Group const& group, CssPx x, CssPx y,
                   CssPx width) {
  std::string const title = title_of(view, group);
  text::Font const font = serif(20);
  CssPx const title_width = min(view.paint.label_width(title, font), width);
  Rect const box{view.right_to_left ? x + width - title_width : x, y, title_width, heading_height};
  Rect const seen = view.seen(box);
  if (seen.bottom() > CssPx{} && seen.y < view.input.height) {
    view.paint.label(title, font, seen.x, seen.y, seen.height, view.theme.ink, width);
    std::string const count = view.counted("photos", group.end - group.begin);
    CssPx const count_width = view.paint.label_width(count, sans(13));
    view.paint.label(count, sans(13),
                     view.right_to_left ? seen.x - 12_px - count_width : seen.right() + 12_px,
                     seen.y + 2_px, seen.height, view.theme.quiet);
  }
  if (view.semantics == nullptr) return;
  Node& heading = open_node(view, Role::Heading, static_cast<std::uint64_t>(group.year), box);
  heading.level = 2;
  heading.text = title;
  heading.text_style = {font, heading_height};
  view.semantics->close();
}

}  // namespace

std::uint32_t wall_step(Input const& input) {
  return static_cast<std::uint32_t>(max(input.scroll_y, CssPx{}) / (input.height * views_a_step));
}

WallLayout const& ensure_wall(View const& view, CssPx width) {
  WallLayout& wall = view.retained.wall;
  State const& state = view.state;
  if (wall.about == state.wall_number && wall.width == width) return wall;
  wall = {};
  wall.about = state.wall_number;
  wall.width = width;
  auto const count = static_cast<std::uint32_t>(state.wall_shown.size());
  CssPx y{};
  for (std::uint32_t begin = 0; begin < count;) {
    std::int32_t const year = year_of(state, begin);
    std::uint32_t end = begin + 1;
    while (end < count && year_of(state, end) == year) ++end;
    WallLayout::Group group{year, begin, end, static_cast<std::uint32_t>(wall.rows.size()), 0, y};
    y = add_rows(view, wall, begin, end, y + heading_height + under_heading);
    group.row_end = static_cast<std::uint32_t>(wall.rows.size());
    wall.groups.push_back(group);
    y += group_gap;
    begin = end;
  }
  wall.height = max(y - group_gap, CssPx{});
  return wall;
}

CssPx view_wall(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  WallLayout const& wall = ensure_wall(view, m.list_width);
  view.retained.wall.x = m.list_x;
  view.retained.wall.y = top;
  CssPx const seen_top = view.input.scroll_y - top, seen_bottom = seen_top + view.input.height;
  CssPx const one = view.input.height;
  CssPx const said_top = one * (static_cast<float>(wall_step(view.input)) * views_a_step - 1) - top;
  CssPx const said_bottom = said_top + one * (views_a_step + 3);
  CssPx const ahead = view.input.height * asked_ahead;
  auto const on_page = [&](Rect rect) {
    rect.x += m.list_x;
    rect.y += top;
    return rect;
  };
  for (WallLayout::Group const& group : wall.groups) {
    group_heading(view, group, m.list_x, top + group.top, m.list_width);
    auto const rows_begin = wall.rows.begin() + group.row_begin;
    auto const rows_end = wall.rows.begin() + group.row_end;
    auto const ends_above = [](WallLayout::Row const& row, CssPx y) {
      return row.top + row.height < y;
    };
    auto const first = std::lower_bound(rows_begin, rows_end, min(said_top, seen_top), ends_above);
    if (view.semantics != nullptr) {
      Node& list =
          open_node(view, Role::List, (1ULL << 32U) + static_cast<std::uint64_t>(group.year), {});
      list.label = title_of(view, group);
    }
    for (auto row = first; row != rows_end && row->top < max(said_bottom, seen_bottom); ++row) {
      bool const is_seen = row->top < seen_bottom && row->top + row->height > seen_top;
      bool const is_next = !is_seen && row->top >= seen_bottom && row->top < seen_bottom + ahead;
      for (std::uint32_t i = row->begin; i < row->end; ++i) {
        Rect const rect = on_page(wall.tiles[i]);
        WallPicture const& picture = view.state.wall->pictures[view.state.wall_shown[i]];
        if (is_seen) draw_tile(view, picture, view.seen(rect));
        if (is_next) ask_for(view, picture, view.seen(rect));
        if (view.semantics != nullptr) say_tile(view, i, rect);
      }
    }
    if (view.semantics != nullptr) view.semantics->close();
  }
  return top + wall.height;
}

}  // namespace liseuse::ui
