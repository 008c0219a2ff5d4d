#include "text/table.h"

#include "text/column_widths.h"
#include "text/pictures.h"
#include "text/words.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace liseuse::text {
namespace {

using post::Block;

constexpr CssPx picture_in_cell{240};  // of one whose size isn't known

// One whose foot is not laid out yet.
struct OpenCell {
  std::uint32_t cell = 0;
  std::uint32_t last_row = 0;  // that it goes through
  CssPx foot{};                // it needs at least
};

struct Grid {
  Column column;              // the table's, which its columns fill
  std::vector<CssPx> widths;  // of columns
  std::vector<OpenCell> open;
  std::uint32_t rows = 0;  // above the one that is laid out
};

// Cells have no children: the Nth of a row is the Nth column's.
std::uint32_t column_of(std::uint32_t cell, std::uint32_t row) { return cell - row - 1; }

BlockStyle style_of(BlockFlow const& flow, std::uint32_t row) {
  BlockStyle style = flow.style.cell;
  style.font.bold = flow.document.blocks[row].level == 1;
  return style;
}

TextAlign alignment(post::Align align) {
  switch (align) {
    case post::Align::Start: return TextAlign::Start;
    case post::Align::Left: return TextAlign::Left;
    case post::Align::Center: return TextAlign::Center;
    case post::Align::Right: return TextAlign::Right;
  }
  return TextAlign::Start;
}

// Of the cell's words and pictures in a table that has so much room.
ContentWidths cell_content(BlockFlow& flow, std::uint32_t cell, Font const& font, CssPx room) {
  Block const& b = flow.document.blocks[cell];
  ContentWidths widths = content_widths(flow, cell, font);
  for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
    post::Inline const& in = flow.document.inlines[i];
    if (in.kind != post::InlineKind::Picture) continue;
    std::uint32_t const width = picture_info(flow.options, in.value).width;
    CssPx const natural = width > 0 ? CssPx(static_cast<float>(width)) : picture_in_cell;
    widths.min_content = max(widths.min_content, min(natural, narrowest_column));
    widths.max_content = max(widths.max_content, min(natural, room));
  }
  return widths;
}

std::vector<CssPx> widths_of(BlockFlow& flow, std::uint32_t table, CssPx room) {
  auto const& blocks = flow.document.blocks;
  std::vector<CellWidths> cells;
  for (std::uint32_t row = table + 1; row < blocks[table].end; row = blocks[row].end) {
    Font const font = style_of(flow, row).font;
    for (std::uint32_t cell = row + 1; cell < blocks[row].end; ++cell) {
      post::CellSpan const span = post::span_of(blocks[cell]);
      if (span.is_covered()) continue;
      ContentWidths const content = cell_content(flow, cell, font, room);
      cells.push_back(
          {column_of(cell, row), span.columns, content.min_content, content.max_content});
    }
  }
  ColumnOptions options;
  options.columns = std::max<std::uint32_t>(blocks[table].value, 1);
  options.width = room;
  options.padding = flow.style.cell_padding * 2;
  options.readable = flow.style.cell.font.size * flow.style.least_column;
  options.widest = max(room - options.padding, narrowest_column);
  return column_widths(cells, options);
}

// Gives how far down it goes by itself; flow.y stays at its top.
CssPx put_cell(BlockFlow& flow, Grid const& grid, std::uint32_t cell, std::uint32_t row) {
  std::uint32_t const column = column_of(cell, row);
  std::span<CssPx const> const widths = grid.widths;
  CssPx const before = sum(widths.first(column));
  CssPx const width =
      sum(widths.subspan(column, post::span_of(flow.document.blocks[cell]).columns));
  CssPx const x = x_from_start(grid.column, before, width, flow.options.direction);
  CssPx const top = flow.y, padding = flow.style.cell_padding;
  flow.out.boxes[cell].rect = {x, top, width, {}};
  begin_lines(flow, cell);
  flow.y += padding / 2;
  put_inlines(flow, cell, {x + padding, width - padding * 2}, style_of(flow, row),
              {.align = alignment(flow.document.blocks[cell].align)});
  end_lines(flow, cell);
  return std::exchange(flow.y, top) + padding / 2;
}

// A row is as high as the cells that end in it need.
void lay_out_row(BlockFlow& flow, Grid& grid, std::uint32_t row) {
  auto const& blocks = flow.document.blocks;
  CssPx const top = flow.y;
  begin_lines(flow, row);
  for (std::uint32_t cell = row + 1; cell < blocks[row].end; ++cell) {
    post::CellSpan const span = post::span_of(blocks[cell]);
    if (span.is_covered()) continue;
    grid.open.push_back({cell, grid.rows + span.below, put_cell(flow, grid, cell, row)});
  }
  end_lines(flow, row);
  CssPx bottom = top + flow.style.cell.line_height + flow.style.cell_padding;
  for (OpenCell const& cell : grid.open) {
    if (cell.last_row == grid.rows) bottom = max(bottom, cell.foot);
  }
  for (OpenCell const& cell : grid.open) {
    Rect& rect = flow.out.boxes[cell.cell].rect;
    rect.height = bottom - rect.y;
  }
  std::erase_if(grid.open, [&](OpenCell const& cell) { return cell.last_row == grid.rows; });
  flow.out.boxes[row].rect = {grid.column.x, top, grid.column.width, bottom - top};
  flow.y = bottom;
  ++grid.rows;
}

}  // namespace

void lay_out_table(BlockFlow& flow, std::uint32_t index, Column column) {
  auto const& blocks = flow.document.blocks;
  open_box(flow, index, column, flow.style.cell.before);
  Grid grid;
  grid.widths = widths_of(flow, index, column.width);
  CssPx const width = sum(grid.widths);
  grid.column = {x_from_start(column, {}, width, flow.options.direction), width};
  for (std::uint32_t row = index + 1; row < blocks[index].end; row = blocks[row].end) {
    lay_out_row(flow, grid, row);
  }
  close_box(flow, index, flow.style.cell.after);
  if (scroll_if_wider(flow, index, width)) return;
  Rect& rect = flow.out.boxes[index].rect;
  rect.x = grid.column.x;
  rect.width = width;
}

}  // namespace liseuse::text
