#include "text/column_widths.h"

#include <algorithm>
#include <numeric>

namespace liseuse::text {
namespace {

// The columns that a cell spans have each as much more as they lack together.
void widen(std::span<CssPx> spanned, CssPx needed) {
  CssPx const lacking = needed - sum(spanned);
  if (lacking <= CssPx{}) return;
  for (CssPx& width : spanned) width += lacking / static_cast<float>(spanned.size());
}

}  // namespace

CssPx sum(std::span<CssPx const> widths) {
  return std::accumulate(widths.begin(), widths.end(), CssPx{});
}

std::vector<CssPx> column_widths(std::span<CellWidths const> cells, ColumnOptions const& options) {
  std::vector<CssPx> least(options.columns), most(options.columns);
  for (CellWidths const& cell : cells) {
    if (cell.columns > 1) continue;
    least[cell.column] = max(least[cell.column], cell.min_content);
    most[cell.column] = max(most[cell.column], cell.max_content);
  }
  for (CellWidths const& cell : cells) {
    if (cell.columns <= 1) continue;
    CssPx const within = options.padding * static_cast<float>(cell.columns - 1);
    widen(std::span(least).subspan(cell.column, cell.columns), cell.min_content - within);
    widen(std::span(most).subspan(cell.column, cell.columns), cell.max_content - within);
  }
  for (std::uint32_t i = 0; i < options.columns; ++i) {
    least[i] = min(max(least[i], min(most[i], options.readable)), options.widest);
  }
  CssPx const room = options.width - options.padding * static_cast<float>(options.columns);
  CssPx const need = sum(least), want = sum(most);
  float const share = std::clamp(max(room - need, CssPx{}) / max(want - need, 1_px), 0.0F, 1.0F);
  std::vector<CssPx> widths(options.columns);
  for (std::uint32_t i = 0; i < options.columns; ++i) {
    CssPx const content = want <= room ? most[i] : least[i] + (most[i] - least[i]) * share;
    widths[i] = options.padding + content;
  }
  return widths;
}

}  // namespace liseuse::text
