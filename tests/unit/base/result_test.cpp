#include "base/result.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

using namespace liseuse;

namespace {

Result<int> half_of(int n) {
  if (n % 2 == 0) return n / 2;
  return make_problem(Message::SiteUnreadable, "n.txt", 3, "it is odd");
}

}  // namespace

TEST_CASE("a result holds the value that it was made from") {
  Result<int> const result = half_of(8);
  REQUIRE(result);
  CHECK(*result == 4);
}

TEST_CASE("a result holds the problem that kept the value from being") {
  Result<int> const result = half_of(7);
  REQUIRE_FALSE(result);
  CHECK(result.problem().message == Message::SiteUnreadable);
  CHECK(result.problem().file == "n.txt");
  CHECK(result.problem().line == 3);
}

TEST_CASE("a result's members are reached by an arrow") {
  Result<std::string> result = std::string("abc");
  CHECK(result->size() == 3);
  result->push_back('d');
  CHECK(*result == "abcd");
}

TEST_CASE("a value that can't be copied is moved out of a result") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  std::unique_ptr<int> const value = std::move(*result);
  CHECK(*value == 5);
}
