// The browser as what the views draw with.
#pragma once

#include "browser/fonts.h"
#include "browser/pictures.h"
#include "browser/runs.h"
#include "ui/surface.h"

namespace liseuse::browser {

class BrowserSurface final : public ui::Surface {
 public:
  CssPx width(std::string_view run, text::Font const& font, text::Direction direction) override {
    return CssPx(runs.measure(run, font, direction).width);
  }
  std::vector<ByteOffset> word_ends(std::string_view text) override;
  text::FontMetrics metrics(text::Font const& font) override { return fonts.metrics(font); }
  std::uint8_t language(std::string_view tag) override { return fonts.language(tag); }
  ui::RunImage run_image(std::string_view run, text::Font const& font, text::Direction direction,
                         std::uint32_t ink, std::uint8_t quarter) override {
    return runs.image({run, font, direction, quarter}, ink);
  }
  bool glyph_image(char32_t character, text::Font const& font, float size_device_px,
                   ui::GlyphImage& out) override;
  ui::PictureImage picture(std::string_view file, std::uint32_t decode_width) override {
    return pictures.picture(file, decode_width, now_ms);
  }

  ui::PictureImage picture_at_hand(std::string_view file) override {
    return pictures.at_hand(file, now_ms);
  }
  ui::PictureLimits picture_limits() const override { return pictures.limits(); }
  archive::Formats picture_formats() const override { return formats; }
  void forget_picture(std::string_view file) override { pictures.forget(file); }

  Fonts fonts;
  Runs runs{fonts};
  Pictures pictures;
  archive::Formats formats;                   // as web/formats.ts found out
  double now_ms = 0;                          // of the frame
  std::vector<char> const* buffer = nullptr;  // what liseuse_buffer gives out (main.cpp)
};

}  // namespace liseuse::browser
