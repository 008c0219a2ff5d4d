// The look: colours and measures, on a grid of 4 CSS pixels.
#pragma once

#include "text/layout.h"
#include "ui/settings.h"

#include <cstdint>

namespace liseuse::ui {

using Rgba = std::uint32_t;  // 0xRRGGBBAA

struct Theme {
  bool dark = false;
  Rgba ground{}, surface{}, ink{}, quiet{}, rule{}, chip{}, chip_hover{}, accent{}, tint{},
      selection{};
};

enum class Scheme : std::uint8_t { Light, Dark, Sepia };

// `accent` is the site's, 0xRRGGBB; it is moved towards the ink until it has a contrast of 4.5:1
// on the ground, the surface and its tint (WCAG 2.1 §1.4.3).
Theme theme_of(Scheme scheme, std::uint32_t accent);

// The system's own colours, where it imposes them (CSS Color Adjustment 1, §3).
struct ForcedColours {
  Rgba canvas{}, text{}, link{}, quiet{}, control{}, highlight{};
};

Theme forced_theme(ForcedColours const& colours);
// For prefers-contrast: more: quiet words and rules nearer to the ink.
Theme with_more_contrast(Theme theme);

// What the choice comes to, given what the system prefers.
Scheme scheme_of(ThemeChoice choice, bool system_dark);

// WCAG 2.1: from 1 to 21.
double contrast(Rgba a, Rgba b);

// Between two colours, `t` from 0 to 1.
Rgba mix(Rgba a, Rgba b, float t);
Rgba with_alpha(Rgba colour, float alpha);

// Under what one may see through, in any theme: most of that are dark lines. Static pages have it too
// (headless/picture_html.cpp).
inline constexpr Rgba paper = 0xF0EBE1FF;

inline constexpr CssPx phone_below{640};  // one column, a small header
inline constexpr CssPx rail_from{1024};   // the filters stand in a rail

struct Metrics {
  CssPx width{};                       // of the view
  CssPx header{};                      // its height
  CssPx side{};                        // the page's margin
  CssPx content_x{}, content_width{};  // of the list's page, rail included
  CssPx rail{};                        // its width; 0: the filters are a row of chips
  CssPx list_x{}, list_width{};        // of the cards
  std::uint32_t columns = 1;
  CssPx gap{};      // between cards
  CssPx measure{};  // of an article's column
  CssPx article_x{};
  CssPx bleed{};                     // of its galleries
  CssPx source_x{}, source_width{};  // of a post's source beside it; without width: it isn't
};

// `embedded`: without what stands around a list or a post.
Metrics metrics_of(CssPx width, bool right_to_left, Settings const& settings,
                   bool embedded = false);

// Moves an article's column to the right, to make room for its source; where there is none, the one
// stands under the other.
void set_beside_source(Metrics& metrics);

// Type.
inline constexpr text::Font sans(float size, bool bold = false) {
  return {text::Family::Sans, bold, false, CssPx(size)};
}
inline constexpr text::Font serif(float size, bool bold = true) {
  return {text::Family::Serif, bold, false, CssPx(size)};
}

// `text_zoom`: see Input (frame.h).
text::LayoutStyle article_style(bool phone, Settings const& settings, float text_zoom);

}  // namespace liseuse::ui
