#include "laid_out.h"

#include "dump_layout.h"
#include "post/markdown.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <sstream>

namespace liseuse::test {
namespace {

// Captions are views; those of fixtures live as long as the program.
std::string_view kept(std::string text) {
  static std::deque<std::string> all;
  std::replace(text.begin(), text.end(), '_', ' ');
  return all.emplace_back(std::move(text));
}

text::PictureInfo read_picture(std::string const& value) {
  text::PictureInfo info;
  info.found = value != "missing";
  auto const cross = value.find('x');
  if (info.found && cross != std::string::npos) {
    info.width = static_cast<std::uint32_t>(std::atoi(value.c_str()));
    info.height = static_cast<std::uint32_t>(std::atoi(value.c_str() + cross + 1));
  }
  return info;
}

CssPx read_px(std::string const& value) { return CssPx(std::strtof(value.c_str(), nullptr)); }

}  // namespace

text::LayoutStyle plain_style() {
  using text::Family;
  text::LayoutStyle style;
  style.paragraph = {{Family::Sans, false, false, 16_px}, 24_px, 0_px, 16_px};
  style.quote = {{Family::Serif, false, false, 16_px}, 24_px, 20_px, 20_px};
  style.code = {{Family::Mono, false, false, 16_px}, 20_px, 20_px, 20_px};
  style.cell = {{Family::Sans, false, false, 16_px}, 24_px, 20_px, 20_px};
  style.note = {{Family::Sans, false, false, 8_px}, 12_px, 40_px, 16_px};
  style.caption = {{Family::Sans, false, false, 8_px}, 12_px, 20_px, 20_px};
  style.headings = {{{{Family::Serif, true, false, 32_px}, 40_px, 48_px, 12_px},
                     {{Family::Serif, true, false, 24_px}, 32_px, 40_px, 12_px},
                     {{Family::Serif, true, false, 16_px}, 24_px, 32_px, 8_px},
                     {{Family::Serif, true, false, 16_px}, 24_px, 24_px, 8_px},
                     {{Family::Serif, true, false, 16_px}, 24_px, 24_px, 8_px},
                     {{Family::Serif, true, false, 16_px}, 24_px, 24_px, 8_px}}};
  style.indent = 30_px;
  style.item_gap = 8_px;
  style.quote_indent = 20_px;
  style.code_padding = 10_px;
  style.cell_padding = 10_px;
  style.gallery_gap = 10_px;
  style.smallest_cell = 100_px;
  style.tallest_picture = 600_px;
  style.missing_height = 70_px;
  return style;
}

LaidOut lay_out(std::string_view markdown, text::LayoutOptions const& options) {
  LaidOut out;
  out.document = post::parse_markdown(markdown).document;
  FixedWidthShaper shaper;
  out.layout = text::layout(out.document, plain_style(), options, shaper);
  check_layout(out.document, options, out.layout);
  return out;
}

FixtureOptions take_options(std::string& markdown) {
  FixtureOptions result;
  result.options.width = 300_px;
  if (!markdown.starts_with("%%")) return result;
  auto const end = std::min(markdown.find('\n'), markdown.size());
  std::istringstream words(markdown.substr(2, end - 2));
  markdown.erase(0, std::min(end + 1, markdown.size()));
  for (std::string word; words >> word;) {
    auto const equals = word.find('=');
    std::string const key = word.substr(0, equals);
    std::string const value = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (key == "width") {
      result.options.width = read_px(value);
    } else if (key == "bleed") {
      result.options.bleed = read_px(value);
    } else if (key == "right-to-left") {
      result.options.direction = text::Direction::RightToLeft;
    } else if (key == "gallery") {
      result.options.galleries = value == "masonry"     ? GalleryStyle::Masonry
                                 : value == "justified" ? GalleryStyle::Justified
                                                        : GalleryStyle::Columns;
    } else if (key == "picture") {
      result.pictures.push_back(read_picture(value));
    } else if (key == "caption" && !result.pictures.empty()) {
      result.pictures.back().caption = kept(value);
    } else {
      FAIL_CHECK("an option that no fixture has: " << word);
    }
  }
  result.options.pictures = result.pictures;
  return result;
}

}  // namespace liseuse::test
