#include "archive/picture.h"

#include "base/ascii.h"

#include <algorithm>

namespace liseuse::archive {
namespace {

constexpr std::size_t widths = copy_kinds.size() / 2;  // of each format

// A larger one takes a browser more than 256 MB to decode, and a phone its life: its copies do.
constexpr double most_pixels = 64e6;

bool has(Picture const& picture, std::size_t kind) { return (picture.copies >> kind & 1U) != 0; }

PictureFile copy(Picture const& picture, CopyKind const& kind) {
  std::string file(picture.copies_stem);
  file += '-' + std::to_string(kind.width);
  file += kind.format == CopyFormat::Avif ? ".avif" : ".webp";
  return {std::move(file), picture.width == 0 ? kind.width : std::min(kind.width, picture.width)};
}

}  // namespace

bool names_picture(std::string_view path) {
  constexpr std::array<std::string_view, 7> endings{".jpg",  ".jpeg", ".png", ".gif",
                                                    ".webp", ".avif", ".svg"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    std::size_t const name = path.rfind('/') + 1;
    return path.size() - name > ending.size() && ascii::ends_with_ignoring_case(path, ending);
  });
}

bool is_drawing(std::string_view file) { return ascii::ends_with_ignoring_case(file, ".svg"); }

bool may_move(Picture const& picture) {
  bool const has_type = ascii::ends_with_ignoring_case(picture.file, ".gif") ||
                        ascii::ends_with_ignoring_case(picture.file, ".webp");
  return has_type && picture.copies == 0 && picture.upper_colour == 0;
}

std::string_view copies_stem(std::string_view file) {
  std::size_t const dot = file.rfind('.');
  bool const is_ending = dot != std::string_view::npos && file.find('/', dot) == file.npos;
  return is_ending ? file.substr(0, dot) : file;
}

std::vector<PictureFile> copies_of(Picture const& picture, Formats formats) {
  std::vector<PictureFile> files;
  for (std::size_t webp = 0; webp < widths; ++webp) {
    std::size_t const avif = webp + widths;
    if (formats.avif && has(picture, avif)) {
      files.push_back(copy(picture, copy_kinds[avif]));
    } else if (formats.webp && has(picture, webp)) {
      files.push_back(copy(picture, copy_kinds[webp]));
    }
  }
  bool const too_large = static_cast<double>(picture.width) * picture.height > most_pixels;
  if (files.empty() || (files.back().width < picture.width && !too_large)) {
    files.push_back({std::string(picture.file), picture.width});
  }
  return files;
}

PictureFile copy_for(Picture const& picture, float device_px, Formats formats) {
  std::vector<PictureFile> files = copies_of(picture, formats);
  auto const enough = std::find_if(files.begin(), files.end() - 1, [&](PictureFile const& file) {
    return static_cast<float>(file.width) * most_stretch >= device_px;
  });
  return std::move(*enough);
}

}  // namespace liseuse::archive
