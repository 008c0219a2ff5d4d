#include "post/shortcodes.h"

#include "base/ascii.h"
#include "post/shortcode_characters.h"

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string_view trimmed(std::string_view text) {
  skip_space(text);
  while (!text.empty() && ascii::is_space(text.back())) text.remove_suffix(1);
  return text;
}

// The offset behind `end`, from `at` on; npos: another one begins before that, or the text ends.
std::size_t end_of_braces(std::string_view text, std::size_t at, std::string_view begin,
                          std::string_view end) {
  while ((at = text.find_first_of("{}", at)) != npos) {
    if (text[at] == '{' && text.substr(at).starts_with(begin)) return npos;
    // `end` is "%}", or has two braces behind its first character.
    if (text[at] == '}' && text.substr(at - 1).starts_with(end)) return at - 1 + end.size();
    ++at;
  }
  return npos;
}

void read_form(Shortcode& code, std::string_view& inside) {
  if (inside.starts_with('/')) {
    code.form = ShortcodeForm::Closing;
    inside.remove_prefix(1);
  } else if (inside.ends_with('/')) {
    code.form = ShortcodeForm::Single;
    inside.remove_suffix(1);
  }
}

bool read_name(Shortcode& code, std::string_view inside, std::string_view more) {
  std::size_t end = 0;
  while (end < inside.size() && (is_name(inside[end]) || more.find(inside[end]) != npos)) ++end;
  code.name = inside.substr(0, end);
  code.attributes = inside.substr(end);
  if (code.name.empty()) return false;
  return code.attributes.empty() || space_at(code.attributes) > 0;
}

bool plays(Shortcode const& code) {
  KnownShortcode const* const row = find_known(code.name, code.syntax);
  return row && (row->kind == ShortcodeKind::Media || row->kind == ShortcodeKind::Embed);
}

std::optional<Shortcode> find_in_brackets(std::string_view text, std::size_t at) {
  std::size_t const begin = at + 1;
  // Most brackets are a link's: these are told by their first character or the table.
  bool const may_be = begin < text.size() && (is_name(text[begin]) || text[begin] == '/');
  if (!may_be) return std::nullopt;
  std::size_t const end = text.find_first_of("[]", begin);
  if (end == npos || text[end] == '[') return std::nullopt;

  Shortcode code{.syntax = ShortcodeSyntax::WordPress};
  std::string_view inside = text.substr(begin, end - begin);
  read_form(code, inside);
  code.bytes = static_cast<std::uint32_t>(end + 1 - at);
  if (read_name(code, inside, {})) return code;
  // [youtube=https://…], Jetpack's own way; [audio:https://…|titles=…], that of the player before it.
  bool const is_old_player =
      code.attributes.starts_with(':') && space_at(code.attributes.substr(1)) == 0 && plays(code);
  if (!code.attributes.starts_with('=') && !is_old_player) return std::nullopt;
  code.attributes.remove_prefix(1);
  if (is_old_player) code.attributes = code.attributes.substr(0, code.attributes.find('|'));
  return code;
}

std::optional<Shortcode> find_in_braces(std::string_view text, std::size_t at) {
  std::string_view const begin = text.substr(at, 3);
  bool const is_hugo = begin == "{{<" || begin == "{{%";
  if (!is_hugo && !begin.starts_with("{%")) return std::nullopt;
  std::string_view const closing = begin == "{{<" ? ">}}" : begin == "{{%" ? "%}}" : "%}";
  std::size_t const open_bytes = is_hugo ? 3 : 2;
  std::size_t const end = end_of_braces(text, at + open_bytes, begin.substr(0, 2), closing);
  if (end == npos) return std::nullopt;

  Shortcode code{.syntax = is_hugo ? ShortcodeSyntax::Hugo : ShortcodeSyntax::Jekyll};
  code.bytes = static_cast<std::uint32_t>(end - at);
  std::string_view inside = text.substr(at + open_bytes, code.bytes - open_bytes - closing.size());
  if (is_hugo && inside.size() >= 4 && inside.starts_with("/*") && inside.ends_with("*/")) {
    code.form = ShortcodeForm::Comment;
    code.attributes = inside.substr(2, inside.size() - 4);
    return code;
  }
  if (!is_hugo && inside.starts_with('-')) inside.remove_prefix(1);
  if (!is_hugo && inside.ends_with('-')) inside.remove_suffix(1);
  inside = trimmed(inside);
  if (is_hugo) read_form(code, inside);
  if (!read_name(code, trimmed(inside), "./")) return std::nullopt;
  if (!is_hugo && code.name.size() > 3 && code.name.starts_with("end")) {
    code.form = ShortcodeForm::Closing;
    code.name.remove_prefix(3);
  }
  return code;
}

}  // namespace

std::optional<Shortcode> find_shortcode(std::string_view text, std::size_t at) {
  std::optional<Shortcode> code;
  if (text[at] == '[') code = find_in_brackets(text, at);
  if (text[at] == '{') code = find_in_braces(text, at);
  if (!code) return std::nullopt;
  code->begin = at;
  KnownShortcode const* const row = find_known(code->name, code->syntax);
  if (row) code->kind = row->kind;
  return code;
}

}  // namespace liseuse::post
