// The bar at the top: the archive's title, the search field, the settings, one's progress.
#include "ui/view.h"

#include <algorithm>

namespace liseuse::ui {
namespace {

constexpr CssPx field_height{40};
constexpr CssPx touch{44};

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

void settings_button(View const& view) {
  Metrics const& m = view.metrics;
  Rect const box =
      view.placed({m.width - m.side - touch + 8_px, (m.header - touch) / 2, touch, touch});
  bool const open = view.state.settings_open;
  if (view.hovered(box) || open) view.paint.fill(box, view.theme.chip, 10_px);
  CssPx const width = view.paint.label_width("Aa", sans(18));
  view.paint.label("Aa", sans(18), box.x + (box.width - width) / 2, box.y, box.height,
                   open ? view.theme.accent : view.theme.quiet);
  if (view.semantics == nullptr) return;
  Node& button = open_node(view, Role::Button, 2, box);
  button.label = view.word("settings");
  button.action = Action{ActionKind::ToggleSettings, 0, {}, {}};
  view.semantics->close();
}

// Beside the settings' button.
void offline_button(View const& view) {
  Metrics const& m = view.metrics;
  Rect const box =
      view.placed({m.width - m.side - touch * 2 + 8_px, (m.header - touch) / 2, touch, touch});
  bool const open = view.state.offline_open;
  if (view.hovered(box) || open) view.paint.fill(box, view.theme.chip, 10_px);
  Offline const& offline = view.state.offline;
  bool const says_something = open || offline.away || offline.work != KeepWork::None;
  view.paint.icon(Icon::Keep, box.x + 12_px, box.y + 12_px,
                  says_something ? view.theme.accent : view.theme.quiet);
  if (view.semantics == nullptr) return;
  Node& button = open_node(view, Role::Button, 4, box);
  button.label = view.word("offline");
  button.action = Action{ActionKind::ToggleOffline, 0, {}, {}};
  view.semantics->close();
}

// How far one is through the post, its further reading apart.
void progress(View const& view) {
  if (!view.state.post || view.state.post->load != Load::Ready) return;
  Retained const& r = view.retained;
  CssPx const beyond = r.article_top + r.layout.height - view.input.height;
  if (beyond <= CssPx{}) return;
  float const share = std::clamp(view.input.scroll_y / beyond, 0.0F, 1.0F);
  view.paint.fill(view.placed({0_px, view.metrics.header - 1_px, view.metrics.width * share, 3_px}),
                  view.theme.accent);
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
  Offline const& offline = view.state.offline;
  auto const count = offline.away ? kept_posts(offline, view.state.index)
                                  : static_cast<std::uint32_t>(view.state.index.posts.size());
  std::string const placeholder = view.counted("search_in", count);
  view.paint.push_clip(inner);
  auto const width_to = [&](std::uint32_t offset) {
    auto const size = static_cast<std::uint32_t>(query.size());
    return view.paint.label_width(std::string_view(query).substr(0, std::min(offset, size)), font);
  };
  // Where one writes is seen, whatever comes before it.
  CssPx const hidden =
      field.focused ? max(width_to(field.selection_end) + 2_px - inner.width, 0_px) : 0_px;
  auto const x_of = [&](std::uint32_t offset) {
    CssPx const from_start = width_to(offset) - hidden;
    return view.right_to_left ? inner.right() - from_start : inner.x + from_start;
  };
  if (field.focused && field.selection_begin != field.selection_end) {
    CssPx const from = x_of(field.selection_begin), to = x_of(field.selection_end);
    view.paint.fill(
        {min(from, to), box.y + 8_px, max(from, to) - min(from, to), box.height - 16_px},
        t.selection);
  }
  std::string_view const shown = query.empty() ? std::string_view(placeholder) : query;
  CssPx const whole = view.paint.label_width(shown, font);
  bool const is_cut = query.empty() || !field.focused;
  CssPx const room = is_cut ? inner.width : whole + 1_px;
  CssPx const from = view.right_to_left ? x_of(0) - min(whole, room) : x_of(0);
  view.paint.label(shown, font, from, inner.y, inner.height, query.empty() ? t.quiet : t.ink, room);
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
  progress(view);
  bool const has_field = m.width >= phone_below;
  CssPx const field_width = min(520_px, m.width - m.side * 2 - 320_px);
  CssPx const field_x = max((m.width - field_width) / 2, m.side + 190_px);
  CssPx const buttons = view.state.offline.possible ? touch * 2 : touch;
  title(view, has_field ? field_x - m.side - 24_px : m.width - m.side * 2 - buttons);
  if (has_field) {
    draw_search_field(
        view, view.placed({field_x, (m.header - field_height) / 2,
                           min(field_width, m.width - m.side - buttons - field_x), field_height}));
  }
  if (view.state.offline.possible) offline_button(view);
  settings_button(view);
  if (view.semantics != nullptr) view.semantics->close();
}

}  // namespace liseuse::ui
