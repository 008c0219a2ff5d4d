#include "post/html_attributes.h"

#include "base/ascii.h"
#include "post/shortcodes.h"

#include <algorithm>
#include <array>
#include <utility>

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

// "a-300.jpg 300w, a.jpg 1200w", or with densities, "2x": the largest first. A comma within an address
// separates nothing.
std::vector<std::string_view> candidates_of(std::string_view set) {
  std::vector<std::pair<std::uint32_t, std::string_view>> sized;
  while (true) {
    set.remove_prefix(std::min(set.find_first_not_of(" \t\r\n\f,"), set.size()));
    if (set.empty()) break;
    std::string_view address = take_word(set);
    std::string_view descriptor;
    if (address.ends_with(',')) {
      address = address.substr(0, address.find_last_not_of(',') + 1);
    } else {
      descriptor = ascii::trimmed(set.substr(0, set.find(',')));
      set.remove_prefix(std::min(set.find(','), set.size()));
    }
    bool const is_sized = descriptor.ends_with('w') || descriptor.ends_with('x');
    sized.emplace_back(is_sized ? number_of(descriptor, 1) : 1, address);
  }
  std::stable_sort(sized.begin(), sized.end(),
                   [](auto const& a, auto const& b) { return a.first > b.first; });
  std::vector<std::string_view> candidates;
  for (auto const& candidate : sized) candidates.push_back(candidate.second);
  return candidates;
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

bool is_placeholder(std::string_view source) {
  return source.empty() || source.starts_with("data:");
}

std::vector<std::string_view> picture_sources_of(HtmlToken const& tag) {
  std::vector<std::string_view> sources =
      candidates_of(first_of(tag, {"srcset", "data-srcset", "data-lazy-srcset"}));
  for (std::string_view const name : {"src", "data-src", "data-lazy-src", "data-original"}) {
    sources.push_back(find_attribute(tag, name));
  }
  std::erase_if(sources, is_placeholder);
  if (sources.empty()) sources.push_back(find_attribute(tag, "src"));
  return sources;
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
