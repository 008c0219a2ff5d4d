// Widths that a test can do in its head: every code point is as wide as every other one, and what
// has no width of its own (marks, joiners, soft hyphens) has none. For tests of text/ and ui/.
#pragma once

#include "base/utf8.h"
#include "text/shaper.h"

#include <string_view>

namespace liseuse::test {

inline bool has_no_width(char32_t c) {
  auto const within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return c < 0x20 || c == 0xAD || c == 0xFEFF || within(0x300, 0x36F) || within(0x591, 0x5C7) ||
         within(0x64B, 0x65F) || c == 0xE31 || within(0xE34, 0xE3A) || within(0xE47, 0xE4E) ||
         within(0x200B, 0x200F) || within(0x202A, 0x202E) || within(0x2060, 0x2069) ||
         within(0x20D0, 0x20FF) || within(0xFE00, 0xFE0F) || within(0x1F3FB, 0x1F3FF);
}

// Code points that take room; what a zero width joiner joins to the one before takes none.
inline std::uint32_t wide_code_points(std::string_view text) {
  std::uint32_t count = 0;
  bool joined = false;
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded const d = utf8::decode(text, at);
    if (!has_no_width(d.code_point) && !joined) ++count;
    joined = d.code_point == 0x200D;
    at += d.bytes;
  }
  return count;
}

// 10 CSS pixels a code point in a font of 16; three quarters of a font stand over its baseline.
class FixedWidthShaper : public text::Shaper {
 public:
  CssPx width(std::string_view run, text::Font const& font, text::Direction) override {
    measured_bytes += run.size();
    return font.size * (0.625F * static_cast<float>(wide_code_points(run)));
  }
  text::FontMetrics metrics(text::Font const& font) override {
    return {font.size * 0.75F, font.size * 0.25F};
  }

  std::size_t measured_bytes = 0;  // what was asked for so far
};

}  // namespace liseuse::test
