// A value that moves to where it is to be without swinging over: a critically damped spring. It can
// be caught and sent elsewhere at any time, and keeps its speed.
#pragma once

namespace liseuse::ui {

struct Spring {
  double at = 0;
  double velocity = 0;  // a second
  double target = 0;

  bool moves() const { return at != target || velocity != 0; }
  void jump(double to) { *this = {to, 0, to}; }
  void send(double to) { target = to; }
};

// By the spring's own equation, so that it comes to the same however many steps it is taken in.
// `pace`: a second's share; at 18, nine tenths of the way take 220 ms. Within `near` of its end, and
// slow, it is there.
void step(Spring& spring, double seconds, double pace = 18, double near = 0.25);

}  // namespace liseuse::ui
