// Captions and paths of pictures as several programs write them.
#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;

TEST_CASE("a caption in an attribute may have HTML in it") {
  CHECK(
      dump_of("[caption caption=\"Photo : <a href='http://x.y'>Marie</a>\"]![](a.jpg)[/caption]") ==
      "picture \"a.jpg\" caption=\"Photo : Marie\"\n  text \"Photo : \"\n"
      "  link=\"http://x.y\" \"Marie\"\n");
  CHECK(dump_of("[caption caption=\"Ancienne <b>x</b>\"]![](a.jpg) Autre[/caption] b") ==
        "picture \"a.jpg\" caption=\"Autre\"\nparagraph \"b\"\n");
  CHECK(dump_of("<div>[caption caption=\"A <i>b</i>\"]\n<img src=a.jpg>\n[/caption]</div>") ==
        "picture \"a.jpg\" caption=\"A b\"\n  text \"A \"\n  emphasis \"b\"\n");
}

TEST_CASE("a picture's path may have spaces") {
  CHECK(dump_of("![](photo été.png)") == "picture \"photo été.png\"\n");
  CHECK(dump_of("a ![le pont](images/le pont (1).JPG \"Le pont\") b") ==
        "paragraph \"a\"\npicture \"images/le pont (1).JPG\" alt=\"le pont\" caption=\"Le pont\"\n"
        "paragraph \"b\"\n");
  CHECK(dump_of("[![](a b.png?w=3)](c)") == "picture \"a b.png?w=3\" link=\"c\"\n");
  CHECK(dump_of("![](a.png) et (b c.png)") == "picture \"a.png\"\nparagraph \"et (b c.png)\"\n");
}

TEST_CASE("what has spaces and names no picture is no path") {
  for (std::string_view const text :
       {"![a](b c)", "![a](b c.pdf)", "!a](b c.png)", "![a] (b c.png)"}) {
    CHECK(dump_of(text) == "paragraph \"" + std::string(text) + "\"\n");
  }
  CHECK(dump_of("`![](a b.png)`") == "paragraph\n  code \"![](a b.png)\"\n");
  CHECK(dump_of("![](<a b.png>)") == "picture \"a b.png\"\n");
}
