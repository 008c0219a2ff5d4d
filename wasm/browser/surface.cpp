#include "browser/surface.h"

#include "base/utf8.h"
#include "browser/bridge.h"

#include <cstring>

namespace liseuse::browser {

std::vector<ByteOffset> BrowserSurface::word_ends(std::string_view text) {
  std::uint32_t const count = host_word_ends(text.data(), static_cast<std::uint32_t>(text.size()));
  std::vector<ByteOffset> ends(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::memcpy(&ends[i].value, buffer->data() + i * sizeof(std::uint32_t), sizeof(std::uint32_t));
  }
  return ends;
}

bool BrowserSurface::glyph_image(char32_t character, text::Font const& font, float size_device_px,
                                 ui::GlyphImage& out) {
  text::Font sized = font;
  sized.size = CssPx(size_device_px);
  std::uint32_t const number = fonts.number(sized);
  std::string text;
  utf8::append(text, character);
  auto const size = static_cast<std::uint32_t>(text.size());
  Measured const& measured = runs.measure(text, sized, text::Direction::LeftToRight);
  InkBox const box = ink_box(measured, 1, 0);
  out.advance_device_px = measured.width;
  out.left = static_cast<int>(box.left);
  out.top = static_cast<int>(box.top);
  out.width = static_cast<int>(box.width);
  out.height = static_cast<int>(box.height);
  out.coloured = measured.coloured;
  if (out.width <= 0 || out.height <= 0) return true;
  out.rgba.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
  host_glyph_pixels(number, text.data(), size, 1, out.left, out.top,
                    static_cast<std::uint32_t>(out.width), static_cast<std::uint32_t>(out.height),
                    out.rgba.data());
  return true;
}

}  // namespace liseuse::browser
