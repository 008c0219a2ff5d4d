#include "post/take_embeds.h"

#include "base/ascii.h"
#include "post/builder_words.h"
#include "post/embeds.h"
#include "post/known_shortcodes.h"
#include "post/shortcode_attributes.h"
#include "post/written_addresses.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// What encloses an address; more is no address, and is not searched for its end time and again.
constexpr std::size_t longest_address = 2000;

std::string full_address(Shortcode const& code, ShortcodeAttributes const& attributes,
                         std::string given) {
  // [arve provider="vimeo" id="1"], {{< tweet user="someone" id="1" >}}, {{< gist someone 1 >}},
  // {% include video id="1" provider="youtube" %}
  std::string const provider = value_of(attributes, {"provider"});
  bool const is_file = code.kind == ShortcodeKind::Media && provider.empty();
  if (given.empty() || given.find("//") != npos || is_file) return given;
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

// Those of [audio:http://…/a.mp3,http://…/b.mp3]. All others are one.
std::vector<std::string> files_in(Shortcode const& code, std::string_view given) {
  constexpr std::string_view between = ",http";
  if (code.kind != ShortcodeKind::Media) return {std::string(given)};
  std::vector<std::string> files;
  for (std::size_t end = 0; end != npos;) {
    end = given.find(between);
    files.emplace_back(given.substr(0, end));
    if (end != npos) given.remove_prefix(end + 1);
  }
  return files;
}

}  // namespace

void take_embed(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  std::size_t end = code.end();
  bool const is_wordpress = code.syntax == ShortcodeSyntax::WordPress;
  std::string given = first_value(attributes, shown_of(code).source);
  if (given.empty()) {
    given = value_of(attributes, {"url", "src", "link", "href", "mp4", "m4v", "webm", "ogv", "mp3",
                                  "m4a", "ogg", "wav", "flac", "id", "user", "v"});
  }
  if (given.empty()) given = positional(attributes, 0);
  if (code.form == ShortcodeForm::Opening && is_wordpress) {
    auto const tag = taking.ends.find(code, {longest_address, Another::Ends});
    if (tag) {
      if (given.empty()) given = address_in(taking.markdown.substr(end, tag->begin - end));
      end = tag->end;
    }
  }
  given = address_in(given);
  std::string const address = full_address(code, attributes, given);
  bool const leads_somewhere = address.find_first_of("./") != npos;
  if (!leads_somewhere && is_wordpress) {  // "[video]" may be a word
    if (attributes.empty() || !given.empty()) return;
  }
  if (!leads_somewhere) {
    report(taking, Message::ShortcodeUnknown, code);
    return taking.rewrite.replace(code.begin, end, {});
  }
  std::size_t begin = code.begin;
  for (std::string& file : files_in(code, address)) {
    put_embed(taking, begin, end, std::move(file), value_of(attributes, {"title"}));
    begin = end;
  }
}

void take_frame(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  std::string given = value_of(attributes, {"src", "url", "link", "href"});
  if (given.empty()) given = positional(attributes, 0);
  std::string const address = address_in(given);
  if (address.find("//") == npos) {  // "[iframe]" may be a word
    if (code.syntax == ShortcodeSyntax::WordPress && attributes.empty()) return;
    report(taking, Message::ShortcodeUnknown, code);
    return drop(taking, code);
  }
  std::string with = add_edge(taking, written(taking, code));
  with += as_html_frame(address, words_of_builder(value_of(attributes, {"title"})));
  with += add_edge(taking);
  put_marked(taking, code.begin, code.end(), with);
}

void take_address(Taking& taking, std::size_t at) {
  auto const found = find_lone_address(taking.markdown, at);
  if (!found || !is_embedded(found->address)) return;
  put_embed(taking, found->begin, found->end, address_in(found->address), {});
}

}  // namespace liseuse::post
