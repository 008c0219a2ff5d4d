#include "headless/mdx.h"

#include "headless/build.h"

#include <doctest/doctest.h>

#include <string>

using liseuse::headless::without_mdx_code;

TEST_CASE("what MDX runs is not shown, and lines stay") {
  CHECK(without_mdx_code("import A from './a'\nimport 'b.css'\n\nWords\n") == "\n\n\nWords\n");
  CHECK(without_mdx_code("a\n\nexport const b = {\n  c: 1,\n}\n\nd {/* e */} f\n") ==
        "a\n\n\n\n\n\nd  f\n");
  CHECK(without_mdx_code("{/* a\n\nb */}\nc") == "\n\n\nc");
  CHECK(without_mdx_code("{/*\n\nimport A from 'a'\n*/}\nWords\n") == "\n\n\n\nWords\n");
  CHECK(without_mdx_code("{/* a */} `b` {/* c */} d\n") == " `b`  d\n");
  for (std::string const text : {"import duties rose\n", "Words\nimport A from 'a'\n",
                                 "```js\nimport A from 'a'\n```\n", "`{/* a */}`\n", "{/* a", ""})
    CHECK(without_mdx_code(text) == text);
}

TEST_CASE("only posts called .mdx are MDX") {
  liseuse::headless::Build build;
  add_post(build, "a.mdx", "---\ntitle: A\n---\nexport const a = 1\n\nWords\n");
  add_post(build, "b.md", "---\ntitle: B\n---\nexport const a = 1\n\nWords\n");
  CHECK(build.posts.at(0).document.text == "Words");
  CHECK(build.posts.at(1).document.text == "export const a = 1\nWords");
}
