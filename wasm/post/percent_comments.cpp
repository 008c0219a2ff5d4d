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
  auto const ends_line = [&](std::size_t from) {
    return ascii::is_blank(text.substr(from, std::min(text.find('\n', from), text.size()) - from));
  };
  constexpr int most_marks = 100;  // that are looked at
  int marks = 0;
  for (std::size_t end = begin; (end = text.find(mark, end)) != npos && marks < most_marks;
       ++end, ++marks) {
    std::size_t const behind = end + mark.size();
    bool const begins_word = behind < text.size() && ascii::is_alphanumeric(text[behind]);
    if (!is_mark(text, end) || begins_word || is_in(code, end)) continue;
    // Around several blocks, each of the two stands alone on its line.
    bool const is_around =
        begins_line && ends_line(begin) && post::begins_line(text, end) && ends_line(behind);
    bool const is_whole = is_around || !has_blank_line(text.substr(begin, end - begin));
    return is_whole ? std::optional(behind) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace liseuse::post
