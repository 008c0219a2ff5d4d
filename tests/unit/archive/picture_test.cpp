#include "archive/picture.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse::archive;

namespace {

constexpr std::uint32_t webp = 0b000'111, avif = 0b011'000;
constexpr Formats all{.webp = true, .avif = true};
constexpr Formats no_avif{.webp = true, .avif = false};

Picture sample(std::uint32_t width, std::uint32_t copies) {
  return {"media/a.b-01.jpg", width, width / 2, copies, copies_stem("media/a.b-01.jpg")};
}

std::string shown(Picture const& picture, float device_px, Formats formats = all) {
  return copy_for(picture, device_px, formats).file;
}

std::vector<std::string> files(Picture const& picture, Formats formats) {
  std::vector<std::string> names;
  for (PictureFile const& file : copies_of(picture, formats)) {
    names.push_back(file.file + ' ' + std::to_string(file.width));
  }
  return names;
}

using Files = std::vector<std::string>;

}  // namespace

TEST_CASE("a copy's name is its picture's, with its width and its format") {
  CHECK(copies_stem("media/a.b-01.jpg") == "media/a.b-01");
  CHECK(copies_stem("media.d/a") == "media.d/a");
  CHECK(files(sample(2000, webp), all) ==
        Files{"media/a.b-01-360.webp 360", "media/a.b-01-720.webp 720",
              "media/a.b-01-1440.webp 1440", "media/a.b-01.jpg 2000"});
}

TEST_CASE("of each width the better format that the browser decodes is taken") {
  CHECK(files(sample(1440, webp | avif), all) == Files{"media/a.b-01-360.avif 360",
                                                       "media/a.b-01-720.avif 720",
                                                       "media/a.b-01-1440.webp 1440"});
  CHECK(files(sample(1440, webp | avif), no_avif) == Files{"media/a.b-01-360.webp 360",
                                                           "media/a.b-01-720.webp 720",
                                                           "media/a.b-01-1440.webp 1440"});
  CHECK(files(sample(1440, webp | avif), {}) == Files{"media/a.b-01.jpg 1440"});
}

TEST_CASE("the picture itself is there where it is wider than its copies, or has none") {
  CHECK(files(sample(700, 0b000'011), all) ==
        Files{"media/a.b-01-360.webp 360", "media/a.b-01-720.webp 700"});
  CHECK(files(sample(700, 0b000'001), all) ==
        Files{"media/a.b-01-360.webp 360", "media/a.b-01.jpg 700"});
  CHECK(files(sample(0, 0), all) == Files{"media/a.b-01.jpg 0"});
}

TEST_CASE("of 200 megapixels the largest copy is shown, however large the place is") {
  CHECK(files(sample(20000, webp), all).back() == "media/a.b-01-1440.webp 1440");
  CHECK(shown(sample(20000, webp), 9000) == "media/a.b-01-1440.webp");
  CHECK(files(sample(20000, 0), all) == Files{"media/a.b-01.jpg 20000"});  // there is no other
}

TEST_CASE("the least copy is shown that is as wide as the place, or an eighth narrower") {
  Picture const picture = sample(4000, webp);
  CHECK(shown(picture, 10) == "media/a.b-01-360.webp");
  CHECK(shown(picture, 405) == "media/a.b-01-360.webp");
  CHECK(shown(picture, 406) == "media/a.b-01-720.webp");
  CHECK(shown(picture, 1600) == "media/a.b-01-1440.webp");
  CHECK(shown(picture, 1700) == "media/a.b-01.jpg");
  CHECK(shown(picture, 9000) == "media/a.b-01.jpg");
}

TEST_CASE("where a width has no copy the next wider one is shown, and at last the picture") {
  CHECK(shown(sample(4000, 0b000'101), 500) == "media/a.b-01-1440.webp");
  CHECK(shown(sample(4000, 0b000'001), 500) == "media/a.b-01.jpg");
  CHECK(shown(sample(4000, 0), 10) == "media/a.b-01.jpg");
}

TEST_CASE("a copy as wide as the picture is never bettered by it") {
  CHECK(shown(sample(700, 0b000'011), 3000) == "media/a.b-01-720.webp");
  CHECK(copy_for(sample(700, 0b000'011), 3000, all).width == 700);
}
