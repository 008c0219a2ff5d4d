#include "browser/fonts.h"

#include "browser/bridge.h"

#include <algorithm>
#include <array>

namespace liseuse::browser {

std::uint32_t Fonts::number(text::Font const& font) {
  for (std::uint32_t i = 0; i < known_.size(); ++i) {
    if (known_[i].font == font) return i;
  }
  auto const added = static_cast<std::uint32_t>(known_.size());
  std::string_view const language =
      font.language < languages_.size() ? languages_[font.language] : std::string_view();
  host_define_font(static_cast<std::uint32_t>(font.family), font.bold, font.italic, font.size.value,
                   language.data(), static_cast<std::uint32_t>(language.size()));
  known_.push_back({font, measure(added)});
  return added;
}

text::FontMetrics Fonts::measure(std::uint32_t font) const {
  std::array<float, 2> metrics{};
  host_font_metrics(font, ratio_, metrics.data());
  return {CssPx(metrics[0]), CssPx(metrics[1]), CssPx(1 / ratio_)};
}

void Fonts::set_ratio(float ratio) {
  if (ratio == ratio_) return;
  ratio_ = ratio;
  for (std::uint32_t i = 0; i < known_.size(); ++i) known_[i].metrics = measure(i);
}

text::FontMetrics Fonts::metrics(text::Font const& font) { return known_[number(font)].metrics; }

std::uint8_t Fonts::language(std::string_view tag) {
  if (tag.empty()) return 0;
  auto at = std::find(languages_.begin(), languages_.end(), tag);
  // Those behind the first 255 are set in the archive's own.
  if (at == languages_.end() && languages_.size() > 0xFF) return 0;
  if (at == languages_.end()) at = languages_.emplace(at, tag);
  return static_cast<std::uint8_t>(at - languages_.begin());
}

}  // namespace liseuse::browser
