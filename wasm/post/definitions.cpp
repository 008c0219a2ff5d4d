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

// Columns of white space at the line's beginning, tabs going to the next multiple of four.
std::size_t indentation_of(std::string_view line) {
  std::size_t columns = 0;
  for (char const c : line) {
    if (c != ' ' && c != '\t') break;
    columns += c == '\t' ? 4 - columns % 4 : 1;
  }
  return columns;
}

// `line` with so many columns less.
std::string unindented(std::string_view line, std::size_t columns) {
  std::size_t const indentation = indentation_of(line);
  std::string_view const rest = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
  return std::string(indentation > columns ? indentation - columns : 0, ' ') + std::string(rest);
}

// What can't stand within a paragraph, as the first of a definition.
bool begins_block(std::string_view words) {
  return !may_be_term(words) && !words.starts_with('|') && !words.starts_with('<');
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
  auto const width_of = [](std::string_view line, std::size_t words) {
    std::size_t const columns = indentation_of(std::string(words, ' '));
    std::size_t const colon = line.find(':');
    bool const is_code = words > colon + 5;
    return is_code ? colon + 2 : std::min<std::size_t>(columns, 4);
  };
  // The line behind the definition on line `i`; the next one, where it is a paragraph alone.
  auto const end_of_definition = [&](std::size_t i, std::size_t words) {
    std::size_t const columns = width_of(text_of(lines[i]), words);
    bool has_more = begins_block(text_of(lines[i]).substr(words));
    std::size_t end = i + 1;
    bool is_behind_blank = false;
    for (std::size_t next = i + 1; next < lines.size(); ++next) {
      std::string_view const line = text_of(lines[next]);
      if (ascii::is_blank(line)) {
        is_behind_blank = true;
        continue;
      }
      bool const is_within = indentation_of(line) >= columns;
      bool const goes_on = !is_behind_blank && words_of_definition(line) == npos;
      if (!is_within && !goes_on) break;
      has_more =
          has_more || (is_within && (is_behind_blank || begins_block(unindented(line, columns))));
      is_behind_blank = false;
      end = next + 1;
    }
    return has_more ? end : i + 1;
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
    std::size_t const end = end_of_definition(i, words);
    if (end == i + 1) {
      mark(InsertKind::Definition, lines[i].begin, lines[i].begin + words);
      continue;
    }
    // As HTML has it, within which Markdown's blocks may stand: <div> is there to begin a block of HTML.
    std::size_t const columns = width_of(line, words);
    marked += markdown.substr(done, lines[i].begin - done);
    done = lines[i].begin;
    marked += "<div>";
    mark(InsertKind::Definition, lines[i].begin, lines[i].begin + words);
    marked += "\r\r";
    for (std::size_t content = i; content < end; ++content) {
      marked += content == i ? std::string(line.substr(words))
                             : unindented(text_of(lines[content]), columns);
      if (lines[content].end < markdown.size()) marked += '\n';
    }
    marked += "\r</dl>\r\r";
    done = std::min(lines[end - 1].end + 1, markdown.size());
    i = end - 1;
  }
  marked += markdown.substr(done);
  return marked;
}

}  // namespace liseuse::post
