// One frame of the reader: what was done and what is seen go in, what to draw comes out.
#pragma once

#include "ui/apply.h"
#include "ui/drawing.h"
#include "ui/said.h"
#include "ui/semantics.h"
#include "ui/state.h"
#include "ui/surface.h"

#include <optional>
#include <string>
#include <vector>

namespace liseuse::ui {

// The search field as the platform edits it; offsets in bytes of its text.
struct QueryField {
  bool focused = false;
  std::uint32_t selection_begin = 0, selection_end = 0;  // equal: the caret
};

// What shows its focus, as the platform has it, since a link amid a text has no box of its own.
struct FocusBox {
  Rect rect{};  // on the page, or in the view where it is fixed; without height: nothing does
  bool fixed = false;
};

struct Input {
  double now_ms = 0;        // any clock that only grows
  CssPx width{}, height{};  // of the view; required
  float device_pixel_ratio = 1;
  bool is_blank = true;            // nothing is shown of a frame before
  CssPx scroll_y{};                // of the page
  Scrolled scrolled;               // sideways
  bool pointer_inside = false;     // a mouse is over the view
  CssPx pointer_x{}, pointer_y{};  // in the view
  bool system_dark = false;
  bool reduced_motion = false;
  bool more_contrast = false;
  float text_zoom = 1;                    // the browser's own text size against its usual 16 pixels
  std::optional<ForcedColours> forced{};  // where the system imposes its colours
  FocusBox focus{};
  QueryField query{};
  bool woke = false;                   // the page is seen again since the last frame
  std::vector<PointerEvent> pointers;  // over the viewer, since the last frame, in order
  std::vector<WheelEvent> wheels;      // the same
  std::vector<Action> actions;         // since the last frame, in order
};

struct FrameOutput {
  // What was shown before stays for a moment, since the post that is asked for may be here soon:
  // there is nothing but `commands` and `next_frame_in_ms`.
  bool waits = false;
  ImDrawData* draw = nullptr;      // the drawing's; valid until the next frame
  bool semantics_changed = false;  // but for their part
  std::optional<SaidMore> said;    // in the part
  std::vector<Command> commands;
  std::optional<double> next_frame_in_ms;  // none: not before something happens
  CssPx page_height{};
  Rgba ground{};
  Scheme scheme{};
  std::uint32_t place = 0;     // in the open post: what stands under the header (place.h)
  bool shows_content = false;  // what the address asks for is on the canvas, not a wait for it
};

// The stretch of the page whose words are in textures (prepare.h).
struct DrawnAhead {
  std::uint32_t layout = 0;  // Retained::layout_number
  float pixel_ratio = 0;
  CssPx top{}, bottom{};
};

struct Reader {
  State state;
  std::optional<double> waits_since_ms;  // for the open post
  Semantics semantics;                   // as of the last frame that changed them
  std::uint64_t semantics_key = 0;
  Said said;
  DrawnAhead drawn_ahead;
  std::uint32_t revealed_photo = 0;  // whose thumbnail is in sight
  // The heading that is marked: its block, and what in the contents leads to it (Node::id; 0: none).
  std::uint32_t current_heading = post::none, current_node = 0;
};

// `drawing`: with glyphs from `surface`.
FrameOutput frame(Reader& reader, Input const& input, Surface& surface, Drawing& drawing);

}  // namespace liseuse::ui
