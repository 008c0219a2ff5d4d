#include "post/take_embeds.h"

#include "base/ascii.h"
#include "post/embeds.h"
#include "post/known_shortcodes.h"
#include "post/shortcode_attributes.h"
#include "post/written_addresses.h"

#include <string>
#include <string_view>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// What encloses an address; more is no address, and is not searched for its end time and again.
constexpr std::size_t longest_address = 2000;

std::string full_address(Shortcode const& code, ShortcodeAttributes const& attributes,
                         std::string given) {
  if (given.find("//") != npos || code.kind == ShortcodeKind::Media) return given;
  // [arve provider="vimeo" id="1"], {{< tweet user="someone" id="1" >}}, {{< gist someone 1 >}}
  std::string const provider = value_of(attributes, {"provider"});
  KnownShortcode const* const row =
      find_known(provider.empty() ? code.name : provider, code.syntax);
  if (row == nullptr || row->address.empty()) return given;
  std::string const second = positional(attributes, 1);
  bool const is_gist = ascii::equal_ignoring_case(row->name, "gist");
  if (is_gist && !second.empty()) given += '/' + second;
  if (given.find('/') == npos || is_gist) given.insert(0, row->address);
  return given;
}

// What can't be shown here can be gone to.
std::string link_to(std::string_view address, std::string_view title) {
  bool const is_bare = title.empty() && address.find("://") != npos;
  std::string const destination = as_destination(address);
  if (is_bare) return '<' + destination + '>';
  return '[' + (title.empty() ? destination : as_words(title)) + "](" + destination + ')';
}

void put_embed(Taking& taking, std::size_t begin, std::size_t end, std::string address,
               std::string title) {
  Insert insert{.kind = InsertKind::Embed, .title = std::move(title)};
  if (auto target = find_embed(address)) {
    insert.target = std::move(*target);
  } else {
    MediaFile const file = media_file_of(address);
    if (file == MediaFile::Other)
      return taking.rewrite.replace(begin, end, link_to(address, insert.title));
    insert.kind = file == MediaFile::Video ? InsertKind::Video : InsertKind::Audio;
    insert.target.page = std::move(address);
  }
  put(taking, begin, end, std::move(insert));
}

}  // namespace

void take_embed(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  std::size_t end = code.end();
  bool const is_wordpress = code.syntax == ShortcodeSyntax::WordPress;
  std::string given =
      value_of(attributes, {"url", "src", "link", "href", "mp4", "m4v", "webm", "ogv", "mp3", "m4a",
                            "ogg", "wav", "flac", "id", "user", "v"});
  if (given.empty()) given = positional(attributes, 0);
  if (code.form == ShortcodeForm::Opening && is_wordpress) {
    auto const tag = taking.ends.find(code, {longest_address, Another::Ends});
    if (tag) {
      if (given.empty()) given = address_in(taking.markdown.substr(end, tag->begin - end));
      end = tag->end;
    }
  }
  given = address_in(given);
  if (given.empty()) {  // "[video]" may be a word
    if (is_wordpress && attributes.empty()) return;
    report(taking, Message::ShortcodeUnknown, code);
    return taking.rewrite.replace(code.begin, end, {});
  }
  std::string address = full_address(code, attributes, std::move(given));
  bool const leads_somewhere = address.find_first_of("./") != npos;
  if (!leads_somewhere && is_wordpress) return;  // words
  put_embed(taking, code.begin, end, std::move(address), value_of(attributes, {"title"}));
}

void take_address(Taking& taking, std::size_t at) {
  auto const found = find_lone_address(taking.markdown, at);
  if (!found || !is_embedded(found->address)) return;
  put_embed(taking, found->begin, found->end, address_in(found->address), {});
}

}  // namespace liseuse::post
