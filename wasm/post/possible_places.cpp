#include "post/possible_places.h"

#include "base/ascii.h"

#include <array>

namespace liseuse::post {
namespace {

constexpr std::array<bool, 256> may_begin = [] {
  std::array<bool, 256> table{};
  for (char const c : std::string_view("[{h$\\%=*^:~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// Of "~/.profile" and "~ 5 km", which md4c would take for the two ends of what is struck out.
// https://github.github.com/gfm/#left-flanking-delimiter-run
bool is_lone_tilde(std::string_view text, std::size_t at) {
  bool const is_apart = at == 0 || ascii::is_space(text[at - 1]);
  char const next = at + 1 < text.size() ? text[at + 1] : ' ';
  return is_apart && (ascii::is_space(next) || next == '/');
}

bool begins(std::string_view text, std::size_t at) {
  char const next = at + 1 < text.size() ? text[at + 1] : '\0';
  switch (text[at]) {
    case '[': return true;
    case '{': return next == '{' || next == '%' || next == ':';
    case 'h': return next == 't' && text.substr(at).starts_with("http");
    case '\\': return next == '(' || next == '[';
    case '$': return next != '\0' && !ascii::is_space(next);
    case '*': return next == '*' || next == '[';
    case '^': return ascii::is_alphanumeric(next) && (at == 0 || ascii::is_space(text[at - 1]));
    case '~': return is_lone_tilde(text, at);
    default: return next == text[at];  // %%, ==
  }
}

}  // namespace

std::size_t next_possible_place(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (may_begin[static_cast<unsigned char>(text[at])] && begins(text, at)) return at;
  }
  return std::string_view::npos;
}

}  // namespace liseuse::post
