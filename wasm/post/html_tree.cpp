// HtmlReader: which blocks are open, and how their trees are mended.
#include "post/html_reader.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

using E = HtmlElement;

constexpr std::size_t npos = static_cast<std::size_t>(-1);

HtmlElementRow const& list_row() { return find_element("ul"); }
HtmlElementRow const& item_row() { return find_element("li"); }

}  // namespace

void HtmlReader::ensure_leaf() {
  if (builder_.in_leaf()) return;
  prepare_flow();
  if (!builder_.in_leaf()) builder_.open_leaf({.kind = BlockKind::Paragraph});
}

void HtmlReader::close_paragraph() {
  if (builder_.in_leaf() && builder_.leaf_kind() == BlockKind::Paragraph) builder_.close_leaf();
}

bool HtmlReader::can_hold_blocks() const {
  if (figure_.in_caption) return false;
  return !builder_.in_leaf() || builder_.leaf_kind() == BlockKind::Paragraph;
}

bool HtmlReader::is_in_cell() const {
  return builder_.in_leaf() && builder_.leaf_kind() == BlockKind::TableCell;
}

bool HtmlReader::is_in_code() const {
  return builder_.in_leaf() && builder_.leaf_kind() == BlockKind::Code;
}

// A block's edge. Amid Markdown, the block goes on behind it, on a new line.
void HtmlReader::edge() {
  if (figure_.in_caption) {
    add_to_caption(" ");
  } else if (builder_.in_leaf()) {
    bool const ends_paragraph =
        place_ == Place::Block && builder_.leaf_kind() == BlockKind::Paragraph;
    if (ends_paragraph) {
      builder_.close_leaf();
    } else if (builder_.leaf_kind() != BlockKind::Code) {
      builder_.ensure_line_break();
    }
  }
}

// The last one that is open of those from `from` on. What is in a table ends nothing outside of
// it, nor an inner list's item one of the outer list.
std::size_t HtmlReader::find_open(HtmlElement element, std::size_t from) const {
  for (std::size_t i = open_.size(); i > from; --i) {
    HtmlElement const other = open_[i - 1].row->element;
    if (other == element) return i - 1;
    bool const is_barrier =
        other == E::Table || (element == E::Item && other == E::List) ||
        ((element == E::Term || element == E::Definition) && other == E::Definitions);
    if (is_barrier) return npos;
  }
  return npos;
}

void HtmlReader::close_to(std::size_t count) {
  while (open_.size() > count) close_last();
}

void HtmlReader::close_last() {
  Open const last = open_.back();
  open_.pop_back();
  if (last.is_flat) return edge();
  if (builder_.in_leaf()) builder_.close_leaf();
  switch (last.row->element) {
    case E::Item:
    case E::Definition: return builder_.close();
    case E::List:
    case E::Quote:
    case E::Definitions:
    case E::Details: --depth_; return builder_.close();
    case E::Table:
      --depth_;
      if (last.is_begun) builder_.close_table();
      return;
    case E::Row:
      close_spans(last);
      return builder_.close_row(last.in_head || last.heads == last.cells
                                    ? DocumentBuilder::IsHead::Yes
                                    : DocumentBuilder::IsHead::No);
    case E::Cell: return cover(last.span.columns - 1, last.span.below);
    default: return;
  }
}

// Before words or a block come: what they need around them where they stand.
void HtmlReader::prepare_flow() {
  if (open_.size() == base() || builder_.in_leaf() || open_.back().is_flat) return;
  switch (open_.back().row->element) {
    case E::List: return open_item();
    case E::Definitions: return open_in_definitions(find_element("dd"));
    case E::Details:
      if (std::exchange(open_.back().is_begun, true)) return;
      builder_.open_leaf({.kind = BlockKind::Summary});
      return builder_.close_leaf();
    case E::Table:
      if (!open_.back().is_begun) return;
      return open_cell(find_element("td"), Align::Start, {});
    case E::Row: return open_cell(find_element("td"), Align::Start, {});
    default: return;
  }
}

void HtmlReader::push_flat(HtmlElementRow const& row) {
  edge();
  open_.push_back({.row = &row, .is_flat = true});
}

void HtmlReader::open_container(HtmlElementRow const& row, Block const& block) {
  if (!can_hold_blocks()) return push_flat(row);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks() || depth_ >= deepest_) return push_flat(row);
  ++depth_;
  builder_.open(block);
  open_.push_back({.row = &row});
}

void HtmlReader::open_leaf(HtmlElementRow const& row, Block const& block) {
  if (!can_hold_blocks()) return push_flat(row);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks()) return push_flat(row);
  builder_.open_leaf(block);
  open_.push_back({.row = &row});
}

void HtmlReader::open_item() {
  std::size_t list = find_open(E::List);
  if (list == npos) {
    open_container(list_row(), {.kind = BlockKind::List, .value = none});
    list = open_.size() - 1;
  }
  close_to(list + 1);
  if (open_[list].is_flat) {
    push_flat(item_row());
    return add_words("• ");
  }
  builder_.open({.kind = BlockKind::ListItem});
  open_.push_back({.row = &item_row()});
}

void HtmlReader::open_in_definitions(HtmlElementRow const& row) {
  std::size_t list = find_open(E::Definitions);
  if (list == npos) {
    open_container(find_element("dl"), {.kind = BlockKind::Definitions});
    list = open_.size() - 1;
  }
  close_to(list + 1);
  if (open_[list].is_flat) return push_flat(row);
  if (row.element == E::Term) {
    builder_.open_leaf({.kind = BlockKind::Term});
  } else {
    builder_.open({.kind = BlockKind::Definition});
  }
  open_.push_back({.row = &row});
}

// The first thing in <details>; anywhere else, a block like others.
void HtmlReader::open_summary(HtmlElementRow const& row) {
  bool const is_first = open_.size() > base() && open_.back().row->element == E::Details &&
                        !open_.back().is_flat && !open_.back().is_begun && !builder_.in_leaf();
  if (!is_first) return edge();
  open_.back().is_begun = true;
  builder_.open_leaf({.kind = BlockKind::Summary});
  open_.push_back({.row = &row});
}

void HtmlReader::open_table(HtmlElementRow const& row) {
  if (!can_hold_blocks()) return push_flat(row);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks() || depth_ >= deepest_) return push_flat(row);
  ++depth_;
  open_.push_back({.row = &row});
}

void HtmlReader::open_table_part(HtmlElementRow const& row) {
  std::size_t const table = find_open(E::Table);
  if (table == npos || open_[table].is_flat) return edge();
  close_to(table + 1);
  open_[table].in_head = row.element == E::TableHead;
  covered_.clear();  // no cell goes on from the head into the body
}

void HtmlReader::open_row() {
  std::size_t const table = find_open(E::Table);
  if (table == npos || open_[table].is_flat) return edge();
  close_to(table + 1);
  close_paragraph();  // what stood before the first row
  if (!std::exchange(open_[table].is_begun, true)) {
    builder_.open({.kind = BlockKind::Table});
    covered_.clear();
  }
  builder_.open({.kind = BlockKind::TableRow});
  open_.push_back({.row = &find_element("tr"), .in_head = open_[table].in_head});
}

// What a table may have, since each of its rows has a cell for every column.
constexpr std::uint32_t most_columns = 64;
constexpr std::uint32_t most_rows = 255;  // that a cell may go through

void HtmlReader::open_cell(HtmlElementRow const& row, Align align, CellSpan span) {
  std::size_t const table = find_open(E::Table);
  if (table == npos) return edge();
  if (open_[table].is_flat) return add_words(" ");
  if (find_open(E::Row) == npos) open_row();
  std::size_t const table_row = find_open(E::Row);
  if (is_row_full()) return add_words(" ");
  close_to(table_row + 1);
  cover_from_above(open_[table_row]);
  std::uint32_t const column = open_[table_row].column;
  if (span.rows == 0) span.rows = most_rows;  // as far as there are rows
  span.rows = std::min(span.rows, most_rows);
  span.below = span.rows - 1;
  std::uint32_t free = 1;
  while (column + free < most_columns &&
         (column + free >= covered_.size() || covered_[column + free] == 0)) {
    ++free;
  }
  span.columns = std::clamp(span.columns, 1U, free);
  open_[table_row].cells += 1;
  open_[table_row].heads += row.value;
  open_[table_row].column += span.columns;
  if (span.below > 0) {
    covered_.resize(std::max<std::size_t>(covered_.size(), column + span.columns));
    std::fill_n(covered_.begin() + column, span.columns, span.below);
  }
  Block cell{.kind = BlockKind::TableCell, .align = align};
  set_span(cell, span);
  builder_.open_leaf(cell);
  open_.push_back({.row = &row, .span = span});
}

// Its last cell is open then, and holds what would be in others.
bool HtmlReader::is_row_full() const {
  std::size_t const row = find_open(E::Row);
  return row != npos && open_[row].column >= most_columns && is_in_cell();
}

void HtmlReader::cover(std::uint32_t columns, std::uint32_t below) {
  Block cell{.kind = BlockKind::TableCell};
  set_span(cell, {0, 0, below});
  for (std::uint32_t i = 0; i < columns; ++i) {
    builder_.open_leaf(cell);
    builder_.close_leaf();
  }
}

// What cells of earlier rows cover where the next cell of this one would stand.
void HtmlReader::cover_from_above(Open& row) {
  for (; row.column < covered_.size() && covered_[row.column] > 0; ++row.column) {
    cover(1, --covered_[row.column]);
  }
}

// One without cells of its own vanishes; cells of earlier rows go through it all the same.
void HtmlReader::close_spans(Open row) {
  for (; row.column < covered_.size(); ++row.column) {
    bool const is_covered = covered_[row.column] > 0;
    if (is_covered) --covered_[row.column];
    if (row.cells == 0) continue;
    if (is_covered) {
      cover(1, covered_[row.column]);
    } else {
      builder_.open_leaf({.kind = BlockKind::TableCell});
      builder_.close_leaf();
    }
  }
}

void HtmlReader::add_rule() {
  if (!can_hold_blocks()) return edge();
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks()) return edge();
  builder_.add({.kind = BlockKind::Rule});
}

bool HtmlReader::enter_block() {
  if (flat_blocks_ == 0 && !is_in_cell()) {
    if (builder_.in_leaf()) builder_.close_leaf();
    prepare_flow();
  }
  if (flat_blocks_ > 0 || is_in_cell()) {
    ++flat_blocks_;
    place_ = Place::AmidWords;
    edge();
    return false;
  }
  bases_.push_back(open_.size());
  return true;
}

bool HtmlReader::leave_block() {
  if (flat_blocks_ > 0) {
    --flat_blocks_;
    edge();
    return false;
  }
  if (ended_ == bases_.size()) {
    ended_ = 0;
  } else {
    close_to(base());
  }
  bases_.pop_back();
  return true;
}

void HtmlReader::end_html_block() {
  if (!builder_.in_leaf() || is_in_cell()) return;
  while (open_.size() > base() && builder_.in_leaf() &&
         builder_.leaf_kind() != BlockKind::Paragraph) {
    close_last();
  }
  close_paragraph();
}

void HtmlReader::finish() {
  end_words();
  close_gallery();
  settle_caption();
  close_to(0);
  if (builder_.in_leaf()) builder_.close_leaf();
  figure_ = {};
  in_noscript_ = in_object_ = false;
}

}  // namespace liseuse::post
