#include "post/shortcodes.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

struct Known {
  std::string_view name;
  ShortcodeKind kind;
};

// A new shortcode begins with a row here.
constexpr std::array known_shortcodes{
    Known{"gallery", ShortcodeKind::Gallery}, Known{"caption", ShortcodeKind::Caption},
    Known{"wp_caption", ShortcodeKind::Caption},  // its name before WordPress 2.6
};

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; }

constexpr bool is_name(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

ShortcodeKind kind_of(std::string_view name) {
  for (Known const& known : known_shortcodes) {
    if (equal_ignoring_case(known.name, name)) return known.kind;
  }
  return ShortcodeKind::Unknown;
}

// White space as wptexturize and editors leave it: ASCII's and the no-break space.
std::size_t space_at(std::string_view text) {
  if (text.starts_with("\u00A0")) return 2;
  return !text.empty() && is_space(text.front()) ? 1 : 0;
}

void skip_space(std::string_view& text) {
  while (std::size_t const n = space_at(text)) text.remove_prefix(n);
}

// A pair is any two of one row: exports mix “ with ” and ″, and French has « ».
constexpr std::array double_quotes{
    std::string_view("\""), std::string_view("“"), std::string_view("”"), std::string_view("„"),
    std::string_view("″"),  std::string_view("«"), std::string_view("»")};
constexpr std::array single_quotes{std::string_view("'"), std::string_view("‘"),
                                   std::string_view("’"), std::string_view("‚"),
                                   std::string_view("′")};

template <std::size_t n>
std::size_t quote_at(std::string_view text, std::array<std::string_view, n> const& quotes) {
  for (std::string_view const quote : quotes) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

template <std::size_t n>
std::string_view take_quoted(std::string_view& text,
                             std::array<std::string_view, n> const& quotes) {
  std::size_t end = 0;
  while (end < text.size() && quote_at(text.substr(end), quotes) == 0) ++end;
  std::string_view const value = text.substr(0, end);
  text.remove_prefix(end);
  text.remove_prefix(quote_at(text, quotes));
  return value;
}

std::string_view take_value(std::string_view& text) {
  if (std::size_t const quote = quote_at(text, double_quotes)) {
    text.remove_prefix(quote);
    return take_quoted(text, double_quotes);
  }
  if (std::size_t const quote = quote_at(text, single_quotes)) {
    text.remove_prefix(quote);
    return take_quoted(text, single_quotes);
  }
  std::size_t end = 0;
  while (end < text.size() && space_at(text.substr(end)) == 0) ++end;
  std::string_view const value = text.substr(0, end);
  text.remove_prefix(end);
  return value;
}

}  // namespace

std::optional<Shortcode> find_shortcode(std::string_view text, std::size_t at) {
  if (text[at] != '[') return std::nullopt;
  std::size_t const begin = at + 1;
  std::size_t const end = text.find_first_of("[]", begin);
  if (end == std::string_view::npos || text[end] == '[') return std::nullopt;

  Shortcode code;
  std::string_view inside = text.substr(begin, end - begin);
  if (inside.starts_with('/')) {
    code.form = ShortcodeForm::Closing;
    inside.remove_prefix(1);
  } else if (inside.ends_with('/')) {
    code.form = ShortcodeForm::Single;
    inside.remove_suffix(1);
  }
  auto const name_end = std::find_if_not(inside.begin(), inside.end(), is_name);
  code.name = inside.substr(0, static_cast<std::size_t>(name_end - inside.begin()));
  code.attributes = inside.substr(code.name.size());
  code.bytes = static_cast<std::uint32_t>(end + 1 - at);
  bool const bounded = code.attributes.empty() || space_at(code.attributes) > 0;
  if (code.name.empty() || !bounded) return std::nullopt;
  code.kind = kind_of(code.name);
  return code;
}

std::optional<ShortcodeAttribute> take_attribute(std::string_view& attributes) {
  skip_space(attributes);
  if (attributes.empty()) return std::nullopt;
  auto const name_end = std::find_if_not(attributes.begin(), attributes.end(), is_name);
  auto const name_bytes = static_cast<std::size_t>(name_end - attributes.begin());
  std::string_view rest = attributes.substr(name_bytes);
  skip_space(rest);
  ShortcodeAttribute attribute;
  if (name_bytes > 0 && rest.starts_with('=')) {
    attribute.name = attributes.substr(0, name_bytes);
    attributes = rest.substr(1);
    skip_space(attributes);
  }
  attribute.value = take_value(attributes);
  return attribute;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace liseuse::post
