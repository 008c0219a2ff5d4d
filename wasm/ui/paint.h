// Drawing in CSS pixels, onto a Dear ImGui draw list that counts device pixels.
#pragma once

#include "archive/index.h"
#include "text/lines.h"
#include "ui/icons.h"
#include "ui/surface.h"
#include "ui/theme.h"

#include <imgui.h>
#include <string_view>
#include <vector>

namespace liseuse::ui {

enum class Corners : std::uint8_t { All, Top };

enum class Edge : std::uint8_t { Left, Right };

struct PictureStyle {
  CssPx radius{};
  Corners corners{};
  double now_ms = 0;
  float opacity = 1;   // 0: its file is only asked for
  CssPx decode_for{};  // the width that it is going to have; 0: that of its box
  bool fades = false;  // in, when it is first ready
};

// As wide as a picture of this shape is decoded at most, in pixels, where its file is `width` wide; 0 for 0.
float decoded_width(float width, archive::Picture const& picture, PictureLimits const& limits);

// What lies under a picture; as static pages have it (headless/picture_html.cpp). `ground`: under what is opaque.
inline Rgba ground_under(archive::Picture const& picture, Rgba ground) {
  return archive::may_be_clear(picture) ? paper : ground;
}

// What becomes of what is painted.
enum class PaintMode : std::uint8_t {
  Drawn,
  Measured,  // for what is said but not seen
  Ahead,     // runs are drawn into textures, for when they are seen
};

class Painter {
 public:
  // `scale`: device pixels a CSS pixel. All that is referred to must outlive the painter.
  Painter(ImDrawList& list, Surface& surface, float scale)
      : list_(list), surface_(surface), scale_(scale) {}

  void fill(Rect rect, Rgba colour, CssPx radius = {}, Corners corners = Corners::All);
  void outline(Rect rect, Rgba colour, CssPx radius = {}, CssPx thickness = CssPx(1));
  void disc(CssPx x, CssPx y, CssPx radius, Rgba colour);
  // A hairline of one device pixel at least, whole pixels high.
  void horizontal_rule(CssPx x, CssPx y, CssPx width, Rgba colour, CssPx thickness = CssPx(1));
  // From nothing to that colour, at its left or its right edge.
  void fade(Rect rect, Rgba colour, Edge edge);
  void shadow(Rect rect, CssPx radius, Rgba colour);
  void icon(Icon icon, CssPx x, CssPx y, Rgba colour, CssPx size = CssPx(20),
            bool mirrored = false);

  // One run, its pen at x on the baseline; snapped to whole device pixels, or to quarters across
  // where these are coarse.
  void run(std::string_view text, text::Font const& font, text::Direction direction, CssPx x,
           CssPx baseline, Rgba colour);
  // The runs of one line; `text` is what their ranges are into.
  void line(std::string_view text, text::Lines const& lines, text::Line const& line, CssPx x,
            CssPx y, Rgba colour);

  // A label on one line, its box's top at y and `height` high; one wider than `room` ends in "…".
  // Gives the width drawn. Words are shaped whole, so any script will do.
  CssPx label(std::string_view text, text::Font const& font, CssPx x, CssPx y, CssPx height,
              Rgba colour, CssPx room = CssPx(100000));
  CssPx label_width(std::string_view text, text::Font const& font);

  // Figures and the signs between them, from Dear ImGui's atlas.
  CssPx figures(std::string_view text, text::Font const& font, CssPx x, CssPx y, CssPx height,
                Rgba colour);
  CssPx figures_width(std::string_view text, text::Font const& font);

  // A picture that covers `rect`, cut evenly at what stands over, from the file that is large
  // enough for it; until that is here, from a smaller one that is, or else its colours. Nothing is
  // drawn if it has failed.
  PictureState picture(archive::Picture const& picture, Rect rect, PictureStyle const& style);

  void push_clip(Rect rect);
  void pop_clip();

  // Runs between these two are drawn at the end, or where the clip changes, those of one texture
  // together: a view of words has some hundreds, whose textures would change with every other one.
  void gather_runs();
  void draw_gathered_runs();

  // Whether something that was drawn is still fading, or is not all there: a frame is due.
  bool unfinished = false;
  PaintMode mode = PaintMode::Drawn;

 private:
  ImVec2 device(CssPx x, CssPx y) const { return {x.value * scale_, y.value * scale_}; }
  // Edges on whole device pixels, so that they are sharp.
  ImVec2 snapped(CssPx x, CssPx y) const;
  static ImU32 packed(Rgba colour);
  // What a picture's place shows until it is there: a breath of its own light.
  void picture_colours(archive::Picture const& picture, Rect rect, PictureStyle const& style);
  // The picture's file for so many device pixels across, or what is here of it, and how far it has come in.
  struct Found {
    PictureImage image;
    float opacity = 1;
  };
  Found find_image(archive::Picture const& picture, float needed_px, PictureStyle const& style);
  // The largest of its copies below `width` pixels that can be drawn; else Loading.
  PictureImage smaller_at_hand(archive::Picture const& picture, std::uint32_t width);

  struct Image {
    ImTextureID texture = 0;
    ImVec2 min{}, max{}, uv_min{}, uv_max{};
    ImU32 tint = 0;
  };
  void flush_runs();

  ImDrawList& list_;
  Surface& surface_;
  float scale_;
  bool gathers_ = false;
  std::vector<Image> gathered_;
};

}  // namespace liseuse::ui
