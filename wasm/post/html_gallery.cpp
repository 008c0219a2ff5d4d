// HtmlReader: galleries that are written out in HTML, as WordPress's editor, its themes and Jetpack
// have them. Their pictures are gathered, whatever lies around each.
#include "post/html_reader.h"

#include "base/ascii.h"
#include "post/html_attributes.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace liseuse::post {
namespace {

using E = HtmlElement;

constexpr std::array gallery_classes{std::string_view("wp-block-gallery"),
                                     std::string_view("blocks-gallery-grid"),
                                     std::string_view("wp-block-jetpack-tiled-gallery"),
                                     std::string_view("wp-block-jetpack-slideshow"),
                                     std::string_view("tiled-gallery"),
                                     std::string_view("gallery")};

constexpr std::array caption_classes{std::string_view("gallery-caption"),
                                     std::string_view("wp-caption-text")};

bool has_any_class(std::string_view classes, std::span<std::string_view const> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return has_class(classes, name); });
}

// What stands for something of its own, and is in no gallery.
bool ends_gallery(HtmlElement element) {
  switch (element) {
    case E::Heading:
    case E::Preformatted:
    case E::Summary:
    case E::Table:
    case E::Rule:
    case E::Frame:
    case E::Object:
    case E::Video:
    case E::Audio: return true;
    default: return false;
  }
}

}  // namespace

bool HtmlReader::open_gallery(HtmlToken const& tag, HtmlElementRow const& row) {
  bool const may_be = row.element == E::Figure || row.element == E::List || row.name == "div";
  if (!may_be || tag.closes_itself || figure_.in_caption) return false;
  std::string_view const classes = find_attribute(tag, "class");
  if (!has_any_class(classes, gallery_classes)) return false;
  begin_gallery(row, columns_of_classes(classes));
  return true;
}

void HtmlReader::begin_gallery(HtmlElementRow const& opener, std::uint8_t columns) {
  end_caption();
  settle_caption();
  edge();
  close_paragraph();
  gallery_ = {.opener = &opener, .depth = 1, .columns = columns};
}

bool HtmlReader::start_in_gallery(HtmlToken const& tag, HtmlElementRow const& row) {
  if (ends_gallery(row.element)) return close_gallery(), false;
  std::string_view const classes = find_attribute(tag, "class");
  if (&row == gallery_.opener && !tag.closes_itself) ++gallery_.depth;
  if (gallery_.columns == 0) gallery_.columns = columns_of_classes(classes);
  if (gallery_.caption != nullptr) return true;
  switch (row.element) {
    case E::Picture:
    case E::Source:
    case E::Link:
    case E::NoScript: return false;
    default: break;
  }
  bool const is_caption = row.element == E::Caption || has_any_class(classes, caption_classes);
  if (!is_caption) return true;
  gallery_.caption = &row;
  // That of all of it stands behind the last one's own.
  bool const is_own = !gallery_.pictures.empty() && gallery_.pictures.back().caption.empty() &&
                      !has_class(classes, "blocks-gallery-caption");
  gallery_.is_captions_own = is_own;
  return true;
}

bool HtmlReader::end_in_gallery(HtmlElementRow const& row) {
  if (&row == gallery_.caption) gallery_.caption = nullptr;
  if (&row == gallery_.opener && --gallery_.depth == 0) return close_gallery(), true;
  return row.element != E::Link && row.element != E::NoScript;
}

bool HtmlReader::add_words_in_gallery(std::string_view words) {
  if (gallery_.caption != nullptr) {
    (gallery_.is_captions_own ? gallery_.pictures.back().caption : gallery_.caption_of_all) +=
        words;
    return true;
  }
  if (ascii::is_blank(words)) return true;
  close_gallery();
  return false;
}

void HtmlReader::close_gallery() {
  GalleryOfHtml const gallery = std::exchange(gallery_, {});
  if (gallery.opener == nullptr) return;
  open_link({}, {});
  std::size_t const first = builder_.picture_count();
  std::vector<PictureRef> pictures;
  for (PictureOfHtml const& picture : gallery.pictures) pictures.push_back(picture.ref);
  if (pictures.size() == 1) {
    ensure_leaf();
    builder_.add_picture(pictures[0]);
  } else if (!pictures.empty()) {
    if (!builder_.in_leaf()) prepare_flow();
    std::uint8_t const columns = gallery.columns == 0 ? GalleryWords().columns : gallery.columns;
    builder_.add_gallery({.pictures = std::move(pictures), .columns = columns});
  }
  for (std::size_t i = 0; i < gallery.pictures.size(); ++i) {
    std::string const& caption = gallery.pictures[i].caption;
    if (!ascii::is_blank(caption)) builder_.set_caption(first + i, {{.text = caption}});
  }
  edge();
  if (ascii::is_blank(gallery.caption_of_all)) return;
  close_paragraph();
  add_words(ascii::trimmed(gallery.caption_of_all));
  edge();
}

}  // namespace liseuse::post
