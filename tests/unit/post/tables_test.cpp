// Where GitHub's tables are other than md4c's.
#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;
using test::parse_checked;

namespace {

// The words of each row, with bars between.
std::string rows_of(std::string_view markdown) {
  post::Document const document = parse_checked(markdown).document;
  std::string rows;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (document.blocks[i].kind == post::BlockKind::TableRow) rows += '\n';
    if (document.blocks[i].kind == post::BlockKind::TableCell)
      rows += '|' + post::words_of(document, i);
  }
  return rows;
}

std::string lines_of(std::string_view markdown) {
  std::string lines;
  for (post::Block const& block : parse_checked(markdown).document.blocks) {
    lines += std::to_string(block.line) + ' ';
  }
  return lines;
}

}  // namespace

TEST_CASE("a cell between two bars that touch is a cell") {
  CHECK(rows_of("|a|b|c|\n|--|--|--|\n||x||\n|1||3|\n|||9|\n") == "\n|a|b|c\n||x|\n|1||3\n|||9");
  CHECK(rows_of("||a|b|\n|--|--|--|\n|1|2|3|\n") == "\n||a|b\n|1|2|3");
  CHECK(rows_of("> ||a|\n> |--|--|\n> |1||\n") == "\n||a\n|1|");
  CHECK(rows_of("|a|b|\r\n|--|--|\r\n||x|\r\n") == "\n|a|b\n||x");
}

TEST_CASE("bars that touch stay in code and outside of tables") {
  CHECK(rows_of("|a|b|\n|--|--|\n|`x||y`||\n") == "\n|a|b\n|x||y|");
  CHECK(dump_of("a || b\n\n    c||d\n\n|a|\n|--|\n\ne || f") ==
        "paragraph \"a || b\"\ncode \"c||d\"\ntable columns=1\n  row head\n    cell \"a\"\n"
        "paragraph \"e || f\"\n");
}

TEST_CASE("a table stands right below a line of text") {
  std::string const table =
      "table columns=2\n  row head\n    cell \"a\"\n    cell \"b\"\n"
      "  row\n    cell \"1\"\n    cell \"2\"\n";
  CHECK(dump_of("**Tarifs**\n| a | b |\n|---|---|\n| 1 | 2 |\n") ==
        "paragraph\n  strong \"Tarifs\"\n" + table);
  CHECK(dump_of("x\ny\na | b\n---|---\n1 | 2\n\nz") ==
        "paragraph \"x y\"\n" + table + "paragraph \"z\"\n");
  CHECK(dump_of("> x\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n\n- y\n  | a | b |\n  |---|---|\n") ==
        "quote\n  paragraph \"x\"\n  table columns=2\n    row head\n      cell \"a\"\n"
        "      cell \"b\"\n    row\n      cell \"1\"\n      cell \"2\"\n"
        "list\n  item\n    paragraph \"y\"\n    table columns=2\n      row head\n"
        "        cell \"a\"\n        cell \"b\"\n");
}

TEST_CASE("a table below text moves no line") {
  CHECK(lines_of("x\n| a | b |\n|---|---|\n| 1 | 2 |\n\ny\n") == "1 0 0 2 2 0 4 4 6 ");
  CHECK(lines_of("x\r\n|a|\r\n|---|\r\n\r\ny\r\n") == "1 0 0 2 5 ");
}

TEST_CASE("what has other columns than its line of dashes is no table below text") {
  CHECK(dump_of("x\na | b\n---|---|---\n") == "paragraph \"x a | b ---|---|---\"\n");
  CHECK(dump_of("x\n`a | b`\n---|---\n") ==
        "paragraph\n  text \"x \"\n  code \"a | b\"\n  text \" ---|---\"\n");
  CHECK(dump_of("|a|b|\n|--|--|\n|c|d|\n|--|--|\n") ==
        "table columns=2\n  row head\n    cell \"a\"\n    cell \"b\"\n  row\n    cell \"c\"\n"
        "    cell \"d\"\n  row\n    cell \"--\"\n    cell \"--\"\n");
}

TEST_CASE("tables of footnotes are mended as well, and their lines hold") {
  CHECK(rows_of("a[^1]\n\n[^1]: |a|b|\n    |--|--|\n    ||x|\n") == "\n|a|b\n||x");
  CHECK(rows_of("a[^1]\n\n[^1]: Le texte\n    |a|b|\n    |--|--|\n    |1|2|\n") == "\n|a|b\n|1|2");
  CHECK(lines_of("a[^1]\n\n[^1]: b\n    |a|b|\n    |--|--|\n    ||2|\n\n    c\n") ==
        "1 0 0 3 0 0 4 4 0 0 6 8 ");
}
