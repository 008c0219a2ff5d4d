#include "text/layout.h"

#include "text/back_links.h"
#include "text/block_flow.h"
#include "text/card.h"
#include "text/gallery.h"
#include "text/pictures.h"
#include "text/table.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <string>

namespace liseuse::text {
namespace {

using post::Block;
using post::BlockKind;

constexpr CssPx most_hanging{16};  // of a number, out of the list's column

void lay_out_block(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text);

// The blocks [begin, end) and their children, one under the other.
void lay_out_blocks(BlockFlow& flow, std::uint32_t begin, std::uint32_t end, Column column,
                    BlockStyle const& text) {
  for (std::uint32_t i = begin; i < end; i = flow.document.blocks[i].end) {
    lay_out_block(flow, i, column, text);
  }
}

void lay_out_paragraph(BlockFlow& flow, std::uint32_t index, Column column,
                       BlockStyle const& text) {
  bool const is_heading = flow.document.blocks[index].kind == BlockKind::Heading;
  open_box(flow, index, column, text.before);
  put_inlines(flow, index, column, text, {.balanced = is_heading});
  close_box(flow, index, text.after);
}

BlockStyle const& heading_style(LayoutStyle const& style, Block const& heading) {
  return style.headings[std::clamp<std::size_t>(heading.level, 1, 6) - 1];
}

void lay_out_rule(BlockFlow& flow, std::uint32_t index, Column column) {
  CssPx const margin = flow.style.headings[1].before;
  open_box(flow, index, column, margin);
  flow.y += 1_px;
  close_box(flow, index, margin);
}

void lay_out_code(BlockFlow& flow, std::uint32_t index, Column column) {
  BlockStyle const& style = flow.style.code;
  CssPx const padding = flow.style.code_padding;
  open_box(flow, index, column, style.before);
  flow.y += padding;
  put_words(flow, index, {column.x + padding, column.width - padding * 2}, style,
            {.wrap = Wrap::Preserved, .direction = Direction::LeftToRight});
  flow.y += padding;
  close_box(flow, index, style.after);
  CssPx widest{};
  auto const& lines = flow.out.text.lines;
  for (auto i = flow.out.boxes[index].line_begin; i < lines.size(); ++i) {
    widest = max(widest, lines[i].width);
  }
  scroll_if_wider(flow, index, widest + padding * 2);
}

// Of a list with numbers: they may hang out of the column, but not out of what is around it.
CssPx indent_of(BlockFlow& flow, std::uint32_t index, Font const& font) {
  auto const& blocks = flow.document.blocks;
  std::uint32_t last = blocks[index].value;
  for (std::uint32_t i = index + 1; i < blocks[index].end; i = blocks[i].end) ++last;
  std::string const widest = std::to_string(last - 1) + '.';
  CssPx const width = flow.shaper.width(widest, font, Direction::LeftToRight);
  return max(flow.style.indent, width + number_gap - most_hanging);
}

// A list or footnotes.
void lay_out_list(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text) {
  auto const& blocks = flow.document.blocks;
  open_box(flow, index, column, text.before);
  if (blocks[index].kind == BlockKind::Footnotes) flow.y += flow.style.note_gap;
  std::uint32_t const first = blocks[index].value;
  CssPx const indent = first == post::none ? flow.style.indent : indent_of(flow, index, text.font);
  for (std::uint32_t i = index + 1, number = first; i < blocks[index].end; i = blocks[i].end) {
    flow.item_indent = indent;
    lay_out_block(flow, i, column, text);
    if (first != post::none) flow.out.markers.back().number = number++;
  }
  close_box(flow, index, text.after);
}

CssPx first_baseline(BlockFlow& flow, Box const& item, BlockStyle const& text) {
  auto const& lines = flow.out.text.lines;
  if (item.line_begin < lines.size()) {
    return lines[item.line_begin].top + lines[item.line_begin].baseline;
  }
  return item.rect.y + baseline_in(text.line_height, flow.shaper.metrics(text.font));
}

// Its marker is the last one then; the list gives it its number.
void lay_out_item(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text) {
  auto const& blocks = flow.document.blocks;
  Column const inner = indented(flow, column, flow.item_indent);
  open_box(flow, index, column, flow.style.item_gap);
  CssPx const top = flow.y;
  for (std::uint32_t i = index + 1; i < blocks[index].end; i = blocks[i].end) {
    // A list within an item is as near to its words as the items are to each other.
    bool const is_list = blocks[i].kind == BlockKind::List;
    if (is_list && flow.margin) flow.margin = min(*flow.margin, flow.style.item_gap);
    lay_out_block(flow, i, inner, text);
  }
  if (flow.y == top) flow.y += text.line_height;  // an empty item still has its bullet
  if (blocks[index].kind == BlockKind::Footnote) put_back_links(flow, index, inner, text);
  close_box(flow, index, flow.style.item_gap);
  Marker marker;
  marker.block = index;
  marker.task = blocks[index].task;
  marker.direction = flow.options.direction;
  marker.x = x_from_start(inner, {}, {}, flow.options.direction);
  marker.baseline = first_baseline(flow, flow.out.boxes[index], text);
  marker.font = text.font;
  flow.out.markers.push_back(marker);
}

void lay_out_quote(BlockFlow& flow, std::uint32_t index, Column column) {
  BlockStyle const& style = flow.style.quote;
  open_box(flow, index, column, style.before);
  lay_out_blocks(flow, index + 1, flow.document.blocks[index].end,
                 indented(flow, column, flow.style.quote_indent), style);
  close_box(flow, index, style.after);
}

void lay_out_definitions(BlockFlow& flow, std::uint32_t index, Column column,
                         BlockStyle const& text) {
  open_box(flow, index, column, text.before);
  lay_out_blocks(flow, index + 1, flow.document.blocks[index].end, column, text);
  close_box(flow, index, text.after);
}

void lay_out_term(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle text) {
  text.font.bold = true;
  text.after = flow.style.item_gap / 2;
  lay_out_paragraph(flow, index, column, text);
}

void lay_out_definition(BlockFlow& flow, std::uint32_t index, Column column,
                        BlockStyle const& text) {
  open_box(flow, index, column, {});
  lay_out_blocks(flow, index + 1, flow.document.blocks[index].end,
                 indented(flow, column, flow.style.indent), text);
  close_box(flow, index, flow.style.item_gap);
}

// Of what is folded, the summary is shown.
void lay_out_details(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text) {
  auto const& blocks = flow.document.blocks;
  std::uint32_t const end = blocks[index].end;
  std::uint32_t const shown_end = blocks[index].value == 1 ? end : blocks[index + 1].end;
  open_box(flow, index, column, text.before);
  lay_out_blocks(flow, index + 1, shown_end, column, text);
  close_box(flow, index, text.after);
  for (std::uint32_t i = shown_end; i < end; ++i) {
    flow.out.boxes[i].rect = {column.x, flow.y, column.width, {}};
    begin_lines(flow, i);
    end_lines(flow, i);
  }
}

// As high as a line, even without words: one presses it.
void lay_out_summary(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text) {
  lay_out_term(flow, index, indented(flow, column, flow.style.indent), text);
  Rect& rect = flow.out.boxes[index].rect;
  if (rect.height >= text.line_height) return;
  flow.y += text.line_height - rect.height;
  rect.height = text.line_height;
}

// `text`: of paragraphs in it.
void lay_out_block(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text) {
  Block const& b = flow.document.blocks[index];
  flow.out.boxes[index].direction = flow.options.direction;
  begin_lines(flow, index);
  switch (b.kind) {
    case BlockKind::Paragraph: lay_out_paragraph(flow, index, column, text); break;
    case BlockKind::Heading:
      lay_out_paragraph(flow, index, column, heading_style(flow.style, b));
      break;
    case BlockKind::List: lay_out_list(flow, index, column, text); break;
    case BlockKind::ListItem: lay_out_item(flow, index, column, text); break;
    case BlockKind::Quote: lay_out_quote(flow, index, column); break;
    case BlockKind::Code: lay_out_code(flow, index, column); break;
    case BlockKind::Table: lay_out_table(flow, index, column); break;
    case BlockKind::TableRow:
    case BlockKind::TableCell: break;  // the table lays them out
    case BlockKind::Rule: lay_out_rule(flow, index, column); break;
    case BlockKind::Gallery: lay_out_gallery(flow, index, column); break;
    case BlockKind::Picture: lay_out_figure(flow, index, column); break;
    case BlockKind::Embed: lay_out_card(flow, index, column); break;
    case BlockKind::Definitions: lay_out_definitions(flow, index, column, text); break;
    case BlockKind::Term: lay_out_term(flow, index, column, text); break;
    case BlockKind::Definition: lay_out_definition(flow, index, column, text); break;
    case BlockKind::Details: lay_out_details(flow, index, column, text); break;
    case BlockKind::Summary: lay_out_summary(flow, index, column, text); break;
    case BlockKind::Footnotes: lay_out_list(flow, index, column, flow.style.note); break;
    case BlockKind::Footnote: lay_out_item(flow, index, column, text); break;
  }
  end_lines(flow, index);
}

// Of the blocks that are left, by their text, as if it were one paragraph.
CssPx height_of_the_rest(BlockFlow const& flow) {
  auto const& blocks = flow.document.blocks;
  auto const first =
      std::find_if(blocks.begin() + flow.out.laid_out, blocks.end(),
                   [](Block const& block) { return block.inline_begin < block.inline_end; });
  if (first == blocks.end()) return {};
  std::uint32_t const begin = flow.document.inlines[first->inline_begin].text.begin.value;
  auto const bytes = static_cast<float>(flow.document.text.size() - begin);
  BlockStyle const& text = flow.style.paragraph;
  CssPx const length = text.font.size * 0.5F * bytes;
  return text.line_height * (length / flow.options.width);
}

}  // namespace

Font small_font(Font font) {
  font.size = font.size * 0.7F;
  return font;
}

Rect content_rect(Box const& box) {
  Rect rect = box.rect;
  rect.width = max(rect.width, box.content_width);
  if (box.direction == Direction::RightToLeft) rect.x = box.rect.right() - rect.width;
  return rect;
}

bool continue_layout(Layout& layout, post::Document const& document, LayoutStyle const& style,
                     LayoutOptions const& options, Shaper& shaper, CssPx until) {
  assert(options.width > CssPx{});
  layout.width = options.width;
  layout.cell_padding = style.cell_padding;
  layout.card_padding = card_padding(style, options);
  layout.boxes.resize(document.blocks.size());
  BlockFlow flow{document, style, options, shaper, layout};
  flow.y = layout.laid_out_height;
  if (layout.laid_out > 0) flow.margin = layout.margin;
  while (layout.laid_out < document.blocks.size() && flow.y < until) {
    lay_out_block(flow, layout.laid_out, {{}, options.width}, style.paragraph);
    layout.laid_out = document.blocks[layout.laid_out].end;
  }
  bool const all = layout.laid_out == document.blocks.size();
  layout.laid_out_height = flow.y;
  layout.margin = flow.margin.value_or(CssPx{});
  layout.height = flow.y + (all ? CssPx{} : height_of_the_rest(flow));
  return all;
}

Layout layout(post::Document const& document, LayoutStyle const& style,
              LayoutOptions const& options, Shaper& shaper) {
  Layout out;
  continue_layout(out, document, style, options, shaper,
                  CssPx(std::numeric_limits<float>::infinity()));
  return out;
}

}  // namespace liseuse::text
