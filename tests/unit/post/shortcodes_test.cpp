#include "post/shortcodes.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::post;

namespace {

std::string attributes_of(std::string_view text) {
  std::string list;
  while (auto const attribute = take_attribute(text)) {
    if (!list.empty()) list += ' ';
    list += std::string(attribute->name) + '=' + '<' + std::string(attribute->value) + '>';
  }
  return list;
}

}  // namespace

TEST_CASE("a shortcode has a name, attributes and an end") {
  auto const code = find_shortcode("a [gallery ids=\"1,2\"] b", 2);
  REQUIRE(code);
  CHECK(code->kind == ShortcodeKind::Gallery);
  CHECK(code->form == ShortcodeForm::Opening);
  CHECK(code->name == "gallery");
  CHECK(code->attributes == " ids=\"1,2\"");
  CHECK(code->bytes == 19);
}

TEST_CASE("a shortcode's name is known in upper and lower case") {
  CHECK(find_shortcode("[GALLERY]", 0)->kind == ShortcodeKind::Gallery);
  CHECK(find_shortcode("[Caption]", 0)->kind == ShortcodeKind::Caption);
  CHECK(find_shortcode("[gallery2]", 0)->kind == ShortcodeKind::Unknown);
  CHECK(find_shortcode("[envira-gallery id=\"1\"]", 0)->kind == ShortcodeKind::Unknown);
}

TEST_CASE("a shortcode opens, closes or stands alone") {
  CHECK(find_shortcode("[caption]", 0)->form == ShortcodeForm::Opening);
  CHECK(find_shortcode("[/caption]", 0)->form == ShortcodeForm::Closing);
  auto const single = find_shortcode("[arve url=\"x\" /]", 0);
  REQUIRE(single);
  CHECK(single->form == ShortcodeForm::Single);
  CHECK(single->attributes == " url=\"x\" ");
}

TEST_CASE("other brackets are no shortcodes") {
  for (std::string_view const text : {"[", "[]", "[ gallery]", "[gallery", "[gallery [x]]", "[é]",
                                      "[gallery!]", "[/]", "[\"a\"]", "gallery]"}) {
    INFO(text);
    CHECK_FALSE(find_shortcode(text, 0));
  }
}

TEST_CASE("the first bracket ends a shortcode, be it in quotes") {
  CHECK(find_shortcode("[caption title=\"a ] b\"]", 0)->bytes == 19);
}

TEST_CASE("attributes stand in any quotes or none, in any order") {
  CHECK(attributes_of(" columns=\"7\" ids='1,2' link=file") == "columns=<7> ids=<1,2> link=<file>");
  CHECK(attributes_of("ids=“1,2” size=‘large’") == "ids=<1,2> size=<large>");
  CHECK(attributes_of("ids=″1,2″ a=«x» b=„y“") == "ids=<1,2> a=<x> b=<y>");
  CHECK(attributes_of("ids = \"1, 2\"") == "ids=<1, 2>");
  CHECK(attributes_of("ids=\"1\"\u00A0size=\"x\"") == "ids=<1> size=<x>");
}

TEST_CASE("a quote of the other kind is a part of the value") {
  CHECK(attributes_of("t=\"l'été\" u='a \"b\" c'") == "t=<l'été> u=<a \"b\" c>");
}

TEST_CASE("a value without a name stands alone") {
  CHECK(attributes_of("\"a b\" c d=1") == "=<a b> =<c> d=<1>");
}

TEST_CASE("broken attributes end somewhere") {
  CHECK(attributes_of("") == "");
  CHECK(attributes_of("   ") == "");
  CHECK(attributes_of("ids=\"1,2") == "ids=<1,2>");
  CHECK(attributes_of("ids=") == "ids=<>");
  CHECK(attributes_of("=x") == "=<=x>");
  CHECK(attributes_of("\"") == "=<>");
  CHECK(attributes_of("a=\"1\"b=\"2\"") == "a=<1> b=<2>");
}
