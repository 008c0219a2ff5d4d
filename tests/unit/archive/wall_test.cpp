#include "archive/wall.h"
#include "kept_bundle.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::archive;
using test::bytes_of;

namespace {

Wall sample_wall() {
  Picture pont{"media/pont-0123456789abcdef.jpg", 1800,     1200,    0b011'011,
               "media/pont-0123456789abcdef",     0x96B4FF, 0x506000};
  Picture const plan{"media/plan.svg", 0, 0, 0, "media/plan"};
  Wall wall;
  wall.pictures = {{1, 1, pont, "Un pont", "Le pont, en janvier", {"Ada", {}}},
                   {1, 3, plan, "", "", {}},
                   {4, 0, pont, "", "", {"", {1999, 12, 31}}},
                   {4, 2, plan, "Le plan de l’été 🌻", "", {"Ada", {2020, 1, 12}}}};
  return wall;
}

bool is_refused(std::string const& bytes, std::uint32_t posts = 5) {
  return !read_wall(bytes_of(bytes), posts);
}

}  // namespace

TEST_CASE("the list of all pictures comes back as it was written") {
  Wall const wall = sample_wall();
  Result<Wall> read = read_wall(bytes_of(write_wall(wall)), 5);
  REQUIRE(read);
  Wall const moved = std::move(*read);
  REQUIRE(moved.pictures.size() == wall.pictures.size());
  for (std::size_t i = 0; i < wall.pictures.size(); ++i) {
    WallPicture const &a = wall.pictures[i], &b = moved.pictures[i];
    CHECK(a.post == b.post);
    CHECK(a.number == b.number);
    CHECK(a.picture.file == b.picture.file);
    CHECK(a.picture.copies_stem == b.picture.copies_stem);
    CHECK(a.picture.copies == b.picture.copies);
    CHECK(a.picture.width == b.picture.width);
    CHECK(a.picture.height == b.picture.height);
    CHECK(a.picture.upper_colour == b.picture.upper_colour);
    CHECK(a.picture.lower_colour == b.picture.lower_colour);
    CHECK(a.alt == b.alt);
    CHECK(a.caption == b.caption);
    CHECK(a.origin.credit == b.origin.credit);
    CHECK(a.origin.taken == b.origin.taken);
  }
}

TEST_CASE("a list of pictures that ends too early is refused, wherever it ends") {
  std::string const whole = write_wall(sample_wall());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(is_refused(whole.substr(0, size)));
  }
  CHECK(is_refused(whole + '\0'));
  CHECK_FALSE(is_refused(whole));
}

TEST_CASE("a list of pictures with any one byte changed is refused or a list, never a crash") {
  std::string const whole = write_wall(sample_wall());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (unsigned const flip : {0x01U, 0x80U, 0x7FU, 0xFFU}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ flip);
      Result<Wall> const read = read_wall(bytes_of(changed), 5);
      if (!read) continue;
      std::uint32_t last = 0;
      for (WallPicture const& picture : read->pictures) {
        CHECK(picture.post < 5);
        CHECK(picture.post >= last);
        CHECK_FALSE(picture.picture.file.empty());
        last = picture.post;
      }
    }
  }
}

TEST_CASE(
    "a post that the index has not, or that stands twice, is refused, and so is a picture without "
    "a file") {
  std::string const whole = write_wall(sample_wall());
  CHECK(is_refused(whole, 4));
  Wall wall = sample_wall();
  wall.pictures[2].post = wall.pictures[3].post = 0;
  CHECK(is_refused(write_wall(wall)));
  wall = sample_wall();
  wall.pictures[0].picture = {};
  CHECK(is_refused(write_wall(wall)));
}

TEST_CASE("a version to come and another file are refused; a list without pictures is one") {
  std::string bytes = write_wall({});
  Result<Wall> const none = read_wall(bytes_of(bytes), 5);
  REQUIRE(none);
  CHECK(none->pictures.empty());
  bytes[4] = 9;
  CHECK(is_refused(bytes));
  CHECK(is_refused("<!doctype html>"));
  CHECK(is_refused(""));
}

TEST_CASE(
    "the pictures of posts stand in the posts' order, each file once, for the first that shows "
    "it") {
  Wall const wall = sample_wall();
  CHECK(pictures_of(wall, {1, 4}) == std::vector<std::uint32_t>{0, 1});
  CHECK(pictures_of(wall, {4, 1}) == std::vector<std::uint32_t>{2, 3});
  CHECK(pictures_of(wall, {0, 4, 9}) == std::vector<std::uint32_t>{2, 3});
  CHECK(pictures_of(wall, {}).empty());
}
