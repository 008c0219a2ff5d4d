#include "headless/site.h"

#include "support/golden.h"

#include <doctest/doctest.h>

#include <algorithm>
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

TEST_CASE("a language's name is none of a site") {
  ReadSite const read = read_site("language: French\n", "site.yaml");
  CHECK(read.site.language.empty());
  CHECK(read.problems.size() == 1);
}

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
  for (std::string const wrong :
       {"https://", "https:///a", "https://a.org/?b=1", "https://a.org/#b", "https://a b.org/"}) {
    INFO(wrong);
    CHECK(has(problems("base_url: \"" + wrong + "\"\n"), "base_url is"));
  }
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

TEST_CASE("galleries are laid out in one of three ways; another is named with all there are") {
  CHECK(read_site("title: A\n", "").site.gallery == GalleryStyle::Columns);
  CHECK(read_site("gallery: columns\n", "").site.gallery == GalleryStyle::Columns);
  CHECK(read_site("gallery: justified\n", "").site.gallery == GalleryStyle::Justified);
  CHECK(read_site("gallery: masonry\n", "").site.gallery == GalleryStyle::Masonry);
  CHECK(
      has(problems("gallery: bricks\n"), "gallery is “bricks”, not columns, justified or masonry"));
}

TEST_CASE("a colour may be short, and without its sign") {
  CHECK(read_site("accent: '#fa0'\n", "").site.accent == 0xFFAA00);
  CHECK(read_site("accent: 0A0B0C\n", "").site.accent == 0x0A0B0C);
  // Without quotes it is a comment, and the setting is empty.
  CHECK(read_site("accent: #1d6fa9\n", "").site.accent == 0xA93F1D);
}

TEST_CASE("an unknown setting that is like no known one is named with all there are") {
  CHECK(has(problems("x: 1\n"), "“x” (there are title, description, "));
  CHECK(has(problems("quux:\n"), "“quux” (there are title"));
  CHECK(has(problems("Title: A\n"), "did you mean “title”?"));
}

TEST_CASE("a colour that YAML takes for a comment is named") {
  CHECK(has(problems("title: A\naccent: #1d6fa9\n"),
            "site.yaml:2: the site's settings can't be read: accent is empty, since # begins"));
  CHECK(problems("accent:\ntitle: A # the name\n").empty());
}

TEST_CASE("a language is a code") {
  for (std::string const code : {"fr", "pt-BR", "zh-Hant-TW", "es-419", "gsw", "de-1996"}) {
    CHECK(problems("language: " + code + "\n").empty());
  }
  CHECK(read_site("language: fr_FR\n", "").site.language == "fr-FR");
  for (std::string const other : {"f", "français", "fr-", "1", "\"fr FR\"", "abcdefghi"}) {
    INFO(other);
    CHECK(has(problems("language: " + other + "\n"), "not a language's code"));
  }
}

TEST_CASE("repairs can be turned off, all or one by one") {
  auto const latin1 = [](std::string_view yaml) {
    ReadSite const read = read_site(yaml, "site.yaml");
    CHECK(read.problems.empty());
    return read.site.repairs.has(Repair::EncodingLatin1);
  };
  CHECK(latin1(""));
  CHECK(latin1("repairs:\n"));
  CHECK(latin1("repairs: on\n"));
  CHECK_FALSE(latin1("repairs: off\n"));
  CHECK_FALSE(latin1("repairs: false\n"));
  CHECK_FALSE(latin1("repairs: []\n"));
  CHECK(latin1("repairs: [encoding-latin1]\n"));
  CHECK(latin1("repairs: {encoding-latin1: on}\n"));
  CHECK_FALSE(latin1("repairs:\n  encoding-latin1: off\n"));
}

TEST_CASE("a repair that is not known is named with its line and the nearest known one") {
  CHECK(has(problems("repairs:\n  encoding-latin: off\n"),
            "site.yaml:2: the setting “encoding-latin” (did you mean “encoding-latin1”?)"));
  CHECK(has(problems("repairs: [encoding-latin-1]\n"), "“encoding-latin1”?"));
  CHECK(has(problems("repairs: {encoding-latin1: perhaps}\n"),
            "encoding-latin1 is “perhaps”, not on or off"));
  CHECK(has(problems("repairs: some\n"), "repairs is “some”, not on, off, or a list"));
}

TEST_CASE("a setting that is a list is named") {
  CHECK(has(problems("title: {a: b}\n"), "title is a group of settings, not one text"));
  CHECK(has(problems("title: [a, b]\n"),
            "site.yaml:1: the site's settings can't be read: title is a list"));
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

TEST_CASE("the examples of site.yaml in docs/formats.md are right, and name every setting") {
  std::string const docs = test::read_file("docs/formats.md").value_or("");
  std::string const fence = "```yaml\n";
  std::string all;
  for (std::size_t at = docs.find(fence); at != std::string::npos; at = docs.find(fence, at + 1)) {
    std::size_t const begin = at + fence.size();
    std::string const yaml = docs.substr(begin, docs.find("```", begin) - begin);
    INFO(yaml);
    CHECK(problems(yaml).empty());
    all += yaml;
  }
  // What is asked for a setting that doesn't exist names those that do.
  std::string known = problems("x: 1\n");
  known = known.substr(known.find("(there are ") + 11);
  known.resize(known.find(')'));
  int settings = 0;
  for (std::size_t at = 0; at < known.size(); ++settings) {
    std::size_t const end = std::min(known.find(", ", at), known.size());
    std::string const name = known.substr(at, end - at);
    INFO(name);
    CHECK(has('\n' + all, '\n' + name + ':'));
    CHECK(has(docs, "| `" + name + "` |"));
    at = end + 2;
  }
  CHECK(settings >= 8);
}

TEST_CASE("base_url is written as browsers write it, whatever the owner typed") {
  auto const url = [](std::string const& text) {
    return read_site("base_url: \"" + text + "\"\n", "site.yaml").site.base_url;
  };
  CHECK(url("https://ex.org/mon journal é/") == "https://ex.org/mon%20journal%20%C3%A9/");
  CHECK(url("https://ex.org/mon%20journal") == "https://ex.org/mon%20journal/");
  CHECK(url("https://ex.org/a/index.html") == "https://ex.org/a/");
  CHECK(url("http://ex.org:8080") == "http://ex.org:8080/");
}

TEST_CASE("docs/formats.md names every repair") {
  std::string const docs = test::read_file("docs/formats.md").value_or("");
  for (RepairRule const& rule : repair_rules) {
    INFO(rule.name);
    CHECK(has(docs, "| `" + std::string(rule.name) + "` |"));
  }
}

TEST_CASE("what a browser keeps of what is seen is a size") {
  auto const kept = [](std::string_view said) {
    return read_site("keep_seen: " + std::string(said) + "\n", "site.yaml");
  };
  CHECK(read_site("title: A\n", "site.yaml").site.keep_seen == 60'000'000);
  CHECK(kept("60 MB").site.keep_seen == 60'000'000);
  CHECK(kept("5").site.keep_seen == 5'000'000);
  CHECK(kept("500kB").site.keep_seen == 500'000);
  CHECK(kept("2 GB").site.keep_seen == 2'000'000'000);
  CHECK(kept("off").site.keep_seen == 0);
  CHECK(kept("off").problems.empty());
  for (std::string_view const wrong : {"much", "-1 MB", "3 TB", "12345678 MB", "on"}) {
    CAPTURE(wrong);
    CHECK(kept(wrong).site.keep_seen == 60'000'000);
    CHECK(kept(wrong).problems.size() == 1);
  }
}

TEST_CASE("smart punctuation is on, and can be turned off") {
  CHECK(read_site("title: A\n", "site.yaml").site.smart_punctuation);
  CHECK_FALSE(read_site("smart_punctuation: off\n", "site.yaml").site.smart_punctuation);
  CHECK_FALSE(read_site("title: A\n", "site.yaml").site.line_breaks.has_value());
  CHECK(read_site("line_breaks: on\n", "site.yaml").site.line_breaks == true);
  CHECK(read_site("line_breaks: off\n", "site.yaml").site.line_breaks == false);
  ReadSite const wrong = read_site("smart_punctuation: maybe\n", "site.yaml");
  CHECK(wrong.site.smart_punctuation);
  CHECK(wrong.problems.size() == 1);
}

TEST_CASE("whose pages may show the site in a frame is all, none, or origins") {
  auto const said = [](std::string_view value) {
    return read_site("frame_ancestors: " + std::string(value) + "\n", "site.yaml");
  };
  CHECK(read_site("title: A\n", "site.yaml").site.frame_ancestors.empty());
  CHECK(said("all").site.frame_ancestors.empty());
  CHECK(said("none").site.frame_ancestors == "'none'");
  CHECK(said("https://a.example.org/").site.frame_ancestors == "'self' https://a.example.org");
  CHECK(said("[https://*.example.org, http://localhost:8080]").site.frame_ancestors ==
        "'self' https://*.example.org http://localhost:8080");
  for (std::string_view const wrong : {"example.org", "https://a.example.org/path",
                                       "\"https://a.org; script-src *\"", "{a: b}", "https://"}) {
    INFO(wrong);
    CHECK(said(wrong).problems.size() == 1);
    CHECK(said(wrong).site.frame_ancestors.find(';') == std::string::npos);
  }
}
