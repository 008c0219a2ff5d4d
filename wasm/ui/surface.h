// What the views ask of the platform to draw with: runs of text, glyphs, pictures.
#pragma once

#include "archive/picture.h"
#include "text/shaper.h"

#include <cstdint>
#include <imgui.h>
#include <string_view>
#include <vector>

namespace liseuse::ui {

// A run as the platform has drawn it into a texture.
struct RunImage {
  ImTextureID texture = 0;  // 0: nothing to draw (white space)
  ImVec2 uv_min{}, uv_max{};
  // The drawn box in device pixels, from the pen's place on the baseline.
  float left_device_px = 0, top_device_px = 0, width_device_px = 0, height_device_px = 0;
  bool coloured = false;  // emoji: drawn as it is, not in the ink's colour
};

// One glyph for Dear ImGui's own atlas.
struct GlyphImage {
  float advance_device_px = 0;
  int left = 0, top = 0, width = 0, height = 0;  // device pixels, from the pen on the baseline
  bool coloured = false;
  std::vector<std::uint8_t> rgba;  // width * height * 4, straight alpha; empty: no ink
};

enum class PictureState : std::uint8_t {
  Loading,
  Ready,
  Coarse,  // a smaller copy is shown, since what was asked for failed
  Failed,
};

struct PictureImage {
  PictureState state{};
  ImTextureID texture = 0;
  std::uint32_t width = 0, height = 0;  // pixels of the texture
  double ready_at_ms = 0;               // when it was first ready, for its fade
};

// How large a picture is decoded at most: a side by what the graphics hardware takes, all of it by what a phone
// has room for (43 MB, with its smaller levels).
struct PictureLimits {
  std::uint32_t side = 2048;  // what every WebGL 2 has (OpenGL ES 3.0, table 6.28)
  std::uint32_t pixels = 8'000'000;
};

class Surface : public text::Shaper {
 public:
  // Valid until the end of the frame. Draws the run if it isn't in a texture yet. `ink` (0xRRGGBBAA)
  // is only for a coloured run, whose letters beside its emoji must be drawn in it. `quarter`: how
  // many quarters of a device pixel, 0 to 3, the pen stands right of a whole one.
  virtual RunImage run_image(std::string_view run, text::Font const& font,
                             text::Direction direction, std::uint32_t ink,
                             std::uint8_t quarter) = 0;

  // `size_device_px` is of the em. False where no font of the system has the character.
  virtual bool glyph_image(char32_t character, text::Font const& font, float size_device_px,
                           GlyphImage& out) = 0;

  // The picture at an address relative to the site's root, decoded `decode_width` pixels wide; 0: as
  // wide as the file has it. The first call for it begins to fetch.
  virtual PictureImage picture(std::string_view file, std::uint32_t decode_width) = 0;

  // The same as far as it is here already; begins nothing.
  virtual PictureImage picture_at_hand(std::string_view file) = 0;

  virtual PictureLimits picture_limits() const = 0;

  // Of pictures that can be asked for.
  virtual archive::Formats picture_formats() const = 0;

  // So that the next call for it fetches it again.
  virtual void forget_picture(std::string_view file) = 0;
};

}  // namespace liseuse::ui
