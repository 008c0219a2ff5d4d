// What Jekyll and Hexo fill in when they build a site.
#include "headless/build.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

constexpr std::string_view front =
    "---\ntitle: Le *pont*\ndate: 2020-01-05 18:30\nauthor: Camille Durand\nlieu: Vérenne\n"
    "slug: le-pont\n---\n";

struct Filled {
  std::string body, text;
  std::vector<std::string> said;
};

Filled fill(std::string_view body) {
  Build build;
  build.site.title = "Le Fil";
  add_post(build, "_posts/Rive gauche.md",
           "---\ntitle: La [rive]\ndate: 2020-01-01\nslug: rive\n---\nx\n");
  add_post(build, "_posts/a.md", std::string(front) + std::string(body));
  settle(build,
         {.files = {"_posts/a/plan.pdf", "_posts/a/pont.jpg", "pont.jpg"}, .fallback_title = "x"});
  Filled filled;
  for (SourcePost const& post : build.posts) {
    if (post.slug != "le-pont") continue;
    filled.body = post.body();
    filled.text = post.document.text;
    for (PostPicture const& picture : post.pictures) filled.text += '|' + std::string(picture.file);
    for (PostLink const& link : post.links)
      filled.text += '|' + (link.target.empty() ? std::string(link.file) : link.target);
  }
  for (Problem const& problem : build.problems) filled.said.push_back(to_string(problem));
  return filled;
}

}  // namespace

TEST_CASE("what a post's front matter and the site say is filled in") {
  CHECK(fill("{{ page.title }} de {{page.author}}, {{ page.lieu | escape }}").text ==
        "Le *pont* de Camille Durand, Vérenne");
  CHECK(fill("{{ site.title }} {{- page.slug -}}").text == "Le Fil le-pont");
  CHECK(fill("<p title=\"{{ page.title }}\">{{ page.title }}</p>").text == "Le *pont*");
  CHECK(fill("[ici]({{ page.url | relative_url }})").body == "[ici](/posts/le-pont/)");
  CHECK(fill("{{ page.title }}").said.empty());
}

TEST_CASE("a post's date is filled in, in figures") {
  CHECK(fill("{{ page.date }}").text == "2020-01-05");
  CHECK(fill("{{ page.date | date: \"%-d/%m/%Y à %R\" }}").text == "5/01/2020 à 18:30");
  CHECK(fill("{{ page.date | date: '%B' }}").said.size() == 1);
  CHECK(fill("{{ page.date | date: '%' }}").said.size() == 1);
  CHECK(fill("{{ page.date | date: %Y }}").said.size() == 1);
}

TEST_CASE("what is not known stays, and is named once with its line") {
  Filled const filled =
      fill("a\n\n{{ page.theme }} {{ site.time | date: \"%Y\" }}\n\n{{ page.theme }}");
  CHECK(filled.text == "a\n{{ page.theme }} {{ site.time | date: “%Y” }}\n{{ page.theme }}");
  CHECK(filled.said ==
        std::vector<std::string>{
            "_posts/a.md:10: what {{ page.theme }} stands for is not known; it is shown as it is "
            "written, and so are 1 more. Write in its place what it showed.",
            "_posts/a.md:10: what {{ site.time | date: \"%Y\" }} stands for is not known; it is "
            "shown "
            "as it is written. Write in its place what it showed."});
}

TEST_CASE("code, what is raw, and what is no post's, is not filled in") {
  for (std::string_view const body :
       {"`{{ page.title }}`", "```\n{{ page.title }}\n```", "{{ message }}", "{{ page.title"}) {
    Filled const filled = fill(body);
    CHECK(filled.body == body);
    CHECK(filled.said.empty());
  }
  CHECK(fill("{% raw %}{{ page.title }}{% endraw %}").text == "{{ page.title }}");
}

TEST_CASE("a link of Hexo's to a post has its title for words, or its own") {
  CHECK(fill("{% post_link Rive-gauche %}").said.size() == 1);
  CHECK(fill("{% post_link 'Rive gauche' %}").text == "La [rive]");
  CHECK(fill("{% post_link rive %}").body == "[La &#91;rive&#93;](/posts/rive/)");
  CHECK(fill("{% post_link rive 'L’autre *rive*' %}").text == "L’autre *rive*");
  CHECK(fill("[x]({% post_path rive %})").text == "x");
  CHECK(fill("{% post_link nulle-part %}").text == "nulle-part");
  CHECK(fill("{% post_link nulle-part %}").said ==
        std::vector<std::string>{
            "_posts/a.md: the link “/posts/nulle-part/” leads to no post that is "
            "here. Add the post, or mend the link."});
}

TEST_CASE("a post's own folder holds what Hexo's tags name") {
  CHECK(fill("{% asset_img pont.jpg %}").text == "|_posts/a/pont.jpg");
  CHECK(fill("{% asset_link plan.pdf 'Le plan' %}").text == "Le plan|_posts/a/plan.pdf");
  CHECK(fill("[x]({% asset_path plan.pdf %})").text == "x|_posts/a/plan.pdf");
  CHECK(fill("![](pont.jpg) ![](/pont.jpg)").text == "|_posts/a/pont.jpg|pont.jpg");
}
