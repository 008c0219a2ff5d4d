// What a reader may set for themselves; kept between visits.
#pragma once

#include "text/shaper.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::ui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark, Sepia };
enum class FontChoice : std::uint8_t { Sans, Serif, Readable };
enum class Amount : std::uint8_t { Little, Normal, Much };

struct Settings {
  ThemeChoice theme{};
  FontChoice font{};
  Amount measure = Amount::Normal;
  Amount line_height = Amount::Normal;
  std::uint8_t text_size = 2;  // a step of text_sizes; 2 is 18 CSS pixels

  bool operator==(Settings const&) const = default;
};

inline constexpr std::uint32_t text_sizes = 7;

// The numbers are in what is kept, so they stay.
enum class Setting : std::uint8_t {
  Theme = 0,
  Font = 1,
  Measure = 2,
  LineHeight = 3,
  TextSize = 4
};

std::uint32_t value(Settings const& settings, Setting setting);
// A value that the setting doesn't have leaves it as it is.
void change(Settings& settings, Setting setting, std::uint32_t value);

// "0=2,4=3": each setting's number and value. What can't be read is left at its default.
std::string to_text(Settings const& settings);
Settings parse_settings(std::string_view text);

float text_scale(Settings const& settings);      // 1: text of 18 CSS pixels
float line_height_of(Settings const& settings);  // in ems
CssPx measure_of(Settings const& settings);
text::Family family_of(Settings const& settings);

}  // namespace liseuse::ui
