// Posts that stand beside each other in several languages.
#include "headless/translations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

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

// The slugs of posts that are each other's translations, a line for each of them, in a French archive.
std::string together(std::initializer_list<File> files) {
  Build build;
  build.site.language = "fr";
  for (File const& file : files) {
    add_post(build, file.name, "---\ntitle: T\ndate: 2020-01-06\n---\nx\n");
  }
  settle(build, {.files = {}, .fallback_title = "x"});
  std::string all;
  std::size_t at = 0;
  std::vector<ShardPlan> const plans = plan_shards(build);
  make_index(build, plans, std::vector<std::string>(plans.size(), "data/shard.bin"));
  for (std::uint32_t const post : build.index.translations) {
    auto const group = build.index.translations_of(build.index.posts[post]);
    all += build.index.posts[post].slug;
    all += ++at == group.size() ? '\n' : ' ';
    if (at == group.size()) at = 0;
  }
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

TEST_CASE("translations know each other, and no post of the same language") {
  CHECK(together({{"a.md"}, {"a.en.md"}, {"b.md"}, {"c/a.en.md"}}) == "a a-en\n");
  CHECK(together({{"a.fr.md"}, {"a.en.md"}, {"a.ar.md"}, {"b.en.md"}}) == "a a-ar a-en\n");
  CHECK(together({{"a.md"}, {"a.fr.md"}}).empty());
}

TEST_CASE("folders that hold the same posts in several languages say theirs") {
  CHECK(settled({{"fr/posts/a.md"}, {"en/posts/a.md"}, {"en/b.md"}}, "fr") ==
        "a fr\na-en en\nb-en en\n");
  CHECK(settled({{"content/fr/a/index.md"}, {"content/en/a/index.md"}}, "en") == "a en\na-fr fr\n");
  CHECK(settled({{"fr/a.md"}, {"it/b.md"}}, "fr") == "a fr\nb fr\n");  // "it" may be anything
  CHECK(together({{"content/fr/a.md"}, {"content/en/a.md"}, {"content/en/b.md"}}) == "a a-en\n");
}

TEST_CASE("a link within a language's folder leads to the post in that language") {
  Build build;
  build.site.language = "fr";
  auto const add = [&](std::string_view file, std::string_view body) {
    add_post(build, file, "---\ntitle: T\ndate: 2020-01-06\n---\n" + std::string(body));
  };
  constexpr std::string_view links = "[x](a.md) [y](/posts/a.md) [z](/en/posts/a/)\n";
  add("content/fr/posts/a.md", "x\n");
  add("content/en/posts/a.md", "x\n");
  add("content/fr/posts/b.md", links);
  add("content/en/posts/b.md", links);
  settle(build, {.files = {}, .fallback_title = "x"});
  std::string targets;
  for (SourcePost const& post : build.posts) {
    for (PostLink const& link : post.links) targets += post.slug + ' ' + link.target + '\n';
  }
  CHECK(targets ==
        "b posts/a/\nb posts/a/\nb posts/a-en/\n"
        "b-en posts/a-en/\nb-en posts/a-en/\nb-en posts/a-en/\n");
}
