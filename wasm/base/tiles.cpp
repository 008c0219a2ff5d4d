#include "base/tiles.h"

#include <algorithm>

namespace liseuse {
namespace {

constexpr float usual_ratio = 1.5F;
// A little more than that, so that as many as are asked for fit when they are a little wider.
constexpr float row_ratio = 1.55F;
constexpr float least_ratio = 0.5F, most_ratio = 5;
constexpr float strip_ratio = 0.4F;  // what is narrower than that by its height is a strip

}  // namespace

float tile_ratio(std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0) return usual_ratio;
  return std::clamp(static_cast<float>(width) / static_cast<float>(height), least_ratio,
                    most_ratio);
}

CssPx widest_alone(std::uint32_t width, std::uint32_t height, CssPx tallest) {
  float const ratio = static_cast<float>(width) / static_cast<float>(height);
  return ratio < strip_ratio ? CssPx{} : tallest * ratio;
}

std::uint32_t tile_columns(std::uint32_t asked, std::uint32_t pictures, CssPx width, CssPx gap,
                           CssPx least_width) {
  auto const fitting =
      static_cast<std::uint32_t>(std::max(1.0F, (width + gap) / (least_width + gap)));
  return std::clamp<std::uint32_t>(asked, 1, std::min(fitting, std::max(pictures, 1U)));
}

std::vector<TileRow> justified_rows(std::span<float const> ratios,
                                    JustifiedOptions const& options) {
  std::vector<TileRow> rows;
  float sum = 0;
  TileRow row;
  auto const close = [&](CssPx most) {
    CssPx const gaps = options.gap * static_cast<float>(row.end - row.begin - 1);
    row.height = min(max(options.width - gaps, CssPx(1)) / sum, most);
    rows.push_back(row);
  };
  for (std::uint32_t i = 0; i < ratios.size(); ++i) {
    CssPx const gaps = options.gap * static_cast<float>(i - row.begin);
    CssPx const needed = options.least * (sum + ratios[i]) + gaps;
    if (i > row.begin && needed > options.width) {
      close(options.most);
      row.begin = i;
      sum = 0;
    }
    sum += ratios[i];
    row.end = i + 1;
  }
  if (row.end > row.begin) close(options.last_most);
  return rows;
}

CssPx justified_height(std::uint32_t columns, CssPx width, CssPx gap, CssPx least_width) {
  auto const n = static_cast<float>(columns);
  return max(least_width, (width - gap * (n - 1)) / n / row_ratio);
}

Masonry masonry(std::span<MasonryItem const> items, std::uint32_t columns) {
  Masonry out;
  out.columns.resize(columns);
  for (std::uint32_t i = 0; i < columns; ++i) out.columns[i].column = i;
  out.tiles.reserve(items.size());
  for (MasonryItem const& item : items) {
    auto const lowest = std::min_element(
        out.columns.begin(), out.columns.end(),
        [](MasonryTile const& a, MasonryTile const& b) { return a.widths < b.widths; });
    out.tiles.push_back(*lowest);
    lowest->widths += 1 / item.ratio;
    ++lowest->above;
    lowest->captions += item.has_caption ? 1 : 0;
  }
  return out;
}

}  // namespace liseuse
