#include "post/document.h"

#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::parse_checked;

namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::uint32_t minutes(std::string const& markdown) {
  return reading_minutes(parse_checked(markdown).document);
}

std::string summary_of(std::string const& markdown, std::size_t limit) {
  return summary(parse_checked(markdown).document, limit);
}

}  // namespace

TEST_CASE("reading takes at least a minute") {
  CHECK(minutes("") == 1);
  CHECK(minutes("Un mot.") == 1);
}

TEST_CASE("reading takes a minute for 220 words, to the nearest minute") {
  CHECK(minutes(repeated("mot ", 220)) == 1);
  CHECK(minutes(repeated("mot ", 329)) == 1);
  CHECK(minutes(repeated("mot ", 330)) == 2);
  CHECK(minutes(repeated("mot\n\n", 2200)) == 10);
}

TEST_CASE("punctuation that stands alone is no word") {
  CHECK(minutes(repeated("mot\u00A0: « – » ? ", 220)) == 1);
}

TEST_CASE("reading Chinese or Japanese takes a minute for 500 characters") {
  CHECK(minutes(repeated("橋", 500)) == 1);
  CHECK(minutes(repeated("橋", 1500)) == 3);
  CHECK(minutes(repeated("かな、", 500)) == 2);
}

TEST_CASE("reading time counts footnotes, and no references") {
  CHECK(minutes(repeated("mot [^1] ", 220) + "\n\n[^1]: a") == 1);
  CHECK(minutes(repeated("mot ", 220) + "[^1]\n\n[^1]: " + repeated("mot ", 220)) == 2);
  CHECK(minutes(repeated("橋[^1]", 700) + "\n\n[^1]: a") == 1);
}

TEST_CASE("a summary is the first words of the first paragraphs") {
  std::string const markdown = "# Titre\n\nUn **deux**  \ntrois.\n\n![x](y)\n\n- quatre cinq";
  CHECK(summary_of(markdown, 100) == "Un deux trois. quatre cinq");
  CHECK(summary_of(markdown, 26) == "Un deux trois. quatre cinq");
  CHECK(summary_of(markdown, 25) == "Un deux trois. quatre");
  CHECK(summary_of(markdown, 7) == "Un deux");
  CHECK(summary_of(markdown, 6) == "Un");
  CHECK(summary_of("", 10) == "");
}

TEST_CASE("a summary leaves footnotes and their numbers out") {
  std::string const markdown =
      "Un[^1] mot [^1] suivi [^1].[^1]\n\n[^1]\n\n[^1]: Une note.\n\nFin[^1]";
  CHECK(summary_of(markdown, 100) == "Un mot suivi. Fin");
  CHECK(summary_of("[^1]: Une note.", 100) == "");
}

TEST_CASE("a summary without spaces is cut between two characters") {
  CHECK(summary_of("橋は長い会話", 10) == "橋は長");
}

TEST_CASE("a dump shows what nobody sees") {
  CHECK(test::dump_of("a&nbsp;b&zwnj;c&shy;\\\\\"d\"") ==
        "paragraph \"a\\u{A0}b\\u{200C}c\\u{AD}\\\\\\\"d\\\"\"\n");
}
