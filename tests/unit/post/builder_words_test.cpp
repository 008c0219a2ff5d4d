// What page builders keep in attributes.
#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;

TEST_CASE("a page builder's titles are headings above what they enclose") {
  for (std::string_view const code :
       {"[vc_tta_section title=\"A *b*\"]\nUn **mot**\n[/vc_tta_section]",
        "[vc_text_separator title=\"A *b*\"] Un **mot**",
        "[vc_custom_heading text=\"A *b*\" use_theme_fonts=\"yes\"]Un **mot**",
        "[et_pb_toggle title=\"A *b*\"]\n\nUn **mot**\n[/et_pb_toggle]",
        "[fusion_toggle title=\"A *b*\"]Un **mot**[/fusion_toggle]",
        "[su_spoiler title=\"A *b*\"]Un **mot**[/su_spoiler]",
        "[su_tabs][su_tab title=\"A *b*\"]Un **mot**[/su_tab][/su_tabs]"}) {
    INFO(code);
    CHECK(dump_of(code) == "heading 3 \"A *b*\"\nparagraph\n  text \"Un \"\n  strong \"mot\"\n");
  }
  CHECK(dump_of("a [vc_cta h2=\"B\" h4=\"C %22d%22\"]e[/vc_cta] f") ==
        "paragraph \"a\"\nheading 3 \"B\"\nheading 3 \"C \\\"d\\\"\"\nparagraph \"e\"\n"
        "paragraph \"f\"\n");
  CHECK(dump_of("[et_pb_blurb title=\"A\" url=\"https://a.fr/?b=1&c=2\" image=\"/b.jpg\"]"
                "<p>c</p>[/et_pb_blurb]") ==
        "picture \"/b.jpg\"\nheading 3\n  link=\"https://a.fr/?b=1&c=2\" \"A\"\nparagraph \"c\"\n");
}

TEST_CASE("emphasis may touch a page builder's tags") {
  CHECK(dump_of("[vc_column]_a_[/vc_column]_b_[su_tab title=\"c\"]_d_[/su_tab]") ==
        "paragraph\n  emphasis \"a\"\nparagraph\n  emphasis \"b\"\nheading 3 \"c\"\n"
        "paragraph\n  emphasis \"d\"\n");
}

TEST_CASE("a page builder's button is a link") {
  std::string const link = "paragraph\n  link=\"https://a.fr/don\" \"Faire un don\"\n";
  CHECK(
      dump_of(
          "[vc_btn title=\"Faire un don\" link=\"url:https%3A%2F%2Fa.fr%2Fdon|target:_blank\"]") ==
      link);
  CHECK(dump_of("[et_pb_button button_text=\"Faire un don\" button_url=\"https://a.fr/don\" /]") ==
        link);
  CHECK(dump_of("[su_button url=\"https://a.fr/don\"]Faire un don[/su_button]") == link);
  CHECK(dump_of("a\n\n[fusion_button link=\"https://a.fr/don\"]Faire un don[/fusion_button]") ==
        "paragraph \"a\"\n" + link);
  CHECK(dump_of("[vc_btn title=\"Faire un don\"]") == "paragraph \"Faire un don\"\n");
  CHECK(dump_of("[su_button url=\"https://a.fr/don\"]") ==
        "paragraph\n  link=\"https://a.fr/don\" \"https://a.fr/don\"\n");
}

TEST_CASE("who is quoted stands behind the quotation") {
  CHECK(dump_of("[su_quote cite=\"Marie\"]Un mot.[/su_quote]\n\na") ==
        "paragraph \"Un mot.\"\nparagraph \"— Marie\"\nparagraph \"a\"\n");
}

TEST_CASE("HTML that WPBakery encoded is decoded, or hidden") {
  // rawurlencode("<p>Un <b>mot</b></p>")
  CHECK(dump_of("a\n\n[vc_raw_html]JTNDcCUzRVVuJTIwJTNDYiUzRW1vdCUzQyUyRmIlM0UlM0MlMkZwJTNF[/"
                "vc_raw_html]") ==
        "paragraph \"a\"\nparagraph\n  text \"Un \"\n  strong \"mot\"\n");
  CHECK(dump_of("a [vc_raw_html]?[/vc_raw_html] b").find("paragraph \"a b\"\n") == 0);
  CHECK(dump_of("a [vc_raw_html]?[/vc_raw_html] b").find("[vc_raw_html]") != std::string::npos);
  CHECK(dump_of("a [vc_raw_js]JTND[/vc_raw_js] b") == "paragraph \"a b\"\n");
}

TEST_CASE("no end tag of a page builder's picture is shown") {
  CHECK(dump_of("[et_pb_image src=\"a.jpg\"][/et_pb_image]") == "picture \"a.jpg\"\n");
}
