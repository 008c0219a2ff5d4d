// Runs as the browser has drawn them, in texture pages of a fixed number. They are drawn on a canvas
// on the other side, the sheet, and moved from there to the page's texture, many at once. When all
// pages are full, the one not seen for longest is filled anew.
#pragma once

#include "browser/fonts.h"
#include "ui/surface.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::browser {

enum class Sheet : std::uint8_t { Plain, Coloured };

// Of a run, in CSS pixels; its ink from its pen on the baseline.
struct Measured {
  float width = 0;
  float left = 0, top = 0, right = 0, bottom = 0;
  bool coloured = false;  // emoji
};

// The box that a run's ink needs, in device pixels from its pen; empty where there is no ink.
struct InkBox {
  float left = 0, top = 0, width = 0, height = 0;
};

// `shift`: how far right of a whole device pixel the pen stands.
InkBox ink_box(Measured const& measured, float scale, float shift);

class Runs {
 public:
  explicit Runs(Fonts& fonts) : fonts_(fonts) {}

  // Valid until the next call.
  Measured const& measure(std::string_view run, text::Font const& font, text::Direction direction);

  struct Asked {
    std::string_view run;
    text::Font const& font;
    text::Direction direction{};
    std::uint8_t quarter = 0;  // of a device pixel, to the right
  };
  // Valid until the end of the frame. `ink` as in ui/surface.h.
  ui::RunImage image(Asked const& asked, std::uint32_t ink);

  // `scale`: device pixels a CSS pixel; another one than before forgets all that was drawn.
  void begin_frame(float scale);
  // Moves what was drawn to the textures: before they are drawn from.
  void flush();

  // The textures are gone; runs are drawn again as they are asked for.
  void forget();

  std::uint32_t texture_bytes() const;

 private:
  struct Page {
    Sheet sheet{};
    std::uint32_t texture = 0;
    std::uint32_t seen = 0;  // the last frame that drew from it
  };
  struct Drawn {
    std::uint32_t page = 0;
    std::uint16_t x = 0, y = 0, width = 0, height = 0;  // texels
    float left = 0, top = 0;                            // device pixels from the pen
    bool coloured = false;
  };
  // Where on its page the next run goes: shelves from top to bottom, filled from the left.
  struct Shelf {
    bool open = false;
    std::uint32_t page = 0;
    std::uint32_t x = 0, y = 0, height = 0;
    // What of the page is on the sheet: the end of one shelf, or several from their beginnings.
    std::uint32_t left = 0, top = 0, right = 0, bottom = 0;
    std::uint32_t sheet_height = 0;
  };

  Drawn draw(Asked const& asked, std::uint32_t ink);
  void place(Shelf& shelf, Sheet sheet, std::uint32_t width, std::uint32_t height);
  void open_page(Shelf& shelf, Sheet sheet);
  void flush(Sheet sheet);
  void forget_drawn();

  Fonts& fonts_;
  float scale_ = 1;
  std::uint32_t frame_ = 0;
  std::vector<Page> pages_;
  std::array<Shelf, 2> shelves_{};  // by Sheet
  std::unordered_map<std::string, Measured> measured_;
  std::unordered_map<std::string, Drawn> drawn_;
  std::string key_;  // reused from call to call
};

}  // namespace liseuse::browser
