#include "post/entities.h"

#include <doctest/doctest.h>

#include <string>

using liseuse::post::append_decoded;
using liseuse::post::append_entity;

namespace {

std::string decoded(std::string_view text) {
  std::string out;
  append_decoded(out, text);
  return out;
}

}  // namespace

TEST_CASE("named entities are decoded, with regard to case") {
  CHECK(decoded("&amp;&lt;&gt;&quot;&apos;") == "&<>\"'");
  CHECK(decoded("&eacute;&Eacute;&nbsp;&hellip;&euro;&rsquo;&laquo;") == "éÉ\u00A0…€’«");
  CHECK(decoded("&AElig;&zwnj;&thetasym;") == "Æ\u200Cϑ");
  CHECK(decoded("co&shy;opérer") == "co\u00ADopérer");
}

TEST_CASE("numbers are decoded, decimal and hexadecimal") {
  CHECK(decoded("&#233;&#xE9;&#XE9;&#x1F91D;") == "ééé🤝");
}

TEST_CASE("the numbers that browsers take for Windows-1252 are so here") {
  CHECK(decoded("&#150;&#146;&#x80;") == "–’€");
}

TEST_CASE("a number that is no character becomes the replacement character") {
  CHECK(decoded("&#0;&#xD800;&#x110000;&#99999999999999999999;") == "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("what is no entity stays as it is") {
  for (std::string const text : {"&feature;", "&", "&;", "&#;", "&#x;", "&#xG1;", "&#12a;", "AT&T",
                                 "a && b", "&amp", "?a=1&copy=2", "&EACUTE;"}) {
    CHECK(decoded(text) == text);
  }
  std::string nothing;
  CHECK_FALSE(append_entity(nothing, "&feature;"));
  CHECK(nothing.empty());
}

TEST_CASE("an entity after a lone ampersand is decoded") {
  CHECK(decoded("& &eacute; &x &amp;") == "& é &x &");
}
