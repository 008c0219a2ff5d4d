#include "post/shortcodes.h"
#include "post/known_shortcodes.h"
#include "post/shortcode_attributes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace liseuse::post;

namespace {

std::string attributes_of(std::string_view text) {
  std::string list;
  for (ShortcodeAttribute const& attribute : read_attributes(text)) {
    if (!list.empty()) list += ' ';
    list += attribute.name + '=' + '<' + attribute.value + '>';
  }
  return list;
}

ShortcodeKind kind(std::string_view text) {
  auto const code = find_shortcode(text, 0);
  REQUIRE(code);
  return code->kind;
}

}  // namespace

TEST_CASE("the table is in order, so that it can be searched") {
  auto const rows = known_shortcodes();
  auto const families = std::find_if(rows.begin(), rows.end(),
                                     [](auto const& row) { return row.name.ends_with('*'); });
  CHECK(std::is_sorted(rows.begin(), families,
                       [](auto const& a, auto const& b) { return a.name < b.name; }));
  CHECK(std::all_of(families, rows.end(), [](auto const& row) { return row.name.ends_with('*'); }));
}

TEST_CASE("a shortcode has a name, attributes and an end") {
  auto const code = find_shortcode("a [gallery ids=\"1,2\"] b", 2);
  REQUIRE(code);
  CHECK(code->kind == ShortcodeKind::Gallery);
  CHECK(code->form == ShortcodeForm::Opening);
  CHECK(code->name == "gallery");
  CHECK(code->attributes == " ids=\"1,2\"");
  CHECK(code->bytes == 19);
}

TEST_CASE("a shortcode's name is known in upper and lower case, and by its program") {
  CHECK(kind("[GALLERY]") == ShortcodeKind::Gallery);
  CHECK(kind("[Caption]") == ShortcodeKind::Caption);
  CHECK(kind("[gallery2]") == ShortcodeKind::Unknown);
  CHECK(kind("[contact-form-7 id=\"1\"]") == ShortcodeKind::Dead);
  CHECK(kind("[vc_row]") == ShortcodeKind::Wrapper);
  CHECK(kind("[figure]") == ShortcodeKind::Unknown);
  CHECK(kind("{{< figure >}}") == ShortcodeKind::Picture);
  CHECK(kind("{{< gallery >}}") == ShortcodeKind::Gallery);
  CHECK(kind("{% highlight js %}") == ShortcodeKind::Code);
  CHECK(kind("{{< contact-form >}}") == ShortcodeKind::Unknown);
}

TEST_CASE("a shortcode opens, closes or stands alone") {
  CHECK(find_shortcode("[caption]", 0)->form == ShortcodeForm::Opening);
  CHECK(find_shortcode("[/caption]", 0)->form == ShortcodeForm::Closing);
  CHECK(find_shortcode("{{< /highlight >}}", 0)->form == ShortcodeForm::Closing);
  CHECK(find_shortcode("{% endhighlight %}", 0)->form == ShortcodeForm::Closing);
  CHECK(find_shortcode("{{</* figure */>}}", 0)->form == ShortcodeForm::Comment);
  auto const single = find_shortcode("[arve url=\"x\" /]", 0);
  REQUIRE(single);
  CHECK(single->form == ShortcodeForm::Single);
  CHECK(single->attributes == " url=\"x\" ");
}

TEST_CASE("other brackets are no shortcodes") {
  for (std::string_view const text :
       {"[", "[]", "[ gallery]", "[gallery", "[gallery [x]]", "[é]", "[gallery!]", "[/]", "[\"a\"]",
        "gallery]", "{{ x }}", "{{< figure", "{{< figure {{< x >}}", "{%", "{{<>}}"}) {
    INFO(text);
    CHECK_FALSE(find_shortcode(text, 0));
  }
}

TEST_CASE("the first bracket ends a shortcode, be it in quotes") {
  CHECK(find_shortcode("[caption title=\"a ] b\"]", 0)->bytes == 19);
}

TEST_CASE("attributes stand in any quotes or none, in any order") {
  CHECK(attributes_of(" columns=\"7\" IDS='1,2' link=file") == "columns=<7> ids=<1,2> link=<file>");
  CHECK(attributes_of("ids=“1,2” size=‘large’") == "ids=<1,2> size=<large>");
  CHECK(attributes_of("ids=″1,2″ a=«x» b=„y“") == "ids=<1,2> a=<x> b=<y>");
  CHECK(attributes_of("ids = \"1, 2\"") == "ids=<1, 2>");
  CHECK(attributes_of("ids=\"1\"\u00A0size=\"x\"") == "ids=<1> size=<x>");
  CHECK(attributes_of("a=`b \"c\"` d=e\\_f g=&quot;h i&quot;") == "a=<b \"c\"> d=<e_f> g=<h i>");
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
}
