#include "fake_surface.h"

#include <algorithm>
#include <cmath>

namespace liseuse::test {
namespace {

constexpr float ems_of_a_letter = 0.5F;

}  // namespace

CssPx FakeSurface::width(std::string_view run, text::Font const& font, text::Direction) {
  if (std::find(fonts.begin(), fonts.end(), font) == fonts.end()) fonts.push_back(font);
  return font.size * (ems_of_a_letter * static_cast<float>(wide_code_points(run)));
}

text::FontMetrics FakeSurface::metrics(text::Font const& font) { return shaper_.metrics(font); }

ui::RunImage FakeSurface::run_image(std::string_view run, text::Font const& font,
                                    text::Direction direction, std::uint32_t, std::uint8_t) {
  drawn += run;
  drawn += '\n';
  ui::RunImage image;
  image.texture = 1;
  image.uv_max = {1, 1};
  image.top_device_px = -metrics(font).ascent.value * device_pixel_ratio;
  image.width_device_px = width(run, font, direction).value * device_pixel_ratio;
  image.height_device_px = font.size.value * device_pixel_ratio;
  return image;
}

bool FakeSurface::glyph_image(char32_t, text::Font const&, float size_device_px,
                              ui::GlyphImage& out) {
  out.advance_device_px = std::round(size_device_px * ems_of_a_letter);
  out.width = out.height = 4;
  out.rgba.assign(4 * 4 * 4, 0xFF);
  return true;
}

ui::PictureImage FakeSurface::picture(std::string_view file, std::uint32_t decode_width) {
  std::string const name(file);
  ++asked[name];
  decode_widths[name] = decode_width;
  auto const own = pictures.find(name);
  return image(own == pictures.end() ? every_picture : own->second);
}

ui::PictureImage FakeSurface::picture_at_hand(std::string_view file) {
  bool const is_here = at_hand.count(std::string(file)) > 0;
  return image(is_here ? ui::PictureState::Ready : ui::PictureState::Loading);
}

ui::PictureImage FakeSurface::image(ui::PictureState state) const {
  ui::PictureImage image;
  image.state = state;
  if (state != ui::PictureState::Ready) return image;
  image.texture = 2;
  image.width = picture_width;
  image.height = picture_height;
  image.ready_at_ms = ready_at_ms;
  return image;
}

}  // namespace liseuse::test
