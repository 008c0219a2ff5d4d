// The headings of a long post.
#include "post/contents.h"
#include "ui/view.h"

#include <algorithm>
#include <utility>

namespace liseuse::ui {
namespace {

using post::Block;
using post::BlockKind;

constexpr CssPx side_gap{56}, side_width{200};
constexpr CssPx line{20}, entry_gap{10}, nested{14}, summary_height{44};

CssPx indent_of(ContentsEntry const& entry) {
  return 16_px + nested * static_cast<float>(std::min<int>(entry.level, 2));
}

// Gives the height of all entries.
CssPx break_entries(View const& view, CssPx width) {
  Retained::Contents& contents = view.retained.contents;
  contents.width = width;
  CssPx all{};
  for (ContentsEntry& entry : contents.entries) {
    entry.lines = {};
    text::Span const span{{ByteOffset(0), ByteOffset(entry.words.size())}, sans(14), 0};
    text::LineOptions options;
    options.width = width - indent_of(entry);
    options.line_height = line;
    options.max_lines = 3;
    options.direction =
        view.right_to_left ? text::Direction::RightToLeft : text::Direction::LeftToRight;
    entry.height =
        text::break_lines(entry.words, {&span, 1}, options, view.surface, entry.lines).height;
    all += entry.height + entry_gap;
  }
  return all - entry_gap;
}

// Of the open post, as it is laid out.
Retained::Contents const& ensure_contents(View const& view) {
  Retained::Contents& contents = view.retained.contents;
  if (contents.layout == view.retained.layout_number) return contents;
  contents = {};
  contents.layout = view.retained.layout_number;
  for (post::ContentsHeading& heading : post::contents_of(view.state.post->document)) {
    contents.entries.push_back({heading.block, heading.level, std::move(heading.words), {}, {}});
  }
  contents.height_beside = break_entries(view, side_width);
  return contents;
}

struct Place {
  CssPx x{}, width{}, y{};
  bool fixed = false;
};

// Draws from `place`, in view coordinates where it is fixed, else on the page. Gives the bottom.
CssPx entries(View const& view, Place place) {
  Theme const& t = view.theme;
  if (view.retained.contents.width != place.width) break_entries(view, place.width);
  std::uint32_t const current = current_heading(view.state, view.input);
  CssPx y = place.y;
  bool const mirrored = view.right_to_left;
  for (ContentsEntry const& entry : view.retained.contents.entries) {
    CssPx const indent = indent_of(entry);
    Rect const box{mirrored ? place.x : place.x + indent, y, place.width - indent, entry.height};
    Rect const seen = place.fixed ? box : view.seen(box);
    bool const is_current = entry.block == current && place.fixed;
    Rgba const colour = is_current || view.hovered(seen) ? t.ink : t.quiet;
    for (text::Line const& l : entry.lines.lines) {
      view.paint.line(entry.words, entry.lines, l, seen.x, seen.y, colour);
    }
    CssPx const bar = mirrored ? place.x + place.width - 2_px : place.x;
    Rect rail{bar, y - entry_gap / 2, 2_px, entry.height + entry_gap};
    view.paint.fill(place.fixed ? rail : view.seen(rail), is_current ? t.accent : t.rule);
    if (view.semantics != nullptr) {
      open_node(view, Role::ListItem, entry.block, {});
      Node& button = open_node(view, Role::Button, 0, box);
      button.text_style = {sans(14), line};
      button.action = Action{ActionKind::GoToBlock, entry.block, {}, {}};
      add_lines(view, entry.words, entry.lines, 0,
                static_cast<std::uint32_t>(entry.lines.lines.size()));
      view.semantics->close();
      view.semantics->close();
    }
    y += entry.height + entry_gap;
  }
  return y - entry_gap;
}

CssPx list(View const& view, Place place) {
  if (view.semantics != nullptr) open_node(view, Role::List, 0, {});
  CssPx const bottom = entries(view, place);
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
  Retained::Contents const& contents = ensure_contents(view);
  if (contents.entries.empty()) return top;
  Metrics const& m = view.metrics;
  CssPx const end = m.article_x + m.measure + m.bleed;
  Rect const box = view.placed({end + side_gap, m.header + 52_px, side_width, 10_px});
  // What stands still must be seen whole.
  bool const beside = end + side_gap + side_width + m.side <= m.width &&
                      box.y + contents.height_beside <= view.input.height;
  if (view.semantics != nullptr) {
    Node& node =
        open_node(view, Role::Navigation, 70, beside ? Rect{0_px, m.header, 1_px, 1_px} : Rect{});
    node.fixed = beside;
    node.label = view.word("contents");
  }
  CssPx bottom = top;
  if (beside) {
    list(view, {box.x, box.width, box.y, true});
  } else {
    bottom = summary(view, top);
    if (view.state.contents_open) {
      bottom = list(view, {m.article_x, m.measure, bottom + 16_px, false});
    }
    bottom += 24_px;
  }
  if (view.semantics != nullptr) view.semantics->close();
  return bottom;
}

}  // namespace liseuse::ui
