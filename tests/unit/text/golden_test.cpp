#include "support/golden.h"
#include "dump_layout.h"
#include "laid_out.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;

TEST_CASE("every fixture is laid out as its expected file has it") {
  auto const files = test::files_under("tests/fixtures/text", ".md");
  CHECK(files.size() >= 20);
  for (std::string const& file : files) {
    INFO(file);
    std::string markdown = test::read_file(file).value_or("");
    test::FixtureOptions const fixture = test::take_options(markdown);
    test::LaidOut const out = test::lay_out(markdown, fixture.options);
    std::string expected = file;
    expected.replace(expected.size() - 3, 3, ".expected");
    test::check_expected(expected, test::dump(out.document, out.layout));
  }
}

TEST_CASE("a post that is laid out in parts comes out as if it were laid out at once") {
  for (std::string const& file : test::files_under("tests/fixtures/text", ".md")) {
    INFO(file);
    std::string markdown = test::read_file(file).value_or("");
    test::FixtureOptions const fixture = test::take_options(markdown);
    test::LaidOut const whole = test::lay_out(markdown, fixture.options);
    text::Layout parts;
    test::FixedWidthShaper shaper;
    bool all = false;
    for (float until = 1; !all; until += 40) {
      REQUIRE(until < 10000);
      all = text::continue_layout(parts, whole.document, test::plain_style(), fixture.options,
                                  shaper, CssPx(until));
      CHECK(all == (parts.laid_out == whole.document.blocks.size()));
      CHECK((all || parts.laid_out_height >= CssPx(until)));
      CHECK(parts.height >= parts.laid_out_height);
      for (std::size_t i = parts.laid_out; i < parts.boxes.size(); ++i) {
        CHECK(parts.boxes[i].rect == Rect{});
      }
    }
    CHECK(test::dump(whole.document, parts) == test::dump(whole.document, whole.layout));
  }
}

TEST_CASE("no expected layout has lost its post") {
  for (std::string const& file : test::files_under("tests/fixtures/text", ".expected")) {
    std::string post = file;
    post.replace(post.size() - 9, 9, ".md");
    INFO(file);
    CHECK(test::read_file(post).has_value());
  }
}
