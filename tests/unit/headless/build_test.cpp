#include "headless/build.h"

#include "headless/json.h"
#include "headless/media_json.h"
#include "post/date.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

std::string source(std::string_view fields, std::string_view body = "Bonjour.\n") {
  return "---\n" + std::string(fields) + "---\n" + std::string(body);
}

void settle_with(Build& build, std::vector<std::string> pictures = {},
                 std::vector<MediaItem> media = {}) {
  add_media(build.library.media, std::move(media));
  settle(build, {std::move(pictures), "dossier"});
}

std::vector<std::string> slugs(Build const& build) {
  std::vector<std::string> result;
  for (SourcePost const& p : build.posts) result.push_back(p.slug);
  return result;
}

std::size_t count(Build const& build, Message message) {
  return static_cast<std::size_t>(
      std::count_if(build.problems.begin(), build.problems.end(),
                    [&](Problem const& problem) { return problem.message == message; }));
}

Problem const* find_problem(Build const& build, Message message) {
  for (Problem const& problem : build.problems) {
    if (problem.message == message) return &problem;
  }
  return nullptr;
}

void index_all(Build& build) {
  std::vector<ShardPlan> const plans = plan_shards(build);
  std::vector<std::string> files;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    files.push_back("data/shard-" + std::to_string(i) + ".bin");
  }
  make_index(build, plans, files);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("posts stand newest first, and those without a date last") {
  Build build;
  add_post(build, "b.md", source("title: B\ndate: 2019-05-01\n"));
  add_post(build, "undated.md", source("title: U\n"));
  add_post(build, "c.md", source("title: C\ndate: 2020-01-12T10:00:00\n"));
  add_post(build, "a.md", source("title: A\ndate: 2020-01-12T09:00:00\n"));
  settle_with(build);
  CHECK(slugs(build) == Texts{"c", "a", "b", "undated"});
}

TEST_CASE(
    "a post whose front matter can't be read is named with its line, and shown with what could "
    "be") {
  Build build;
  CHECK(add_post(build, "good.md", source("title: Good\ndate: 2020-01-02\n")) == Added::Post);
  CHECK(add_post(build, "bad.md", "---\ntitle: 'open\ndate: 2020-01-01\n---\n\nText\n") ==
        Added::Post);
  CHECK(add_post(build, "open.md", "---\ntitle: never closed\n") == Added::Post);
  settle_with(build);
  CHECK(slugs(build) == Texts{"good", "bad", "open"});
  CHECK(build.counts.failed == 0);
  Problem const* const problem = find_problem(build, Message::FrontMatterSyntax);
  REQUIRE(problem != nullptr);
  CHECK(problem->file == "bad.md");
  CHECK(problem->line > 0);
  CHECK(count(build, Message::FrontMatterUnclosed) == 1);
}

TEST_CASE("where that is turned off, such a post is left out, and the others still build") {
  Build build;
  build.site.repairs.set(Repair::FrontMatterLoose, false);
  CHECK(add_post(build, "good.md", source("title: Good\n")) == Added::Post);
  CHECK(add_post(build, "bad.md", "---\ntitle: 'open\n---\n\nText\n") == Added::Failed);
  CHECK(add_post(build, "open.md", "---\ntitle: never closed\n") == Added::Failed);
  settle_with(build);
  CHECK(slugs(build) == Texts{"good"});
  CHECK(build.counts.failed == 2);
}

TEST_CASE("a draft is left out and counted") {
  Build build;
  CHECK(add_post(build, "a.md", source("title: A\ndraft: true\n")) == Added::Draft);
  CHECK(build.posts.empty());
  CHECK(build.counts.drafts == 1);
  CHECK(build.problems.empty());
}

TEST_CASE("a post that is not UTF-8 is read as Windows-1252, and said so") {
  Build build;
  add_post(build, "a.md", source("title: \xC9t\xE9\ndate: 2020-01-12\n", "L\x92\xE9t\xE9\n"));
  REQUIRE(build.posts.size() == 1);
  CHECK(build.posts[0].front.title == "Été");
  CHECK(build.posts[0].body() == "L’été\n");
  CHECK(count(build, Message::NotUtf8) == 1);
}

TEST_CASE("a post that is not UTF-8 is left out where its repair is turned off") {
  Build build;
  build.site.repairs.set(Repair::EncodingLatin1, false);
  CHECK(add_post(build, "a.md", "---\ntitle: \xC9t\xE9\n---\n") == Added::Failed);
  CHECK(count(build, Message::NotUtf8) == 0);
  CHECK(count(build, Message::FileUnreadable) == 1);
  CHECK(build.counts.failed == 1);
}

TEST_CASE("a slug comes from the front matter, else from the file") {
  Build build;
  add_post(build, "x.md", source("title: A\nslug: '%f0%9f%a4%9d-entraide'\n"));
  add_post(build, "2020/une-page/index.md", source("title: B\n"));
  settle_with(build);
  CHECK(slugs(build) == Texts{"une-page", "🤝-entraide"});
}

TEST_CASE("of two posts with one slug the older keeps it") {
  Build build;
  add_post(build, "new/a.md", source("title: A\nslug: fete\ndate: 2021-01-01\n"));
  add_post(build, "old/a.md", source("title: A\nslug: fete\ndate: 2019-01-01\n"));
  add_post(build, "new/b.md", source("title: A\nslug: Fete\ndate: 2022-01-01\n"));
  add_post(build, "new/c.md", source("title: A\nslug: fete-2\ndate: 2023-01-01\n"));
  settle_with(build);
  CHECK(slugs(build) == Texts{"fete-2-2", "Fete-3", "fete-2", "fete"});
  CHECK(count(build, Message::SlugTaken) == 3);
  Problem const* const problem = find_problem(build, Message::SlugTaken);
  REQUIRE(problem != nullptr);
  CHECK(problem->file == "new/a.md");
  CHECK(problem->what.find("fete-2") != std::string::npos);
}

TEST_CASE(
    "labels are counted, and stand by kind, then by count, then by name; years newest first") {
  Build build;
  add_post(build, "a.md",
           source("title: A\ndate: 2020-01-03\ntags: [Eau, Climat, Eau]\ncategories: [Presse]\n"));
  add_post(build, "b.md",
           source("title: B\ndate: 2019-01-02\ntags: [Climat, Arbres]\nauthor: Ada\n"));
  settle_with(build);
  index_all(build);
  Texts labels;
  for (archive::Label const& label : build.index.labels) {
    labels.push_back(std::string(label.name) + ' ' + std::to_string(label.count));
  }
  CHECK(labels == Texts{"Climat 2", "Arbres 1", "Eau 1", "Presse 1", "Ada 1", "2020 1", "2019 1"});
  CHECK(build.index.labels[3].kind == archive::LabelKind::Category);
  CHECK(build.index.labels[4].kind == archive::LabelKind::Author);
  CHECK(build.index.labels_of(build.index.posts[0]).size() == 4);
}

TEST_CASE("the site's author is a post's that names none") {
  Build build;
  build.site.author = "Le collectif";
  add_post(build, "a.md", source("title: A\nauthor: Ada\ndate: 2020-01-02\n"));
  add_post(build, "b.md", source("title: B\ndate: 2020-01-01\n"));
  settle_with(build);
  CHECK(build.posts[0].front.authors == Texts{"Ada"});
  CHECK(build.posts[1].front.authors == Texts{"Le collectif"});
}

TEST_CASE("a summary that was cut says so, behind a whole sentence too") {
  Build build;
  std::string const sentence = "Une phrase de quarante octets, ou presque. ";
  std::string text;
  for (int i = 0; i < 4; ++i) text += sentence;
  text += std::string(100, 'x') + " et la suite.";
  add_post(build, "a.md", source("title: A\ndate: 2020-01-02\n", text));
  add_post(build, "b.md", source("title: B\ndate: 2020-01-01\n", "Tout est dit.\n"));
  settle_with(build);
  CHECK(build.posts[0].summary.ends_with("presque. …"));
  CHECK(build.posts[1].summary == "Tout est dit.");
}

TEST_CASE("a summary is the front matter's, or the first words, cut at a word") {
  Build build;
  add_post(build, "own.md", source("title: A\ndescription: À la main\ndate: 2020-01-03\n"));
  std::string long_text;
  for (int i = 0; i < 100; ++i) long_text += "mot" + std::to_string(i) + ' ';
  add_post(build, "long.md", source("title: B\ndate: 2020-01-02\n", long_text));
  add_post(build, "short.md", source("title: C\ndate: 2020-01-01\n", "Court\n"));
  settle_with(build);
  CHECK(build.posts[0].summary == "À la main");
  CHECK(build.posts[1].summary.starts_with("mot0 mot1"));
  CHECK(build.posts[1].summary.ends_with("…"));
  CHECK(build.posts[1].summary.size() < 210);
  CHECK(build.posts[2].summary == "Court");
}

TEST_CASE("the language is the site's, else the one that posts name, else the one they are in") {
  auto const language = [](std::string site, std::string_view fields, std::string_view body) {
    Build build;
    build.site.language = std::move(site);
    add_post(build, "a.md", source(fields, body));
    settle_with(build);
    CHECK(build.posts[0].language == build.site.language);
    return build.site.language;
  };
  std::string_view const french = "Le chat est dans la maison avec les enfants, et dort.\n";
  std::string_view const english = "The cat is in the house with the children, and sleeps.\n";
  CHECK(language("de", "title: A\n", french) == "de");
  CHECK(language("", "title: A\nlang: ar\n", french) == "ar");
  CHECK(language("", "title: A\n", french) == "fr");
  CHECK(language("", "title: A\n", english) == "en");
  CHECK(language("", "title: A\n", "12345\n") == "en");
}

TEST_CASE("the cover is the front matter's picture, else the first that is there") {
  Build build;
  add_post(build, "a.md",
           source("title: A\nimage: cover.jpg\ndate: 2020-01-03\n", "![x](one.jpg)\n"));
  add_post(build, "b.md",
           source("title: B\ndate: 2020-01-02\n", "![x](lost.jpg)\n\n![x](one.jpg)\n"));
  add_post(build, "c.md",
           source("title: C\nimage: lost.jpg\ndate: 2020-01-01\n", "![x](one.jpg)\n"));
  settle_with(build, {"cover.jpg", "one.jpg"});
  CHECK(build.posts[0].cover == "cover.jpg");
  CHECK(build.posts[1].cover == "one.jpg");
  CHECK(build.posts[2].cover == "one.jpg");
  CHECK(count(build, Message::PictureMissing) == 2);
}

TEST_CASE("a cover that could not be read gives way to the next picture") {
  Build build;
  add_post(build, "a.md", source("title: A\nimage: broken.jpg\n", "![x](one.jpg)\n"));
  settle_with(build, {"broken.jpg", "one.jpg"});
  set_variant(build, "one.jpg", {"media/one-01.jpg", 4, 3});
  index_all(build);
  CHECK(build.index.posts[0].cover.file == "media/one-01.jpg");
}

TEST_CASE("what is wrong with a picture is said once a post, with its line") {
  Build build;
  add_post(
      build, "a.md",
      source(
          "title: A\ndate: 2020-01-01\n",
          "Un\n\n![x](lost.jpg)\n\n![x](lost.jpg)\n\n[gallery ids=\"7\"]\n\n![x](/d/one.jpg)\n"));
  settle_with(build, {"e/one.jpg"});
  CHECK(build.counts.pictures_missing == 2);
  CHECK(build.counts.pictures_found == 1);
  CHECK(build.counts.pictures_by_name == 1);
  Problem const* const missing = find_problem(build, Message::PictureMissing);
  REQUIRE(missing != nullptr);
  CHECK(to_string(*missing) ==
        "a.md:7: the picture “lost.jpg” is not in the folder. Add the file, or mend its path.");
  Problem const* const unknown = find_problem(build, Message::MediaIdMissing);
  REQUIRE(unknown != nullptr);
  CHECK(to_string(*unknown) ==
        "a.md:11: no picture is known under the id 7. Add the id and its file to media.json.");
  Problem const* const by_name = find_problem(build, Message::PictureFoundByName);
  REQUIRE(by_name != nullptr);
  CHECK(to_string(*by_name) ==
        "a.md:13: the picture “/d/one.jpg”, e/one.jpg, was found by its name.");
}

TEST_CASE("a missing picture without a description has its line too") {
  Build build;
  add_post(build, "a.md", source("title: A\ndate: 2020-01-01\n", "Un\n\n![](lost.jpg)\n"));
  settle_with(build);
  Problem const* const missing = find_problem(build, Message::PictureMissing);
  REQUIRE(missing != nullptr);
  CHECK(missing->line == 7);
}

TEST_CASE("only pictures that posts show are needed, each once") {
  Build build;
  add_post(build, "a.md", source("title: A\n", "![x](b.jpg) ![x](a.jpg)\n\n[gallery ids=\"1\"]\n"));
  settle_with(build, {"a.jpg", "b.jpg", "c.jpg"}, {{1, "a.jpg", "", ""}});
  CHECK(needed_pictures(build) == std::vector<std::string_view>{"a.jpg", "b.jpg"});
}

TEST_CASE("a shard holds a post's own Markdown and where its pictures are") {
  Build build;
  std::string const body = "Un *mot*.\n\n![Alt](a.jpg)\n\n[gallery ids=\"1,2\"]\n";
  add_post(build, "a.md", source("title: A\n", body));
  settle_with(build, {"a.jpg", "b.jpg"}, {{1, "b.jpg", "Une salle", "En mai"}});
  set_variant(build, "a.jpg", {"media/a-01.jpg", 1600, 900, 0b011'111, 0x112233, 0x445566});
  set_variant(build, "b.jpg", {"media/b-02.jpg", 10, 20});
  set_variant(build, "unknown.jpg", {"media/c.jpg", 1, 1});
  std::string const bytes = write_shard(build, {0, 1});
  Result<archive::Shard> const shard = archive::read_shard({bytes.begin(), bytes.end()});
  REQUIRE(shard);
  REQUIRE(shard->posts.size() == 1);
  archive::ShardPost const& written = shard->posts[0];
  CHECK(written.markdown == body);
  REQUIRE(written.pictures.size() == 3);
  archive::Picture const& a = archive::find_picture(written, "a.jpg")->picture;
  CHECK(a.copies == 0b011'111U);
  CHECK(a.copies_stem == "media/a-01");
  CHECK(a.upper_colour == 0x112233);
  CHECK(a.lower_colour == 0x445566);
  CHECK(archive::find_picture(written, "id:1")->alt == "Une salle");
  CHECK(archive::find_picture(written, "id:1")->picture.height == 20);
  CHECK(archive::find_picture(written, "id:2")->picture.file.empty());
}

TEST_CASE("shards hold neighbours, and a new post leaves the older shards as they are") {
  auto const build_of = [](int posts) {
    Build build;
    for (int i = 0; i < posts; ++i) {
      std::string const name = std::to_string(1000 + i);
      add_post(build, name + ".md",
               source("title: A\ndate: 2020-01-01T00:00:" + std::to_string(10 + i) + "\n",
                      name + std::string(20'000, 'a') + "\n"));
    }
    settle_with(build);
    return build;
  };
  Build const before = build_of(9);
  Build const after = build_of(10);
  std::vector<ShardPlan> const old_plans = plan_shards(before);
  std::vector<ShardPlan> const new_plans = plan_shards(after);
  // 20 KB a post: four make a shard, filled from the oldest on.
  REQUIRE(old_plans.size() == 3);
  CHECK(old_plans[0].end - old_plans[0].begin == 1);
  CHECK(old_plans[2].end - old_plans[2].begin == 4);
  CHECK(old_plans[0].begin == 0);
  CHECK(old_plans[0].end == old_plans[1].begin);
  CHECK(old_plans[2].end == 9);
  REQUIRE(new_plans.size() == 3);
  CHECK(write_shard(before, old_plans[1]) == write_shard(after, new_plans[1]));
  CHECK(write_shard(before, old_plans[2]) == write_shard(after, new_plans[2]));
}

TEST_CASE("an archive of any size has a bounded number of shards") {
  Build build;
  for (int i = 0; i < 500; ++i) {
    SourcePost post;
    post.text = std::string(100'000, 'a');
    build.posts.push_back(std::move(post));
  }
  std::vector<ShardPlan> const plans = plan_shards(build);
  CHECK(plans.size() <= 256);
  CHECK(plans.size() > 64);
  CHECK(plans.back().end == 500);
}

TEST_CASE("an archive without posts has no shards and an index all the same") {
  Build build;
  settle_with(build);
  CHECK(plan_shards(build).empty());
  index_all(build);
  std::string const bytes = archive::write_index(build.index);
  Result<archive::Index> const index = archive::read_index({bytes.begin(), bytes.end()});
  REQUIRE(index);
  CHECK(index->posts.empty());
  CHECK(index->site.title == "dossier");
}

TEST_CASE("an index that was built reads back with every post in its shard") {
  Build build;
  build.site = {"T", "D", "fr", "https://a.org/", "", "", 0x123456};
  build.words = {{"clear_all", "Tout effacer"}};
  add_post(build, "a.md", source("title: A\ndate: 2020-01-12\nlang: ar\ntags: [x]\n"));
  add_post(build, "b.md", source("title: B\ndate: 2019-01-12\n"));
  settle_with(build);
  index_all(build);
  std::string const bytes = archive::write_index(build.index);
  Result<archive::Index> const index = archive::read_index({bytes.begin(), bytes.end()});
  REQUIRE(index);
  REQUIRE(index->posts.size() == 2);
  CHECK(index->site.accent == 0x123456);
  CHECK(index->words.size() == 1);
  CHECK(index->posts[0].title == "A");
  CHECK(index->posts[0].language == "ar");
  CHECK(index->posts[1].language == "fr");
  CHECK(index->posts[1].reading_minutes == 1);
  CHECK(index->shards.size() == 1);
}

TEST_CASE("the benchmark's entry parses every post, and counts those it can't read") {
  std::string posts = source("title: A\n", "# Un\n\nDeux ![x](a.jpg)\n");
  posts += '\0';
  posts += "---\ntitle: 'open\n---\n";
  posts += '\0';
  posts += source("title: B\n");
  ParseCounts const counts = parse_all(posts);
  CHECK(counts.posts == 3);
  CHECK(counts.failed == 1);
  CHECK(counts.pictures == 1);
  CHECK(counts.blocks >= 3);
}

TEST_CASE("a media table is read, and an item that can't be is named") {
  ReadMedia const read = read_media(
      "\xEF\xBB\xBF{\"media\": [{\"id\": 101, \"file\": \"a.jpg\", \"alt\": \"A\"},"
      "{\"id\": \"102\", \"file\": \"b.jpg\", \"caption\": \"B\"}, {\"file\": \"c.jpg\"}, 5]}",
      "media.json");
  REQUIRE(read.media.size() == 2);
  CHECK(read.media[0].id == 101);
  CHECK(read.media[0].alt == "A");
  CHECK(read.media[1].id == 102);
  CHECK(read.media[1].caption == "B");
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].message == Message::MediaItemIncomplete);
  CHECK(read.problems[0].what ==
        "item 3 of the media table lacks its id or its file; it is left out");
}

TEST_CASE("a field of the media table that can't be what it is, is named, and the rest is used") {
  ReadMedia const read = read_media(
      "{\"media\": [{\"id\": 101, \"file\": \"a.jpg\", \"alt\": 12, \"caption\": \"A\"},"
      "{\"id\": \"x\", \"file\": \"b.jpg\"},"
      "{\"id\": 103, \"file\": \"c.jpg\", \"date\": \"hier\", \"title\": [1], \"alt\": null}]}",
      "media.json");
  REQUIRE(read.media.size() == 2);
  CHECK(read.media[0].alt.empty());
  CHECK(read.media[0].caption == "A");
  std::string said;
  for (Problem const& problem : read.problems) {
    said += std::string(name(problem.message)) + ' ' + problem.what + '\n';
  }
  CHECK(
      said ==
      "media-field-unreadable in item 1 of the media table, “alt” can't be 12; the field is left "
      "out\n"
      "media-field-unreadable in item 2 of the media table, “id” can't be \"x\"; the field is left "
      "out\n"
      "media-item-incomplete item 2 of the media table lacks its id or its file; it is left out\n"
      "media-field-unreadable in item 3 of the media table, “date” can't be \"hier\"; the field is "
      "left out\n"
      "media-field-unreadable in item 3 of the media table, “title” can't be […]; the field is "
      "left "
      "out\n");
}

TEST_CASE("a media table that is not JSON is named with its line") {
  ReadMedia const read = read_media("{\"media\": [\n  {\"id\": 1,}\n]}", "media.json");
  CHECK(read.media.empty());
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].line == 2);
  CHECK(read.problems[0].message == Message::MediaUnreadable);
  CHECK(read_media("", "").problems.size() == 1);
  CHECK(read_media("[]", "").problems.size() == 1);
  CHECK(read_media("{\"media\": 3}", "").problems.size() == 1);
}

TEST_CASE("a media table that is nested very deep is read without an overflow") {
  std::string const deep(200'000, '[');
  CHECK(read_media("{\"media\": " + deep, "").problems.size() == 1);
  ReadMedia const closed =
      read_media("{\"media\": " + deep + std::string(deep.size(), ']') + '}', "");
  CHECK(closed.media.empty());
  CHECK(closed.problems.size() == 1);
}

TEST_CASE("a report holds the counts and each problem, whatever bytes are in it") {
  Build build;
  build.site.repairs.set(Repair::FrontMatterLoose, false);
  add_post(build, "a\xFF.md", "---\ntitle: 'open\n---\n");
  std::string const json = report_json(build);
  CHECK(json.find("\"failed\":1") != std::string::npos);
  CHECK(json.find("\"message\":\"front-matter-syntax\"") != std::string::npos);
  CHECK(json.find("\"severity\":\"lost\"") != std::string::npos);
}

TEST_CASE("a post that may be a draft is left out, and that is said") {
  Build build;
  CHECK(add_post(build, "a.md", "---\ntitle: A\ndate: x\ndraft: peut-être\n---\n") == Added::Draft);
  REQUIRE(build.problems.size() == 1);
  CHECK(to_string(build.problems[0]).starts_with("a.md:4: “draft: peut-être” says neither"));
}

TEST_CASE("a post that is still to come, or whose time is past, is left out, and said so") {
  Build build;
  build.now = post::epoch_seconds(*post::parse_date("2020-06-15T12:00:00"));
  auto const add = [&](std::string_view fields) { return add_post(build, "a.md", source(fields)); };
  CHECK(add("title: A\ndate: 2020-06-15\n") == Added::Post);
  CHECK(add("title: A\ndate: 2020-06-15T12:00:01\n") == Added::Draft);
  CHECK(add("title: A\ndate: 2020-06-15T12:30:00+01:00\n") == Added::Post);
  CHECK(add("title: A\ndate: 2019-01-01\npublishDate: 2020-07-01\n") == Added::Draft);
  CHECK(count(build, Message::DateAhead) == 2);
  CHECK(add("title: A\nexpiryDate: 2020-06-14\n") == Added::Draft);
  CHECK(add("title: A\nexpiryDate: 2020-06-16\n") == Added::Post);
  CHECK(count(build, Message::DatePast) == 1);
  CHECK(find_problem(build, Message::DatePast)->what ==
        "the post was to be shown until 2020-06-14; it is left out");
  CHECK(build.counts.drafts == 3);
  build.now = 0;
  CHECK(add("title: A\ndate: 2999-01-01\nexpiryDate: 1999-01-01\n") == Added::Post);
}

TEST_CASE("a post without a title has that of a heading at its top, else its file's name") {
  auto const post_of = [](std::string_view file, std::string_view bytes) {
    Build build;
    add_post(build, file, bytes);
    REQUIRE(build.posts.size() == 1);
    CHECK(count(build, Message::TitleMissing) == 1);
    return build.posts[0];
  };
  SourcePost const first = post_of("a.md", "\n# Un *titre*\n\nTexte\n");
  CHECK(first.front.title == "Un titre");
  CHECK(first.body() == "\n\nTexte\n");
  CHECK(first.document.text == "Texte");
  CHECK(first.document.blocks[0].line == 4);
  SourcePost const later = post_of("a.md", source("date: 2020-01-01\n", "Texte\n\n## Un titre\n"));
  CHECK(later.front.title == "a");
  CHECK(later.document.text == "Texte\nUn titre");
  CHECK(post_of("2020-01-31-un-mot.md", "Texte\n").front.title == "un mot");
  Build build;
  add_post(build, "a.md", source("title: A\n", "# Un titre\n"));
  CHECK(build.posts[0].document.text == "Un titre");
  CHECK(count(build, Message::TitleMissing) == 0);
}

TEST_CASE("a gallery's pictures lead to the posts that they belong to, if these are other ones") {
  Build build;
  add_post(build, "a.md",
           source("title: A\ndate: 2020-01-01\nwordpress_id: 12\n",
                  "[gallery link=\"attachment\" ids=\"7,8,9\"]\n\n"
                  "[![x](a.jpg)](https://old.example.org/2020/salle/) "
                  "[b](https://old.example.org/plan)\n"));
  add_post(build, "b.md", source("title: B\ndate: 2020-01-02\nwordpress_id: 14\n"));
  std::vector<MediaItem> media(3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    media[i].id = 7 + i;
    media[i].file = std::to_string(i) + ".jpg";
  }
  media[0].parent = 12, media[1].parent = 14;
  build.site.old_hosts = {"old.example.org"};
  settle_with(build, {"0.jpg", "1.jpg", "2.jpg", "a.jpg"}, media);
  std::vector<std::string> links;
  for (PostLink const& link : build.posts[1].links) {
    links.push_back(std::string(link.href) + " " + link.target);
  }
  CHECK(links == Texts{"?attachment_id=7 posts/a/", "?attachment_id=8 posts/b/",
                       "https://old.example.org/2020/salle/ posts/a/"});
  CHECK(count(build, Message::LinkOldHost) == 0);
}

TEST_CASE("a host that many pictures of WordPress's are shown from may be the archive's own") {
  auto const suggested = [](std::string const& pictures, std::vector<std::string> old_hosts) {
    Build build;
    build.site.old_hosts = std::move(old_hosts);
    add_post(build, "a.md", source("title: A\ndate: 2020-01-01\n", pictures));
    settle_with(build, {}, {});
    Texts said;
    for (Problem const& problem : build.problems) {
      if (problem.message == Message::OldHostLikely) said.push_back(to_string(problem));
    }
    return said;
  };
  std::string const one = "![](https://www.old.org/wp-content/uploads/2019/a.jpg)\n\n";
  std::string const two = one + "![](https://old.org/wp-content/uploads/2019/b.jpg)\n\n";
  std::string const three = two + "![](https://old.org/wp-content/uploads/2019/c.jpg)\n\n";
  CHECK(suggested(three, {}) ==
        Texts{"site.yaml: 3 pictures are shown from old.org; if the archive was there before, "
              "“old_hosts: old.org” in site.yaml makes them be looked for here."});
  CHECK(suggested(two, {}).empty());
  CHECK(suggested(three, {"old.org"}).empty());
  CHECK(suggested(two + "![](https://old.org/d.jpg)\n", {}).empty());
}

TEST_CASE("a picture is reported on the line on which it is written") {
  Build build;
  add_post(build, "a.md",
           source("title: A\ndate: 2020-01-01\n",
                  "Un\nmot\n![x](un.jpg) et\n![y](deux.jpg)\n\n<p>\n<img src=\"trois.jpg\" "
                  "alt=\"z\"></p>\n"));
  settle_with(build, {}, {});
  std::vector<std::string> lines;
  for (Problem const& problem : build.problems) lines.push_back(to_string(problem).substr(0, 7));
  CHECK(lines == Texts{"a.md:7:", "a.md:8:", "a.md:11"});
}

TEST_CASE("videos and sounds that a gallery names stand in their place as cards") {
  Build build;
  add_post(build, "a.md",
           source("title: A\ndate: 2020-01-01\nwordpress_id: 12\n",
                  "`[gallery ids=\"8\"]`\n\n[gallery columns=2 size=medium ids=\"7,8,7,9\"]\n\n"
                  "[gallery]\n"));
  std::vector<MediaItem> media(3);
  media[0].id = 7, media[0].file = "a.jpg", media[0].parent = 12;
  media[1].id = 8, media[1].file = "2020/un film.mp4", media[1].caption = "Le \"film\" [1] & plus";
  media[1].parent = 12;
  media[2].id = 9, media[2].file = "2020/perdu.mp3", media[2].title = "Un son";
  settle_with(build, {"a.jpg", "static/films/un film.mp4"}, media);
  post::Document const& document = build.posts[0].document;
  std::string const dumped = post::dump(document);
  CHECK(dumped.starts_with("paragraph\n  code \"[gallery ids=\\\"8\\\"]\"\n"));
  std::vector<post::BlockKind> kinds;
  for (post::Block const& block : document.blocks) kinds.push_back(block.kind);
  using Kind = post::BlockKind;
  CHECK(kinds == std::vector{Kind::Paragraph, Kind::Gallery, Kind::Embed, Kind::Gallery,
                             Kind::Embed, Kind::Gallery});
  CHECK(dumped.find(
            "embed video \"/static/films/un%20film.mp4\" title=\"Le \\\"film\\\" [1] & plus\"") !=
        std::string::npos);
  CHECK(dumped.find("embed audio \"2020/perdu.mp3\" title=\"Un son\"") != std::string::npos);
  std::string_view const sized = "gallery columns=2 size=\"medium\"\n  picture \"id:7\"\n";
  CHECK(dumped.find(sized) != dumped.rfind(sized));
  CHECK(dumped.ends_with("gallery columns=3\n  picture \"id:7\"\n"));
  CHECK(needed_files(build) == std::vector<std::string_view>{"static/films/un film.mp4"});
  CHECK(count(build, Message::FileMissing) == 1);
  CHECK(build.counts.pictures_missing == 0);
}

TEST_CASE("a gallery without ids shows the pictures that belong to the post") {
  Build build;
  add_post(build, "a.md",
           "---\ntitle: A\ndate: 2020-01-01\nwordpress_id: 12\n---\n`[gallery]`\n\n"
           "[gallery order=DESC] [gallery ids=\"9\"] [gallery]\n");
  add_post(build, "b.md", "---\ntitle: B\ndate: 2020-01-01\nwordpress_id: 14\n---\n[gallery]\n");
  settle_with(build, {},
              {{.id = 5, .file = "a.jpg", .parent = 12},
               {.id = 7, .file = "b.jpg", .parent = 12},
               {.id = 8, .file = "c.jpg", .parent = 13}});
  SourcePost const& post = build.posts[0].file == "a.md" ? build.posts[0] : build.posts[1];
  CHECK(dump(post.document) ==
        "paragraph\n  code \"[gallery]\"\n"
        "gallery columns=3\n  picture \"id:7\"\n  picture \"id:5\"\n"
        "gallery columns=3\n  picture \"id:9\"\n"
        "gallery columns=3\n  picture \"id:5\"\n  picture \"id:7\"\n");
  REQUIRE(post.pictures.size() == 3);
  CHECK(post.pictures[0].known_by == KnownBy::Parent);   // id:7
  CHECK(post.pictures[1].known_by == KnownBy::Parent);   // id:5
  CHECK(post.pictures[2].known_by == KnownBy::Nothing);  // id:9
  auto const is_empty = [](Problem const& p) { return p.message == Message::GalleryEmpty; };
  CHECK(std::count_if(build.problems.begin(), build.problems.end(), is_empty) == 1);
  CHECK(std::find_if(build.problems.begin(), build.problems.end(), is_empty)->file == "b.md");
}

TEST_CASE("a gallery of a folder shows its pictures, and where it has none says so") {
  Build build;
  add_post(build, "content/a/index.md",
           source("title: A\ndate: 2020-01-01\n",
                  "`{{< gallery dir=\"/f\" >}}`\n\n{{< gallery dir=\"/f\" cols=2 />}}\n\n"
                  "{{< gallery\nmatch=\"img/*\" sortOrder=desc >}}\n\n"
                  "{{< gallery dir=\"perdu\" >}}\n"));
  settle_with(build, {"content/a/img/2.jpg", "content/a/img/1 é.png", "content/a/img/notes.txt",
                      "static/f/pont.jpg", "static/f/pont-thumb.jpg", "static/f/rive.jpg"});
  SourcePost const& post = build.posts[0];
  CHECK(dump(post.document) ==
        "paragraph\n  code \"{{< gallery dir=\\\"/f\\\" >}}\"\n"
        "gallery columns=2\n  picture \"/static/f/pont.jpg\"\n  picture \"/static/f/rive.jpg\"\n"
        "gallery columns=3\n  picture \"/content/a/img/2.jpg\"\n"
        "  picture \"/content/a/img/1%20%C3%A9.png\"\n"
        "picture \"folder:perdu/*\"\n");
  CHECK(build.counts.pictures_found == 4);
  CHECK(build.counts.pictures_missing == 0);
  REQUIRE(build.problems.size() == 1);
  CHECK(to_string(build.problems[0]) ==
        "content/a/index.md:12: a gallery shows the pictures “perdu/*”, of which there are none. "
        "Add them, or mend the path of their folder.");
}

namespace {

std::vector<MediaItem> small_library() {
  return {{.id = 3,
           .file = "c.jpg",
           .title = "Écluse",
           .parent = 12,
           .date = {.year = 2020, .month = 3, .day = 1},
           .menu_order = 2},
          {.id = 5,
           .file = "a.jpg",
           .title = "pont",
           .parent = 12,
           .date = {.year = 2020, .month = 1, .day = 1},
           .menu_order = 3,
           .name = "zone"},
          {.id = 7,
           .file = "b.jpg",
           .title = "Arche",
           .parent = 12,
           .date = {.year = 2020, .month = 2, .day = 1},
           .menu_order = 1},
          {.id = 8, .file = "son.mp3", .title = "Un \"air\" [1]", .parent = 12},
          {.id = 9, .file = "2020/01/film.mp4", .parent = 12},
          {.id = 10, .file = "plan.pdf", .parent = 12}};
}

std::string ids_of_gallery(std::string const& attributes) {
  Build build;
  add_post(build, "a.md", source("title: A\nwordpress_id: 12\n", "[gallery" + attributes + "]\n"));
  settle_with(build, {}, small_library());
  std::string ids;
  for (PostPicture const& picture : build.posts[0].pictures) {
    ids += std::string(picture.reference.substr(3)) + ' ';
  }
  return ids;
}

}  // namespace

TEST_CASE("a gallery's pictures stand in the order that it asks for, as in WordPress") {
  CHECK(ids_of_gallery("") == "7 3 5 ");
  CHECK(ids_of_gallery(" order=\"desc\"") == "5 3 7 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\"") == "5 3 7 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" order=\"DESC\"") == "5 3 7 ");
  CHECK(ids_of_gallery(" include=\"5,3,7\"") == "7 3 5 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" orderby=\"ID\"") == "3 5 7 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" orderby=\"ID\" order=\"DESC\"") == "7 5 3 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" orderby=\"title\"") == "7 3 5 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" orderby=\"post_date\"") == "5 7 3 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" orderby=\"menu_order ID\"") == "7 3 5 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" orderby=\"parent title\" order=\"DESC\"") == "5 3 7 ");
  CHECK(ids_of_gallery(" orderby=\"name\"") == "7 3 5 ");
  CHECK(ids_of_gallery(" ids=\"5,3,7\" orderby=\"rand\"") == "5 3 7 ");
  CHECK(ids_of_gallery(" orderby=\"none\" order=\"DESC\"") == "3 5 7 ");
  CHECK(ids_of_gallery(" exclude=\"3\"") == "7 5 ");
  CHECK(ids_of_gallery(" id=\"13\"").empty());
  CHECK(ids_of_gallery(" ids=\"5,99,3\" orderby=\"ID\"") == "3 5 99 ");
}

TEST_CASE("a playlist's files are played one after the other, with their titles") {
  Build build;
  add_post(build, "a.md",
           source("title: A\nwordpress_id: 12\n",
                  "Un\n\n[playlist]\n\n[playlist type=\"video\" ids=\"9,99\"]\n\nDeux\n"));
  add_post(build, "b.md", source("title: B\n", "[playlist ids=\"98\"]\n"));
  settle_with(build, {"static/son.mp3", "static/film.mp4"}, small_library());
  SourcePost const& post = build.posts[0].file == "a.md" ? build.posts[0] : build.posts[1];
  CHECK(dump(post.document) ==
        "paragraph \"Un\"\n"
        "embed audio \"/static/son.mp3\" title=\"Un \\\"air\\\" [1]\"\n"
        "  strong link=\"/static/son.mp3\" \"Un “air” [1]\"\n  break\n"
        "  link=\"/static/son.mp3\" \"/static/son.mp3\"\n"
        "embed video \"/static/film.mp4\"\n  link=\"/static/film.mp4\" \"/static/film.mp4\"\n"
        "paragraph \"Deux\"\n");
  CHECK(needed_files(build) == std::vector<std::string_view>{"static/film.mp4", "static/son.mp3"});
  CHECK(count(build, Message::PlaylistEmpty) == 1);
  CHECK(count(build, Message::MediaIdMissing) == 2);
  CHECK(find_problem(build, Message::MediaIdMissing)->line == 9);
}

TEST_CASE("a link to a picture's page on the old site leads to the picture in its post") {
  Build build;
  build.site.old_hosts = {"old.example.org"};
  add_post(build, "a.md", source("title: A\n", "[x](https://old.example.org/?attachment_id=7)\n"));
  add_post(build, "b.md",
           source("title: B\nwordpress_id: 12\n", "![](autre.jpg)\n\n[gallery ids=\"5,7\"]\n"));
  settle_with(build, {}, small_library());
  SourcePost const& post = build.posts[0].file == "a.md" ? build.posts[0] : build.posts[1];
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].target == "posts/b/#photo-3");
}

TEST_CASE("a linked file is needed, and links to it lead to its place in the site") {
  Build build;
  add_post(build, "a.md",
           source("title: A\n",
                  "[Un](a.pdf), [deux](http://youtube.com/x), [trois](lost.pdf)\n\n"
                  "[![](p.jpg)](/big.jpg) [quatre](/big.jpg)\n"));
  settle_with(build, {"a.pdf", "p.jpg", "big.jpg", "unasked.pdf"});
  CHECK(needed_files(build) == std::vector<std::string_view>{"a.pdf"});
  CHECK(needed_pictures(build) == std::vector<std::string_view>{"big.jpg", "p.jpg"});
  CHECK(build.counts.files_found == 1);
  CHECK(build.counts.files_missing == 1);
  CHECK(count(build, Message::FileMissing) == 1);
  CHECK(count(build, Message::MixedContent) == 1);
  set_linked_file(build, "a.pdf", "files/a-01.pdf");
  set_variant(build, "big.jpg", {"media/big-01.jpg", 10, 10});
  archive::ShardPost const written = shard_post(build, build.posts[0]);
  std::vector<std::string> links;
  for (auto const& [href, target] : written.links) {
    links.push_back(std::string(href) + " " + std::string(target));
  }
  CHECK(links == Texts{"a.pdf files/a-01.pdf", "http://youtube.com/x https://youtube.com/x",
                       "/big.jpg media/big-01.jpg"});
}

TEST_CASE("rules that are turned off in site.yaml mend nothing") {
  Build build;
  build.site = read_site("repairs: off\nold_hosts: [old.example.org]\n", "site.yaml").site;
  add_post(build, "a.md",
           source("title: A\n",
                  "![](/x/p.jpg) ![](https://old.example.org/p.jpg)\n\n"
                  "[Un](https://old.example.org/a/) [deux](http://youtube.com/)\n"));
  settle_with(build, {"p.jpg"});
  CHECK(build.counts.pictures_found == 0);
  CHECK(build.counts.pictures_remote == 1);
  CHECK(build.posts[0].links.empty());
  Build on;
  on.site = read_site("old_hosts: www.old.example.org\n", "site.yaml").site;
  add_post(on, "a.md", build.posts[0].text);
  settle_with(on, {"p.jpg"});
  CHECK(on.counts.pictures_found == 2);
  CHECK(on.posts[0].links.size() == 2);
  CHECK(count(on, Message::LinkOldHost) == 1);
}

TEST_CASE("posts have their language's punctuation, unless that is turned off") {
  for (bool const is_on : {true, false}) {
    Build build;
    build.site.language = "fr";
    build.site.smart_punctuation = is_on;
    add_post(build, "a.md", source("title: A\n", "Quoi ?\n"));
    add_post(build, "b.md", source("title: B\nlanguage: en\n", "\"Yes\"\n"));
    settle_with(build);
    CHECK(build.posts[0].summary == (is_on ? "Quoi\u202F?" : "Quoi ?"));
    CHECK(build.posts[1].document.text == (is_on ? "“Yes”" : "\"Yes\""));
  }
}

TEST_CASE("a summary of HTML or Markdown is its plain words") {
  auto const summary_of = [](std::string const& summary) {
    Build build;
    add_post(build, "a.md", source("title: A\nsummary: '" + summary + "'\n"));
    settle_with(build);
    return build.posts[0].summary;
  };
  CHECK(summary_of("<p>Un <b>résumé</b></p>") == "Un résumé");
  CHECK(summary_of("<p>Un</p><p>résumé<br>long</p>") == "Un résumé long");
  CHECK(summary_of("&lt;p&gt;Un résumé&lt;/p&gt;") == "Un résumé");
  CHECK(summary_of("Un **résumé** [ici](https://a.example) de `code`") == "Un résumé ici de code");
  CHECK(summary_of("![](a.jpg)") == summary_of(""));
  CHECK(summary_of("- *Un*\n\n- deux") == "Un - deux");
  for (std::string const plain : {"# 1 des ventes", "1. Un mot", "2 * 3 * 4 < 30", "un_mot_ou_deux",
                                  "[Photos] La fête", "> 3 personnes"}) {
    CHECK(summary_of(plain) == plain);
  }
}

TEST_CASE("what stands before <!--more--> is the summary, unless the post has its own") {
  Build build;
  add_post(build, "a.md", source("title: A\n", "Un *début*\n\n<!-- more -->\n\nLa suite.\n"));
  add_post(build, "b.md", source("title: B\nsummary: À part\n", "Un début\n<!--more-->\nSuite\n"));
  add_post(build, "c.md", source("title: C\n", "Un début\n\n<!-- moins -->\n\nSuite.\n"));
  add_post(build, "d.md", source("title: D\n", "<!--more-->\n\nSuite.\n"));
  settle_with(build);
  CHECK(build.posts[0].summary == "Un début…");
  CHECK(build.posts[1].summary == "À part");
  CHECK(build.posts[2].summary == "Un début Suite.");
  CHECK(build.posts[3].summary == "Suite.");
}

TEST_CASE("what a folder holds about itself is no post, unless it has a front matter") {
  Build build;
  CHECK(add_post(build, "README.md", "# The folder\n\nHow to write here.\n") == Added::NotAPost);
  CHECK(add_post(build, "2020/Readme.md", "Words.\n") == Added::NotAPost);
  CHECK(add_post(build, "posts/readme.md", source("title: A post\n")) == Added::Post);
  CHECK(add_post(build, "posts/reading.md", "# Reading\n") == Added::Post);
  settle_with(build);
  CHECK(build.counts.posts == 2);
  CHECK(build.counts.drafts == 0);
  Problem const* const problem = find_problem(build, Message::NotAPost);
  REQUIRE(problem != nullptr);
  CHECK(problem->what.find("README.md") != std::string::npos);
}

TEST_CASE("files that may be posts in a format that is not read are named, each ending once") {
  Build build;
  for (std::string_view const file : {"a/README.rst", "a/b.org", "c.textile", "d.ORG", "e.org"}) {
    report_unreadable(build, file, "", FileKind::OtherFormat);
  }
  REQUIRE(build.problems.size() == 2);
  CHECK(to_string(build.problems[0]) ==
        "a/b.org: files that end in .org are not read; this one is left out, and so are 2 more. "
        "Convert what is a post to Markdown, for example with pandoc.");
  CHECK(build.problems[1].what == "files that end in .textile are not read; this one is left out");
}

TEST_CASE(
    "what looks like a shortcode that is not known is named once in the archive, with its line") {
  Build build;
  add_post(build, "a.md",
           source("title: A\ndate: 2020-01-01\n",
                  "[foo]\n\nUn *mot* [foo bar=\"1\"] [Bar]x[/bar] [sic] [...]\n"));
  add_post(build, "b.md",
           source("title: B\ndate: 2020-01-02\n", "[foo a=1 /] [x](y) [see 1 a=b]\n"));
  settle_with(build);
  REQUIRE(count(build, Message::ShortcodeLeft) == 2);
  CHECK(to_string(*find_problem(build, Message::ShortcodeLeft)) ==
        "a.md:7: [foo] looks like a shortcode, but is none that is known; it is shown as it is "
        "written, and so are 1 more. Remove it, or write in its place what it showed. If it "
        "is none, put a backslash before it.");
  CHECK(build.posts[1].document.text == "[foo]\nUn mot [foo bar=“1”] [Bar]x[/bar] [sic] […]");
}

TEST_CASE("of the pictures that <picture> and srcset name, one that is here is shown") {
  auto const shown = [](std::string_view html) {
    Build build;
    build.site.old_hosts = {"old.example.org"};
    add_post(build, "a.md", source("title: A\ndate: 2020-01-01\n", html));
    settle_with(build, {"a.jpg", "a.avif", "c-300.jpg"});
    REQUIRE(build.posts[0].pictures.size() == 1);
    std::string said(build.posts[0].pictures[0].file);
    for (Problem const& problem : build.problems) said += ' ' + std::string(name(problem.message));
    return said;
  };
  CHECK(shown("<picture><source srcset=\"a.avif\"><img src=\"a.jpg\"></picture>") == "a.jpg");
  CHECK(shown("<picture><source srcset=\"a.avif\"><img src=\"no.jpg\"></picture>") == "a.avif");
  CHECK(shown("<picture><source srcset=\"no.avif\"><source srcset=\"b.jpg 2x, a.jpg\">"
              "<img src=\"no.jpg\"></picture>") == "a.jpg");
  CHECK(shown("<picture><source srcset=\"a.avif\"><img src=\"data:x\"></picture>") == "a.avif");
  CHECK(shown("<picture><source srcset=\"a.avif\"><img></picture>") == "a.avif");
  CHECK(shown("<img src=\"a.jpg\" srcset=\"big.jpg 900w, a.avif 300w\">") == "a.avif");
  CHECK(shown("<img src=\"a.jpg\" srcset=\"https://b.example.org/a.jpg 900w\">") == "a.jpg");
  CHECK(shown("<img src=\"no.jpg\" srcset=\"no-9.jpg 900w\">") == " picture-missing");
  CHECK(shown("<img src=\"no.jpg\" srcset=\"x/c-300.jpg 300w\">") ==
        "c-300.jpg picture-found-by-name");
}

TEST_CASE("a post is called by a heading at its very top, or else by its file, not by any below") {
  auto const post_of = [](std::string_view file, std::string_view bytes) {
    Build build;
    add_post(build, file, bytes);
    REQUIRE(build.posts.size() == 1);
    return build.posts[0].front.title + " | " + build.posts[0].document.text;
  };
  CHECK(post_of("Project X.md", "Words\n\n## Heading one\n") == "Project X | Words\nHeading one");
  CHECK(post_of("a-b_c.md", "## Introduction\n") == "a b c | Introduction");
  CHECK(post_of("x/un-mot/index.md", "Words\n") == "un mot | Words");
  CHECK(post_of("C# - notes.md", "Words\n") == "C# - notes | Words");
  CHECK(post_of("2024-05-06.md", "Words\n") == "2024-05-06 | Words");
  CHECK(post_of("a.md", "<!-- a\nb -->\n\n# Title\n\nWords\n") == "Title | Words");
  CHECK(post_of("a.md", "A *title*\n===\n\nWords\n") == "A title | Words");
  CHECK(post_of("a.md", "<h1 id=\"a\">A\ntitle</h1>\nWords\n") == "A title | Words");
  CHECK(post_of("a.md", "<H1>A title</H1>\nWords\n") == "A title | Words");
  CHECK(post_of("a.md", "<h1><img src=\"a.png\"> Title</h1>\n\nWords\n") ==
        "Title |  Title\nWords");
  CHECK(post_of("a.md", "<div><h1>Title</h1></div>\n\nWords\n") == "Title | Title\nWords");
  CHECK(post_of("a.md", "- a\n===\n\nWords\n") == "a | a ===\nWords");
}

TEST_CASE("a page that another program fills in is no post, and said so") {
  auto const add = [](std::string_view file, std::string_view bytes) {
    Build build;
    Added const added = add_post(build, file, bytes);
    CHECK((added == Added::NotAPost) == (count(build, Message::PageFilledIn) == 1));
    if (added == Added::NotAPost) CHECK(build.problems.size() == 1);
    return added;
  };
  CHECK(add("_tabs/tags.md", source("layout: tags\nicon: fas\n", "")) == Added::NotAPost);
  CHECK(add("tags/index.md", source("title: Tags\ndate: 2020-01-01\ntype: tags\n", "")) ==
        Added::NotAPost);
  CHECK(add("404.md", source("title: Lost\n", "Nothing here.\n")) == Added::NotAPost);
  CHECK(add("a.md", source("title: Lost\npermalink: /404.html\n")) == Added::NotAPost);
  std::string const loop = "{% for post in site.posts %}\n- {{ post.title }}\n{% endfor %}\n";
  CHECK(add("a.md", source("title: All\nlayout: page\n", "All:\n\n" + loop)) == Added::NotAPost);
  CHECK(add("a.md", source("title: All\ndate: 2020-01-01\n", loop)) == Added::Post);
  CHECK(add("a.md", source("title: All\n", "```\n" + loop + "```\n")) == Added::Post);
  CHECK(add("a.md", source("title: A\ndate: 2020-01-01\n", "")) == Added::Post);
  CHECK(add("a.md", source("title: A\nimage: a.jpg\n", "")) == Added::Post);
  CHECK(add("a.md", source("title: A\n", "[gallery]\n")) == Added::Post);
  CHECK(add("a.md", source("title: A\n", "[contact-form-7 id=\"12\"]\n")) == Added::Post);
  CHECK(add("a.md", source("title: A\nlayout: tags\n", "Words.\n")) == Added::Post);
  CHECK(add("a.md", source("title: A\ndate: 2020-01-01\ntype: posts\n", "{{< odd >}}\n")) ==
        Added::Post);
  CHECK(add("a.md", source("title: A\nurl: /2020/http-404.html\n")) == Added::Post);
  std::string const people = "{% for one in site.data.people %}\n- {{ one }}\n{% endfor %}\n";
  CHECK(add("a.md", source("title: A\n", "Words.\n\n" + people)) == Added::Post);
}

TEST_CASE("what is hidden elsewhere is left out, and said so") {
  Build build;
  CHECK(add_post(build, "a.md", source("title: A\nhidden: true\n")) == Added::Draft);
  CHECK(add_post(build, "b.md", source("title: B\nprivate: true\n")) == Added::Draft);
  REQUIRE(build.problems.size() == 1);
  CHECK(to_string(build.problems[0]) ==
        "a.md:3: “hidden: true” hides the post from lists; it is left out. Remove the line to "
        "show it.");
}

TEST_CASE("tags in a title go, and pictures are looked for in the folder that a post names") {
  Build build;
  add_post(build, "_posts/2020-01-01-a.md",
           source("title: 'A <em>great</em> day'\nsubtitle: a<br>b\nmedia_subpath: /img/a/\n"
                  "image: c.png\n",
                  "![](b.png)\n"));
  settle_with(build, {"b.png", "img/a/b.png", "img/a/c.png", "x/c.png"});
  SourcePost const& post = build.posts[0];
  CHECK(post.front.title == "A great day");
  CHECK(post.front.subtitle == "a b");
  CHECK(post.pictures[0].file == "img/a/b.png");
  CHECK(post.cover == "img/a/c.png");
}

TEST_CASE("line ends are seen where the program or site.yaml says so") {
  auto const body = [](bool of_program, std::optional<bool> said) {
    Build build;
    build.has_line_breaks = of_program;
    build.site.line_breaks = said;
    add_post(build, "a.md", "a\nb\n");
    return std::string(build.posts.at(0).body());
  };
  CHECK(body(true, {}) == "a  \nb\n");
  CHECK(body(false, {}) == "a\nb\n");
  CHECK(body(true, false) == "a\nb\n");
  Build build;
  build.has_line_breaks = true;
  add_post(build, "a.html", source("title: A\n", "<p>a\nb</p>\n"));
  CHECK(build.posts.at(0).document.text == "a b");
  CHECK(body(false, true) == "a  \nb\n");
}
