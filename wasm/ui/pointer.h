// Fingers, a mouse and a wheel, as the platform reports them over the viewer.
#pragma once

#include "base/units.h"

#include <cstdint>

namespace liseuse::ui {

enum class PointerPhase : std::uint8_t { Down, Move, Up, Cancel };

struct PointerEvent {
  std::uint32_t id = 0;  // of the finger, or the mouse
  PointerPhase phase{};
  bool touch = false;
  CssPx x{}, y{};  // in the view
  double at_ms = 0;
};

struct WheelEvent {
  CssPx x{}, y{};      // in the view
  CssPx dx{}, dy{};    // positive: right, down
  bool zooms = false;  // with Ctrl, or a pinch on a trackpad, which browsers report so
  double at_ms = 0;
};

}  // namespace liseuse::ui
