#include "post/front_matter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace liseuse;
using post::Date;
using post::FrontMatter;
using post::read_source;
using post::Source;

namespace {

using Texts = std::vector<std::string>;
using Extra = std::vector<std::pair<std::string, std::string>>;

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

// Where nothing is read loosely.
Problem failure_of(std::string_view bytes) {
  Repairs repairs;
  repairs.set(Repair::FrontMatterLoose, false);
  Result<Source> const result = read_source(bytes, "posts/a.md", repairs);
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

// Of one that leaves its post out.
Problem why_left_out(std::string const& fields) {
  CHECK(source_of("---\n" + fields + "\n---\n").front.draft);
  return problem_of(fields);
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

TEST_CASE("a language that is no code of one is a problem, and the site's holds") {
  for (std::string const language :
       {"French", "Français", "f", "fr-", "fr FR", "fr-languedoc", "12"}) {
    INFO(language);
    std::string const bytes = "---\ntitle: a\nlang: " + language + "\n---\n";
    Source const source = source_of(bytes);
    CHECK(source.front.language.empty());
    REQUIRE(source.problems.size() == 1);
    CHECK(source.problems[0].message == Message::LanguageUnknown);
    CHECK(source.problems[0].line == 3);
  }
  CHECK(front_of("lang: pt-BR").language == "pt-BR");
  CHECK(front_of("lang: zh-Hant-TW").language == "zh-Hant-TW");
  CHECK(front_of("lang: fr_FR.UTF-8").language == "fr-FR");
  CHECK(front_of("lang: es-419").language == "es-419");
  CHECK(front_of("lang: ''").language.empty());
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
      "others: [[a, b], {c: d}]\n? [a, b]\n: [c]\ntitle: yes");
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

TEST_CASE("what programs write where there is no date is none, and no problem") {
  CHECK(front_of("date: 0001-01-01T00:00:00Z").date == Date{});
  CHECK(front_of("date: '0000-00-00 00:00:00'").date == Date{});
  CHECK(front_of("date: 0001-01-01T00:00:00Z\npublishDate: 2020-01-02").date.year == 2020);
}

TEST_CASE("a field of another form is a problem, and the rest is read") {
  for (std::string const field :
       {"title: [a]", "title: {a: b}", "date: [2020-01-01]", "title: [[a]]", "tags: [[{a: b}]]",
        "tags: {a: b}", "authors: [{who: a}]"}) {
    INFO(field);
    std::string const bytes = "---\nslug: s\n" + field + "\n---\n";
    Source const source = source_of(bytes);
    CHECK(source.front.slug == "s");
    REQUIRE(source.problems.size() == 1);
    CHECK(source.problems[0].message == Message::FieldType);
    CHECK(source.problems[0].line == 3);
  }
}

TEST_CASE("the same post is read from each language that front matter is written in") {
  std::string const yaml =
      "---\ntitle: 'L''été : un \"titre\"'\ndate: 2020-01-12T10:00:00+01:00\ntags: [Eau, Air]\n"
      "draft: true\nweight: 3\ncover:\n  image: a.jpg\nlayout: post\n---\nTexte\n";
  FrontMatter const expected = source_of(yaml).front;
  CHECK(expected.cover == "a.jpg");
  CHECK(expected.weight == 3);
  CHECK(expected.draft);
  for (std::string const other :
       {"+++\ntitle = \"L'été : un \\\"titre\\\"\"\ndate = 2020-01-12T10:00:00+01:00\n"
        "tags = ['Eau',\n  'Air']\ndraft = true\nweight = 3\nlayout = 'post'\n[cover]\n"
        "image = 'a.jpg'\n+++\nTexte\n",
        "{\n  \"title\": \"L'\\u00e9t\\u00e9 : un \\\"titre\\\"\",\n  \"date\": "
        "\"2020-01-12T10:00:00+01:00\",\n  \"tags\": [\"Eau\", \"Air\"],\n  \"draft\": true,\n"
        "  \"weight\": 3, \"cover\": {\"image\": \"a.jpg\"}, \"layout\": \"post\"\n}\nTexte\n"}) {
    INFO(other);
    Source const source = source_of(other);
    CHECK(source.problems.empty());
    CHECK(source.body == "Texte\n");
    CHECK(source.front.title == expected.title);
    CHECK(source.front.date == expected.date);
    CHECK(source.front.tags == expected.tags);
    CHECK(source.front.draft);
    CHECK(source.front.weight == 3);
    CHECK(source.front.cover == "a.jpg");
    CHECK(source.front.extra == expected.extra);
  }
}

TEST_CASE("TOML's dates, numbers and tables are read") {
  FrontMatter const front =
      source_of(
          "+++\ntitle = '''a'''\ndate = 2020-01-12\nlastmod = 2020-01-13 10:30:00\nid = 7\n"
          "ratio = 1.5\n[taxonomies]\ntags = ['x']\ncategories = ['y']\n[[resources]]\n"
          "name = 'one'\n[[resources]]\nsrc = 'b.png'\n+++\n")
          .front;
  CHECK(front.title == "a");
  CHECK(front.date == Date{.year = 2020, .month = 1, .day = 12});
  CHECK(front.lastmod.hour == 10);
  CHECK(front.wordpress_id == 7);
  CHECK(front.tags == Texts{"x"});
  CHECK(front.categories == Texts{"y"});
  CHECK(front.cover == "b.png");
  CHECK(front.extra == Extra{{"ratio", "1.5"}, {"resources.name", "one"}});
}

TEST_CASE("TOML and JSON that can't be read fail with the line in the file") {
  Problem const toml = failure_of("+++\ntitle = 'a'\ndate = b\n+++\n");
  CHECK(toml.message == Message::FrontMatterSyntax);
  CHECK(toml.line == 3);
  CHECK(toml.what.find("as TOML: ") != std::string::npos);
  Problem const json = failure_of("{\n\"title\": \"a\",\n\"date\": b\n}\n");
  CHECK(json.message == Message::FrontMatterSyntax);
  CHECK(json.line == 3);
  CHECK(json.what.find("as JSON: ") != std::string::npos);
  CHECK(failure_of("+++\ntitle = 'a'\n").message == Message::FrontMatterUnclosed);
  CHECK(failure_of("{\"title\": \"a\"\n").message == Message::FrontMatterUnclosed);
}

TEST_CASE("TOML and JSON that nest without an end do not end the program") {
  std::string const open(100000, '[');
  std::string const close(100000, ']');
  CHECK(failure_of("+++\na = " + open + "\n+++\n").line == 2);
  CHECK(failure_of("+++\na = " + open + close + "\n+++\n").line == 2);
  std::string dotted = "+++\n";
  for (int i = 0; i < 100000; ++i) dotted += "a.";
  CHECK(failure_of(dotted + "a = 1\n+++\n").line == 2);
  std::string const json = "{\"a\":" + open + close + "}\nb";
  CHECK(source_of(json).body == "b");
  // What stands in quotes or behind # does not nest.
  std::string const text = "+++\ntitle = 'a' # " + open + "\nsummary = \"" + open + "\"\n+++\n";
  CHECK(source_of(text).front.title == "a");
}

TEST_CASE("text that begins with a brace is no front matter") {
  for (std::string const text : {"{{< figure >}}\n", "{% include a %}\n", "{toc}\n", "{\n",
                                 "{} suite\n", "{\"a\": 1} est un objet\n"}) {
    INFO(text);
    CHECK(source_of(text).body == text);
  }
}

TEST_CASE("lines of known names up to an empty one are front matter") {
  Source const source = source_of(
      "Title: Un titre : long\nDate: 2010-12-03 10:20\nModified: 2010-12-05\nCategory: Eau\n"
      "Tags: a b, c\nAuthors: Camille Durand, Ali Sow\nSummary: Une ligne\n    et une autre\n"
      "Status: draft\nSlug: s\n\nTexte\n");
  CHECK(source.problems.empty());
  CHECK(source.body == "Texte\n");
  CHECK(source.body_line == 12);
  FrontMatter const& front = source.front;
  CHECK(front.title == "Un titre : long");
  CHECK(front.date.minute == 20);
  CHECK(front.lastmod.day == 5);
  CHECK(front.categories == Texts{"Eau"});
  CHECK(front.tags == Texts{"a b", "c"});
  CHECK(front.authors == Texts{"Camille Durand", "Ali Sow"});
  CHECK(front.summary == "Une ligne et une autre");
  CHECK(front.slug == "s");
  CHECK(front.draft);
}

TEST_CASE("lines below a known name may have names that are not known") {
  Source const source = source_of("Title: T\nSeries: S\nJe_sais-pas:\nDate: 2020-01-01\n\nTexte\n");
  CHECK(source.problems.empty());
  CHECK(source.front.title == "T");
  CHECK(source.front.date.year == 2020);
  CHECK(source.front.extra == Extra{{"series", "S"}});
  CHECK(source.body == "Texte\n");
}

TEST_CASE("lines with an unknown first name, without a title, or without an end are text") {
  for (std::string const text :
       {"Title: a\nUn mot : b\n\nTexte\n", "Note: b\nTitle: a\n\nTexte\n",
        "Title: a\nhttps://a.example\n\nTexte\n", "Date: demain\n\nTexte\n", "Title: a\nTexte\n",
        "Title: a\n", "Un mot : un autre\n\nTexte\n"}) {
    INFO(text);
    Source const source = source_of(text);
    CHECK(source.body == text);
    CHECK(source.front.title.empty());
  }
}

TEST_CASE("what Hugo, Jekyll and WordPress' exporters write has a place") {
  CHECK(front_of("subtitle: Sous").subtitle == "Sous");
  CHECK(front_of("permalink: /2020/a/").url == "/2020/a/");
  CHECK(front_of("url: /a/\npermalink: /b/").url == "/a/");
  CHECK(front_of("aliases: [/a, /b]\nredirect_from: /c").aliases == Texts{"/a", "/b", "/c"});
  CHECK(front_of("excerpt: Un mot").summary == "Un mot");
  CHECK(front_of("featuredImage: a.jpg").cover == "a.jpg");
  CHECK(front_of("images: [a.jpg, b.jpg]").cover == "a.jpg");
  CHECK(front_of("image: {path: a.jpg, alt: b}").cover == "a.jpg");
  CHECK(front_of("resources:\n- src: a.jpg\n  title: A\n- src: b.jpg").cover == "a.jpg");
  CHECK(front_of("wordpress_id: 3466").wordpress_id == 3466);
  CHECK(front_of("id: 12").wordpress_id == 12);
  CHECK(front_of("id: abc").wordpress_id == 0);
  CHECK(front_of("id: 99999999999999999999").wordpress_id == 0);
  CHECK(front_of("weight: -2").weight == -2);
  CHECK(front_of("author: {name: A, email: b}").authors == Texts{"A"});
  CHECK(front_of("authors: [{name: A}, {name: B}]").authors == Texts{"A", "B"});
  CHECK(front_of("publishDate: 2020-01-02").publish_date.day == 2);
  CHECK(front_of("publishDate: 2020-01-02").date.day == 2);
  CHECK(front_of("date: 2020-01-01\npublishDate: 2020-01-02").date.day == 1);
  CHECK(front_of("expiryDate: 2020-01-02").expiry_date.day == 2);
}

TEST_CASE("what Astro writes has a place, and when a note was made") {
  CHECK(front_of("pubDate: Jul 08 2022").date == Date{.year = 2022, .month = 7, .day = 8});
  CHECK(front_of("updatedDate: 2022-07-09").lastmod.day == 9);
  CHECK(front_of("heroImage: ../a.jpg").cover == "../a.jpg");
  CHECK(front_of("heroImage: {src: a.jpg, alt: A}").cover == "a.jpg");
  CHECK(front_of("image: {url: a.jpg, alt: A}").cover == "a.jpg");
  CHECK(front_of("created: 2020-01-03").date.day == 3);
  CHECK(front_of("created: 2020-01-03\npublishDate: 2020-01-02").date.day == 2);
  CHECK(front_of("created: 2020-01-03\ndate: 2020-01-01").date.day == 1);
}

TEST_CASE("what stands in Hugo's params is read where nothing above says it") {
  FrontMatter const front = front_of(
      "title: T\nparams:\n  title: no\n  tags: [no]\n  author: A\n  subtitle: S\n  summary: Un\n"
      "  description: Deux\n  cover: {image: a.jpg, alt: A}\n  image: b.jpg");
  CHECK(front.title == "T");
  CHECK(front.tags.empty());
  CHECK(front.authors == Texts{"A"});
  CHECK(front.subtitle == "S");
  CHECK(front.summary == "Un");
  CHECK(front.cover == "b.jpg");
  CHECK(front_of("params: {cover: {image: a.jpg}}").cover == "a.jpg");
  CHECK(front_of("params: {cover: c.jpg}").cover == "c.jpg");
  CHECK(front_of("params: {author: {name: A}}").authors == Texts{"A"});
  FrontMatter const own = front_of(
      "author: B\nsubtitle: S\ndescription: D\nthumbnail: t.jpg\nparams: {author: A, subtitle: no, "
      "summary: no, image: no}");
  CHECK(own.authors == Texts{"B"});
  CHECK(own.subtitle == "S");
  CHECK(own.summary == "D");
  CHECK(own.cover == "t.jpg");
  Source const toml = source_of("+++\n[params]\nauthor = 'A'\nimages = ['a.jpg']\n+++\n");
  CHECK(toml.front.authors == Texts{"A"});
  CHECK(toml.front.cover == "a.jpg");
}

TEST_CASE("a post that is not public is a draft") {
  CHECK(front_of("published: false").draft);
  CHECK_FALSE(front_of("published: true").draft);
  CHECK_FALSE(front_of("published: 2020-01-02").draft);
  CHECK(front_of("published: 2020-01-02").publish_date.day == 2);
  CHECK(front_of("status: Draft").draft);
  CHECK(front_of("status: private").draft);
  CHECK_FALSE(front_of("status: publish").draft);
  CHECK(front_of("draft: true\npublished: true").draft);
}

TEST_CASE("each program's way to say that a post is not public is heard") {
  for (std::string const fields : {"draft: 1",
                                   "draft: vrai",
                                   "draft: oui",
                                   "draft: y",
                                   "status: future",
                                   "post_status: draft",
                                   "post_status: private",
                                   "post_status: pending",
                                   "post_status: future",
                                   "post_status: trash",
                                   "published: 0",
                                   "published: non",
                                   "password: x",
                                   "post_password: x",
                                   "headless: true",
                                   "build: {render: never}",
                                   "_build: {render: false}",
                                   "build:\n  render: link",
                                   "publish: false",
                                   "private: true",
                                   "isDraft: true",
                                   "is_draft: true",
                                   "isPublished: false",
                                   "visibility: private",
                                   "dg-publish: false",
                                   "eleventyExcludeFromCollections: true"}) {
    INFO(fields);
    CHECK(front_of(fields).draft);
  }
  for (std::string const fields :
       {"draft: 0", "draft: faux", "draft: non", "draft: n", "post_status: publish", "password: ''",
        "headless: false", "build: {render: always}", "build: {list: never}", "published: ''",
        "publish: true", "publish: 2020-01-01", "private: false", "hidden: false",
        "unlisted: false", "visibility: public", "dg-publish: true"}) {
    INFO(fields);
    CHECK_FALSE(front_of(fields).draft);
  }
  CHECK(source_of("+++\ndraft = 1\n+++\n").front.draft);
  CHECK(front_of("unpublishDate: 2020-01-02").expiry_date.day == 2);
  CHECK(front_of("pubdate: 2020-01-02").publish_date.day == 2);
}

TEST_CASE("a post that is but hidden or unlisted is left out, which is a problem") {
  for (std::string const name : {"hidden", "unlisted"}) {
    Problem const problem = why_left_out("title: a\n" + name + ": true");
    CHECK(problem.message == Message::PostHidden);
    CHECK(problem.details[0] == name);
  }
}

TEST_CASE("each program's names for a post's days are known") {
  Date const day{.year = 2020, .month = 1, .day = 2};
  for (std::string const name :
       {"pubDatetime", "date_published", "datePublished", "publishedAt", "published_at",
        "published_date", "created_at", "createdAt", "date_created"}) {
    INFO(name);
    CHECK(front_of(name + ": 2020-01-02").date == day);
    CHECK(front_of("date: 2019-01-01\n" + name + ": 2020-01-02").date.year == 2019);
  }
  for (std::string const name :
       {"modDatetime", "date_updated", "updated_at", "updatedAt", "modified_time"}) {
    INFO(name);
    CHECK(front_of(name + ": 2020-01-02").lastmod == day);
  }
}

TEST_CASE("what says neither yes nor no of a draft leaves the post out, and is a problem") {
  for (std::string const fields : {"title: a\ndraft: peut-être", "title: a\ndraft: [true]"}) {
    Problem const problem = why_left_out(fields);
    CHECK(problem.message == Message::DraftUnclear);
    CHECK(problem.line == 3);
  }
}

TEST_CASE("tags with spaces between are several in Jekyll alone") {
  CHECK(front_of("layout: post\ntags: eau air").tags == Texts{"eau", "air"});
  CHECK(front_of("layout: post\ntags: eau vive, air").tags == Texts{"eau vive", "air"});
  CHECK(front_of("layout: post\ntags: [eau vive]").tags == Texts{"eau vive"});
  CHECK(front_of("layout: post\ncategory: eau vive").categories == Texts{"eau vive"});
  CHECK(front_of("tags: eau vive").tags == Texts{"eau vive"});
  // Whose posts have a folder and a name of a form.
  auto const tags_in = [](std::string_view file) {
    return read_source("---\ntags: eau air\n---\n", file)->front.tags;
  };
  CHECK(tags_in("_posts/2020-01-31-a.md") == Texts{"eau", "air"});
  CHECK(tags_in("lieux/_posts/2020/2020-01-31-a.md") == Texts{"eau", "air"});
  CHECK(tags_in("source/_posts/a.md") == Texts{"eau air"});
  CHECK(tags_in("posts/2020-01-31-a.md") == Texts{"eau air"});
  CHECK(tags_in("my_posts/2020-01-31-a.md") == Texts{"eau air"});
}

TEST_CASE("a list within a list is a part of it, as Hexo's categories have it") {
  CHECK(front_of("categories: [[X, Y], Z]").categories == Texts{"X", "Y", "Z"});
  CHECK(front_of("categories:\n- [X, Y]\n- [X, Z]").categories == Texts{"X", "Y", "Z"});
  Source const toml = source_of("+++\ncategories = [['X', 'Y'], ['Z']]\n+++\n");
  CHECK(toml.front.categories == Texts{"X", "Y", "Z"});
  Source const json = source_of("{\"categories\": [[\"X\", [\"Y\"]], \"Z\"]}\n");
  CHECK(json.front.categories == Texts{"X", "Y", "Z"});
  CHECK(json.problems.empty());
}

TEST_CASE("a dated file name is the date of a post that has none") {
  auto const date_of = [](std::string_view file, std::string_view bytes) {
    return read_source(bytes, file)->front.date;
  };
  CHECK(date_of("_posts/2020-01-31-a.md", "Texte").day == 31);
  CHECK(date_of("2020-01-31-a/index.md", "Texte").day == 31);
  CHECK(date_of("2020-01-31-a.md", "---\ndate: 2019-05-01\n---\n").day == 1);
  CHECK(date_of("2020-02-31-a.md", "Texte") == Date{});
  CHECK(date_of("2020-01-31.md", "Texte").day == 31);
  CHECK(date_of("posts/a.md", "Texte") == Date{});
}

TEST_CASE("fields that are not known are kept, with what they say") {
  CHECK(front_of("title: a\nLayout: post\nmenu: {main: {weight: 1}}\nx: [b, c]\ny:").extra ==
        Extra{{"layout", "post"}, {"menu.main.weight", "1"}, {"x", "b, c"}});
}

TEST_CASE("no more names are kept than a person writes") {
  std::string fields = "title: a";
  for (int i = 0; i < 2000; ++i) fields += "\nx" + std::to_string(i) + ": b";
  CHECK(front_of(fields).extra.size() < 1000);
}

TEST_CASE("a second front matter fills in what the first lacks") {
  std::string const bytes =
      "---\ntitle: Un\ntags: [a]\n---\n\n---\ntitle: Deux\ndate: 2020-01-12\nTags: [b]\n"
      "summary: Un mot\n---\nTexte\n";
  Source const source = source_of(bytes);
  REQUIRE(source.problems.size() == 1);
  CHECK(source.problems[0].message == Message::FrontMatterTwice);
  CHECK(source.problems[0].severity == Severity::Repaired);
  CHECK(source.problems[0].line == 6);
  CHECK(source.front.title == "Un");
  CHECK(source.front.tags == Texts{"a"});
  CHECK(source.front.date.day == 12);
  CHECK(source.front.summary == "Un mot");
  CHECK(source.body == "Texte\n");
  CHECK(source.body_line == 12);

  Repairs off;
  off.set(Repair::FrontMatterTwice, false);
  Result<Source> const as_it_is = read_source(bytes, "a.md", off);
  REQUIRE(as_it_is);
  CHECK(as_it_is->problems.empty());
  CHECK(as_it_is->body.starts_with("\n---\ntitle: Deux"));
}

TEST_CASE("a rule at the beginning of a post is no second front matter") {
  for (std::string const body :
       {"---\nUn mot\n---\n", "---\nNote: un mot\n---\n", "---\n", "---\ndate: demain\n---\n",
        "Un mot\n\n---\ntitle: a\n---\n", "---\n\n- [a](b)\n\n---\n"}) {
    INFO(body);
    std::string const bytes = "---\ntitle: a\n---\n" + body;
    Source const source = source_of(bytes);
    CHECK(source.problems.empty());
    CHECK(source.body == body);
  }
}

TEST_CASE("any bytes are read or refused") {
  std::vector<std::string> const pieces{
      "---\n", "+++\n", "{", "}", "\"",   "title", ":",  " = ",        "'",  "[", "]", "\n",
      "a.b",   ", ",    "#", "é", "\xFF", "&a",    "*a", "Title: a\n", "\\", "-", "  "};
  std::uint32_t state = 11;
  auto const next = [&](std::size_t limit) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % limit;
  };
  constexpr std::array<std::string_view, 5> starts{"---\n", "+++\n", "{\"", "Title: ", ""};
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string bytes(starts[next(starts.size())]);
    for (std::size_t i = next(14); i > 0; --i) bytes += pieces[next(pieces.size())];
    if (next(2) == 0) bytes += "\n---\n\n+++\n";
    Result<Source> const source = read_source(bytes, "a.md");
    if (!source) continue;
    ++read;
    if (!bytes.ends_with(source->body)) FAIL_CHECK(bytes);
  }
  CHECK(read > 1000);
}

TEST_CASE("of front matter that can't be read, what can be made out line by line counts") {
  Source const yaml = source_of(
      "---\ntitle: Deux rives: une rivière\ndate: 2020-01-12\ntags: [eau, \"vent\"]\nauthor: "
      "'Camille\n"
      "categories:\n- Actualités\n  - \"À lire\"\nsummary: >\n  Un mot,\n  et un autre\ndraft: "
      "true\n---\nTexte\n");
  REQUIRE(yaml.problems.size() == 1);
  CHECK(yaml.problems[0].message == Message::FrontMatterSyntax);
  CHECK(yaml.problems[0].severity == Severity::Lost);
  CHECK(yaml.front.title == "Deux rives: une rivière");
  CHECK(yaml.front.date.day == 12);
  CHECK(yaml.front.tags == Texts{"eau", "vent"});
  CHECK(yaml.front.authors == Texts{"Camille"});
  CHECK(yaml.front.categories == Texts{"Actualités", "À lire"});
  CHECK(yaml.front.summary == "Un mot, et un autre");
  CHECK(yaml.front.draft);
  CHECK(yaml.body == "Texte\n");
  CHECK(yaml.body_line == 14);

  Source const toml =
      source_of("+++\ntitle = 'Deux rives'\ndate = 12 janvier\ntags = ['eau']\n+++\nTexte");
  CHECK(toml.front.title == "Deux rives");
  CHECK(toml.front.tags == Texts{"eau"});
  CHECK(toml.problems.size() == 2);  // and that the date can't be read

  Source const json = source_of(
      "{\n  \"title\": \"Dire \\\"non\\\"\",\n  \"tags\": [\"eau\"],\n  \"slug\": x\n}\nTexte");
  CHECK(json.front.title == "Dire \"non\"");
  CHECK(json.front.tags == Texts{"eau"});
  CHECK(json.front.slug == "x");
  CHECK(json.body == "Texte");
}

TEST_CASE("a title may begin with a word in quotes") {
  auto const title = [](std::string const& written) {
    return source_of("---\ntitle: " + written + "\n---\nTexte\n").front.title;
  };
  CHECK(title("\"Le Monde\" parle de nous") == "\"Le Monde\" parle de nous");
  CHECK(title("'Non' au barrage") == "'Non' au barrage");
  CHECK(title("'L'été") == "L'été");
  CHECK(title("\"He said \"hi\" to me\"") == "He said \"hi\" to me");
}

TEST_CASE("a text may begin with brackets, and what is in quotes in a list is one item") {
  Source const source = source_of(
      "---\ntitle: [Photos] La fête du village\nsummary: [2020] [Un mot]\n"
      "tags: [eau, \"vi,e\", 'l]un', d'été, [x, y]]\ncategories: [a, b] # deux\n---\nTexte\n");
  REQUIRE(source.problems.size() == 1);
  CHECK(source.problems[0].message == Message::FrontMatterSyntax);
  CHECK(source.front.title == "[Photos] La fête du village");
  CHECK(source.front.summary == "[2020] [Un mot]");
  CHECK(source.front.tags == Texts{"eau", "vi,e", "l]un", "d'été", "x", "y"});
  CHECK(source.front.categories == Texts{"a", "b"});
}

TEST_CASE("front matter that is never closed ends where its lines do") {
  for (std::string const fence : {"---", "+++"}) {
    std::string const bytes =
        fence + "\ntitle: Un titre\ntags:\n- eau\nUn texte.\n\nnote: un mot\n";
    Source const source = source_of(bytes);
    REQUIRE(source.problems.size() == 1);
    CHECK(source.problems[0].message == Message::FrontMatterUnclosed);
    CHECK(source.front.title == "Un titre");
    CHECK(source.front.tags == Texts{"eau"});
    CHECK(source.body == "Un texte.\n\nnote: un mot\n");
    CHECK(source.body_line == 5);
  }
  CHECK(source_of("{\"title\": \"Un titre\"\n\nUn texte.").front.title == "Un titre");
}

TEST_CASE("a post that begins with a rule keeps all its words") {
  for (std::string const bytes :
       {"---\nUn mot\n", "---\nNote: un mot\n", "---\n\ntitle: un mot\n", "---"}) {
    INFO(bytes);
    Source const source = source_of(bytes);
    CHECK(source.body == bytes);
    CHECK(source.front.title.empty());
  }
}

TEST_CASE("text between two rules at the beginning of a post is text") {
  for (std::string const text :
       {"---\n\nUn texte important.\n\n---\n\nFin.\n", "---\nUn texte important.\n---\nFin.\n",
        "---\n\nAttention : le pont est fermé\n\n---\n\nFin.\n", "---\n- a\n- b\n---\nFin.\n",
        "---\nAttention : le pont est fermé\n---\nFin.\n", "---\n\n# Un titre\n\n---\nFin.\n",
        "---\n\nNote: the bridge is closed.\n\n---\n", "---\nVoir https://a.example\n---\n"}) {
    INFO(text);
    Source const source = source_of(text);
    CHECK(source.body == text);
    CHECK(source.body_line == 1);
    REQUIRE(source.problems.size() == 1);
    CHECK(source.problems[0].message == Message::FrontMatterMissing);
  }
  for (std::string const fields :
       {"layout: home", "# only a comment", "", "\nlayout: home", "title : a", "{title: a}",
        "\ntitle: a\n", "\"title\": a", "x-y_z:"}) {
    INFO(fields);
    std::string const bytes = "---\n" + fields + "\n---\nFin.\n";
    Source const source = source_of(bytes);
    CHECK(source.body == "Fin.\n");
  }
}

TEST_CASE("blank lines before a front matter are skipped") {
  for (std::string const head :
       {"---\ntitle: T\ndate: 2020-01-01\n---\n", "+++\ntitle = 'T'\ndate = 2020-01-01\n+++\n",
        "{\"title\": \"T\",\n\n\"date\": \"2020-01-01\"}\n", "Title: T\nDate: 2020-01-01\n\n"}) {
    INFO(head);
    std::string const bytes = "\n \r\n" + head + "x";
    Source const source = source_of(bytes);
    CHECK(source.problems.empty());
    CHECK(source.front.title == "T");
    CHECK(source.front.date.year == 2020);
    CHECK(source.title_line >= 3);
    CHECK(source.body == "x");
    CHECK(source.body_line == 3 + std::count(head.begin(), head.end(), '\n'));
  }
  for (std::string const text :
       {"\n---\nUn texte\n", "\n---\nUn texte\n---\n", "\n\n", "\n    x"}) {
    INFO(text);
    CHECK(source_of(text).body == text);
    CHECK(source_of(text).problems[0].message == Message::FrontMatterMissing);
  }
  std::string const bytes = "\n\n{\"title\": \"T\"\nUn texte";
  Source const unclosed = source_of(bytes);
  CHECK(unclosed.front.title == "T");
  CHECK(unclosed.title_line == 3);
  CHECK(unclosed.body == "Un texte");
  CHECK(unclosed.body_line == 4);
}

TEST_CASE("fields up to a line of hyphens are front matter, as Hexo has them") {
  for (std::string const head :
       {"title: T\ndate: 2020-01-01\n---\n", "title: T\ntags:\n- a\n  - b\nlayout: post\n---\n"}) {
    INFO(head);
    std::string const bytes = head + "x";
    Source const source = source_of(bytes);
    CHECK(source.problems.empty());
    CHECK(source.front.title == "T");
    CHECK(source.body == "x");
    CHECK(source.body_line == std::count(head.begin(), head.end(), '\n') + 1);
  }
  for (std::string const text :
       {"Un texte\n---\nx", "date: demain\n---\nx", "Note: un mot\ntitle: a\n---\nx",
        "title: a\nUn texte\n---\nx", "title: a\n-----\nx", "title: a\ndate: 2020-01-01\n"}) {
    INFO(text);
    CHECK(source_of(text).body == text);
  }
}

TEST_CASE("front-matter-twice: rules around a line of text are no second front matter") {
  Source const source = source_of("---\ntitle: Un\n---\n\n---\nUn mot\n---\nTexte\n");
  CHECK(source.problems.empty());
  CHECK(source.body.find("Un mot") != std::string_view::npos);
}
