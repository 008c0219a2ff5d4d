#include "post/html_attributes.h"

#include "base/ascii.h"
#include "post/shortcodes.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view space = " \t\r\n\f";

std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
  std::string_view const word = text.substr(0, text.find_first_of(space));
  text.remove_prefix(word.size());
  return word;
}

bool is_placeholder(std::string_view source) {
  return source.empty() || source.starts_with("data:");
}

// "a-300.jpg 300w, a.jpg 1200w", or with densities, "2x": the largest. A comma within an address
// separates nothing.
std::string_view largest_of(std::string_view candidates) {
  std::string_view largest;
  double size = -1;
  while (true) {
    candidates.remove_prefix(
        std::min(candidates.find_first_not_of(" \t\r\n\f,"), candidates.size()));
    if (candidates.empty()) return largest;
    std::string_view address = take_word(candidates);
    std::string_view descriptor;
    if (address.ends_with(',')) {
      address = address.substr(0, address.find_last_not_of(',') + 1);
    } else {
      descriptor = ascii::trimmed(candidates.substr(0, candidates.find(',')));
      candidates.remove_prefix(std::min(candidates.find(','), candidates.size()));
    }
    double own = 1;
    if (descriptor.ends_with('w')) own = number_of(descriptor, 1);
    if (descriptor.ends_with('x')) own = number_of(descriptor, 1);
    if (own > size) {
      size = own;
      largest = address;
    }
  }
}

}  // namespace

std::string_view first_of(HtmlToken const& tag, std::initializer_list<std::string_view> names) {
  for (std::string_view const name : names) {
    if (std::string_view const value = find_attribute(tag, name); !value.empty()) return value;
  }
  return {};
}

std::uint32_t number_of(std::string_view text, std::uint32_t otherwise) {
  text = ascii::trimmed(text);
  std::uint32_t number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9' || number > 99'999'999) break;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number == 0 ? otherwise : number;
}

Align align_of(HtmlToken const& tag) {
  std::string_view said = find_attribute(tag, "align");
  if (said.empty()) {
    constexpr std::string_view name = "text-align:";
    std::string_view const style = find_attribute(tag, "style");
    std::size_t const at = style.find(name);
    if (at != npos) said = style.substr(at + name.size());
    said = said.substr(0, said.find(';'));
  }
  said = ascii::trimmed(said);
  if (ascii::equal_ignoring_case(said, "left")) return Align::Left;
  if (ascii::equal_ignoring_case(said, "center")) return Align::Center;
  if (ascii::equal_ignoring_case(said, "right")) return Align::Right;
  return Align::Start;
}

bool has_class(std::string_view classes, std::string_view name) {
  for (std::string_view word = take_word(classes); !word.empty(); word = take_word(classes)) {
    if (word == name) return true;
  }
  return false;
}

std::uint8_t columns_of_classes(std::string_view classes) {
  for (std::string_view word = take_word(classes); !word.empty(); word = take_word(classes)) {
    for (std::string_view const start : {"gallery-columns-", "columns-"}) {
      if (!word.starts_with(start)) continue;
      return static_cast<std::uint8_t>(std::min(number_of(word.substr(start.size()), 0), 9U));
    }
  }
  return 0;
}

std::string_view language_of_classes(std::string_view classes) {
  for (std::string_view word = take_word(classes); !word.empty(); word = take_word(classes)) {
    for (std::string_view const prefix : {"language-", "lang-"}) {
      if (word.starts_with(prefix)) return word.substr(prefix.size());
    }
  }
  return {};
}

std::string_view picture_source_of(HtmlToken const& tag) {
  std::string_view const set = first_of(tag, {"srcset", "data-srcset", "data-lazy-srcset"});
  if (std::string_view const largest = largest_of(set); !is_placeholder(largest)) return largest;
  std::string_view const source = find_attribute(tag, "src");
  if (!is_placeholder(source)) return source;
  std::string_view const lazy = first_of(tag, {"data-src", "data-lazy-src", "data-original"});
  return lazy.empty() ? source : lazy;
}

std::string address_of_frame(std::string_view src) {
  src = ascii::trimmed(src);
  if (src.starts_with("//")) return "https:" + std::string(src);
  std::size_t const end = src.find_first_of(":/?#");
  bool const has_scheme = end != npos && src[end] == ':';
  std::string_view const scheme = src.substr(0, has_scheme ? end : 0);
  bool const is_shown = !has_scheme || ascii::equal_ignoring_case(scheme, "http") ||
                        ascii::equal_ignoring_case(scheme, "https");
  return is_shown ? std::string(src) : std::string();
}

}  // namespace liseuse::post
