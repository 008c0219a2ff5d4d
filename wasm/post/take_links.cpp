#include "post/take_links.h"

#include "base/ascii.h"
#include "post/shortcode_attributes.h"
#include "post/written_addresses.h"

#include <optional>
#include <string>
#include <string_view>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// {% link Some words https://… %}, Hexo's: what stands behind the address is not shown. Jekyll's has one path.
struct WordsAndAddress {
  std::string words, address;
};

std::optional<WordsAndAddress> find_words_and_address(ShortcodeAttributes const& attributes) {
  WordsAndAddress found;
  for (ShortcodeAttribute const& attribute : attributes) {
    std::string const& value = attribute.value;
    bool const is_address = value.find("://") != std::string::npos || value.starts_with('/');
    if (is_address && !found.words.empty()) {
      found.address = value;
      return found;
    }
    found.words += (found.words.empty() ? "" : " ") + value;
  }
  return std::nullopt;
}

std::string as_link(std::string_view words, std::string_view destination) {
  return '[' + as_words(words) + "](" + std::string(destination) + ')';
}

// {% label danger@Words %}, {% hideInline Words, what shows them %}: NexT's and Butterfly's, themes of Hexo's.
std::string_view words_of_label(Shortcode const& code) {
  std::string_view const all = code.attributes;
  bool const is_label = ascii::equal_ignoring_case(code.name, "label");
  std::size_t const at = is_label ? all.find('@') : npos;
  if (at != npos) return ascii::trimmed(all.substr(at + 1));
  return ascii::trimmed(all.substr(0, all.find(',')));
}

std::string_view without_quotes(std::string_view text) {
  text = ascii::trimmed(text);
  bool const is_quoted =
      text.size() > 1 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

// {% btn https://…, Words, icon %}, of the same; none where it has no commas.
std::optional<WordsAndAddress> find_button(Shortcode const& code) {
  std::string_view const all = code.attributes;
  std::size_t const comma = all.find(',');
  if (comma == npos) return std::nullopt;
  std::string_view const behind = all.substr(comma + 1);
  WordsAndAddress found;
  found.address = without_quotes(all.substr(0, comma));
  found.words = without_quotes(behind.substr(0, behind.find(',')));
  if (found.words.empty()) found.words = found.address;
  return found;
}

// Some words of a tag's, and a link.
bool take_themes_words(Taking& taking, Shortcode const& code) {
  auto const is = [&](std::string_view name) {
    return ascii::equal_ignoring_case(code.name, name);
  };
  if (is("label") || is("hideinline")) {
    replace(taking, code, as_words(words_of_label(code)));
    return true;
  }
  if (!is("btn") && !is("button")) return false;
  auto const button = find_button(code);
  if (button && !button->address.empty()) {
    replace(taking, code, as_link(button->words, as_destination(button->address)));
  } else {
    report(taking, Message::ShortcodeUnknown, code);
    drop(taking, code);
  }
  return true;
}

}  // namespace

void take_link(Taking& taking, Shortcode const& code) {
  if (code.syntax == ShortcodeSyntax::Jekyll && take_themes_words(taking, code)) return;
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  if (code.name == "link") {
    auto const hexo = find_words_and_address(attributes);
    if (hexo) return replace(taking, code, as_link(hexo->words, as_destination(hexo->address)));
  }
  std::string path = positional(attributes, 0);
  if (path.empty()) path = value_of(attributes, {"path"});
  bool const is_dated = code.syntax == ShortcodeSyntax::Jekyll;
  bool const is_asset = code.name.starts_with("asset_");  // beside the post
  std::string address = is_asset ? path : post_address(path, is_dated);
  if (code.name == "link" && names_file(path)) address = '/' + path;
  std::string const destination = as_destination(address);
  bool const is_whole = code.name.ends_with("_link");
  if (!is_whole) return replace(taking, code, destination);
  std::string title = positional(attributes, 1);
  if (title.empty()) title = path;
  replace(taking, code, as_link(title, destination));
}

void take_liquid_output(Taking& taking, std::size_t at) {
  auto const output = find_liquid_output(taking.markdown.substr(at));
  if (!output) return;
  taking.rewrite.replace(at, at + output->bytes, as_destination(output->address));
}

}  // namespace liseuse::post
