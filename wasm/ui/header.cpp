// The bar at the top: the archive's title, the search field, the theme.
#include "ui/view.h"

#include <algorithm>

namespace liseuse::ui {
namespace {

constexpr CssPx field_height{40};
constexpr CssPx touch{44};

Icon theme_icon(ThemeChoice choice) {
  switch (choice) {
    case ThemeChoice::System: return Icon::System;
    case ThemeChoice::Light: return Icon::Sun;
    case ThemeChoice::Dark: return Icon::Moon;
  }
  return Icon::System;
}

std::string_view theme_word(ThemeChoice choice) {
  switch (choice) {
    case ThemeChoice::System: return "theme_system";
    case ThemeChoice::Light: return "theme_light";
    case ThemeChoice::Dark: return "theme_dark";
  }
  return "";
}

void title(View const& view, CssPx room) {
  Metrics const& m = view.metrics;
  text::Font const font = serif(m.width < phone_below ? 20 : 22);
  std::string_view const name = view.state.index.site.title;
  CssPx const width = min(view.paint.label_width(name, font), room);
  Rect const box = view.placed({m.side, 0_px, width, m.header});
  view.paint.label(name, font, box.x, box.y, box.height, view.theme.ink, room);
  if (view.semantics == nullptr) return;
  Node& link = open_node(view, Role::Link, 1, box);
  link.href = "./";
  link.action = Action{ActionKind::ClearFilter, 0, {}, {}};
  link.text_style = {font, box.height};
  link.text = name;
  view.semantics->close();
}

void theme_button(View const& view) {
  Metrics const& m = view.metrics;
  Rect const box =
      view.placed({m.width - m.side - touch + 12_px, (m.header - touch) / 2, touch, touch});
  Rgba const colour = view.hovered(box) ? view.theme.ink : view.theme.quiet;
  view.paint.icon(theme_icon(view.state.theme), box.x + 12_px, box.y + 12_px, colour);
  if (view.semantics == nullptr) return;
  Node& button = open_node(view, Role::Button, 2, box);
  button.label = view.word(theme_word(view.state.theme));
  button.action = Action{ActionKind::NextTheme, 0, {}, {}};
  view.semantics->close();
}

}  // namespace

void draw_search_field(View const& view, Rect box) {
  Theme const& t = view.theme;
  text::Font const font = sans(16);
  view.paint.fill(box, view.hovered(box) && !view.input.query.focused ? t.chip_hover : t.chip,
                  box.height / 2);
  view.paint.icon(Icon::Search, view.right_to_left ? box.right() - 36_px : box.x + 16_px,
                  box.y + (box.height - 20_px) / 2, t.quiet, 20_px, view.right_to_left);
  Rect const inner{box.x + (view.right_to_left ? 20_px : 44_px), box.y, box.width - 64_px,
                   box.height};
  std::string const& query = view.state.route.query;
  QueryField const& field = view.input.query;
  auto const count = static_cast<std::uint32_t>(view.state.index.posts.size());
  std::string const placeholder = view.counted("search_in", count);
  view.paint.push_clip(inner);
  auto const x_of = [&](std::uint32_t offset) {
    auto const size = static_cast<std::uint32_t>(query.size());
    std::string_view const before = std::string_view(query).substr(0, std::min(offset, size));
    CssPx const width = view.paint.label_width(before, font);
    return view.right_to_left ? inner.right() - width : inner.x + width;
  };
  if (field.focused && field.selection_begin != field.selection_end) {
    CssPx const from = x_of(field.selection_begin), to = x_of(field.selection_end);
    view.paint.fill(
        {min(from, to), box.y + 8_px, max(from, to) - min(from, to), box.height - 16_px},
        t.selection);
  }
  std::string_view const shown = query.empty() ? std::string_view(placeholder) : query;
  CssPx const width = min(view.paint.label_width(shown, font), inner.width);
  view.paint.label(shown, font, view.right_to_left ? inner.right() - width : inner.x, inner.y,
                   inner.height, query.empty() ? t.quiet : t.ink, inner.width);
  if (field.focused && field.selection_begin == field.selection_end) {
    view.paint.fill({x_of(field.selection_begin), box.y + 10_px, 1.5_px, box.height - 20_px},
                    t.accent);
  }
  view.paint.pop_clip();
  if (view.semantics == nullptr) return;
  Node& node = open_node(view, Role::SearchField, 3, inner);
  if (!node.fixed) node.rect.y += view.input.scroll_y;
  node.text = query;
  node.label = placeholder;
  node.text_style = {font, inner.height};
  view.semantics->close();
}

void view_header(View const& view) {
  Metrics const& m = view.metrics;
  Theme const& t = view.theme;
  if (view.semantics != nullptr) {
    Node& banner = open_node(view, Role::Banner, 0, {0_px, 0_px, m.width, m.header});
    banner.fixed = true;
  }
  view.paint.fill({0_px, 0_px, m.width, m.header}, with_alpha(t.ground, 1));
  view.paint.horizontal_rule(0_px, m.header - 1_px, m.width, t.rule);
  bool const has_field = m.width >= phone_below;
  CssPx const field_width = min(520_px, m.width - m.side * 2 - 320_px);
  CssPx const field_x = max((m.width - field_width) / 2, m.side + 190_px);
  title(view, has_field ? field_x - m.side - 24_px : m.width - m.side * 2 - touch);
  if (has_field) {
    draw_search_field(
        view, view.placed({field_x, (m.header - field_height) / 2,
                           min(field_width, m.width - m.side - touch - field_x), field_height}));
  }
  theme_button(view);
  if (view.semantics != nullptr) view.semantics->close();
}

}  // namespace liseuse::ui
