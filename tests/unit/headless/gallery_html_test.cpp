#include "headless/gallery_html.h"

#include "post/markdown.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

archive::ShardPost sample_post() {
  archive::ShardPost post;
  post.pictures.resize(3);
  post.pictures[0] = {.reference = "id:1", .picture = {"media/a.jpg", 900, 600}, .caption = "Un"};
  post.pictures[1] = {.reference = "id:2", .picture = {"media/b.jpg", 600, 900}};
  post.pictures[2] = {.reference = "id:3", .picture = {"media/c.svg"}};
  return post;
}

std::string rules(std::string_view markdown, GalleryStyle style) {
  std::string css;
  append_gallery_rules(css, post::parse_markdown(markdown).document, sample_post(), style);
  return css;
}

std::string class_of(std::string_view markdown, GalleryStyle style) {
  return gallery_class(post::parse_markdown(markdown).document, 0, style);
}

constexpr std::string_view three = "[gallery ids=\"1,2,3\" columns=\"2\"]\n";

}  // namespace

TEST_CASE("a gallery of squares needs no rules; others have their pictures' shapes") {
  CHECK(rules(three, GalleryStyle::Columns).empty());
  CHECK(rules("[gallery ids=\"1\" size=\"thumbnail\"]\n", GalleryStyle::Columns).empty());
  std::string const shapes =
      ".g1>:nth-child(1){--r:1.5}\n.g1>:nth-child(2){--r:0.6667}\n.g1>:nth-child(3){--r:1.5}\n";
  CHECK(rules(three, GalleryStyle::Justified) == shapes);
  CHECK(rules("[gallery ids=\"1,2,3\" size=\"large\"]\n", GalleryStyle::Columns) == shapes);
}

TEST_CASE(
    "in masonry each picture has its place by columns and what stands above, on a phone another") {
  std::string const css = rules("[gallery ids=\"1,2,3\" columns=\"9\"]\n", GalleryStyle::Masonry);
  CHECK(css.find(".g1{--n:3;--height:max(0.6667*var(--column) + 1*8px + 1*30px,1.5*var(--column) + "
                 "1*8px + 0*30px,") != std::string::npos);
  std::size_t const phone = css.find("@media (max-width:639px){");
  REQUIRE(phone != std::string::npos);
  CHECK(css.find(".g1>:nth-child(3){--x:2;--y:0;--above:0;--captions:0}") < phone);
  CHECK(css.find(".g1>:nth-child(3){--x:0;--y:0.6667;--above:1;--captions:1}") > phone);
}

TEST_CASE("a gallery's class says how many stand side by side, and what its size means") {
  CHECK(class_of(three, GalleryStyle::Columns) == "gallery columns-2");
  CHECK(class_of(three, GalleryStyle::Justified) == "gallery justified columns-2 g1");
  CHECK(class_of(three, GalleryStyle::Masonry) == "gallery masonry columns-2 g1");
  CHECK(class_of("[gallery ids=\"1\" size=\"medium\"]\n", GalleryStyle::Columns) ==
        "gallery columns-1 whole up-to-300 g1");
  CHECK(class_of("[gallery ids=\"1\" size=\"thumbnail\"]\n", GalleryStyle::Columns) ==
        "gallery columns-1 up-to-150");
}

TEST_CASE("a picture in its own shape says how wide it is, where there is room and on a phone") {
  post::Document const document = post::parse_markdown(three).document;
  auto const sizes =
      gallery_tile_sizes(document, sample_post(), document.galleries[0], GalleryStyle::Masonry);
  REQUIRE(sizes.size() == 3);
  CHECK(sizes[0] ==
        "(min-width: 880px) 352px, (min-width: 640px) calc(44.0vw - 29px), "
        "calc(43.4vw - 18px)");
  CHECK(gallery_tile_sizes(document, sample_post(), document.galleries[0], GalleryStyle::Columns)
            .empty());
}
