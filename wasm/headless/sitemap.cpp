#include "headless/sitemap.h"

#include "headless/html.h"
#include "headless/times.h"

#include <algorithm>

namespace liseuse::headless {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view name_space = "http://www.sitemaps.org/schemas/sitemap/0.9";

// <url> or <sitemap>; of an undated post, or of a file, without its last change.
void append_entry(std::string& xml, std::string_view element, std::string_view address,
                  post::Date const& changed) {
  xml += '<';
  xml += element;
  xml += "><loc>";
  append_escaped(xml, address);
  xml += "</loc>";
  if (changed.year != 0) xml += "<lastmod>" + timestamp(changed) + "</lastmod>";
  xml += "</";
  xml += element;
  xml += ">\n";
}

}  // namespace

std::uint32_t sitemaps(Build const& build, std::uint32_t most) {
  if (build.site.base_url.empty()) return 0;
  auto const addresses = static_cast<std::uint32_t>(build.posts.size()) + 1;
  return (addresses + most - 1) / most;
}

std::string sitemap(Build const& build, std::uint32_t number, std::uint32_t most) {
  std::string xml(declaration);
  xml += "<urlset xmlns=\"" + std::string(name_space) + "\">\n";
  std::size_t const begin = std::size_t{number - 1} * most;
  std::size_t const end = std::min(begin + most, build.posts.size() + 1);
  for (std::size_t i = begin; i < end; ++i) {
    if (i > 0) {
      SourcePost const& post = build.posts[i - 1];
      append_entry(xml, "url", build.site.base_url + post_address(post.slug),
                   last_change(post.front));
      continue;
    }
    post::Date newest;
    for (SourcePost const& post : build.posts) {
      post::Date const changed = last_change(post.front);
      if (post::epoch_seconds(changed) > post::epoch_seconds(newest)) newest = changed;
    }
    append_entry(xml, "url", build.site.base_url, newest);
  }
  return xml + "</urlset>\n";
}

std::string sitemap_index(Build const& build, std::uint32_t files) {
  std::string xml(declaration);
  xml += "<sitemapindex xmlns=\"" + std::string(name_space) + "\">\n";
  for (std::uint32_t i = 1; i <= files; ++i) {
    append_entry(xml, "sitemap", build.site.base_url + "sitemap-" + std::to_string(i) + ".xml", {});
  }
  return xml + "</sitemapindex>\n";
}

}  // namespace liseuse::headless
