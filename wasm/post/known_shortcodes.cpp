#include "post/known_shortcodes.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::uint8_t wordpress = 1, hugo = 2, jekyll = 4, every = 7;
using Kind = ShortcodeKind;

// A new shortcode begins with a row here; docs/posts.md has the same table for owners.
constexpr std::array known{
    KnownShortcode{"abstract", Kind::Note, hugo},
    KnownShortcode{"addtoany", Kind::Dead, wordpress},
    KnownShortcode{"admonition", Kind::Note, hugo},
    KnownShortcode{"alert", Kind::Note, hugo},
    KnownShortcode{"arve", Kind::Embed, wordpress},
    KnownShortcode{"asset_img", Kind::Picture, jekyll},
    KnownShortcode{"asset_link", Kind::Link, jekyll},
    KnownShortcode{"asset_path", Kind::Link, jekyll},
    KnownShortcode{"audio", Kind::Media, every},
    KnownShortcode{"blockquote", Kind::Quote, hugo | jekyll},
    KnownShortcode{"button", Kind::Button, hugo, {}, {.link = "href url link relref"}},
    KnownShortcode{"callout", Kind::Note, hugo},
    KnownShortcode{"caption", Kind::Caption, wordpress},
    KnownShortcode{"caution", Kind::Note, hugo},
    KnownShortcode{"center", Kind::Wrapper, hugo},
    KnownShortcode{"code", Kind::Code, wordpress | hugo},
    KnownShortcode{"codeblock", Kind::Code, jekyll},
    KnownShortcode{"column", Kind::Wrapper, hugo},
    KnownShortcode{"columns", Kind::Wrapper, hugo},
    KnownShortcode{"comment", Kind::Hidden, hugo | jekyll},
    KnownShortcode{"contact-field", Kind::Dead, wordpress},
    KnownShortcode{"contact-form", Kind::Dead, wordpress},
    KnownShortcode{"contact-form-7", Kind::Dead, wordpress},
    KnownShortcode{"dailymotion", Kind::Embed, every, "https://dai.ly/"},
    KnownShortcode{"danger", Kind::Note, hugo},
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
    KnownShortcode{"hint", Kind::Note, hugo | jekyll},
    KnownShortcode{"image", Kind::Picture, hugo | jekyll},
    KnownShortcode{"img", Kind::Picture, hugo | jekyll},
    KnownShortcode{"important", Kind::Note, hugo},
    KnownShortcode{"include", Kind::Include, jekyll},
    KnownShortcode{"info", Kind::Note, hugo},
    KnownShortcode{"instagram", Kind::Embed, every, "https://www.instagram.com/p/"},
    KnownShortcode{"jetpack-related-posts", Kind::Dead, wordpress},
    KnownShortcode{"jetpack_subscription_form", Kind::Dead, wordpress},
    KnownShortcode{"layerslider", Kind::Dead, wordpress},
    KnownShortcode{"lead", Kind::Wrapper, hugo},
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
    KnownShortcode{"note", Kind::Note, hugo | jekyll},
    KnownShortcode{"notice", Kind::Note, hugo},
    KnownShortcode{"pdf-embedder", Kind::Embed, wordpress},
    KnownShortcode{"playlist", Kind::Playlist, wordpress},
    KnownShortcode{"post_link", Kind::Link, jekyll},
    KnownShortcode{"post_path", Kind::Link, jekyll},
    KnownShortcode{"post_url", Kind::Link, jekyll},
    KnownShortcode{"pullquote", Kind::Quote, hugo | jekyll},
    KnownShortcode{"quote", Kind::Quote, hugo | jekyll},
    KnownShortcode{"raw", Kind::Verbatim, jekyll},
    KnownShortcode{"rawhtml", Kind::Wrapper, hugo},
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
    KnownShortcode{"success", Kind::Note, hugo},
    KnownShortcode{"tab", Kind::Wrapper, hugo, {}, {.words = "title name header"}},
    KnownShortcode{"tablepress", Kind::Dead, wordpress},
    KnownShortcode{"tabpane", Kind::Wrapper, hugo},
    KnownShortcode{"tabs", Kind::Wrapper, hugo},
    KnownShortcode{"ted", Kind::Embed, every, "https://www.ted.com/talks/"},
    KnownShortcode{"tiktok", Kind::Embed, every},
    KnownShortcode{"tip", Kind::Note, hugo},
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
    KnownShortcode{"warning", Kind::Note, hugo},
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

}  // namespace liseuse::post
