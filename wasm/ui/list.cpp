// The list of posts: how many are left, cards; or in their place all pictures of these posts.
#include "ui/view.h"

#include "base/utf8.h"
#include "ui/sentence.h"
#include "ui/sequence.h"
#include "ui/wall.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace liseuse::ui {
namespace {

using archive::PostEntry;

constexpr CssPx card_radius{14};
constexpr CssPx card_padding{20};
constexpr CssPx title_line{28}, summary_line{23}, meta_line{18};
constexpr CssPx category_line{18};
constexpr CssPx words_height{113};       // three lines of title and one of summary, or 2 and 2
constexpr CssPx words_only_height{182};  // of cards in a row without pictures

CssPx chrome_height() {
  return card_padding + category_line + 8_px + 16_px + meta_line + card_padding;
}

struct Cards {
  CssPx x{}, width{}, picture_height{};
  std::uint32_t columns = 1;
};

bool has_picture(View const& view, std::uint32_t matching) {
  return !view.state.index.posts[view.state.matching[matching]].cover.file.empty();
}

CssPx row_height(View const& view, Cards const& cards, std::uint32_t first) {
  auto const count = static_cast<std::uint32_t>(view.state.matching.size());
  for (std::uint32_t i = first; i < std::min(first + cards.columns, count); ++i) {
    if (has_picture(view, i)) return cards.picture_height + words_height + chrome_height();
  }
  return words_only_height + chrome_height();
}

Retained::Card const& ensure_card(View const& view, std::uint32_t post, CssPx width, CssPx words) {
  Retained& kept = view.retained;
  if (kept.card_width != width) {
    kept.cards.clear();
    kept.card_width = width;
  }
  auto const [at, added] = kept.cards.try_emplace(post * 2 + (words == words_height ? 1U : 0U));
  if (!added) return at->second;
  PostEntry const& entry = view.state.index.posts[post];
  text::Span span{{ByteOffset(0), ByteOffset(entry.title.size())}, serif(22), 0};
  text::LineOptions options;
  options.width = width;
  options.line_height = title_line;
  options.balanced = true;
  options.max_lines = 3;
  options.language = entry.language;
  options.otherwise = text::direction_of_language(entry.language);
  CssPx const title_height =
      text::break_lines(entry.title, {&span, 1}, options, view.surface, at->second.title).height;
  span = {{ByteOffset(0), ByteOffset(entry.summary.size())}, sans(15), 0};
  options.balanced = false;
  options.line_height = summary_line;
  auto const lines = std::floor((words - title_height - 6_px) / summary_line);
  options.max_lines = static_cast<std::uint32_t>(std::max(lines, 1.0F));
  text::break_lines(entry.summary, {&span, 1}, options, view.surface, at->second.summary);
  return at->second;
}

// A post without a picture, amid others that have one: its first letter.
void draw_initial(View const& view, PostEntry const& entry, Rect box) {
  Theme const& t = view.theme;
  view.paint.fill(box, mix(t.surface, t.accent, t.dark ? 0.12F : 0.08F), card_radius, Corners::Top);
  if (entry.title.empty()) return;
  std::string_view const letter = entry.title.substr(0, utf8::decode(entry.title, 0).bytes);
  text::Font const font = serif(72);
  CssPx const width = view.paint.label_width(letter, font);
  view.paint.label(letter, font, box.x + (box.width - width) / 2, box.y, box.height,
                   mix(t.surface, t.accent, 0.55F));
}

std::string meta_of(View const& view, PostEntry const& entry) {
  std::string meta = archive::long_date(view.state.index, entry.date);
  if (!meta.empty()) meta += between;
  meta += view.counted("minutes", entry.reading_minutes);
  Offline const& offline = view.state.offline;
  auto const post = static_cast<std::size_t>(&entry - view.state.index.posts.data());
  bool const is_whole = post < offline.whole.size() && offline.whole[post];
  // What is kept by itself, without its pictures, matters only where no more can be had.
  if (is_whole) {
    meta += std::string(between) + std::string(view.word("kept"));
  } else if (offline.away && is_kept(offline, entry)) {
    meta += std::string(between) + std::string(view.word("kept_text"));
  }
  return meta;
}

void card(View const& view, std::uint32_t matching, Rect page_box, bool picture_row) {
  Theme const& t = view.theme;
  std::uint32_t const post = view.state.matching[matching];
  PostEntry const& entry = view.state.index.posts[post];
  Rect box = view.seen(page_box);
  bool const hovered =
      view.hovered(box) && view.input.pointer_y >= view.metrics.header && !view.state.route.photo;
  if (hovered && !view.input.reduced_motion) box.y -= 2_px;
  if (!t.dark) {
    view.paint.shadow(box, card_radius, hovered ? 0x1D1B1805U : 0x1D1B1802U);
  }
  view.paint.fill(box, t.surface, card_radius);
  CssPx const picture_height = picture_row ? box.width * 2 / 3 : CssPx{};
  if (picture_row) {
    Rect const picture{box.x, box.y, box.width, picture_height};
    if (entry.cover.file.empty()) {
      draw_initial(view, entry, picture);
    } else {
      view.paint.fill(picture, ground_under(entry.cover, t.chip), card_radius, Corners::Top);
      PictureStyle style;
      style.radius = card_radius;
      style.corners = Corners::Top;
      style.now_ms = view.input.now_ms;
      style.fades = !view.input.reduced_motion;
      if (view.paint.picture(entry.cover, picture, style) == PictureState::Failed) {
        draw_initial(view, entry, picture);
      }
    }
  }
  view.paint.outline(box, t.dark || hovered ? t.rule : mix(t.rule, t.ground, 0.35F), card_radius);

  CssPx const inner = box.width - card_padding * 2;
  CssPx const x = box.x + card_padding;
  CssPx y = box.y + picture_height + card_padding;
  bool const mirrored = text::direction_of_language(entry.language) == text::Direction::RightToLeft;
  std::string_view const category = category_of(view, entry);
  text::Font const category_font = sans(13, true);
  CssPx const category_width = min(view.paint.label_width(category, category_font), inner);
  view.paint.label(category, category_font, mirrored ? x + inner - category_width : x, y,
                   category_line, t.accent, inner);
  y += category_line + 8_px;
  CssPx const words = picture_row ? words_height : words_only_height;
  Retained::Card const& text = ensure_card(view, post, inner, words);
  for (text::Line const& line : text.title.lines) {
    view.paint.line(entry.title, text.title, line, x, y, t.ink);
  }
  CssPx const title_height = title_line * static_cast<float>(text.title.lines.size());
  CssPx const summary_y = y + title_height + 6_px;
  for (text::Line const& line : text.summary.lines) {
    view.paint.line(entry.summary, text.summary, line, x, summary_y, t.quiet);
  }
  std::string const meta = meta_of(view, entry);
  CssPx const meta_y = box.bottom() - card_padding - meta_line;
  CssPx const meta_width = min(view.paint.label_width(meta, sans(13)), inner);
  view.paint.label(meta, sans(13), mirrored ? x + inner - meta_width : x, meta_y, meta_line,
                   t.quiet, inner);

  if (view.semantics == nullptr) return;
  Semantics& s = *view.semantics;
  CssPx const lift = page_box.y - box.y;  // from the view back to the page
  auto const on_page = [&](Rect r) { return r.y += lift, r; };
  Node& item = open_node(view, Role::ListItem, post, page_box);
  item.position = matching + 1;
  item.set_size = static_cast<std::uint32_t>(view.state.matching.size());
  if (entry.language != view.state.index.site.language) item.language = entry.language;
  if (mirrored != view.right_to_left) {
    item.direction = mirrored ? text::Direction::RightToLeft : text::Direction::LeftToRight;
  }
  Node& link = open_node(view, Role::Link, 0, page_box);
  link.href = to_address(post_route(entry.slug));
  link.action = Action{ActionKind::OpenPost, post, {}, {}};
  bool const is_cut =
      !text.title.lines.empty() && text.title.lines.back().text.end.value < entry.title.size();
  if (is_cut) link.label = entry.title;
  Node& heading = open_node(view, Role::Heading, 0, on_page({x, y, inner, title_height}));
  heading.level = 2;
  if (is_cut) heading.label = entry.title;
  heading.text_style = {serif(22), title_line};
  text::Direction const card_runs =
      mirrored ? text::Direction::RightToLeft : text::Direction::LeftToRight;
  auto const say_direction = [&](Node& node, std::string_view words) {
    text::Direction const runs = text::bidi_levels(words, {}, card_runs).base;
    if (runs != card_runs) node.direction = runs;
  };
  say_direction(heading, entry.title);
  add_lines(view, entry.title, text.title, 0, static_cast<std::uint32_t>(text.title.lines.size()));
  s.close();
  s.close();
  if (!category.empty()) {
    Node& kind =
        open_node(view, Role::Paragraph, 1,
                  on_page({x, box.y + picture_height + card_padding, inner, category_line}));
    kind.text_style = {category_font, category_line};
    kind.text = category;
    s.close();
  }
  CssPx const summary_height = summary_line * static_cast<float>(text.summary.lines.size());
  if (!text.summary.lines.empty()) {
    Node& summary =
        open_node(view, Role::Paragraph, 2, on_page({x, summary_y, inner, summary_height}));
    summary.text_style = {sans(15), summary_line};
    say_direction(summary, entry.summary);
    add_lines(view, entry.summary, text.summary, 0,
              static_cast<std::uint32_t>(text.summary.lines.size()));
    s.close();
  }
  Node& when = open_node(view, Role::Paragraph, 3, on_page({x, meta_y, inner, meta_line}));
  when.text_style = {sans(13), meta_line};
  when.text = meta;
  s.close();
  s.close();
}

bool has_pictures(State const& state) {
  return std::any_of(state.index.posts.begin(), state.index.posts.end(),
                     [](PostEntry const& post) { return !post.cover.file.empty(); });
}

std::string_view switch_words(View const& view) {
  return view.word(shows_wall(view.state) ? "posts_list" : "pictures");
}

// The link from the posts to their pictures, and back, at the end of the line. Gives its box; without
// width: there is none.
Rect draw_switch(View const& view, Rect line) {
  if (!has_pictures(view.state)) return {};
  bool const is_wall = shows_wall(view.state);
  std::string_view const words = switch_words(view);
  text::Font const font = sans(15);
  CssPx const width = view.paint.label_width(words, font) + 26_px;
  Rect const box{view.right_to_left ? line.x : line.right() - width, line.y, width, line.height};
  Rect const seen = view.seen(box);
  bool const mirrored = view.right_to_left;
  Rgba const colour = view.hovered(seen) ? view.theme.accent : view.theme.quiet;
  view.paint.icon(is_wall ? Icon::Posts : Icon::Picture, mirrored ? seen.right() - 20_px : seen.x,
                  seen.y + (seen.height - 20_px) / 2, colour);
  view.paint.label(words, font, mirrored ? seen.x : seen.x + 26_px, seen.y, seen.height, colour);
  return box;
}

void say_switch(View const& view, Rect box) {
  bool const is_wall = shows_wall(view.state);
  Route route = closed_route(view.state.route);
  route.pictures = !is_wall;
  route.by_post = false;
  Node& link = open_node(view, Role::Link, 34, box);
  link.label = switch_words(view);
  link.href = to_address(route);
  link.action = Action{is_wall ? ActionKind::ShowPosts : ActionKind::ShowPictures, 0, {}, {}};
  view.semantics->close();
}

// "Culture ou Ville · Ada": labels of one kind widen the choice, kinds narrow it.
std::string chosen_names(View const& view) {
  std::vector<archive::Label> const& labels = view.state.index.labels;
  std::string names;
  for (archive::LabelKindName const& kind : archive::label_kinds) {
    std::string of_kind;
    for (std::uint32_t const label : view.state.chosen) {
      if (labels[label].kind != kind.kind) continue;
      if (!of_kind.empty()) of_kind += ' ' + std::string(view.word("or")) + ' ';
      of_kind += labels[label].name;
    }
    if (!names.empty() && !of_kind.empty()) names += between;
    names += of_kind;
  }
  return names;
}

// How many posts or pictures are left, of which labels, and the way back to all. Gives its bottom.
CssPx heading(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  State const& state = view.state;
  bool const phone = m.width < phone_below;
  bool const is_wall = shows_wall(state);
  std::string const count =
      is_wall && !state.wall ? std::string(view.word("pictures"))
      : is_wall ? view.counted("photos", static_cast<std::uint32_t>(state.wall_shown.size()))
                : view.counted("posts", static_cast<std::uint32_t>(state.matching.size()));
  text::Font const font = serif(phone ? 24 : 27);
  CssPx const height = 36_px;
  Rect box = view.seen({m.list_x, top, m.list_width, height});
  CssPx const count_width = view.paint.label_width(count, font);
  view.paint.label(count, font, view.right_to_left ? box.right() - count_width : box.x, box.y,
                   height, view.theme.ink);
  bool const filtered = !state.chosen.empty() || !state.route.query.empty() || state.route.kept;
  std::string names = chosen_names(view);
  // The choice is among what is kept, and so much of it all.
  bool const kept = only_kept(state);
  if (kept) {
    if (!names.empty()) names += between;
    names += kept_sentence(state.offline, state.index);
  }
  CssPx const line_y = phone && (filtered || kept) ? box.y + height : box.y + 3_px;
  std::string_view const clear = view.word("clear_all");
  CssPx const clear_width = filtered ? view.paint.label_width(clear, sans(15)) : CssPx{};
  Rect const switch_box = draw_switch(view, {m.list_x, top, m.list_width, height});
  bool const has_switch = switch_box.width > CssPx{};
  CssPx bottom = top + (phone && (filtered || kept) ? height * 2 : height);
  CssPx const beside_switch = has_switch ? switch_box.width + 24_px : CssPx{};
  CssPx const grouping_width = view.paint.label_width(grouping_words(state), sans(15));
  bool const has_room = count_width + 24_px + grouping_width + beside_switch <= m.list_width;
  Grouping const grouping =
      draw_grouping(view, {m.list_x, has_room ? top : bottom, m.list_width, height},
                    has_room ? beside_switch : CssPx{});
  if (is_wall && !has_room) bottom += height;
  CssPx const ends = beside_switch + (is_wall ? grouping_width + 24_px : CssPx{});
  CssPx const clear_end = phone ? CssPx{} : ends;  // from the line's end
  if (filtered || kept) {
    CssPx const room =
        box.width - clear_width - 24_px - clear_end - (phone ? CssPx{} : count_width + 16_px);
    CssPx const width = min(view.paint.label_width(names, sans(15)), room);
    CssPx const indent = phone ? CssPx{} : count_width + 16_px;
    view.paint.label(names, sans(15),
                     view.right_to_left ? box.right() - indent - width : box.x + indent, line_y,
                     height - 4_px, view.theme.quiet, room);
    if (filtered)
      view.paint.label(
          clear, sans(15),
          view.right_to_left ? box.x + clear_end : box.right() - clear_end - clear_width, line_y,
          height - 4_px, view.theme.accent);
  }
  if (view.semantics == nullptr) return bottom;
  Node& title = open_node(view, Role::Heading, 30, {m.list_x, top, count_width, height});
  if (view.right_to_left) title.rect.x = m.list_x + m.list_width - count_width;
  title.level = 1;
  title.text = count;
  title.text_style = {font, height};
  view.semantics->close();
  Node& status = open_node(view, Role::Status, 31, {});
  status.text = filtered || kept ? count + (names.empty() ? "" : ", " + names) : std::string{};
  view.semantics->close();
  if (filtered) {
    Rect clear_box{m.list_x + m.list_width - clear_end - clear_width, line_y + view.input.scroll_y,
                   clear_width, 32_px};
    if (view.right_to_left) clear_box.x = m.list_x + clear_end;
    Node& button = open_node(view, Role::Button, 32, clear_box);
    button.text = clear;
    button.text_style = {sans(15), 32_px};
    button.action = Action{ActionKind::ClearFilter,
                           !is_wall              ? 0U
                           : state.route.by_post ? 2U
                                                 : 1U,
                           {},
                           {}};
    view.semantics->close();
  }
  if (is_wall) say_grouping(view, grouping);
  if (has_switch) say_switch(view, switch_box);
  return bottom;
}

// Nothing to show: a sentence and a quiet drawing; the action stands in the heading.
CssPx nothing(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  bool const none_kept =
      only_kept(view.state) && kept_posts(view.state.offline, view.state.index) == 0;
  std::string_view const sentence = view.word(none_kept                ? "nothing_kept"
                                              : shows_wall(view.state) ? "no_pictures"
                                                                       : "nothing_found");
  Sentence const said{.words = sentence, .font = sans(18), .line_height = 28_px, .centred = true};
  SentenceLines const lines = break_sentence(view, said, m.list_width);
  Rect const box{m.list_x, top + 72_px, m.list_width, lines.height};
  Rect const seen = view.seen(box);
  view.paint.icon(Icon::Search, seen.x + (seen.width - 48_px) / 2, seen.y - 64_px,
                  mix(view.theme.ground, view.theme.quiet, 0.5F), 48_px);
  draw_sentence(view, said, lines, seen, view.theme.quiet);
  if (view.semantics != nullptr) {
    say_sentence(view, said, lines, open_node(view, Role::Paragraph, 33, box));
    view.semantics->close();
  }
  return box.bottom() + 60_px;
}

CssPx cards(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  Cards c;
  c.columns = m.columns;
  c.width =
      (m.list_width - m.gap * static_cast<float>(c.columns - 1)) / static_cast<float>(c.columns);
  c.picture_height = c.width * 2 / 3;
  auto const count = static_cast<std::uint32_t>(view.state.matching.size());
  // The canvas draws what is seen; the semantics hold two views more on either side.
  CssPx const seen_top = view.input.scroll_y, seen_bottom = seen_top + view.input.height;
  CssPx const near = view.input.height * 2;
  if (view.semantics != nullptr) {
    Node& list = open_node(view, Role::List, 40, {});
    list.label = view.word("posts_list");
  }
  PlaceKeeper keeper(view.retained.list_place, list_of_posts, m.list_width, seen_top + m.header);
  CssPx y = top;
  for (std::uint32_t first = 0; first < count; first += c.columns) {
    CssPx const height = row_height(view, c, first);
    keeper.pass({first, first + c.columns, y, height});
    bool const is_near = y < seen_bottom + near && y + height > seen_top - near;
    if (is_near) {
      bool const picture_row = height > words_only_height + chrome_height();
      for (std::uint32_t i = first; i < std::min(first + c.columns, count); ++i) {
        std::uint32_t const across = view.right_to_left ? c.columns - 1 - (i - first) : i - first;
        Rect const box{m.list_x + (c.width + m.gap) * static_cast<float>(across), y, c.width,
                       height};
        bool const is_seen = y < seen_bottom && y + height > seen_top;
        view.paint.mode = is_seen ? PaintMode::Drawn : PaintMode::Measured;
        if (is_seen || view.semantics != nullptr) card(view, i, box, picture_row);
        view.paint.mode = PaintMode::Drawn;
      }
    }
    y += height + m.gap;
  }
  view.retained.list_edge = keeper.moved_to();
  if (view.semantics != nullptr) view.semantics->close();
  return y - m.gap;
}

}  // namespace

CssPx view_list(View const& view) {
  Metrics const& m = view.metrics;
  bool const phone = m.width < phone_below;
  if (view.semantics != nullptr) open_node(view, Role::Main, 0, {});
  if (view.state.embedded) {
    CssPx y = view.state.matching.empty() ? nothing(view, 16_px) : cards(view, 16_px);
    y = view_whole_link(view, m.list_x, y + 24_px);
    if (view.semantics != nullptr) view.semantics->close();
    return y + 24_px;
  }
  CssPx y = m.header + (m.rail > CssPx{} ? 36_px : 12_px);
  CssPx rail_bottom{};
  if (m.rail > CssPx{}) {
    rail_bottom = view_rail(view, y);
  } else {
    if (phone) {
      draw_search_field(view, view.seen({m.side, y, m.width - m.side * 2, 44_px}));
      y += 44_px + 8_px;
    }
    y = view_chip_row(view, y) + (phone ? 8_px : 16_px);
  }
  y = heading(view, y) + (phone ? 12_px : 16_px);
  bool const is_wall = shows_wall(view.state);
  if (is_wall && !view.state.wall) {
    y = view_wait(view, m.list_x, y, view.state.wall_load);
  } else if (is_wall ? view.state.wall_shown.empty() : view.state.matching.empty()) {
    y = nothing(view, y);
  } else {
    y = is_wall ? view_wall(view, y) : cards(view, y);
  }
  if (view.semantics != nullptr) view.semantics->close();
  return max(y, rail_bottom) + 64_px;
}

}  // namespace liseuse::ui
