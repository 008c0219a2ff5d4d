#include "post/loose_strong.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr char32_t no_break_space = 0xA0;

enum class Kind { Space, Punctuation, Letter };

struct Range {
  char32_t first, last;
};

// Beyond ASCII, those that stand beside words: quotes, dashes, ideographic and fullwidth ones.
constexpr Range punctuation[]{
    {0xA1, 0xA1},     {0xA7, 0xA7},     {0xAB, 0xAB},     {0xB6, 0xB7},     {0xBB, 0xBB},
    {0xBF, 0xBF},     {0x60C, 0x60C},   {0x61B, 0x61B},   {0x61F, 0x61F},   {0x2010, 0x2027},
    {0x2030, 0x205E}, {0x3001, 0x3003}, {0x3008, 0x3011}, {0x3014, 0x301F}, {0x30FB, 0x30FB},
    {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF3D}, {0xFF5B, 0xFF65}};

Kind kind_of(char32_t c) {
  if (c == no_break_space || c == 0x3000 || (c < 0x80 && ascii::is_space(static_cast<char>(c)))) {
    return Kind::Space;
  }
  if (c < 0x80) {
    return ascii::is_alphanumeric(static_cast<char>(c)) ? Kind::Letter : Kind::Punctuation;
  }
  bool const is_one = std::any_of(std::begin(punctuation), std::end(punctuation),
                                  [&](Range r) { return c >= r.first && c <= r.last; });
  return is_one ? Kind::Punctuation : Kind::Letter;
}

// Of a text's edge: a space.
char32_t before(std::string_view text, std::size_t at) {
  if (at == 0) return ' ';
  std::size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80) --begin;
  return utf8::decode(text, begin).code_point;
}

char32_t behind(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8::decode(text, at).code_point : U' ';
}

// Whether a run with these two beside it may begin emphasis ("left-flanking"), with `inside` behind it; or end it, the
// other way round.
bool flanks(Kind inside, Kind outside) {
  return inside == Kind::Letter || (inside == Kind::Punctuation && outside != Kind::Letter);
}

// Two asterisks and no more.
bool is_sign(std::string_view text, std::size_t at) {
  bool const is_more = text.substr(at + strong_sign.size()).starts_with('*');
  return !is_more && (at == 0 || (text[at - 1] != '*' && text[at - 1] != '\\'));
}

}  // namespace

std::optional<Strong> find_strong(std::string_view text, std::size_t at) {
  std::size_t const begin = at + strong_sign.size();
  if (!text.substr(at).starts_with(strong_sign) || !is_sign(text, at)) return std::nullopt;
  if (begin >= text.size() || ascii::is_space(text[begin])) return std::nullopt;
  std::size_t const end = text.find(strong_sign, begin);
  if (end == npos || end == begin || !is_sign(text, end)) return std::nullopt;
  std::string_view const words = text.substr(begin, end - begin);
  if (ascii::is_space(words.back()) || words.find('\n') != npos) return std::nullopt;
  char32_t const first = behind(text, begin), last = before(text, end);
  char32_t const left = before(text, at), right = behind(text, end + strong_sign.size());
  bool const begins = flanks(kind_of(first), kind_of(left));
  bool const ends = flanks(kind_of(last), kind_of(right));
  // Amid ASCII letters a sign before punctuation may be a power: "2**(n)".
  if (!begins && left < 0x80) return std::nullopt;
  bool const is_loose = !(begins && ends) && words.find('`') == npos;
  return Strong{end, is_loose};
}

}  // namespace liseuse::post
