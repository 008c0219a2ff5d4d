// A picture's files in the site, and which of them to show.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::archive {

enum class CopyFormat : std::uint8_t { WebP, Avif };

// That a browser decodes.
struct Formats {
  bool webp = false, avif = false;
};

// What copies there may be of a picture, each at most so many pixels wide. The order is that of the
// bits in Picture::copies, and of `copyKinds` in web/command/copies.ts.
struct CopyKind {
  CopyFormat format{};
  std::uint32_t width = 0;
};
inline constexpr std::array copy_kinds{
    CopyKind{CopyFormat::WebP, 360},  CopyKind{CopyFormat::WebP, 720},
    CopyKind{CopyFormat::WebP, 1440}, CopyKind{CopyFormat::Avif, 360},
    CopyKind{CopyFormat::Avif, 720},  CopyKind{CopyFormat::Avif, 1440}};

// Files are relative to the site's root. All views are into whoever owns the bytes.
struct Picture {
  std::string_view file;                // as it was; empty: there is none
  std::uint32_t width = 0, height = 0;  // its pixels, turned upright; 0: not known
  std::uint32_t copies = 0;             // a bit for each of copy_kinds that there is
  std::string_view copies_stem;  // what their names begin with: "media/salle-0123456789abcdef"
  // Of the upper and the lower half, 0xRRGGBB, to show until it is there; 0: not known.
  std::uint32_t upper_colour = 0, lower_colour = 0;
};

// Whether the path's ending is a picture's.
bool names_picture(std::string_view path);

// Whether it is a drawing (SVG), which is as sharp at any size.
bool is_drawing(std::string_view file);

// Whether one may see through it: what has two colours to stand for it is opaque.
inline bool may_be_clear(Picture const& picture) {
  return picture.width > 0 && picture.upper_colour == 0;
}

// Whether it may move: a GIF, or a WebP of which no copies were made since they would stand still.
bool may_move(Picture const& picture);

// What the names of a picture's copies begin with: its own without the ending.
std::string_view copies_stem(std::string_view file);

// Stretched by an eighth, a picture still looks sharp.
inline constexpr float most_stretch = 1.125F;

struct PictureFile {
  std::string file;
  std::uint32_t width = 0;  // of its pixels; 0: not known
};

// What a browser can choose from, the narrowest first: of each width the copy in the better format,
// and the picture itself where it is wider than those, and not too large to decode. Never empty.
// Precondition: Picture::file is not empty.
std::vector<PictureFile> copies_of(Picture const& picture, Formats formats);

// The least of these that is as good as any where the whole picture is `device_px` wide on the
// screen.
PictureFile copy_for(Picture const& picture, float device_px, Formats formats);

}  // namespace liseuse::archive
