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

TEST_CASE("no expected layout has lost its post") {
  for (std::string const& file : test::files_under("tests/fixtures/text", ".expected")) {
    std::string post = file;
    post.replace(post.size() - 9, 9, ".md");
    INFO(file);
    CHECK(test::read_file(post).has_value());
  }
}
