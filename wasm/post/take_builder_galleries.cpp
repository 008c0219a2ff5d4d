#include "post/take_builder_galleries.h"

#include "base/ascii.h"
#include "post/shortcode_attributes.h"
#include "post/take_galleries.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::post {
namespace {

// "5,6", or Shortcodes Ultimate's "media: 5,6", which has other words before the numbers of posts.
std::vector<std::string> listed_in(std::string_view source) {
  constexpr std::size_t npos = std::string_view::npos;
  std::size_t const colon = source.find(':');
  std::string_view const what = ascii::trimmed(source.substr(0, colon == npos ? 0 : colon));
  bool const is_media = colon == npos || ascii::equal_ignoring_case(what, "media");
  return is_media ? read_numbers(source) : std::vector<std::string>();
}

}  // namespace

void take_builder_gallery(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  Insert gallery{.kind = InsertKind::Gallery};
  for (std::string const& number : listed_in(first_value(attributes, shown_of(code).source))) {
    gallery.pictures.push_back("id:" + number);
  }
  if (gallery.pictures.empty()) return begin_enclosed_gallery(taking, code);
  put_gallery(taking, code, std::move(gallery));
}

}  // namespace liseuse::post
