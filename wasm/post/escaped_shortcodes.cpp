#include "post/escaped_shortcodes.h"

#include "base/ascii.h"
#include "post/escapes.h"
#include "post/shortcodes.h"

#include <algorithm>
#include <optional>
#include <set>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// More is no shortcode, and is not searched for its end time and again.
constexpr std::size_t longest = 4000;

// What Turndown puts a backslash before.
bool is_escaped_by_turndown(char c) {
  return std::string_view("\\`*_{}[]()#+-.!~>=|&<").find(c) != npos;
}

struct Unescaped {
  std::string tag;  // from "[" to "]"
  std::size_t bytes = 0;
};

// What begins with "\[" at `at`.
std::optional<Unescaped> read_tag(std::string_view text, std::size_t at) {
  Unescaped read{.tag = "["};
  std::string_view const area = text.substr(at, longest);
  for (std::size_t i = 2; i < area.size(); ++i) {
    char const c = area[i];
    if (c == '\n' || c == '[' || c == ']') return std::nullopt;
    bool const escapes = c == '\\' && i + 1 < area.size() && is_escaped_by_turndown(area[i + 1]);
    if (escapes) ++i;
    if (escapes && area[i] == '[') return std::nullopt;
    read.tag += area[i];
    read.bytes = i + 1;
    if (escapes && area[i] == ']') return read;
  }
  return std::nullopt;
}

// With white space before its attributes, or behind them where there can be none before.
std::string padded(Unescaped const& read, Shortcode const& code) {
  std::size_t const name_end =
      static_cast<std::size_t>(code.name.data() + code.name.size() - read.tag.data());
  bool const is_apart = ascii::is_space(read.tag[name_end]) || read.tag[name_end] == ']';
  std::string tag = read.tag;
  tag.insert(is_apart ? name_end : tag.size() - 1, read.bytes - tag.size(), ' ');
  return tag;
}

class Unescaper {
 public:
  Unescaper(std::string_view markdown, std::span<ByteRange const> code)
      : text_(markdown), code_(code) {}

  std::string unescape() {
    std::string out(text_);
    for (std::size_t at = 0; (at = text_.find("\\[", at)) != npos;) {
      std::size_t const next = at + 2;
      auto const read = is_escaped(text_, at) || is_code(at) ? std::nullopt : read_tag(text_, at);
      auto const code = read ? find_shortcode(read->tag, 0) : std::nullopt;
      bool const is_meant = code && code->bytes == read->tag.size() &&
                            code->kind != ShortcodeKind::Unknown &&
                            is_written_for_wordpress(*code, at + read->bytes);
      if (is_meant) out.replace(at, read->bytes, padded(*read, *code));
      at = is_meant ? at + read->bytes : next;
    }
    return out;
  }

 private:
  // `at` never goes back.
  bool is_code(std::size_t at) {
    while (!code_.empty() && code_[0].end.value <= at) code_ = code_.subspan(1);
    return !code_.empty() && code_[0].begin.value <= at;
  }

  bool is_written_for_wordpress(Shortcode const& code, std::size_t end) {
    std::string const name(code.name);
    if (code.form == ShortcodeForm::Closing) return open_.contains(name);
    bool const has_attributes = !ascii::is_blank(code.attributes);
    if (has_attributes || has_end(name, end)) return open_.insert(name), true;
    return false;
  }

  bool has_end(std::string const& name, std::size_t from) {
    if (endless_.contains(name)) return false;
    std::string tag = "\\[/";
    for (char const c : name) tag += c == '_' ? std::string("\\_") : std::string(1, c);
    tag += "\\]";
    bool const has_one = text_.find(tag, from) != npos;
    if (!has_one) endless_.insert(name);
    return has_one;
  }

  std::string_view text_;
  std::span<ByteRange const> code_;
  std::set<std::string> open_, endless_;
};

}  // namespace

bool may_have_escaped_shortcodes(std::string_view markdown) {
  for (std::size_t at = 0; (at = markdown.find("\\[", at)) != npos; at += 2) {
    auto const read = read_tag(markdown, at);
    auto const code = read ? find_shortcode(read->tag, 0) : std::nullopt;
    if (code && code->kind != ShortcodeKind::Unknown) return true;
  }
  return false;
}

std::string with_shortcodes_unescaped(std::string_view markdown, std::span<ByteRange const> code) {
  return Unescaper(markdown, code).unescape();
}

std::string unescaped_shortcode(std::string_view written) {
  auto const read = written.starts_with("\\[") ? read_tag(written, 0) : std::nullopt;
  return read && read->bytes == written.size() ? read->tag : std::string(written);
}

}  // namespace liseuse::post
