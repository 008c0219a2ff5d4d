#include "base/problem.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

using namespace liseuse;

namespace {

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
    CHECK(problem.what.find_first_of("{}[]") == std::string::npos);
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
  Problem const problem =
      make_problem(Message::PictureFoundByName, "a.md", 0, Details{"x.jpg", "b/x.jpg"});
  CHECK(to_string(problem) == "a.md: the picture “x.jpg”, b/x.jpg, was found by its name.");
}

TEST_CASE("what stands in square brackets goes where its detail is empty") {
  auto const said = [](Details details) {
    return make_problem(Message::UrlEntity, "a.md", 0, std::move(details)).what;
  };
  CHECK(said({"&t;", "&t", "3"}) == "“&t;” in an address is now “&t”, and so are 3 more");
  CHECK(said({"[1]", "{2}", ""}) == "“[1]” in an address is now “{2}”");
}

TEST_CASE("another language says the same of what it has a sentence for") {
  Sayings const sayings{{"picture-missing", {"il manque « {1} »[ ({2})]", "Ajoutez-la."}}};
  Problem const missing = make_problem(Message::PictureMissing, "a.md", 2, "x.jpg");
  CHECK(to_string(said_in(sayings, missing)) == "a.md:2: il manque « x.jpg ». Ajoutez-la.");
  Problem const other = make_problem(Message::DateMissing, "a.md", 0);
  CHECK(said_in(sayings, other).what == other.what);
}

TEST_CASE("every severity has a name") {
  CHECK(name(Severity::Note) == "note");
  CHECK(name(Severity::Repaired) == "repaired");
  CHECK(name(Severity::Lost) == "lost");
}
