#include "support/golden.h"
#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;

TEST_CASE("every fixture is read as its expected file has it") {
  auto const files = test::files_under("tests/fixtures/post", ".md");
  CHECK(files.size() >= 20);
  for (std::string const& file : files) {
    INFO(file);
    std::string expected = file;
    expected.replace(expected.size() - 3, 3, ".expected");
    test::check_expected(expected, test::dump_of(test::read_file(file).value_or("")));
  }
}

TEST_CASE("no expected file has lost its post") {
  for (std::string const& file : test::files_under("tests/fixtures/post", ".expected")) {
    std::string post = file;
    post.replace(post.size() - 9, 9, ".md");
    INFO(file);
    CHECK(test::read_file(post).has_value());
  }
}
