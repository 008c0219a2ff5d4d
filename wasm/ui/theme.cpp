#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace liseuse::ui {
namespace {

double channel(Rgba colour, int shift) {
  double const c = static_cast<double>((colour >> shift) & 0xFFU) / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgba colour) {
  return 0.2126 * channel(colour, 24) + 0.7152 * channel(colour, 16) + 0.0722 * channel(colour, 8);
}

constexpr std::uint32_t default_accent = 0xA93F1D;

}  // namespace

double contrast(Rgba a, Rgba b) {
  double const la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Rgba mix(Rgba a, Rgba b, float t) {
  Rgba out = 0;
  for (int shift = 0; shift <= 24; shift += 8) {
    auto const ca = static_cast<float>((a >> shift) & 0xFFU);
    auto const cb = static_cast<float>((b >> shift) & 0xFFU);
    out |= static_cast<Rgba>(std::lround(ca + (cb - ca) * t)) << shift;
  }
  return out;
}

Rgba with_alpha(Rgba colour, float alpha) {
  return (colour & 0xFFFFFF00U) | static_cast<Rgba>(std::lround(alpha * 255.0F));
}

Scheme scheme_of(ThemeChoice choice, bool system_dark) {
  switch (choice) {
    case ThemeChoice::System: return system_dark ? Scheme::Dark : Scheme::Light;
    case ThemeChoice::Light: return Scheme::Light;
    case ThemeChoice::Dark: return Scheme::Dark;
    case ThemeChoice::Sepia: return Scheme::Sepia;
  }
  return Scheme::Light;
}

Theme theme_of(Scheme scheme, std::uint32_t accent) {
  Theme t;
  bool const dark = scheme == Scheme::Dark;
  t.dark = dark;
  if (scheme == Scheme::Sepia) {
    t.ground = 0xF3EAD7FF, t.surface = 0xFBF4E6FF, t.ink = 0x3A2E1FFF, t.quiet = 0x6B5A43FF;
    t.rule = 0xDDCFB4FF, t.chip = 0xE9DDC4FF, t.chip_hover = 0xE0D2B5FF;
    t.tint = 0xF0D9C0FF, t.selection = 0xE8C8A4FF;
  } else if (dark) {
    t.ground = 0x161513FF, t.surface = 0x1F1D1AFF, t.ink = 0xECE7DEFF, t.quiet = 0xA9A196FF;
    t.rule = 0x32302BFF, t.chip = 0x2A2824FF, t.chip_hover = 0x35322DFF;
    t.tint = 0x3A2820FF, t.selection = 0x6B3A25FF;
  } else {
    t.ground = 0xFAF8F4FF, t.surface = 0xFFFFFFFF, t.ink = 0x1D1B18FF, t.quiet = 0x635D54FF;
    t.rule = 0xE6E1D8FF, t.chip = 0xF0EBE1FF, t.chip_hover = 0xE8E1D4FF;
    t.tint = 0xF8E5DCFF, t.selection = 0xF4C9B6FF;
  }
  // The default accent's other forms are chosen by eye; another accent is changed by rule.
  if (accent == default_accent && scheme != Scheme::Light) {
    t.accent = dark ? 0xF0916BFF : 0x8F3A16FF;
    return t;
  }
  Rgba const asked = (accent << 8U) | 0xFFU;
  for (float step = 0; step < 1.05F; step += 0.05F) {
    t.accent = mix(asked, t.ink, std::min(step, 1.0F));
    if (accent != default_accent) t.tint = mix(t.ground, t.accent, dark ? 0.18F : 0.12F);
    double const least = std::min(
        {contrast(t.accent, t.ground), contrast(t.accent, t.surface), contrast(t.accent, t.tint)});
    if (least >= 4.5) break;
  }
  if (accent != default_accent) t.selection = mix(t.ground, t.accent, dark ? 0.38F : 0.25F);
  return t;
}

Theme forced_theme(ForcedColours const& c) {
  Theme t;
  t.dark = luminance(c.canvas) < luminance(c.text);
  t.ground = t.surface = c.canvas;
  t.ink = t.rule = c.text;
  t.quiet = c.quiet;
  t.chip = t.chip_hover = t.tint = c.control;
  t.accent = c.link;
  t.selection = c.highlight;
  return t;
}

Theme with_more_contrast(Theme theme) {
  theme.quiet = mix(theme.quiet, theme.ink, 0.75F);
  theme.rule = mix(theme.rule, theme.ink, 0.45F);
  theme.accent = mix(theme.accent, theme.ink, 0.3F);
  return theme;
}

Metrics metrics_of(CssPx width, bool right_to_left, Settings const& settings, bool embedded) {
  Metrics m;
  m.width = width;
  bool const phone = width < phone_below;
  m.header = embedded ? 0_px : phone ? 56_px : 64_px;
  m.side = phone ? 16_px : 32_px;
  m.gap = phone ? 18_px : 28_px;
  CssPx const widest = width < 1800_px ? 1216_px : 1536_px;
  m.content_width = min(width - m.side * 2, widest);
  m.content_x = CssPx(std::floor(((width - m.content_width) / 2).value));
  m.rail = width >= rail_from && !embedded ? 248_px : 0_px;
  CssPx const beside = m.rail > CssPx{} ? m.rail + 48_px : 0_px;
  m.list_width = m.content_width - beside;
  m.list_x = right_to_left ? m.content_x : m.content_x + beside;
  m.columns = m.list_width >= 1180_px ? 4 : m.list_width >= 860_px ? 3 : phone ? 1 : 2;
  CssPx const article_side = phone ? 20_px : 32_px;
  m.measure = min(measure_of(settings), width - article_side * 2);
  m.article_x = CssPx(std::floor(((width - m.measure) / 2).value));
  m.bleed = width >= m.measure + 200_px ? 60_px : 0_px;
  return m;
}

void set_beside_source(Metrics& m) {
  m.bleed = {};
  if (m.width < rail_from) return;
  CssPx const gap = 48_px;
  CssPx const room = min(m.width - m.side * 2, 1600_px);
  m.measure = CssPx(std::floor(min(m.measure, (room - gap) / 2).value));
  m.source_width = min(room - gap - m.measure, 760_px);
  m.source_x = CssPx(std::floor(((m.width - m.measure - gap - m.source_width) / 2).value));
  m.article_x = m.source_x + m.source_width + gap;
}

text::LayoutStyle article_style(bool phone, Settings const& settings, float text_zoom) {
  using text::Family;
  float const k = text_scale(settings) * text_zoom;
  float const leading = line_height_of(settings);
  Family const family = family_of(settings);
  Family const quoted = settings.font == FontChoice::Sans ? Family::Serif : family;
  // Lines stand on whole pixels, so that the DOM's and ours stay together down a long post.
  auto const style = [&](Family f, bool bold, float size, float lines, float before, float after) {
    float const scaled = std::round(size * k * 2) / 2;
    return text::BlockStyle{{f, bold, false, CssPx(scaled)},
                            CssPx(std::round(scaled * lines)),
                            CssPx(std::round(before * k)),
                            CssPx(std::round(after * k))};
  };
  text::LayoutStyle s;
  s.paragraph = style(family, false, 18, leading, 0, 20);
  s.quote = style(quoted, false, 18, leading, 24, 24);
  s.code = style(Family::Mono, false, 15, 1.6F, 24, 24);
  s.cell = style(family, false, 15, 1.6F, 24, 24);
  s.note = style(family, false, 15, 1.6F, 44, 20);
  s.caption = style(family, false, 15, 1.47F, 20, 24);
  Family const titles = settings.font == FontChoice::Readable ? family : Family::Serif;
  s.headings = {{
      style(titles, true, phone ? 32 : 36, 1.2F, 44, 12),
      style(titles, true, 27, 1.26F, 44, 12),
      style(titles, true, phone ? 22 : 27, 1.26F, 40, 12),
      style(titles, true, 20, 1.4F, 32, 8),
      style(titles, true, 18, 1.44F, 28, 8),
      style(titles, true, 18, 1.44F, 28, 8),
  }};
  s.smallest_cell = phone ? 84_px : 96_px;
  s.masonry_columns = phone ? masonry_columns_on_phone : most_masonry_columns;
  return s;
}

}  // namespace liseuse::ui
