#include "post/footnotes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse::post;

namespace {

// What is left, then each footnote as "line: text"; line ends as "|".
std::string taken(std::string_view markdown, std::vector<std::uint32_t> const& verbatim = {}) {
  Footnotes const footnotes = take_footnotes(markdown, verbatim);
  std::string out = footnotes.markdown;
  for (Footnote const& footnote : footnotes.footnotes) {
    out += '{' + std::to_string(footnote.line) + ": " + footnote.markdown + '}';
  }
  for (char& c : out) {
    if (c == '\n') c = '|';
  }
  return out;
}

std::string reference_in(std::string_view text) {
  Footnotes const footnotes = take_footnotes("[^a]: x\n[^B]: y\n[^é-1_2]: z\n", {});
  auto const found = find_reference(footnotes, text);
  if (!found) return "";
  return std::to_string(found->footnote) + ' ' +
         std::string(text.substr(found->begin, found->end - found->begin));
}

}  // namespace

TEST_CASE("a footnote is taken out and its lines stay, empty") {
  CHECK(taken("a\n[^1]: b\n\nc\n") == "a|||c|{1: b}");
  CHECK(taken("[^1]: a") == "{0: a}");
  CHECK(taken("  [^1]:a\n[^2]:  \n") == "||{0: a}{1: }");
}

TEST_CASE("what is indented by four columns is the footnote's") {
  CHECK(taken("[^1]: a\n    b\n\n\n      c\n\nd\n") == "||||||d|{0: a|b|||  c}");
  CHECK(taken("[^1]: a\n\n\tb\n  \tc\n\n   d\n") == "|||||   d|{0: a||b|c}");
  CHECK(taken("[^1]:\n    a\n") == "||{0: |a}");
}

TEST_CASE("a paragraph goes on without indentation, and nothing else does") {
  CHECK(taken("[^1]: a\nb\n*c* 1984\nd\n\ne\n") == "|||||e|{0: a|b|*c* 1984|d}");
  for (std::string const text : {"# b", "> b", "- b", "* b", "+", "1. b", "23) b", "```", "~~~",
                                 "---", "* * *", "===", "| b |", "<div>"}) {
    INFO(text);
    CHECK(taken("[^1]: a\n" + text) == "|" + text + "{0: a}");
  }
  CHECK(taken("[^1]: - a\nb") == "|b{0: - a}");
  CHECK(taken("[^1]: a\n\n    - b\nc") == "|||c{0: a||- b}");
}

TEST_CASE("a footnote ends where the next begins") {
  CHECK(taken("[^1]: a\n[^2]: b\n\n[^3]: c") == "|||{0: a}{1: b}{3: c}");
}

TEST_CASE("the first of two footnotes with one name holds") {
  CHECK(taken("[^a]: b\n[^A]: c\n    d\n\ne\n") == "||||e|{0: b}");
}

TEST_CASE("what is in code or HTML is no footnote") {
  CHECK(taken("```\n[^1]: a\n```\n[^1]: b\n", {4}) == "```|[^1]: a|```||{3: b}");
  CHECK(taken("<p>\n [^1]: a\n", {0, 5}) == "<p>| [^1]: a|");
  CHECK(taken("[^1]: a\n", {8}) == "|{0: a}");
}

TEST_CASE("what is no label begins no footnote") {
  for (std::string const text : {"[^]: a", "[^a b]: c", "[^a] : b", "    [^a]: b", "x [^a]: b",
                                 "[^a[]: b", "[^a", "[a]: b", "\t[^a]: b", "> [^a]: b"}) {
    INFO(text);
    CHECK(taken(text) == text);
    CHECK_FALSE(may_have_footnotes(text));
    CHECK_FALSE(may_have_footnotes("a[^b]\n\n" + text));
  }
}

TEST_CASE("that there may be footnotes is seen wherever they are") {
  for (std::string const text : {"[^a]: b", "c\n[^a]: b", "[^x] [^y]\n\n  [^a]: b", "c\r[^a]:"}) {
    INFO(text);
    CHECK(may_have_footnotes(text));
  }
}

TEST_CASE("line ends of any system are kept") {
  CHECK(taken("[^1]: a\r\n    b\r\n\r\nc\r\n") == "\r|\r|\r|c\r|{0: a|b}");
  CHECK(taken("a\r[^1]: b\r\rc") == "a\r\r\rc{1: b}");
}

TEST_CASE("a reference is found by its name, in any case") {
  CHECK(reference_in("x[^a]y[^b]") == "0 [^a]");
  CHECK(reference_in("[^A]") == "0 [^A]");
  CHECK(reference_in("[^no][^[^b]") == "1 [^b]");
  CHECK(reference_in("x[^é-1_2]") == "2 [^é-1_2]");
  CHECK(reference_in("[a] [^ a] [^] [^a") == "");
}
