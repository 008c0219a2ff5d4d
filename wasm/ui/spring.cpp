#include "ui/spring.h"

#include <cmath>

namespace liseuse::ui {

void step(Spring& spring, double seconds, double pace, double near) {
  if (!spring.moves()) return;
  // x(t) = (a + b t) e^(-pace t), from where it should be.
  double const a = spring.at - spring.target;
  double const b = spring.velocity + pace * a;
  double const decay = std::exp(-pace * seconds);
  spring.at = spring.target + (a + b * seconds) * decay;
  spring.velocity = (b - pace * (a + b * seconds)) * decay;
  if (std::abs(spring.at - spring.target) < near && std::abs(spring.velocity) < near * pace) {
    spring.jump(spring.target);
  }
}

}  // namespace liseuse::ui
