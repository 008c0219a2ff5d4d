#include "base/problem.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace liseuse;

namespace {

constexpr auto last_message = Message::NestingTooDeep;

template <class Visit>
void for_each_message(Visit visit) {
  for (int i = 0; i <= static_cast<int>(last_message); ++i) visit(static_cast<Message>(i));
}

}  // namespace

TEST_CASE("every message has a row of its own") {
  std::set<std::string_view> names;
  for_each_message([&](Message message) { CHECK(names.insert(name(message)).second); });
  CHECK(names.size() == static_cast<std::size_t>(last_message) + 1);
}

TEST_CASE("a message's name is in kebab case") {
  for_each_message([](Message message) {
    std::string_view const n = name(message);
    INFO(n);
    CHECK_FALSE(n.empty());
    CHECK(std::all_of(n.begin(), n.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }));
  });
}

TEST_CASE("a message is a sentence without its end, and its advice is one with it") {
  for_each_message([](Message message) {
    Problem const problem = make_problem(message, "a.md", 0, "DETAIL");
    INFO(problem.what);
    CHECK_FALSE(problem.what.empty());
    CHECK_FALSE(problem.what.ends_with('.'));
    CHECK(problem.what.find("{}") == std::string::npos);
    CHECK((problem.advice.empty() || problem.advice.ends_with('.')));
  });
}

TEST_CASE("a detail stands where the sentence has its place") {
  Problem const problem = make_problem(Message::DateUnreadable, "posts/a.md", 3, "hier");
  CHECK(problem.what == "the date “hier” can't be read");
  CHECK(problem.severity == Severity::Lost);
}

TEST_CASE("a problem is one line, with the file, the line, what is wrong and what to do") {
  Problem const problem = make_problem(Message::DateUnreadable, "posts/a.md", 3, "hier");
  CHECK(to_string(problem) ==
        "posts/a.md:3: the date “hier” can't be read. "
        "Write it as 2020-01-31 or 2020-01-31T18:00:00+01:00.");
}

TEST_CASE("a problem of the whole file has no line, one that needs nothing no advice") {
  Problem const problem = make_problem(Message::PictureFoundByName, "a.md", 0, "x.jpg");
  CHECK(to_string(problem) == "a.md: the picture x.jpg was found by its name.");
}

TEST_CASE("every severity has a name") {
  CHECK(name(Severity::Note) == "note");
  CHECK(name(Severity::Repaired) == "repaired");
  CHECK(name(Severity::Lost) == "lost");
}
