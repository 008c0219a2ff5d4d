#include "post/heading_ids.h"

#include "check_document.h"
#include "post/punctuation.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using post::Document;

namespace {

// Of all headings, with French punctuation, each on a line.
std::string ids_of(std::string_view markdown) {
  Document document = test::parse_checked(markdown).document;
  post::set_punctuation(document, "fr");
  std::string ids;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (document.blocks[i].kind == post::BlockKind::Heading)
      ids += post::heading_id(document, i) + '\n';
  }
  return ids;
}

// Which block a link leads to.
std::uint32_t led_to(std::string_view markdown, std::string_view id) {
  Document document = test::parse_checked(markdown).document;
  post::set_punctuation(document, "fr");
  return post::find_anchor(document, id);
}

}  // namespace

TEST_CASE("a heading's id is what GitHub makes of the words that were written") {
  CHECK(ids_of("## C'est l'été") == "cest-lété\n");
  CHECK(ids_of("## C’est l’été -- \"quoted\" : 100 %") == "cest-lété----quoted--100-\n");
  CHECK(ids_of("## « Quoi ? »") == "-quoi--\n");
  CHECK(ids_of("## Été À ŒUVRE, Ÿ ÆØ Șerban ΆΛΦΑ ЁЖ") == "été-à-œuvre-ÿ-æø-șerban-άλφα-ёж\n");
  CHECK(ids_of("## 会話、です。 नमस्ते ❤️ x_y-z 1.2") ==
        "会話です-नमस्ते--x_y-z-12\n");
  CHECK(ids_of("## *Un* `mot` [lié](a)") == "un-mot-lié\n");
}

TEST_CASE("headings of the same words have different ids") {
  CHECK(ids_of("# A\n\n# A\n\n# a!\n\n# A-1\n") == "a\na-1\na-2\na-1-1\n");
  CHECK(ids_of("# B {#a}\n\n# A\n\n# ?\n\n# ?\n") == "a\na-1\n\n\n");
}

TEST_CASE("links lead to headings by the ids of several programs") {
  std::string const markdown = "x\n\n## C'est \"l'été\"\n\n## C'est l'été\n\n## C'est l'été\n";
  CHECK(led_to(markdown, "cest-lété") == 1);
  CHECK(led_to(markdown, "cest-lété-1") == 2);
  CHECK(led_to(markdown, "cest-lété-2") == 3);
  CHECK(led_to(markdown, "cest-lt") == 1);
  CHECK(led_to(markdown, "C’est-l’été") == 1);
  CHECK(led_to(markdown, "cest-lété-3") == post::none);
  CHECK(led_to(markdown, "") == post::none);
  CHECK(led_to(markdown, "?") == post::none);
}
