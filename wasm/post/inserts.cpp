#include "post/inserts.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view mark_begin = "\uFDD0", mark_end = "\uFDD1";
constexpr std::size_t most_digits = 9;

}  // namespace

std::string make_mark(std::size_t insert) {
  return std::string(mark_begin) + std::to_string(insert) + std::string(mark_end);
}

std::optional<InsertMark> find_mark(std::string_view text) {
  for (std::size_t at = 0; (at = text.find(mark_begin, at)) != npos; at += mark_begin.size()) {
    std::size_t const digits = at + mark_begin.size();
    InsertMark mark{.begin = at, .end = digits};
    while (mark.end < text.size() && mark.end - digits < most_digits && text[mark.end] >= '0' &&
           text[mark.end] <= '9') {
      mark.insert = mark.insert * 10 + static_cast<std::size_t>(text[mark.end++] - '0');
    }
    if (mark.end == digits || !text.substr(mark.end).starts_with(mark_end)) continue;
    mark.end += mark_end.size();
    return mark;
  }
  return std::nullopt;
}

std::string without_marks(std::string_view text, std::vector<Insert> const& inserts) {
  std::string plain;
  while (auto const mark = find_mark(text)) {
    plain += text.substr(0, mark->begin);
    if (mark->insert < inserts.size()) plain += inserts[mark->insert].written;
    text.remove_prefix(mark->end);
  }
  plain += text;
  return plain;
}

}  // namespace liseuse::post
