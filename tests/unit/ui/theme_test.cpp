#include "ui/theme.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace liseuse;
using namespace liseuse::ui;

namespace {

constexpr std::uint32_t accents[]{0xA93F1D, 0x000000, 0xFFFFFF, 0xFFFF00, 0x00FF00, 0x0000FF,
                                  0xFF0000, 0x777777, 0x336699, 0xFAF8F4, 0x161513, 0x8A8A00};
constexpr Scheme schemes[]{Scheme::Light, Scheme::Dark, Scheme::Sepia};

}  // namespace

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast(0x000000FF, 0xFFFFFFFF) == doctest::Approx(21));
  CHECK(contrast(0x767676FF, 0xFFFFFFFF) == doctest::Approx(4.54).epsilon(0.01));
  CHECK(contrast(0x123456FF, 0x123456FF) == doctest::Approx(1));
}

TEST_CASE("words can be read on every ground, in every theme, whatever the site's accent") {
  for (Scheme const scheme : schemes) {
    CAPTURE(static_cast<int>(scheme));
    for (std::uint32_t const accent : accents) {
      CAPTURE(accent);
      Theme const t = theme_of(scheme, accent);
      CHECK(t.dark == (scheme == Scheme::Dark));
      for (Rgba const ground : {t.ground, t.surface}) {
        CHECK(contrast(t.ink, ground) >= 4.5);
        CHECK(contrast(t.quiet, ground) >= 4.5);
        CHECK(contrast(t.accent, ground) >= 4.5);
      }
      CHECK(contrast(t.ink, t.chip) >= 4.5);
      CHECK(contrast(t.ink, t.chip_hover) >= 4.5);
      CHECK(contrast(t.quiet, t.chip) >= 4.5);
    }
  }
}

TEST_CASE("a chosen chip's words can be read on its tint") {
  for (Scheme const scheme : schemes) {
    CAPTURE(static_cast<int>(scheme));
    for (std::uint32_t const accent : accents) {
      CAPTURE(accent);
      Theme const t = theme_of(scheme, accent);
      CHECK(contrast(t.accent, t.tint) >= 4.5);
    }
  }
}

TEST_CASE("who asks for more contrast gets it") {
  for (Scheme const scheme : schemes) {
    CAPTURE(static_cast<int>(scheme));
    for (std::uint32_t const accent : accents) {
      CAPTURE(accent);
      Theme const usual = theme_of(scheme, accent);
      Theme const more = with_more_contrast(usual);
      CHECK(contrast(more.quiet, more.ground) >= 7);
      CHECK(contrast(more.quiet, more.surface) >= 7);
      double const before = contrast(usual.accent, usual.ground);
      CHECK(contrast(more.accent, more.ground) >= std::min(before, 7.0));
      CHECK(contrast(more.rule, more.ground) > contrast(usual.rule, usual.ground));
    }
  }
}

TEST_CASE("where the system imposes its colours there are no others") {
  ForcedColours const forced{0x000000FF, 0xFFFFFFFF, 0xFFFF00FF,
                             0xCCCCCCFF, 0x111111FF, 0x1AEBFFFF};
  Theme const t = forced_theme(forced);
  CHECK(t.dark);
  CHECK(t.ground == forced.canvas);
  CHECK(t.surface == forced.canvas);
  CHECK(t.ink == forced.text);
  CHECK(t.quiet == forced.quiet);
  CHECK(t.accent == forced.link);
  CHECK(t.selection == forced.highlight);
}

TEST_CASE("an accent that can be read is left as it is") {
  CHECK(theme_of(Scheme::Light, 0x0000FF).accent == 0x0000FFFF);
  CHECK(theme_of(Scheme::Dark, 0xFFFF00).accent == 0xFFFF00FF);
}

TEST_CASE("colours are mixed channel by channel") {
  CHECK(mix(0x00000000, 0xFFFFFFFF, 0) == 0x00000000);
  CHECK(mix(0x00000000, 0xFFFFFFFF, 1) == 0xFFFFFFFF);
  CHECK(mix(0x102030FF, 0x304050FF, 0.5F) == 0x203040FF);
  CHECK(with_alpha(0x10203040, 1) == 0x102030FF);
  CHECK(with_alpha(0x102030FF, 0) == 0x10203000);
}

TEST_CASE("measures are sound at every width of a view") {
  for (int measure = 0; measure < 3; ++measure) {
    Settings settings;
    settings.measure = static_cast<Amount>(measure);
    bool const right_to_left = measure == 1;
    for (int width = 240; width <= 2560; ++width) {
      CAPTURE(width);
      CssPx const view(static_cast<float>(width));
      Metrics const m = metrics_of(view, right_to_left, settings);
      CHECK(m.header > 0_px);
      CHECK(m.content_x >= 0_px);
      CHECK(m.content_x + m.content_width <= view);
      CHECK(m.columns >= 1);
      CssPx const cards = m.list_width - m.gap * static_cast<float>(m.columns - 1);
      CHECK(cards / static_cast<float>(m.columns) >= 200_px);
      CHECK(m.list_x >= m.content_x);
      CHECK(m.list_x + m.list_width <= m.content_x + m.content_width);
      CHECK(m.measure >= 200_px);
      CHECK(m.article_x - m.bleed >= 0_px);
      CHECK(m.article_x + m.measure + m.bleed <= view);
    }
  }
}

TEST_CASE("cards never get narrower because the view gets wider by one column") {
  // A column more only where each still has room for a title.
  for (int width = 640; width <= 2560; ++width) {
    CAPTURE(width);
    Metrics const m = metrics_of(CssPx(static_cast<float>(width)), false, {});
    CssPx const cards = m.list_width - m.gap * static_cast<float>(m.columns - 1);
    CHECK(cards / static_cast<float>(m.columns) >= 240_px);
  }
}

TEST_CASE("the rail stands on the side that the interface begins at") {
  Metrics const left = metrics_of(1280_px, false, {});
  Metrics const right = metrics_of(1280_px, true, {});
  CHECK(left.rail > 0_px);
  CHECK(left.list_x > left.content_x);
  CHECK(right.list_x == right.content_x);
  CHECK(left.list_width == right.list_width);
}

TEST_CASE("what the system prefers is asked only where no theme was chosen") {
  CHECK(scheme_of(ThemeChoice::System, true) == Scheme::Dark);
  CHECK(scheme_of(ThemeChoice::System, false) == Scheme::Light);
  for (bool const dark : {false, true}) {
    CHECK(scheme_of(ThemeChoice::Light, dark) == Scheme::Light);
    CHECK(scheme_of(ThemeChoice::Dark, dark) == Scheme::Dark);
    CHECK(scheme_of(ThemeChoice::Sepia, dark) == Scheme::Sepia);
  }
}

TEST_CASE("an article's styles go from large to small at every size of text") {
  for (std::uint32_t size = 0; size < text_sizes * 2; ++size) {
    Settings settings;
    change(settings, Setting::TextSize, size / 2);
    bool const phone = size % 2 == 0;
    text::LayoutStyle const style = article_style(phone, settings, 1);
    for (std::size_t i = 1; i < style.headings.size(); ++i) {
      CHECK(style.headings[i].font.size <= style.headings[i - 1].font.size);
    }
    for (text::BlockStyle const& block : {style.paragraph, style.quote, style.code, style.cell,
                                          style.caption, style.headings[0], style.headings[5]}) {
      CHECK(block.line_height > block.font.size);
    }
  }
}
