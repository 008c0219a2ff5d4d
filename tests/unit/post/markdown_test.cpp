// What the fixtures don't show: lines, problems, offsets, and input made by a program.
#include "post/markdown.h"

#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using post::Block;
using post::BlockKind;
using post::Document;
using post::parse_markdown;
using test::dump_of;
using test::parse_checked;

TEST_CASE("an empty post is an empty document") {
  for (std::string_view const markdown : {"", "\n\n", "   \n\t\n", "<!-- nothing -->\n"}) {
    post::ParsedDocument const parsed = parse_checked(markdown);
    CHECK(parsed.document.blocks.empty());
    CHECK(parsed.document.text.empty());
    CHECK(parsed.problems.empty());
  }
  CHECK(parse_markdown({}).document.blocks.empty());
}

TEST_CASE("the text is what is read, one line end between two blocks") {
  Document const document =
      parse_checked(
          "# A *b*\n\nc\nd [e](f \"g\")\n\n![h](i)\n\n- j\n- k\n\n| l | m |\n|---|---|\n"
          "| n |  |\n\n---\n\n    o\n      p\n")
          .document;
  CHECK(document.text == "A b\nc d e\nj\nk\nl\nm\nn\no\n  p");
  CHECK(document.attributes == "fgiha-b");
}

TEST_CASE("a block's line is the one that its text begins on") {
  post::ParsedDocument const parsed = parse_markdown(
      "# a\n\nb\nb\n\n- c\n- d\n\n![Image](e)\n\n[gallery ids=1] f\n\n```\ng\n```\n", "x.md", 10);
  std::string lines;
  for (Block const& block : parsed.document.blocks) lines += std::to_string(block.line) + ' ';
  // The list and its items have none.
  CHECK(lines == "10 12 0 0 15 0 16 18 20 20 23 ");
}

TEST_CASE("raw HTML has lines too") {
  post::ParsedDocument const parsed = parse_checked(
      "<div>\n<p>a</p>\n\n<img src=b>\n</div>\n\n> <p>\n> c\n\nd <img src=e>\n\n"
      "<p>f\n<p>\n\n\n![g](h)\n");
  std::string lines;
  for (Block const& block : parsed.document.blocks) lines += std::to_string(block.line) + ' ';
  CHECK(lines == "2 4 0 7 10 10 12 16 ");
}

TEST_CASE("footnotes move no line and know their own") {
  post::ParsedDocument const parsed =
      parse_markdown("a[^1]\n\n[^1]: b\n\n    c\n\n[^2]: d\n\ne\n", "x.md", 10);
  std::string lines;
  for (Block const& block : parsed.document.blocks) lines += std::to_string(block.line) + ' ';
  CHECK(lines == "10 18 0 0 12 14 0 16 ");
}

TEST_CASE("a footnote nested too deep is said to be so, with its line") {
  std::string quotes;
  for (int i = 0; i < 63; ++i) quotes += "> ";
  CHECK(parse_checked("[^1]: " + quotes + "a").problems.empty());
  post::ParsedDocument const parsed = parse_checked("x\n\n[^1]: > " + quotes + "a");
  REQUIRE(parsed.problems.size() == 1);
  CHECK(parsed.problems[0].message == Message::NestingTooDeep);
  CHECK(parsed.problems[0].line == 3);
}

TEST_CASE("a footnote counts no more than 255 references") {
  std::string markdown = "[^1]: a\n\n";
  for (int i = 0; i < 300; ++i) markdown += "b[^1] ";
  Document const document = parse_checked(markdown).document;
  REQUIRE(document.blocks.size() == 4);
  CHECK(document.blocks[2].level == 255);
}

TEST_CASE("a fence's language is its first word") {
  CHECK(dump_of("```js title=a\nb\n```") == "code language=\"js\" \"b\"\n");
  CHECK(dump_of("~~~ &eacute;\\~\nb\n~~~") == "code language=\"é~\" \"b\"\n");
  CHECK(dump_of("```\nb\n```\n\n    c") == "code \"b\"\ncode \"c\"\n");
}

TEST_CASE("a figure or a caption that never ends is ended by the next") {
  CHECK(dump_of("<figure><img src=a><figcaption>b<figure><img src=c><figcaption>d") ==
        "picture \"a\" caption=\"b\"\npicture \"c\" caption=\"d\"\n");
  CHECK(dump_of("<figure><figcaption>a<figure><figcaption>b") ==
        "paragraph \"a\"\nparagraph \"b\"\n");
}

TEST_CASE("a script's end hides no style that HTML has opened") {
  CHECK(dump_of("<b>a<script>b</script>c</b>d") == "paragraph\n  strong \"ac\"\n  text \"d\"\n");
}

TEST_CASE("line ends of Windows make the same document") {
  std::string const markdown =
      "# a\n\nb  \nc\nd\n\n- e\n\n```\nf\n\ng\n```\n\n<p>\nh\n</p>\n\n橋[^i]\n橋\n\n"
      "[^i]: j\n\n    k\n";
  std::string windows;
  for (char const c : markdown) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(dump_of(windows) == dump_of(markdown));
}

TEST_CASE("the last line needs no end") {
  CHECK(dump_of("a\n\n- b") == dump_of("a\n\n- b\n"));
  CHECK(dump_of("```\na") == "code \"a\"\n");
}

TEST_CASE("a NUL character becomes the replacement character") {
  CHECK(dump_of(std::string_view("a\0b", 3)) == "paragraph \"a\uFFFDb\"\n");
}

TEST_CASE("bytes that are no UTF-8 come through as they are") {
  CHECK(parse_markdown("a\xFF\xC3").document.text == "a\xFF\xC3");
  CHECK(parse_markdown("\xE2\x80").document.text == "\xE2\x80");
}

TEST_CASE("lists and quotes nested more than 64 deep are shown flat") {
  std::string markdown;
  for (int i = 0; i < 70; ++i) markdown += "> ";
  markdown += "a\n";
  post::ParsedDocument const parsed = parse_checked("x\n\n" + markdown + "\n" + markdown);
  CHECK(parsed.document.blocks.size() == 1 + 2 * 65);
  CHECK(parsed.document.text == "x\na\na");
  REQUIRE(parsed.problems.size() == 1);
  CHECK(parsed.problems[0].message == Message::NestingTooDeep);
  CHECK(parsed.problems[0].line == 3);
}

TEST_CASE("64 are not too many") {
  std::string markdown;
  for (int i = 0; i < 64; ++i) markdown += "> ";
  CHECK(parse_checked(markdown + "a").problems.empty());
}

TEST_CASE("a list nested too deep loses no item's text") {
  std::string markdown;
  for (std::size_t i = 0; i < 100; ++i) {
    markdown += std::string(2 * i, ' ') + "- " + std::to_string(i) + "\n";
  }
  post::ParsedDocument const parsed = parse_checked(markdown);
  CHECK(parsed.problems.size() == 1);
  for (int i = 0; i < 100; ++i) {
    CHECK(parsed.document.text.find(std::to_string(i)) != std::string::npos);
  }
}

TEST_CASE("a gallery's shortcode may come in several pieces of text") {
  std::string const gallery = "gallery columns=3\n  picture \"id:1\"\n  picture \"id:2\"\n";
  for (std::string_view const markdown :
       {"[gallery ids=&quot;1,2&quot;]", "[gallery  ids=\"1,\n2\"]", "[gallery ids=\\\"1,2\\\"]",
        "[gallery\tids=&#8221;1,2&#8243;]", "[gallery ids=\"1,2\"][/gallery]",
        "[gallery ids=\"1,2\" link_to=\"https://example.org/x_y_z\"]",
        "**[gallery ids=\"1,2\"]**"}) {
    INFO(markdown);
    CHECK(dump_of(markdown) == gallery);
  }
}

TEST_CASE("a bracket is escaped by an odd number of backslashes") {
  CHECK(dump_of("\\[gallery ids=1]") == "paragraph \"[gallery ids=1]\"\n");
  CHECK(dump_of("[gallery ids=1\\]") == "paragraph \"[gallery ids=1]\"\n");
  CHECK(dump_of("\\\\[gallery ids=1]") ==
        "paragraph \"\\\\\"\ngallery columns=3\n  picture \"id:1\"\n");
  CHECK(dump_of("\\\\\\[gallery ids=1]") == "paragraph \"\\\\[gallery ids=1]\"\n");
}

TEST_CASE("a gallery has 1 to 9 columns, and 3 where that is not said") {
  auto const columns = [](std::string const& attribute) {
    Document const document = parse_checked("[gallery ids=1 " + attribute + "]").document;
    REQUIRE(document.galleries.size() == 1);
    return static_cast<int>(document.galleries[0].columns);
  };
  CHECK(columns("") == 3);
  CHECK(columns("columns=\"7\"") == 7);
  CHECK(columns("columns=0") == 1);
  CHECK(columns("columns=12") == 9);
  CHECK(columns("columns=99999999999999999999") == 9);
  CHECK(columns("columns=many") == 3);
  CHECK(columns("COLUMNS='2'") == 2);
}

TEST_CASE("pictures are numbered in reading order, whatever brings them") {
  Document const document = parse_checked(
                                "![a](1) x [gallery ids=\"2,3\"] ![b](4)\n\n"
                                "| [gallery ids=5] ![c](6) | ![d](7) |\n|---|---|\n\n"
                                "### t ![e](8)\n\n[caption]![f](9) ![g](10) u[/caption]")
                                .document;
  std::string sources;
  for (post::PictureRef const& picture : document.pictures) {
    sources += std::string(picture.source.in(document.attributes)) + ' ';
  }
  CHECK(sources == "1 id:2 id:3 4 id:5 6 7 8 9 10 ");
}

TEST_CASE("parsing keeps no reference to the Markdown") {
  std::string markdown = "a [b](c \"d\") ![e](f \"g\") [gallery ids=1 size=h]";
  post::ParsedDocument const parsed = parse_markdown(markdown, "x.md", 1);
  std::string const before = dump(parsed.document);
  markdown.assign(markdown.size(), 'x');
  CHECK(dump(parsed.document) == before);
}

TEST_CASE("a PDF that is shown in the page is a card that leads to it") {
  std::string const card = dump_of("<iframe src=\"d.pdf\"></iframe>");
  CHECK(card.find("d.pdf") != std::string::npos);
  CHECK(dump_of("<embed src=\"d.pdf\" type=\"application/pdf\">") == card);
  CHECK(dump_of("<object data=\"d.pdf\"></object>") == card);
  CHECK(dump_of("<embed src=\"d.swf\">").empty());
}

TEST_CASE("words that were bold are, though punctuation and a letter stand at the asterisks") {
  auto const bold = [](std::string_view text) {
    std::string all;
    std::string const dumped = dump_of(text);
    for (std::size_t at = 0; (at = dumped.find("strong \"", at)) != std::string::npos; ++at) {
      std::size_t const begin = at + 8;
      all += '[' + dumped.substr(begin, dumped.find('"', begin) - begin) + ']';
    }
    return all;
  };
  CHECK(bold("**Date :**12 mai") == "[Date :]");
  CHECK(bold("**太字。**です") == "[太字。]");
  CHECK(bold("これは**「太字」**です") == "[「太字」]");
  CHECK(bold("**bold\u00a0**next") == "[bold\\u{A0}]");
  CHECK(bold("**A:** b **C:**d **e**") == "[A:][C:][e]");
  CHECK(bold("**a**b, (**c**) **d**e") == "[a][c][d]");
  CHECK(bold("- **Lieu :**la place\n- **Prix :**libre") == "[Lieu :][Prix :]");
  // By Markdown itself.
  CHECK(bold("**a**b**c** **d:** e") == "[a][c][d:]");
}

TEST_CASE("asterisks that never were bold stay as they are") {
  for (std::string_view const text :
       {"2**(n+1)**m", "a ** b:**c", "**a :\\**b", "x **a : b", "****a:**b", "**a `b:**c` d"}) {
    INFO(text);
    CHECK(dump_of(text).find("strong") == std::string::npos);
  }
  CHECK(dump_of("`**a:**b`") == "paragraph\n  code \"**a:**b\"\n");
  CHECK(dump_of("```\n**a:**b\n```") == "code \"**a:**b\"\n");
}

TEST_CASE("words between two signs of equality are highlighted") {
  CHECK(dump_of("a ==b **c**== d") ==
        "paragraph\n  text \"a \"\n  mark \"b \"\n  strong mark \"c\"\n  text \" d\"\n");
  CHECK(dump_of("「==重点==」==b==.") ==
        "paragraph\n  text \"「\"\n  mark \"重点\"\n  text \"」\"\n  mark \"b\"\n  text \".\"\n");
  CHECK(dump_of("==a== ==b==") == "paragraph\n  mark \"a\"\n  text \" \"\n  mark \"b\"\n");
}

TEST_CASE("signs of equality that compare, underline or stand alone are words") {
  for (std::string_view const text : {"a == b == c", "a==b && c==d", "x ==a",
                                      "x == a==", "===a===", "x ==a===", "a\\==b==", "?a==&b==c"}) {
    INFO(text);
    std::string shown(text);
    std::erase(shown, '\\');
    CHECK(dump_of(text) == "paragraph \"" + shown + "\"\n");
  }
  CHECK(dump_of("x ==a\nb== c") == "paragraph \"x ==a b== c\"\n");
  CHECK(dump_of("a\n==") == "heading 1 \"a\"\n");
  CHECK(dump_of("`==a==`") == "paragraph\n  code \"==a==\"\n");
}
