#include "post/raw_html.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::post;

namespace {

// Text as it is; a line break as "|", a block's edge as "¶", an unclosed element as "{name}".
std::string read(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    std::size_t const before = html.size();
    HtmlPiece const piece = take_html(html);
    REQUIRE(html.size() < before);
    switch (piece.kind) {
      case HtmlKind::Text: out += piece.text; break;
      case HtmlKind::LineBreak: out += '|'; break;
      case HtmlKind::BlockEdge: out += "¶"; break;
      case HtmlKind::Nothing: break;
      case HtmlKind::Unclosed: out += '{' + std::string(piece.text) + '}'; break;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("tags go and their text stays") {
  CHECK(read("<b>a</b> <i class=\"x\">b</i>") == "a b");
  CHECK(read("<FONT COLOR=red>a</FONT>") == "a");
}

TEST_CASE("a quoted > does not end a tag") {
  CHECK(read("<a title=\"1 > 0\" alt='>'>x</a>") == "x");
}

TEST_CASE("line breaks and blocks' edges are told apart") {
  CHECK(read("a<br>b<br/>c<BR />d") == "a|b|c|d");
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
  CHECK(read("<a title='x>y") == "y");
}

TEST_CASE("an end tag is found in any case") {
  CHECK(find_end_tag("ab</p></SCRIPT>", "script") == 6);
  CHECK(find_end_tag("ab</p></scrip", "script") == std::string_view::npos);
}
