#include "post/highlights.h"

#include "base/ascii.h"

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// A sign goes on before or behind such a character, or compares what stands on its two sides.
bool is_part(char c) { return c == '=' || ascii::is_alphanumeric(c); }

}  // namespace

std::optional<std::size_t> find_highlight_end(std::string_view text, std::size_t at) {
  std::size_t const begin = at + highlight_sign.size();
  if (!text.substr(at).starts_with(highlight_sign) || begin >= text.size()) return std::nullopt;
  if (at > 0 && (is_part(text[at - 1]) || text[at - 1] == '\\')) return std::nullopt;
  if (text[begin] == '=' || ascii::is_space(text[begin])) return std::nullopt;
  std::size_t const end = text.find(highlight_sign, begin);
  if (end == npos || text.substr(begin, end - begin).find('\n') != npos) return std::nullopt;
  std::size_t const behind = end + highlight_sign.size();
  if (ascii::is_space(text[end - 1]) || text[end - 1] == '\\') return std::nullopt;
  if (behind < text.size() && is_part(text[behind])) return std::nullopt;
  return end;
}

}  // namespace liseuse::post
