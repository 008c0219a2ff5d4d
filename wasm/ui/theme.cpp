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

Theme theme_of(bool dark, std::uint32_t accent) {
  Theme t;
  t.dark = dark;
  if (dark) {
    t.ground = 0x161513FF, t.surface = 0x1F1D1AFF, t.ink = 0xECE7DEFF, t.quiet = 0xA9A196FF;
    t.rule = 0x32302BFF, t.chip = 0x2A2824FF, t.chip_hover = 0x35322DFF;
    t.tint = 0x3A2820FF, t.selection = 0x6B3A25FF;
  } else {
    t.ground = 0xFAF8F4FF, t.surface = 0xFFFFFFFF, t.ink = 0x1D1B18FF, t.quiet = 0x635D54FF;
    t.rule = 0xE6E1D8FF, t.chip = 0xF0EBE1FF, t.chip_hover = 0xE8E1D4FF;
    t.tint = 0xF8E5DCFF, t.selection = 0xF4C9B6FF;
  }
  // The default accent's dark form is chosen by eye; another one is lightened by rule.
  if (dark && accent == default_accent) {
    t.accent = 0xF0916BFF;
    return t;
  }
  Rgba const asked = (accent << 8U) | 0xFFU;
  t.accent = asked;
  for (float step = 0;
       step <= 1.0F && std::min(contrast(t.accent, t.ground), contrast(t.accent, t.surface)) < 4.5;
       step += 0.05F) {
    t.accent = mix(asked, t.ink, step);
  }
  if (accent != default_accent) {
    t.tint = mix(t.ground, t.accent, dark ? 0.18F : 0.12F);
    t.selection = mix(t.ground, t.accent, dark ? 0.38F : 0.25F);
  }
  return t;
}

Metrics metrics_of(CssPx width, bool right_to_left) {
  Metrics m;
  m.width = width;
  bool const phone = width < phone_below;
  m.header = phone ? 56_px : 64_px;
  m.side = phone ? 16_px : 32_px;
  m.gap = phone ? 18_px : 28_px;
  CssPx const widest = width < 1800_px ? 1216_px : 1536_px;
  m.content_width = min(width - m.side * 2, widest);
  m.content_x = CssPx(std::floor(((width - m.content_width) / 2).value));
  m.rail = width >= rail_from ? 248_px : 0_px;
  CssPx const beside = m.rail > CssPx{} ? m.rail + 48_px : 0_px;
  m.list_width = m.content_width - beside;
  m.list_x = right_to_left ? m.content_x : m.content_x + beside;
  m.columns = m.list_width >= 1180_px ? 4 : m.list_width >= 860_px ? 3 : phone ? 1 : 2;
  CssPx const article_side = phone ? 20_px : 32_px;
  m.measure = min(680_px, width - article_side * 2);
  m.article_x = CssPx(std::floor(((width - m.measure) / 2).value));
  m.bleed = width >= m.measure + 200_px ? 60_px : 0_px;
  return m;
}

text::LayoutStyle article_style(bool phone) {
  using text::Family;
  text::LayoutStyle s;
  s.paragraph = {sans(18), 28_px, 0_px, 20_px};
  s.quote = {{Family::Serif, false, false, 18_px}, 28_px, 24_px, 24_px};
  s.code = {{Family::Mono, false, false, 15_px}, 24_px, 24_px, 24_px};
  s.cell = {sans(15), 24_px, 24_px, 24_px};
  s.caption = {sans(15), 22_px, 20_px, 24_px};
  s.headings = {{
      {serif(phone ? 32 : 36), phone ? 38_px : 44_px, 44_px, 12_px},
      {serif(27), 34_px, 44_px, 12_px},
      {serif(phone ? 22 : 27), phone ? 28_px : 34_px, 40_px, 12_px},
      {serif(20), 28_px, 32_px, 8_px},
      {serif(18), 26_px, 28_px, 8_px},
      {serif(18), 26_px, 28_px, 8_px},
  }};
  s.smallest_cell = phone ? 84_px : 96_px;
  return s;
}

}  // namespace liseuse::ui
