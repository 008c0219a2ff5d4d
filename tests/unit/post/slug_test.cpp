#include "post/slug.h"

#include "base/utf8.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using post::normalise_slug;
using post::slug_from_path;

TEST_CASE("a slug is percent-decoded") {
  CHECK(normalise_slug("%f0%9f%a4%9d-1-semaine-%f0%9f%a4%9d") == "🤝-1-semaine-🤝");
  CHECK(normalise_slug("une-page") == "une-page");
  CHECK(normalise_slug("50%-de-moins") == "50%-de-moins");
}

TEST_CASE("a slug can name a folder") {
  CHECK(normalise_slug("/a/b/") == "a-b");
  CHECK(normalise_slug("a%2Fb") == "a-b");
  CHECK(normalise_slug("a\\b") == "a-b");
  CHECK(normalise_slug("../../etc") == "etc");
  CHECK(normalise_slug("..") == "");
  CHECK(normalise_slug(".hidden") == "hidden");
  CHECK(normalise_slug("a\nb%00c%7F\u0085d\u2028e") == "abcde");
  CHECK(normalise_slug("  a b\u00A0") == "a b");
  CHECK(normalise_slug("") == "");
  CHECK(normalise_slug(" / ") == "");
}

TEST_CASE("what an address or a file system takes for something else is in no slug") {
  CHECK(normalise_slug("c# et b? *non*: \"oui\" |<>") == "c et b non oui");
  CHECK(normalise_slug("a%3Fb") == "ab");
  CHECK(slug_from_path("Qui? Quoi.md") == "Qui-Quoi");
  CHECK(normalise_slug("？＃：") == "？＃：");
}

TEST_CASE("a slug that is kept keeps its hyphens") { CHECK(normalise_slug("-a-") == "-a-"); }

TEST_CASE("a slug has at most 200 bytes and cuts no character") {
  std::string long_slug;
  for (int i = 0; i < 150; ++i) long_slug += "é";
  std::string const slug = normalise_slug(long_slug);
  CHECK(slug.size() == 200);
  CHECK(utf8::is_valid(slug));
  CHECK(normalise_slug("a" + long_slug).size() == 199);
}

TEST_CASE("normalising twice changes nothing more") {
  for (std::string const slug : {"/a/b/", " .x. ", "é%20", "a//b", "🤝"}) {
    std::string const once = normalise_slug(slug);
    CHECK(normalise_slug(once) == once);
  }
}

TEST_CASE("a file's name gives a slug") {
  CHECK(slug_from_path("2020/une-page.md") == "une-page");
  CHECK(slug_from_path("une-page.markdown") == "une-page");
  CHECK(slug_from_path("UNE.MD") == "UNE");
  CHECK(slug_from_path("a/v1.2.md") == "v1.2");
  CHECK(slug_from_path("Mon article.md") == "Mon-article");
  CHECK(slug_from_path("%f0%9f%a4%9d-x.md") == "🤝-x");
  CHECK(slug_from_path("a\\b\\c.md") == "c");
  CHECK(slug_from_path("") == "");
}

TEST_CASE("Jekyll's date before a name goes") {
  CHECK(slug_from_path("_posts/2020-01-31-un-titre.md") == "un-titre");
  CHECK(slug_from_path("2020-01-31.md") == "2020-01-31");
  CHECK(slug_from_path("2020-01-31-.md") == "2020-01-31-");
  CHECK(slug_from_path("2020-x1-31-un-titre.md") == "2020-x1-31-un-titre");
}

TEST_CASE("an index is named by its folder") {
  CHECK(slug_from_path("2020/une-page/index.md") == "une-page");
  CHECK(slug_from_path("2020/une-page/index.fr.md") == "une-page");
  CHECK(slug_from_path("posts/_index.md") == "posts");
  CHECK(slug_from_path("2020-01-31-un-titre/index.md") == "un-titre");
  CHECK(slug_from_path("index.md") == "index");
}

TEST_CASE("so does Zola's, and one of single figures") {
  CHECK(slug_from_path("2020-01-31_un-titre.md") == "un-titre");
  CHECK(slug_from_path("2020-1-3-un-titre.md") == "un-titre");
  CHECK(slug_from_path("2020-01-31 un titre.md") == "2020-01-31-un-titre");
}
