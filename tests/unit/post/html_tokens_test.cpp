#include "post/html_tokens.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

using namespace liseuse::post;

namespace {

// Text as it is, tags as (name attribute=value) and (/name), what vanishes as "".
std::string read(std::string_view html) {
  std::string out;
  HtmlTokenizer tokens(html);
  HtmlToken token;
  while (tokens.next(token)) {
    switch (token.kind) {
      case HtmlTokenKind::Text: out += token.text; break;
      case HtmlTokenKind::Nothing: break;
      case HtmlTokenKind::StartTag:
        out += '(' + std::string(token.text);
        for (HtmlAttribute const& a : token.attributes) {
          out += ' ' + std::string(a.name) + '=' + std::string(a.value);
        }
        out += token.closes_itself ? "/)" : ")";
        break;
      case HtmlTokenKind::EndTag: out += "(/" + std::string(token.text) + ')'; break;
    }
  }
  return out;
}

std::string_view value(std::string_view html, std::string_view name) {
  HtmlTokenizer tokens(html);
  HtmlToken token;
  REQUIRE(tokens.next(token));
  return find_attribute(token, name);
}

}  // namespace

TEST_CASE("tags and text are told apart") {
  CHECK(read("a<b>c</b>d") == "a(b)c(/b)d");
  CHECK(read("<Br/>a<br />b</p >") == "(Br/)a(br/)b(/p)");
  CHECK(read("<x-y:z1>a") == "(x-y:z1)a");
}

TEST_CASE("attributes are read in every way that they may be written") {
  CHECK(read("<a href=\"a b\" title='c \"d\"' width=3 hidden>") ==
        "(a href=a b title=c \"d\" width=3 hidden=)");
  CHECK(read("<a\nSRC = a\n ALT=\n'b'\t>") == "(a SRC=a ALT=b)");
  CHECK(read("<a src=/a/b.png/>") == "(a src=/a/b.png/)");
  CHECK(read("<a b='1'c=\"2\"d>") == "(a b=1 c=2 d=)");
  CHECK(read("<a/b/c=1/>") == "(a b= c=1/)");
  CHECK(read("<a =b=c ==>") == "(a =b=c ==)");
  CHECK(read("<a b=>c") == "(a b=)c");
  CHECK(read("<a b= >c") == "(a b=)c");
  CHECK(read("<a b=\"\" c=''>") == "(a b= c=)");
}

TEST_CASE("of two attributes of one name the first holds, in any case") {
  CHECK(value("<img data-src=a SRC=b src=c>", "src") == "b");
  CHECK(value("<img alt=\"src=a\" src=b>", "src") == "b");
  CHECK(value("<img srcset=a>", "src") == "");
}

TEST_CASE("a quoted > does not end a tag") {
  CHECK(read("<a title=\"1 > 0\" alt='>'>x") == "(a title=1 > 0 alt=>)x");
}

TEST_CASE("comments and declarations vanish") {
  CHECK(read("a<!-- more -->b<!-- <p> -- > -->c") == "abc");
  CHECK(read("a<!-->b<!--->c<!---->d<!--x--!>e") == "abcde");
  CHECK(read("<!DOCTYPE html>a<?php echo '>' ?>b<![CDATA[x>]]>c</ x>d</>e") == "abcde");
  CHECK(read("a<!-- never closed <p>b") == "a");
  CHECK(read("a<!x") == "a");
}

TEST_CASE("what is no tag is text") {
  CHECK(read("1 < 2 <3 <") == "1 < 2 <3 <");
  CHECK(read("</") == "</");
  CHECK(read("<a href=\"x") == "<a href=\"x");
  CHECK(read("x<a title='y>z") == "x<a title='y>z");
  CHECK(read("<b>a</b") == "(b)a</b");
}

TEST_CASE("raw text lasts to its own end tag, in any case") {
  auto const raw = [](std::string_view html, std::string_view name) {
    HtmlTokenizer tokens(html);
    std::string_view text;
    return tokens.take_raw_text(name, text) ? std::string(text) : "none";
  };
  CHECK(raw("if (1 < 2) '</p>'</SCRIPT >x", "script") == "if (1 < 2) '</p>'");
  CHECK(raw("a</scripts></script>", "script") == "a</scripts>");
  CHECK(raw("a</script", "script") == "none");
  CHECK(find_end_tag("ab</p></STYLE\n>", "style") == 6);
}

// Pieces that meet in bad ways, in any order. Every byte is read once, and what a token says lies in
// what was read.
TEST_CASE("random HTML is read to its end") {
  constexpr std::array<std::string_view, 30> pieces{
      "<",    ">",    "</",        "/>",  "<!--",     "-->",       "--!>",
      "<!",   "<?",   "?>",        "<a",  "<p",       "</p",       "=",
      "\"",   "'",    " ",         "\n",  "x",        "é",         "src",
      "-",    "/",    "<![CDATA[", "]]>", "<script>", "</script>", std::string_view("\0", 1),
      "\xFF", "&amp;"};
  std::mt19937 random(20200131);
  for (int i = 0; i < 20000; ++i) {
    std::string html;
    for (auto n = random() % 24; n > 0; --n) html += pieces[random() % pieces.size()];
    INFO(html);
    HtmlTokenizer tokens(html);
    HtmlToken token;
    std::size_t read_to = 0;
    auto const is_within = [&](std::string_view part) {
      return part.empty() || (part.data() >= html.data() + read_to &&
                              part.data() + part.size() <= html.data() + tokens.offset());
    };
    while (tokens.next(token)) {
      bool is_well = tokens.offset() > read_to && is_within(token.text);
      for (HtmlAttribute const& attribute : token.attributes) {
        is_well = is_well && is_within(attribute.name) && is_within(attribute.value);
      }
      if (!is_well) REQUIRE(is_well);
      read_to = tokens.offset();
    }
    if (read_to != html.size()) REQUIRE(read_to == html.size());
  }
}
