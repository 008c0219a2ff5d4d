#include "post/take_pictures.h"

#include "base/ascii.h"
#include "post/builder_words.h"
#include "post/shortcode_attributes.h"
#include "post/written_addresses.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct BarePicture {
  std::string source, title, alt;
};

// Without names, as Hexo has them: {% asset_img left pont.jpg 300 200 "A title" "what it shows" %}
BarePicture bare_picture(ShortcodeAttributes const& attributes) {
  BarePicture picture;
  std::vector<std::string> words;
  for (ShortcodeAttribute const& attribute : attributes) {
    std::string const& value = attribute.value;
    bool const is_size = words.empty() && value.find_first_not_of("0123456789%px") == npos;
    if (!attribute.name.empty()) continue;
    if (picture.source.empty()) {
      if (value.find_first_of("./") != npos) picture.source = value;
    } else if (!is_size) {
      words.push_back(value);
    }
  }
  if (picture.source.empty()) picture.source = positional(attributes, 0);
  if (words.size() == 2) picture.alt = std::exchange(words[1], {});
  for (std::string const& word : words) {
    if (!word.empty()) picture.title += (picture.title.empty() ? "" : " ") + word;
  }
  return picture;
}

// Markdown: the title, the caption, and who made it.
std::string words_under(ShortcodeAttributes const& attributes, std::string const& bare_title) {
  std::string words = value_of(attributes, {"title"});
  if (words.empty()) words = bare_title;
  std::string const caption = value_of(attributes, {"caption"});
  bool const is_switch = caption == "yes" || caption == "no";  // Enfold's
  if (!caption.empty() && !is_switch) {
    words += (words.empty() ? "" : " – ") + caption;
  }
  if (std::string credit = value_of(attributes, {"attr"}); !credit.empty()) {
    std::string const address = value_of(attributes, {"attrlink"});
    if (!address.empty()) credit = '[' + credit + "](" + as_destination(address) + ')';
    words += (words.empty() ? "" : " ") + credit;
  }
  return words;
}

// What [fusion_imageframe] encloses: an address, or the picture itself.
struct Enclosed {
  std::string address;
  bool is_picture = false;
  std::size_t end = 0;  // of its end tag
};

std::optional<Enclosed> find_enclosed(Taking& taking, Shortcode const& code) {
  constexpr std::size_t longest = 2000;
  bool const may_enclose =
      code.syntax == ShortcodeSyntax::WordPress && code.form == ShortcodeForm::Opening;
  if (!may_enclose) return std::nullopt;
  auto const tag = taking.ends.find(code, {longest, Another::Ends});
  if (!tag) return std::nullopt;
  std::string_view const content =
      ascii::trimmed(taking.markdown.substr(code.end(), tag->begin - code.end()));
  Enclosed enclosed{.end = tag->end};
  enclosed.is_picture = content.find("<img") != npos || content.find("![") != npos;
  std::string address = address_in(content);
  bool const is_address = address.starts_with("http") || address.starts_with('/');
  bool const is_alone = content.find_first_of(" \t\r\n") == npos;
  if (is_address && is_alone && !enclosed.is_picture) enclosed.address = std::move(address);
  return enclosed;
}

// Enfold has words in the place of an address: "lightbox".
std::string link_of(ShortcodeAttributes const& attributes, ShownAttributes const& shown) {
  if (shown.link.empty()) return value_of(attributes, {"link", "href"});
  std::string link = address_of_builder(first_value(attributes, shown.link));
  return link.find_first_of("./#") == npos ? std::string() : link;
}

// `caption` is Markdown. The edge in front keeps that from standing in a block of HTML, where it would be
// none.
void put_figure(Taking& taking, Shortcode const& code, Insert picture, std::string caption) {
  picture.written = written(taking, code);
  std::replace_if(caption.begin(), caption.end(), ascii::is_space, ' ');
  std::string figure = add_edge(taking) + "<figure>";
  figure += add_insert(taking, std::move(picture));
  replace(taking, code, figure + "<figcaption>" + caption + "</figcaption></figure>");
}

}  // namespace

void take_picture(Taking& taking, Shortcode const& opening) {
  Shortcode code = opening;
  ShownAttributes const& shown = shown_of(code);
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  std::string source;
  if (auto enclosed = find_enclosed(taking, code)) {
    if (enclosed->is_picture) return put(taking, code, {.kind = InsertKind::Edge});
    source = std::move(enclosed->address);
    if (!source.empty()) code.bytes = static_cast<std::uint32_t>(enclosed->end - code.begin);
  }
  if (source.empty()) source = first_value(attributes, shown.source);
  if (source.empty()) source = value_of(attributes, {"src", "image_path", "image", "url", "file"});
  BarePicture bare;
  if (source.empty()) {
    bare = bare_picture(attributes);
    source = bare.source;
  }
  if (source.empty() || source.starts_with("@ET-DC@")) {  // what Divi asks its database for
    report(taking, Message::ShortcodeUnknown, code);
    return drop(taking, code);
  }
  Insert picture{.kind = InsertKind::Picture};
  picture.pictures.push_back(picture_of_builder(source));
  picture.alt = value_of(attributes, {"alt"});
  if (picture.alt.empty()) picture.alt = bare.alt;
  picture.link = link_of(attributes, shown);
  std::string words = words_under(attributes, bare.title);
  if (words.empty()) return put(taking, code, std::move(picture));
  put_figure(taking, code, std::move(picture), std::move(words));
}

}  // namespace liseuse::post
