#include "ui/paint.h"

#include "base/utf8.h"
#include "ui/glyphs.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace liseuse::ui {
namespace {

constexpr double fade_ms = 180;
constexpr float fine_from = 1.75F;  // device pixels a CSS pixel

}  // namespace

ImU32 Painter::packed(Rgba c) {
  return IM_COL32((c >> 24U) & 0xFFU, (c >> 16U) & 0xFFU, (c >> 8U) & 0xFFU, c & 0xFFU);
}

ImVec2 Painter::snapped(CssPx x, CssPx y) const {
  ImVec2 const p = device(x, y);
  return {std::round(p.x), std::round(p.y)};
}

void Painter::fill(Rect rect, Rgba colour, CssPx radius, Corners corners) {
  if (mode != PaintMode::Drawn) return;
  ImDrawFlags const flags = corners == Corners::Top ? ImDrawFlags_RoundCornersTop : 0;
  list_.AddRectFilled(snapped(rect.x, rect.y), snapped(rect.right(), rect.bottom()), packed(colour),
                      radius.value * scale_, flags);
}

void Painter::outline(Rect rect, Rgba colour, CssPx radius, CssPx thickness) {
  if (mode != PaintMode::Drawn) return;
  float const width = std::max(1.0F, std::round(thickness.value * scale_));
  list_.AddRect(snapped(rect.x, rect.y), snapped(rect.right(), rect.bottom()), packed(colour),
                radius.value * scale_, 0, width);
}

void Painter::disc(CssPx x, CssPx y, CssPx radius, Rgba colour) {
  if (mode != PaintMode::Drawn) return;
  list_.AddCircleFilled(device(x, y), radius.value * scale_, packed(colour));
}

void Painter::horizontal_rule(CssPx x, CssPx y, CssPx width, Rgba colour, CssPx thickness) {
  if (mode != PaintMode::Drawn) return;
  ImVec2 const from = snapped(x, y);
  float const height = std::max(1.0F, std::round(thickness.value * scale_));
  list_.AddRectFilled(from, {snapped(x + width, y).x, from.y + height}, packed(colour));
}

void Painter::fade(Rect rect, Rgba colour, Edge edge) {
  if (mode != PaintMode::Drawn) return;
  ImU32 const full = packed(colour), none = packed(with_alpha(colour, 0));
  ImU32 const left = edge == Edge::Left ? full : none, right = edge == Edge::Left ? none : full;
  list_.AddRectFilledMultiColor(snapped(rect.x, rect.y), snapped(rect.right(), rect.bottom()), left,
                                right, right, left);
}

void Painter::shadow(Rect rect, CssPx radius, Rgba colour) {
  if (mode != PaintMode::Drawn) return;
  // A few thin layers are as good as a blur at this strength.
  constexpr int layers = 4;
  for (int i = layers; i > 0; --i) {
    CssPx const spread = 1.5_px * static_cast<float>(i);
    Rect const grown{rect.x - spread, rect.y - spread + 3_px, rect.width + spread * 2,
                     rect.height + spread * 2};
    fill(grown, colour, radius + spread);
  }
}

void Painter::icon(Icon which, CssPx x, CssPx y, Rgba colour, CssPx size, bool mirrored) {
  if (mode != PaintMode::Drawn) return;
  draw_icon(list_, which, snapped(x, y), size.value * scale_, packed(colour), mirrored);
}

void Painter::run(std::string_view text, text::Font const& font, text::Direction direction, CssPx x,
                  CssPx baseline, Rgba colour) {
  if (mode == PaintMode::Measured) return;
  // On a coarse screen a word that is half a pixel off stands visibly too near to the next one.
  float const exact = x.value * scale_;
  float const placed = scale_ < fine_from ? std::floor(exact * 4 + 0.5F) / 4 : std::round(exact);
  ImVec2 const pen{std::floor(placed), std::round(baseline.value * scale_)};
  auto const quarter = static_cast<std::uint8_t>((placed - pen.x) * 4);
  RunImage const image = surface_.run_image(text, font, direction, colour, quarter);
  if (image.texture == 0 || mode == PaintMode::Ahead) return;
  ImVec2 const min{pen.x + image.left_device_px, pen.y + image.top_device_px};
  ImVec2 const max{min.x + image.width_device_px, min.y + image.height_device_px};
  Rgba const tint = image.coloured ? 0xFFFFFF00U | (colour & 0xFFU) : colour;
  gathered_.push_back({image.texture, min, max, image.uv_min, image.uv_max, packed(tint)});
  if (!gathers_) flush_runs();
}

void Painter::gather_runs() { gathers_ = true; }

void Painter::draw_gathered_runs() {
  flush_runs();
  gathers_ = false;
}

void Painter::flush_runs() {
  std::sort(gathered_.begin(), gathered_.end(),
            [](Image const& a, Image const& b) { return a.texture < b.texture; });
  for (Image const& run : gathered_) {
    list_.AddImage(ImTextureRef(run.texture), run.min, run.max, run.uv_min, run.uv_max, run.tint);
  }
  gathered_.clear();
}

void Painter::line(std::string_view text, text::Lines const& lines, text::Line const& line, CssPx x,
                   CssPx y, Rgba colour) {
  CssPx const baseline = y + line.top + line.baseline;
  for (std::uint32_t i = line.run_begin; i < line.run_end; ++i) {
    text::Run const& r = lines.runs[i];
    std::string_view const words = r.kind == text::RunKind::Ellipsis ? "…"
                                   : r.kind == text::RunKind::Hyphen ? "-"
                                                                     : r.text.in(text);
    run(words, r.font, r.direction, x + r.x, baseline, colour);
  }
}

CssPx Painter::label_width(std::string_view text, text::Font const& font) {
  return surface_.width(text, font, text::Direction::LeftToRight);
}

CssPx Painter::label(std::string_view text, text::Font const& font, CssPx x, CssPx y, CssPx height,
                     Rgba colour, CssPx room) {
  text::Direction const direction = text::bidi_levels(text, {}, text::Direction::LeftToRight).base;
  CssPx width = surface_.width(text, font, direction);
  std::string cut;
  if (width > room) {
    // The longest prefix that fits with the sign; labels are short, so halving is quick.
    std::size_t low = 0, high = text.size();
    while (low < high) {
      std::size_t const middle = (low + high + 1) / 2;
      cut = std::string(utf8::prefix(text, middle)) + "…";
      if (surface_.width(cut, font, direction) <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    cut = std::string(utf8::prefix(text, low)) + "…";
    text = cut;
    width = surface_.width(text, font, direction);
  }
  text::FontMetrics const m = surface_.metrics(font);
  CssPx const baseline = y + text::baseline_in(height, m);
  run(text, font, direction, x, baseline, colour);
  return width;
}

CssPx Painter::figures_width(std::string_view text, text::Font const& font) {
  float const size = std::round(font.size.value * scale_);
  ImVec2 const box =
      glyph_font(font)->CalcTextSizeA(size, 1e6F, 0, text.data(), text.data() + text.size());
  return CssPx(box.x / scale_);
}

CssPx Painter::figures(std::string_view text, text::Font const& font, CssPx x, CssPx y,
                       CssPx height, Rgba colour) {
  if (mode != PaintMode::Drawn) return figures_width(text, font);
  float const size = std::round(font.size.value * scale_);
  text::FontMetrics const m = surface_.metrics(font);
  CssPx const top = y + text::baseline_in(height, m) - m.ascent;
  list_.AddText(glyph_font(font), size, snapped(x, top), packed(colour), text.data(),
                text.data() + text.size());
  return figures_width(text, font);
}

void Painter::picture_colours(archive::Picture const& picture, Rect rect,
                              PictureStyle const& style) {
  if (picture.upper_colour == 0 || picture.lower_colour == 0) return;
  Rgba const upper = picture.upper_colour << 8U, lower = picture.lower_colour << 8U;
  int const first = list_.VtxBuffer.Size;
  fill(rect, with_alpha(0xFFFFFFFF, style.opacity), style.radius, style.corners);
  float const top = snapped(rect.x, rect.y).y, bottom = snapped(rect.x, rect.bottom()).y;
  for (int i = first; i < list_.VtxBuffer.Size; ++i) {
    ImDrawVert& vertex = list_.VtxBuffer[i];
    float const down = (vertex.pos.y - top) / std::max(bottom - top, 1.0F);
    ImU32 const alpha = vertex.col & IM_COL32_A_MASK;  // its edge is soft
    vertex.col =
        (packed(mix(upper, lower, std::clamp(down, 0.0F, 1.0F))) & ~IM_COL32_A_MASK) | alpha;
  }
}

PictureImage Painter::smaller_at_hand(archive::Picture const& picture, std::uint32_t width) {
  PictureImage image;
  for (archive::PictureFile const& smaller :
       archive::copies_of(picture, surface_.picture_formats())) {
    if (smaller.width >= width) break;
    PictureImage const at_hand = surface_.picture_at_hand(smaller.file);
    if (at_hand.state == PictureState::Ready) image = at_hand;
  }
  return image;
}

Painter::Found Painter::find_image(archive::Picture const& picture, float needed_px,
                                   PictureStyle const& style) {
  archive::PictureFile const best =
      archive::copy_for(picture, needed_px, surface_.picture_formats());
  bool const is_drawing = archive::is_drawing(best.file);
  float const width = is_drawing ? needed_px : static_cast<float>(best.width);
  float const most = decoded_width(width, picture, surface_.picture_limits());
  // Decoding to size pays where it saves about half of the memory.
  bool const is_copy = best.file != picture.file;
  bool const whole = !is_drawing && most >= width && needed_px > width * (is_copy ? 0.5F : 0.75F);
  PictureImage const image = surface_.picture(
      best.file, whole ? 0 : static_cast<std::uint32_t>(std::min(needed_px, most)));
  auto const faded_in = [&](PictureImage const& of) {
    double const age = style.fades ? (style.now_ms - of.ready_at_ms) / fade_ms : 1;
    return static_cast<float>(std::clamp(age, 0.0, 1.0));
  };
  bool const is_ready = image.state == PictureState::Ready;
  if (is_ready && faded_in(image) >= 1) return {image, 1};
  PictureImage const smaller = smaller_at_hand(picture, best.width);
  if (smaller.state != PictureState::Ready) return {image, is_ready ? faded_in(image) : 1};
  if (image.state == PictureState::Failed) {
    PictureImage coarse = smaller;
    coarse.state = PictureState::Coarse;
    return {coarse, 1};
  }
  // In the place of the same in less detail it is there at once: a fade would show what is beneath both.
  return is_ready ? Found{image, 1} : Found{smaller, faded_in(smaller)};
}

float decoded_width(float width, archive::Picture const& picture, PictureLimits const& limits) {
  if (width == 0 || picture.width == 0 || picture.height == 0) return width;
  float const height =
      width * static_cast<float>(picture.height) / static_cast<float>(picture.width);
  auto const side = static_cast<float>(limits.side), pixels = static_cast<float>(limits.pixels);
  float const share =
      std::min({1.0F, side / width, side / height, std::sqrt(pixels / (width * height))});
  return std::max(1.0F, std::floor(width * share));
}

PictureState Painter::picture(archive::Picture const& picture, Rect rect,
                              PictureStyle const& style) {
  if (mode != PaintMode::Drawn) return PictureState::Loading;
  // How wide the whole picture is when it covers the box.
  float const box_width = rect.width.value * scale_, box_height = rect.height.value * scale_;
  float const ratio = picture.height == 0
                          ? box_width / box_height
                          : static_cast<float>(picture.width) / static_cast<float>(picture.height);
  float const needed = style.decode_for > CssPx{} ? style.decode_for.value * scale_
                                                  : std::max(box_width, box_height * ratio);
  auto const [image, opacity] = find_image(picture, needed, style);
  if (image.state == PictureState::Failed || style.opacity <= 0) return image.state;
  if (image.state == PictureState::Loading) {
    picture_colours(picture, rect, style);
    return image.state;
  }
  if (opacity < 1) {
    picture_colours(picture, rect, style);
    unfinished = true;
  }
  float const wanted = box_width / box_height;
  float const has = static_cast<float>(image.width) / static_cast<float>(image.height);
  ImVec2 uv_min{0, 0}, uv_max{1, 1};
  if (has > wanted) {
    uv_min.x = (1 - wanted / has) / 2;
    uv_max.x = 1 - uv_min.x;
  } else {
    uv_min.y = (1 - has / wanted) / 2;
    uv_max.y = 1 - uv_min.y;
  }
  ImDrawFlags const flags = style.corners == Corners::Top ? ImDrawFlags_RoundCornersTop : 0;
  list_.AddImageRounded(ImTextureRef(image.texture), snapped(rect.x, rect.y),
                        snapped(rect.right(), rect.bottom()), uv_min, uv_max,
                        packed(with_alpha(0xFFFFFFFF, opacity * style.opacity)),
                        style.radius.value * scale_, flags);
  return image.state;
}

void Painter::push_clip(Rect rect) {
  if (mode != PaintMode::Drawn) return;
  flush_runs();
  list_.PushClipRect(snapped(rect.x, rect.y), snapped(rect.right(), rect.bottom()), true);
}

void Painter::pop_clip() {
  if (mode != PaintMode::Drawn) return;
  flush_runs();
  list_.PopClipRect();
}

}  // namespace liseuse::ui
