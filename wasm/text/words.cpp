#include "text/words.h"

#include <span>
#include <vector>

namespace liseuse::text {
namespace {

using post::InlineKind;

constexpr CssPx unbounded{100000};  // wider than any line

Font font_of(post::Inline const& in, Font font) {
  if ((in.style & post::Strong) != 0) font.bold = true;
  if ((in.style & post::Emphasis) != 0) font.italic = true;
  bool const is_small =
      in.kind == InlineKind::FootnoteRef || (in.style & (post::Sub | post::Sup)) != 0;
  if (is_small) font = small_font(font);
  if ((in.style & post::CodeStyle) != 0) {
    font.family = Family::Mono;
    font.size = font.size * 0.9F;
  }
  return font;
}

std::vector<Span> spans_of(BlockFlow const& flow, std::uint32_t index, Font const& font) {
  post::Block const& b = flow.document.blocks[index];
  std::vector<Span> spans;
  spans.reserve(b.inline_end - b.inline_begin);
  for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
    post::Inline const& in = flow.document.inlines[i];
    if (in.kind == InlineKind::Picture || in.text.empty()) continue;
    spans.push_back({in.text, font_of(in, font), i});
  }
  return spans;
}

void fill_in(LineOptions& lines, BlockFlow const& flow, CssPx width, CssPx line_height) {
  lines.width = max(width, 1_px);
  lines.line_height = line_height;
  lines.otherwise = flow.options.direction;
  lines.language = flow.options.language;
}

// break_lines, from `x` on.
LinesResult put_lines(std::string_view text, std::span<Span const> spans, CssPx x,
                      LineOptions const& options, Shaper& shaper, Lines& out) {
  auto const first_run = out.runs.size();
  auto const first_line = out.lines.size();
  LinesResult const result = break_lines(text, spans, options, shaper, out);
  for (auto i = first_run; i < out.runs.size(); ++i) out.runs[i].x += x;
  for (auto i = first_line; i < out.lines.size(); ++i) out.lines[i].left += x;
  return result;
}

}  // namespace

CssPx put_words(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text,
                LineOptions lines) {
  fill_in(lines, flow, column.width, text.line_height);
  lines.top = flow.y;
  LinesResult const result = put_lines(flow.document.text, spans_of(flow, index, text.font),
                                       column.x, lines, flow.shaper, flow.out.text);
  flow.out.boxes[index].direction = result.direction;
  flow.out.boxes[index].font = text.font;
  flow.y += result.height;
  return result.height;
}

CssPx put_caption_words(BlockFlow& flow, std::string_view caption, std::uint32_t tag, Column column,
                        LineOptions lines) {
  if (caption.empty()) return {};
  ByteOffset const begin(flow.out.caption_text.size());
  flow.out.caption_text += caption;
  ByteOffset const end(flow.out.caption_text.size());
  Span const span{{begin, end}, flow.style.caption.font, tag};
  fill_in(lines, flow, column.width, flow.style.caption.line_height);
  return put_lines(flow.out.caption_text, {&span, 1}, column.x, lines, flow.shaper,
                   flow.out.captions)
      .height;
}

ContentWidths content_widths(BlockFlow& flow, std::uint32_t index, Font const& font) {
  LineOptions options;
  fill_in(options, flow, unbounded, 1_px);
  Lines lines;
  break_lines(flow.document.text, spans_of(flow, index, font), options, flow.shaper, lines);
  ContentWidths widths;
  for (Run const& run : lines.runs) widths.min_content = max(widths.min_content, run.width);
  for (Line const& line : lines.lines) widths.max_content = max(widths.max_content, line.width);
  return widths;
}

}  // namespace liseuse::text
