#include "base/utf8.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;

namespace {

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> all;
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded const d = utf8::decode(text, at);
    REQUIRE(d.bytes >= 1);
    all.push_back(d.code_point);
    at += d.bytes;
  }
  return all;
}

constexpr char32_t bad = utf8::replacement;

}  // namespace

TEST_CASE("code points of one to four bytes are decoded") {
  CHECK(code_points("aé€🤝") == std::vector<char32_t>{'a', 0xE9, 0x20AC, 0x1F91D});
  CHECK(code_points("\x7F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF") ==
        std::vector<char32_t>{0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF});
}

TEST_CASE("a byte that begins no code point is one replacement character") {
  CHECK(code_points("\x80") == std::vector<char32_t>{bad});
  CHECK(code_points("a\xFF\xFE z") == std::vector<char32_t>{'a', bad, bad, ' ', 'z'});
  CHECK(code_points("\xF5\x80\x80\x80") == std::vector<char32_t>{bad, bad, bad, bad});
}

TEST_CASE("a sequence that is cut short is replaced byte by byte") {
  CHECK(code_points("\xE2\x82") == std::vector<char32_t>{bad, bad});
  CHECK(code_points("\xC3") == std::vector<char32_t>{bad});
  CHECK(code_points("\xF0\x9F\xA4x") == std::vector<char32_t>{bad, bad, bad, 'x'});
}

TEST_CASE("overlong forms, surrogates and what is beyond Unicode are no code points") {
  for (std::string_view const bytes :
       {"\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xF0\x80\x80\xAF",
        "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80"}) {
    CHECK_FALSE(utf8::is_valid(bytes));
    CHECK(utf8::decode(bytes, 0).code_point == bad);
    CHECK(utf8::decode(bytes, 0).bytes == 1);
  }
}

TEST_CASE("text is valid where every byte belongs to a code point") {
  CHECK(utf8::is_valid(""));
  CHECK(utf8::is_valid("Été à Šibenik: 🤝"));
  CHECK(utf8::is_valid("\uFFFD"));
  CHECK_FALSE(utf8::is_valid("\xE9t\xE9"));
  CHECK_FALSE(utf8::is_valid("abc\xE2\x82"));
}

TEST_CASE("what is appended is decoded again") {
  for (char32_t const c : {U'\0', U'a', U'\x7F', U'é', U'\u07FF', U'\u0800', U'\uFFFD',
                           U'\U00010000', U'\U0010FFFF'}) {
    std::string text;
    utf8::append(text, c);
    CHECK(code_points(text) == std::vector<char32_t>{c});
  }
}

TEST_CASE("Windows-1252 is read as browsers read it") {
  CHECK(utf8::from_windows_1252("\xC9t\xE9 \x80 \x96 \x93q\x94 \x9C") == "Été € – “q” œ");
  CHECK(utf8::from_windows_1252("\x81") == "\u0081");
}

TEST_CASE("a prefix never cuts a code point") {
  CHECK(utf8::prefix("été", 10) == "été");
  CHECK(utf8::prefix("été", 5) == "été");
  CHECK(utf8::prefix("été", 4) == "ét");
  CHECK(utf8::prefix("été", 3) == "ét");
  CHECK(utf8::prefix("été", 1) == "");
  CHECK(utf8::prefix("🤝", 3) == "");
  CHECK(utf8::prefix("", 0) == "");
}

TEST_CASE("percent escapes are decoded in either case, and others stay") {
  CHECK(utf8::percent_decode("%f0%9f%a4%9d-a%20b") == "🤝-a b");
  CHECK(utf8::percent_decode("%C3%89t%C3%A9") == "Été");
  CHECK(utf8::percent_decode("100% %zz %4") == "100% %zz %4");
  CHECK(utf8::percent_decode("%") == "%");
}

TEST_CASE("escapes that make no UTF-8 leave the text as it was") {
  CHECK(utf8::percent_decode("%E9t%E9") == "%E9t%E9");
}

TEST_CASE("all but unreserved characters are escaped") {
  CHECK(utf8::percent_encode("aZ09-._~", utf8::Slash::Encode) == "aZ09-._~");
  CHECK(utf8::percent_encode("é b/c?", utf8::Slash::Encode) == "%C3%A9%20b%2Fc%3F");
  CHECK(utf8::percent_encode("é/c", utf8::Slash::Keep) == "%C3%A9/c");
}

TEST_CASE("what is escaped decodes to itself") {
  std::string const text = "🤝 1 semaine / 50 % ? #é";
  CHECK(utf8::percent_decode(utf8::percent_encode(text, utf8::Slash::Encode)) == text);
  CHECK(utf8::percent_decode(utf8::percent_encode(text, utf8::Slash::Keep)) == text);
}

TEST_CASE("the first byte beyond ASCII is found wherever it stands") {
  for (std::size_t length = 0; length < 20; ++length) {
    std::string const plain(length, 'a');
    CHECK(utf8::find_beyond_ascii(plain, 0) == length);
    CHECK(utf8::find_beyond_ascii(plain + "é", 0) == length);
    CHECK(utf8::find_beyond_ascii("é" + plain + "é" + plain, 2) == length + 2);
  }
}
