#include "post/line_marks.h"

#include "base/ascii.h"
#include "post/lines.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest = 1000, longest_mark = 40;  // no more of a line is looked at

// From `at` on; nothing where it is longer than that.
std::string_view line_at(std::string_view markdown, std::size_t at, std::size_t most) {
  std::string_view const area = markdown.substr(at, most);
  std::size_t const end = area.find_first_of("\r\n");
  if (end != npos) return area.substr(0, end);
  return area.size() < most ? area : std::string_view();
}

std::size_t find_contents(std::string_view line) {
  for (std::string_view const mark : {"[TOC]", "[[TOC]]", "[[_TOC_]]"}) {
    if (ascii::equal_ignoring_case(ascii::trimmed(line), mark)) return line.size();
  }
  return 0;
}

// Where another "*" stands on the line, it is emphasis.
std::size_t find_abbreviation(std::string_view line) {
  std::size_t const end = line.find("]: ");
  bool const is_one = line.starts_with("*[") && end != npos && end > 2 && line.find(']') == end &&
                      line.find('*', 1) == npos;
  return is_one ? line.size() : 0;
}

std::size_t find_block_name(std::string_view line) {
  constexpr std::size_t digits = 6;
  std::string_view const name = ascii::trimmed(line.substr(std::min<std::size_t>(1, line.size())));
  // Made of random signs: what has no digit may be a word, what has no letter a number.
  bool const is_random = std::any_of(name.begin(), name.end(), ascii::is_digit) &&
                         std::any_of(name.begin(), name.end(), ascii::is_letter);
  bool const is_one =
      name.size() == digits && is_random && std::all_of(name.begin(), name.end(), [](char c) {
        return ascii::is_digit(c) || (c >= 'a' && c <= 'z');
      });
  return is_one ? 1 + digits : 0;
}

}  // namespace

std::size_t find_line_mark(std::string_view markdown, std::size_t at) {
  switch (markdown[at]) {
    case '[': {
      if (!begins_line(markdown, at)) return 0;
      return find_contents(line_at(markdown, at, longest_mark));
    }
    case '*': {
      if (!begins_line(markdown, at)) return 0;
      return find_abbreviation(line_at(markdown, at, longest));
    }
    case '^': {
      bool const is_apart = at == 0 || ascii::is_space(markdown[at - 1]);
      return is_apart ? find_block_name(line_at(markdown, at, longest_mark)) : 0;
    }
    default: return 0;
  }
}

}  // namespace liseuse::post
