// Plain front matter is read without the YAML library. It must be read as the library reads it.
#include "post/fields.h"

#include "support/golden.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using post::FieldValues;
using post::read_plain_fields;
using post::read_yaml_fields;

namespace {

enum class Reading { Plain, Other, Wrong };

// `yaml` ends with a line end.
Reading reading_of(std::string const& yaml) {
  FieldValues plain;
  if (!read_plain_fields(yaml, plain)) return Reading::Other;
  FieldValues library;
  auto const error = read_yaml_fields(yaml + "---\n", library);
  return !error && plain == library ? Reading::Plain : Reading::Wrong;
}

}  // namespace

TEST_CASE("what programs write is plain") {
  for (std::string const yaml : {
           "",
           "title: Un titre\n",
           "title: 'L''été : un titre'\nslug: '%f0%9f'\n",
           "title: \"Un titre\"\n",
           "title: Un titre\n  sur deux\n   ou trois lignes\ndraft: false\n",
           "tags:\n- a\n  - b\n",
           "title: Un titre\n  !\n  - et:demi\n  [a]\n",
           "title: '? Un titre\n  sur deux lignes'\n",
           "title: \"Un titre\n  sur deux lignes\"\n",
           "tags:\n- Eau\n- L'air\n- 'Feu : et terre'\ndate: 2020-01-12\n",
           "tags:\n  - Eau\n  - Air\n    et vent\ntitle: a\n",
           "tags: []\ntitle: a\n",
           "tags: [Eau, 'Air', \"Feu\", ]\n",
           "tags:\ntitle:\n",
           "title: ~\nsummary: null\ntags: [null, '', ~]\n",
           "# a comment\n\ntitle: a\n\n# another\nslug: b\n",
           "title: a  \r\ntags:\r\n- b\r\n",
           "title: 12:30\nslug: a#b\nsummary: a, [b] {c} & d\n",
           "title: a\ntitle: b\nTitle: c\n",
           "unknown_name: x\nother:\n- a\ntitle: y\n",
       }) {
    INFO(yaml);
    CHECK(reading_of(yaml) == Reading::Plain);
  }
}

TEST_CASE("what is more than plain is left to the library") {
  for (std::string const yaml : {
           "title: a: b\n",     "title: a # b\n",      "title: \"a \\\"b\\\"\"\n",
           "title: >\n  a\n",   "title: |\n  a\n",     "title: &a b\n",
           "title: *a\n",       "title: !!str a\n",    "title: {a: b}\n",
           "title: 'a\n",       "title: 'a'b\n",       "title: - a\n",
           "title:\n  a: b\n",  "title:\n  a\n",       "title: a\n\n  b\n",
           "tags: [a,\n  b]\n", "tags: [a\n",          "tags: [[a]]\n",
           "tags: [a: b]\n",    "tags:\n- - a\n",      "tags:\n- a: b\n",
           "tags:\n-\n",        "tags:\n  - a\n- b\n", "title: a\n- b\n",
           "title:a\n",         "\ttitle: a\n",        "title: a\tb\n",
           " title: a\n",       "'title': a\n",        "? title\n: a\n",
           "<<: a\n",           "just a text\n",       "- a\n",
           "title: @a\n",       "title: a\n--- b\n",
       }) {
    INFO(yaml);
    CHECK(reading_of(yaml) == Reading::Other);
  }
}

TEST_CASE("any mixture that is taken for plain is read as the library reads it") {
  std::vector<std::string> const pieces{"title",
                                        "tags",
                                        "x",
                                        ":",
                                        ": ",
                                        ":\n",
                                        "\n",
                                        "\n",
                                        "\n- ",
                                        "\n  - ",
                                        "\n  ",
                                        "\n\n",
                                        "'",
                                        "''",
                                        "\"",
                                        "[",
                                        "]",
                                        ", ",
                                        ",",
                                        "a",
                                        "é b",
                                        "1.5",
                                        " ",
                                        "  ",
                                        "#",
                                        " # ",
                                        "-",
                                        "- ",
                                        "~",
                                        "null",
                                        "?",
                                        "&a ",
                                        "*a",
                                        "!",
                                        "|",
                                        ">",
                                        "{",
                                        "}",
                                        "\\",
                                        "\r\n",
                                        "...",
                                        "---",
                                        "%",
                                        "@",
                                        "\t",
                                        "title: a\n",
                                        "tags:\n- b\n",
                                        "slug: 'c'\n",
                                        "tags: [d, 'e']\n",
                                        "draft: \"f\"\n"};
  std::uint32_t state = 7;
  auto const next = [&](std::size_t limit) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % limit;
  };
  int plain = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string yaml = next(2) == 0 ? "title: " : "";
    for (std::size_t i = next(8); i > 0; --i) yaml += pieces[next(pieces.size())];
    yaml += '\n';
    // A line that closes the front matter never comes here.
    if (yaml.find("---") != std::string::npos || yaml.find("...") != std::string::npos) continue;
    Reading const reading = reading_of(yaml);
    if (reading == Reading::Plain) ++plain;
    if (reading == Reading::Wrong) FAIL_CHECK(yaml);
  }
  CHECK(plain > 1000);
}

TEST_CASE("nearly all of the corpus' front matter is plain, and none is read otherwise") {
  auto const files = test::files_under("../shared/corpus/posts", ".md");
  std::size_t plain = 0;
  for (std::string const& file : files) {
    std::string const bytes = test::read_file(file).value_or("");
    std::size_t const end = bytes.find("\n---\n");
    REQUIRE(end != std::string::npos);
    Reading const reading = reading_of(bytes.substr(4, end + 1 - 4));
    if (reading == Reading::Plain) ++plain;
    if (reading == Reading::Wrong) FAIL_CHECK(file);
  }
  if (files.empty()) MESSAGE("skipped: there is no corpus beside the project");
  CHECK(plain * 10 >= files.size() * 9);
}
