// Fonts by number, so that a text's font crosses the bridge as one small integer.
#pragma once

#include "text/shaper.h"

#include <cstdint>
#include <vector>

namespace liseuse::browser {

class Fonts {
 public:
  // Defines the font on the other side the first time.
  std::uint32_t number(text::Font const& font);
  text::FontMetrics metrics(text::Font const& font);

 private:
  struct Known {
    text::Font font;
    text::FontMetrics metrics;
  };
  std::vector<Known> known_;  // a dozen or so
};

}  // namespace liseuse::browser
