#include "post/attribute_lists.h"

#include "base/ascii.h"
#include "post/code_ranges.h"
#include "post/written_addresses.h"

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

// The attribute of a tag.
std::string id_attribute(std::string_view id) {
  return "id=\"" + as_references(id, "\"&<>*_`[]\\|~") + '"';
}

std::string anchor_of(std::string_view id) { return "<a " + id_attribute(id) + "></a>"; }
std::string rule_of(std::string_view id) { return "<hr " + id_attribute(id) + '>'; }

// Behind the marks of quotes, lists, headings and rows.
std::size_t content_begin(std::string_view line) {
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
  return std::min(at, line.size());
}

bool is_fence(std::string_view content) {
  return content.starts_with("```") || content.starts_with("~~~");
}

// Where words begin on a line; npos: what stands there is no words, and a tag before it would make some of it.
std::size_t words_begin(std::string_view line) {
  std::size_t const at = content_begin(line);
  std::string_view const words = ascii::trimmed(line.substr(at));
  bool const is_other = words.empty() || words.find_first_not_of("-*_= \t") == npos ||
                        is_fence(words) || words.starts_with('<') || words.starts_with(':') ||
                        (words.starts_with('[') && words.find("]:") != npos);
  return is_other ? npos : at;
}

// Below text, a line of "-" makes a heading of it.
bool is_rule(std::string_view line, bool is_below_text) {
  std::string_view const content = content_of(line);
  if (content.empty() || std::string_view("-*_").find(content[0]) == npos) return false;
  auto const marks = std::count(content.begin(), content.end(), content[0]);
  bool const has_others = content.find_first_not_of(std::string{content[0], ' ', '\t'}) != npos;
  return marks >= 3 && !has_others && !(is_below_text && content[0] == '-');
}

bool is_heading(std::string_view line) {
  std::string_view const content = content_of(line);
  std::size_t const marks = content.find_first_not_of('#');
  return marks != npos && marks > 0 && marks <= 6 && content[marks] == ' ';
}

// Copies the Markdown line by line, without the lists.
class ListTaker {
 public:
  ListTaker(std::string_view markdown, std::span<std::uint32_t const> verbatim,
            std::span<ByteRange const> code)
      : text_(markdown), verbatim_(verbatim), code_(code) {}

  std::string take() {
    out_.reserve(text_.size());
    for (std::size_t begin = 0; begin < text_.size();) {
      std::size_t const end = std::min(text_.find('\n', begin), text_.size());
      take_line(begin, end);
      std::size_t const last = out_.size() - (out_.ends_with('\n') ? 1 : 0);
      above_ = last == 0 ? 0 : out_.rfind('\n', last - 1) + 1;
      begin = end + 1;
    }
    return std::move(out_);
  }

 private:
  void take_line(std::size_t begin, std::size_t end) {
    std::string_view const line = text_.substr(begin, end - begin);
    auto const next = std::lower_bound(verbatim_.begin(), verbatim_.end(), begin);
    bool const is_verbatim = next != verbatim_.end() && *next < end;
    auto const list = is_verbatim ? std::nullopt : list_alone(line);
    bool const touches_above = !ascii::is_blank(std::string_view(out_).substr(above_));
    std::size_t const below = std::min(text_.find('\n', end + 1), text_.size());
    bool const touches_below =
        end < text_.size() && !ascii::is_blank(text_.substr(end + 1, below - (end + 1)));
    if (list && (touches_above || touches_below)) {
      if (!touches_above) {
        next_id_ = list->id;
      } else if (list->is_contents) {
        out_.erase(above_, end_of_above() - above_);
      } else if (!list->id.empty()) {
        name_above(list->id);
      }
      add_line_end(begin, end);
      in_block_ = false;
      words_ = fence_ = rule_ = npos;
      return;
    }
    bool const is_new = !std::exchange(in_block_, !ascii::is_blank(line) && !is_heading(line));
    if (is_new) words_ = npos;
    if (is_verbatim) {
      next_id_ = {};
      out_ += text_.substr(begin, end + 1 - begin);
    } else if (!take_fence(begin, end) && !take_rule(begin, end, touches_above)) {
      copy_words(begin, end, is_new);
    }
  }

  // What stands right above has this id.
  void name_above(std::string_view id) {
    if (is_heading(std::string_view(out_).substr(above_))) {
      out_.insert(end_of_above(), braced(id));
    } else if (fence_ != npos) {
      out_.insert(fence_, braced(id));
    } else if (rule_ != npos) {
      out_.replace(rule_, end_of_above() - rule_, rule_of(id));
    } else if (words_ != npos) {
      out_.insert(words_, anchor_of(id));
    }
  }

  static std::string braced(std::string_view id) { return " {#" + std::string(id) + '}'; }

  std::size_t end_of_above() const {
    return std::min(out_.find_first_of("\r\n", above_), out_.size());
  }

  // With the carriage return before it.
  void add_line_end(std::size_t begin, std::size_t end) {
    std::string_view const with_end = text_.substr(begin, end + 1 - begin);
    std::size_t const at = with_end.find_first_of("\r\n");
    if (at != npos) out_ += with_end.substr(at);
  }

  // The id of code goes behind the language, where markdown.cpp reads it. False: it is no fence.
  bool take_fence(std::size_t begin, std::size_t end) {
    std::string_view const line = text_.substr(begin, end - begin);
    bool const is_blank = ascii::is_blank(line);
    if (!is_fence(line.substr(content_begin(line)))) {
      if (!is_blank) in_fence_ = false;
      if (!in_fence_) fence_ = npos;
      return false;
    }
    std::size_t const kept = line.find_last_not_of(" \t\r") + 1;
    out_ += line.substr(0, kept);
    if (!in_fence_ && !next_id_.empty()) out_ += braced(next_id_);
    next_id_ = {};
    // The one that closes it leaves the place where it is.
    if (!std::exchange(in_fence_, !in_fence_)) fence_ = out_.size();
    out_ += text_.substr(begin + kept, end + 1 - (begin + kept));
    return true;
  }

  // One with an id is HTML's. That ends at a blank line: one below its list stands in the list's place, and
  // leaves its own blank. False: it is no rule.
  bool take_rule(std::size_t begin, std::size_t end, bool is_below_text) {
    std::string_view const line = text_.substr(begin, end - begin);
    rule_ = npos;
    if (!is_rule(line, is_below_text)) return false;
    std::string_view const prefix = line.substr(0, line.find_first_of("-*_"));
    std::string_view const id = std::exchange(next_id_, {});
    if (id.empty()) {
      rule_ = out_.size() + prefix.size();
      out_ += text_.substr(begin, end + 1 - begin);
    } else {
      out_.insert(above_, std::string(prefix) + rule_of(id));
      add_line_end(begin, end);
    }
    return true;
  }

  void copy_words(std::size_t begin, std::size_t end, bool is_new_block) {
    std::string_view const line = text_.substr(begin, end - begin);
    if (is_new_block) {
      std::size_t const at = words_begin(line);
      if (at != npos) words_ = out_.size() + at;
    }
    std::size_t done = 0;
    for (std::size_t at = line.find('{'); at != npos; at = line.find('{', at + 1)) {
      if (at < done || !may_follow(line, at) || is_in(code_, begin + at)) continue;
      auto const inner = read_attribute_list(line.substr(at));
      if (!inner) continue;
      out_ += line.substr(done, at - done);
      if (!inner->id.empty()) out_ += anchor_of(inner->id);
      done = at + inner->bytes;
    }
    out_ += text_.substr(begin + done, end + 1 - (begin + done));
    std::string_view const own = std::exchange(next_id_, {});
    if (!own.empty() && words_ != npos) out_.insert(std::exchange(words_, npos), anchor_of(own));
  }

  std::string_view text_;
  std::span<std::uint32_t const> verbatim_;
  std::span<ByteRange const> code_;
  std::string out_;
  std::size_t above_ = 0;  // where the line before begins in out_
  bool in_block_ = false;
  std::string_view next_id_;  // of the block that comes

  // Where an id of the block above goes in out_; npos: it is none of the kind.
  std::size_t words_ = npos;  // before its first words; also where it has an id already
  std::size_t fence_ = npos;  // behind the fence that opens it
  std::size_t rule_ = npos;   // in the place of a rule
  bool in_fence_ = false;     // and it is not closed yet
};

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
  return ListTaker(markdown, verbatim, code).take();
}

}  // namespace liseuse::post
