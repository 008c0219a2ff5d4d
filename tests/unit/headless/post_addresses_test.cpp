#include "headless/build.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

struct Led {
  std::string target;  // empty: it stays as it is written
  std::vector<std::string> said;
};

// Where a link of the post "blog/d.md" leads.
Led lead(std::string const& href, Build build = {}) {
  auto const add = [&](std::string_view file, std::string const& more = {}) {
    add_post(build, file, "---\ntitle: T\ndate: 2020-01-06\n" + more + "---\n## Plan\n");
  };
  add("blog/b.md");
  add("blog/sub/c.md", "slug: other\n");
  add("blog/Ma note.md");
  add("blog/bundle/index.md");
  add("_posts/2020-01-05-g.md", "slug: renamed\n");
  add("x/twice.md", "slug: twice-x\n");
  add("y/twice.md", "slug: twice-y\n");
  add("e.md", "slug: e-slug\naliases: [/ancien/chemin/]\nurl: /propre/adresse.html\n");
  add_post(build, "blog/d.md", "---\ntitle: D\ndate: 2020-01-01\n---\n[x](<" + href + ">)\n");
  settle(build, {.files = {"README.md", "b.pdf"}, .fallback_title = "x"});
  Led led;
  for (SourcePost const& post : build.posts) {
    if (post.file != "blog/d.md") continue;
    for (PostLink const& link : post.links) led.target = link.target;
  }
  for (Problem const& problem : build.problems) {
    if (name(problem.message).starts_with("link-within")) led.said.push_back(to_string(problem));
  }
  return led;
}

std::string target(std::string const& href) { return lead(href).target; }

}  // namespace

TEST_CASE("link-within: a post's file leads to the post") {
  CHECK(target("b.md") == "posts/b/");
  CHECK(target("./b.md#plan") == "posts/b/#plan");
  CHECK(target("sub/c.md") == "posts/other/");
  CHECK(target("../blog/sub/c.md") == "posts/other/");
  CHECK(target("/blog/b.md") == "posts/b/");
  CHECK(target("B.MD") == "posts/b/");
  CHECK(target("Ma%20note.md") == "posts/Ma-note/");
  CHECK(target("bundle/index.md") == "posts/bundle/");
  CHECK(target("{filename}/blog/b.md") == "posts/b/");
  CHECK(target("{filename}b.md") == "posts/b/");
  CHECK(target("@/blog/b.md#plan") == "posts/b/#plan");
  CHECK(target("g.md") == "posts/renamed/");
  CHECK(target("../y/twice.md") == "posts/twice-y/");
  CHECK(target("elsewhere/y/twice.md").empty());
}

TEST_CASE("link-within: what Hugo's and Jekyll's references name is a file") {
  CHECK(target("/posts/c/") == "posts/other/");
  CHECK(target("/posts/g/#plan") == "posts/renamed/#plan");
}

TEST_CASE("link-within: an address that the post had leads to the post") {
  CHECK(target("../b/") == "posts/b/");
  CHECK(target("/2020/01/06/b.html") == "posts/b/");
  CHECK(target("/blog/2020/01/b/index.html") == "posts/b/");
  CHECK(target("/ancien/chemin") == "posts/e-slug/");
  CHECK(target("/propre/adresse.html") == "posts/e-slug/");
}

TEST_CASE("link-within: what is no post's stays, and nothing is said of it") {
  for (std::string const href :
       {"/", "/tags/b/", "/category/b", "#plan", "/posts/b/", "../../posts/b/#plan", "b.pdf",
        "mailto:b@example.org", "/about/", "b.css", "https://example.org/b.md"}) {
    Led const led = lead(href);
    INFO(href);
    CHECK((led.target.empty() || href == "b.pdf"));
    CHECK(led.said.empty());
  }
}

TEST_CASE("link-within: a post's file that is not there is said, and of several none is guessed") {
  CHECK(lead("b.md").said ==
        std::vector<std::string>{"blog/d.md:5: the link “b.md” leads to the post posts/b/."});
  CHECK(
      lead("nowhere.md").said ==
      std::vector<std::string>{"blog/d.md:5: the link “nowhere.md” leads to no post that is here. "
                               "Add the post, or mend the link."});
  CHECK(lead("/posts/nowhere/").said.size() == 1);
  CHECK(lead("twice.md").said ==
        std::vector<std::string>{
            "blog/d.md:5: the link “twice.md” leads to no post that is here; it "
            "could mean x/twice.md, y/twice.md. Add the post, or mend the link."});
  CHECK(lead("../README.md").said.empty());
}

TEST_CASE("link-within: turned off, links stay") {
  Build build;
  build.site.repairs.set(Repair::LinkWithin, false);
  Led const led = lead("b.md", build);
  CHECK(led.target.empty());
  CHECK(led.said.empty());
}
