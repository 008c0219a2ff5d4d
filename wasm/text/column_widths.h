// How wide the columns of a table are. Numbers in, numbers out: CSS 2.2 §17.5.2.2, simplified.
#pragma once

#include "base/units.h"

#include <cstdint>
#include <span>
#include <vector>

namespace liseuse::text {

// What a cell asks of the columns that it spans, without its padding (CSS Sizing 3 §2.1).
struct CellWidths {
  std::uint32_t column = 0, columns = 1;  // the first one, and how many
  CssPx min_content{}, max_content{};
};

struct ColumnOptions {
  std::uint32_t columns = 1;
  CssPx width{};     // that the table has
  CssPx padding{};   // of a cell, both sides together
  CssPx readable{};  // content that wants this much has it, even where its words are shorter
  CssPx widest{};    // content has no more where there is too little room: longer words are cut
};

// Every column gets what its widest word needs, and enough to be read, and shares in what is left by what
// it would like beyond that. Where there is none left the table is wider than its width. With padding.
// O(cells and the columns that they span).
std::vector<CssPx> column_widths(std::span<CellWidths const> cells, ColumnOptions const& options);

CssPx sum(std::span<CssPx const> widths);

}  // namespace liseuse::text
