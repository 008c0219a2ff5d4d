// What line breaking asks of whoever draws the text: how wide a run is, how tall a font.
#pragma once

#include "base/units.h"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace liseuse::text {

// `Readable`: one made for readers with dyslexia, where the system has it.
enum class Family : std::uint8_t { Sans, Serif, Mono, Readable };
enum class Direction : std::uint8_t { LeftToRight, RightToLeft };

struct Font {
  Family family{};
  bool bold = false;
  bool italic = false;
  CssPx size{16};
  std::uint8_t language = 0;  // which Shaper::language numbers: one letter has many shapes

  constexpr bool operator==(Font const&) const = default;
};

// Of a line of that font, from its baseline; both positive, and whole device pixels.
struct FontMetrics {
  CssPx ascent{}, descent{};
  CssPx pixel{1};  // a device pixel
};

// From the top of a line box. CSS 2.2 §10.8.1: the leading is halved above and below; browsers take
// whole device pixels of it above, and the semantic layer's words must fall on ours.
inline CssPx baseline_in(CssPx line_height, FontMetrics const& m) {
  float const half = (line_height - m.ascent - m.descent).value / 2;
  float const whole = std::floor(half / m.pixel.value + 0.01F);  // thirds of a pixel are not exact
  return CssPx(whole * m.pixel.value) + m.ascent;
}

class Shaper {
 public:
  virtual ~Shaper() = default;

  // The advance of `run`, shaped whole. `run` is valid for the call alone.
  virtual CssPx width(std::string_view run, Font const& font, Direction direction) = 0;
  virtual FontMetrics metrics(Font const& font) = 0;

  // The number of a language (BCP 47) for Font::language. 0: of the archive, and where none is said.
  virtual std::uint8_t language(std::string_view /*tag*/) { return 0; }

  // Where the words of a script without spaces (Thai, Lao, Khmer, Burmese) end: UAX #14's class SA,
  // which needs a dictionary. Byte offsets into `text`, ascending; none where there is none.
  virtual std::vector<ByteOffset> word_ends(std::string_view /*text*/) { return {}; }
};

}  // namespace liseuse::text
