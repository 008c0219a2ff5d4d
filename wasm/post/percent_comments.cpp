#include "post/percent_comments.h"

#include "base/ascii.h"
#include "post/code_ranges.h"
#include "post/lines.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view mark = "%%";

// Two signs, and no more of them.
bool is_mark(std::string_view text, std::size_t at) {
  bool const is_run = (at > 0 && text[at - 1] == '%') || text.substr(at).starts_with("%%%");
  return text.substr(at).starts_with(mark) && !is_run && (at == 0 || text[at - 1] != '\\');
}

}  // namespace

std::optional<std::size_t> find_comment_end(std::string_view text, std::size_t at,
                                            std::span<ByteRange const> code) {
  if (!is_mark(text, at)) return std::nullopt;
  std::size_t const word = at == 0 ? npos : text.find_last_not_of(" \t>", at - 1);
  bool const begins_line = word == npos || text[word] == '\n' || text[word] == '\r';
  bool const is_in_word = at > 0 && (ascii::is_alphanumeric(text[at - 1]) ||
                                     std::string_view("/=&#+-").find(text[at - 1]) != npos);
  if (is_in_word || (!begins_line && ascii::is_digit(text[word]))) return std::nullopt;
  std::size_t const begin = at + mark.size();
  for (std::size_t end = begin; (end = text.find(mark, end)) != npos; ++end) {
    if (!is_mark(text, end) || is_in(code, end)) continue;
    bool const is_whole = begins_line || !has_blank_line(text.substr(begin, end - begin));
    return is_whole ? std::optional(end + mark.size()) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace liseuse::post
