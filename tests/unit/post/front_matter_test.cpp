#include "post/front_matter.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using post::Date;
using post::FrontMatter;
using post::read_source;
using post::Source;

namespace {

using Texts = std::vector<std::string>;

Source source_of(std::string_view bytes) {
  Result<Source> result = read_source(bytes, "posts/a.md");
  if (!result) {
    FAIL_CHECK(to_string(result.problem()));
    return {};
  }
  return *result;
}

// `fields`: the lines between the fences.
FrontMatter front_of(std::string const& fields) {
  std::string const bytes = "---\n" + fields + "\n---\n";
  Source const source = source_of(bytes);
  CHECK(source.problems.empty());
  return source.front;
}

Problem failure_of(std::string_view bytes) {
  Result<Source> const result = read_source(bytes, "posts/a.md");
  REQUIRE_FALSE(result);
  CHECK(result.problem().file == "posts/a.md");
  return result.problem();
}

Problem problem_of(std::string const& fields) {
  std::string const bytes = "---\n" + fields + "\n---\n";
  Source const source = source_of(bytes);
  REQUIRE(source.problems.size() == 1);
  return source.problems.front();
}

}  // namespace

TEST_CASE("front matter as an export writes it is read whole") {
  std::string_view const bytes =
      "---\n"
      "author: Le Collectif\n"
      "categories:\n- Actualités\n- Programme\n"
      "date: '2020-01-12T01:16:24'\n"
      "draft: false\n"
      "lastmod: '2020-01-12T15:40:39'\n"
      "slug: '%f0%9f%a4%9d-1-semaine'\n"
      "tags:\n- Solidarités\n"
      "title: '? 1 semaine, 1 priorité : Renforcer les\n  solidarités ?'\n"
      "---\n"
      "\n"
      "**Pour** faire face\n";
  Source const source = source_of(bytes);
  CHECK(source.problems.empty());
  FrontMatter const& front = source.front;
  CHECK(front.title == "? 1 semaine, 1 priorité : Renforcer les solidarités ?");
  CHECK(front.slug == "🤝-1-semaine");
  CHECK(front.date ==
        Date{.year = 2020, .month = 1, .day = 12, .hour = 1, .minute = 16, .second = 24});
  CHECK(front.lastmod.hour == 15);
  CHECK(front.authors == Texts{"Le Collectif"});
  CHECK(front.categories == Texts{"Actualités", "Programme"});
  CHECK(front.tags == Texts{"Solidarités"});
  CHECK_FALSE(front.draft);
  CHECK(source.body == "\n**Pour** faire face\n");
  CHECK(source.body_line == 15);
}

TEST_CASE("the body is a view into the bytes that were given") {
  std::string_view const bytes = "---\ntitle: a\n---\nbody";
  Source const source = source_of(bytes);
  CHECK(source.body.data() == bytes.data() + 17);
  CHECK(source.body == "body");
  CHECK(source.body_line == 4);
}

TEST_CASE("a field has more than one name") {
  CHECK(front_of("lang: fr_FR").language == "fr-FR");
  CHECK(front_of("language: en").language == "en");
  CHECK(front_of("description: Un mot").summary == "Un mot");
  CHECK(front_of("summary: Un mot").summary == "Un mot");
  for (std::string const name : {"image", "featured_image", "cover", "thumbnail"}) {
    CHECK(front_of(name + ": /images/a.jpg").cover == "/images/a.jpg");
  }
  CHECK(front_of("thumbnail: t.jpg\nimage: i.jpg").cover == "i.jpg");
  CHECK(front_of("author: A\nauthors: [B, A]").authors == Texts{"A", "B"});
  CHECK(front_of("Title: T\nTAGS: [x]").title == "T");
}

TEST_CASE("a list may be one text") {
  CHECK(front_of("tags: Eau, Air").tags == Texts{"Eau", "Air"});
  CHECK(front_of("categories: Eau").categories == Texts{"Eau"});
  CHECK(front_of("author: Durand, Camille").authors == Texts{"Durand, Camille"});
  CHECK(front_of("tags: [Eau, 'Air', \"Feu\", Eau, '']").tags == Texts{"Eau", "Air", "Feu"});
  CHECK(front_of("tags: []").tags.empty());
  CHECK(front_of("tags:").tags.empty());
}

TEST_CASE("what looks like a number or a date is still a text") {
  CHECK(front_of("title: 2020").title == "2020");
  CHECK(front_of("title: 2020-01-12").title == "2020-01-12");
  CHECK(front_of("tags: [2020, 1.50, true]").tags == Texts{"2020", "1.50", "true"});
  CHECK(front_of("date: 2020-01-12").date == Date{.year = 2020, .month = 1, .day = 12});
}

TEST_CASE("a date's day is the one that was written, whatever the zone") {
  Date const date = front_of("date: 2020-01-12T23:30:00-08:00").date;
  CHECK(date.day == 12);
  CHECK(date.offset_minutes == -480);
}

TEST_CASE("a text may be quoted, folded or a block") {
  CHECK(front_of("title: \"L'\\u00e9t\\u00e9 \\U0001F91D \\\"x\\\"\"").title ==
        "L'été 🤝 \"x\"");
  CHECK(front_of("title: 'L''été'").title == "L'été");
  CHECK(front_of("title: Un titre\n  sur deux lignes").title == "Un titre sur deux lignes");
  CHECK(front_of("summary: >\n  Un\n  deux\n").summary == "Un deux");
  CHECK(front_of("summary: |\n  Un\n  deux\n").summary == "Un deux");
  CHECK(front_of("title: a # no part of it").title == "a");
  CHECK(front_of("title: a#b").title == "a#b");
  CHECK(front_of("title: ' a '").title == "a");
}

TEST_CASE("an alias stands for the text of its anchor") {
  CHECK(front_of("title: &t Un titre\nsummary: *t").summary == "Un titre");
  CHECK(front_of("tags: [&e Eau]\ncategories: [*e]").categories == Texts{"Eau"});
}

TEST_CASE("a draft is one where that is said") {
  CHECK(front_of("draft: true").draft);
  CHECK(front_of("draft: Yes").draft);
  CHECK_FALSE(front_of("draft: false").draft);
  CHECK_FALSE(front_of("draft: ''").draft);
}

TEST_CASE("of a name that comes twice the last value counts") {
  CHECK(front_of("title: a\ntitle: b").title == "b");
  CHECK(front_of("tags: [a]\ntags: [b]").tags == Texts{"b"});
  CHECK(front_of("title: a\ntitle:").title == "");
}

TEST_CASE("unknown fields are no problem, whatever they hold") {
  FrontMatter const front = front_of(
      "layout: post\nmenu: {main: {weight: 1, title: no}}\nparams:\n  title: no\n  tags: [no]\n"
      "aliases: [[a, b], {c: d}]\n? [a, b]\n: [c]\ntitle: yes");
  CHECK(front.title == "yes");
  CHECK(front.tags.empty());
}

TEST_CASE("a file without front matter is all body") {
  Source const source = source_of("# Un titre\n");
  CHECK(source.body == "# Un titre\n");
  CHECK(source.body_line == 1);
  REQUIRE(source.problems.size() == 1);
  CHECK(source.problems[0].message == Message::FrontMatterMissing);
}

TEST_CASE("an empty file and empty front matter are read") {
  CHECK(source_of("").problems.size() == 1);
  Source const source = source_of("---\n---\nbody");
  CHECK(source.problems.empty());
  CHECK(source.body == "body");
  CHECK(source_of("---\n# only a comment\n---\nbody").body == "body");
}

TEST_CASE("line ends of Windows and a byte order mark are tolerated") {
  Source const source = source_of("\uFEFF---\r\ntitle: a\r\ntags:\r\n- b\r\n---\r\nbody\r\n");
  CHECK(source.problems.empty());
  CHECK(source.front.title == "a");
  CHECK(source.front.tags == Texts{"b"});
  CHECK(source.body == "body\r\n");
  CHECK(source.body_line == 6);
}

TEST_CASE("white space behind the fences is tolerated, other text is not") {
  CHECK(source_of("---  \ntitle: a\n---\t\nbody").front.title == "a");
  CHECK(source_of("--- \ntitle: a\n...\nbody").body == "body");
  CHECK(source_of("---x\ntitle: a\n---\nbody").front.title == "");
  CHECK(source_of("---\ntitle: a\n---").front.title == "a");
}

TEST_CASE("a line of hyphens within a text does not close the front matter") {
  CHECK(source_of("---\nsummary: |\n  a\n  ---\n  b\n---\nbody").body == "body");
}

TEST_CASE("front matter that is never closed fails") {
  Problem const problem = failure_of("---\ntitle: a\n\nbody\n");
  CHECK(problem.message == Message::FrontMatterUnclosed);
  CHECK(problem.line == 1);
  CHECK(failure_of("---").message == Message::FrontMatterUnclosed);
}

TEST_CASE("front matter that is no YAML fails with the line in the file") {
  Problem const problem = failure_of("---\ntitle: a\ndate: b: c\n---\nbody");
  CHECK(problem.message == Message::FrontMatterSyntax);
  CHECK(problem.line == 3);
  CHECK(failure_of("---\ntags: [a, b\n---\n").message == Message::FrontMatterSyntax);
  CHECK(failure_of("---\ntitle: *unknown\n---\n").message == Message::FrontMatterSyntax);
}

TEST_CASE("a quote that is never closed fails with the line of its field") {
  for (std::string const quote : {"'", "\""}) {
    Problem const problem =
        failure_of("---\nslug: s\ntitle: " + quote + "a\ndate: 2020-01-01\n---\n");
    CHECK(problem.message == Message::FrontMatterSyntax);
    CHECK(problem.line == 3);
    CHECK(problem.what.find("a quote is never closed") != std::string::npos);
  }
}

TEST_CASE("front matter that is no list of names fails") {
  CHECK(failure_of("---\njust a text\n---\n").message == Message::FrontMatterSyntax);
  CHECK(failure_of("---\n- a\n- b\n---\n").message == Message::FrontMatterSyntax);
}

TEST_CASE("nesting without an end fails, and does not end the program") {
  std::string bytes = "---\ntags: ";
  bytes.append(100000, '[');
  CHECK(failure_of(bytes + "\n---\n").message == Message::FrontMatterSyntax);
}

TEST_CASE("a date that can't be read is a problem with its line") {
  Problem const problem = problem_of("title: a\ndate: hier");
  CHECK(problem.message == Message::DateUnreadable);
  CHECK(problem.line == 3);
  CHECK(problem.what.find("hier") != std::string::npos);
  CHECK(problem_of("lastmod: 2020-02-30").message == Message::DateUnreadable);
  CHECK(front_of("date:").date == Date{});
  CHECK(front_of("date: ''").date == Date{});
}

TEST_CASE("a field of another form is a problem, and the rest is read") {
  for (std::string const field : {"title: [a]", "title: {a: b}", "date: [2020-01-01]",
                                  "tags: [[a]]", "tags: {a: b}", "authors: [{name: a}]"}) {
    INFO(field);
    std::string const bytes = "---\nslug: s\n" + field + "\n---\n";
    Source const source = source_of(bytes);
    CHECK(source.front.slug == "s");
    REQUIRE(source.problems.size() == 1);
    CHECK(source.problems[0].message == Message::FieldType);
    CHECK(source.problems[0].line == 3);
  }
}
