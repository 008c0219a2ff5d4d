#include "headless/preview.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/html.h"
#include "headless/times.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace liseuse::headless {
namespace {

using nlohmann::json;

constexpr std::uint32_t widest = 1200;
constexpr std::uint32_t card_height = 630;  // web/command/card.ts draws it, as wide as the widest

bool is_shown_anywhere(std::string_view file) {
  constexpr std::array endings{".jpg", ".jpeg", ".png", ".gif", ".webp"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return ascii::ends_with_ignoring_case(file, ending);
  });
}

void append_property(std::string& html, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  bool const is_open_graph =
      name.find(':') != std::string_view::npos && !name.starts_with("twitter:");
  html += is_open_graph ? "<meta property=\"" : "<meta name=\"";
  html += name;
  html += "\" content=\"";
  append_escaped(html, value);
  html += "\">\n";
}

// "pt_BR" of "pt-BR"; empty where no country is said.
std::string locale(std::string_view language) {
  std::size_t const dash = language.find('-');
  bool const has_country = dash != std::string_view::npos && language.size() == dash + 3;
  if (!has_country) return {};
  return std::string(language.substr(0, dash)) + '_' + std::string(language.substr(dash + 1));
}

std::string absolute(Build const& build, std::string_view file) {
  return build.site.base_url + utf8::percent_encode(file, utf8::Slash::Keep);
}

struct Card {
  std::string_view type, title, description, language;
  std::string address;  // from the site's root
  PreviewPicture picture;
  std::string_view picture_alt;
};

std::string card_html(Build const& build, Card const& card) {
  bool const is_absolute = !build.site.base_url.empty();
  bool const has_picture = is_absolute && !card.picture.file.empty();
  std::string html;
  append_property(html, "og:type", card.type);
  append_property(html, "og:title", card.title);
  append_property(html, "og:description", card.description);
  append_property(html, "og:site_name", build.site.title);
  append_property(html, "og:locale", locale(card.language));
  if (is_absolute) append_property(html, "og:url", build.site.base_url + card.address);
  if (has_picture) {
    append_property(html, "og:image", absolute(build, card.picture.file));
    append_property(html, "og:image:width", std::to_string(card.picture.width));
    append_property(html, "og:image:height", std::to_string(card.picture.height));
    append_property(html, "og:image:alt", card.picture_alt);
  }
  append_property(html, "twitter:card", has_picture ? "summary_large_image" : "summary");
  if (has_picture) append_property(html, "twitter:image:alt", card.picture_alt);
  return html;
}

// What the post, or the media table, says of its cover; else its title.
std::string_view cover_alt(Build const& build, std::uint32_t i) {
  SourcePost const& post = build.posts[i];
  auto const media_alt = [](MediaItem const* media) {
    return media ? std::string_view(media->alt) : std::string_view();
  };
  std::string_view alt;
  for (PostPicture const& picture : post.pictures) {
    auto const variant = build.variants.find(picture.file);
    if (variant == build.variants.end() || variant->second.file != build.index.posts[i].cover.file)
      continue;
    for (post::PictureRef const& ref : post.document.pictures) {
      if (alt.empty() && ref.source.in(post.document.attributes) == picture.reference)
        alt = ref.alt.in(post.document.attributes);
    }
    if (alt.empty()) alt = media_alt(picture.media);
  }
  if (auto const item = build.library.media_by_file.find(post.cover);
      alt.empty() && item != build.library.media_by_file.end()) {
    alt = media_alt(item->second);
  }
  return alt.empty() ? std::string_view(post.front.title) : alt;
}

PreviewPicture site_card(Shell const& shell) {
  if (shell.card.empty()) return {};
  return {shell.card, widest, card_height};
}

// A data block, which no browser runs: nothing in it may end its element (HTML, §4.12.1.3).
std::string data_block(json const& value) {
  std::string html = "<script type=\"application/ld+json\">";
  for (char const c : value.dump(-1, ' ', false, json::error_handler_t::replace)) {
    switch (c) {
      case '<': html += "\\u003c"; break;
      case '>': html += "\\u003e"; break;
      case '&': html += "\\u0026"; break;
      default: html += c;
    }
  }
  return html + "</script>\n";
}

json named(std::string_view type, std::string_view name) {
  return {{"@type", type}, {"name", name}};
}

std::string posting(Build const& build, std::uint32_t i, PreviewPicture const& picture) {
  SourcePost const& post = build.posts[i];
  Site const& site = build.site;
  json data = {{"@context", "https://schema.org"},
               {"@type", "BlogPosting"},
               {"headline", post.front.title},
               {"inLanguage", post.language},
               {"publisher", named("Organization", site.title)}};
  if (!post.summary.empty()) data["description"] = post.summary;
  if (post.front.date.year != 0) {
    data["datePublished"] = timestamp(post.front.date);
    data["dateModified"] = timestamp(last_change(post.front));
  }
  for (std::string const& author : post.front.authors)
    data["author"].push_back(named("Person", author));
  for (std::string const& tag : post.front.tags) data["keywords"].push_back(tag);
  for (std::string const& category : post.front.categories)
    data["articleSection"].push_back(category);
  if (!site.base_url.empty()) {
    std::string const address = site.base_url + post_address(post.slug);
    data["url"] = address;
    data["mainEntityOfPage"] = address;
    data["publisher"]["url"] = site.base_url;
    if (!picture.file.empty()) {
      data["image"] = {{"@type", "ImageObject"},
                       {"url", absolute(build, picture.file)},
                       {"width", picture.width},
                       {"height", picture.height}};
    }
  }
  return data_block(data);
}

}  // namespace

PreviewPicture preview_picture(archive::Picture const& picture) {
  PreviewPicture const itself{std::string(picture.file), picture.width, picture.height};
  bool const is_shown = is_shown_anywhere(picture.file) && picture.width != 0;
  if (is_shown && picture.width <= widest) return itself;
  // Each copy is made of the next wider one, so that what is rounded adds up.
  std::uint32_t width = picture.width, height = picture.height;
  for (std::size_t i = archive::copy_kinds.size(); i-- > 0;) {
    archive::CopyKind const& kind = archive::copy_kinds[i];
    if (kind.format != archive::CopyFormat::WebP || width == 0) continue;
    std::uint32_t const narrower = std::min(kind.width, width);
    height = static_cast<std::uint32_t>(
        std::lround(static_cast<double>(height) * narrower / static_cast<double>(width)));
    width = narrower;
    bool const is_there = (picture.copies >> i & 1U) != 0;
    if (!is_there || kind.width > widest) continue;
    std::string file =
        std::string(picture.copies_stem) + '-' + std::to_string(kind.width) + ".webp";
    return {std::move(file), width, height};
  }
  return is_shown ? itself : PreviewPicture{};
}

std::string post_preview(Build const& build, Shell const& shell, std::uint32_t i) {
  SourcePost const& post = build.posts[i];
  Card card{.type = "article",
            .title = post.front.title,
            .description = post.summary,
            .language = post.language,
            .address = post_address(post.slug),
            .picture = preview_picture(build.index.posts[i].cover),
            .picture_alt = cover_alt(build, i)};
  PreviewPicture const own = card.picture;
  if (own.file.empty()) {
    card.picture = site_card(shell);
    card.picture_alt = build.site.title;
  }
  std::string html = card_html(build, card);
  if (post.front.date.year != 0) {
    append_property(html, "article:published_time", timestamp(post.front.date));
    append_property(html, "article:modified_time", timestamp(last_change(post.front)));
  }
  for (std::string const& author : post.front.authors) append_property(html, "author", author);
  for (std::string const& tag : post.front.tags) append_property(html, "article:tag", tag);
  return html + posting(build, i, own);
}

std::string list_preview(Build const& build, Shell const& shell, std::string_view title,
                         std::string_view address) {
  return card_html(build, {.type = "website",
                           .title = title,
                           .description = build.site.description,
                           .language = build.site.language,
                           .address = std::string(address),
                           .picture = site_card(shell),
                           .picture_alt = build.site.title});
}

}  // namespace liseuse::headless
