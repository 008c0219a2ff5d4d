#include "set_lines.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace liseuse::test {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string_view trimmed_end(std::string_view text) {
  auto const last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

std::string_view sign_of(text::RunKind kind) {
  switch (kind) {
    case text::RunKind::Text: return "";
    case text::RunKind::Hyphen: return "-";
    case text::RunKind::Ellipsis: return "…";
  }
  return "";
}

void check_line(SetText const& set, text::Line const& line) {
  constexpr float exact = 0.02F;
  std::string_view const words = set.text;
  std::uint32_t wide = 0;
  std::vector<ByteRange> ranges;
  CssPx end = line.left;
  bool ellipsis = false;
  for (std::uint32_t i = line.run_begin; i < line.run_end; ++i) {
    text::Run const& run = set.lines.runs[i];
    CHECK(run.x.value >= end.value - exact);
    end = run.x + run.width;
    if (run.kind != text::RunKind::Text) {
      CHECK(run.text.empty());
      ellipsis = ellipsis || run.kind == text::RunKind::Ellipsis;
      continue;
    }
    ranges.push_back(run.text);
    wide += wide_code_points(run.text.in(words));
    auto const span = std::find_if(set.spans.begin(), set.spans.end(), [&](text::Span const& s) {
      return run.text.begin >= s.text.begin && run.text.end <= s.text.end;
    });
    REQUIRE(span != set.spans.end());
    CHECK(run.tag == span->tag);
    CHECK(run.font == span->font);
  }
  CHECK(end.value <= line.left.value + line.width.value + exact);
  bool const fits = line.width.value <= set.options.width.value + exact;
  bool const may_be_wider = set.options.wrap == text::Wrap::Preserved;
  if (!fits) CHECK((wide <= 1 || may_be_wider));
  if (fits) {
    CHECK(line.left.value >= -exact);
    CHECK(line.left.value + line.width.value <= set.options.width.value + exact);
  }
  if (ellipsis) return;
  // What no run draws is white space.
  std::sort(ranges.begin(), ranges.end(),
            [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
  ByteOffset at = line.text.begin;
  for (ByteRange const& range : ranges) {
    REQUIRE(range.begin >= at);
    CHECK(is_blank(ByteRange{at, range.begin}.in(words)));
    at = range.end;
  }
  REQUIRE(at <= line.text.end);
  CHECK(is_blank(ByteRange{at, line.text.end}.in(words)));
}

}  // namespace

SetText set_spans(std::string_view text, std::vector<text::Span> spans, CssPx width,
                  text::LineOptions options) {
  SetText set;
  set.text = text;
  set.spans = std::move(spans);
  set.options = options;
  set.options.width = width;
  if (set.options.line_height == CssPx{}) set.options.line_height = test_line_height;
  FixedWidthShaper shaper;
  set.result = text::break_lines(set.text, set.spans, set.options, shaper, set.lines);
  set.measured_bytes = shaper.measured_bytes;
  check_lines(set);
  return set;
}

SetText set_lines(std::string_view text, CssPx width, text::LineOptions options) {
  return set_spans(text, {{{ByteOffset(0), ByteOffset(text.size())}, {}, 0}}, width, options);
}

std::vector<std::string> each_line_of(SetText const& set) {
  std::vector<std::string> all;
  for (text::Line const& line : set.lines.lines) {
    std::uint32_t end = line.text.begin.value;
    std::string_view sign;
    for (std::uint32_t i = line.run_begin; i < line.run_end; ++i) {
      text::Run const& run = set.lines.runs[i];
      end = std::max(end, run.text.end.value);
      if (run.kind != text::RunKind::Text) sign = sign_of(run.kind);
    }
    ByteRange const drawn{line.text.begin, ByteOffset(end)};
    all.push_back(std::string(trimmed_end(drawn.in(set.text))) + std::string(sign));
  }
  return all;
}

std::string lines_of(SetText const& set) {
  std::string all;
  for (std::string const& line : each_line_of(set)) all += line + '|';
  if (!all.empty()) all.pop_back();
  return all;
}

std::string runs_of(SetText const& set, std::size_t line) {
  std::string all;
  text::Line const& l = set.lines.lines.at(line);
  for (std::uint32_t i = l.run_begin; i < l.run_end; ++i) {
    text::Run const& run = set.lines.runs[i];
    if (!all.empty()) all += '|';
    all += run.kind == text::RunKind::Text ? run.text.in(set.text) : sign_of(run.kind);
  }
  return all;
}

void check_lines(SetText const& set) {
  std::vector<text::Line> const& lines = set.lines.lines;
  std::uint32_t run = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CAPTURE(i);
    text::Line const& line = lines[i];
    CHECK(line.height == set.options.line_height);
    CHECK(line.top == set.options.top + set.options.line_height * static_cast<float>(i));
    CHECK(line.baseline > CssPx{});
    CHECK(line.run_begin == run);
    run = line.run_end;
    CHECK(line.text.size() > 0);
    if (i > 0) CHECK(line.text.begin == lines[i - 1].text.end);
    check_line(set, line);
  }
  CHECK(run == set.lines.runs.size());
  CHECK(set.result.height == set.options.line_height * static_cast<float>(lines.size()));
  if (set.spans.empty() || set.text.empty()) {
    CHECK(lines.empty());
    return;
  }
  REQUIRE_FALSE(lines.empty());
  CHECK(lines.front().text.begin == set.spans.front().text.begin);
  bool const whole = lines.back().text.end == set.spans.back().text.end;
  bool const cut = set.options.max_lines > 0 && lines.size() == set.options.max_lines;
  if (!whole) CHECK(cut);
  if (!whole) CHECK(runs_of(set, lines.size() - 1).find("…") != std::string::npos);
}

}  // namespace liseuse::test
