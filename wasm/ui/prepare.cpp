#include "ui/prepare.h"

#include "ui/article.h"

namespace liseuse::ui {
namespace {

constexpr CssPx step_height{160};

// How many views are drawn ahead on either side of what is seen.
constexpr float views_below = 2, views_above = 1;

// Draws into textures what stands between two places of the page.
void draw_ahead(View const& view, CssPx top, CssPx bottom) {
  Input input = view.input;
  input.scroll_y = top;
  input.height = bottom - top;
  View const band{view.state,   view.retained,      input,      view.theme,
                  view.metrics, view.right_to_left, view.paint, view.surface};
  text::Layout const& layout = view.retained.layout;
  CssPx const end = view.retained.article_top + layout.height;
  if (top < end) draw_article(band, layout, view.retained.article_top);
  if (bottom > end) view_further(band, end);
}

}  // namespace

Prepared prepare(Reader& reader, Input const& input, Surface& surface, Drawing const& drawing) {
  Prepared done;
  State& state = reader.state;
  Retained& retained = state.retained;
  if (!state.post || state.post->load != Load::Ready) return done;
  Look const look = look_of(state, input);
  bool const is_shown = reader.said.layout == retained.layout_number;
  if (!is_shown || !has_layout(state, look.metrics, input)) return done;
  ImDrawList nothing = drawing.list_apart();
  Painter paint(nothing, surface, input.device_pixel_ratio);
  paint.mode = PaintMode::Ahead;
  View const view{state,        retained,           input, look.theme,
                  look.metrics, look.right_to_left, paint, surface};

  CssPx const top = input.scroll_y, bottom = top + input.height;
  DrawnAhead& drawn = reader.drawn_ahead;
  bool const elsewhere = top > drawn.bottom || bottom < drawn.top;
  if (elsewhere || drawn.layout != retained.layout_number ||
      drawn.pixel_ratio != input.device_pixel_ratio) {
    drawn = {retained.layout_number, input.device_pixel_ratio, top, bottom};
  }
  auto const blocks = static_cast<std::uint32_t>(state.post->document.blocks.size());
  bool const is_whole = retained.layout.laid_out == blocks;
  CssPx const laid_out = retained.article_top + retained.layout.laid_out_height;
  CssPx const last = is_whole ? laid_out + input.height : laid_out;
  CssPx const below = min(bottom + input.height * views_below, last);
  CssPx const above = max(top - input.height * views_above, CssPx{});
  done.more = true;
  if (drawn.bottom < below) {
    CssPx const next = drawn.bottom + step_height;
    draw_ahead(view, drawn.bottom, next);
    drawn.bottom = next;
  } else if (!is_whole) {
    CssPx const further = laid_out + step_height - bottom;
    ensure_layout(view, max(further, CssPx{}));
    done.said = say_laid_out(view, reader.semantics, reader.said);
    done.frame_is_due = retained.layout.laid_out == blocks;
  } else if (drawn.top > above) {
    CssPx const next = drawn.top - step_height;
    draw_ahead(view, next, drawn.top);
    drawn.top = next;
  } else {
    done.more = false;
  }
  return done;
}

}  // namespace liseuse::ui
