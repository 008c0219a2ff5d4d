// Which way text runs: the Unicode bidirectional algorithm (UAX #9), by fribidi.
#pragma once

#include "text/shaper.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace liseuse::text {

// An embedding level a byte, all bytes of a code point alike; odd is right to left.
struct BidiLevels {
  Direction base{};
  std::vector<std::uint8_t> levels;  // empty: all of it is left to right
};

// `base` none: right to left where `otherwise` is and any character is; else that of the first strong
// character (UAX #9, P2 and P3), and `otherwise` where there is none. O(text).
BidiLevels bidi_levels(std::string_view text, std::optional<Direction> base, Direction otherwise);

// The direction that a language is written in; left to right where the tag isn't known.
Direction direction_of_language(std::string_view bcp47);

// UAX #9, L2: the order to draw a line's pieces in, from the left, given each piece's level.
std::vector<std::uint32_t> visual_order(std::vector<std::uint8_t> const& levels);

}  // namespace liseuse::text
