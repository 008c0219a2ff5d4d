// What fingers, a mouse and a wheel do to the picture in the viewer: raw events and time in, where the
// picture is and what is asked for out. Knows nothing of pictures but their size.
#pragma once

#include "base/units.h"
#include "ui/pointer.h"
#include "ui/spring.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace liseuse::ui {

// Where the picture is, in terms of where it fits in its room.
struct Camera {
  Spring scale{1, 0, 1};  // 1: it fits
  Spring x, y;            // CSS pixels, of its middle from the room's
  Spring page;            // CSS pixels: how far the row of pictures is drawn aside
  Spring drop;            // CSS pixels: how far it is drawn down to be let go

  bool zoomed() const { return scale.target > 1.001; }
  bool moves() const {
    return scale.moves() || x.moves() || y.moves() || page.moves() || drop.moves();
  }
};

// What the picture may do.
struct Stage {
  Rect room{};         // where the picture fits
  Rect fitted{};       // the picture, at scale 1
  CssPx page_width{};  // from one picture to the next
  double most = 1;     // scale: as far as one may zoom
  double full = 1;     // scale at which a pixel of the picture is one of the screen
  bool has_others = false;
  bool mirrored = false;  // the next picture lies to the left
  bool still = false;     // prefers-reduced-motion
};

enum class Asked : std::uint8_t { Next, Previous, Close, ToggleControls };

enum class Gesture : std::uint8_t { None, Pending, Page, Drop, Pan, Pinch };

// What one finger, or two, have done so far.
struct Hands {
  struct Finger {
    std::uint32_t id = 0;
    CssPx x{}, y{};
  };
  std::array<Finger, 2> fingers{};
  std::uint32_t count = 0;
  Gesture gesture{};
  bool touch = false;
  CssPx from_x{}, from_y{};  // where the gesture began
  double from_ms = 0;
  double base_scale = 1, base_x = 0, base_y = 0, base_spread = 1;  // when it began
  double speed_x = 0, speed_y = 0;                                 // CSS pixels a second, smoothed
  double moved_ms = 0;
  std::optional<double> tap_ms;  // of a tap that may become a double one
  CssPx tap_x{}, tap_y{};
  double wheel = 0;  // CSS pixels turned towards the next page
  double wheel_ms = 0;
  bool wheel_spent = false;  // it has turned its page, and must rest before the next
};

// Takes the events in, in order; `asked` gets what they come to. Pixels, speeds and times that tell
// a tap from a drag are in gesture.cpp.
void take_pointer(Camera& camera, Hands& hands, Stage const& stage, PointerEvent const& event,
                  std::vector<Asked>& asked);
void take_wheel(Camera& camera, Hands& hands, Stage const& stage, WheelEvent const& event,
                std::vector<Asked>& asked);

// Time passes: taps that stayed single are told, springs move. Gives when it wants to be called
// again, in milliseconds from now; none: not before something happens.
std::optional<double> advance(Camera& camera, Hands& hands, double now_ms, double seconds,
                              std::vector<Asked>& asked);

// Sends the picture to that scale, the point of the view staying where it is, and into its bounds.
void zoom_to(Camera& camera, Stage const& stage, double scale, CssPx x, CssPx y);
void pan_by(Camera& camera, Stage const& stage, double dx, double dy);

// The picture as it is now: where it fits, moved and scaled.
Rect seen_box(Camera const& camera, Stage const& stage);

}  // namespace liseuse::ui
