#include "ui/sheet.h"

namespace liseuse::ui {
namespace {

constexpr CssPx radius{14};

void close_button(View const& view, Sheet const& sheet, Action const& action) {
  Rect at{sheet.box.right() - 52_px, sheet.box.y + 12_px, 44_px, 44_px};
  if (view.right_to_left) at.x = sheet.box.x + 8_px;
  Rect const seen = sheet.seen(at);
  view.paint.icon(Icon::Close, seen.x + 12_px, seen.y + 12_px,
                  view.hovered(seen) ? view.theme.ink : view.theme.quiet);
  if (view.semantics == nullptr) return;
  Node& button = open_node(view, Role::Button, 2, at);
  button.label = view.word("close");
  button.action = action;
  view.semantics->close();
}

}  // namespace

void sheet_label(View const& view, Sheet const& sheet, std::string_view words, Rect at,
                 text::Font const& font, Rgba colour) {
  CssPx const width = min(view.paint.label_width(words, font), at.width);
  view.paint.label(words, font, view.right_to_left ? at.right() - width : at.x, sheet.seen(at).y,
                   at.height, colour, at.width);
}

Sheet open_sheet(View const& view, SheetOptions const& options) {
  Metrics const& m = view.metrics;
  bool const phone = m.width < phone_below;
  Rect const whole{0_px, 0_px, m.width, view.input.height};
  CssPx const room = max(phone ? view.input.height : view.input.height - m.header - 16_px, 40_px);
  CssPx const shown = min(options.height, room);
  Sheet sheet;
  sheet.box = phone ? Rect{0_px, max(view.input.height - shown, 0_px), m.width, shown}
                    : view.placed({m.width - sheet_width - m.side + 12_px, m.header + 8_px,
                                   sheet_width, shown});
  sheet.scrolled = min(view.scrolled(options.scroller), options.height - shown);
  if (phone) view.paint.fill(whole, 0x00000066U);
  if (!view.theme.dark) view.paint.shadow(sheet.box, radius, 0x1D1B180AU);
  view.paint.fill(sheet.box, view.theme.surface, radius);
  view.paint.outline(sheet.box, view.theme.rule, radius);
  if (view.semantics != nullptr) {
    Node& dialog = open_node(view, Role::Dialog, options.key, whole);
    dialog.fixed = true;
    dialog.label = options.title;
    // A click beside the sheet closes it.
    Node& outside = open_node(view, Role::Group, 0, whole);
    outside.hidden = true;
    outside.action = options.close;
    view.semantics->close();
    auto const direction =
        view.right_to_left ? text::Direction::RightToLeft : text::Direction::LeftToRight;
    open_scroller(view, options.scroller, sheet.box, direction).level = 1;
  }
  view.paint.push_clip(sheet.box);

  text::Font const font = serif(20);
  Rect const at{sheet.left(), sheet.box.y + sheet_padding, sheet.inner(), sheet_title_height};
  sheet_label(view, sheet, options.title, at, font, view.theme.ink);
  if (view.semantics != nullptr) {
    Node& heading = open_node(view, Role::Heading, 1, at);
    heading.level = 2;
    heading.text = options.title;
    heading.text_style = {font, sheet_title_height};
    view.semantics->close();
  }
  close_button(view, sheet, options.close);
  sheet.y = at.bottom() + sheet_gap;
  return sheet;
}

void close_sheet(View const& view) {
  view.paint.pop_clip();
  if (view.semantics == nullptr) return;
  view.semantics->close();
  view.semantics->close();
}

}  // namespace liseuse::ui
