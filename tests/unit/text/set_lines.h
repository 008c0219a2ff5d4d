// A paragraph set in lines, with what every paragraph's lines must hold to.
#pragma once

#include "support/fixed_width.h"
#include "text/lines.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::test {

struct SetText {
  std::string text;
  std::vector<text::Span> spans;
  text::LineOptions options;
  text::Lines lines;
  text::LinesResult result;
  std::size_t measured_bytes = 0;
};

inline constexpr CssPx test_line_height{20};

// Set in one font of 16, so that a code point is 10 wide.
SetText set_lines(std::string_view text, CssPx width, text::LineOptions options = {});
SetText set_spans(std::string_view text, std::vector<text::Span> spans, CssPx width,
                  text::LineOptions options = {});

// Each line's words in reading order, without the white space that hangs, with "-" and "…" where
// the line ends in one; "|" between the lines.
std::string lines_of(SetText const& set);

// The same, each line by itself.
std::vector<std::string> each_line_of(SetText const& set);

// A line's runs from left to right, "|" between them.
std::string runs_of(SetText const& set, std::size_t line);

// Fails the running test for each rule that the lines break: nothing is lost, no line is wider than
// the column unless it is one grapheme, runs go from left to right and don't overlap.
void check_lines(SetText const& set);

}  // namespace liseuse::test
