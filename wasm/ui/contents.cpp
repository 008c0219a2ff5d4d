// The headings of a long post.
#include "ui/view.h"

#include <algorithm>
#include <utility>

namespace liseuse::ui {
namespace {

using post::Block;
using post::BlockKind;

constexpr std::size_t enough = 3;        // headings that a table of contents is worth making for
constexpr std::size_t long_text = 3000;  // bytes; what is shorter is seen at a glance
constexpr CssPx side_gap{56}, side_width{200};
constexpr CssPx line{20}, entry_gap{10}, nested{14}, summary_height{44};

struct Entry {
  std::uint32_t block = 0;
  std::uint8_t level = 0;
  std::string words;
};

std::vector<Entry> entries_of(post::Document const& document) {
  std::vector<Entry> entries;
  std::uint8_t highest = 6;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    Block const& b = document.blocks[i];
    if (b.kind != BlockKind::Heading || b.level > 3) continue;
    Entry entry{i, b.level, {}};
    for (std::uint32_t in = b.inline_begin; in < b.inline_end; ++in) {
      if (document.inlines[in].kind == post::InlineKind::Text) {
        entry.words += document.inlines[in].text.in(document.text);
      }
    }
    highest = std::min(highest, b.level);
    if (!entry.words.empty()) entries.push_back(std::move(entry));
  }
  for (Entry& entry : entries) entry.level = static_cast<std::uint8_t>(entry.level - highest);
  return entries;
}

struct Place {
  CssPx x{}, width{}, y{};
  bool fixed = false;
};

// Draws from `place`, in view coordinates where it is fixed, else on the page. Gives the bottom.
CssPx entries(View const& view, std::vector<Entry> const& all, Place place) {
  Theme const& t = view.theme;
  std::uint32_t const current = current_heading(view.state, view.input);
  CssPx const top = place.y;
  CssPx y = top;
  bool const mirrored = view.right_to_left;
  for (Entry const& entry : all) {
    CssPx const indent = 16_px + nested * static_cast<float>(std::min<int>(entry.level, 2));
    text::Lines lines;
    text::Span const span{{ByteOffset(0), ByteOffset(entry.words.size())}, sans(14), 0};
    text::LineOptions options;
    options.width = place.width - indent;
    options.line_height = line;
    options.max_lines = 3;
    options.direction = mirrored ? text::Direction::RightToLeft : text::Direction::LeftToRight;
    CssPx const height =
        text::break_lines(entry.words, {&span, 1}, options, view.surface, lines).height;
    Rect const box{mirrored ? place.x : place.x + indent, y, options.width, height};
    Rect const seen = place.fixed ? box : view.seen(box);
    bool const is_current = entry.block == current && place.fixed;
    Rgba const colour = is_current || view.hovered(seen) ? t.ink : t.quiet;
    for (text::Line const& l : lines.lines) {
      view.paint.line(entry.words, lines, l, seen.x, seen.y, colour);
    }
    CssPx const bar = mirrored ? place.x + place.width - 2_px : place.x;
    Rect rail{bar, y - entry_gap / 2, 2_px, height + entry_gap};
    view.paint.fill(place.fixed ? rail : view.seen(rail), is_current ? t.accent : t.rule);
    if (view.semantics != nullptr) {
      open_node(view, Role::ListItem, entry.block, {});
      Node& button = open_node(view, Role::Button, 0, box);
      button.text_style = {sans(14), line};
      add_lines(view, entry.words, lines, 0, static_cast<std::uint32_t>(lines.lines.size()));
      button.action = Action{ActionKind::GoToHeading, entry.block, {}, {}};
      view.semantics->close();
      view.semantics->close();
    }
    y += height + entry_gap;
  }
  return y - entry_gap;
}

CssPx list(View const& view, std::vector<Entry> const& all, Place place) {
  if (view.semantics != nullptr) open_node(view, Role::List, 0, {});
  CssPx const bottom = entries(view, all, place);
  if (view.semantics != nullptr) view.semantics->close();
  return bottom;
}

// What shows the headings where there is no room for them beside. Gives the bottom.
CssPx summary(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  std::string_view const words = view.word("contents");
  Rect const box{m.article_x, top, m.measure, summary_height};
  Rect const seen = view.seen(box);
  view.paint.fill(seen, view.hovered(seen) ? view.theme.chip_hover : view.theme.chip, 10_px);
  CssPx const width = view.paint.label_width(words, sans(15, true));
  bool const mirrored = view.right_to_left;
  view.paint.label(words, sans(15, true), mirrored ? seen.right() - 16_px - width : seen.x + 16_px,
                   seen.y, seen.height, view.theme.ink);
  view.paint.icon(view.state.contents_open ? Icon::Less : Icon::More,
                  mirrored ? seen.x + 12_px : seen.right() - 32_px, seen.y + 12_px,
                  view.theme.quiet);
  if (view.semantics != nullptr) {
    Node& button = open_node(view, Role::Button, 1, box);
    button.expanded = view.state.contents_open ? Expanded::Yes : Expanded::No;
    button.text = words;
    button.text_style = {sans(15, true), box.height};
    button.action = Action{ActionKind::ToggleContents, 0, {}, {}};
    view.semantics->close();
  }
  return box.bottom();
}

}  // namespace

std::uint32_t current_heading(State const& state, Input const& input) {
  std::uint32_t current = post::none;
  if (!state.post || state.post->load != Load::Ready) return current;
  text::Layout const& layout = state.retained.layout;
  post::Document const& document = state.post->document;
  if (layout.boxes.size() != document.blocks.size()) return current;
  CssPx const line_of_sight = input.scroll_y - state.retained.article_top + 120_px;
  for (std::uint32_t i = 0; i < document.blocks.size(); i = document.blocks[i].end) {
    if (layout.boxes[i].rect.y > line_of_sight) break;
    Block const& b = document.blocks[i];
    if (b.kind == BlockKind::Heading && b.level <= 3) current = i;
  }
  return current;
}

CssPx view_contents(View const& view, CssPx top) {
  std::vector<Entry> const all = entries_of(view.state.post->document);
  if (all.size() < enough || view.state.post->document.text.size() < long_text) return top;
  Metrics const& m = view.metrics;
  CssPx const end = m.article_x + m.measure + m.bleed;
  bool beside = end + side_gap + side_width + m.side <= m.width;
  Rect const box = view.placed({end + side_gap, m.header + 52_px, side_width, 10_px});
  if (beside) {
    // What stands still must be seen whole.
    View unsaid = view;
    unsaid.semantics = nullptr;
    PaintMode const mode = std::exchange(view.paint.mode, PaintMode::Measured);
    beside = list(unsaid, all, {box.x, box.width, box.y, true}) <= view.input.height;
    view.paint.mode = mode;
  }
  if (view.semantics != nullptr) {
    Node& contents =
        open_node(view, Role::Navigation, 70, beside ? Rect{0_px, m.header, 1_px, 1_px} : Rect{});
    contents.fixed = beside;
    contents.label = view.word("contents");
  }
  CssPx bottom = top;
  if (beside) {
    list(view, all, {box.x, box.width, box.y, true});
  } else {
    bottom = summary(view, top);
    if (view.state.contents_open) {
      bottom = list(view, all, {m.article_x, m.measure, bottom + 16_px, false});
    }
    bottom += 24_px;
  }
  if (view.semantics != nullptr) view.semantics->close();
  return bottom;
}

}  // namespace liseuse::ui
