#include "headless/gallery_html.h"

#include "base/tiles.h"
#include "headless/picture_html.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace liseuse::headless {
namespace {

using post::Document;
using post::Gallery;

// As web/page.css and wasm/ui/theme.cpp have them.
constexpr CssPx gap{8};
constexpr CssPx widest{800}, least{96};  // of a gallery and of its pictures
constexpr CssPx phone_width{350}, phone_least{84};
constexpr std::string_view on_phone = "@media (max-width:639px){\n";

archive::PictureEntry const* find_entry(Document const& document, archive::ShardPost const& post,
                                        std::uint32_t picture) {
  return archive::find_picture(post, document.pictures[picture].source.in(document.attributes));
}

std::vector<MasonryItem> items_of(Document const& document, archive::ShardPost const& post,
                                  Gallery const& gallery) {
  std::vector<MasonryItem> items;
  for (std::uint32_t i = gallery.picture_begin; i < gallery.picture_end; ++i) {
    archive::PictureEntry const* const entry = find_entry(document, post, i);
    MasonryItem& item = items.emplace_back();
    item.ratio = entry == nullptr ? tile_ratio(0, 0)
                                  : tile_ratio(entry->picture.width, entry->picture.height);
    item.has_caption =
        !document.pictures[i].caption.empty() || (entry != nullptr && !entry->caption.empty());
  }
  return items;
}

std::uint32_t count_of(Gallery const& gallery) {
  return gallery.picture_end - gallery.picture_begin;
}

std::uint32_t masonry_columns(Gallery const& gallery, std::uint32_t most) {
  return std::clamp<std::uint32_t>(gallery.columns, 1, std::min(most, count_of(gallery)));
}

bool are_squares(Document const& document, Gallery const& gallery, GalleryStyle style) {
  return style == GalleryStyle::Columns && !post::size_of(document, gallery).whole;
}

std::string number(float n) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4f", static_cast<double>(n));
  std::string s = text.data();
  while (s.ends_with('0')) s.pop_back();
  if (s.ends_with('.')) s.pop_back();
  return s;
}

// "1.2 times a column, 2 gaps, 1 caption", as web/page.css adds them up.
std::string properties(MasonryTile const& tile) {
  return "--x:" + std::to_string(tile.column) + ";--y:" + number(tile.widths) +
         ";--above:" + std::to_string(tile.above) + ";--captions:" + std::to_string(tile.captions);
}

std::string height(std::vector<MasonryTile> const& columns) {
  std::string all;
  for (MasonryTile const& column : columns) {
    if (!all.empty()) all += ',';
    all += number(column.widths) + "*var(--column) + " + std::to_string(column.above) + "*8px + " +
           std::to_string(column.captions) + "*30px";
  }
  return "--height:max(" + all + ')';
}

void append_masonry(std::string& css, std::string const& list,
                    std::vector<MasonryItem> const& items, std::uint32_t columns) {
  Masonry const placed = masonry(items, columns);
  css += list + "{--n:" + std::to_string(columns) + ';' + height(placed.columns) + "}\n";
  for (std::size_t i = 0; i < items.size(); ++i) {
    css +=
        list + ">:nth-child(" + std::to_string(i + 1) + "){" + properties(placed.tiles[i]) + "}\n";
  }
}

// Of a gallery that is so wide.
std::vector<CssPx> widths_of(std::vector<MasonryItem> const& items, Gallery const& gallery,
                             GalleryStyle style, CssPx width, CssPx least_width,
                             std::uint32_t most_masonry) {
  if (style == GalleryStyle::Justified) {
    std::vector<float> ratios;
    for (MasonryItem const& item : items) ratios.push_back(item.ratio);
    CssPx const row = justified_height(std::min<std::uint32_t>(gallery.columns, count_of(gallery)),
                                       width, gap, least_width);
    CssPx const most = row * justified_growth;
    std::vector<CssPx> widths;
    for (TileRow const& line : justified_rows(ratios, {width, gap, row, most, most})) {
      for (std::uint32_t i = line.begin; i < line.end; ++i) {
        widths.push_back(line.height * ratios[i]);
      }
    }
    return widths;
  }
  std::uint32_t const columns =
      style == GalleryStyle::Masonry
          ? masonry_columns(gallery, most_masonry)
          : tile_columns(gallery.columns, count_of(gallery), width, gap, least_width);
  auto const n = static_cast<float>(columns);
  return std::vector<CssPx>(items.size(), (width - gap * (n - 1)) / n);
}

}  // namespace

std::string gallery_class(Document const& document, std::uint32_t gallery, GalleryStyle style) {
  Gallery const& g = document.galleries[gallery];
  std::uint32_t const columns = std::min<std::uint32_t>(g.columns, std::max(count_of(g), 1U));
  std::string names = "gallery";
  if (style == GalleryStyle::Justified) names += " justified";
  if (style == GalleryStyle::Masonry) names += " masonry";
  names += " columns-" + std::to_string(columns);
  post::GallerySize const size = post::size_of(document, g);
  if (style == GalleryStyle::Columns && size.whole) names += " whole";
  if (style == GalleryStyle::Columns && size.widest > 0) {
    names += " up-to-" + std::to_string(size.widest);
  }
  if (!are_squares(document, g, style)) names += " g" + std::to_string(gallery + 1);
  return names;
}

void append_gallery_rules(std::string& css, Document const& document,
                          archive::ShardPost const& post, GalleryStyle style) {
  for (std::uint32_t g = 0; g < document.galleries.size(); ++g) {
    Gallery const& gallery = document.galleries[g];
    if (are_squares(document, gallery, style)) continue;
    std::string const list = ".g" + std::to_string(g + 1);
    std::vector<MasonryItem> const items = items_of(document, post, gallery);
    for (std::size_t i = 0; i < items.size(); ++i) {
      css +=
          list + ">:nth-child(" + std::to_string(i + 1) + "){--r:" + number(items[i].ratio) + "}\n";
    }
    if (style != GalleryStyle::Masonry) continue;
    append_masonry(css, list, items, masonry_columns(gallery, most_masonry_columns));
    css += on_phone;
    append_masonry(css, list, items, masonry_columns(gallery, masonry_columns_on_phone));
    css += "}\n";
  }
}

std::vector<std::string> gallery_tile_sizes(Document const& document,
                                            archive::ShardPost const& post, Gallery const& gallery,
                                            GalleryStyle style) {
  if (are_squares(document, gallery, style)) return {};
  std::vector<MasonryItem> const items = items_of(document, post, gallery);
  auto const wide = widths_of(items, gallery, style, widest, least, most_masonry_columns);
  auto const phone =
      widths_of(items, gallery, style, phone_width, phone_least, masonry_columns_on_phone);
  std::vector<std::string> sizes;
  for (std::size_t i = 0; i < items.size(); ++i) {
    sizes.push_back(tile_sizes(wide[i].value, wide[i] / widest, phone[i] / phone_width));
  }
  return sizes;
}

}  // namespace liseuse::headless
