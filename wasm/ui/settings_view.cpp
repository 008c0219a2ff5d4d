// The reader's settings, in a sheet.
#include "ui/sheet.h"

#include <array>

namespace liseuse::ui {
namespace {

constexpr CssPx label_line{20}, segment_height{44};

struct Choice {
  std::string_view word;
  std::uint32_t value = 0;
};

std::uint32_t packed(Setting setting, std::uint32_t value) {
  return (static_cast<std::uint32_t>(setting) << 8U) | value;
}

class Rows {
 public:
  Rows(View const& view, Sheet const& sheet) : view_(view), sheet_(sheet), y_(sheet.y) {}

  // One of a few, side by side.
  void choices(Setting setting, std::string_view word, std::vector<Choice> const& all) {
    begin(setting, word);
    CssPx const width = inner() / static_cast<float>(all.size());
    Rect const whole{sheet_.left(), y_, inner(), segment_height};
    view_.paint.fill(seen(whole), view_.theme.chip, 10_px);
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const across = static_cast<float>(view_.right_to_left ? all.size() - 1 - i : i);
      Rect const at{whole.x + width * across, y_, width, segment_height};
      bool const chosen = value(view_.state.settings, setting) == all[i].value;
      segment(at, view_.word(all[i].word), chosen,
              Action{ActionKind::ChangeSetting, packed(setting, all[i].value), {}, {}},
              chosen ? Pressed::Yes : Pressed::No, i);
    }
    end();
  }

  // Smaller, larger.
  void steps(Setting setting, std::string_view word, std::string_view less, std::string_view more,
             std::uint32_t count) {
    begin(setting, word);
    std::uint32_t const now = value(view_.state.settings, setting);
    CssPx const width = (inner() - 64_px) / 2;
    Rect const low{sheet_.left(), y_, width, segment_height};
    Rect const high{low.right() + 64_px, y_, width, segment_height};
    auto const step = [&](Rect at, float size, std::string_view name, bool possible,
                          std::uint32_t to, std::uint64_t key) {
      bool const hovered = view_.hovered(seen(at)) && possible;
      view_.paint.fill(seen(at), hovered ? view_.theme.chip_hover : view_.theme.chip, 10_px);
      CssPx const letter = view_.paint.label_width("A", serif(size));
      view_.paint.label(
          "A", serif(size), at.x + (at.width - letter) / 2, seen(at).y, at.height,
          possible ? view_.theme.ink : mix(view_.theme.chip, view_.theme.quiet, 0.4F));
      if (view_.semantics == nullptr) return;
      Node& button = open_node(view_, Role::Button, key, at);
      button.label = view_.word(name);
      if (possible) {
        button.action = Action{ActionKind::ChangeSetting, packed(setting, to), {}, {}};
      }
      view_.semantics->close();
    };
    bool const mirrored = view_.right_to_left;
    step(mirrored ? high : low, 16, less, now > 0, now - 1, 1);
    step(mirrored ? low : high, 24, more, now + 1 < count, now + 1, 2);
    CssPx const middle = low.right();
    for (std::uint32_t i = 0; i < count; ++i) {
      auto const across = static_cast<float>(mirrored ? count - 1 - i : i);
      view_.paint.disc(middle + 8_px + 8_px * across, y_ - sheet_.scrolled + segment_height / 2,
                       i == now ? 3_px : 1.5_px, i == now ? view_.theme.accent : view_.theme.quiet);
    }
    end();
  }

  static CssPx height(std::uint32_t rows) {
    CssPx const row = label_line + 6_px + segment_height + sheet_gap;
    return sheet_padding + sheet_title_height + sheet_gap + row * static_cast<float>(rows) +
           sheet_padding - sheet_gap;
  }

 private:
  CssPx inner() const { return sheet_.inner(); }

  void begin(Setting setting, std::string_view word) {
    std::string_view const words = view_.word(word);
    Rect const at{sheet_.left(), y_, inner(), label_line};
    sheet_label(view_, sheet_, words, at, sans(13, true), view_.theme.quiet);
    if (view_.semantics != nullptr) {
      Node& group = open_node(view_, Role::Group, 10 + static_cast<std::uint64_t>(setting), {});
      group.label = words;
    }
    y_ += label_line + 6_px;
  }

  void end() {
    if (view_.semantics != nullptr) view_.semantics->close();
    y_ += segment_height + sheet_gap;
  }

  void segment(Rect at, std::string_view words, bool chosen, Action action, Pressed pressed,
               std::uint64_t key) {
    Theme const& t = view_.theme;
    if (chosen) {
      Rect const pill{at.x + 4_px, at.y + 4_px, at.width - 8_px, at.height - 8_px};
      view_.paint.fill(seen(pill), t.tint, 7_px);
    }
    text::Font const font = sans(14, chosen);
    CssPx const room = at.width - 8_px;
    CssPx const width = min(view_.paint.label_width(words, font), room);
    Rgba const ink = chosen ? t.accent : view_.hovered(seen(at)) ? t.ink : t.quiet;
    view_.paint.label(words, font, at.x + (at.width - width) / 2, seen(at).y, at.height, ink, room);
    if (view_.semantics == nullptr) return;
    Node& button = open_node(view_, Role::Button, key, at);
    button.pressed = pressed;
    button.action = std::move(action);
    add_words(view_, 1, words, {at.x + (at.width - width) / 2, at.y, width, at.height}, font);
    view_.semantics->close();
  }

  Rect seen(Rect at) const { return sheet_.seen(at); }

  View const& view_;
  Sheet const& sheet_;
  CssPx y_;
};

}  // namespace

void view_settings(View const& view) {
  Sheet const sheet = open_sheet(view, {.key = 2,
                                        .scroller = settings_scroller,
                                        .title = view.word("settings"),
                                        .height = Rows::height(5),
                                        .close = Action{ActionKind::ToggleSettings, 0, {}, {}}});
  Rows rows(view, sheet);
  rows.choices(Setting::Theme, "theme",
               {{"theme_system", 0}, {"theme_light", 1}, {"theme_dark", 2}, {"theme_sepia", 3}});
  rows.steps(Setting::TextSize, "text_size", "smaller", "larger", text_sizes);
  std::vector<Choice> fonts{{"font_sans", 0}, {"font_serif", 1}};
  if (view.state.has_readable_font) fonts.push_back({"font_readable", 2});
  rows.choices(Setting::Font, "font", fonts);
  rows.choices(Setting::Measure, "measure",
               {{"measure_little", 0}, {"measure_normal", 1}, {"measure_much", 2}});
  rows.choices(Setting::LineHeight, "line_height",
               {{"line_height_little", 0}, {"line_height_normal", 1}, {"line_height_much", 2}});
  close_sheet(view);
}

}  // namespace liseuse::ui
