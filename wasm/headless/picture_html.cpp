#include "headless/picture_html.h"

#include "base/utf8.h"
#include "headless/html.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace liseuse::headless {
namespace {

void append_address(std::string& html, std::string_view root, std::string_view file) {
  html += root;
  html += utf8::percent_encode(file, utf8::Slash::Keep);
}

// What a static page's browser may choose from. Not a picture of which the widest copy is there: a
// link leads to it. (Where no copy is worth it the picture itself stands among them, whatever its
// type: a browser that reads the new formats reads the old ones.)
std::vector<archive::PictureFile> choice(archive::Picture const& picture,
                                         archive::Formats formats) {
  std::vector<archive::PictureFile> files = archive::copies_of(picture, formats);
  std::uint32_t const widest = archive::copy_kinds.back().width;
  if (files.size() > 1 && files[files.size() - 2].width >= widest) files.pop_back();
  return files;
}

// Commas and spaces part the files: percent_encode leaves neither.
void append_source(std::string& html, PictureHtml const& p, std::string_view type,
                   std::vector<archive::PictureFile> const& files) {
  html += "<source type=\"";
  html += type;
  html += "\" srcset=\"";
  for (archive::PictureFile const& file : files) {
    if (&file != &files.front()) html += ", ";
    append_address(html, p.root, file.file);
    html += ' ' + std::to_string(file.width) + 'w';
  }
  html += "\" sizes=\"";
  html += p.sizes;
  html += "\">";
}

std::string rounded(double n) { return std::to_string(std::lround(std::ceil(n))); }

// How much wider than its box a picture is that covers one of that shape.
double overhang(archive::Picture const& picture, double box_ratio) {
  if (picture.width == 0 || picture.height == 0) return 1;
  return std::max(1.0, picture.width / (picture.height * box_ratio));
}

}  // namespace

void append_picture(std::string& html, PictureHtml const& p) {
  archive::Picture const& picture = p.picture;
  bool const has_copies = picture.copies != 0;
  if (has_copies) {
    auto const webp = choice(picture, {.webp = true, .avif = false});
    auto const avif = choice(picture, {.webp = true, .avif = true});
    html += "<picture>";
    bool const has_avif = std::any_of(
        avif.begin(), avif.end(), [](auto const& file) { return file.file.ends_with(".avif"); });
    if (has_avif) append_source(html, p, "image/avif", avif);
    append_source(html, p, "image/webp", webp);
  }
  html += "<img src=\"";
  append_address(html, p.root, picture.file);
  html += '"';
  if (picture.width > 0 && picture.height > 0) {
    html += " width=\"" + std::to_string(picture.width) + "\" height=\"" +
            std::to_string(picture.height) + '"';
  }
  html += " loading=\"lazy\" decoding=\"async\" alt=\"";
  append_escaped(html, p.alt);
  html += "\">";
  if (has_copies) html += "</picture>";
}

std::string gallery_sizes(archive::Picture const& picture, std::uint32_t columns) {
  double const wide = overhang(picture, 1);
  double const n = std::max(columns, 1U);
  return "(max-width: 720px) max(" + rounded(112 * wide) + "px, " + rounded(100 * wide / n) +
         "vw), " + rounded(800 * wide / n) + "px";
}

std::string card_sizes(archive::Picture const& picture) {
  double const wide = overhang(picture, 1.5);
  return "(min-width: 1024px) " + rounded(320 * wide) + "px, (min-width: 652px) " +
         rounded(433 * wide) + "px, " + rounded(100 * wide) + "vw";
}

}  // namespace liseuse::headless
