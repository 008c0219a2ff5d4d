#include "headless/picture_html.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

archive::Picture sample(std::uint32_t copies) {
  return {"media/a, b.png", 700, 350, copies, "media/a, b"};
}

std::string html(archive::Picture const& picture) {
  std::string html;
  append_picture(html, {.picture = picture, .root = "./", .sizes = "50vw", .alt = "<x>"});
  return html;
}

}  // namespace

TEST_CASE("a picture without copies is an element of its own, with its size") {
  CHECK(html(sample(0)) ==
        "<img src=\"./media/a%2C%20b.png\" width=\"700\" height=\"350\" loading=\"lazy\" "
        "decoding=\"async\" alt=\"&lt;x&gt;\">");
}

TEST_CASE("a picture with copies in one format has them as one source") {
  CHECK(html(sample(0b000'011)) ==
        "<picture><source type=\"image/webp\" srcset=\"./media/a%2C%20b-360.webp 360w, "
        "./media/a%2C%20b-720.webp 700w\" sizes=\"50vw\"><img src=\"./media/a%2C%20b.png\" "
        "width=\"700\" height=\"350\" loading=\"lazy\" decoding=\"async\" "
        "alt=\"&lt;x&gt;\"></picture>");
}

TEST_CASE("a source has each width once, and the picture itself where no copy is as wide") {
  std::string const page = html(sample(0b001'001));
  CHECK(page.find("<source type=\"image/avif\" srcset=\"./media/a%2C%20b-360.avif 360w, "
                  "./media/a%2C%20b.png 700w\"") != std::string::npos);
  CHECK(page.find("<source type=\"image/webp\" srcset=\"./media/a%2C%20b-360.webp 360w, "
                  "./media/a%2C%20b.png 700w\"") != std::string::npos);
}

TEST_CASE("a static page does not load what is wider than the widest copy") {
  archive::Picture const picture{"a.jpg", 4000, 3000, 0b000'101, "a"};
  CHECK(html(picture).find("srcset=\"./a-360.webp 360w, ./a-1440.webp 1440w\"") !=
        std::string::npos);
}

TEST_CASE("a picture's width on the page counts what is cut off") {
  archive::Picture const wide{"a.jpg", 2000, 1000}, high{"a.jpg", 1000, 2000}, unknown{"a.svg"};
  CHECK(column_sizes() == "min(605px, 88.9vw - 36px)");
  CHECK(gallery_sizes(high, 4) == "(min-width: 880px) 173px, max(86px, min(146px, 22.2vw - 15px))");
  CHECK(gallery_sizes(wide, 4) ==
        "(min-width: 880px) 345px, max(171px, min(292px, 44.4vw - 29px))");
  CHECK(gallery_sizes(unknown, 1) ==
        "(min-width: 880px) 712px, max(86px, min(605px, 88.9vw - 36px))");
  CHECK(card_sizes(high) ==
        "(min-width: 1024px) min(256px, 29.6vw - 124px), (min-width: 960px) 267px, "
        "(min-width: 652px) calc(44.4vw - 41px), calc(88.9vw - 29px)");
}
