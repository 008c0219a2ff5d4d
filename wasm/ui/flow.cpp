#include "ui/flow.h"

#include "ui/view.h"

namespace liseuse::ui {
namespace {

Rgba colour_of(Theme const& theme, FlowItem const& item, bool hovered) {
  if (item.action && hovered) return theme.accent;
  switch (item.ink) {
    case Ink::Normal: return theme.ink;
    case Ink::Quiet: return theme.quiet;
    case Ink::Accent: return theme.accent;
  }
  return theme.ink;
}

void say(View const& view, FlowItem const& item, text::Lines const& lines, Rect box,
         std::uint64_t key) {
  if (item.action) {
    Node& link = open_node(view, Role::Link, key, box);
    link.href = item.href;
    link.action = item.action;
  }
  Node& node = open_node(view, item.role, key, box);
  node.level = item.level;
  node.language = item.language;
  node.text_style = {item.font, item.line_height};
  add_lines(view, item.words, lines, 0, static_cast<std::uint32_t>(lines.lines.size()));
  view.semantics->close();
  if (item.action) view.semantics->close();
}

}  // namespace

void set_flow(Flow& flow, CssPx width, text::Shaper& shaper) {
  if (flow.width == width) return;
  flow.width = width;
  flow.lines.assign(flow.items.size(), {});
  flow.tops.assign(flow.items.size(), {});
  CssPx y{};
  for (std::size_t i = 0; i < flow.items.size(); ++i) {
    FlowItem const& item = flow.items[i];
    text::Span const span{{ByteOffset(0), ByteOffset(item.words.size())}, item.font, 0};
    text::LineOptions options;
    options.width = max(width - item.indent, 40_px);
    options.line_height = item.line_height;
    options.language = item.language;
    if (!item.language.empty()) {
      options.direction = text::direction_of_language(item.language);
    }
    y += item.before;
    flow.tops[i] = y;
    y += text::break_lines(item.words, {&span, 1}, options, shaper, flow.lines[i]).height;
  }
  flow.height = y;
}

void view_flow(View const& view, Flow const& flow, CssPx x, CssPx y, std::uint64_t key) {
  CssPx const seen_top = view.input.scroll_y, seen_bottom = seen_top + view.input.height;
  for (std::size_t i = 0; i < flow.items.size(); ++i) {
    FlowItem const& item = flow.items[i];
    text::Lines const& lines = flow.lines[i];
    CssPx const height = item.line_height * static_cast<float>(lines.lines.size());
    Rect const box{x + item.indent, y + flow.tops[i], flow.width - item.indent, height};
    if (box.bottom() > seen_top && box.y < seen_bottom) {
      Rect const seen = view.seen(box);
      if (item.marked) {
        view.paint.fill({x, seen.y, flow.width, height}, view.theme.tint, 4_px);
      }
      if (item.number != 0) {
        std::string const number = std::to_string(item.number);
        text::Font const font = sans(13);
        CssPx const width = view.paint.figures_width(number, font);
        view.paint.figures(number, font, seen.x - 12_px - width, seen.y, item.line_height,
                           view.theme.quiet);
      }
      Rgba const colour = colour_of(view.theme, item, view.hovered(seen));
      for (text::Line const& line : lines.lines) {
        view.paint.line(item.words, lines, line, seen.x, seen.y, colour);
      }
    }
    if (view.semantics != nullptr) say(view, item, lines, box, key + i);
  }
}

}  // namespace liseuse::ui
