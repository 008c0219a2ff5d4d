#include "post/attribute_lists.h"

#include "base/ascii.h"
#include "post/code_ranges.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Of a list, and of an address before one: more is neither, and is not searched time and again.
constexpr std::size_t longest = 2000;

bool is_letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || c == '_' || c == '-' ||
         (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'z');
}

// What goes on without white space. The list ends before a brace that is in no quotes.
std::string_view take_word(std::string_view& text) {
  char quote = 0;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    char const c = text[end];
    if (c == '\n' || c == '\r') break;
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ' ' || c == '\t' || c == '{' || c == '}') {
      break;
    }
  }
  std::string_view const word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

// A link's or picture's ")", or what ends code or emphasis: only kramdown lets a list stand behind these.
bool may_follow(std::string_view line, std::size_t at) {
  if (at == 0) return false;
  char const before = line[at - 1];
  bool const is_kramdown = line.substr(at).starts_with("{:");
  if (before == ')') {
    std::size_t const begin = at > longest ? at - longest : 0;
    std::string_view const address = line.substr(begin, at - 1 - begin);
    std::size_t const link = address.rfind("](");
    return link != npos && address.substr(link).find(')') == npos;
  }
  return is_kramdown && std::string_view("]*_`>").find(before) != npos;
}

// The line without its end, and without what makes a quote or an indentation of it.
std::string_view content_of(std::string_view line) {
  std::size_t const begin = line.find_first_not_of("> \t");
  return begin == npos ? std::string_view() : ascii::trimmed(line.substr(begin));
}

// The list that is all there is on a line.
std::optional<AttributeList> list_alone(std::string_view line) {
  std::string_view const content = content_of(line);
  auto list = content.starts_with('{') ? read_attribute_list(content) : std::nullopt;
  return list && list->bytes == content.size() ? list : std::nullopt;
}

std::string anchor_of(std::string_view id) {
  std::string tag = "<a id=\"";
  for (char const c : id) {
    std::string_view const unsafe = "\"&<>*_`[]\\|~";
    tag += unsafe.find(c) == npos ? std::string(1, c) : "&#" + std::to_string(c) + ';';
  }
  return tag + "\"></a>";
}

// Where words begin on a line, behind the marks of quotes, lists, headings and rows; npos: what stands there is
// no words, and a tag before it would make some of it.
std::size_t words_begin(std::string_view line) {
  auto const rest = [&](std::size_t at) { return line.substr(std::min(at, line.size())); };
  std::size_t at = 0;
  for (std::size_t next = 0; next != npos;) {
    at = std::min(line.find_first_not_of(" \t>|", at), line.size());
    std::string_view const behind = rest(at);
    std::size_t const word = std::min(behind.find_first_of(" \t"), behind.size());
    std::string_view const mark = behind.substr(0, word);
    std::size_t const digits = std::min(mark.find_first_not_of("0123456789"), mark.size());
    bool const is_mark =
        mark == "-" || mark == "*" || mark == "+" || mark == "[x]" || mark == "[X]" ||
        (mark == "[" && behind.substr(word).starts_with(" ]")) ||
        (!mark.empty() && mark.find_first_not_of('#') == npos) ||
        (digits > 0 && digits + 1 == mark.size() && (mark.back() == '.' || mark.back() == ')'));
    next = is_mark && word < behind.size() ? at + word + (mark == "[" ? 2 : 0) : npos;
    if (next != npos) at = next;
  }
  std::string_view const words = ascii::trimmed(rest(at));
  bool const is_other = words.empty() || words.find_first_not_of("-*_= \t") == npos ||
                        words.starts_with("```") || words.starts_with("~~~") ||
                        words.starts_with('<') || words.starts_with(':') ||
                        (words.starts_with('[') && words.find("]:") != npos);
  return is_other ? npos : at;
}

bool is_heading(std::string_view line) {
  std::string_view const content = content_of(line);
  std::size_t const marks = content.find_first_not_of('#');
  return marks != npos && marks > 0 && marks <= 6 && content[marks] == ' ';
}

}  // namespace

std::optional<AttributeList> read_attribute_list(std::string_view text) {
  AttributeList list;
  std::string_view rest = text.substr(0, longest);
  if (!rest.starts_with('{')) return std::nullopt;
  rest.remove_prefix(1);
  bool const is_kramdown = rest.starts_with(':');
  if (is_kramdown) rest.remove_prefix(1);
  bool has_any = false;
  while (true) {
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    if (rest.starts_with('}')) break;
    std::string_view const word = take_word(rest);
    if (word.empty()) return std::nullopt;
    bool const is_id = word[0] == '#' && word.size() > 1;
    bool const is_class = word[0] == '.' && word.size() > 1 && is_letter(word[1]);
    std::size_t const equals = word.find('=');
    bool const is_value = is_letter(word[0]) && equals != npos;
    bool const is_name = is_kramdown && is_letter(word[0]);
    if (!is_id && !is_class && !is_value && !is_name) return std::nullopt;
    if (is_id) list.id = word.substr(1);
    if (is_kramdown && word == "toc") list.is_contents = true;
    has_any = true;
  }
  if (!has_any) return std::nullopt;
  list.bytes = static_cast<std::size_t>(rest.data() + 1 - text.data());
  return list;
}

bool may_have_attribute_lists(std::string_view markdown) {
  std::size_t line = 0, line_end = 0;
  for (std::size_t at = markdown.find('{'); at != npos; at = markdown.find('{', at + 1)) {
    if (!read_attribute_list(markdown.substr(at))) continue;
    if (at >= line_end) {
      line = at == 0 ? 0 : markdown.rfind('\n', at - 1) + 1;
      line_end = std::min(markdown.find('\n', at), markdown.size());
    }
    bool const is_first = markdown.find_first_not_of("> \t", line) == at;
    if (is_first || std::string_view(")]*_`>").find(markdown[at - 1]) != npos) return true;
  }
  return false;
}

std::string without_attribute_lists(std::string_view markdown,
                                    std::span<std::uint32_t const> verbatim,
                                    std::span<ByteRange const> code) {
  std::string without;
  without.reserve(markdown.size());
  std::size_t before = 0;  // where the line before begins in `without`
  // Where the first words of the block are in `without`; npos: it has none, or an id already.
  std::size_t words = npos;
  bool in_block = false;
  std::string_view id;  // of the next block
  for (std::size_t begin = 0; begin < markdown.size();) {
    std::size_t const end = std::min(markdown.find('\n', begin), markdown.size());
    std::string_view const line = markdown.substr(begin, end - begin);
    std::string_view const with_end = markdown.substr(begin, end + 1 - begin);
    auto const next = std::lower_bound(verbatim.begin(), verbatim.end(), begin);
    bool const is_verbatim = next != verbatim.end() && *next < end;
    auto const list = is_verbatim ? std::nullopt : list_alone(line);
    std::string_view const above = std::string_view(without).substr(before);
    std::size_t const below = std::min(markdown.find('\n', end + 1), markdown.size());
    bool const touches_above = !ascii::is_blank(above);
    bool const touches_below =
        end < markdown.size() && !ascii::is_blank(markdown.substr(end + 1, below - (end + 1)));
    if (list && (touches_above || touches_below)) {
      std::size_t const ends = with_end.find_first_of("\r\n");
      std::string const line_end(ends == npos ? std::string_view() : with_end.substr(ends));
      if (touches_above && list->is_contents) {
        std::size_t const kept = std::min(without.find_first_of("\r\n", before), without.size());
        without.erase(before, kept - before);
      } else if (touches_above && !list->id.empty() && is_heading(above)) {
        std::size_t const kept = std::min(without.find_first_of("\r\n", before), without.size());
        without.insert(kept, " {#" + std::string(list->id) + '}');
      } else if (!list->id.empty() && touches_above && words != npos) {
        without.insert(std::exchange(words, npos), anchor_of(list->id));
      } else if (!list->id.empty() && !touches_above) {
        id = list->id;
      }
      without += line_end;
      in_block = false;
    } else {
      if (!std::exchange(in_block, !ascii::is_blank(line) && !is_heading(line))) {
        std::size_t const at = is_verbatim ? npos : words_begin(line);
        words = at == npos ? npos : without.size() + at;
      }
      std::size_t done = 0;
      for (std::size_t at = line.find('{'); at != npos && !is_verbatim;
           at = line.find('{', at + 1)) {
        if (at < done || !may_follow(line, at) || is_in(code, begin + at)) continue;
        auto const inner = read_attribute_list(line.substr(at));
        if (!inner) continue;
        without += line.substr(done, at - done);
        if (!inner->id.empty()) without += anchor_of(inner->id);
        done = at + inner->bytes;
      }
      without += with_end.substr(done);
      std::string_view const own = std::exchange(id, {});
      if (!own.empty() && words != npos) {
        without.insert(std::exchange(words, npos), anchor_of(own));
      }
    }
    std::size_t const last = without.size() - (without.ends_with('\n') ? 1 : 0);
    before = last == 0 ? 0 : without.rfind('\n', last - 1) + 1;
    begin = end + 1;
  }
  return without;
}

}  // namespace liseuse::post
