#include "post/take_links.h"

#include "post/shortcode_attributes.h"
#include "post/written_addresses.h"

#include <optional>
#include <string>

namespace liseuse::post {
namespace {

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

}  // namespace

void take_link(Taking& taking, Shortcode const& code) {
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
