#include "post/alerts.h"

#include "base/ascii.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_kind = 20;

// Whether nothing but a quote's signs stands before it on its line.
bool begins_quote(std::string_view markdown, std::size_t at) {
  bool is_quote = false;
  for (; at > 0 && markdown[at - 1] != '\n'; --at) {
    char const before = markdown[at - 1];
    if (before != '>' && before != ' ' && before != '\t') return false;
    is_quote = is_quote || before == '>';
  }
  return is_quote;
}

}  // namespace

std::string heading_of_kind(std::string_view kind) {
  std::string heading = ascii::lowered(kind);
  char& first = heading[0];
  if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
  return heading;
}

std::optional<Alert> find_alert(std::string_view markdown, std::size_t at) {
  std::string_view const text = markdown.substr(at);
  if (!text.starts_with("[!")) return std::nullopt;
  std::size_t const close = text.substr(0, longest_kind).find(']');
  if (close == npos || close == 2 || !begins_quote(markdown, at)) return std::nullopt;
  std::string_view const kind = text.substr(2, close - 2);
  bool const is_word = std::all_of(kind.begin(), kind.end(),
                                   [](char c) { return ascii::is_alphanumeric(c) || c == '-'; });
  std::size_t begin = close + 1;
  if (begin < text.size() && (text[begin] == '(' || text[begin] == '[')) return std::nullopt;
  // Obsidian's sign for one that folds.
  if (begin < text.size() && (text[begin] == '+' || text[begin] == '-')) ++begin;
  if (!is_word) return std::nullopt;
  std::size_t const end = std::min(text.find('\n', begin), text.size());
  std::string heading(ascii::trimmed(text.substr(begin, end - begin)));
  if (heading.empty()) heading = heading_of_kind(kind);
  std::size_t const bytes = end > 0 && text[end - 1] == '\r' ? end - 1 : end;
  return Alert{.bytes = bytes, .heading = std::move(heading)};
}

}  // namespace liseuse::post
