// What holds for any text at any width, tried on many texts out of one seed.
#include "set_lines.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::text;

namespace {

constexpr std::array<std::string_view, 44> pieces{" ",
                                                  " ",
                                                  " ",
                                                  " ",
                                                  " ",
                                                  "  ",
                                                  "a",
                                                  "mot",
                                                  "l’été",
                                                  "à",
                                                  "e\u0301",
                                                  "solidarité",
                                                  "anticonstitutionnellement",
                                                  "2020",
                                                  "12,5",
                                                  ":",
                                                  "«",
                                                  "»",
                                                  "!",
                                                  "(",
                                                  ")",
                                                  "-",
                                                  "—",
                                                  "…",
                                                  "\u00A0",
                                                  "\u202F",
                                                  "\u00AD",
                                                  "\u200B",
                                                  "\u200F",
                                                  "\u200E",
                                                  "。",
                                                  "「",
                                                  "」",
                                                  "日本語",
                                                  "안녕",
                                                  "สวัสดี",
                                                  "مرحبا",
                                                  "السَّلام",
                                                  "שלום",
                                                  "👩‍👩‍👧",
                                                  "👍🏽",
                                                  "https://exemple.org/a/b?c=d",
                                                  "\n",
                                                  "\t"};

class Texts {
 public:
  explicit Texts(std::uint32_t seed) : random_(seed) {}

  // Standard distributions differ from library to library, so they are not used.
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

  std::string text() {
    std::string text;
    std::uint32_t const count = 1 + below(30);
    for (std::uint32_t i = 0; i < count; ++i) text += pieces[below(pieces.size())];
    return text;
  }

  std::vector<Span> spans(std::string_view text) {
    std::vector<Span> spans;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      at += utf8::decode(text, at).bytes;
      if (at < text.size() && below(8) != 0) continue;
      Font font;
      font.bold = below(2) == 0;
      if (below(4) == 0) font.size = 24_px;
      spans.push_back({{ByteOffset(begin), ByteOffset(at)},
                       font,
                       static_cast<std::uint32_t>(spans.size() + 10)});
      begin = at;
    }
    return spans;
  }

  LineOptions options() {
    constexpr std::array<std::string_view, 5> languages{"", "fr", "ja", "ar", "th"};
    LineOptions options;
    options.wrap = below(3) == 0 ? Wrap::Preserved : Wrap::Normal;
    options.balanced = below(4) == 0;
    options.align = static_cast<TextAlign>(below(4));
    if (below(2) == 0) options.direction = static_cast<Direction>(below(2));
    options.otherwise = static_cast<Direction>(below(2));
    options.language = languages[below(languages.size())];
    options.top = CssPx(static_cast<float>(below(3) * 100));
    return options;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("whatever the text, the spans and the width, nothing is lost and no line is too wide") {
  Texts texts(20200628);
  for (int i = 0; i < 3000; ++i) {
    std::string const text = texts.text();
    auto const width = static_cast<float>(1 + texts.below(i % 4 == 0 ? 40 : 400));
    CAPTURE(i);
    CAPTURE(text);
    CAPTURE(width);
    std::vector<Span> const spans = texts.spans(text);
    test::set_spans(text, spans, CssPx(width), texts.options());
  }
}

TEST_CASE("whatever the text, it ends in as few lines as asked for, with a sign that fits") {
  Texts texts(20200315);
  for (int i = 0; i < 2000; ++i) {
    std::string const text = texts.text();
    auto const width = static_cast<float>(30 + texts.below(300));
    LineOptions options = texts.options();
    options.max_lines = 1 + texts.below(3);
    CAPTURE(i);
    CAPTURE(text);
    CAPTURE(width);
    std::vector<Span> const spans = texts.spans(text);
    auto const set = test::set_spans(text, spans, CssPx(width), options);
    CHECK(set.lines.lines.size() <= options.max_lines);
  }
}

TEST_CASE("a wider column never needs more lines") {
  Texts texts(7);
  for (int i = 0; i < 200; ++i) {
    std::string const text = texts.text();
    CAPTURE(text);
    std::size_t before = 0xFFFFFF;
    for (float width = 10; width < 600; width += 30) {
      auto const set = test::set_lines(text, CssPx(width));
      CAPTURE(width);
      CHECK(set.lines.lines.size() <= before);
      before = set.lines.lines.size();
    }
  }
}
