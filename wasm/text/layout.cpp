#include "text/layout.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace liseuse::text {
namespace {

using post::Block;
using post::BlockKind;
using post::Document;
using post::InlineKind;

struct Column {
  CssPx x{}, width{};
};

// What is nested deeper than leaves this much is indented no further.
CssPx const narrowest_column{48};
CssPx const caption_gap{8};
CssPx const picture_in_cell{240};  // of one whose size isn't known

class Flow {
 public:
  Flow(Document const& document, LayoutStyle const& style, LayoutOptions const& options,
       Shaper& shaper, Layout& out)
      : document_(document),
        style_(style),
        options_(options),
        shaper_(shaper),
        out_(out),
        y_(out.laid_out_height),
        pending_(out.margin),
        started_(out.laid_out > 0) {}

  void run(CssPx until) {
    auto const count = static_cast<std::uint32_t>(document_.blocks.size());
    out_.width = options_.width;
    out_.cell_padding = style_.cell_padding;
    out_.card_padding = card_padding();
    out_.boxes.resize(count);
    while (out_.laid_out < count && y_ < until) {
      block(out_.laid_out, {{}, options_.width}, style_.paragraph);
      out_.laid_out = document_.blocks[out_.laid_out].end;
    }
    out_.laid_out_height = y_;
    out_.margin = pending_;
    out_.height = y_ + (out_.laid_out < count ? height_of_the_rest() : CssPx{});
  }

 private:
  // By the text that is left, as if it were one paragraph.
  CssPx height_of_the_rest() const {
    std::uint32_t begin = static_cast<std::uint32_t>(document_.text.size());
    for (std::uint32_t i = out_.laid_out; i < document_.blocks.size(); ++i) {
      Block const& b = document_.blocks[i];
      if (b.inline_begin == b.inline_end) continue;
      begin = document_.inlines[b.inline_begin].text.begin.value;
      break;
    }
    auto const bytes = static_cast<float>(document_.text.size() - begin);
    CssPx const length = style_.paragraph.font.size * 0.5F * bytes;
    return style_.paragraph.line_height * (length / options_.width);
  }

  // Lays out the blocks [begin, end) and their children, one under the other.
  void children(std::uint32_t begin, std::uint32_t end, Column column, BlockStyle const& text) {
    for (std::uint32_t i = begin; i < end; i = document_.blocks[i].end) block(i, column, text);
  }

  void block(std::uint32_t index, Column column, BlockStyle const& text) {
    Block const& b = document_.blocks[index];
    Box& box = out_.boxes[index];
    box.direction = options_.direction;
    box.line_begin = static_cast<std::uint32_t>(out_.text.lines.size());
    switch (b.kind) {
      case BlockKind::Paragraph: inlines(index, column, text); break;
      case BlockKind::Term: term(index, column, text); break;
      case BlockKind::Summary: summary(index, column, text); break;
      case BlockKind::Heading:
        inlines(index, column, style_.headings[std::clamp<std::size_t>(b.level, 1, 6) - 1]);
        break;
      case BlockKind::List: list(index, column, text); break;
      case BlockKind::Footnotes: list(index, column, style_.note); break;
      case BlockKind::ListItem:
      case BlockKind::Footnote: children(index + 1, b.end, column, text); break;
      case BlockKind::Quote: quote(index, column); break;
      case BlockKind::Code: code(index, column); break;
      case BlockKind::Table: table(index, column); break;
      case BlockKind::TableRow:
      case BlockKind::TableCell: break;  // the table lays them out
      case BlockKind::Rule:
        margin(style_.headings[1].before);
        open(index, column);
        y_ += 1_px;
        close(index, style_.headings[1].before);
        break;
      case BlockKind::Embed: card(index, column); break;
      case BlockKind::Definitions: nested(index, column, column, text, text); break;
      case BlockKind::Details: details(index, column, text); break;
      case BlockKind::Definition: definition(index, column, text); break;
      case BlockKind::Gallery: gallery(index, column); break;
      case BlockKind::Picture: picture(index, column); break;
    }
    box.line_end = static_cast<std::uint32_t>(out_.text.lines.size());
  }

  void margin(CssPx before) {
    if (started_) y_ += max(before, pending_);
    pending_ = {};
    started_ = true;
  }

  void open(std::uint32_t index, Column column) {
    out_.boxes[index].rect = {column.x, y_, column.width, {}};
  }

  void close(std::uint32_t index, CssPx after) {
    Rect& rect = out_.boxes[index].rect;
    rect.height = y_ - rect.y;
    pending_ = after;
  }

  std::vector<Span> spans_of(Block const& b, Font const& base) {
    std::vector<Span> spans;
    spans.reserve(b.inline_end - b.inline_begin);
    for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
      post::Inline const& in = document_.inlines[i];
      if (in.kind == InlineKind::Picture || in.text.empty()) continue;
      Font font = base;
      if ((in.style & post::Strong) != 0) font.bold = true;
      if ((in.style & post::Emphasis) != 0) font.italic = true;
      bool const is_small =
          in.kind == InlineKind::FootnoteRef || (in.style & (post::Sub | post::Sup)) != 0;
      if (is_small) font = small_font(font);
      if ((in.style & post::CodeStyle) != 0) {
        font.family = Family::Mono;
        font.size = font.size * 0.9F;
      }
      spans.push_back({in.text, font, i});
    }
    return spans;
  }

  LineOptions line_options(Column column, BlockStyle const& text) const {
    LineOptions lines;
    lines.width = max(column.width, 1_px);
    lines.line_height = text.line_height;
    lines.top = y_;
    lines.otherwise = options_.direction;
    lines.language = options_.language;
    return lines;
  }

  // Puts the inlines' lines at y_, moved right by column.x. Gives their height.
  CssPx put_lines(std::uint32_t index, Column column, BlockStyle const& text,
                  LineOptions const& options) {
    Block const& b = document_.blocks[index];
    auto const first_run = out_.text.runs.size();
    auto const first_line = out_.text.lines.size();
    LinesResult const result =
        break_lines(document_.text, spans_of(b, text.font), options, shaper_, out_.text);
    for (auto i = first_run; i < out_.text.runs.size(); ++i) out_.text.runs[i].x += column.x;
    for (auto i = first_line; i < out_.text.lines.size(); ++i) out_.text.lines[i].left += column.x;
    out_.boxes[index].direction = result.direction;
    return result.height;
  }

  void inlines(std::uint32_t index, Column column, BlockStyle const& text) {
    margin(text.before);
    open(index, column);
    LineOptions lines = line_options(column, text);
    lines.balanced = document_.blocks[index].kind == BlockKind::Heading;
    CssPx const height = put_lines(index, column, text, lines);
    y_ += height;
    inline_pictures(document_.blocks[index], index, column, height > CssPx{} ? 8_px : CssPx{});
    close(index, text.after);
  }

  // A picture in a heading or a table cell stands under its text.
  void inline_pictures(Block const& b, std::uint32_t index, Column column, CssPx gap) {
    for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
      post::Inline const& in = document_.inlines[i];
      if (in.kind != InlineKind::Picture) continue;
      y_ += gap;
      gap = 8_px;
      put_picture(in.value, index, column);
    }
  }

  bool right_to_left() const { return options_.direction == Direction::RightToLeft; }

  Column indented(Column column, CssPx by) const {
    by = min(by, max(column.width - narrowest_column, CssPx{}));
    return {right_to_left() ? column.x : column.x + by, column.width - by};
  }

  void list(std::uint32_t index, Column column, BlockStyle const& text) {
    Block const& b = document_.blocks[index];
    margin(text.before);
    open(index, column);
    if (b.kind == BlockKind::Footnotes) y_ += style_.note_gap;
    Column const inner = indented(column, style_.indent);
    std::uint32_t number = b.value;
    for (std::uint32_t i = index + 1; i < b.end; i = document_.blocks[i].end) {
      if (i > index + 1) pending_ = {}, y_ += style_.item_gap;
      started_ = false;
      CssPx const top = y_;
      Box& item = out_.boxes[i];
      item.line_begin = static_cast<std::uint32_t>(out_.text.lines.size());
      item.direction = options_.direction;
      item_children(i, inner, text);
      item.line_end = static_cast<std::uint32_t>(out_.text.lines.size());
      if (y_ == top) y_ += text.line_height;  // an empty item still has its bullet
      if (b.kind == BlockKind::Footnotes) back_links(i, inner, text);
      item.rect = {column.x, top, column.width, y_ - top};
      Marker marker;
      marker.block = i;
      marker.number = b.value == 0 ? 0 : number++;
      marker.task = document_.blocks[i].task;
      marker.direction = options_.direction;
      marker.x = right_to_left() ? inner.x + inner.width : inner.x;
      marker.baseline = first_baseline(item, top, text);
      marker.font = text.font;
      out_.markers.push_back(marker);
    }
    started_ = true;
    close(index, text.after);
  }

  // A list within an item is as near to its words as the items are to each other.
  void item_children(std::uint32_t item, Column column, BlockStyle const& text) {
    for (std::uint32_t i = item + 1; i < document_.blocks[item].end; i = document_.blocks[i].end) {
      bool const is_list = document_.blocks[i].kind == BlockKind::List;
      if (is_list) pending_ = min(pending_, style_.item_gap);
      block(i, column, text);
    }
  }

  // Behind the last line of a footnote where there is room, else under it.
  void back_links(std::uint32_t note, Column column, BlockStyle const& text) {
    Block const& b = document_.blocks[note];
    std::uint32_t last = note;  // the last block in it that has words
    for (std::uint32_t i = note + 1; i < b.end; i = document_.blocks[i].end) last = i;
    bool const has_words = document_.blocks[last].kind == BlockKind::Paragraph &&
                           out_.boxes[last].line_begin < out_.boxes[last].line_end;
    Direction const direction = has_words ? out_.boxes[last].direction : options_.direction;
    CssPx const space = shaper_.width(" ", text.font, Direction::LeftToRight);
    CssPx const ascent = baseline_in(text.line_height, shaper_.metrics(text.font));
    CssPx used{};
    CssPx top = y_ - text.line_height;
    if (has_words) {
      Line const& line = out_.text.lines[out_.boxes[last].line_end - 1];
      used = line.width + space;
      top = line.top;
    } else if (b.level > 0) {
      y_ += b.end > note + 1 ? style_.item_gap : -text.line_height;
      top = std::exchange(y_, y_ + text.line_height);
    }
    for (std::uint32_t i = 0; i < b.level; ++i) {
      CssPx width = shaper_.width(back_arrow, text.font, Direction::LeftToRight);
      if (i > 0) {
        Font const small = small_font(text.font);
        width += shaper_.width(std::to_string(i + 1), small, Direction::LeftToRight);
      }
      if (used > CssPx{} && used + width > column.width) {
        used = {};
        top = std::exchange(y_, y_ + text.line_height);
      }
      BackLink link{note, i, direction, {}, top + ascent, text.font};
      bool const mirrored = direction == Direction::RightToLeft;
      CssPx const x = mirrored ? column.x + column.width - used - width : column.x + used;
      link.rect = {x, top, width, text.line_height};
      out_.back_links.push_back(link);
      used += width + space;
    }
  }

  CssPx first_baseline(Box const& item, CssPx top, BlockStyle const& text) {
    if (item.line_begin < item.line_end) {
      Line const& line = out_.text.lines[item.line_begin];
      return line.top + line.baseline;
    }
    FontMetrics const m = shaper_.metrics(text.font);
    return top + baseline_in(text.line_height, m);
  }

  // A box of blocks: `outer` has its margins, `inner` its words.
  void nested(std::uint32_t index, Column column, Column within, BlockStyle const& outer,
              BlockStyle const& inner) {
    margin(outer.before);
    open(index, column);
    started_ = false;
    children(index + 1, document_.blocks[index].end, within, inner);
    started_ = true;
    close(index, outer.after);
  }

  // Of what is folded, the summary is shown.
  void details(std::uint32_t index, Column column, BlockStyle const& text) {
    if (document_.blocks[index].value == 1) return nested(index, column, column, text, text);
    margin(text.before);
    open(index, column);
    started_ = false;
    block(index + 1, column, text);
    started_ = true;
    close(index, text.after);
    for (std::uint32_t i = document_.blocks[index + 1].end; i < document_.blocks[index].end; ++i) {
      Box& box = out_.boxes[i];
      box.rect = {column.x, y_, column.width, {}};
      box.line_begin = box.line_end = static_cast<std::uint32_t>(out_.text.lines.size());
    }
  }

  void quote(std::uint32_t index, Column column) {
    nested(index, column, indented(column, style_.quote_indent), style_.quote, style_.quote);
  }

  void term(std::uint32_t index, Column column, BlockStyle text) {
    text.font.bold = true;
    text.after = style_.item_gap / 2;
    inlines(index, column, text);
  }

  // As high as a line, even without words: one presses it.
  void summary(std::uint32_t index, Column column, BlockStyle const& text) {
    term(index, indented(column, style_.indent), text);
    Rect& rect = out_.boxes[index].rect;
    if (rect.height >= text.line_height) return;
    y_ += text.line_height - rect.height;
    rect.height = text.line_height;
  }

  void definition(std::uint32_t index, Column column, BlockStyle const& text) {
    BlockStyle outer = text;
    outer.before = {};
    outer.after = style_.item_gap;
    nested(index, column, indented(column, style_.indent), outer, text);
  }

  void card(std::uint32_t index, Column column) {
    post::Embed const& embed = document_.embeds[document_.blocks[index].value];
    margin(style_.code.before);
    open(index, column);
    CssPx const side = card_padding();
    Column const inner{column.x + side, column.width - side * 2};
    y_ += style_.code_padding;
    if (auto const player = post::find_player(embed, document_.attributes)) {
      CssPx const height = stage_height(player->shape, inner.width);
      out_.stages.push_back({index, player->shape, {inner.x, y_, inner.width, height}});
      y_ += height + 12_px;
    } else if (embed.poster != post::none && info(embed.poster).found) {
      put_picture(embed.poster, index, inner);
      y_ += 8_px;
    }
    y_ += put_lines(index, inner, style_.caption, line_options(inner, style_.caption));
    y_ += style_.code_padding;
    close(index, style_.code.after);
  }

  CssPx card_padding() const {
    return min(style_.code_padding, max(options_.width - narrowest_column, CssPx{}) / 2);
  }

  // As wide as its column.
  static CssPx stage_height(post::StageShape shape, CssPx width) {
    switch (shape) {
      case post::StageShape::Screen: return width * (9.0F / 16.0F);
      case post::StageShape::Sound: return 166_px;
      case post::StageShape::Bar: break;
    }
    return 56_px;
  }

  void code(std::uint32_t index, Column column) {
    margin(style_.code.before);
    open(index, column);
    y_ += style_.code_padding;
    CssPx const side = style_.code_padding;
    Column const inner{column.x + side, column.width - side * 2};
    LineOptions lines = line_options(inner, style_.code);
    lines.wrap = Wrap::Preserved;
    lines.direction = Direction::LeftToRight;
    y_ += put_lines(index, inner, style_.code, lines);
    y_ += style_.code_padding;
    close(index, style_.code.after);
    CssPx widest{};
    for (auto i = out_.boxes[index].line_begin; i < out_.text.lines.size(); ++i) {
      widest = max(widest, out_.text.lines[i].width);
    }
    scroll_if_wider(index, widest + side * 2);
  }

  void scroll_if_wider(std::uint32_t index, CssPx content) {
    Box& box = out_.boxes[index];
    if (content > box.rect.width + 0.5_px) box.content_width = content;
  }

  // CSS 2.2 §17.5.2.2, simplified: every column gets what its widest word needs, and enough to be
  // read, and shares in what is left by what it would like beyond that. Where there is none left the
  // table is wider than its column.
  std::vector<CssPx> column_widths(std::uint32_t index, CssPx width) {
    Block const& table = document_.blocks[index];
    auto const count = std::max<std::uint32_t>(table.value, 1);
    std::vector<CssPx> least(count), most(count);
    std::vector<WideCell> wide;
    for (std::uint32_t row = index + 1; row < table.end; row = document_.blocks[row].end) {
      std::uint32_t column = 0;
      for (std::uint32_t cell = row + 1; cell < document_.blocks[row].end && column < count;
           cell = document_.blocks[cell].end, ++column) {
        post::CellSpan const span = post::span_of(document_.blocks[cell]);
        if (span.is_covered()) continue;
        CssPx cell_least, cell_most;
        Lines scratch;
        LineOptions options = line_options({{}, 100000_px}, style_.cell);
        Font font = style_.cell.font;
        font.bold = document_.blocks[row].level == 1;
        break_lines(document_.text, spans_of(document_.blocks[cell], font), options, shaper_,
                    scratch);
        for (Line const& line : scratch.lines) cell_most = max(cell_most, line.width);
        for (Run const& run : scratch.runs) cell_least = max(cell_least, run.width);
        Block const& b = document_.blocks[cell];
        for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
          if (document_.inlines[i].kind != InlineKind::Picture) continue;
          PictureInfo const known = info(document_.inlines[i].value);
          CssPx const natural =
              known.width > 0 ? CssPx(static_cast<float>(known.width)) : picture_in_cell;
          cell_least = max(cell_least, min(natural, narrowest_column));
          cell_most = max(cell_most, min(natural, width));
        }
        if (span.columns > 1) {
          wide.push_back({column, std::min(span.columns, count - column), cell_least, cell_most});
        } else {
          least[column] = max(least[column], cell_least);
          most[column] = max(most[column], cell_most);
        }
      }
    }
    CssPx const padding = style_.cell_padding * 2;
    for (WideCell const& cell : wide) {
      CssPx const within = padding * static_cast<float>(cell.columns - 1);
      widen(least, cell, cell.least - within);
      widen(most, cell, cell.most - within);
    }
    CssPx const readable = style_.cell.font.size * style_.least_column;
    CssPx const widest = max(width - padding, narrowest_column);  // longer words are cut
    for (std::uint32_t i = 0; i < count; ++i) {
      least[i] = min(max(least[i], min(most[i], readable)), widest);
    }
    auto const sum = [](std::vector<CssPx> const& v) {
      return std::accumulate(v.begin(), v.end(), CssPx{});
    };
    CssPx const room = width - padding * static_cast<float>(count);
    CssPx const need = sum(least), want = sum(most);
    float const share = std::clamp(max(room - need, CssPx{}) / max(want - need, 1_px), 0.0F, 1.0F);
    std::vector<CssPx> widths(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      bool const whole = want <= room;
      widths[i] = padding + (whole ? most[i] : least[i] + (most[i] - least[i]) * share);
    }
    return widths;
  }

  struct WideCell {
    std::uint32_t column = 0, columns = 0;
    CssPx least{}, most{};
  };

  // The columns that a cell spans have each as much more as they lack together.
  static void widen(std::vector<CssPx>& widths, WideCell const& cell, CssPx needed) {
    auto const begin = widths.begin() + static_cast<std::ptrdiff_t>(cell.column);
    auto const end = begin + static_cast<std::ptrdiff_t>(cell.columns);
    CssPx const lacking = needed - std::accumulate(begin, end, CssPx{});
    if (lacking <= CssPx{}) return;
    for (auto it = begin; it != end; ++it) *it += lacking / static_cast<float>(cell.columns);
  }

  void table(std::uint32_t index, Column column) {
    Block const& b = document_.blocks[index];
    margin(style_.cell.before);
    open(index, column);
    std::vector<CssPx> const widths = column_widths(index, column.width);
    CssPx const total = std::accumulate(widths.begin(), widths.end(), CssPx{});
    CssPx const padding = style_.cell_padding;
    CssPx const left = right_to_left() ? column.x + column.width - total : column.x;
    struct TallCell {
      std::uint32_t cell = 0, below = 0;  // rows that it goes on through
      CssPx top{}, bottom{};              // it needs at least
    };
    std::vector<TallCell> tall;
    for (std::uint32_t row = index + 1; row < b.end; row = document_.blocks[row].end) {
      CssPx const top = y_;
      CssPx bottom = top + style_.cell.line_height + style_.cell_padding;
      out_.boxes[row].line_begin = static_cast<std::uint32_t>(out_.text.lines.size());
      std::size_t at = 0;
      BlockStyle style = style_.cell;
      style.font.bold = document_.blocks[row].level == 1;
      for (std::uint32_t cell = row + 1; cell < document_.blocks[row].end && at < widths.size();
           cell = document_.blocks[cell].end, ++at) {
        post::CellSpan const span = post::span_of(document_.blocks[cell]);
        if (span.is_covered()) continue;
        auto const first = widths.begin() + static_cast<std::ptrdiff_t>(at);
        auto const last = first + static_cast<std::ptrdiff_t>(
                                      std::min<std::size_t>(span.columns, widths.size() - at));
        CssPx const cell_width = std::accumulate(first, last, CssPx{});
        CssPx const before = std::accumulate(widths.begin(), first, CssPx{});
        CssPx const x = right_to_left() ? left + total - before - cell_width : left + before;
        Column const inner{x + padding, cell_width - padding * 2};
        Box& box = out_.boxes[cell];
        box.line_begin = static_cast<std::uint32_t>(out_.text.lines.size());
        y_ = top + style_.cell_padding / 2;
        LineOptions lines = line_options(inner, style);
        lines.align = alignment(document_.blocks[cell].align);
        CssPx const height = put_lines(cell, inner, style, lines);
        y_ += height;
        inline_pictures(document_.blocks[cell], cell, inner, height > CssPx{} ? 8_px : CssPx{});
        CssPx const cell_bottom = y_ + style_.cell_padding / 2;
        if (span.below > 0) {
          tall.push_back({cell, span.below, top, cell_bottom});
        } else {
          bottom = max(bottom, cell_bottom);
        }
        box.line_end = static_cast<std::uint32_t>(out_.text.lines.size());
        box.rect = {x, top, cell_width, {}};
      }
      for (TallCell const& cell : tall) {
        if (cell.below == 0) bottom = max(bottom, cell.bottom);
      }
      for (std::uint32_t cell = row + 1; cell < document_.blocks[row].end;
           cell = document_.blocks[cell].end) {
        Rect& rect = out_.boxes[cell].rect;
        if (rect.width > CssPx{}) rect.height = bottom - top;
      }
      for (TallCell& cell : tall) {
        out_.boxes[cell.cell].rect.height = bottom - cell.top;
        if (cell.below > 0)
          --cell.below;
        else
          cell.cell = index;
      }
      std::erase_if(tall, [&](TallCell const& cell) { return cell.cell == index; });
      out_.boxes[row].line_end = static_cast<std::uint32_t>(out_.text.lines.size());
      out_.boxes[row].rect = {left, top, total, bottom - top};
      y_ = bottom;
    }
    started_ = true;
    close(index, style_.cell.after);
    scroll_if_wider(index, total);
    if (out_.boxes[index].content_width > CssPx{}) return;
    out_.boxes[index].rect.x = left;
    out_.boxes[index].rect.width = total;
  }

  static TextAlign alignment(post::Align align) {
    switch (align) {
      case post::Align::Start: return TextAlign::Start;
      case post::Align::Left: return TextAlign::Left;
      case post::Align::Center: return TextAlign::Center;
      case post::Align::Right: return TextAlign::Right;
    }
    return TextAlign::Start;
  }

  PictureInfo info(std::uint32_t picture) const {
    return picture < options_.pictures.size() ? options_.pictures[picture] : PictureInfo{};
  }

  void gallery(std::uint32_t index, Column column) {
    post::Gallery const& g = document_.galleries[document_.blocks[index].value];
    std::uint32_t const count = g.picture_end - g.picture_begin;
    if (count == 0) return;
    margin(style_.caption.before);
    bool const outermost = column.width == options_.width;
    CssPx const bleed = outermost ? options_.bleed : CssPx{};
    Column const wide{column.x - bleed, column.width + bleed * 2};
    open(index, wide);
    switch (options_.galleries) {
      case GalleryStyle::Columns: in_columns(g, index, wide); break;
      case GalleryStyle::Justified: justified(g, index, wide); break;
      case GalleryStyle::Masonry: in_masonry(g, index, wide); break;
    }
    close(index, style_.caption.after);
  }

  std::uint32_t columns_of(post::Gallery const& g, CssPx width) const {
    return tile_columns(g.columns, g.picture_end - g.picture_begin, width, style_.gallery_gap,
                        style_.smallest_cell);
  }

  float ratio_of(std::uint32_t picture) const {
    return tile_ratio(info(picture).width, info(picture).height);
  }

  CssPx beside(Column wide, CssPx from_start, CssPx width) const {
    return right_to_left() ? wide.x + wide.width - from_start - width : wide.x + from_start;
  }

  PictureBox tile(std::uint32_t picture, std::uint32_t block, Rect rect) const {
    PictureBox box;
    box.picture = picture;
    box.block = block;
    box.in_gallery = true;
    box.rect = rect;
    return box;
  }

  // Captions stand under their pictures where these are wide enough to read a line. Gives the bottom.
  CssPx put_tile(PictureBox box) {
    CssPx bottom = box.rect.bottom();
    if (box.rect.width >= style_.caption_room) {
      CssPx const under = bottom + 4_px;
      CssPx const height =
          put_caption(box, {box.rect.x, box.rect.width}, under, info(box.picture).caption);
      if (height > CssPx{}) bottom = under + height + 4_px;
    }
    out_.pictures.push_back(box);
    return bottom;
  }

  // Squares, or each in its own shape where the gallery shows more than thumbnails.
  void in_columns(post::Gallery const& g, std::uint32_t index, Column wide) {
    std::uint32_t const columns = columns_of(g, wide.width);
    auto const n = static_cast<float>(columns);
    CssPx const gaps = style_.gallery_gap * (n - 1);
    post::GallerySize const size = post::size_of(document_, g);
    CssPx side = (wide.width - gaps) / n;
    if (size.widest > 0 && side > CssPx(static_cast<float>(size.widest))) {
      side = CssPx(static_cast<float>(size.widest));
      CssPx const all = side * n + gaps;
      wide = {wide.x + (wide.width - all) / 2, all};
    }
    for (std::uint32_t first = g.picture_begin; first < g.picture_end; first += columns) {
      if (first > g.picture_begin) y_ += style_.gallery_gap;
      CssPx bottom = y_;
      for (std::uint32_t i = first; i < std::min(first + columns, g.picture_end); ++i) {
        float const ratio = size.whole ? ratio_of(i) : columns == 1 ? 1.5F : 1;
        CssPx const from_start = (side + style_.gallery_gap) * static_cast<float>(i - first);
        CssPx const height = min(side / ratio, style_.tallest_picture);
        Rect const rect{beside(wide, from_start, side), y_, side, height};
        bottom = max(bottom, put_tile(tile(i, index, rect)));
      }
      y_ = bottom;
    }
  }

  void justified(post::Gallery const& g, std::uint32_t index, Column wide) {
    std::vector<float> ratios;
    for (std::uint32_t i = g.picture_begin; i < g.picture_end; ++i) ratios.push_back(ratio_of(i));
    CssPx const least =
        justified_height(std::min<std::uint32_t>(g.columns, g.picture_end - g.picture_begin),
                         wide.width, style_.gallery_gap, style_.smallest_cell);
    CssPx const most = least * justified_growth;
    for (TileRow const& row :
         justified_rows(ratios, {wide.width, style_.gallery_gap, least, most, most})) {
      if (row.begin > 0) y_ += style_.gallery_gap;
      CssPx bottom = y_, from_start{};
      for (std::uint32_t i = row.begin; i < row.end; ++i) {
        CssPx const width = row.height * ratios[i];
        Rect const rect{beside(wide, from_start, width), y_, width, row.height};
        bottom = max(bottom, put_tile(tile(g.picture_begin + i, index, rect)));
        from_start += width + style_.gallery_gap;
      }
      y_ = bottom;
    }
  }

  // A caption has one line, so that what stands under it has its place at any width.
  void in_masonry(post::Gallery const& g, std::uint32_t index, Column wide) {
    std::vector<MasonryItem> items;
    for (std::uint32_t i = g.picture_begin; i < g.picture_end; ++i) {
      items.push_back({ratio_of(i), !info(i).caption.empty()});
    }
    std::uint32_t const columns = std::clamp<std::uint32_t>(
        g.columns, 1, std::min(style_.masonry_columns, static_cast<std::uint32_t>(items.size())));
    CssPx const gap = style_.gallery_gap;
    CssPx const side =
        (wide.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    CssPx const caption = style_.caption.line_height + 8_px;
    auto const down = [&](MasonryTile const& tile) {
      return side * tile.widths + gap * static_cast<float>(tile.above) +
             caption * static_cast<float>(tile.captions);
    };
    Masonry const placed = masonry(items, columns);
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      CssPx const from_start = (side + gap) * static_cast<float>(placed.tiles[i].column);
      PictureBox box = tile(g.picture_begin + i, index,
                            {beside(wide, from_start, side), y_ + down(placed.tiles[i]), side,
                             side / items[i].ratio});
      put_caption(box, {box.rect.x, side}, box.rect.bottom() + 4_px,
                  info(g.picture_begin + i).caption, 1);
      out_.pictures.push_back(box);
    }
    CssPx bottom{};
    for (MasonryTile const& tile : placed.columns) bottom = max(bottom, down(tile) - gap);
    y_ += bottom;
  }

  // Gives the caption's height. `most_lines`: 0: as many as it has.
  CssPx put_caption(PictureBox& box, Column column, CssPx top, std::string_view caption,
                    std::uint32_t most_lines = 0) {
    box.caption_begin = static_cast<std::uint32_t>(out_.captions.lines.size());
    CssPx height{};
    if (!caption.empty()) {
      auto const begin = out_.caption_text.size();
      out_.caption_text += caption;
      Span const span{{ByteOffset(begin), ByteOffset(out_.caption_text.size())},
                      style_.caption.font,
                      box.picture};
      LineOptions lines = line_options(column, style_.caption);
      lines.top = top;
      if (most_lines > 0) lines.max_lines = most_lines;
      auto const first_run = out_.captions.runs.size();
      height = break_lines(out_.caption_text, {&span, 1}, lines, shaper_, out_.captions).height;
      for (auto i = first_run; i < out_.captions.runs.size(); ++i) {
        out_.captions.runs[i].x += column.x;
      }
      for (auto i = box.caption_begin; i < out_.captions.lines.size(); ++i) {
        out_.captions.lines[i].left += column.x;
      }
    }
    box.caption_end = static_cast<std::uint32_t>(out_.captions.lines.size());
    return height;
  }

  void picture(std::uint32_t index, Column column) {
    margin(style_.caption.before);
    open(index, column);
    Block const& b = document_.blocks[index];
    bool const has_words = b.inline_begin < b.inline_end;
    put_picture(b.value, index, column, has_words ? Caption::OfBlock : Caption::OfPicture);
    if (has_words) {
      y_ += caption_gap;
      y_ += put_lines(index, column, style_.caption, line_options(column, style_.caption));
    }
    close(index, style_.caption.after);
  }

  // What stands under a picture: its own plain words, or the block's.
  enum class Caption : bool { OfPicture, OfBlock };

  void put_picture(std::uint32_t picture, std::uint32_t block, Column column,
                   Caption caption = Caption::OfPicture) {
    PictureInfo const known = info(picture);
    PictureBox box;
    box.picture = picture;
    box.block = block;
    if (!known.found) {
      box.rect = {column.x, y_, column.width, style_.missing_height};
    } else {
      bool const sized = known.width > 0 && known.height > 0;
      CssPx const natural = sized ? CssPx(static_cast<float>(known.width)) : column.width;
      float const ratio =
          sized ? static_cast<float>(known.height) / static_cast<float>(known.width) : 2.0F / 3.0F;
      CssPx const width = min(min(column.width, natural), style_.tallest_picture / ratio);
      box.rect = {column.x + (column.width - width) / 2, y_, width, width * ratio};
    }
    y_ = box.rect.bottom();
    CssPx const under = y_ + caption_gap;
    bool const is_own = caption == Caption::OfPicture;
    CssPx const height =
        put_caption(box, column, under, is_own ? known.caption : std::string_view());
    if (height > CssPx{}) y_ = under + height;
    out_.pictures.push_back(box);
  }

  Document const& document_;
  LayoutStyle const& style_;
  LayoutOptions const& options_;
  Shaper& shaper_;
  Layout& out_;
  CssPx y_;
  CssPx pending_;  // the margin under what stands above
  bool started_;   // whether anything stands above
};

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
  Flow(document, style, options, shaper, layout).run(until);
  return layout.laid_out == document.blocks.size();
}

Layout layout(post::Document const& document, LayoutStyle const& style,
              LayoutOptions const& options, Shaper& shaper) {
  Layout out;
  continue_layout(out, document, style, options, shaper,
                  CssPx(std::numeric_limits<float>::infinity()));
  return out;
}

}  // namespace liseuse::text
