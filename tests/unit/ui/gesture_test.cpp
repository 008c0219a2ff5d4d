// Hands over the viewer: fingers, mouse and wheel, without a reader.
#include "ui/gesture.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace liseuse;
using namespace liseuse::ui;

namespace {

// A room of 1000 by 600 with a picture of 900 by 600 in it, twice as wide as it is shown.
struct Table {
  Stage stage;
  Camera camera;
  Hands hands;
  std::vector<Asked> asked;
  double now = 1000;

  Table() {
    stage.room = {0_px, 0_px, 1000_px, 600_px};
    stage.fitted = {50_px, 0_px, 900_px, 600_px};
    stage.page_width = 1016_px;
    stage.most = 4;
    stage.full = 2;
    stage.has_others = true;
  }

  void event(PointerPhase phase, float x, float y, bool touch = true, std::uint32_t id = 1) {
    take_pointer(camera, hands, stage, {id, phase, touch, CssPx(x), CssPx(y), now}, asked);
  }
  // From one place to another in `ms`, in steps of a frame each.
  void drag(float from_x, float from_y, float to_x, float to_y, double ms, bool touch = true) {
    event(PointerPhase::Down, from_x, from_y, touch);
    int const steps = std::max(1, static_cast<int>(ms / 16));
    for (int i = 1; i <= steps; ++i) {
      now += ms / steps;
      float const t = static_cast<float>(i) / static_cast<float>(steps);
      event(PointerPhase::Move, from_x + (to_x - from_x) * t, from_y + (to_y - from_y) * t, touch);
    }
    event(PointerPhase::Up, to_x, to_y, touch);
  }
  void tap(float x, float y, bool touch = true) {
    event(PointerPhase::Down, x, y, touch);
    now += 40;
    event(PointerPhase::Up, x, y, touch);
  }
  void wheel(float dx, float dy, bool zooms = false) {
    take_wheel(camera, hands, stage, {500_px, 300_px, CssPx(dx), CssPx(dy), zooms, now}, asked);
    now += 16;
  }
  void pass(double ms) {
    for (double left = ms; left > 0; left -= 16) {
      now += 16;
      advance(camera, hands, now, 0.016, asked);
    }
  }
};

}  // namespace

TEST_CASE("a spring comes to the same place however many steps it is taken in") {
  Spring once, often;
  once.send(100), often.send(100);
  step(once, 0.1);
  for (int i = 0; i < 10; ++i) step(often, 0.01);
  CHECK(once.at == doctest::Approx(often.at));
  CHECK(once.velocity == doctest::Approx(often.velocity));
  CHECK(once.at > 50);
  CHECK(once.at < 100);
  for (int i = 0; i < 100; ++i) step(often, 0.016);
  CHECK_FALSE(often.moves());
  CHECK(often.at == 100);
}

TEST_CASE("a spring does not swing over") {
  Spring spring;
  spring.send(100);
  double furthest = 0;
  for (int i = 0; i < 200; ++i) {
    step(spring, 0.008);
    furthest = std::max(furthest, spring.at);
  }
  CHECK(furthest <= 100);
}

TEST_CASE("a swipe turns the page, the other way back, and the row goes on to the middle") {
  Table t;
  t.drag(700, 300, 500, 310, 120);
  CHECK(t.asked == std::vector{Asked::Next});
  // The next picture comes from where it was beside this one.
  CHECK(t.camera.page.at == doctest::Approx(1016 - 200));
  t.pass(600);
  CHECK(t.camera.page.at == 0);
  t.asked.clear();
  t.drag(300, 300, 500, 310, 120);
  CHECK(t.asked == std::vector{Asked::Previous});
}

TEST_CASE("from right to left, a swipe to the right goes on") {
  Table t;
  t.stage.mirrored = true;
  t.drag(300, 300, 500, 310, 120);
  CHECK(t.asked == std::vector{Asked::Next});
}

TEST_CASE("a slow swipe turns the page only from a third of the width") {
  Table t;
  t.drag(700, 300, 560, 300, 2000);
  CHECK(t.asked.empty());
  t.pass(600);
  CHECK(t.camera.page.at == 0);
  t.drag(900, 300, 400, 300, 4000);
  CHECK(t.asked == std::vector{Asked::Next});
}

TEST_CASE("a single picture follows the finger heavily, and turns no page") {
  Table t;
  t.stage.has_others = false;
  t.event(PointerPhase::Down, 700, 300);
  t.event(PointerPhase::Move, 500, 300);
  CHECK(t.camera.page.at == doctest::Approx(-80));
  t.event(PointerPhase::Up, 500, 300);
  CHECK(t.asked.empty());
}

TEST_CASE("a drag down lets the picture go, one up or a short one does not") {
  Table t;
  t.drag(500, 200, 505, 400, 400);
  CHECK(t.asked == std::vector{Asked::Close});
  Table up;
  up.drag(500, 400, 505, 200, 400);
  CHECK(up.asked.empty());
  Table little;
  little.drag(500, 200, 500, 240, 900);
  CHECK(little.asked.empty());
  little.pass(600);
  CHECK(little.camera.drop.at == 0);
}

TEST_CASE("two fingers zoom, and the point between them stays between them") {
  Table t;
  t.event(PointerPhase::Down, 600, 300, true, 1);
  t.event(PointerPhase::Down, 800, 300, true, 2);
  t.event(PointerPhase::Move, 500, 300, true, 1);
  t.event(PointerPhase::Move, 900, 300, true, 2);
  CHECK(t.camera.scale.at == doctest::Approx(2));
  // 700 was 200 right of the middle; at twice the size the middle is 200 left of the room's.
  CHECK(t.camera.x.at == doctest::Approx(-200));
  t.event(PointerPhase::Up, 500, 300, true, 1);
  t.event(PointerPhase::Up, 900, 300, true, 2);
  t.pass(600);
  CHECK(t.camera.scale.at == doctest::Approx(2));
  CHECK(t.asked.empty());
}

TEST_CASE("a picture pinched too small or too large comes back into its bounds") {
  Table t;
  t.event(PointerPhase::Down, 400, 300, true, 1);
  t.event(PointerPhase::Down, 800, 300, true, 2);
  t.event(PointerPhase::Move, 600, 300, true, 1);
  CHECK(t.camera.scale.at < 1);
  CHECK(t.camera.scale.at > 0.5);
  t.event(PointerPhase::Up, 600, 300, true, 1);
  t.event(PointerPhase::Up, 800, 300, true, 2);
  t.pass(800);
  CHECK(t.camera.scale.at == 1);
  zoom_to(t.camera, t.stage, 100, 500_px, 300_px);
  t.pass(800);
  CHECK(t.camera.scale.at == 4);
}

TEST_CASE("a double tap shows the picture's own pixels where one tapped, another fits it again") {
  Table t;
  t.tap(300, 300);
  t.now += 80;
  t.tap(302, 300);
  t.pass(800);
  CHECK(t.camera.scale.at == 2);
  CHECK(t.camera.x.at == doctest::Approx(200).epsilon(0.02));
  CHECK(t.asked.empty());
  t.tap(300, 300);
  t.now += 80;
  t.tap(300, 300);
  t.pass(800);
  CHECK(t.camera.scale.at == 1);
  CHECK(t.camera.x.at == 0);
}

TEST_CASE("a single tap shows or hides the controls, once it can be no double one") {
  Table t;
  t.tap(500, 300);
  CHECK(t.asked.empty());
  t.pass(400);
  CHECK(t.asked == std::vector{Asked::ToggleControls});
}

TEST_CASE("a mouse zooms by a click on the picture, and closes by one beside it") {
  Table t;
  t.tap(500, 300, false);
  t.pass(800);
  CHECK(t.camera.scale.at == 2);
  CHECK(t.asked.empty());
  Table beside;
  beside.tap(20, 300, false);
  CHECK(beside.asked == std::vector{Asked::Close});
}

TEST_CASE("a zoomed picture is dragged, glides on, and never past its edges for long") {
  Table t;
  zoom_to(t.camera, t.stage, 2, 500_px, 300_px);
  t.pass(800);
  t.drag(500, 300, 560, 300, 64);
  CHECK(t.asked.empty());
  double const at = t.camera.x.at;
  CHECK(at == doctest::Approx(60));
  t.pass(800);
  CHECK(t.camera.x.at > at + 40);
  t.drag(200, 300, 900, 300, 100);
  t.pass(1000);
  CHECK(t.camera.x.at == doctest::Approx(400));  // half of 1800 less 1000
}

TEST_CASE("beyond an edge a dragged picture is heavier") {
  Table t;
  zoom_to(t.camera, t.stage, 2, 500_px, 300_px);
  t.pass(800);
  t.event(PointerPhase::Down, 100, 300);
  t.event(PointerPhase::Move, 600, 300);
  CHECK(t.camera.x.at == doctest::Approx(400 + 100 * 0.4));
}

TEST_CASE("a wheel turns one page at a time, and rests before the next") {
  Table t;
  for (int i = 0; i < 10; ++i) t.wheel(0, 100);
  CHECK(t.asked == std::vector{Asked::Next});
  t.now += 400;
  t.wheel(0, -100);
  CHECK(t.asked == std::vector{Asked::Next, Asked::Previous});
}

TEST_CASE("a trackpad turns pages sideways too") {
  Table t;
  for (int i = 0; i < 10; ++i) t.wheel(12, 1);
  CHECK(t.asked == std::vector{Asked::Next});
}

TEST_CASE("a wheel with Ctrl zooms at the pointer, and pans what is zoomed without it") {
  Table t;
  t.wheel(0, -200, true);
  t.pass(800);
  CHECK(t.camera.scale.at > 1.5);
  CHECK(t.camera.scale.at < 4);
  double const y = t.camera.y.target;
  t.wheel(0, 50);
  CHECK(t.camera.y.target < y);
  CHECK(t.asked.empty());
}

TEST_CASE("with reduced motion everything is at once where it is to be") {
  Table t;
  t.stage.still = true;
  zoom_to(t.camera, t.stage, 3, 500_px, 300_px);
  CHECK(t.camera.scale.at == 3);
  zoom_to(t.camera, t.stage, 1, 500_px, 300_px);
  t.drag(700, 300, 400, 300, 100);
  CHECK(t.camera.page.at == 0);
  CHECK_FALSE(t.camera.moves());
}

TEST_CASE("a third finger, and one that was never put down, change nothing") {
  Table t;
  t.event(PointerPhase::Move, 10, 10, true, 9);
  t.event(PointerPhase::Up, 10, 10, true, 9);
  t.event(PointerPhase::Down, 400, 300, true, 1);
  t.event(PointerPhase::Down, 600, 300, true, 2);
  t.event(PointerPhase::Down, 700, 300, true, 3);
  t.event(PointerPhase::Move, 900, 500, true, 3);
  CHECK(t.camera.scale.at == 1);
  for (std::uint32_t id : {1U, 2U, 3U}) t.event(PointerPhase::Up, 500, 300, true, id);
  CHECK(t.hands.count == 0);
  CHECK(t.asked.empty());
}
