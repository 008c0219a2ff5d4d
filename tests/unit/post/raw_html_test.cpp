#include "post/raw_html.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::post;

namespace {

// What a tag becomes: a line break "|", a block's edge "¶"; of others a letter, an end tag's after
// "/".
std::string sign_of(HtmlElement element, bool closes) {
  std::string const slash = closes ? "/" : "";
  switch (element) {
    case HtmlElement::Other: return "";
    case HtmlElement::Block: return "¶";
    case HtmlElement::LineBreak: return "|";
    case HtmlElement::WordBreak: return "~";
    case HtmlElement::Picture: return '(' + slash + "P)";
    case HtmlElement::Link: return '(' + slash + "A)";
    case HtmlElement::Strong: return '(' + slash + "B)";
    case HtmlElement::Emphasis: return '(' + slash + "I)";
    case HtmlElement::Strike: return '(' + slash + "S)";
    case HtmlElement::Code: return '(' + slash + "C)";
    case HtmlElement::Figure: return '(' + slash + "F)";
    case HtmlElement::Caption: return '(' + slash + "FC)";
  }
  return "?";
}

// Text as it is, tags as their signs, an unclosed element as "{name}".
std::string read(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    std::size_t const before = html.size();
    HtmlPiece const piece = take_html(html);
    REQUIRE(html.size() < before);
    switch (piece.kind) {
      case HtmlKind::Text: out += piece.text; break;
      case HtmlKind::Opening: out += sign_of(piece.element, false); break;
      case HtmlKind::Closing: out += sign_of(piece.element, true); break;
      case HtmlKind::Nothing: break;
      case HtmlKind::Unclosed: out += '{' + std::string(piece.text) + '}'; break;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("tags that mean nothing go and their text stays") {
  CHECK(read("<u>a</u> <span class=\"x\">b</span>") == "a b");
  CHECK(read("<FONT COLOR=red>a</FONT>") == "a");
}

TEST_CASE("elements are known by their names, in any case") {
  CHECK(read("<b>a</b><STRONG>b</STRONG>") == "(B)a(/B)(B)b(/B)");
  CHECK(read("<i>a</i><em class=\"x\">b</em>") == "(I)a(/I)(I)b(/I)");
  CHECK(read("<del>a</del><s>b</s><strike>c</strike>") == "(S)a(/S)(S)b(/S)(S)c(/S)");
  CHECK(read("<code>a</code><a href=b>c</a>") == "(C)a(/C)(A)c(/A)");
  CHECK(read("<figure><img/><figcaption>a</figcaption></figure>") == "(F)(P)(FC)a(/FC)(/F)");
  CHECK(read("<bb>a</bb><imgs><ab>") == "a");
}

TEST_CASE("an attribute is found by its name") {
  CHECK(find_attribute(" src=\"a b\" alt='c \"d\"' width=3", "src") == "a b");
  CHECK(find_attribute(" src=\"a b\" alt='c \"d\"' width=3", "alt") == "c \"d\"");
  CHECK(find_attribute(" src=\"a b\" alt='c \"d\"' width=3", "width") == "3");
  CHECK(find_attribute(" SRC = a\n ALT=\n'b'", "src") == "a");
  CHECK(find_attribute(" SRC = a\n ALT=\n'b'", "alt") == "b");
  CHECK(find_attribute(" data-src=\"a\" src=b src=c", "src") == "b");
  CHECK(find_attribute("\tsrc=/a/b.png/", "src") == "/a/b.png/");
  CHECK(find_attribute(" = src=a", "src") == "a");
}

TEST_CASE("an attribute within another's value is none") {
  CHECK(find_attribute(" alt=\"src=a\" src=b", "src") == "b");
  CHECK(find_attribute(" alt='the src=\"a\" of it'", "src") == "");
}

TEST_CASE("an attribute without a value, or none at all, is empty") {
  for (std::string_view const attributes :
       {"", " ", "/", " src", " src=", " src=\"\"", " = src", " ==src", " /src/ x", " srcset=a",
        " 'src=a'", " src='", " x=\"src=a"}) {
    INFO(attributes);
    CHECK(find_attribute(attributes, "src") == "");
  }
}

TEST_CASE("a quoted > does not end a tag") {
  CHECK(read("<a title=\"1 > 0\" alt='>'>x</a>") == "(A)x(/A)");
}

TEST_CASE("line breaks and blocks' edges are told apart") {
  CHECK(read("a<br>b<br/>c<BR />d</br>e") == "a|b|c|d|e");
  CHECK(read("a<wbr>b<wbr/>c") == "a~b~c");
  CHECK(read("<p>a</p><div class=x>b</div>") == "¶a¶¶b¶");
}

TEST_CASE("comments and declarations vanish") {
  CHECK(read("a<!-- more -->b<!-- <p> -->c") == "abc");
  CHECK(read("<!DOCTYPE html>a<?php echo '>' ?>b<![CDATA[x>]]>c") == "abc");
  CHECK(read("a<!-- never closed <p>b") == "a");
}

TEST_CASE("a script or style vanishes with its content") {
  CHECK(read("a<script>if (1 < 2) alert('<p>')</script>b") == "ab");
  CHECK(read("a<STYLE type=\"text/css\">p > a {}</Style >b") == "ab");
  CHECK(read("a<scripts>b</scripts>") == "ab");
}

TEST_CASE("a script that is not closed is said to be so") {
  CHECK(read("a<script>b<p>") == "a{script}");
  CHECK(read("<style>") == "{style}");
  CHECK(read("</script>a") == "a");
}

TEST_CASE("what is no tag is text") {
  CHECK(read("1 < 2 <3 <") == "1 < 2 <3 <");
  CHECK(read("<a href=\"x") == "<a href=\"x");
  CHECK(read("<a title='x>y") == "(A)y");
}

TEST_CASE("an end tag is found in any case") {
  CHECK(find_end_tag("ab</p></SCRIPT>", "script") == 6);
  CHECK(find_end_tag("ab</p></scrip", "script") == std::string_view::npos);
}
