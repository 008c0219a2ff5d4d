#include "headless/site.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

// All problems, a line each.
std::string problems(std::string_view yaml) {
  std::string text;
  for (Problem const& problem : read_site(yaml, "site.yaml").problems) {
    text += to_string(problem) + '\n';
  }
  return text;
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("all settings of a site are read") {
  ReadSite const read = read_site(
      "title: Le Fil de l’eau\n"
      "description: Un journal\n"
      "language: fr\n"
      "base_url: https://example.org/journal\n"
      "accent: '#1d6fa9'\n"
      "author: Le collectif\n"
      "theme: dark\n",
      "site.yaml");
  CHECK(read.problems.empty());
  CHECK(read.site.title == "Le Fil de l’eau");
  CHECK(read.site.description == "Un journal");
  CHECK(read.site.language == "fr");
  CHECK(read.site.base_url == "https://example.org/journal/");
  CHECK(read.site.accent == 0x1D6FA9);
  CHECK(read.site.author == "Le collectif");
  CHECK(read.site.theme == "dark");
}

TEST_CASE("an empty file, or empty settings, leave all as it is") {
  CHECK(problems("").empty());
  CHECK(problems("# nothing yet\n").empty());
  CHECK(problems("title:\naccent:\n").empty());
  CHECK(read_site("title:\n", "").site.accent == 0xA93F1D);
}

TEST_CASE("an unknown setting is named with its line and the nearest known one") {
  CHECK(problems("title: A\ntitel: B\n") ==
        "site.yaml:2: the setting “titel” (did you mean “title”?) is not known. Remove it, or mend "
        "its name.\n");
  CHECK(has(problems("baseurl: https://a.org\n"), "“base_url”"));
  CHECK(has(problems("lang: fr\n"), "“language”"));
}

TEST_CASE("a setting with an impossible value is named, and the others hold") {
  ReadSite const read =
      read_site("accent: reddish\nbase_url: example.org\ntheme: pink\ntitle: A\n", "site.yaml");
  REQUIRE(read.problems.size() == 3);
  CHECK(read.problems[0].line == 1);
  CHECK(has(read.problems[0].what, "accent is “reddish”"));
  CHECK(has(read.problems[1].what, "base_url is “example.org”"));
  CHECK(has(read.problems[2].what, "theme is “pink”"));
  CHECK(read.site.title == "A");
  CHECK(read.site.accent == 0xA93F1D);
  CHECK(read.site.base_url.empty());
}

TEST_CASE("a colour may be short, and without its sign") {
  CHECK(read_site("accent: '#fa0'\n", "").site.accent == 0xFFAA00);
  CHECK(read_site("accent: 0A0B0C\n", "").site.accent == 0x0A0B0C);
  // Without quotes it is a comment, and the setting is empty.
  CHECK(read_site("accent: #1d6fa9\n", "").site.accent == 0xA93F1D);
}

TEST_CASE("a setting that is a list is named") {
  CHECK(
      has(problems("title: [a, b]\n"), "site.yaml:1: the site's settings can't be read: title is"));
}

TEST_CASE("a file that is not YAML is named with its line") {
  CHECK(has(problems("title: A\ndescription: 'open\n"), "site.yaml:2: "));
  CHECK(has(problems("- a\n- b\n"), "site.yaml:1: the site's settings can't be read"));
  CHECK(has(problems("title: &a [*a"), "can't be read"));
}

TEST_CASE("a file that is nested very deep is refused without an overflow") {
  CHECK(has(problems("title: " + std::string(200'000, '[')), "site.yaml:1: "));
  CHECK(has(problems("title: " + std::string(200'000, '{')), "site.yaml:1: "));
}

TEST_CASE("a file that is not UTF-8 is read as Windows-1252, and said so") {
  ReadSite const read = read_site("title: \xC9t\xE9\n", "site.yaml");
  CHECK(read.site.title == "Été");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].message == Message::NotUtf8);
}
