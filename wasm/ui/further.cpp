// What one may read after a post.
#include "ui/view.h"

namespace liseuse::ui {
namespace {

using archive::PostEntry;

constexpr CssPx padding{20}, radius{14}, kicker_line{18}, title_line{26};

std::uint32_t const no_post = 0xFFFFFFFF;

// A card of two lines: what the post is to this one, and its title. Gives its height.
CssPx draw_card(View const& view, std::uint32_t post, std::string_view kicker, Rect box) {
  Theme const& t = view.theme;
  PostEntry const& entry = view.state.index.posts[post];
  text::Lines lines;
  text::Span const span{{ByteOffset(0), ByteOffset(entry.title.size())}, serif(18), 0};
  text::LineOptions options;
  options.width = box.width - padding * 2;
  options.line_height = title_line;
  options.balanced = true;
  options.max_lines = 2;
  options.language = entry.language;
  text::break_lines(entry.title, {&span, 1}, options, view.surface, lines);
  box.height = padding * 2 + kicker_line + 6_px + title_line * 2;
  Rect const seen = view.seen(box);
  bool const hovered = view.hovered(seen);
  view.paint.fill(seen, t.surface, radius);
  view.paint.outline(seen, hovered ? t.accent : t.rule, radius);
  std::string words(kicker);
  std::string const date = archive::long_date(view.state.index, entry.date);
  if (!words.empty() && !date.empty()) words += between;
  words += date;
  CssPx const room = options.width;
  CssPx const width = min(view.paint.label_width(words, sans(13)), room);
  CssPx const x = seen.x + padding;
  view.paint.label(words, sans(13), view.right_to_left ? x + room - width : x, seen.y + padding,
                   kicker_line, t.quiet, room);
  CssPx const title_y = seen.y + padding + kicker_line + 6_px;
  for (text::Line const& line : lines.lines) {
    view.paint.line(entry.title, lines, line, x, title_y, t.ink);
  }
  if (view.semantics != nullptr) {
    Node& link = open_node(view, Role::Link, post, box);
    link.href = to_address(post_route(entry.slug));
    link.action = Action{ActionKind::OpenPost, post, {}, {}};
    link.label = kicker.empty() ? std::string(entry.title)
                                : std::string(kicker) + " : " + std::string(entry.title);
    if (entry.language != view.state.index.site.language) link.language = entry.language;
    view.semantics->close();
  }
  return box.height;
}

// Cards in a row, or one under the other where there is no room. Gives the bottom.
struct Item {
  std::uint32_t post = no_post;
  std::string_view kicker;
};

CssPx cards(View const& view, std::vector<Item> const& items, CssPx top) {
  Metrics const& m = view.metrics;
  CssPx const gap = 16_px;
  bool const stacked = m.measure < 520_px;
  auto const columns = stacked ? 1.0F : 2.0F;
  CssPx const width = (m.measure - gap * (columns - 1)) / columns;
  CssPx y = top, height{};
  float column = 0;
  for (Item const& item : items) {
    if (item.post != no_post) {
      Rect const box = view.placed({m.article_x + (width + gap) * column, y, width, {}});
      height = draw_card(view, item.post, item.kicker, box);
    }
    column += 1;
    if (column >= columns) {
      if (!stacked || item.post != no_post) y += height + gap;
      column = 0;
    }
  }
  return column > 0 ? y + height : y - gap;
}

}  // namespace

CssPx view_further(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  auto const count = static_cast<std::uint32_t>(view.state.index.posts.size());
  std::uint32_t const here = view.state.post->entry;
  CssPx y = top + 56_px;
  view.paint.horizontal_rule(m.article_x, view.seen({{}, y, {}, {}}).y, m.measure, view.theme.rule);
  y += 32_px;
  if (count > 1) {
    if (view.semantics != nullptr) {
      Node& nav = open_node(view, Role::Navigation, 80, {});
      nav.label = view.word("around");
    }
    y = cards(view,
              {{here + 1 < count ? here + 1 : no_post, view.word("older_post")},
               {here > 0 ? here - 1 : no_post, view.word("newer_post")}},
              y);
    if (view.semantics != nullptr) view.semantics->close();
  }
  std::vector<std::uint32_t> const& related = view.state.post->related;
  if (related.empty()) return y;
  y += 40_px;
  std::string_view const title = view.word("related");
  Rect const box{m.article_x, y, m.measure, 30_px};
  Rect const seen = view.seen(box);
  CssPx const width = view.paint.label_width(title, serif(22));
  view.paint.label(title, serif(22), view.right_to_left ? seen.right() - width : seen.x, seen.y,
                   seen.height, view.theme.ink);
  if (view.semantics != nullptr) {
    Node& nav = open_node(view, Role::Navigation, 81, {});
    nav.label = title;
    Node& heading = open_node(view, Role::Heading, 0, box);
    heading.level = 2;
    heading.text = title;
    heading.text_style = {serif(22), 30_px};
    view.semantics->close();
  }
  std::vector<Item> items;
  for (std::uint32_t const post : related) {
    items.push_back({post, category_of(view, view.state.index.posts[post])});
  }
  y = cards(view, items, y + 46_px);
  if (view.semantics != nullptr) view.semantics->close();
  return y;
}

}  // namespace liseuse::ui
