#include "ui/gesture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace liseuse::ui {
namespace {

constexpr double slop_px = 8;             // a finger that moves less rests
constexpr double tap_ms = 400;            // a finger's press that is longer is no tap
constexpr double double_tap_ms = 300;     // between two taps that are one
constexpr double double_tap_px = 40;      //
constexpr double flick_px_s = 350;        // a swipe so fast turns the page, however short
constexpr double fling_px_s = 500;        // the same for letting the picture go
constexpr double turn_share = 0.35;       // of the width, from which a slow swipe turns the page
constexpr double let_go_px = 120;         // down, from which a slow drag closes
constexpr double glide_s = 0.22;          // how far a flung picture goes: its speed for so long
constexpr double resistance = 0.4;        // beyond an edge, of what the finger moves
constexpr double wheel_page_px = 60;      // turned, for a page
constexpr double wheel_rest_ms = 180;     // without turning, before the next page
constexpr double wheel_zoom = 0.0035;     // of a doubling's logarithm, a pixel turned
constexpr double double_tap_scale = 2.5;  // where a picture has no more pixels than are shown

struct Bounds {
  double x = 0, y = 0;  // how far the middle may be from the room's, either way
};

Bounds bounds_at(Stage const& stage, double scale) {
  auto const over = [&](CssPx fitted, CssPx room) {
    return std::max(0.0, (static_cast<double>(fitted.value) * scale - room.value) / 2);
  };
  return {over(stage.fitted.width, stage.room.width), over(stage.fitted.height, stage.room.height)};
}

// As it is within, and heavier beyond.
double softened(double value, double limit) {
  if (value > limit) return limit + (value - limit) * resistance;
  if (value < -limit) return -limit + (value + limit) * resistance;
  return value;
}

// Of a point in the view, from the room's middle.
double from_middle_x(Stage const& stage, CssPx x) {
  return x.value - (stage.room.x.value + stage.room.width.value / 2);
}
double from_middle_y(Stage const& stage, CssPx y) {
  return y.value - (stage.room.y.value + stage.room.height.value / 2);
}

void arrive(Spring& spring, Stage const& stage) {
  if (stage.still) spring.jump(spring.target);
}

void settle_inside(Camera& camera, Stage const& stage) {
  camera.scale.send(std::clamp(camera.scale.target, 1.0, stage.most));
  Bounds const bounds = bounds_at(stage, camera.scale.target);
  camera.x.send(std::clamp(camera.x.target, -bounds.x, bounds.x));
  camera.y.send(std::clamp(camera.y.target, -bounds.y, bounds.y));
  arrive(camera.scale, stage);
  arrive(camera.x, stage);
  arrive(camera.y, stage);
}

double spread(Hands const& hands) {
  double const dx = hands.fingers[0].x.value - hands.fingers[1].x.value;
  double const dy = hands.fingers[0].y.value - hands.fingers[1].y.value;
  return std::max(1.0, std::hypot(dx, dy));
}

void begin(Camera& camera, Hands& hands, Gesture gesture, CssPx x, CssPx y, double at_ms) {
  hands.gesture = gesture;
  hands.from_x = x, hands.from_y = y;
  hands.from_ms = at_ms;
  // What moves is caught where it is.
  camera.scale.jump(camera.scale.at);
  camera.x.jump(camera.x.at);
  camera.y.jump(camera.y.at);
  hands.base_scale = camera.scale.at;
  hands.base_x = camera.x.at, hands.base_y = camera.y.at;
  hands.speed_x = hands.speed_y = 0;
  hands.moved_ms = at_ms;
}

void begin_pinch(Camera& camera, Hands& hands, double at_ms) {
  CssPx const x = (hands.fingers[0].x + hands.fingers[1].x) / 2;
  CssPx const y = (hands.fingers[0].y + hands.fingers[1].y) / 2;
  camera.page.send(0);
  camera.drop.send(0);
  begin(camera, hands, Gesture::Pinch, x, y, at_ms);
  hands.base_spread = spread(hands);
  hands.tap_ms.reset();
}

void pinch(Camera& camera, Hands const& hands, Stage const& stage) {
  double scale = hands.base_scale * spread(hands) / hands.base_spread;
  if (scale < 1) scale = 1 - (1 - scale) * resistance;
  if (scale > stage.most) scale = stage.most * std::pow(scale / stage.most, resistance);
  // The point that was between the fingers stays between them.
  double const grown = scale / hands.base_scale;
  double const then_x = from_middle_x(stage, hands.from_x);
  double const then_y = from_middle_y(stage, hands.from_y);
  double const now_x = from_middle_x(stage, (hands.fingers[0].x + hands.fingers[1].x) / 2);
  double const now_y = from_middle_y(stage, (hands.fingers[0].y + hands.fingers[1].y) / 2);
  camera.scale.jump(scale);
  camera.x.jump(now_x - (then_x - hands.base_x) * grown);
  camera.y.jump(now_y - (then_y - hands.base_y) * grown);
}

// Of the last tenth of a second, so that a finger that rests before it lifts has none.
void measure_speed(Hands& hands, double dx, double dy, double at_ms) {
  double const seconds = std::max(1.0, at_ms - hands.moved_ms) / 1000;
  double const share = std::min(1.0, seconds / 0.05);
  hands.speed_x += (dx / seconds - hands.speed_x) * share;
  hands.speed_y += (dy / seconds - hands.speed_y) * share;
  hands.moved_ms = at_ms;
}

void drag(Camera& camera, Hands& hands, Stage const& stage, CssPx x, CssPx y) {
  double const dx = (x - hands.from_x).value, dy = (y - hands.from_y).value;
  if (hands.gesture == Gesture::Pending && std::hypot(dx, dy) > slop_px) {
    if (camera.zoomed()) {
      hands.gesture = Gesture::Pan;
    } else if (std::abs(dx) > std::abs(dy)) {
      hands.gesture = Gesture::Page;
    } else {
      hands.gesture = Gesture::Drop;
    }
    hands.tap_ms.reset();
  }
  switch (hands.gesture) {
    case Gesture::Page: camera.page.jump(stage.has_others ? dx : dx * resistance); break;
    case Gesture::Drop: camera.drop.jump(dy > 0 ? dy : dy * resistance); break;
    case Gesture::Pan: {
      Bounds const bounds = bounds_at(stage, camera.scale.at);
      camera.x.jump(softened(hands.base_x + dx, bounds.x));
      camera.y.jump(softened(hands.base_y + dy, bounds.y));
      break;
    }
    case Gesture::None:
    case Gesture::Pending:
    case Gesture::Pinch: break;
  }
}

void end_page(Camera& camera, Hands const& hands, Stage const& stage, std::vector<Asked>& asked) {
  double const moved = camera.page.at;
  bool const flicked = std::abs(hands.speed_x) > flick_px_s && hands.speed_x * moved > 0;
  bool const far = std::abs(moved) > turn_share * stage.page_width.value;
  camera.page.velocity = hands.speed_x;
  camera.page.send(0);
  if (stage.has_others && (flicked || far)) {
    bool const onward = stage.mirrored ? moved > 0 : moved < 0;
    asked.push_back(onward ? Asked::Next : Asked::Previous);
    // The row has moved on by one: what was beside is now in its place, and goes on to the middle.
    camera.page.at += moved < 0 ? stage.page_width.value : -stage.page_width.value;
  }
  arrive(camera.page, stage);
}

void end_drop(Camera& camera, Hands const& hands, Stage const& stage, std::vector<Asked>& asked) {
  if (camera.drop.at > let_go_px || (camera.drop.at > 0 && hands.speed_y > fling_px_s)) {
    asked.push_back(Asked::Close);
    return;
  }
  camera.drop.velocity = hands.speed_y;
  camera.drop.send(0);
  arrive(camera.drop, stage);
}

void end_pan(Camera& camera, Hands const& hands, Stage const& stage) {
  camera.x.velocity = hands.speed_x;
  camera.y.velocity = hands.speed_y;
  camera.x.send(camera.x.at + hands.speed_x * glide_s);
  camera.y.send(camera.y.at + hands.speed_y * glide_s);
  settle_inside(camera, stage);
}

void toggle_zoom(Camera& camera, Stage const& stage, CssPx x, CssPx y) {
  double const larger = stage.full > 1.2 ? stage.full : double_tap_scale;
  zoom_to(camera, stage, camera.zoomed() ? 1 : std::min(larger, stage.most), x, y);
}

void tap(Camera& camera, Hands& hands, Stage const& stage, PointerEvent const& event,
         std::vector<Asked>& asked) {
  bool const on_picture = seen_box(camera, stage).contains(event.x, event.y);
  if (!event.touch) {
    if (on_picture) {
      toggle_zoom(camera, stage, event.x, event.y);
    } else {
      asked.push_back(Asked::Close);
    }
    return;
  }
  bool const again =
      hands.tap_ms && event.at_ms - *hands.tap_ms < double_tap_ms &&
      std::hypot((event.x - hands.tap_x).value, (event.y - hands.tap_y).value) < double_tap_px;
  if (again) {
    hands.tap_ms.reset();
    toggle_zoom(camera, stage, event.x, event.y);
  } else {
    hands.tap_ms = event.at_ms;
    hands.tap_x = event.x, hands.tap_y = event.y;
  }
}

void lift(Camera& camera, Hands& hands, Stage const& stage, PointerEvent const& event,
          std::vector<Asked>& asked) {
  if (event.at_ms - hands.moved_ms > 100) hands.speed_x = hands.speed_y = 0;
  Gesture const gesture = hands.gesture;
  hands.gesture = Gesture::None;
  switch (gesture) {
    case Gesture::Pending:
      if (event.phase == PointerPhase::Up &&
          (!event.touch || event.at_ms - hands.from_ms < tap_ms)) {
        tap(camera, hands, stage, event, asked);
      }
      break;
    case Gesture::Page: end_page(camera, hands, stage, asked); break;
    case Gesture::Drop: end_drop(camera, hands, stage, asked); break;
    case Gesture::Pan: end_pan(camera, hands, stage); break;
    case Gesture::Pinch:
    case Gesture::None: settle_inside(camera, stage); break;
  }
}

}  // namespace

void take_pointer(Camera& camera, Hands& hands, Stage const& stage, PointerEvent const& event,
                  std::vector<Asked>& asked) {
  auto* const end = hands.fingers.begin() + hands.count;
  auto* const finger = std::find_if(hands.fingers.begin(), end,
                                    [&](Hands::Finger const& f) { return f.id == event.id; });
  switch (event.phase) {
    case PointerPhase::Down:
      if (finger != end || hands.count == hands.fingers.size()) return;
      hands.fingers[hands.count++] = {event.id, event.x, event.y};
      hands.touch = event.touch;
      if (hands.count == 2) return begin_pinch(camera, hands, event.at_ms);
      return begin(camera, hands, Gesture::Pending, event.x, event.y, event.at_ms);
    case PointerPhase::Move: {
      if (finger == end) return;
      double const dx = (event.x - finger->x).value, dy = (event.y - finger->y).value;
      finger->x = event.x, finger->y = event.y;
      if (hands.count == 2) return pinch(camera, hands, stage);
      measure_speed(hands, dx, dy, event.at_ms);
      return drag(camera, hands, stage, event.x, event.y);
    }
    case PointerPhase::Up:
    case PointerPhase::Cancel:
      if (finger == end) return;
      *finger = hands.fingers[hands.count - 1];
      --hands.count;
      if (hands.count == 0) return lift(camera, hands, stage, event, asked);
      // One finger of a pinch is left, and goes on dragging.
      settle_inside(camera, stage);
      begin(camera, hands, camera.zoomed() ? Gesture::Pan : Gesture::None, hands.fingers[0].x,
            hands.fingers[0].y, event.at_ms);
      return;
  }
}

void take_wheel(Camera& camera, Hands& hands, Stage const& stage, WheelEvent const& event,
                std::vector<Asked>& asked) {
  double const dx = event.dx.value, dy = event.dy.value;
  if (event.zooms) {
    double const scale = camera.scale.target * std::exp(-dy * wheel_zoom * std::numbers::ln2 * 2);
    return zoom_to(camera, stage, scale, event.x, event.y);
  }
  if (camera.zoomed()) return pan_by(camera, stage, -dx, -dy);
  if (event.at_ms - hands.wheel_ms > wheel_rest_ms) {
    hands.wheel = 0;
    hands.wheel_spent = false;
  }
  hands.wheel_ms = event.at_ms;
  if (hands.wheel_spent || !stage.has_others) return;
  bool const sideways = std::abs(dx) > std::abs(dy);
  hands.wheel += sideways && stage.mirrored ? -dx : sideways ? dx : dy;
  if (std::abs(hands.wheel) < wheel_page_px) return;
  asked.push_back(hands.wheel > 0 ? Asked::Next : Asked::Previous);
  hands.wheel_spent = true;
}

std::optional<double> advance(Camera& camera, Hands& hands, double now_ms, double seconds,
                              std::vector<Asked>& asked) {
  if (hands.count == 0) {
    for (Spring* const spring : {&camera.x, &camera.y, &camera.page, &camera.drop}) {
      step(*spring, seconds);
    }
    step(camera.scale, seconds, 18, 0.002);
  }
  std::optional<double> wait;
  if (hands.tap_ms) {
    double const left = *hands.tap_ms + double_tap_ms - now_ms;
    if (left <= 0) {
      hands.tap_ms.reset();
      asked.push_back(Asked::ToggleControls);
    } else {
      wait = left;
    }
  }
  if (hands.count == 0 && camera.moves()) wait = 0;
  return wait;
}

void zoom_to(Camera& camera, Stage const& stage, double scale, CssPx x, CssPx y) {
  double const to = std::clamp(scale, 1.0, stage.most);
  double const grown = to / camera.scale.target;
  double const point_x = from_middle_x(stage, x), point_y = from_middle_y(stage, y);
  camera.scale.send(to);
  camera.x.send(point_x - (point_x - camera.x.target) * grown);
  camera.y.send(point_y - (point_y - camera.y.target) * grown);
  settle_inside(camera, stage);
}

void pan_by(Camera& camera, Stage const& stage, double dx, double dy) {
  camera.x.send(camera.x.target + dx);
  camera.y.send(camera.y.target + dy);
  settle_inside(camera, stage);
}

Rect seen_box(Camera const& camera, Stage const& stage) {
  auto const scale = static_cast<float>(camera.scale.at);
  CssPx const width = stage.fitted.width * scale, height = stage.fitted.height * scale;
  CssPx const x =
      stage.room.x + stage.room.width / 2 + CssPx(static_cast<float>(camera.x.at + camera.page.at));
  CssPx const y = stage.room.y + stage.room.height / 2 +
                  CssPx(static_cast<float>(camera.y.at + camera.drop.at));
  return {x - width / 2, y - height / 2, width, height};
}

}  // namespace liseuse::ui
