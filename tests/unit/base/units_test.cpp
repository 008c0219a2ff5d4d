#include "base/units.h"

#include <doctest/doctest.h>

#include <type_traits>

using namespace liseuse;

TEST_CASE("lengths are added, subtracted and scaled") {
  CHECK(3_px + 1.5_px == 4.5_px);
  CHECK(3_px - 5_px == -2_px);
  CHECK(3_px * 2 == 6_px);
  CHECK(3_px / 2 == 1.5_px);
  CHECK(3_px / 2_px == 1.5F);
  CssPx length = 1_px;
  length += 4_px;
  length -= 2_px;
  CHECK(length == 3_px);
}

TEST_CASE("lengths are compared") {
  CHECK(1_px < 2_px);
  CHECK(max(1_px, 2_px) == 2_px);
  CHECK(min(1_px, 2_px) == 1_px);
}

TEST_CASE("a length is not made from a number by accident") {
  CHECK_FALSE(std::is_convertible_v<float, CssPx>);
  CHECK_FALSE(std::is_convertible_v<CssPx, float>);
  CHECK_FALSE(std::is_convertible_v<std::size_t, ByteOffset>);
}

TEST_CASE("a rectangle holds its left and top edges, not its right and bottom ones") {
  Rect const rect{.x = 10_px, .y = 20_px, .width = 5_px, .height = 2_px};
  CHECK(rect.right() == 15_px);
  CHECK(rect.bottom() == 22_px);
  CHECK(rect.contains(10_px, 20_px));
  CHECK_FALSE(rect.contains(15_px, 20_px));
  CHECK_FALSE(rect.contains(10_px, 22_px));
  CHECK_FALSE(rect.contains(9_px, 20_px));
}

TEST_CASE("a range of bytes is a part of the text it points into") {
  ByteRange const range{ByteOffset{2}, ByteOffset{5}};
  CHECK(range.size() == 3);
  CHECK_FALSE(range.empty());
  CHECK(range.in("abcdef") == "cde");
  CHECK(ByteRange{}.empty());
  CHECK(ByteRange{}.in("abc").empty());
}
