#include "post/definitions.h"

#include "base/ascii.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Line {
  std::size_t begin = 0, end = 0;  // without what ends it
  bool is_verbatim = false;
};

std::vector<Line> lines_of(std::string_view text, std::span<std::uint32_t const> verbatim) {
  std::vector<Line> lines;
  auto next = verbatim.begin();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    while (next != verbatim.end() && *next < at) ++next;
    lines.push_back({at, end, next != verbatim.end() && *next < end});
    at = end + 1;
  }
  return lines;
}

// Where the words behind ": " begin; npos: the line is no definition.
std::size_t words_of_definition(std::string_view line) {
  std::size_t const colon = line.find_first_not_of(' ');
  if (colon == npos || colon > 3 || line[colon] != ':') return npos;
  std::size_t const words = line.find_first_not_of(" \t\r", colon + 1);
  return words == npos || words == colon + 1 ? npos : words;
}

// What begins a heading, a quote, an item, a table's row, or is indented as code is, names nothing.
bool may_be_term(std::string_view line) {
  std::size_t const first = line.find_first_not_of(' ');
  if (first == npos || first > 3) return false;
  std::string_view const words = line.substr(first);
  if (std::string_view("#>|<`~\t").find(words[0]) != npos) return false;
  std::size_t const number = words.find_first_not_of("0123456789");
  std::string_view const behind = words.substr(std::min(number, words.size()));
  bool const is_item = behind.size() > 1 && behind[1] == ' ' &&
                       (number == 0 ? std::string_view("-*+").find(behind[0]) != npos
                                    : behind[0] == '.' || behind[0] == ')');
  return !is_item;
}

}  // namespace

bool may_have_definitions(std::string_view markdown) {
  for (std::size_t at = markdown.find(':'); at != npos; at = markdown.find(':', at + 1)) {
    std::size_t const line = at == 0 ? 0 : markdown.rfind('\n', at - 1) + 1;
    if (line > 0 && words_of_definition(markdown.substr(line, 200)) != npos) return true;
    at = std::max(at, std::min(markdown.find('\n', at), markdown.size() - 1));
  }
  return false;
}

std::string mark_definitions(std::string_view markdown, std::span<std::uint32_t const> verbatim,
                             std::vector<Insert>& inserts) {
  std::vector<Line> const lines = lines_of(markdown, verbatim);
  auto const text_of = [&](Line const& line) {
    return markdown.substr(line.begin, line.end - line.begin);
  };
  std::string marked;
  std::size_t done = 0;
  auto const mark = [&](InsertKind kind, std::size_t begin, std::size_t end) {
    marked += markdown.substr(done, begin - done);
    inserts.push_back({.kind = kind, .written = std::string(markdown.substr(begin, end - begin))});
    marked += make_mark(inserts.size() - 1);
    // To Markdown a mark is a letter, behind which "_" begins no emphasis.
    if (end < markdown.size() && markdown[end] == '_') marked += ' ';
    done = end;
  };
  std::size_t paragraph = 0;  // its first line: all terms, should a definition follow
  bool in_list = false;       // a definition stands in the paragraph above
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view const line = text_of(lines[i]);
    bool const is_above_blank = i == 0 || ascii::is_blank(text_of(lines[i - 1]));
    if (is_above_blank && !ascii::is_blank(line)) {
      // One empty line may stand between.
      bool const goes_on =
          i >= 2 && words_of_definition(line) != npos && !ascii::is_blank(text_of(lines[i - 2]));
      if (!goes_on) {
        paragraph = i;
        in_list = false;
      }
    }
    std::size_t const words = lines[i].is_verbatim ? npos : words_of_definition(line);
    if (words == npos) continue;
    if (!in_list) {
      bool all_terms = paragraph < i;
      for (std::size_t term = paragraph; term < i; ++term) {
        std::string_view const name = text_of(lines[term]);
        all_terms =
            all_terms && !lines[term].is_verbatim && (ascii::is_blank(name) || may_be_term(name));
      }
      if (!all_terms) continue;
      for (std::size_t term = paragraph; term < i; ++term) {
        if (ascii::is_blank(text_of(lines[term]))) continue;
        mark(InsertKind::Term, lines[term].begin, lines[term].begin);
      }
      in_list = true;
    }
    mark(InsertKind::Definition, lines[i].begin, lines[i].begin + words);
  }
  marked += markdown.substr(done);
  return marked;
}

}  // namespace liseuse::post
