#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;
using test::parse_checked;

namespace {

// What is linked, with its address where that is another, a blank between.
std::string links_of(std::string_view markdown) {
  post::Document const document = parse_checked(markdown).document;
  std::string links;
  for (post::Inline const& part : document.inlines) {
    if (part.link == post::none) continue;
    std::string const words(part.text.in(document.text));
    std::string const href(document.links[part.link].href.in(document.attributes));
    links += (links.empty() ? "" : " ") + words + (href == words ? "" : " -> " + href);
  }
  return links;
}

}  // namespace

TEST_CASE("a bare address is linked whole") {
  for (std::string_view const address :
       {"https://fr.wikipedia.org/wiki/%C3%89t%C3%A9", "https://a.fr/wiki/Pont_(architecture)",
        "https://a.fr/é/à", "https://mastodon.social/@moi/123", "https://a.fr/~moi",
        "https://a.fr:8080/x", "https://www.google.com/maps/@48.8,2.3,15z",
        "https://web.archive.org/web/2019/http://old.fr/x", "HTTPS://A.ORG/X",
        "https://a.fr/une/page,12.html", "https://a.fr/x;jsessionid=1", "http://localhost:1313/",
        "https://exämple.fr", "https://a.fr/?x[]=1", "ftp://a.fr/x", "https://a.fr/x#y:z",
        "https://a.fr/a_b_c", "http://a.fr/http%3A%2F%2Fb.fr"}) {
    std::string const all(address);
    CHECK(links_of("Voir " + all) == all);
    CHECK(links_of("**" + all + "** (" + all + "), " + all + ".") == all + ' ' + all + ' ' + all);
    CHECK(links_of("## " + all + "\n\n| a |\n|---|\n| " + all + " |\n") == all + ' ' + all);
  }
  CHECK(links_of("a https://a.fr/?x=1&amp;y=2 b") == "https://a.fr/?x=1&y=2");
  CHECK(links_of("a https://a.fr/x\\_y b") == "https://a.fr/x_y");
  CHECK(links_of("a www.example.org/x b") == "www.example.org/x -> http://www.example.org/x");
}

TEST_CASE("no emphasis begins or ends in a bare address") {
  CHECK(links_of("a https://a.fr/_x_/y *https://a.fr/a*b* (https://a.fr/~~x~~y)") ==
        "https://a.fr/_x_/y https://a.fr/a*b https://a.fr/~~x~~y");
  CHECK(links_of("a https://a.fr/\\_x\\_/y **https://a.fr/x**") ==
        "https://a.fr/_x_/y https://a.fr/x");
  CHECK(links_of("[a](https://a.fr/_x_/y) <https://a.fr/_x_/y> [b]\n\n[b]: https://a.fr/_x_/y") ==
        "a -> https://a.fr/_x_/y https://a.fr/_x_/y b -> https://a.fr/_x_/y");
  CHECK(links_of("<a title=\"a https://a.fr/_x_/y\" href=\"https://a.fr/_x_/y\">b</a>") ==
        "b -> https://a.fr/_x_/y");
  CHECK(dump_of("<p>\n\"https://a.fr/_x_/y\"\n</p>") ==
        "paragraph\n  text \"\\\"\"\n  link=\"https://a.fr/_x_/y\" \"https://a.fr/_x_/y\"\n"
        "  text \"\\\"\"\n");
  CHECK(dump_of("`https://a.fr/_x_/y`") == "paragraph\n  code \"https://a.fr/_x_/y\"\n");
}

TEST_CASE("punctuation behind a bare address stays outside") {
  CHECK(links_of("a https://a.fr/x_y_ b") == "https://a.fr/x_y");
  CHECK(links_of("(https://a.fr/x)) https://b.fr/x?! https://c.fr/x&foo; https://d.fr;") ==
        "https://a.fr/x https://b.fr/x https://c.fr/x https://d.fr");
  CHECK(links_of("\"https://a.fr/x\", «\u00A0https://b.fr\u00A0» “https://c.fr/x”…") ==
        "https://a.fr/x https://b.fr https://c.fr/x");
  CHECK(links_of("見る https://a.fr/x。 [https://b.fr/x] <https://c.fr/x>.") ==
        "https://a.fr/x https://b.fr/x https://c.fr/x");
  CHECK(dump_of("a https://a.fr/x_ b") ==
        "paragraph\n  text \"a \"\n  link=\"https://a.fr/x\" \"https://a.fr/x\"\n"
        "  text \"_ b\"\n");
}

TEST_CASE("what is no address is not linked") {
  for (std::string_view const text :
       {"http://", "https:// a", "xhttp://a.fr", "mailto://a.fr", "www.", "www.a", "a.www.b.fr",
        "://a.fr", "http://.fr", "http://a_b", "`https://a.fr`", "    https://a.fr",
        "<code>https://a.fr</code>"}) {
    CHECK(links_of(text).empty());
  }
  CHECK(links_of("[https://a.fr](https://b.fr)") == "https://a.fr -> https://b.fr");
  CHECK(links_of("camille@example.org") == "camille@example.org -> mailto:camille@example.org");
}

TEST_CASE("bare addresses are linked in captions and in HTML") {
  CHECK(links_of("[caption]![](a.jpg) *Voir* https://a.fr/x, ici[/caption]") == "https://a.fr/x");
  CHECK(links_of("<p>Voir https://a.fr/x.</p>") == "https://a.fr/x");
}

TEST_CASE("an emoji stands by its name beside an address, not in it") {
  CHECK(dump_of("https://a.fr/:heart:/ :tada:") ==
        "paragraph\n  link=\"https://a.fr/:heart:/\" \"https://a.fr/:heart:/\"\n"
        "  text \" 🎉\"\n");
}
