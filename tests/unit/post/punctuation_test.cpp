#include "post/punctuation.h"

#include "check_document.h"
#include "post/markdown.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::post;

namespace {

// The text of `markdown` with a language's punctuation, whose ranges still hold.
std::string set(std::string_view markdown, std::string_view language) {
  Document document = parse_markdown(markdown).document;
  set_punctuation(document, language);
  test::check_document(document);
  return document.text;
}

}  // namespace

TEST_CASE("French has guillemets, and spaces that no line breaks at") {
  CHECK(set("Il dit \"bonjour\", \"et *toi* ?\"", "fr") ==
        "Il dit «\u00A0bonjour\u00A0», «\u00A0et toi\u202F?\u00A0»");
  CHECK(set("\" Un mot \" à part", "fr-FR") == "«\u00A0Un mot\u00A0» à part");
  CHECK(set("Quoi ! Qui ? Ceci : cela ; « oui »", "fr") ==
        "Quoi\u202F! Qui\u202F? Ceci\u00A0: cela\u202F; «\u00A0oui\u00A0»");
  CHECK(set("L'été d'\"ici\"", "fr") == "L’été d’«\u00A0ici\u00A0»");
  CHECK(set("# \"A\"\n\n- \"b\"\n", "fr") == "«\u00A0A\u00A0»\n«\u00A0b\u00A0»");
}

TEST_CASE("other languages have quotes of their own, and no such spaces") {
  CHECK(set("\"a\" 'b' it's ?", "en") == "“a” ‘b’ it’s ?");
  CHECK(set("\"a\"", "de-AT") == "„a“");
  CHECK(set("\"a\"", "it") == "«a»");
  CHECK(set("\"a\"", "") == "“a”");
  CHECK(set("(\"a\") \"b 'c' d\". '90s", "en") == "(“a”) “b ‘c’ d”. ’90s");
}

TEST_CASE("dashes and dots are joined where they stand between words") {
  CHECK(set("a -- b --- c 1914--1918...", "en") == "a – b — c 1914–1918…");
  CHECK(set("ls --all -x ---- .... ..", "en") == "ls --all -x ---- .... ..");
}

TEST_CASE("code and addresses stay as they are") {
  CHECK(set("`\"a\" ...` <https://a.org/?a--b'c>\n\n```\n\"d\" ?\n```\n", "fr") ==
        "\"a\" ... https://a.org/?a--b'c\n\"d\" ?");
  CHECK(set("<code>\"a\"</code>", "fr") == "\"a\"");
}

TEST_CASE("what is no punctuation stays") {
  CHECK(set("a :) !important ;a", "fr") == "a :) !important ;a");
  CHECK(set("", "fr").empty());
  CHECK(set("été", "fr") == "été");
}

TEST_CASE("captions have it too") {
  Document document = parse_markdown("![\"x\"](a.jpg \"L'été ?\")").document;
  set_punctuation(document, "fr");
  CHECK(document.pictures[0].caption.in(document.attributes) == "L’été\u202F?");
  CHECK(document.pictures[0].alt.in(document.attributes) == "\"x\"");
}

TEST_CASE("set twice, it is as set once") {
  std::string const once = set("\"a ?\" -- l'été : « b » ...", "fr");
  CHECK(set(once, "fr") == once);
}
