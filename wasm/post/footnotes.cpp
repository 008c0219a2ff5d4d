#include "post/footnotes.h"

#include "base/ascii.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t indentation = 4;  // of what belongs to a footnote; less begins one

// The name in the `[^name]` that `text` begins with; empty: there is none.
std::string_view name_at(std::string_view text) {
  if (!text.starts_with("[^")) return {};
  text.remove_prefix(2);
  std::size_t const end = text.find_first_of("[] \t\r\n");
  return end != npos && text[end] == ']' ? text.substr(0, end) : std::string_view();
}

// A name and what is behind its colon; no name: `line` begins no footnote.
struct Label {
  std::string_view name, rest;
};

Label label_of(std::string_view line) {
  std::size_t const begin = line.find_first_not_of(' ');
  if (begin == npos || begin >= indentation) return {};
  line.remove_prefix(begin);
  std::string_view const name = name_at(line);
  if (name.empty()) return {};
  line.remove_prefix(name.size() + std::string_view("[^]").size());
  if (!line.starts_with(':')) return {};
  line.remove_prefix(std::min(line.find_first_not_of(" \t", 1), line.size()));
  return {name, line};
}

struct Line {
  std::string_view text;
  std::string_view end;  // "\n", "\r\n", "\r"; of the last one, perhaps none
};

Line take_line(std::string_view& rest) {
  std::size_t const at = std::min(rest.find_first_of("\r\n"), rest.size());
  std::size_t const end_bytes = rest.substr(at).starts_with("\r\n") ? 2 : 1;
  Line const line{rest.substr(0, at), rest.substr(at, end_bytes)};
  rest.remove_prefix(line.text.size() + line.end.size());
  return line;
}

// Four columns less at the beginning of `line`, a tab being as many as there are to the next
// multiple of four. False, and `line` as it was: it has less.
bool take_indentation(std::string_view& line) {
  for (std::size_t at = 0; at < indentation && at < line.size(); ++at) {
    bool const is_tab = line[at] == '\t';
    if (!is_tab && line[at] != ' ') return false;
    if (!is_tab && at + 1 < indentation) continue;
    line.remove_prefix(at + 1);
    return true;
  }
  return false;
}

// Whether `line` can't go on with a paragraph. It is asked only of lines right under a footnote.
bool begins_block(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (line.empty()) return true;
  if (std::string_view("#>|<=").find(line[0]) != npos) return true;
  if (line.starts_with("```") || line.starts_with("~~~")) return true;
  std::size_t const digits = std::min(line.find_first_not_of("0123456789"), line.size());
  std::size_t const mark = digits > 0 ? digits : 0;
  std::string_view const marks = digits > 0 ? ".)" : "-*+_";
  if (mark == line.size() || marks.find(line[mark]) == npos) return false;
  std::string_view const behind = line.substr(mark + 1);
  bool const is_rule = line.find_first_not_of("-*_ \t") == npos;
  return behind.empty() || behind[0] == ' ' || behind[0] == '\t' || is_rule;
}

}  // namespace

bool may_have_footnotes(std::string_view markdown) {
  for (std::size_t at = markdown.find("[^"); at != npos; at = markdown.find("[^", at + 2)) {
    std::size_t const line = at == 0 ? 0 : markdown.find_last_not_of(' ', at - 1) + 1;
    bool const is_first = line == 0 || markdown[line - 1] == '\n' || markdown[line - 1] == '\r';
    if (is_first && !label_of(markdown.substr(line)).name.empty()) return true;
  }
  return false;
}

Footnotes take_footnotes(std::string_view markdown, std::span<std::uint32_t const> verbatim) {
  Footnotes taken;
  taken.markdown.reserve(markdown.size());
  bool in_footnote = false;
  bool in_paragraph = false;  // which a line without indentation goes on with
  std::string text;           // the open footnote's
  std::string_view name;
  std::uint32_t first_line = 0;
  std::size_t blank_lines = 0;  // which may be within the footnote or behind it
  auto const close = [&] {
    if (!std::exchange(in_footnote, false)) return;
    auto const index = static_cast<std::uint32_t>(taken.footnotes.size());
    bool const is_new = taken.names.emplace(ascii::lowered(name), index).second;
    if (is_new) taken.footnotes.push_back({.markdown = std::move(text), .line = first_line});
    text.clear();
  };
  auto const is_verbatim = [&](std::string_view line) {
    auto const begin = static_cast<std::size_t>(line.data() - markdown.data());
    auto const at = std::lower_bound(verbatim.begin(), verbatim.end(), begin);
    return at != verbatim.end() && *at < begin + line.size();
  };

  std::uint32_t number = 0;
  for (std::string_view rest = markdown; !rest.empty(); ++number) {
    Line const line = take_line(rest);
    Label const label = label_of(line.text);
    bool const begins = !label.name.empty() && !is_verbatim(line.text);
    if (begins) {
      close();
      in_footnote = true;
      name = label.name;
      first_line = number;
      blank_lines = 0;
      text = label.rest;
      in_paragraph = !begins_block(label.rest);
    } else if (in_footnote && ascii::is_blank(line.text)) {
      ++blank_lines;
      in_paragraph = false;
    } else if (in_footnote) {
      std::string_view content = line.text;
      bool const is_indented = take_indentation(content);
      in_paragraph = in_paragraph && !begins_block(content);
      if (!is_indented && !in_paragraph) close();
      if (in_footnote) {
        text.append(std::exchange(blank_lines, 0) + 1, '\n');
        text += content;
      }
    }
    if (!in_footnote) taken.markdown += line.text;
    taken.markdown += line.end;
  }
  close();
  return taken;
}

std::optional<FootnoteReference> find_reference(Footnotes const& footnotes, std::string_view text) {
  for (std::size_t at = text.find("[^"); at != npos; at = text.find("[^", at + 2)) {
    std::string_view const name = name_at(text.substr(at));
    if (name.empty()) continue;
    auto const found = footnotes.names.find(ascii::lowered(name));
    if (found == footnotes.names.end()) continue;
    return FootnoteReference{at, at + name.size() + std::string_view("[^]").size(), found->second};
  }
  return std::nullopt;
}

}  // namespace liseuse::post
