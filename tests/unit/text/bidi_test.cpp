#include "text/bidi.h"
#include "set_lines.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::text;
using test::runs_of;
using test::set_lines;
using test::SetText;

namespace {

// One digit a code point.
std::string levels_of(std::string_view text, std::optional<Direction> base = {},
                      Direction otherwise = Direction::LeftToRight) {
  BidiLevels const found = bidi_levels(text, base, otherwise);
  if (!found.levels.empty()) REQUIRE(found.levels.size() == text.size());
  std::string digits;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t const bytes = utf8::decode(text, at).bytes;
    int const level = found.levels.empty() ? 0 : found.levels[at];
    for (std::size_t i = at; i < at + bytes && !found.levels.empty(); ++i) {
      CHECK(found.levels[i] == level);
    }
    digits += static_cast<char>('0' + level);
    at += bytes;
  }
  return digits;
}

Direction base_of(std::string_view text, Direction otherwise) {
  return bidi_levels(text, {}, otherwise).base;
}

}  // namespace

TEST_CASE("text without right-to-left characters has no levels to keep") {
  CHECK(bidi_levels("Été 2020 : 日本語。", {}, Direction::LeftToRight).levels.size() == 0);
  CHECK(levels_of("Été — 日本語。👍") == "00000000000");
}

TEST_CASE(
    "signs and letters of other scripts, whatever their bytes, are no right-to-left characters") {
  for (std::string const text : {"“quoted” — l’été…", "👍🏽", "क", "ภาษา", "𝒜", "\uFEFF"}) {
    CAPTURE(text);
    CHECK(bidi_levels(text, {}, Direction::LeftToRight).levels.empty());
  }
  for (std::string const text : {"א", "\u200F", "ﬡ", "ﺍ", "𐤀", "𞤀", "a\u202Eb"}) {
    CAPTURE(text);
    CHECK_FALSE(bidi_levels(text, {}, Direction::LeftToRight).levels.empty());
  }
}

TEST_CASE("Hebrew and Arabic stand at level 1, numbers and Latin in them at level 2") {
  CHECK(levels_of("אבג") == "111");
  CHECK(levels_of("ابج") == "111");
  CHECK(levels_of("אב 12 ג") == "1112211");
  CHECK(levels_of("אב ab ג") == "1112211");
}

TEST_CASE("Hebrew in Latin stands at level 1, a number behind it too high to part from it") {
  CHECK(levels_of("ab אב cd") == "00011000");
  CHECK(levels_of("ab אב 12") == "00011122");
}

TEST_CASE("brackets go the way of what they enclose") {
  CHECK(levels_of("אב (ab) ג") == "111122111");
}

TEST_CASE("the first strong character gives a paragraph its direction") {
  CHECK(base_of("123 אב ab", Direction::LeftToRight) == Direction::RightToLeft);
  CHECK(base_of("ab אב", Direction::LeftToRight) == Direction::LeftToRight);
  CHECK(base_of("123!", Direction::RightToLeft) == Direction::RightToLeft);
  CHECK(base_of("123!", Direction::LeftToRight) == Direction::LeftToRight);
  CHECK(base_of("", Direction::RightToLeft) == Direction::RightToLeft);
}

TEST_CASE("in a text that runs right to left, a paragraph that begins with a Latin word does too") {
  CHECK(base_of("ab אב", Direction::RightToLeft) == Direction::RightToLeft);
  CHECK(base_of("ab cd.", Direction::RightToLeft) == Direction::LeftToRight);
}

TEST_CASE("a direction that is given holds against the characters") {
  CHECK(bidi_levels("אב", Direction::LeftToRight, {}).base == Direction::LeftToRight);
  CHECK(levels_of("אב", Direction::LeftToRight) == "11");
  CHECK(levels_of("ab", Direction::RightToLeft) == "22");
  CHECK(levels_of("ab!", Direction::RightToLeft) == "221");
}

TEST_CASE("bytes that are not UTF-8 have levels too") {
  std::string const text = "א\xFF\xD7";
  CHECK(bidi_levels(text, {}, Direction::LeftToRight).levels.size() == text.size());
}

TEST_CASE("pieces are put in order from the highest level down") {
  using Order = std::vector<std::uint32_t>;
  CHECK(visual_order({}) == Order{});
  CHECK(visual_order({0, 0, 0}) == Order{0, 1, 2});
  CHECK(visual_order({1, 1, 1}) == Order{2, 1, 0});
  CHECK(visual_order({0, 1, 1, 0}) == Order{0, 2, 1, 3});
  CHECK(visual_order({1, 2, 2, 1}) == Order{3, 1, 2, 0});
  CHECK(visual_order({1, 2, 3, 3, 2, 1}) == Order{5, 1, 3, 2, 4, 0});
}

TEST_CASE("a language's direction is that of the script it is written in") {
  for (std::string const tag :
       {"ar", "ar-MA", "he", "iw", "fa", "fa-IR", "ur", "ps", "yi", "ckb", "sd", "ug", "dv", "syr",
        "ar_DZ", "AR-ma", "ku-Arab", "pa-Arab-PK", "uz-ARAB"}) {
    CAPTURE(tag);
    CHECK(direction_of_language(tag) == Direction::RightToLeft);
  }
  for (std::string const tag : {"", "fr", "en-GB", "ja", "zh-Hant", "ru", "arn", "hes", "tr", "ku",
                                "KU-TR", "ar-Latn", "az-1994", "en-x-arab"}) {
    CAPTURE(tag);
    CHECK(direction_of_language(tag) == Direction::LeftToRight);
  }
}

TEST_CASE("an Arabic line runs from the right, its number from the left") {
  SetText const set = set_lines("مرحبا 2020 شكرا", 300_px);
  CHECK(set.result.direction == Direction::RightToLeft);
  CHECK(runs_of(set, 0) == "شكرا|2020|مرحبا");
  REQUIRE(set.lines.runs.size() == 3);
  CHECK(set.lines.runs[0].direction == Direction::RightToLeft);
  CHECK(set.lines.runs[1].direction == Direction::LeftToRight);
  CHECK(set.lines.runs[2].x + set.lines.runs[2].width == 300_px);
}

TEST_CASE("Latin words in Hebrew keep their own order") {
  SetText const set = set_lines("שלום Le Monde היום", 400_px);
  CHECK(runs_of(set, 0) == "היום|Le|Monde|שלום");
}

TEST_CASE("Hebrew words in Latin are turned round among themselves") {
  SetText const set = set_lines("il dit שלום עולם bien fort", 400_px);
  CHECK(runs_of(set, 0) == "il|dit|עולם|שלום|bien|fort");
}

TEST_CASE("words that go the other way are ordered line by line") {
  SetText const set = set_lines("שלום Le Monde היום", 80_px);
  REQUIRE(set.lines.lines.size() == 3);
  CHECK(runs_of(set, 0) == "Le|שלום");
  CHECK(runs_of(set, 1) == "Monde");
  CHECK(runs_of(set, 2) == "היום");
}

TEST_CASE("a word is cut where its direction changes, though no line may break there") {
  SetText const set = set_lines("abcאבג", 100_px);
  CHECK(runs_of(set, 0) == "abc|אבג");
}

TEST_CASE("a soft hyphen of right-to-left text stands at the line's left") {
  SetText const set = set_lines("سلام\u00ADعالم", 50_px);
  REQUIRE(set.lines.lines.size() == 2);
  CHECK(runs_of(set, 0) == "-|سلام\u00AD");
}
