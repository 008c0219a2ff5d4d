#include "headless/build.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

struct Read {
  std::string body;
  std::vector<std::string> said;  // of the links alone
};

Read read(std::string_view body, Build build = {}) {
  add_post(build, "notes/Un pont.md",
           "---\ntitle: Le pont\ndate: 2020-01-01\n---\n## L'arche d'été\n");
  add_post(build, "a/Rive.md", "---\ntitle: A\ndate: 2020-01-01\n---\nx\n");
  add_post(build, "b/Rive.md", "---\ntitle: B\ndate: 2020-01-01\n---\nx\n");
  add_post(build, "c/index.md", "---\ntitle: Fête\nslug: la-fete\ndate: 2020-01-01\n---\nx\n");
  add_post(build, "d.md", "---\ntitle: D\ndate: 2020-01-01\n---\n" + std::string(body));
  settle(build, {.files = {"img/le pont.jpg", "plan.pdf"}, .fallback_title = "x"});
  Read result;
  for (SourcePost const& post : build.posts) {
    if (post.file == "d.md") result.body = post.body();
  }
  for (Problem const& problem : build.problems) {
    if (name(problem.message).starts_with("wiki-link")) result.said.push_back(to_string(problem));
  }
  return result;
}

bool stays(std::string_view body) {
  Read const result = read(body);
  if (!result.said.empty()) MESSAGE(result.said.front());
  return result.body == body && result.said.empty();
}

}  // namespace

TEST_CASE("wiki-link: a post is found by its file's name, its slug or its title, in any case") {
  CHECK(read("[[Un pont]]").body == "[Un pont](/posts/Un-pont/)");
  CHECK(read("[[notes/un PONT.md|le *pont*]].").body == "[le *pont*](/posts/Un-pont/).");
  CHECK(read("[[la-fete]]").body == "[la-fete](/posts/la-fete/)");
  CHECK(read("[[FÊTE]] [[fête]] [[C]]").body ==
        "[[FÊTE]] [fête](/posts/la-fete/) [C](/posts/la-fete/)");
  CHECK(read("| a |\n|---|\n| [[Un pont\\|là]] |").body ==
        "| a |\n|---|\n| [là](/posts/Un-pont/) |");
  CHECK(read("x\n[[Un pont]] [[Un pont]]").said ==
        std::vector<std::string>{
            "d.md:6: “[[Un pont]]”, as Obsidian has it, leads to /posts/Un-pont/."});
}

TEST_CASE("wiki-link: a heading is found by its words") {
  CHECK(read("[[Un pont#l'arche d'été]]").body ==
        "[Un pont > l'arche d'été](/posts/Un-pont/#larche-d%C3%A9t%C3%A9)");
  CHECK(read("[[Un pont#Rien|x]] [[Un pont#^bloc|y]]").body ==
        "[x](/posts/Un-pont/) [y](/posts/Un-pont/)");
  CHECK(read("[[#Ici|x]]\n\n## Ici").body == "[x](#ici)\n\n## Ici");
}

TEST_CASE("wiki-link: pictures and files are looked for by their names") {
  CHECK(read("![[le pont.jpg]] ![[le pont.jpg|300]] ![[le pont.jpg|Un pont]]").body ==
        "![](le%20pont.jpg) ![](le%20pont.jpg) ![Un pont](le%20pont.jpg)");
  CHECK(read("![[le pont.jpg|Un pont|200]]").body == "![Un pont](le%20pont.jpg)");
  CHECK(read("![[plan.pdf]] [[plan.pdf|le plan]]").body ==
        "[plan.pdf](plan.pdf) [le plan](plan.pdf)");
  CHECK(read("![[Un pont]]").body == "[Un pont](/posts/Un-pont/)");
}

TEST_CASE("wiki-link: of several posts none is guessed") {
  Read const result = read("[[Rive|la rive]] et [[b/Rive|l'autre]]");
  CHECK(result.body == "la rive et [l'autre](/posts/Rive-2/)");
  CHECK(result.said.front() ==
        "d.md:5: “[[Rive|la rive]]” could lead to one of several posts (a/Rive.md, b/Rive.md); its "
        "words alone are shown. Write the path of the right one.");
}

TEST_CASE("wiki-link: what names no post stays, and is said") {
  Read const result = read("[[Nulle part]]");
  CHECK(result.body == "[[Nulle part]]");
  REQUIRE(result.said.size() == 1);
  CHECK(result.said.front().starts_with("d.md:5: “[[Nulle part]]” is no link"));
}

TEST_CASE("wiki-link: other brackets stay, and nothing is said of them") {
  CHECK(stays("`[[Un pont]]`\n\n    [[Un pont]]\n\n```\n[[Un pont]]\n```\n"));
  CHECK(stays("<pre>\n[[Un pont]]\n</pre>\n"));
  CHECK(stays("if [[ -f x ]]; then [[ $a == b ]]\n"));
  CHECK(stays("[[1]](https://example.org) [[1]][1] [[^1]] a[[1]]\n\n[1]: x\n"));
  CHECK(stays("[[gallery]] [[caption]x[/caption]] \\[[Un pont]]\n"));
  CHECK(stays("[[[Un pont]]] [[]] [[|x]] [[Un\npont]]\n"));
}

TEST_CASE("wiki-link: turned off, they stay") {
  Build build;
  build.site.repairs.set(Repair::WikiLink, false);
  Read const result = read("[[Un pont]]", std::move(build));
  CHECK(result.body == "[[Un pont]]");
  CHECK(result.said.empty());
}

TEST_CASE("wiki-link: a hundred thousand brackets take no minute") {
  std::string brackets;
  for (int i = 0; i < 100'000; ++i) brackets += "[[Rive" + std::to_string(i % 7) + "|";
  read(brackets + std::string(100'000, '['));
  std::string links;
  for (int i = 0; i < 20'000; ++i) links += "[[Rive]] [[#x" + std::to_string(i) + "]]\n## y\n";
  read(links);
}
