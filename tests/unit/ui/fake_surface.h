// A platform without a screen: fixed widths, runs and glyphs as plain boxes, pictures on demand.
#pragma once

#include "support/fixed_width.h"
#include "ui/surface.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace liseuse::test {

class FakeSurface : public ui::Surface {
 public:
  CssPx width(std::string_view run, text::Font const& font, text::Direction direction) override;
  text::FontMetrics metrics(text::Font const& font) override;
  ui::RunImage run_image(std::string_view run, text::Font const& font, text::Direction direction,
                         std::uint32_t ink, std::uint8_t quarter) override;
  bool glyph_image(char32_t character, text::Font const& font, float size_device_px,
                   ui::GlyphImage& out) override;
  ui::PictureImage picture(std::string_view file, std::uint32_t decode_width) override;
  void forget_picture(std::string_view file) override { pictures.erase(std::string(file)); }

  ui::PictureImage picture_at_hand(std::string_view file) override;
  ui::PictureLimits picture_limits() const override { return limits; }
  archive::Formats picture_formats() const override { return formats; }

  float device_pixel_ratio = 1;
  archive::Formats formats{.webp = true, .avif = false};
  ui::PictureLimits limits;
  ui::PictureState every_picture = ui::PictureState::Ready;
  std::uint32_t picture_width = 720, picture_height = 480;  // of those that are ready
  std::map<std::string, ui::PictureState> pictures;  // those that differ from `every_picture`
  std::set<std::string> at_hand;                     // as if they had been asked for before
  double ready_at_ms = -1000;
  std::map<std::string, int> asked;                    // pictures, and how often
  std::map<std::string, std::uint32_t> decode_widths;  // that they were asked for at last
  std::vector<text::Font> fonts;                       // that a width was asked in
  std::string drawn;                                   // all runs, a line each

 private:
  ui::PictureImage image(ui::PictureState state) const;

  FixedWidthShaper shaper_;
};

}  // namespace liseuse::test
