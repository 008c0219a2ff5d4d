#include "post/take_links.h"

#include "post/shortcode_attributes.h"
#include "post/written_addresses.h"

#include <string>

namespace liseuse::post {

void take_link(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
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
  replace(taking, code, '[' + as_words(title) + "](" + destination + ')');
}

void take_liquid_output(Taking& taking, std::size_t at) {
  auto const output = find_liquid_output(taking.markdown.substr(at));
  if (!output) return;
  taking.rewrite.replace(at, at + output->bytes, as_destination(output->address));
}

}  // namespace liseuse::post
