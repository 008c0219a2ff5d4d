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
  std::vector<Known> known_;            // some dozens
  std::vector<std::string> languages_;  // by number
};

}  // namespace liseuse::browser
