#include "text/back_links.h"

#include <string>
#include <utility>

namespace liseuse::text {
namespace {

// An arrow; where it is not the first one, with its number.
CssPx width_of(Shaper& shaper, std::uint32_t reference, Font const& font) {
  CssPx width = shaper.width(back_arrow, font, Direction::LeftToRight);
  if (reference > 0) {
    width += shaper.width(std::to_string(reference + 1), small_font(font), Direction::LeftToRight);
  }
  return width;
}

// The last of the words, if it is words that the footnote ends with.
Box const* last_paragraph(BlockFlow const& flow, std::uint32_t note) {
  auto const& blocks = flow.document.blocks;
  std::uint32_t last = note;
  for (std::uint32_t i = note + 1; i < blocks[note].end; i = blocks[i].end) last = i;
  Box const& box = flow.out.boxes[last];
  bool const has_words =
      blocks[last].kind == post::BlockKind::Paragraph && box.line_begin < box.line_end;
  return has_words ? &box : nullptr;
}

}  // namespace

void put_back_links(BlockFlow& flow, std::uint32_t note, Column column, BlockStyle const& text) {
  post::Block const& b = flow.document.blocks[note];
  if (b.level == 0) return;
  CssPx const space = flow.shaper.width(" ", text.font, Direction::LeftToRight);
  CssPx const ascent = baseline_in(text.line_height, flow.shaper.metrics(text.font));
  Direction direction = flow.options.direction;
  CssPx top{}, used{};  // of the line that they go on
  if (Box const* const words = last_paragraph(flow, note)) {
    Line const& line = flow.out.text.lines[words->line_end - 1];
    direction = words->direction;
    top = line.top;
    used = line.width + space;
  } else {
    // A note without anything has the line that any item has.
    flow.y += b.end > note + 1 ? flow.style.item_gap : -text.line_height;
    top = std::exchange(flow.y, flow.y + text.line_height);
  }
  for (std::uint32_t i = 0; i < b.level; ++i) {
    CssPx const width = width_of(flow.shaper, i, text.font);
    if (used > CssPx{} && used + width > column.width) {
      used = {};
      top = std::exchange(flow.y, flow.y + text.line_height);
    }
    CssPx const x = x_from_start(column, used, width, direction);
    Rect const rect{x, top, width, text.line_height};
    flow.out.back_links.push_back({note, i, direction, rect, top + ascent, text.font});
    used += width + space;
  }
}

}  // namespace liseuse::text
