#include "headless/page.h"
#include "headless/json.h"
#include "support/texts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;
using liseuse::test::has;
using liseuse::test::occurrences;

namespace {

std::string read_file(std::string const& path) {
  std::ifstream file(LISEUSE_SOURCE_DIR "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Shell sample_shell() {
  return {.html = read_file("shell.html"),
          .style = "body{}",
          .reader = "assets/reader-01.js",
          .wasm = "assets/reader-02.wasm",
          .index = "data/index-03.bin",
          .health = "",
          .pictures = "data/pictures-04.bin",
          .icon = "assets/icon-05.svg",
          .reader_integrity = "sha256-abc=",
          .touch_icon = "assets/touch-06.png"};
}

// Posts of 2020, the newest "p1".
Build sample_build(int posts, std::string_view site_language = "fr") {
  Build build;
  build.site.title = "Fil & eau";
  build.site.language = site_language;
  build.words = {{"date", "{day} {month} {year}"},  {"month.1", "janvier"},
                 {"posts.one", "{n} publication"},  {"posts.other", "{n} publications"},
                 {"minutes.one", "{n} min"},        {"tags", "Thèmes"},
                 {"older_posts", "Plus anciennes"}, {"newer_posts", "Plus récentes"}};
  for (int i = 1; i <= posts; ++i) {
    std::string const day = std::to_string(28 - i % 20);
    add_post(build, "p" + std::to_string(i) + ".md",
             "---\ntitle: Titre " + std::to_string(i) + "\ndate: " + std::to_string(2020 - i / 20) +
                 "-01-" + day +
                 "\ntags: [Eau & vie]\nauthor: Ada\ncategories: [Presse]\n---\nBonjour\n");
  }
  return build;
}

void finish(Build& build, std::vector<std::string> pictures = {}) {
  settle(build, {std::move(pictures), "dossier"});
  for (std::string const& file : build.library.files.paths) {
    set_variant(build, file, {"media/" + file, 1600, 900, 0b011'011, 0xC0D8F0, 0x00000A});
  }
  make_index(build, plan_shards(build), {"data/shard-04.bin"});
}

}  // namespace

TEST_CASE("every place of the shell has a value, on every page") {
  Build build = sample_build(61);
  finish(build);
  for (std::string const& page :
       {post_page(build, sample_shell(), 0), list_page(build, sample_shell(), 1),
        list_page(build, sample_shell(), 2), offline_page(build, sample_shell())}) {
    CHECK(page.find("{{") == std::string::npos);
    CHECK(page.starts_with("<!doctype html>"));
    CHECK(has(page, "data-reader=\"loading\""));
    CHECK(has(page, "data-wasm=\"assets/reader-02.wasm\""));
    CHECK(has(page, "data-index=\"data/index-03.bin\""));
    CHECK(occurrences(page, "<h1>") == 1);
    CHECK(page.find("style=") == std::string::npos);
  }
}

TEST_CASE("a post's page names its post, its shard and the way to the root") {
  Build build = sample_build(1);
  finish(build);
  std::string const page = post_page(build, sample_shell(), 0);
  CHECK(has(page, "data-root=\"../../\""));
  CHECK(has(page, "data-slug=\"p1\""));
  CHECK(has(page, "data-shard=\"data/shard-04.bin\""));
  CHECK(has(page,
            "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"../../data/shard-04.bin\">"));
  CHECK(has(page,
            "<script type=\"module\" src=\"../../assets/reader-01.js\" "
            "integrity=\"sha256-abc=\"></script>"));
  CHECK(has(page, "<title>Titre 1 — Fil &amp; eau</title>"));
  CHECK(has(page, "<h1>Titre 1</h1>"));
  CHECK(has(page, "<time datetime=\"2020-01-27\">27 janvier 2020</time>"));
  CHECK(has(page, "<a href=\"../../?tag=Eau%20%26%20vie\">Eau &amp; vie</a>"));
  CHECK(has(page, "<a href=\"../../?author=Ada\">Ada</a>"));
  CHECK(has(page, "<a href=\"../../?category=Presse\">Presse</a>"));
  CHECK(has(page, "<p>Bonjour</p>"));
}

TEST_CASE("a page is in the site's language, its article in the post's, each with its direction") {
  Build build = sample_build(0);
  add_post(build, "a.md", "---\ntitle: A\nlang: ar\ndate: 2020-01-20\n---\nx\n");
  finish(build);
  std::string const page = post_page(build, sample_shell(), 0);
  CHECK(has(page, "<html lang=\"fr\" dir=\"ltr\""));
  CHECK(has(page, "<article lang=\"ar\" dir=\"rtl\">"));
  CHECK(has(list_page(build, sample_shell(), 1), "<li lang=\"ar\" dir=\"rtl\""));
  CHECK(has(page, "<time datetime=\"2020-01-20\" lang=\"fr\" dir=\"ltr\">20 janvier 2020</time>"));

  // By the language's script, as in the reader.
  Build kurdish = sample_build(1, "ku-Arab");
  add_post(kurdish, "b.md", "---\ntitle: B\nlang: ps-Latn\ndate: 2020-01-28\n---\nx\n");
  finish(kurdish);
  std::string const list = list_page(kurdish, sample_shell(), 1);
  CHECK(has(list, "<html lang=\"ku-Arab\" dir=\"rtl\""));
  CHECK(has(list, "<li lang=\"ps-Latn\" dir=\"ltr\""));

  Build hebrew = sample_build(1, "he-IL");
  finish(hebrew);
  CHECK(has(list_page(hebrew, sample_shell(), 1), "<html lang=\"he-IL\" dir=\"rtl\""));
}

TEST_CASE("a long post's page has its contents, folded, and a short one's none") {
  Build build = sample_build(1);
  build.words.emplace_back("contents", "Sommaire");
  std::string text = "---\ntitle: Long\ndate: 2020-02-20\n---\n";
  for (std::string_view const name : {"Un", "Deux & trois", "Été", "Photo 3"}) {
    text += "## " + std::string(name) + "\n\n" + std::string(1500, 'x') + "\n\n";
  }
  add_post(build, "long.md", text);
  finish(build);
  std::string const page = post_page(build, sample_shell(), 0);
  CHECK(has(page,
            "</header>\n<details class=\"contents\"><summary>Sommaire</summary>\n<ol>\n"
            "<li><a href=\"#un\">Un</a></li>\n<li><a href=\"#deux--trois\">Deux &amp; "
            "trois</a></li>\n<li><a href=\"#%C3%A9t%C3%A9\">Été</a></li>\n<li>Photo "
            "3</li>\n</ol></details>"));
  CHECK(has(page, "id=\"été\""));
  CHECK_FALSE(has(post_page(build, sample_shell(), 1), "class=\"contents\""));
}

TEST_CASE("a post leads to its translations, and tells search engines of them") {
  Build build = sample_build(1);
  build.site.base_url = "https://example.org/";
  build.words.emplace_back("translations", "Ailleurs :");
  add_post(build, "a.md", "---\ntitle: L’eau\ndate: 2020-02-20\n---\nx\n");
  add_post(build, "a.ar.md", "---\ntitle: Ma & ma\ndate: 2020-02-19\n---\nx\n");
  finish(build);
  std::string const page = post_page(build, sample_shell(), 0);
  CHECK(has(page,
            "<p class=\"meta translations\"><span>Ailleurs :</span> <a "
            "href=\"../../posts/a-ar/\" hreflang=\"ar\" lang=\"ar\" dir=\"rtl\">Ma &amp; "
            "ma</a></p>"));
  CHECK(has(page,
            "<link rel=\"alternate\" hreflang=\"ar\" href=\"https://example.org/posts/a-ar/\">"));
  CHECK(
      has(page, "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/posts/a/\">"));
  CHECK_FALSE(has(post_page(build, sample_shell(), 2), "hreflang"));
}

TEST_CASE("the list shows sixty posts a page, and links lead through all") {
  Build build = sample_build(125);
  finish(build);
  CHECK(list_pages(build) == 3);
  std::string const first = list_page(build, sample_shell(), 1);
  std::string const second = list_page(build, sample_shell(), 2);
  std::string const third = list_page(build, sample_shell(), 3);
  CHECK(occurrences(first, "<h2>") == 60);
  CHECK(occurrences(third, "<h2>") == 5);
  CHECK(has(first, "<h1>125 publications</h1>"));
  CHECK(has(first, "data-root=\"./\""));
  CHECK(has(first, "<a rel=\"next\" href=\"./page/2/\">Plus anciennes</a>"));
  CHECK(first.find("rel=\"prev\"") == std::string::npos);
  CHECK(has(second, "<a rel=\"prev\" href=\"../../\">Plus récentes</a>"));
  CHECK(has(second, "<a rel=\"next\" href=\"../../page/3/\">"));
  CHECK(has(second, "<a href=\"../../posts/"));
  CHECK(third.find("rel=\"next\"") == std::string::npos);
}

TEST_CASE("a list that fits on one page has no pager") {
  Build build = sample_build(60);
  finish(build);
  CHECK(list_pages(build) == 1);
  CHECK(list_page(build, sample_shell(), 1).find("pager") == std::string::npos);
}

TEST_CASE("a card shows the cover, for its width, the category, the title and the date") {
  Build build = sample_build(0);
  add_post(build, "a.md",
           "---\ntitle: A <b>\ncategories: [Presse]\ndate: 2020-01-01\nimage: c.jpg\n---\nx\n");
  finish(build, {"c.jpg"});
  std::string const page = list_page(build, sample_shell(), 1);
  CHECK(has(page,
            "<a href=\"./posts/a/\"><picture><source type=\"image/avif\" "
            "srcset=\"./media/c-360.avif 360w, ./media/c-720.avif 720w, ./media/c.jpg 1600w\" "
            "sizes=\"(min-width: 1024px) min("));
  CHECK(has(page,
            "<img src=\"./media/c.jpg\" width=\"1600\" height=\"900\" loading=\"lazy\" "
            "decoding=\"async\" alt=\"\"></picture><span "
            "class=\"category\">Presse</span><h2>A &lt;b&gt;</h2>"));
}

TEST_CASE("a picture's place has its colours by the page's style, not by its own") {
  Build build = sample_build(0);
  add_post(build, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\n![](x.jpg)\n\n![](c.jpg)\n");
  finish(build, {"c.jpg"});
  CHECK(has(post_page(build, sample_shell(), 0),
            "<style>\n#photo-2 img{background:linear-gradient(#c0d8f0,#00000a)}\n</style>"));
  CHECK(has(list_page(build, sample_shell(), 1),
            "<style>\n.cards li:nth-child(1) "
            "img{background:linear-gradient(#c0d8f0,#00000a)}\n</style>"));
}

TEST_CASE("a page without pictures has no style of its own") {
  Build build = sample_build(1);
  finish(build);
  CHECK(post_page(build, sample_shell(), 0).find("<style>\n") == std::string::npos);
}

TEST_CASE("the list names each tag with its count") {
  Build build = sample_build(2);
  finish(build);
  CHECK(has(list_page(build, sample_shell(), 1),
            "<nav class=\"tags\" aria-label=\"Thèmes\">\n<a href=\"./?tag=Eau%20%26%20vie\">Eau "
            "&amp; vie <span class=\"count\">2</span></a>"));
}

TEST_CASE("a site with an address names each page's own") {
  Build build = sample_build(1);
  build.site.base_url = "https://a.org/b/";
  finish(build);
  CHECK(has(post_page(build, sample_shell(), 0),
            "<link rel=\"canonical\" href=\"https://a.org/b/posts/p1/\">"));
  CHECK(has(list_page(build, sample_shell(), 1),
            "<link rel=\"canonical\" href=\"https://a.org/b/\">"));
}

TEST_CASE("a value that looks like a place in the template is not filled again") {
  std::array<std::pair<std::string_view, std::string_view>, 2> const values{
      {{"a", "{{b}}"}, {"b", "no"}}};
  CHECK(fill("x{{a}}y{{unknown}}z{{", values) == "x{{b}}y{{unknown}}z{{");
}

TEST_CASE("the site's colour is changed only where it could not be read") {
  CHECK(accent_properties(0xA93F1D) == ":root{--accent:#a93f1d;--accent-dark:#f0916b}");
  std::string const pale = accent_properties(0xFFEE88);
  CHECK(has(pale, "--accent-dark:#ffee88"));
  CHECK(pale.find("--accent:#ffee88") == std::string::npos);
  std::string const deep = accent_properties(0x102030);
  CHECK(has(deep, "--accent:#102030"));
  CHECK(deep.find("--accent-dark:#102030") == std::string::npos);
}

TEST_CASE("the words that ship hold every key of the other language") {
  // Compared as text: the keys, each line of the form "  \"key\": ...".
  auto const keys = [](std::string const& json) {
    std::vector<std::string> found;
    for (std::size_t at = json.find("\n  \""); at != std::string::npos;
         at = json.find("\n  \"", at + 1)) {
      std::string key = json.substr(at + 4, json.find('"', at + 4) - at - 4);
      if (!key.starts_with("day.")) found.push_back(std::move(key));
    }
    std::sort(found.begin(), found.end());
    return found;
  };
  std::vector<std::string> const french = keys(read_file("web/words/fr.json"));
  CHECK(french.size() > 20);
  CHECK(french == keys(read_file("web/words/en.json")));
}

TEST_CASE(
    "every language but English, which the core has, says every message, with all that it is "
    "about") {
  auto const places_of = [](std::string const& sentence) {
    std::string places;
    for (char const digit : {'1', '2', '3'}) {
      if (sentence.find({'{', digit, '}'}) != std::string::npos) places += digit;
    }
    return places;
  };
  int languages = 0;
  for (auto const& file : std::filesystem::directory_iterator(LISEUSE_SOURCE_DIR "/web/words")) {
    if (file.path().filename() == "en.json") continue;
    ++languages;
    std::string const json = read_file("web/words/" + file.path().filename().string());
    std::size_t const begin = json.find('{', json.find("\"problems\":"));
    Sayings const sayings =
        read_sayings(json.substr(begin, json.find('}', json.rfind(']')) + 1 - begin));
    for (int i = 0; i <= static_cast<int>(last_message); ++i) {
      auto const message = static_cast<Message>(i);
      CAPTURE(name(message));
      auto const saying = sayings.find(name(message));
      REQUIRE(saying != sayings.end());
      Problem const english = make_problem(message, "", 0, Details{"{1}", "{2}", "{3}"});
      CHECK(places_of(saying->second.what) == places_of(english.what));
      CHECK(saying->second.advice.empty() == english.advice.empty());
    }
  }
  CHECK(languages > 0);
}
