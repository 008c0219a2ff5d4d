#include "headless/html_posts.h"

#include "headless/build.h"

#include <doctest/doctest.h>

using namespace liseuse;
using namespace liseuse::headless;

TEST_CASE("indentation of HTML is no code, but for what is preformatted") {
  CHECK(without_indentation("<div>\n\n    <p>a</p>\n\t<b>c</b>") == "<div>\n\n<p>a</p>\n<b>c</b>");
  CHECK(without_indentation("  <pre>\n  a\n</pre>\n  b\n") == "<pre>\n  a\n</pre>\nb\n");
  CHECK(without_indentation("") == "");
}

TEST_CASE("a post that is HTML behind its front matter is one, without its ending in the slug") {
  Build build;
  add_post(build, "_posts/2019-01-05-un-pont.html",
           "---\ntitle: Un pont\n---\n<div>\n\n    <p>Sous le <b>pont</b>.</p>\n\n</div>\n");
  settle(build, {.files = {}, .fallback_title = "x"});
  REQUIRE(build.posts.size() == 1);
  CHECK(build.posts[0].slug == "un-pont");
  CHECK(build.posts[0].front.date.year == 2019);
  CHECK(post::dump(build.posts[0].document) ==
        "paragraph\n  text \"Sous le \"\n  strong \"pont\"\n  text \".\"\n");
}
