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
  CHECK(dump_of("[av_button label='Faire un don' link='manually,https://a.fr/don']") == link);
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

TEST_CASE("HTML that Avada encoded is decoded, or stays") {
  std::string const shown = "paragraph \"a\"\nparagraph\n  text \"Un \"\n  strong \"mot\"\n";
  // base64_encode("<p>Un <b>mot</b></p>")
  CHECK(dump_of("a\n\n[fusion_code]PHA+VW4gPGI+bW90PC9iPjwvcD4=[/fusion_code]") == shown);
  CHECK(dump_of("a\n\n[fusion_code]<p>Un <b>mot</b></p>[/fusion_code]") == shown);
}

TEST_CASE("a page builder's box has a button behind what it encloses") {
  std::string const button = "paragraph\n  link=\"https://a.fr/\" \"Ici\"\n";
  std::string const box = "heading 3 \"A\"\nparagraph \"b\"\n" + button;
  for (std::string_view const code :
       {"[fusion_tagline_box title=\"A\" link=\"https://a.fr/\" "
        "button=\"Ici\"]b[/fusion_tagline_box]",
        "[fusion_tagline_box title=\"A\" description=\"b\" link=\"https://a.fr/\" button=\"Ici\" "
        "/]",
        "[et_pb_fullwidth_header title=\"A\" button_one_text=\"Ici\" "
        "button_one_url=\"https://a.fr/\"]b"
        "[/et_pb_fullwidth_header]",
        "[et_pb_cta title=\"A\" button_url=\"https://a.fr/\" button_text=\"Ici\"]b[/et_pb_cta]",
        "[et_pb_slide heading=\"A\" button_text=\"Ici\" "
        "button_link=\"https://a.fr/\"]<p>b</p>[/et_pb_slide]",
        "[vc_cta h2=\"A\" btn_title=\"Ici\" "
        "btn_link=\"url:https%3A%2F%2Fa.fr%2F|title:x\"]b[/vc_cta]"}) {
    INFO(code);
    CHECK(dump_of(code) == box);
  }
  CHECK(dump_of("[vc_hoverbox image=\"5\" primary_title=\"A\"]b[/vc_hoverbox]") ==
        "picture \"id:5\"\nheading 3 \"A\"\nparagraph \"b\"\n");
}

TEST_CASE("a person and a number have their words") {
  CHECK(dump_of(
            "[fusion_person name=\"Marie\" title=\"Maire\" picture=\"/a.png\"]b[/fusion_person]") ==
        "picture \"/a.png\"\nheading 3 \"Marie\"\nheading 3 \"Maire\"\nparagraph \"b\"\n");
  CHECK(dump_of("[et_pb_number_counter title=\"Membres\" number=\"25\" /]") ==
        "heading 3 \"Membres\"\nparagraph \"25\"\n");
  CHECK(dump_of("[su_member name=\"Marie\" role=\"Maire\" photo=\"/a.png\"]b[/su_member]") ==
        "picture \"/a.png\"\nheading 3 \"Marie\"\nheading 3 \"Maire\"\nparagraph \"b\"\n");
  CHECK(dump_of("[fusion_testimonial name=\"Marie\"]b[/fusion_testimonial]") ==
        "paragraph \"b\"\nparagraph \"— Marie\"\n");
  CHECK(dump_of("[fusion_flip_box title_front=\"A\" text_front=\"b\"]c[/fusion_flip_box]") ==
        "heading 3 \"A\"\nparagraph \"b\"\nparagraph \"c\"\n");
}

TEST_CASE("Enfold's headings have their level") {
  CHECK(dump_of("[av_heading heading='A' tag='h4' style='x']b[/av_heading]") ==
        "heading 4 \"A\"\nparagraph \"b\"\n");
  CHECK(dump_of("[av_heading heading='A' tag='div'][/av_heading]") == "heading 3 \"A\"\n");
}

TEST_CASE("a page builder's list of posts is reported") {
  std::string const dump = dump_of("a [fusion_blog number_posts=\"6\" /] b");
  CHECK(dump.find("paragraph \"a b\"\n") == 0);
  CHECK(dump.find("[fusion_blog]") != std::string::npos);
}

TEST_CASE("no end tag of a page builder's picture is shown") {
  CHECK(dump_of("[et_pb_image src=\"a.jpg\"][/et_pb_image]") == "picture \"a.jpg\"\n");
}
