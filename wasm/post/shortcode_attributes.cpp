#include "post/shortcode_attributes.h"

#include "base/ascii.h"
#include "post/entities.h"
#include "post/shortcode_characters.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace liseuse::post {
namespace {

constexpr bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !ascii::is_alphanumeric(c); }

// A pair is any two of one row: exports mix “ with ” and ″, and French has « ».
constexpr std::array double_quotes{
    std::string_view("\""), std::string_view("“"), std::string_view("”"), std::string_view("„"),
    std::string_view("″"),  std::string_view("«"), std::string_view("»")};
constexpr std::array single_quotes{std::string_view("'"), std::string_view("‘"),
                                   std::string_view("’"), std::string_view("‚"),
                                   std::string_view("′")};

std::size_t quote_at(std::string_view text, std::span<std::string_view const> quotes) {
  for (std::string_view const quote : quotes) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

// The end of a value behind its quote. A straight quote is closed by one before white space, and
// other quotes may stand between the two; else the next quote of any form is the end.
std::size_t find_quote(std::string_view text, std::span<std::string_view const> quotes,
                       bool is_straight) {
  auto const is_escape = [&](std::size_t at) { return text[at] == '\\' && at + 1 < text.size(); };
  if (is_straight) {
    std::size_t at = 0;
    while (at < text.size() && text[at] != quotes[0][0]) at += is_escape(at) ? 2 : 1;
    std::string_view const behind = text.substr(std::min(at + 1, text.size()));
    if (at < text.size() && (behind.empty() || space_at(behind) > 0)) return at;
  }
  std::size_t at = 0;
  while (at < text.size() && quote_at(text.substr(at), quotes) == 0) at += is_escape(at) ? 2 : 1;
  return std::min(at, text.size());
}

std::string unescaped(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const escapes = text[i] == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1]);
    plain += text[escapes ? ++i : i];
  }
  return plain;
}

std::string take_value(std::string_view& text) {
  if (text.starts_with('`')) {
    text.remove_prefix(1);
    std::string raw(text.substr(0, text.find('`')));
    text.remove_prefix(std::min(raw.size() + 1, text.size()));
    return raw;
  }
  for (std::span<std::string_view const> const quotes :
       {std::span<std::string_view const>(double_quotes),
        std::span<std::string_view const>(single_quotes)}) {
    std::size_t const quote = quote_at(text, quotes);
    if (quote == 0) continue;
    text.remove_prefix(quote);
    std::size_t const end = find_quote(text, quotes, quote == 1);
    std::string value = unescaped(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(quote_at(text, quotes));
    return value;
  }
  std::size_t end = 0;
  while (end < text.size() && space_at(text.substr(end)) == 0) ++end;
  std::string value = unescaped(text.substr(0, end));
  text.remove_prefix(end);
  return value;
}

}  // namespace

ShortcodeAttributes read_attributes(std::string_view text) {
  std::string decoded;
  append_decoded(decoded, text);
  std::string_view rest = decoded;
  ShortcodeAttributes attributes;
  for (skip_space(rest); !rest.empty(); skip_space(rest)) {
    ShortcodeAttribute& attribute = attributes.emplace_back();
    std::size_t name_bytes = 0;
    while (name_bytes < rest.size() && is_name(rest[name_bytes])) ++name_bytes;
    std::string_view behind = rest.substr(name_bytes);
    skip_space(behind);
    if (name_bytes > 0 && behind.starts_with('=')) {
      attribute.name = rest.substr(0, name_bytes);
      std::transform(attribute.name.begin(), attribute.name.end(), attribute.name.begin(),
                     ascii::lower);
      rest = behind.substr(1);
      skip_space(rest);
    }
    attribute.value = take_value(rest);
  }
  return attributes;
}

std::string value_of(ShortcodeAttributes const& attributes,
                     std::initializer_list<std::string_view> names) {
  for (std::string_view const name : names) {
    for (ShortcodeAttribute const& attribute : attributes) {
      if (attribute.name == name && !attribute.value.empty()) return attribute.value;
    }
  }
  return {};
}

std::string first_value(ShortcodeAttributes const& attributes, std::string_view names) {
  while (!names.empty()) {
    std::string_view const name = names.substr(0, names.find(' '));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    std::string value = value_of(attributes, {name});
    if (!value.empty()) return value;
  }
  return {};
}

std::string positional(ShortcodeAttributes const& attributes, std::size_t place) {
  for (ShortcodeAttribute const& attribute : attributes) {
    if (attribute.name.empty() && place-- == 0) return attribute.value;
  }
  return {};
}

}  // namespace liseuse::post
