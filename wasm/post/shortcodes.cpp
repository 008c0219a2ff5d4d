#include "post/shortcodes.h"

#include "base/ascii.h"
#include "post/entities.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::uint8_t wordpress = 1, hugo = 2, jekyll = 4, every = 7;
using Kind = ShortcodeKind;

// A new shortcode begins with a row here; docs/posts.md has the same table for owners.
constexpr std::array known{
    KnownShortcode{"addtoany", Kind::Dead, wordpress},
    KnownShortcode{"arve", Kind::Embed, wordpress},
    KnownShortcode{"asset_img", Kind::Picture, jekyll},
    KnownShortcode{"asset_link", Kind::Link, jekyll},
    KnownShortcode{"asset_path", Kind::Link, jekyll},
    KnownShortcode{"audio", Kind::Media, every},
    KnownShortcode{"caption", Kind::Caption, wordpress},
    KnownShortcode{"code", Kind::Code, wordpress | hugo},
    KnownShortcode{"codeblock", Kind::Code, jekyll},
    KnownShortcode{"comment", Kind::Hidden, hugo | jekyll},
    KnownShortcode{"contact-field", Kind::Dead, wordpress},
    KnownShortcode{"contact-form", Kind::Dead, wordpress},
    KnownShortcode{"contact-form-7", Kind::Dead, wordpress},
    KnownShortcode{"dailymotion", Kind::Embed, every, "https://dai.ly/"},
    KnownShortcode{"details", Kind::Wrapper, hugo, {}, {.words = "title summary"}},
    KnownShortcode{"embed", Kind::Embed, every},
    KnownShortcode{"embedyt", Kind::Embed, wordpress, "https://youtu.be/"},
    KnownShortcode{"envira-gallery", Kind::Dead, wordpress},
    KnownShortcode{"et_pb_accordion_item", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"et_pb_blurb",
                   Kind::Wrapper,
                   wordpress,
                   {},
                   {.words = "title", .link = "url", .picture = "image"}},
    KnownShortcode{"et_pb_button",
                   Kind::Button,
                   wordpress,
                   {},
                   {.words = "button_text", .link = "button_url"}},
    KnownShortcode{"et_pb_contact_form", Kind::Dead, wordpress},
    KnownShortcode{"et_pb_cta", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{
        "et_pb_fullwidth_header", Kind::Wrapper, wordpress, {}, {.words = "title subhead"}},
    KnownShortcode{"et_pb_gallery", Kind::Gallery, wordpress},
    KnownShortcode{"et_pb_image", Kind::Picture, wordpress},
    KnownShortcode{"et_pb_slide", Kind::Wrapper, wordpress, {}, {.words = "heading"}},
    KnownShortcode{"et_pb_tab", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"et_pb_team_member",
                   Kind::Wrapper,
                   wordpress,
                   {},
                   {.words = "name position", .picture = "image_url"}},
    KnownShortcode{"et_pb_testimonial", Kind::Wrapper, wordpress, {}, {.behind = "author"}},
    KnownShortcode{"et_pb_toggle", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"et_pb_video", Kind::Media, wordpress},
    KnownShortcode{"expand", Kind::Wrapper, hugo, {}, {.words = "title"}},
    KnownShortcode{"facebook", Kind::Embed, every},
    KnownShortcode{"figure", Kind::Picture, hugo | jekyll},
    KnownShortcode{"foogallery", Kind::Dead, wordpress},
    KnownShortcode{"formidable", Kind::Dead, wordpress},
    KnownShortcode{"fusion_button", Kind::Button, wordpress, {}, {.link = "link"}},
    KnownShortcode{"fusion_content_box",
                   Kind::Wrapper,
                   wordpress,
                   {},
                   {.words = "title", .link = "link", .picture = "image"}},
    KnownShortcode{"fusion_tab", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"fusion_toggle", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"gallery", Kind::Gallery, wordpress | hugo},
    KnownShortcode{"gist", Kind::Embed, every, "https://gist.github.com/"},
    KnownShortcode{"give_form", Kind::Dead, wordpress},
    KnownShortcode{"gravityform", Kind::Dead, wordpress},
    KnownShortcode{"gravityforms", Kind::Dead, wordpress},
    KnownShortcode{"highlight", Kind::Code, hugo | jekyll},
    KnownShortcode{"image", Kind::Picture, hugo | jekyll},
    KnownShortcode{"img", Kind::Picture, hugo | jekyll},
    KnownShortcode{"include", Kind::Include, jekyll},
    KnownShortcode{"instagram", Kind::Embed, every, "https://www.instagram.com/p/"},
    KnownShortcode{"jetpack-related-posts", Kind::Dead, wordpress},
    KnownShortcode{"jetpack_subscription_form", Kind::Dead, wordpress},
    KnownShortcode{"layerslider", Kind::Dead, wordpress},
    KnownShortcode{"link", Kind::Link, jekyll},
    KnownShortcode{"mailpoet_form", Kind::Dead, wordpress},
    KnownShortcode{"mc4wp_form", Kind::Dead, wordpress},
    KnownShortcode{"mermaid", Kind::Code, hugo},
    KnownShortcode{"metaslider", Kind::Dead, wordpress},
    KnownShortcode{"newsletter", Kind::Dead, wordpress},
    KnownShortcode{"newsletter_form", Kind::Dead, wordpress},
    KnownShortcode{"nggallery", Kind::Dead, wordpress},
    KnownShortcode{"ninja_form", Kind::Dead, wordpress},
    KnownShortcode{"ninja_forms", Kind::Dead, wordpress},
    KnownShortcode{"pdf-embedder", Kind::Embed, wordpress},
    KnownShortcode{"playlist", Kind::Playlist, wordpress},
    KnownShortcode{"post_link", Kind::Link, jekyll},
    KnownShortcode{"post_path", Kind::Link, jekyll},
    KnownShortcode{"post_url", Kind::Link, jekyll},
    KnownShortcode{"raw", Kind::Verbatim, jekyll},
    KnownShortcode{"ref", Kind::Link, hugo},
    KnownShortcode{"relref", Kind::Link, hugo},
    KnownShortcode{"rev_slider", Kind::Dead, wordpress},
    KnownShortcode{"shareaholic", Kind::Dead, wordpress},
    KnownShortcode{"sharethis", Kind::Dead, wordpress},
    KnownShortcode{"smartslider3", Kind::Dead, wordpress},
    KnownShortcode{"social_warfare", Kind::Dead, wordpress},
    KnownShortcode{"soundcloud", Kind::Embed, every},
    KnownShortcode{"sourcecode", Kind::Code, wordpress},
    KnownShortcode{"spotify", Kind::Embed, every},
    KnownShortcode{"ssba", Kind::Dead, wordpress},
    KnownShortcode{"su_box", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"su_button", Kind::Button, wordpress, {}, {.link = "url"}},
    KnownShortcode{"su_quote", Kind::Wrapper, wordpress, {}, {.behind = "cite"}},
    KnownShortcode{"su_spoiler", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"su_tab", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"su_vimeo", Kind::Embed, wordpress},
    KnownShortcode{"su_youtube", Kind::Embed, wordpress},
    KnownShortcode{"tab", Kind::Wrapper, hugo, {}, {.words = "title name header"}},
    KnownShortcode{"tablepress", Kind::Dead, wordpress},
    KnownShortcode{"tabpane", Kind::Wrapper, hugo},
    KnownShortcode{"tabs", Kind::Wrapper, hugo},
    KnownShortcode{"ted", Kind::Embed, every, "https://www.ted.com/talks/"},
    KnownShortcode{"tiktok", Kind::Embed, every},
    KnownShortcode{"tweet", Kind::Embed, every, "https://x.com/i/status/"},
    KnownShortcode{"twitter", Kind::Embed, every, "https://x.com/i/status/"},
    KnownShortcode{"vc_accordion_tab", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"vc_btn", Kind::Button, wordpress, {}, {.words = "title", .link = "link"}},
    KnownShortcode{"vc_button", Kind::Button, wordpress, {}, {.words = "title", .link = "href"}},
    KnownShortcode{"vc_cta", Kind::Wrapper, wordpress, {}, {.words = "h2 h4"}},
    KnownShortcode{
        "vc_custom_heading", Kind::Wrapper, wordpress, {}, {.words = "text", .link = "link"}},
    KnownShortcode{"vc_gallery", Kind::Gallery, wordpress},
    KnownShortcode{"vc_raw_html", Kind::RawHtml, wordpress},
    KnownShortcode{"vc_raw_js", Kind::Hidden, wordpress},
    KnownShortcode{"vc_single_image", Kind::Picture, wordpress},
    KnownShortcode{"vc_tab", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"vc_text_separator", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"vc_toggle", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"vc_tta_section", Kind::Wrapper, wordpress, {}, {.words = "title"}},
    KnownShortcode{"vc_video", Kind::Embed, wordpress},
    KnownShortcode{"video", Kind::Media, every},
    KnownShortcode{"vimeo", Kind::Embed, every, "https://vimeo.com/"},
    KnownShortcode{"wp_caption", Kind::Caption, wordpress},  // before WordPress 2.6
    KnownShortcode{"wpforms", Kind::Dead, wordpress},
    KnownShortcode{"wysija_form", Kind::Dead, wordpress},
    KnownShortcode{"x", Kind::Embed, hugo, "https://x.com/i/status/"},
    KnownShortcode{"youtube", Kind::Embed, every, "https://youtu.be/"},
    KnownShortcode{"av_*", Kind::Wrapper, wordpress},
    KnownShortcode{"et_pb_*", Kind::Wrapper, wordpress},
    KnownShortcode{"fusion_*", Kind::Wrapper, wordpress},
    KnownShortcode{"one_half*", Kind::Wrapper, wordpress},
    KnownShortcode{"one_third*", Kind::Wrapper, wordpress},
    KnownShortcode{"su_*", Kind::Wrapper, wordpress},
    KnownShortcode{"two_third*", Kind::Wrapper, wordpress},
    KnownShortcode{"vc_*", Kind::Wrapper, wordpress},
    KnownShortcode{"woocommerce_*", Kind::Dead, wordpress},
};

constexpr bool is_name(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-'; }

constexpr bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !ascii::is_alphanumeric(c); }

// White space as wptexturize and editors leave it: ASCII's and the no-break space.
std::size_t space_at(std::string_view text) {
  if (text.starts_with("\u00A0")) return 2;
  return !text.empty() && ascii::is_space(text.front()) ? 1 : 0;
}

void skip_space(std::string_view& text) {
  while (std::size_t const n = space_at(text)) text.remove_prefix(n);
}

std::string_view trimmed(std::string_view text) {
  skip_space(text);
  while (!text.empty() && ascii::is_space(text.back())) text.remove_suffix(1);
  return text;
}

// A pair is any two of one row: exports mix “ with ” and ″, and French has « ».
constexpr std::array double_quotes{
    std::string_view("\""), std::string_view("“"), std::string_view("”"), std::string_view("„"),
    std::string_view("″"),  std::string_view("«"), std::string_view("»")};
constexpr std::array single_quotes{std::string_view("'"), std::string_view("‘"),
                                   std::string_view("’"), std::string_view("‚"),
                                   std::string_view("′")};

std::size_t quote_at(std::string_view text, std::span<std::string_view const> quotes) {
  for (std::string_view const quote : quotes) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

// The end of a value behind its quote. A straight quote is closed by one before white space, and
// other quotes may stand between the two; else the next quote of any form is the end.
std::size_t find_quote(std::string_view text, std::span<std::string_view const> quotes,
                       bool is_straight) {
  auto const is_escape = [&](std::size_t at) { return text[at] == '\\' && at + 1 < text.size(); };
  if (is_straight) {
    std::size_t at = 0;
    while (at < text.size() && text[at] != quotes[0][0]) at += is_escape(at) ? 2 : 1;
    std::string_view const behind = text.substr(std::min(at + 1, text.size()));
    if (at < text.size() && (behind.empty() || space_at(behind) > 0)) return at;
  }
  std::size_t at = 0;
  while (at < text.size() && quote_at(text.substr(at), quotes) == 0) at += is_escape(at) ? 2 : 1;
  return std::min(at, text.size());
}

std::string unescaped(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const escapes = text[i] == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1]);
    plain += text[escapes ? ++i : i];
  }
  return plain;
}

std::string take_value(std::string_view& text) {
  if (text.starts_with('`')) {
    text.remove_prefix(1);
    std::string raw(text.substr(0, text.find('`')));
    text.remove_prefix(std::min(raw.size() + 1, text.size()));
    return raw;
  }
  for (std::span<std::string_view const> const quotes :
       {std::span<std::string_view const>(double_quotes),
        std::span<std::string_view const>(single_quotes)}) {
    std::size_t const quote = quote_at(text, quotes);
    if (quote == 0) continue;
    text.remove_prefix(quote);
    std::size_t const end = find_quote(text, quotes, quote == 1);
    std::string value = unescaped(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(quote_at(text, quotes));
    return value;
  }
  std::size_t end = 0;
  while (end < text.size() && space_at(text.substr(end)) == 0) ++end;
  std::string value = unescaped(text.substr(0, end));
  text.remove_prefix(end);
  return value;
}

// The offset behind `end`, from `at` on; npos: another one begins before that, or the text ends.
std::size_t end_of_braces(std::string_view text, std::size_t at, std::string_view begin,
                          std::string_view end) {
  while ((at = text.find_first_of("{}", at)) != npos) {
    if (text[at] == '{' && text.substr(at).starts_with(begin)) return npos;
    // `end` is "%}", or has two braces behind its first character.
    if (text[at] == '}' && text.substr(at - 1).starts_with(end)) return at - 1 + end.size();
    ++at;
  }
  return npos;
}

void read_form(Shortcode& code, std::string_view& inside) {
  if (inside.starts_with('/')) {
    code.form = ShortcodeForm::Closing;
    inside.remove_prefix(1);
  } else if (inside.ends_with('/')) {
    code.form = ShortcodeForm::Single;
    inside.remove_suffix(1);
  }
}

bool read_name(Shortcode& code, std::string_view inside, std::string_view more) {
  std::size_t end = 0;
  while (end < inside.size() && (is_name(inside[end]) || more.find(inside[end]) != npos)) ++end;
  code.name = inside.substr(0, end);
  code.attributes = inside.substr(end);
  if (code.name.empty()) return false;
  return code.attributes.empty() || space_at(code.attributes) > 0;
}

std::optional<Shortcode> find_in_brackets(std::string_view text, std::size_t at) {
  std::size_t const begin = at + 1;
  // Most brackets are a link's: these are told by their first character or the table.
  bool const may_be = begin < text.size() && (is_name(text[begin]) || text[begin] == '/');
  if (!may_be) return std::nullopt;
  std::size_t const end = text.find_first_of("[]", begin);
  if (end == npos || text[end] == '[') return std::nullopt;

  Shortcode code{.syntax = ShortcodeSyntax::WordPress};
  std::string_view inside = text.substr(begin, end - begin);
  read_form(code, inside);
  code.bytes = static_cast<std::uint32_t>(end + 1 - at);
  if (read_name(code, inside, {})) return code;
  // [youtube=https://…], Jetpack's own way.
  if (!code.attributes.starts_with('=')) return std::nullopt;
  code.attributes.remove_prefix(1);
  return code;
}

std::optional<Shortcode> find_in_braces(std::string_view text, std::size_t at) {
  std::string_view const begin = text.substr(at, 3);
  bool const is_hugo = begin == "{{<" || begin == "{{%";
  if (!is_hugo && !begin.starts_with("{%")) return std::nullopt;
  std::string_view const closing = begin == "{{<" ? ">}}" : begin == "{{%" ? "%}}" : "%}";
  std::size_t const open_bytes = is_hugo ? 3 : 2;
  std::size_t const end = end_of_braces(text, at + open_bytes, begin.substr(0, 2), closing);
  if (end == npos) return std::nullopt;

  Shortcode code{.syntax = is_hugo ? ShortcodeSyntax::Hugo : ShortcodeSyntax::Jekyll};
  code.bytes = static_cast<std::uint32_t>(end - at);
  std::string_view inside = text.substr(at + open_bytes, code.bytes - open_bytes - closing.size());
  if (is_hugo && inside.size() >= 4 && inside.starts_with("/*") && inside.ends_with("*/")) {
    code.form = ShortcodeForm::Comment;
    code.attributes = inside.substr(2, inside.size() - 4);
    return code;
  }
  if (!is_hugo && inside.starts_with('-')) inside.remove_prefix(1);
  if (!is_hugo && inside.ends_with('-')) inside.remove_suffix(1);
  inside = trimmed(inside);
  if (is_hugo) read_form(code, inside);
  if (!read_name(code, trimmed(inside), "./")) return std::nullopt;
  if (!is_hugo && code.name.size() > 3 && code.name.starts_with("end")) {
    code.form = ShortcodeForm::Closing;
    code.name.remove_prefix(3);
  }
  return code;
}

bool less_ignoring_case(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return ascii::lower(x) < ascii::lower(y);
  });
}

}  // namespace

std::span<KnownShortcode const> known_shortcodes() { return known; }

KnownShortcode const* find_known(std::string_view name, ShortcodeSyntax syntax) {
  auto const is_of = [&](KnownShortcode const& row) {
    return (row.syntaxes & static_cast<std::uint8_t>(syntax)) != 0;
  };
  auto const families = std::find_if(known.begin(), known.end(),
                                     [](auto const& row) { return row.name.ends_with('*'); });
  auto row = std::lower_bound(
      known.begin(), families, name,
      [](KnownShortcode const& r, std::string_view n) { return less_ignoring_case(r.name, n); });
  for (; row != families && ascii::equal_ignoring_case(row->name, name); ++row) {
    if (is_of(*row)) return &*row;
  }
  for (row = families; row != known.end(); ++row) {
    std::string_view const begin = row->name.substr(0, row->name.size() - 1);
    if (is_of(*row) && ascii::equal_ignoring_case(name.substr(0, begin.size()), begin))
      return &*row;
  }
  return nullptr;
}

std::optional<Shortcode> find_shortcode(std::string_view text, std::size_t at) {
  std::optional<Shortcode> code;
  if (text[at] == '[') code = find_in_brackets(text, at);
  if (text[at] == '{') code = find_in_braces(text, at);
  if (!code) return std::nullopt;
  code->begin = at;
  KnownShortcode const* const row = find_known(code->name, code->syntax);
  if (row) code->kind = row->kind;
  return code;
}

ShortcodeAttributes read_attributes(std::string_view text) {
  std::string decoded;
  append_decoded(decoded, text);
  std::string_view rest = decoded;
  ShortcodeAttributes attributes;
  for (skip_space(rest); !rest.empty(); skip_space(rest)) {
    ShortcodeAttribute& attribute = attributes.emplace_back();
    std::size_t name_bytes = 0;
    while (name_bytes < rest.size() && is_name(rest[name_bytes])) ++name_bytes;
    std::string_view behind = rest.substr(name_bytes);
    skip_space(behind);
    if (name_bytes > 0 && behind.starts_with('=')) {
      attribute.name = rest.substr(0, name_bytes);
      std::transform(attribute.name.begin(), attribute.name.end(), attribute.name.begin(),
                     ascii::lower);
      rest = behind.substr(1);
      skip_space(rest);
    }
    attribute.value = take_value(rest);
  }
  return attributes;
}

std::string value_of(ShortcodeAttributes const& attributes,
                     std::initializer_list<std::string_view> names) {
  for (std::string_view const name : names) {
    for (ShortcodeAttribute const& attribute : attributes) {
      if (attribute.name == name && !attribute.value.empty()) return attribute.value;
    }
  }
  return {};
}

std::string positional(ShortcodeAttributes const& attributes, std::size_t place) {
  for (ShortcodeAttribute const& attribute : attributes) {
    if (attribute.name.empty() && place-- == 0) return attribute.value;
  }
  return {};
}

}  // namespace liseuse::post
