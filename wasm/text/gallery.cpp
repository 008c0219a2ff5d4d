#include "text/gallery.h"

#include "text/gallery_tiles.h"
#include "text/pictures.h"

#include <algorithm>
#include <span>
#include <vector>

namespace liseuse::text {
namespace {

using post::Gallery;

constexpr CssPx around_caption{4};                // over it and under it
constexpr float square = 1, square_alone = 1.5F;  // the shape that pictures are cut to

Gallery const& gallery_of(BlockFlow const& flow, std::uint32_t block) {
  return flow.document.galleries[flow.document.blocks[block].value];
}

std::uint32_t count_of(Gallery const& gallery) {
  return gallery.picture_end - gallery.picture_begin;
}

float ratio_of(PictureInfo const& info) { return tile_ratio(info.width, info.height); }

std::vector<float> ratios_of(BlockFlow const& flow, Gallery const& gallery) {
  std::vector<float> ratios;
  for (std::uint32_t i = gallery.picture_begin; i < gallery.picture_end; ++i) {
    ratios.push_back(ratio_of(picture_info(flow.options, i)));
  }
  return ratios;
}

// Captions stand under their pictures where these are wide enough to read a line. Gives the bottom.
CssPx put_tile(BlockFlow& flow, PictureBox box) {
  CssPx bottom = box.rect.bottom();
  if (box.rect.width >= flow.style.caption_room) {
    CssPx const height = put_caption(flow, box, {{box.rect.x, box.rect.width}, around_caption});
    if (height > CssPx{}) bottom = bottom + around_caption + height + around_caption;
  }
  flow.out.pictures.push_back(box);
  return bottom;
}

PictureBox box_of(std::uint32_t picture, std::uint32_t block, Rect rect) {
  PictureBox box;
  box.picture = picture;
  box.block = block;
  box.in_gallery = true;
  box.rect = rect;
  return box;
}

// A row stands under all pictures and captions of the one above.
void put_rows(BlockFlow& flow, std::uint32_t index, Column column, std::span<RowTile const> tiles) {
  Gallery const& gallery = gallery_of(flow, index);
  std::uint32_t row = 0;
  CssPx bottom = flow.y;
  for (std::uint32_t i = 0; i < tiles.size(); ++i) {
    RowTile const& tile = tiles[i];
    if (tile.row > row) {
      row = tile.row;
      flow.y = bottom = bottom + flow.style.gallery_gap;
    }
    CssPx const x = x_from_start(column, tile.from_start, tile.width, flow.options.direction);
    Rect const rect{x, flow.y, tile.width, tile.height};
    bottom = max(bottom, put_tile(flow, box_of(gallery.picture_begin + i, index, rect)));
  }
  flow.y = bottom;
}

// Squares, or each in its own shape where the gallery shows more than thumbnails.
void put_columns(BlockFlow& flow, std::uint32_t index, Column column) {
  LayoutStyle const& style = flow.style;
  Gallery const& gallery = gallery_of(flow, index);
  post::GallerySize const size = post::size_of(flow.document, gallery);
  ColumnTiles options;
  options.columns = tile_columns(gallery.columns, count_of(gallery), column.width,
                                 style.gallery_gap, style.smallest_cell);
  options.width = column_width(options.columns, column.width, style.gallery_gap);
  options.gap = style.gallery_gap;
  options.tallest = style.tallest_picture;
  CssPx const widest(static_cast<float>(size.widest));
  if (size.widest > 0 && options.width > widest) {
    options.width = widest;
    auto const n = static_cast<float>(options.columns);
    CssPx const all = widest * n + style.gallery_gap * (n - 1);
    column = {column.x + (column.width - all) / 2, all};
  }
  float const cut = options.columns == 1 ? square_alone : square;
  std::vector<float> const ratios =
      size.whole ? ratios_of(flow, gallery) : std::vector<float>(count_of(gallery), cut);
  put_rows(flow, index, column, column_tiles(ratios, options));
}

void put_justified(BlockFlow& flow, std::uint32_t index, Column column) {
  Gallery const& gallery = gallery_of(flow, index);
  JustifiedOptions options;
  options.width = column.width;
  options.gap = flow.style.gallery_gap;
  options.least = justified_height(std::min<std::uint32_t>(gallery.columns, count_of(gallery)),
                                   column.width, flow.style.gallery_gap, flow.style.smallest_cell);
  options.most = options.last_most = options.least * justified_growth;
  put_rows(flow, index, column, justified_tiles(ratios_of(flow, gallery), options));
}

// A caption has one line, so that what stands under it has its place at any width.
void put_masonry(BlockFlow& flow, std::uint32_t index, Column column) {
  Gallery const& gallery = gallery_of(flow, index);
  std::vector<MasonryItem> items;
  for (std::uint32_t i = gallery.picture_begin; i < gallery.picture_end; ++i) {
    PictureInfo const info = picture_info(flow.options, i);
    items.push_back({ratio_of(info), !info.caption.empty()});
  }
  MasonryOptions options;
  options.columns = std::clamp<std::uint32_t>(
      gallery.columns, 1, std::min(flow.style.masonry_columns, count_of(gallery)));
  options.gap = flow.style.gallery_gap;
  options.width = column_width(options.columns, column.width, options.gap);
  options.caption = flow.style.caption.line_height + around_caption * 2;
  MasonryTiles const placed = masonry_tiles(items, options);
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    Rect rect = placed.tiles[i];
    rect.x = x_from_start(column, rect.x, rect.width, flow.options.direction);
    rect.y += flow.y;
    PictureBox box = box_of(gallery.picture_begin + i, index, rect);
    put_caption(flow, box, {{rect.x, rect.width}, around_caption, 1});
    flow.out.pictures.push_back(box);
  }
  flow.y += placed.height;
}

}  // namespace

void lay_out_gallery(BlockFlow& flow, std::uint32_t index, Column column) {
  Gallery const& gallery = gallery_of(flow, index);
  if (count_of(gallery) == 0) return;
  bool const outermost = column.width == flow.options.width;
  CssPx const bleed = outermost ? flow.options.bleed : CssPx{};
  Column const wide{column.x - bleed, column.width + bleed * 2};
  open_box(flow, index, wide, flow.style.caption.before);
  switch (flow.options.galleries) {
    case GalleryStyle::Columns: put_columns(flow, index, wide); break;
    case GalleryStyle::Justified: put_justified(flow, index, wide); break;
    case GalleryStyle::Masonry: put_masonry(flow, index, wide); break;
  }
  close_box(flow, index, flow.style.caption.after);
}

}  // namespace liseuse::text
