// Posts that stand beside each other in several languages.
#include "headless/translations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

struct File {
  std::string_view name, more = {};
};

// "slug language" of each post, ascending.
std::string settled(std::initializer_list<File> files, std::string_view language = {}) {
  Build build;
  build.site.language = language;
  for (File const& file : files) {
    add_post(build, file.name,
             "---\ntitle: T\ndate: 2020-01-06\n" + std::string(file.more) + "---\nx\n");
  }
  settle(build, {.files = {}, .fallback_title = "x"});
  CHECK(build.problems.empty());
  std::vector<std::string> lines;
  for (SourcePost const& post : build.posts) lines.push_back(post.slug + ' ' + post.language);
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (std::string const& line : lines) all += line + '\n';
  return all;
}

}  // namespace

TEST_CASE(
    "translations beside each other have one name, and all but the site's language a sign of it") {
  CHECK(settled({{"blog/a.fr.md"}, {"blog/a.en.md"}}, "fr") == "a fr\na-en en\n");
  CHECK(settled({{"a.md"}, {"a.pt-br.md"}}, "fr") == "a fr\na-pt-br pt-br\n");
  CHECK(settled({{"a/index.fr.md"}, {"a/index.en.md"}}, "en") == "a en\na-fr fr\n");
  CHECK(settled({{"a.md"}, {"a.fr.md"}}, "fr") == "a fr\na-fr fr\n");
}

TEST_CASE("where the site has no language, the one of most posts needs no sign") {
  CHECK(settled({{"a.fr.md"}, {"a.en.md"}, {"b.fr.md"}}) == "a fr\na-en en\nb fr\n");
}

TEST_CASE("a translation that is alone is one where others are") {
  CHECK(settled({{"a.fr.md"}, {"a.en.md"}, {"b.en.md"}}, "fr") == "a fr\na-en en\nb-en en\n");
  CHECK(settled({{"b.en.md"}, {"version.it.md"}}, "fr") == "b.en fr\nversion.it fr\n");
}

TEST_CASE("a slug of its own stays, unless translations share it") {
  CHECK(settled({{"a.fr.md", "slug: le-pont\n"}, {"a.en.md", "slug: the-bridge\n"}}, "fr") ==
        "le-pont fr\nthe-bridge en\n");
  CHECK(settled({{"a.fr.md", "slug: pont\n"}, {"a.en.md", "slug: pont\n"}}, "fr") ==
        "pont fr\npont-en en\n");
}

TEST_CASE("what is no language's is a part of the name") {
  CHECK_FALSE(read_translated_file("v1.2.md"));
  CHECK_FALSE(read_translated_file("a.old.md"));
  CHECK_FALSE(read_translated_file("a.md"));
  CHECK_FALSE(read_translated_file("x/.fr.md"));
  CHECK_FALSE(read_translated_file("a.zz.md"));
  CHECK(read_translated_file("x/a.b.FR.md")->common == "x/a.b.md");
}

TEST_CASE(
    "a link to a translated post's file leads to the one in its own language, and Hugo's to each") {
  Build build;
  build.site.language = "fr";
  auto const add = [&](std::string_view file, std::string_view body) {
    add_post(build, file, "---\ntitle: T\ndate: 2020-01-06\n---\n" + std::string(body));
  };
  add("a.fr.md", "x\n");
  add("a.en.md", "x\n");
  add("b.en.md", "[x](a.md)\n");
  add("b.fr.md", "[x](a.md) [y](a.en.md) [z](/en/a/)\n");
  settle(build, {.files = {}, .fallback_title = "x"});
  std::string targets;
  for (SourcePost const& post : build.posts) {
    for (PostLink const& link : post.links) targets += post.slug + ' ' + link.target + '\n';
  }
  CHECK(targets == "b posts/a/\nb posts/a-en/\nb posts/a-en/\nb-en posts/a-en/\n");
}
