#include "browser/fonts.h"

#include "browser/bridge.h"

#include <array>

namespace liseuse::browser {

std::uint32_t Fonts::number(text::Font const& font) {
  for (std::uint32_t i = 0; i < known_.size(); ++i) {
    if (known_[i].font == font) return i;
  }
  auto const added = static_cast<std::uint32_t>(known_.size());
  host_define_font(static_cast<std::uint32_t>(font.family), font.bold, font.italic,
                   font.size.value);
  std::array<float, 2> metrics{};
  host_font_metrics(added, metrics.data());
  known_.push_back({font, {CssPx(metrics[0]), CssPx(metrics[1])}});
  return added;
}

text::FontMetrics Fonts::metrics(text::Font const& font) { return known_[number(font)].metrics; }

}  // namespace liseuse::browser
