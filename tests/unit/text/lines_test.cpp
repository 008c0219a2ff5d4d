#include "text/lines.h"
#include "set_lines.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::text;
using test::lines_of;
using test::runs_of;
using test::set_lines;
using test::set_spans;
using test::SetText;

namespace {

LineOptions at_most(std::uint32_t lines) {
  LineOptions options;
  options.max_lines = lines;
  return options;
}

LineOptions preserved() {
  LineOptions options;
  options.wrap = Wrap::Preserved;
  return options;
}

LineOptions aligned(TextAlign align, std::optional<Direction> direction = {}) {
  LineOptions options;
  options.align = align;
  options.direction = direction;
  return options;
}

LineOptions in_language(std::string_view language) {
  LineOptions options;
  options.language = language;
  return options;
}

}  // namespace

TEST_CASE("a baseline lies on a device pixel, and the leading above it is the smaller half") {
  CHECK(baseline_in(28_px, {19_px, 5_px}) == 21_px);
  CHECK(baseline_in(28_px, {19_px, 6_px}) == 20_px);
  CHECK(baseline_in(28_px, {19_px, 5.5_px, 0.5_px}) == 20.5_px);
  CHECK(baseline_in(28_px, {19_px, 5.5_px, 0.25_px}) == 20.75_px);
}

TEST_CASE("a line takes as many words as fit") {
  CHECK(lines_of(set_lines("one two three", 80_px)) == "one two|three");
  CHECK(lines_of(set_lines("one two three", 130_px)) == "one two three");
  CHECK(lines_of(set_lines("one two three", 129_px)) == "one two|three");
  CHECK(lines_of(set_lines("one two three", 50_px)) == "one|two|three");
}

TEST_CASE("no text makes no lines") {
  SetText const set = set_lines("", 100_px);
  CHECK(set.lines.lines.empty());
  CHECK(set.result.height == 0_px);
}

TEST_CASE("no text runs the way of what stands around it") {
  LineOptions options;
  options.otherwise = Direction::RightToLeft;
  CHECK(set_lines("", 100_px, options).result.direction == Direction::RightToLeft);
}

TEST_CASE("the space at a line's end hangs: it takes no room and is not drawn") {
  SetText const set = set_lines("one   two", 30_px);
  REQUIRE(lines_of(set) == "one|two");
  CHECK(set.lines.lines[0].text == ByteRange{ByteOffset(0), ByteOffset(6)});
  CHECK(set.lines.lines[0].width == 30_px);
  CHECK(set.lines.runs.size() == 2);
}

TEST_CASE("the space between two words keeps its width") {
  SetText const set = set_lines("one  two", 100_px);
  REQUIRE(set.lines.runs.size() == 2);
  CHECK(set.lines.runs[0].width == 30_px);
  CHECK(set.lines.runs[1].x == 50_px);
}

TEST_CASE("a word wider than the column is cut") {
  CHECK(lines_of(set_lines("abcdefgh", 30_px)) == "abc|def|gh");
  CHECK(lines_of(set_lines("a bcdefgh i", 30_px)) == "a|bcd|efg|h i");
}

TEST_CASE("a column narrower than a letter holds one letter a line") {
  CHECK(lines_of(set_lines("abc d", 1_px)) == "a|b|c|d");
}

TEST_CASE("a letter is not cut from its accents") {
  CHECK(lines_of(set_lines("e\u0301e\u0301e\u0301", 10_px)) == "e\u0301|e\u0301|e\u0301");
}

TEST_CASE("a letter is not cut from its accents, however many there are") {
  std::string letter = "e";
  for (int i = 0; i < 100; ++i) letter += "\u0301";
  CHECK(lines_of(set_lines(letter + letter, 1_px)) == letter + "|" + letter);
}

TEST_CASE("an emoji of several code points is not cut") {
  std::string const family = "👩‍👩‍👧", flag = "🇫🇷", hand = "👍🏽";
  CHECK(lines_of(set_lines(family + family, 10_px)) == family + "|" + family);
  CHECK(lines_of(set_lines(hand + hand, 10_px)) == hand + "|" + hand);
  CHECK(lines_of(set_lines(flag + flag, 20_px)) == flag + "|" + flag);
}

TEST_CASE("a soft hyphen shows only where the line is broken at it") {
  CHECK(lines_of(set_lines("soli\u00ADdaire", 60_px)) == "soli\u00AD-|daire");
  SetText const whole = set_lines("soli\u00ADdaire", 90_px);
  CHECK(lines_of(whole) == "soli\u00ADdaire");
  for (Run const& run : whole.lines.runs) CHECK(run.kind == RunKind::Text);
}

TEST_CASE("a soft hyphen is taken only where its sign fits too") {
  CHECK(lines_of(set_lines("un soli\u00ADdaire", 70_px)) == "un|soli\u00AD-|daire");
  CHECK(lines_of(set_lines("un soli\u00ADdaire", 80_px)) == "un soli\u00AD-|daire");
}

TEST_CASE("a column with room for the letters but not for the sign gets no line too wide") {
  // The lines' width is what check_lines looks at.
  CHECK(lines_of(set_lines("soli\u00ADdaire", 40_px)) == "soli\u00AD|dair|e");
}

TEST_CASE("a soft hyphen at the text's end is no sign") {
  CHECK(lines_of(set_lines("soli\u00AD", 40_px)) == "soli\u00AD");
}

TEST_CASE("a zero width space is a place to break, and nothing else") {
  CHECK(lines_of(set_lines("abc\u200Bdef", 30_px)) == "abc\u200B|def");
  SetText const set = set_lines("abc\u200Bdef", 60_px);
  CHECK(lines_of(set) == "abc\u200Bdef");
  CHECK(set.lines.lines[0].width == 60_px);
}

TEST_CASE("a no-break space keeps its words together") {
  CHECK(lines_of(set_lines("un mot\u00A0: oui", 60_px)) == "un|mot\u00A0:|oui");
  CHECK(lines_of(set_lines("le 12\u202F000e", 70_px)) == "le|12\u202F000e");
}

TEST_CASE("French signs stay with the word before them, even behind a plain space") {
  for (std::string const sign : {":", ";", "!", "?", "%", "»"}) {
    CAPTURE(sign);
    CHECK(lines_of(set_lines("un mot " + sign + " oui", 60_px, in_language("fr-CA"))) ==
          "un|mot " + sign + "|oui");
  }
}

TEST_CASE("in other languages a quotation may begin with a guillemet that points to it") {
  CHECK(lines_of(set_lines("er rief »ja«", 80_px, in_language("de"))) == "er rief|»ja«");
}

TEST_CASE("words in guillemets stay with them") {
  CHECK(lines_of(set_lines("un « mot » là", 80_px, in_language("fr"))) == "un|« mot »|là");
  CHECK(lines_of(set_lines("un « mot là »", 50_px, in_language("FR"))) == "un|« mot|là »");
}

TEST_CASE("Chinese and Japanese break between any two characters") {
  CHECK(lines_of(set_lines("東京都千代田区", 30_px, in_language("ja"))) == "東京都|千代田|区");
}

TEST_CASE("no line begins with a closing sign of Japanese, none ends with an opening one") {
  CHECK(lines_of(set_lines("日本語。", 30_px, in_language("ja"))) == "日本|語。");
  CHECK(lines_of(set_lines("日本語、語", 30_px, in_language("ja"))) == "日本|語、語");
  CHECK(lines_of(set_lines("日「本」", 30_px, in_language("ja"))) == "日|「本」");
  CHECK(lines_of(set_lines("日本「語」", 30_px, in_language("ja"))) == "日本|「語」");
  std::string text;
  for (int i = 0; i < 20; ++i) text += "彼は「日本語。」と、言った。";
  for (float width = 40; width < 300; width += 10) {
    CAPTURE(width);
    for (std::string const& line :
         test::each_line_of(set_lines(text, CssPx(width), in_language("ja")))) {
      CAPTURE(line);
      for (std::string const sign : {"。", "、", "」"}) CHECK_FALSE(line.starts_with(sign));
      CHECK_FALSE(line.ends_with("「"));
    }
  }
}

TEST_CASE("a long address breaks at its slashes") {
  CHECK(lines_of(set_lines("https://exemple.org/dossier/page", 210_px)) ==
        "https://exemple.org/|dossier/page");
}

TEST_CASE("a line break is a line's end, and two of them an empty line") {
  CHECK(lines_of(set_lines("a\nb", 100_px)) == "a|b");
  CHECK(lines_of(set_lines("a \nb", 100_px)) == "a|b");
  CHECK(lines_of(set_lines("a\n\nb", 100_px)) == "a||b");
}

TEST_CASE("text is cut at the last line that it may have, with a sign that fits") {
  CHECK(lines_of(set_lines("aaa bbb ccc", 80_px, at_most(1))) == "aaa bbb…");
  CHECK(lines_of(set_lines("aaa bbb ccc", 70_px, at_most(1))) == "aaa…");
  CHECK(lines_of(set_lines("aaa bbb ccc ddd", 70_px, at_most(2))) == "aaa bbb|ccc ddd");
  CHECK(lines_of(set_lines("aaa bbb ccc ddd eee", 70_px, at_most(2))) == "aaa bbb|ccc…");
}

TEST_CASE("text that just fits its lines gets no sign") {
  CHECK(lines_of(set_lines("aaa bbb", 70_px, at_most(1))) == "aaa bbb");
}

TEST_CASE("a single long word is cut so that the sign fits too") {
  SetText const set = set_lines("abcdefghij", 50_px, at_most(1));
  REQUIRE(set.lines.lines.size() == 1);
  CHECK(lines_of(set) == "abcd…");
}

TEST_CASE("the sign of a text cut from right to left stands at its left") {
  std::string const word = "שלום";
  SetText const set = set_lines(word + " " + word + " " + word, 100_px, at_most(1));
  CHECK(runs_of(set, 0) == "…|" + word + "|" + word);
  CHECK(set.lines.runs[0].x == 0_px);
  SetText const narrow = set_lines(word + " " + word + " " + word, 90_px, at_most(1));
  CHECK(runs_of(narrow, 0) == "…|" + word);
  CHECK(narrow.lines.runs[1].x == 50_px);
}

TEST_CASE("lines stand where they are aligned to") {
  auto const left = [](TextAlign align, Direction direction) {
    return set_lines("abc", 100_px, aligned(align, direction)).lines.lines[0].left;
  };
  CHECK(left(TextAlign::Start, Direction::LeftToRight) == 0_px);
  CHECK(left(TextAlign::Start, Direction::RightToLeft) == 70_px);
  for (Direction const direction : {Direction::LeftToRight, Direction::RightToLeft}) {
    CHECK(left(TextAlign::Left, direction) == 0_px);
    CHECK(left(TextAlign::Center, direction) == 35_px);
    CHECK(left(TextAlign::Right, direction) == 70_px);
  }
}

TEST_CASE("a run's place counts from the column's edge") {
  SetText const set = set_lines("abc de", 100_px, aligned(TextAlign::Right));
  REQUIRE(set.lines.runs.size() == 2);
  CHECK(set.lines.runs[0].x == 40_px);
  CHECK(set.lines.runs[1].x == 80_px);
}

TEST_CASE("a long token of code is drawn in pieces that each fit a texture") {
  std::string const token = std::string(500, 'a') + "é" + std::string(100, '=');
  SetText const set = set_lines(token, 200_px, preserved());
  REQUIRE(set.lines.lines.size() == 1);
  std::string all;
  for (Run const& run : set.lines.runs) {
    CHECK(run.text.size() <= 40);
    all += run.text.in(token);
  }
  CHECK(all == token);
}

TEST_CASE("code keeps its line breaks, its empty lines and the spaces that indent it") {
  SetText const set = set_lines("if (x)\n\n    y();", 200_px, preserved());
  REQUIRE(set.lines.lines.size() == 3);
  CHECK(test::each_line_of(set)[0] == "if (x)");
  CHECK(set.lines.lines[1].run_begin == set.lines.lines[1].run_end);
  REQUIRE(set.lines.lines[2].run_begin < set.lines.lines[2].run_end);
  CHECK(set.lines.runs[set.lines.lines[2].run_begin].x == 40_px);
}

TEST_CASE("a line of code is as wide as it is") {
  SetText const set = set_lines("aaaa bbbb\ncc", 60_px, preserved());
  CHECK(lines_of(set) == "aaaa bbbb|cc");
  CHECK(set.lines.lines[0].width == 90_px);
}

TEST_CASE("a tab in code runs to the next stop, each 8 spaces from the last") {
  auto const x_of_b = [](std::string_view text) {
    SetText const set = set_lines(text, 600_px, preserved());
    for (Run const& run : set.lines.runs) {
      if (run.text.in(set.text).ends_with('b')) return run.x;
    }
    return CssPx(-1);
  };
  CHECK(x_of_b("\tb") == 80_px);
  CHECK(x_of_b("aaa\tb") == 80_px);
  CHECK(x_of_b("aaaaaaaa\tb") == 160_px);
  CHECK(x_of_b("\t\tb") == 160_px);
  CHECK(x_of_b("a \t b") == 90_px);
  CHECK(x_of_b("a\n\tb") == 80_px);
}

TEST_CASE("a change of style inside a word is no place to break") {
  std::string const text = "un partout";
  Font bold;
  bold.bold = true;
  std::vector<Span> const spans{{{ByteOffset(0), ByteOffset(6)}, {}, 1},
                                {{ByteOffset(6), ByteOffset(10)}, bold, 2}};
  SetText const set = set_spans(text, spans, 70_px);
  CHECK(lines_of(set) == "un|partout");
  CHECK(runs_of(set, 1) == "par|tout");
  CHECK(set.lines.runs[2].tag == 2);
  CHECK(set.lines.runs[2].x == 30_px);
}

TEST_CASE("a word that changes its style and is too wide is cut all the same") {
  Font bold;
  bold.bold = true;
  std::vector<Span> const spans{{{ByteOffset(0), ByteOffset(3)}, {}, 1},
                                {{ByteOffset(3), ByteOffset(9)}, bold, 2}};
  CHECK(lines_of(set_spans("abcdefghi", spans, 40_px)) == "abcd|efgh|i");
}

TEST_CASE("the tallest font of a line sets its baseline") {
  Font tall;
  tall.size = 20_px;
  std::vector<Span> const spans{{{ByteOffset(0), ByteOffset(2)}, {}, 1},
                                {{ByteOffset(2), ByteOffset(3)}, tall, 2}};
  // 20 high: of 16, 2 over and under; of 20, none.
  CHECK(set_lines("a", 100_px).lines.lines[0].baseline == 14_px);
  CHECK(set_spans("a b", spans, 100_px).lines.lines[0].baseline == 15_px);
  std::vector<Span> const tall_first{{{ByteOffset(0), ByteOffset(2)}, tall, 1},
                                     {{ByteOffset(2), ByteOffset(3)}, {}, 2}};
  CHECK(set_spans("a b", tall_first, 100_px).lines.lines[0].baseline == 15_px);
}

TEST_CASE("lines follow what was there before, from the given top") {
  SetText set = set_lines("abc", 100_px);
  LineOptions options = set.options;
  options.top = 50_px;
  test::FixedWidthShaper shaper;
  LinesResult const result = break_lines(set.text, set.spans, options, shaper, set.lines);
  REQUIRE(set.lines.lines.size() == 2);
  CHECK(result.height == 20_px);
  CHECK(set.lines.lines[1].top == 50_px);
  CHECK(set.lines.lines[1].run_begin == 1);
}

TEST_CASE("only the spans' own text is set, wherever it stands in the text") {
  std::string const text = "aaa\nbbb ccc\nddd";
  test::FixedWidthShaper shaper;
  Lines lines;
  Span const span{{ByteOffset(4), ByteOffset(11)}, {}, 7};
  LineOptions options;
  options.width = 30_px;
  options.line_height = 20_px;
  break_lines(text, {&span, 1}, options, shaper, lines);
  REQUIRE(lines.lines.size() == 2);
  CHECK(lines.lines[0].text.in(text) == "bbb ");
  CHECK(lines.runs[1].text.in(text) == "ccc");
}

TEST_CASE("a word of any length costs what its header promises to measure") {
  // n log n; an address of data in a post may well be this long.
  constexpr std::size_t bytes = 20000;
  SetText const set = set_lines(std::string(bytes, 'x'), 200_px);
  CHECK(set.lines.lines.size() == bytes / 20);
  CHECK(set.measured_bytes < bytes * 25);
}

TEST_CASE(
    "full-width signs side by side are runs of their own, and still don't part at a line's end") {
  SetText const set = set_lines("言う「本当」、と", 200_px);
  CHECK(runs_of(set, 0) == "言|う|「本|当」|、|と");
  // "」" alone would fit on the first line.
  CHECK(lines_of(set_lines("本当」、と", 30_px)) == "本|当」、|と");
}

namespace {

LineOptions balanced() {
  LineOptions options;
  options.balanced = true;
  return options;
}

}  // namespace

TEST_CASE("balanced lines are as even as may be, and no more than they were") {
  CHECK(lines_of(set_lines("aaa bbb ccc ddd e", 160_px)) == "aaa bbb ccc ddd|e");
  CHECK(lines_of(set_lines("aaa bbb ccc ddd e", 160_px, balanced())) == "aaa bbb|ccc ddd e");
  CHECK(lines_of(set_lines("aaa bbb", 160_px, balanced())) == "aaa bbb");
}

TEST_CASE("balanced lines from right to left begin at the column's right") {
  SetText const set = set_lines("אבג דהו זחט י", 110_px, balanced());
  CHECK(lines_of(set) == "אבג דהו|זחט י");
  CHECK(set.lines.lines[0].left + set.lines.lines[0].width == 110_px);
}

TEST_CASE("no word is cut for the sake of balance, and many lines are left alone") {
  CHECK(lines_of(set_lines("aaaaaaaaaa b", 110_px, balanced())) == "aaaaaaaaaa|b");
  CHECK(lines_of(set_lines("aaaaaaaaaaaa b", 60_px, balanced())) == "aaaaaa|aaaaaa|b");
  CHECK(lines_of(set_lines("aa aa aa aa aa aa aa aa aa aa aa aa aa", 50_px, balanced())) ==
        "aa aa|aa aa|aa aa|aa aa|aa aa|aa aa|aa");
}
