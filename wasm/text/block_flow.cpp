#include "text/block_flow.h"

namespace liseuse::text {

void open_box(BlockFlow& flow, std::uint32_t index, Column column, CssPx before) {
  if (flow.margin) flow.y += max(before, *flow.margin);
  flow.margin.reset();
  flow.out.boxes[index].rect = {column.x, flow.y, column.width, {}};
}

void close_box(BlockFlow& flow, std::uint32_t index, CssPx after) {
  Rect& rect = flow.out.boxes[index].rect;
  rect.height = flow.y - rect.y;
  flow.margin = after;
}

void begin_lines(BlockFlow& flow, std::uint32_t index) {
  flow.out.boxes[index].line_begin = static_cast<std::uint32_t>(flow.out.text.lines.size());
}

void end_lines(BlockFlow& flow, std::uint32_t index) {
  flow.out.boxes[index].line_end = static_cast<std::uint32_t>(flow.out.text.lines.size());
}

bool scroll_if_wider(BlockFlow& flow, std::uint32_t index, CssPx content) {
  Box& box = flow.out.boxes[index];
  bool const is_wider = content > box.rect.width + 0.5_px;
  if (is_wider) box.content_width = content;
  return is_wider;
}

Column indented(BlockFlow const& flow, Column column, CssPx by) {
  by = min(by, max(column.width - narrowest_column, CssPx{}));
  bool const from_left = flow.options.direction == Direction::LeftToRight;
  return {from_left ? column.x + by : column.x, column.width - by};
}

CssPx x_from_start(Column column, CssPx from_start, CssPx width, Direction direction) {
  bool const from_left = direction == Direction::LeftToRight;
  return from_left ? column.x + from_start : column.x + column.width - from_start - width;
}

}  // namespace liseuse::text
