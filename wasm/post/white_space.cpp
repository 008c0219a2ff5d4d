#include "post/white_space.h"

#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace liseuse::post {
namespace {

// White space that does nothing at the edge of a block. Not U+3000, which indents, nor the marks
// of direction.
bool is_edge(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x200B || c == 0x202F ||
         c == 0xFEFF;
}

// What draws nothing by itself, so that a block of it alone is empty.
bool is_blank(char32_t c) {
  return is_edge(c) || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
         c == 0x2029 || (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFE0F;
}

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// White space that is not one space between two other characters.
bool is_odd_space(std::string_view text, std::size_t at) {
  bool const more = at + 1 < text.size() && is_space(text[at + 1]);
  return is_space(text[at]) && (text[at] != ' ' || more);
}

// The first odd space, from `at` on, or the end. All text comes through here: eight bytes are asked
// at once, by https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord.
std::size_t find_odd_space(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  auto const load = [&](std::size_t from) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + from, sizeof word);
    return word;
  };
  // The top bit of each byte below `limit`; above such a byte there may be a wrong one.
  auto const below = [](std::uint64_t word, std::uint64_t limit) {
    return (word - ones * limit) & ~word & (ones * 0x80);
  };
  while (at + 9 <= text.size()) {
    std::uint64_t const word = load(at);
    std::uint64_t const next = load(at + 1);
    if ((below(word, 0x21) & below(next, 0x21)) != 0 || below(word, 0x20) != 0) {
      for (std::size_t i = at; i < at + 8; ++i) {
        if (is_odd_space(text, i)) return i;
      }
    }
    at += 8;
  }
  while (at < text.size() && !is_odd_space(text, at)) ++at;
  return at;
}

}  // namespace

bool is_cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x3190 && c <= 0x31FF) ||
         (c >= 0x3220 && c <= 0x325F) || (c >= 0x3280 && c <= 0xA4CF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF9F) || (c >= 0xFFE0 && c <= 0xFFE6) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

std::size_t edge_at_begin(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    utf8::Decoded const d = utf8::decode(text, at);
    if (!is_edge(d.code_point)) break;
    at += d.bytes;
  }
  return at;
}

std::size_t edge_at_end(std::string_view text) {
  for (std::size_t bytes = 1; bytes <= 3 && bytes <= text.size(); ++bytes) {
    utf8::Decoded const d = utf8::decode(text, text.size() - bytes);
    if (d.bytes == bytes && is_edge(d.code_point)) return bytes;
  }
  return 0;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded const d = utf8::decode(text, at);
    if (!is_blank(d.code_point)) return false;
    at += d.bytes;
  }
  return true;
}

std::size_t space_at_begin(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_space) -
                                  text.begin());
}

void append_collapsed(std::string& out, std::string_view text) {
  std::size_t at = 0;
  while (true) {
    std::size_t const odd = find_odd_space(text, at);
    out += text.substr(at, odd - at);
    if (odd == text.size()) return;
    out += ' ';
    at = odd + space_at_begin(text.substr(odd));
  }
}

std::string collapsed(std::string_view text) {
  std::string line;
  append_collapsed(line, text);
  std::string_view view(line);
  view.remove_prefix(edge_at_begin(view));
  while (std::size_t const bytes = edge_at_end(view)) view.remove_suffix(bytes);
  return std::string(view);
}

}  // namespace liseuse::post
