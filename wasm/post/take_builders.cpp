#include "post/take_builders.h"

#include "base/ascii.h"
#include "post/builder_words.h"
#include "post/shortcode_attributes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view link_end = "</a>";

// Of the attributes that ShownAttributes names, those that say something.
struct Shown {
  std::vector<std::string> words, pictures, texts;
  std::string behind, button, address, level;
};

// `names` has spaces between.
std::vector<std::string> values_of(ShortcodeAttributes const& attributes, std::string_view names) {
  std::vector<std::string> values;
  while (!names.empty()) {
    std::string_view const name = names.substr(0, names.find(' '));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    std::string value = words_of_builder(value_of(attributes, {name}));
    if (!ascii::is_blank(value)) values.push_back(std::move(value));
  }
  return values;
}

std::string first_or_none(std::vector<std::string> const& values) {
  return values.empty() ? std::string() : values[0];
}

// {% hideToggle Title, #fff %}, as Butterfly, a theme of Hexo's, has it; Volantis: {% folding green, Title %}.
std::string title_between_commas(Shortcode const& code) {
  std::string_view const all = code.attributes;
  bool const is_last = ascii::equal_ignoring_case(code.name, "folding");
  std::size_t const comma = is_last ? all.rfind(',') : all.find(',');
  if (comma == npos) return std::string(ascii::trimmed(all));
  return std::string(ascii::trimmed(is_last ? all.substr(comma + 1) : all.substr(0, comma)));
}

Shown read_shown(Shortcode const& code) {
  ShownAttributes const& names = shown_of(code);
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  Shown shown{.words = values_of(attributes, names.words),
              .pictures = values_of(attributes, names.picture),
              .texts = values_of(attributes, names.text),
              .behind = first_or_none(values_of(attributes, names.behind)),
              .button = first_or_none(values_of(attributes, names.button)),
              .address = address_of_builder(first_or_none(values_of(attributes, names.link))),
              .level = first_value(attributes, names.level)};
  bool const is_hexo = code.syntax == ShortcodeSyntax::Jekyll;
  std::string by_place = is_hexo ? title_between_commas(code) : positional(attributes, 0);
  bool const is_by_place = shown.words.empty() && code.syntax != ShortcodeSyntax::WordPress &&
                           !names.words.empty() && !by_place.empty();
  if (is_by_place) shown.words.push_back(std::move(by_place));
  return shown;
}

// Of what it encloses, up to another one of its name.
std::optional<EndTag> find_end(Taking& taking, Shortcode const& code) {
  if (code.form != ShortcodeForm::Opening) return std::nullopt;
  return taking.ends.find(code, {.another = Another::Ends});
}

// What stands behind what it encloses.
std::string end_of_wrapper(Taking& taking, Shown const& shown) {
  std::string end;
  if (!shown.behind.empty()) end = "— " + as_html_link(shown.behind, {});
  if (shown.button.empty()) return end;
  if (!end.empty()) end += add_edge(taking);
  return end + as_html_link(shown.button, shown.address);
}

}  // namespace

void take_wrapper(Taking& taking, Shortcode const& code) {
  Shown const shown = read_shown(code);
  std::string end = end_of_wrapper(taking, shown);
  auto const tag = end.empty() ? std::nullopt : find_end(taking, code);
  if (tag) taking.builder_ends[tag->begin] = std::exchange(end, {});
  std::string with = add_edge(taking, written(taking, code));
  for (std::string const& picture : shown.pictures) {
    std::string source = picture_of_builder(picture);
    if (source.find_first_of(":./") == npos) continue;  // an icon's name
    with += add_insert(taking, {.kind = InsertKind::Picture, .pictures = {std::move(source)}});
  }
  std::string const address = shown.button.empty() ? shown.address : std::string();
  for (std::string const& heading : shown.words) {
    with += as_html_heading(heading, address, shown.level);
  }
  for (std::string const& text : shown.texts) with += as_html_link(text, {}) + add_edge(taking);
  if (!end.empty()) with += end + add_edge(taking);
  put_marked(taking, code.begin, code.end(), with);
}

void take_button(Taking& taking, Shortcode const& code) {
  Shown const shown = read_shown(code);
  std::string with = add_edge(taking, written(taking, code));
  std::string words = first_or_none(shown.words);
  auto const tag = words.empty() ? find_end(taking, code) : std::nullopt;
  if (tag && !shown.address.empty()) {
    std::string link = as_html_link({}, shown.address);
    link.resize(link.size() - link_end.size());
    with += link;
    taking.builder_ends[tag->begin] = link_end;
  } else if (!tag) {
    if (words.empty()) words = shown.address;
    if (!words.empty()) with += as_html_link(words, shown.address) + add_edge(taking);
  }
  put_marked(taking, code.begin, code.end(), with);
}

void end_builder(Taking& taking, Shortcode const& code) {
  auto const end = taking.builder_ends.find(code.begin);
  std::string with = add_edge(taking, written(taking, code));
  // An end tag has to be in the paragraph that it ends.
  if (end != taking.builder_ends.end()) {
    with = end->second == link_end ? end->second + with : with + end->second + add_edge(taking);
  }
  put_marked(taking, code.begin, code.end(), with);
}

void take_raw_html(Taking& taking, Shortcode const& code) {
  auto const tag = taking.ends.find(code);
  if (!tag) return drop(taking, code);
  std::string_view const content = taking.markdown.substr(code.end(), tag->begin - code.end());
  if (content.find('<') != npos) return drop(taking, code);  // as it is
  auto const html = decode_raw_html(content);
  if (!html) {
    report(taking, Message::ShortcodeDead, code);
    return taking.rewrite.replace(code.begin, tag->end, {});
  }
  std::string with =
      add_edge(taking, taking.markdown.substr(code.begin, tag->end - code.begin)) + *html;
  with += add_edge(taking);
  taking.rewrite.replace(code.begin, tag->end, with);
}

}  // namespace liseuse::post
