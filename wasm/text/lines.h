// One paragraph at one width: text and its fonts in, line boxes of runs out.
// Breaks by UAX #14 (libunibreak); order by UAX #9; boxes as CSS 2.2 §9.4.2 has them.
#pragma once

#include "text/bidi.h"
#include "text/shaper.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace liseuse::text {

// A stretch of the text in one font. Stretches follow one another without gaps.
struct Span {
  ByteRange text{};
  Font font{};
  std::uint32_t tag = 0;  // the caller's own
};

enum class RunKind : std::uint8_t {
  Text,
  Hyphen,    // "-" at a soft hyphen that the line was broken at
  Ellipsis,  // "…" where `max_lines` cut the text
};

// What is drawn at once: one word or a part of one, in one font and one direction.
struct Run {
  RunKind kind{};
  Direction direction{};
  std::uint32_t tag = 0;  // of its Span
  ByteRange text{};       // empty unless kind is Text
  Font font{};
  CssPx x{}, width{};  // x from the column's left edge
};

struct Line {
  CssPx top{}, height{}, baseline{};  // top from the paragraph's, baseline from the line's
  CssPx left{}, width{};              // of its ink, from the column's left edge
  ByteRange text{};                   // with the white space that hangs behind it
  std::uint32_t run_begin = 0, run_end = 0;
};

struct Lines {
  std::vector<Run> runs;    // within a line from left to right
  std::vector<Line> lines;  // sorted by top
};

enum class Wrap : std::uint8_t {
  Normal,     // white space at a break hangs
  Preserved,  // "\n" alone breaks; spaces keep their width, and tabs run to the next of the stops,
              // 8 spaces apart (CSS white-space: pre)
};

enum class TextAlign : std::uint8_t { Start, Left, Center, Right };

struct LineOptions {
  CssPx width{};        // of the column; required, > 0
  CssPx line_height{};  // required
  CssPx top{};          // of the first line
  Wrap wrap{};
  TextAlign align{};
  std::optional<Direction> direction{};          // none: by its characters (bidi.h)
  Direction otherwise = Direction::LeftToRight;  // ... of the text that it is in
  bool balanced = false;                         // a few lines as even as may be, for titles
  std::uint32_t max_lines = 0;                   // 0: as many as it takes
  std::string_view language{};                   // BCP 47; the spans' fonts take it
};

struct LinesResult {
  CssPx height{};
  Direction direction{};  // the paragraph's
};

// Appends to `out`. No word is lost: one wider than the column is broken between graphemes, but for
// preserved text, whose lines are as wide as they are.
// O(text) but for such words, which take O(n log n). Keeps no reference to its arguments.
LinesResult break_lines(std::string_view text, std::span<Span const> spans,
                        LineOptions const& options, Shaper& shaper, Lines& out);

}  // namespace liseuse::text
