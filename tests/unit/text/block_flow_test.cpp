#include "text/block_flow.h"

#include <doctest/doctest.h>

using namespace liseuse;
using namespace liseuse::text;

TEST_CASE("what stands so far from the start is as far from the other side, from right to left") {
  Column const column{20_px, 200_px};
  CHECK(x_from_start(column, 30_px, 50_px, Direction::LeftToRight) == 50_px);
  CHECK(x_from_start(column, 30_px, 50_px, Direction::RightToLeft) == 140_px);
  CHECK(x_from_start(column, 0_px, 300_px, Direction::RightToLeft) == -80_px);
}
