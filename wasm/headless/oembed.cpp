#include "headless/oembed.h"

#include "base/utf8.h"
#include "headless/html.h"
#include "headless/preview.h"

#include <nlohmann/json.hpp>

namespace liseuse::headless {
namespace {

using nlohmann::json;

// A column of text with its margins, and enough of it to begin to read.
constexpr int width = 640, height = 720;  // CSS pixels

// docs/embedding.md.
std::string frame(Build const& build, std::uint32_t i) {
  std::string html = "<iframe src=\"";
  append_escaped(html, build.site.base_url + post_address(build.posts[i].slug) + "?embed");
  html += "\" title=\"";
  append_escaped(html, build.posts[i].front.title);
  html += "\" width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) +
          "\" loading=\"lazy\" style=\"border:0\" sandbox=\"allow-scripts allow-same-origin "
          "allow-popups allow-popups-to-escape-sandbox\"></iframe>";
  return html;
}

}  // namespace

std::string oembed_address(Build const& build, std::uint32_t post) {
  return "oembed/" + build.posts[post].slug + ".json";
}

std::string oembed(Build const& build, std::uint32_t i) {
  SourcePost const& post = build.posts[i];
  Site const& site = build.site;
  json data = {{"version", "1.0"},
               {"type", "rich"},
               {"title", post.front.title},
               {"provider_name", site.title},
               {"provider_url", site.base_url},
               {"cache_age", 86400},
               {"html", frame(build, i)},
               {"width", width},
               {"height", height}};
  if (!post.front.authors.empty()) data["author_name"] = post.front.authors.front();
  PreviewPicture const picture = preview_picture(build.index.posts[i].cover);
  // All three of them or none (§2.3.4).
  if (!picture.file.empty() && picture.width != 0) {
    data["thumbnail_url"] = site.base_url + utf8::percent_encode(picture.file, utf8::Slash::Keep);
    data["thumbnail_width"] = picture.width;
    data["thumbnail_height"] = picture.height;
  }
  return data.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string oembed_link(Build const& build, std::uint32_t post) {
  std::string html = "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"";
  append_escaped(html, build.site.base_url +
                           utf8::percent_encode(oembed_address(build, post), utf8::Slash::Keep));
  html += "\" title=\"";
  append_escaped(html, build.posts[post].front.title);
  return html + "\">\n";
}

}  // namespace liseuse::headless
