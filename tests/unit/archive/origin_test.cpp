#include "archive/origin.h"

#include <doctest/doctest.h>

using namespace liseuse;
using namespace liseuse::archive;

namespace {

Index french() {
  Index index;
  index.words = {{"date", "{day} {month} {year}"}, {"month.1", "janvier"}, {"day.1", "1er"}};
  return index;
}

}  // namespace

TEST_CASE("a picture's origin is a name with its sign, and a day in words") {
  Index const index = french();
  CHECK(origin_line(index, {"Ada", {2020, 1, 12}}) == "© Ada · 12 janvier 2020");
  CHECK(origin_line(index, {"Ada", {}}) == "© Ada");
  CHECK(origin_line(index, {"", {2020, 1, 1}}) == "1er janvier 2020");
  CHECK(origin_line(index, {}).empty());
}

TEST_CASE("a name that runs against the interface stands apart, so that the day stays at its end") {
  Index index = french();
  CHECK(origin_line(index, {"ليلى", {2020, 1, 12}}) == "© \u2068ليلى\u2069 · 12 janvier 2020");
  CHECK(origin_line(index, {"ليلى", {}}) == "© ليلى");
  index.words = {{"date", "{day} {month} {year}"}, {"month.1", "يناير"}};
  CHECK(origin_line(index, {"Ada", {2020, 1, 12}}) == "© \u2068Ada\u2069 · 12 يناير 2020");
  CHECK(origin_line(index, {"ليلى", {2020, 1, 12}}) == "© ليلى · 12 يناير 2020");
}

TEST_CASE("a credit that says what it is has no sign before it") {
  Index const index = french();
  for (auto const* const credit :
       {"Photo : le collectif", "© 2019 Ada", "(c) Ada", "Copyright Ada", "crédit photo Ada"}) {
    CHECK(origin_line(index, {credit, {}}) == credit);
  }
}

TEST_CASE("a caption whose credit has a line of its own goes without it") {
  CHECK(without_credit("En mai (Ada)", "Ada") == "En mai");
  CHECK(without_credit("Ada", "Ada").empty());
  CHECK(without_credit("En mai (Ada)", "") == "En mai (Ada)");
  CHECK(without_credit("En mai, par Ada)", "Ada") == "En mai, par Ada)");
  CHECK(without_credit("En mai", "Ada") == "En mai");
}
