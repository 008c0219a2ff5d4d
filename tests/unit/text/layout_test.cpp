#include "text/layout.h"
#include "dump_layout.h"
#include "laid_out.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::text;
using test::LaidOut;

namespace {

LayoutOptions of_width(float width, Direction direction = Direction::LeftToRight) {
  LayoutOptions options;
  options.width = CssPx(width);
  options.direction = direction;
  return options;
}

LaidOut lay_out(std::string_view markdown, float width,
                Direction direction = Direction::LeftToRight) {
  return test::lay_out(markdown, of_width(width, direction));
}

}  // namespace

TEST_CASE("an empty post is as wide as asked for and has no height") {
  LaidOut const out = lay_out("", 300);
  CHECK(out.layout.boxes.empty());
  CHECK(out.layout.width == 300_px);
  CHECK(out.layout.height == 0_px);
}

TEST_CASE("of two margins that meet the larger one holds") {
  // 24 of text, 40 that the heading wants over it against 16 under the paragraph, 32 of heading.
  LaidOut const out = lay_out("a\n\n## b\n\nc", 300);
  CHECK(out.layout.boxes[1].rect.y == 64_px);
  CHECK(out.layout.boxes[2].rect.y == 108_px);
  CHECK(out.layout.height == 132_px);
}

TEST_CASE("there is no margin over the first block nor under the last one") {
  CHECK(lay_out("# a", 300).layout.height == 40_px);
  LaidOut const quote = lay_out("> a", 300);
  CHECK(quote.layout.boxes[0].rect.y == 0_px);
  CHECK(quote.layout.height == 24_px);
}

TEST_CASE("a run's tag is the inline that it is of") {
  LaidOut const out = lay_out("a **b** c", 300);
  REQUIRE(out.layout.text.runs.size() == 3);
  for (Run const& run : out.layout.text.runs) {
    post::Inline const& in = out.document.inlines[run.tag];
    CHECK(in.text.begin <= run.text.begin);
    CHECK(run.text.end <= in.text.end);
  }
  CHECK(out.layout.text.runs[1].font.bold);
  CHECK_FALSE(out.layout.text.runs[2].font.bold);
}

TEST_CASE("code in a text is set in a smaller font of its own") {
  LaidOut const out = lay_out("a `b`", 300);
  Font const& code = out.layout.text.runs.back().font;
  CHECK(code.family == Family::Mono);
  CHECK(code.size.value == doctest::Approx(14.4F));
}

TEST_CASE("a list's numbers go on from its first") {
  LaidOut const out = lay_out("7. a\n8. b\n9. c", 300);
  REQUIRE(out.layout.markers.size() == 3);
  CHECK(out.layout.markers[0].number == 7);
  CHECK(out.layout.markers[2].number == 9);
}

TEST_CASE("a list may begin with 0, and one of bullets has no numbers") {
  LaidOut const out = lay_out("0. a\n1. b", 300);
  CHECK(out.layout.markers[0].number == 0);
  CHECK(out.layout.markers[1].number == 1);
  CHECK(lay_out("- a", 300).layout.markers[0].number == post::none);
}

TEST_CASE("numbers that are wide move their items further in, and nothing else") {
  auto const item_x = [](std::string_view markdown) {
    return lay_out(markdown, 300).layout.markers[0].x;
  };
  CHECK(item_x("9. a\n10. b") == item_x("- a"));
  CssPx const wide = item_x("1234567. a\n1234568. b");
  // 8 signs of 10 pixels; 8 more to the text, and 16 of it hang out.
  CHECK(wide == CssPx(8 * 10) + number_gap - 16_px);
}

TEST_CASE("an item without text has its bullet") {
  LaidOut const out = lay_out("-\n- b", 300);
  REQUIRE(out.layout.markers.size() == 2);
  CHECK(out.layout.markers[0].baseline == 16_px);
  CHECK(out.layout.markers[1].baseline == 48_px);
}

TEST_CASE("a paragraph runs the way of its own words, its box the way of the post") {
  LaidOut const out = lay_out("שלום\n\nbonjour", 300);
  CHECK(out.layout.boxes[0].direction == Direction::RightToLeft);
  CHECK(out.layout.text.lines[0].left == 260_px);
  CHECK(out.layout.boxes[1].direction == Direction::LeftToRight);
}

TEST_CASE("a right-to-left post is a mirror of a left-to-right one") {
  // Words of Hebrew with the same letters as the Latin ones.
  std::string const latin =
      "abc\n\n- abc\n  - abc\n\n> abc\n\n| a | abc |\n| --- | --- |\n| abc | a |\n";
  std::string const hebrew =
      "אבג\n\n- אבג\n  - אבג\n\n> אבג\n\n| א | אבג |\n| --- | --- |\n| אבג | א |\n";
  for (float const width : {100.0F, 300.0F}) {
    CAPTURE(width);
    LaidOut const left = lay_out(latin, width);
    LaidOut const right = lay_out(hebrew, width, Direction::RightToLeft);
    REQUIRE(left.layout.boxes.size() == right.layout.boxes.size());
    for (std::size_t i = 0; i < left.layout.boxes.size(); ++i) {
      CAPTURE(i);
      Rect const& a = left.layout.boxes[i].rect;
      Rect const& b = right.layout.boxes[i].rect;
      CHECK(a.y == b.y);
      CHECK(a.height == b.height);
      CHECK(a.width == b.width);
      CHECK(a.x.value == doctest::Approx(width - b.right().value));
    }
    REQUIRE(left.layout.text.lines.size() == right.layout.text.lines.size());
    for (std::size_t i = 0; i < left.layout.text.lines.size(); ++i) {
      CAPTURE(i);
      Line const& a = left.layout.text.lines[i];
      Line const& b = right.layout.text.lines[i];
      CHECK(a.left.value == doctest::Approx((CssPx(width) - b.left - b.width).value));
      CHECK(a.width == b.width);
    }
    for (std::size_t i = 0; i < left.layout.markers.size(); ++i) {
      CHECK(left.layout.markers[i].x == CssPx(width) - right.layout.markers[i].x);
    }
  }
}

TEST_CASE("a cell's text stays in its cell, however it is aligned") {
  // check_layout holds each line against its cell.
  for (std::string const align : {":--", ":-:", "--:", "---"}) {
    CAPTURE(align);
    for (float const width : {80.0F, 150.0F, 300.0F, 600.0F}) {
      std::string const table = "| n | mot |\n| " + align + " | " + align +
                                " |\n| 1 | a |\n| 12 | une phrase un peu longue |\n";
      lay_out(table, width);
      lay_out(table, width, Direction::RightToLeft);
    }
  }
}

TEST_CASE("a picture in a table cell has room to be seen") {
  PictureInfo const found{400, 300, true, {}};
  LayoutOptions options = of_width(300);
  options.pictures = {&found, 1};
  LaidOut const out = test::lay_out("| a | b |\n| --- | --- |\n| ![x](x.jpg) | mot |\n", options);
  REQUIRE(out.layout.pictures.size() == 1);
  CHECK(out.layout.pictures[0].rect.width >= 40_px);
}

TEST_CASE("what is nested deep stays on the page") {
  std::string quotes, lists, code;
  for (int depth = 0; depth < 20; ++depth) {
    quotes += "> ";
    lists += std::string(static_cast<std::size_t>(depth) * 2, ' ') + "- mot\n";
  }
  PictureInfo const found{400, 300, true, {}};
  for (float const width : {280.0F, 680.0F}) {
    CAPTURE(width);
    LayoutOptions options = of_width(width);
    options.pictures = {&found, 1};
    test::lay_out(lists, options);
    test::lay_out(quotes + "anticonstitutionnellement", options);
    test::lay_out(quotes + "    code", options);
    test::lay_out(quotes + "![x](x.jpg)", options);
    test::lay_out(quotes + "[gallery ids=\"1,2,3\"]", options);
  }
}

TEST_CASE("a table of more columns than there is room for scrolls within its column") {
  std::string const head = "| a | b | c | d | e | f | g | h | i | j |\n";
  std::string const rule = "|---|---|---|---|---|---|---|---|---|---|\n";
  for (Direction const direction : {Direction::LeftToRight, Direction::RightToLeft}) {
    LaidOut const out = lay_out(head + rule + head, 280, direction);
    Box const& table = out.layout.boxes[0];
    CHECK(table.rect.x == 0_px);
    CHECK(table.rect.width == 280_px);
    CHECK(table.content_width == 300_px);
    // The first column stands where one begins to read.
    Rect const& first = out.layout.boxes[2].rect;
    CHECK((direction == Direction::LeftToRight ? first.x : 280_px - first.right()) == 0_px);
  }
  CHECK(lay_out(head + rule + head, 300).layout.boxes[0].content_width == 0_px);
}

TEST_CASE("a table's columns keep a width to read in, or that of their words") {
  std::string const words = "un deux trois quatre cinq six";
  std::string const table =
      "| n | mots | mots |\n|---|---|---|\n| 1 | " + words + " | " + words + " |\n";
  LaidOut const out = lay_out(table, 200);
  std::vector<CssPx> widths;
  for (std::uint32_t cell = 2; cell < 5; ++cell)
    widths.push_back(out.layout.boxes[cell].rect.width);
  CHECK(widths == std::vector<CssPx>{30_px, 148_px, 148_px});
  CHECK(out.layout.boxes[0].content_width == 326_px);
}

TEST_CASE("code scrolls where a line is wider than its column") {
  LaidOut const out = lay_out("    aaaaaaaaaaaaaaa\n    b\n", 160);
  CHECK(out.layout.text.lines.size() == 2);
  CHECK(out.layout.boxes[0].rect.width == 160_px);
  CHECK(out.layout.boxes[0].content_width == 170_px);
  CHECK(lay_out("    aaaaaaaaaaaaaa\n", 160).layout.boxes[0].content_width == 0_px);
}

TEST_CASE(
    "a picture is never larger than its file, nor than its column, nor too tall to be seen whole") {
  auto const rect = [](std::uint32_t width, std::uint32_t height) {
    PictureInfo const info{width, height, true, {}};
    LayoutOptions options = of_width(400);
    options.pictures = {&info, 1};
    return test::lay_out("![x](x.jpg)", options).layout.pictures.at(0).rect;
  };
  CHECK(rect(800, 600) == Rect{0_px, 0_px, 400_px, 300_px});
  CHECK(rect(200, 100) == Rect{100_px, 0_px, 200_px, 100_px});
  CHECK(rect(400, 800) == Rect{50_px, 0_px, 300_px, 600_px});
  CHECK(rect(400, 2400) == Rect{0_px, 0_px, 400_px, 2400_px});  // a strip is read from above down
}

TEST_CASE("a gallery has fewer columns before its pictures get too small") {
  auto const columns = [](float width) {
    LaidOut const out = lay_out("[gallery ids=\"1,2,3,4,5,6\" columns=\"4\"]", width);
    std::uint32_t count = 0;
    for (PictureBox const& box : out.layout.pictures) {
      if (box.rect.y == out.layout.pictures[0].rect.y) ++count;
    }
    return count;
  };
  CHECK(columns(800) == 4);
  CHECK(columns(430) == 4);
  CHECK(columns(429) == 3);
  CHECK(columns(210) == 2);
  CHECK(columns(209) == 1);
  CHECK(columns(60) == 1);
}

TEST_CASE("a gallery without pictures takes no room") {
  CHECK(lay_out("a\n\n[gallery ids=\"\"]\n\nb", 300).layout.height == 64_px);
}

TEST_CASE("a gallery runs out of the column on both sides, one in a quote does not") {
  LayoutOptions options = of_width(300);
  options.bleed = 50_px;
  LaidOut const wide = test::lay_out("[gallery ids=\"1\"]", options);
  CHECK(wide.layout.boxes[0].rect.x == -50_px);
  CHECK(wide.layout.boxes[0].rect.width == 400_px);
  LaidOut const quoted = test::lay_out("> [gallery ids=\"1\"]", options);
  CHECK(quoted.layout.boxes[1].rect.x == 20_px);
  CHECK(quoted.layout.boxes[1].rect.width == 280_px);
}

TEST_CASE("a caption's lines stand where its picture does") {
  PictureInfo const info{100, 100, true, "une"};
  LayoutOptions options = of_width(400);
  options.pictures = {&info, 1};
  LaidOut const out = test::lay_out("> ![x](x.jpg)", options);
  REQUIRE(out.layout.captions.lines.size() == 1);
  CHECK(out.layout.captions.lines[0].left == 20_px);
  CHECK(out.layout.captions.runs[0].x == 20_px);
}

TEST_CASE("laying out costs as much as there is text") {
  std::string markdown;
  for (int i = 0; i < 200; ++i) markdown += "Des mots et des mots, encore et encore.\n\n";
  post::Document const document = test::lay_out(markdown, of_width(300)).document;
  test::FixedWidthShaper shaper;
  layout(document, test::plain_style(), of_width(300), shaper);
  CHECK(shaper.measured_bytes <= document.text.size() * 2);
}

TEST_CASE("the way back stands behind a footnote's last words, or under them") {
  auto const back = [](std::string const& note, float width) {
    LaidOut const out = lay_out("a[^n]\n\n[^n]: " + note + "\n", width);
    REQUIRE(out.layout.back_links.size() == 1);
    CssPx const top = out.layout.boxes[2].rect.y;  // the footnote's
    Rect const rect = out.layout.back_links[0].rect;
    return Rect{rect.x, rect.y - top, rect.width, rect.height};
  };
  CHECK(back("aaaa", 300) == Rect{55_px, 0_px, 5_px, 12_px});
  CHECK(back("aaaaaaa", 78) == Rect{70_px, 0_px, 5_px, 12_px});
  CHECK(back("aaaaaaaa", 78) == Rect{30_px, 12_px, 5_px, 12_px});
  CHECK(back("> a", 300).x == 30_px);  // not in the quote
}
