#include "post/escaped_shortcodes.h"

#include "check_document.h"
#include "post/media_request.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;
using test::parse_checked;

TEST_CASE("shortcodes that Turndown escaped are shortcodes") {
  CHECK(dump_of("\\[caption id=\"attachment\\_12\" align=\"aligncenter\"\\]![](pic-300x200.png) "
                "*Légende*\\[/caption\\] Suite") ==
        "picture \"pic-300x200.png\" caption=\"Légende\"\n  emphasis \"Légende\"\n"
        "paragraph \"Suite\"\n");
  CHECK(dump_of("a \\[gallery ids=\"12,13\"\\] b") ==
        "paragraph \"a\"\ngallery columns=3\n  picture \"id:12\"\n  picture \"id:13\"\n"
        "paragraph \"b\"\n");
  std::string const embed = dump_of("[youtube https://www.youtube.com/watch?v=aB3_d-F6h1J]");
  CHECK(dump_of("\\[youtube https://www.youtube.com/watch?v=aB3\\_d-F6h1J\\]") == embed);
  CHECK(dump_of("\\[youtube=https://www.youtube.com/watch?v=aB3\\_d-F6h1J\\]") == embed);
  CHECK(dump_of("\\[embed\\]https://youtu.be/aB3\\_d-F6h1J\\[/embed\\]") == embed);
  CHECK(
      dump_of("\\[vc\\_row\\]\\[vc\\_column width=\"1/2\"\\]a\\[/vc\\_column\\]\\[/vc\\_row\\]") ==
      "paragraph \"a\"\n");
}

TEST_CASE("what someone wrote about a shortcode stays text") {
  for (std::string_view const text :
       {"\\[gallery ids=\"1,2\"]", "\\[gallery\\]", "\\[note\\]", "\\[note id=\"1\"\\]",
        "\\[/gallery\\]", "\\[embed\\] a", "\\[code\\] a"}) {
    std::string shown = "paragraph \"";
    for (char const c : text) {
      if (c == '"') shown += '\\';
      if (c != '\\') shown += c;
    }
    CHECK(dump_of(text) == shown + "\"\n");
  }
  CHECK(dump_of("`\\[gallery ids=1\\]`") == "paragraph\n  code \"\\\\[gallery ids=1\\\\]\"\n");
}

TEST_CASE(
    "an escaped shortcode takes as many bytes as it did, and is filled in without its escapes") {
  std::string const text = "a\n\n\\[gallery id=\"3\" link\\_to=\"x\"\\] b";
  CHECK(post::with_shortcodes_unescaped(text, {}) == "a\n\n[gallery    id=\"3\" link_to=\"x\"] b");
  post::ParsedDocument const parsed = parse_checked(text);
  REQUIRE(parsed.requests.size() == 1);
  std::string_view const written = parsed.requests[0].written.in(text);
  CHECK(written == "\\[gallery id=\"3\" link\\_to=\"x\"\\]");
  CHECK(post::with_pictures(written, {7, 8}) ==
        "[gallery attachments=\"7,8\" id=\"3\" link_to=\"x\"]");
}
