#include "ui/wall.h"

#include "base/tiles.h"
#include "ui/sequence.h"

#include <algorithm>
#include <string>

namespace liseuse::ui {
namespace {

using archive::WallPicture;

constexpr CssPx radius{4};
constexpr CssPx group_gap{36}, title_height{32}, meta_height{20}, under_heading{8};
constexpr float last_row_growth = 1.2F;
constexpr float views_a_step = 2;
constexpr float asked_ahead = 0.75F;  // of a view, whose files are asked for

// What the picture's group is known by.
std::uint32_t key_of(State const& state, std::uint32_t shown) {
  std::uint32_t const post = state.wall->pictures[state.wall_shown[shown]].post;
  if (state.route.by_post) return post;
  return static_cast<std::uint32_t>(std::max<int>(state.index.posts[post].date.year, 0));
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
  view.paint.fill(rect, ground_under(picture.picture, t.chip), radius);
  PictureStyle style;
  style.radius = radius;
  style.now_ms = view.input.now_ms;
  style.fades = !view.input.reduced_motion;
  if (view.paint.picture(picture.picture, rect, style) == PictureState::Failed) {
    view.paint.icon(Icon::Picture, rect.x + (rect.width - 24_px) / 2,
                    rect.y + (rect.height - 24_px) / 2, t.quiet, 24_px);
  }
  bool const hovered = view.hovered(rect) && view.input.pointer_y >= view.metrics.header &&
                       !view.state.route.photo && !view.state.route.by_post;
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
  if (view.state.route.by_post) {
    std::string_view const title = view.state.index.posts[group.key].title;
    return std::string(title.empty() ? view.word("read_post") : title);
  }
  return group.key == 0 ? std::string(view.word("undated")) : std::to_string(group.key);
}

// A year with the count beside it; or a post, which the title leads to, with its day and the count under.
CssPx heading_height(bool by_post) { return by_post ? title_height + meta_height : title_height; }

void draw_heading(View const& view, WallLayout::Group const& group, Rect title_box, Rect column) {
  bool const by_post = view.state.route.by_post;
  std::string const count = view.counted("photos", group.end - group.begin);
  std::string meta = count;
  if (by_post) {
    std::string const date =
        archive::long_date(view.state.index, view.state.index.posts[group.key].date);
    if (!date.empty()) meta = date + std::string(between) + count;
  }
  Rect const seen = view.seen(title_box);
  bool const hovered = by_post && view.hovered(seen) &&
                       view.input.pointer_y >= view.metrics.header && !view.state.route.photo;
  view.paint.label(title_of(view, group), serif(20), seen.x, seen.y, title_height,
                   hovered ? view.theme.accent : view.theme.ink, column.width);
  CssPx const width = view.paint.label_width(meta, sans(13));
  CssPx x = view.right_to_left ? seen.x - 12_px - width : seen.right() + 12_px;
  if (by_post) x = view.right_to_left ? column.right() - width : column.x;
  view.paint.label(meta, sans(13), x, by_post ? seen.bottom() : seen.y + 2_px,
                   by_post ? meta_height : title_height, view.theme.quiet);
}

void say_heading(View const& view, WallLayout::Group const& group, Rect title_box) {
  bool const by_post = view.state.route.by_post;
  if (by_post) {
    std::string_view const slug = view.state.index.posts[group.key].slug;
    Node& link = open_node(view, Role::Link, (2ULL << 32U) + group.key, title_box);
    link.href = to_address(post_route(slug));
    link.action = Action{ActionKind::OpenPost, group.key, {}, {}};
  }
  Node& heading = open_node(view, Role::Heading, group.key, title_box);
  heading.level = 2;
  heading.text = title_of(view, group);
  heading.text_style = {serif(20), title_height};
  view.semantics->close();
  if (by_post) view.semantics->close();
}

void group_heading(View const& view, WallLayout::Group const& group, Rect column) {
  CssPx const width = min(view.paint.label_width(title_of(view, group), serif(20)), column.width);
  Rect const title_box{view.right_to_left ? column.right() - width : column.x, column.y, width,
                       title_height};
  Rect const seen = view.seen(column);
  if (seen.bottom() > CssPx{} && seen.y < view.input.height) {
    draw_heading(view, group, title_box, column);
  }
  if (view.semantics != nullptr) say_heading(view, group, title_box);
}

}  // namespace

std::uint32_t wall_step(Input const& input) {
  return static_cast<std::uint32_t>(max(input.scroll_y, CssPx{}) / (input.height * views_a_step));
}

WallLayout const& ensure_wall(View const& view, CssPx width) {
  WallLayout& wall = view.retained.wall;
  State const& state = view.state;
  bool const by_post = state.route.by_post;
  bool const is_same = wall.about == state.wall_number && wall.width == width;
  if (is_same && wall.by_post == by_post) return wall;
  wall = {};
  wall.by_post = by_post;
  wall.about = state.wall_number;
  wall.width = width;
  auto const count = static_cast<std::uint32_t>(state.wall_shown.size());
  CssPx y{};
  for (std::uint32_t begin = 0; begin < count;) {
    std::uint32_t const key = key_of(state, begin);
    std::uint32_t end = begin + 1;
    while (end < count && key_of(state, end) == key) ++end;
    WallLayout::Group group{key, begin, end, static_cast<std::uint32_t>(wall.rows.size()), 0, y};
    y = add_rows(view, wall, begin, end, y + heading_height(by_post) + under_heading);
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
  PlaceKeeper keeper(view.retained.list_place, list_of_posts + wall.about, m.list_width,
                     view.input.scroll_y + m.header);
  for (WallLayout::Row const& row : wall.rows) {
    keeper.pass({row.begin, row.end, top + row.top, row.height});
  }
  view.retained.list_edge = keeper.moved_to();
  for (std::size_t g = 0; g < wall.groups.size(); ++g) {
    WallLayout::Group const& group = wall.groups[g];
    // Years are few, and all are said; of posts there may be thousands.
    CssPx const bottom = g + 1 < wall.groups.size() ? wall.groups[g + 1].top : wall.height;
    bool const is_near =
        bottom > min(said_top, seen_top) && group.top < max(said_bottom, seen_bottom);
    if (wall.by_post && !is_near) continue;
    group_heading(view, group,
                  {m.list_x, top + group.top, m.list_width, heading_height(wall.by_post)});
    auto const rows_begin = wall.rows.begin() + group.row_begin;
    auto const rows_end = wall.rows.begin() + group.row_end;
    auto const ends_above = [](WallLayout::Row const& row, CssPx y) {
      return row.top + row.height < y;
    };
    auto const first = std::lower_bound(rows_begin, rows_end, min(said_top, seen_top), ends_above);
    if (view.semantics != nullptr) {
      Node& list = open_node(view, Role::List, (1ULL << 32U) + group.key, {});
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

std::string_view grouping_words(State const& state) {
  return archive::word(state.index, state.route.by_post ? "pictures_by_year" : "pictures_by_post");
}

Grouping draw_grouping(View const& view, Rect line, CssPx from_end) {
  if (!shows_wall(view.state)) return {};
  Grouping grouping{grouping_words(view.state), {}};
  text::Font const font = sans(15);
  CssPx const width = view.paint.label_width(grouping.words, font);
  grouping.box = {view.right_to_left ? line.x + from_end : line.right() - from_end - width, line.y,
                  width, line.height};
  Rect const seen = view.seen(grouping.box);
  view.paint.label(grouping.words, font, seen.x, seen.y, seen.height,
                   view.hovered(seen) ? view.theme.accent : view.theme.quiet);
  return grouping;
}

void say_grouping(View const& view, Grouping const& grouping) {
  Route route = closed_route(view.state.route);
  route.by_post = !route.by_post;
  Node& link = open_node(view, Role::Link, 35, grouping.box);
  link.label = grouping.words;
  link.href = to_address(route);
  link.action = Action{ActionKind::ShowPictures, route.by_post ? 1U : 0U, {}, {}};
  view.semantics->close();
}

}  // namespace liseuse::ui
