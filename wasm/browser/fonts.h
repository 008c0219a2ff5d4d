// Fonts by number, so that a text's font crosses the bridge as one small integer.
#pragma once

#include "text/shaper.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::browser {

class Fonts {
 public:
  // Device pixels a CSS pixel, to which browsers round a font's metrics.
  void set_ratio(float ratio);

  // Defines the font on the other side the first time.
  std::uint32_t number(text::Font const& font);
  text::FontMetrics metrics(text::Font const& font);

  // As text::Shaper::language; the first one asked for is the archive's.
  std::uint8_t language(std::string_view tag);

 private:
  struct Known {
    text::Font font;
    text::FontMetrics metrics;
  };
  text::FontMetrics measure(std::uint32_t font) const;

  std::vector<Known> known_;            // some dozens
  std::vector<std::string> languages_;  // by number
  float ratio_ = 1;
};

}  // namespace liseuse::browser
