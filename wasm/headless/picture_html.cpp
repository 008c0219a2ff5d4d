#include "headless/picture_html.h"

#include "base/tiles.h"
#include "base/utf8.h"
#include "headless/html.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
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

// Lengths of `sizes`, each times `scale`. A browser loads the least file that is as wide as that: it
// is told a little less than it is, so that it loads just what copy_for would give the reader.
struct Lengths {
  double scale = 1;

  std::string px(double n) const {
    return std::to_string(std::lround(std::ceil(n * scale / archive::most_stretch))) + "px";
  }
  // A share of the view less some pixels.
  std::string part(double share, double less) const {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1fvw - ",
                  share * 100 * scale / archive::most_stretch);
    return text.data() + px(less);
  }
};

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
  bool const is_apart = p.root == one_page;
  html += is_apart ? "<img data-file=\"" : "<img src=\"";
  append_address(html, is_apart ? std::string_view{} : p.root, picture.file);
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

void append_colours(std::string& css, std::string_view selector, archive::Picture const& picture) {
  if (archive::may_be_clear(picture)) {
    css += selector;
    css += "{background:#f0ebe1}\n";
  }
  if (picture.upper_colour == 0 || picture.lower_colour == 0) return;
  std::array<char, 64> rule{};
  std::snprintf(rule.data(), rule.size(), "{background:linear-gradient(#%06x,#%06x)}\n",
                picture.upper_colour, picture.lower_colour);
  css += selector;
  css += rule.data();
}

void append_widest(std::string& css, std::string_view selector, archive::Picture const& picture) {
  constexpr std::uint32_t column = 680;
  if (picture.width == 0 || picture.height == 0) return;
  auto const widest = static_cast<std::uint32_t>(
      std::lround(widest_alone(picture.width, picture.height, tallest_picture).value));
  if (widest == 0 || widest >= std::min(picture.width, column)) return;
  css += selector;
  css += "{max-width:min(100%," + std::to_string(widest) + "px)}\n";
}

std::string column_sizes() {
  Lengths const l;
  return "min(" + l.px(680) + ", " + l.part(1, 40) + ')';
}

std::string gallery_sizes(archive::Picture const& picture, std::uint32_t columns) {
  Lengths const l{overhang(picture, 1)};
  double const n = std::max(columns, 1U);
  double const gaps = 8 * (n - 1);
  // Where there is no room for so many there are fewer.
  return "(min-width: 880px) " + l.px((800 - gaps) / n) + ", max(" + l.px(96) + ", min(" +
         l.px((680 - gaps) / n) + ", " + l.part(1 / n, (40 + gaps) / n) + "))";
}

std::string tile_sizes(double widest, double share, double phone_share) {
  Lengths const l;
  return "(min-width: 880px) " + l.px(widest) + ", (min-width: 640px) calc(" +
         l.part(share, 64 * share) + "), calc(" + l.part(phone_share, 40 * phone_share) + ')';
}

std::string card_sizes(archive::Picture const& picture) {
  Lengths const l{overhang(picture, 1.5)};
  return "(min-width: 1024px) min(" + l.px(288) + ", " + l.part(1.0 / 3, 139) +
         "), (min-width: 960px) " + l.px(300) + ", (min-width: 652px) calc(" + l.part(0.5, 46) +
         "), calc(" + l.part(1, 32) + ')';
}

}  // namespace liseuse::headless
