// One's place in a post, from width to width and from visit to visit.
#include "ui/place.h"
#include "test_reader.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

std::string numbered_paragraphs(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "Alinéa " + std::to_string(i) +
            ", des mots et des mots, encore et encore, qui prennent plus d'une ligne, et puis une "
            "autre "
            "encore.\n\n";
  }
  return text;
}

// The block that stands right under the header.
std::uint32_t block_under_header(TestReader const& r, CssPx header) {
  Retained const& kept = r.reader.state.retained;
  CssPx const y = r.input.scroll_y + header - kept.article_top;
  std::uint32_t block = 0;
  for (std::uint32_t i = 0; i < kept.layout.laid_out; ++i) {
    if (kept.layout.boxes[i].rect.y <= y) block = i;
  }
  return block;
}

void scroll_where_told(TestReader& r) {
  r.input.scroll_y = CssPx(static_cast<float>(r.command(CommandKind::ScrollTo).number));
}

}  // namespace

TEST_CASE("what one reads stays under the header when the width or the text's size changes") {
  TestReader r;
  r.open_with(Budget, numbered_paragraphs(200));
  r.settle();
  r.input.scroll_y = 5000_px;
  r.frame();
  std::uint32_t const before = block_under_header(r, 64_px);
  REQUIRE(before > 20);
  SUBCASE("a narrower view") {
    r.input.width = 400_px;
    r.frame();
    scroll_where_told(r);
    CHECK(r.input.scroll_y != 5000_px);
    CHECK(block_under_header(r, 56_px) == before);
  }
  SUBCASE("a larger text") {
    r.input.text_zoom = 2;
    r.frame();
    scroll_where_told(r);
    CHECK(block_under_header(r, 64_px) == before);
    r.input.text_zoom = 1;
    r.frame();
    scroll_where_told(r);
    CHECK(std::abs(r.input.scroll_y.value - 5000) <= 1);
  }
}

TEST_CASE("at the top of a post a new width leaves one there") {
  TestReader r;
  r.open_with(Budget, numbered_paragraphs(20));
  r.input.width = 400_px;
  r.frame();
  CHECK_FALSE(r.asked_for(CommandKind::ScrollTo));
}

TEST_CASE("a place far down is laid out before one is taken there") {
  std::string const text = numbered_paragraphs(400);
  std::uint32_t place = 0;
  {
    TestReader r;
    r.open_with(Budget, text);
    r.settle();
    r.input.scroll_y = 20000_px;
    place = r.frame().place;
  }
  REQUIRE(place > 0);
  TestReader again;
  again.open_with(Budget, text);
  REQUIRE(again.reader.state.retained.layout.laid_out < 100);
  again.act({ActionKind::GoToPlace, place, {}, {}});
  CHECK(again.command(CommandKind::ScrollTo).number == 20000);
  CHECK(again.out.page_height > 20800_px);
}

TEST_CASE("a place that a post no longer has is its end") {
  TestReader r;
  r.open_with(Budget, numbered_paragraphs(4));
  r.act({ActionKind::GoToPlace, 0xFFFFFFFF, {}, {}});
  CHECK(r.asked_for(CommandKind::ScrollTo));
}
