#include "post/take_code.h"

#include "base/ascii.h"
#include "post/code_ranges.h"
#include "post/escapes.h"
#include "post/lines.h"
#include "post/shortcode_attributes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string language_of(Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  std::string const language = value_of(attributes, {"language", "lang"});
  if (!language.empty() || code.syntax == ShortcodeSyntax::WordPress) return language;
  if (code.name == "mermaid") return "mermaid";
  if (code.name != "codeblock") return positional(attributes, 0);
  // {% codeblock title lang:js %}, Hexo's
  for (ShortcodeAttribute const& attribute : attributes) {
    constexpr std::string_view prefix = "lang:";
    if (attribute.value.starts_with(prefix)) return attribute.value.substr(prefix.size());
  }
  return {};
}

// Without the line's end behind the tag, and without white space before the end tag.
std::string code_in(std::string_view content) {
  if (content.starts_with('\r')) content.remove_prefix(1);
  if (content.starts_with('\n')) content.remove_prefix(1);
  std::string code(content.substr(0, content.find_last_not_of(" \t\r\n\f") + 1));
  std::erase(code, '\r');
  return code;
}

// Whether what comes on a new line is no more of the paragraph: a blank line, a list's item, a row.
bool begins_block(std::string_view rest) {
  std::size_t const word = rest.find_first_not_of(" \t\r");
  return word == npos || std::string_view("\n#>|*+-").find(rest[word]) != npos;
}

// Of "$a_1$", where its last sign stands; npos: it is none.
std::size_t dollars_end(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 500;
  char const before = at == 0 ? ' ' : text[at - 1];
  if (ascii::is_alphanumeric(before) || before == '$' || before == '\\') return npos;
  std::string_view const area = text.substr(at + 1, longest);
  if (area.empty() || ascii::is_space(area[0])) return npos;
  bool has_sign = false;
  for (std::size_t i = 0; i < area.size(); ++i) {
    if (area[i] == '$') {
      char const behind = at + i + 2 < text.size() ? text[at + i + 2] : ' ';
      bool const is_end = has_sign && !ascii::is_space(area[i - 1]) &&
                          !ascii::is_alphanumeric(behind) && behind != '$';
      return is_end ? at + 1 + i : npos;
    }
    if (area[i] == '\n' && begins_block(area.substr(i + 1))) return npos;
    has_sign = has_sign || std::string_view("\\^_{}=*").find(area[i]) != npos;
    if (area[i] == '\\') ++i;
  }
  return npos;
}

void take_dollars(Taking& taking, std::size_t at) {
  std::size_t const end = dollars_end(taking.markdown, at);
  if (end == npos || is_in(taking.code, end)) return;
  std::string_view content = taking.markdown.substr(at + 1, end - at - 1);
  constexpr std::string_view wordpress = "latex ";  // of WordPress.com's: $latex x^2$
  if (content.starts_with(wordpress)) content.remove_prefix(wordpress.size());
  std::string words(content);
  std::erase(words, '\r');
  std::replace(words.begin(), words.end(), '\n', ' ');
  put(taking, at, end + 1, {.kind = InsertKind::Maths, .code = std::move(words)});
}

// Of "\[ … \]" alone on its lines, behind its end; npos: it is none.
std::size_t brackets_end(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 2000;
  std::string_view const area = text.substr(at + 2, longest);
  std::size_t const end = area.find("\\]");
  if (!text.substr(at).starts_with("\\[") || end == npos) return npos;
  std::string_view const content = area.substr(0, end);
  bool has_sign =
      content.find('^') != npos || content.find("_{") != npos || content.find(" = ") != npos;
  for (std::size_t i = 0; i + 1 < content.size() && !has_sign; ++i) {
    has_sign = content[i] == '\\' && ascii::is_letter(content[i + 1]);
  }
  std::size_t const behind = at + 2 + end + 2;
  std::string_view const rest = text.substr(behind, text.substr(behind, longest).find('\n'));
  bool const is_one = has_sign && begins_line(text, at) && ascii::is_blank(rest) &&
                      content.find('"') == npos && !has_blank_line(content);
  return is_one ? behind : npos;
}

void take_brackets(Taking& taking, std::size_t at) {
  std::size_t const end = brackets_end(taking.markdown, at);
  if (end == npos) return;
  std::string words(ascii::trimmed(taking.markdown.substr(at + 2, end - at - 4)));
  std::erase(words, '\r');
  put(taking, at, end, {.kind = InsertKind::Code, .language = "tex", .code = std::move(words)});
}

}  // namespace

void take_code(Taking& taking, Shortcode const& code) {
  if (code.form == ShortcodeForm::Single) return drop(taking, code);
  auto const tag = taking.ends.find(code);
  if (!tag) {  // "[code]" may be a word
    if (code.syntax != ShortcodeSyntax::WordPress) drop(taking, code);
    return;
  }
  std::string_view const content = taking.markdown.substr(code.end(), tag->begin - code.end());
  put(taking, code.begin, tag->end,
      {.kind = InsertKind::Code, .language = language_of(code), .code = code_in(content)});
}

void take_verbatim(Taking& taking, Shortcode const& code) {
  auto const tag = taking.ends.find(code);
  drop(taking, code);
  if (!tag) return;
  taking.rewrite.copy_up_to(tag->begin);
  taking.rewrite.replace(tag->begin, tag->end, {});
}

void hide_enclosed(Taking& taking, Shortcode const& code) {
  auto const tag = code.form == ShortcodeForm::Opening ? taking.ends.find(code) : std::nullopt;
  taking.rewrite.replace(code.begin, tag ? tag->end : code.end(), {});
}

bool may_be_maths(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("$$") || text.substr(at).starts_with("\\(")) return true;
  return (text[at] == '$' ? dollars_end(text, at) : brackets_end(text, at)) != npos;
}

void take_maths(Taking& taking, std::size_t at) {
  constexpr std::size_t longest = 2000;
  std::string_view const text = taking.markdown;
  if (is_escaped(text, at)) return;
  std::string_view const opening = text.substr(at, 2);
  if (opening == "\\[") return take_brackets(taking, at);
  if (opening[0] == '$' && opening != "$$") return take_dollars(taking, at);
  bool const is_dollars = text[at] == '$';
  std::string_view const area = text.substr(at + 2, longest);
  std::size_t const end = area.find(is_dollars ? "$$" : "\\)");
  if (end == npos) return;
  std::string_view const content = ascii::trimmed(area.substr(0, end));
  bool const is_maths = !content.empty() && content.find("\n\n") == npos &&
                        (is_dollars || content.find_first_of("\\^_={}+<>") != npos);
  if (!is_maths) return;
  std::size_t const behind = at + 2 + end + 2;
  std::size_t const line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  std::string_view const rest = text.substr(behind, text.find('\n', behind) - behind);
  bool const is_alone =
      is_dollars && ascii::is_blank(text.substr(line, at - line)) && ascii::is_blank(rest);
  Insert insert{.kind = is_alone ? InsertKind::Code : InsertKind::Maths,
                .language = is_alone ? "tex" : "",
                .code = std::string(content)};
  if (!is_alone) std::replace(insert.code.begin(), insert.code.end(), '\n', ' ');
  put(taking, at, behind, std::move(insert));
}

}  // namespace liseuse::post
