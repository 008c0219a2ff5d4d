#include "headless/moved.h"

#include "base/ascii.h"
#include "base/language.h"
#include "base/utf8.h"
#include "headless/addresses.h"
#include "headless/html.h"
#include "headless/links.h"
#include "headless/times.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace liseuse::headless {
namespace {

constexpr std::string_view wordpress_permalinks = "/:year/:month/:day/:slug/";

bool names_page(std::string_view part) {
  return ascii::ends_with_ignoring_case(part, ".html") ||
         ascii::ends_with_ignoring_case(part, ".htm");
}

// Of a path as it is written; empty where no file of the site can stand there.
std::string plain_path(std::string_view written) {
  constexpr std::size_t most_bytes = 800, most_part_bytes = 200;  // names of files have an end
  std::string const decoded = utf8::percent_decode(written);
  std::string path;
  for (std::string_view rest = decoded; !rest.empty();) {
    std::string_view const part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (part.empty()) continue;
    bool const is_odd = part.starts_with('.') || part.size() > most_part_bytes ||
                        std::any_of(part.begin(), part.end(), [](char c) {
                          return static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F;
                        });
    bool const is_inner = rest.find_first_not_of('/') != std::string_view::npos;
    if (is_odd || (is_inner && names_page(part))) return {};
    path += part;
    path += '/';
  }
  if (path.size() > most_bytes || !utf8::is_valid(path)) return {};
  std::string_view const name =
      std::string_view(path).substr(0, path.empty() ? 0 : path.size() - 1);
  if (names_page(name)) path.pop_back();
  if (path.ends_with("/index.html"))
    path.erase(path.size() - std::string_view("index.html").size());
  return path == "index.html" ? std::string{} : path;
}

// Whether the path begins with a name that the site has at its root. Some disks take small letters and
// large ones for the same.
bool is_own(std::string_view written) {
  constexpr std::array names{"_headers",
                             "_redirects",
                             "404.html",
                             "assets",
                             "data",
                             "embed.js",
                             "feed.json",
                             "feed.xml",
                             "feeds",
                             "files",
                             "files.json",
                             "liseuse.json",
                             "manifest.webmanifest",
                             "media",
                             "oembed",
                             "page",
                             "robots.txt",
                             "sitemap.xml",
                             "sw.js"};
  std::string const path = ascii::lowered(written);
  std::string_view const name = std::string_view(path).substr(0, path.find('/'));
  return path == "posts/" || name.starts_with("sitemap-") ||
         std::find(names.begin(), names.end(), name) != names.end();
}

// A pattern such as "/:year/:month/:slug/", filled. Precondition: the post has a date.
std::string permalink(std::string_view pattern, SourcePost const& post) {
  post::Date const& date = post.front.date;
  std::array<std::pair<std::string_view, std::string>, 4> const values{
      {{":year", std::to_string(date.year)},
       {":month", two_digits(date.month)},
       {":day", two_digits(date.day)},
       {":slug", utf8::percent_encode(post.slug, utf8::Slash::Encode)}}};
  std::string path;
  while (!pattern.empty()) {
    auto const value = std::find_if(values.begin(), values.end(),
                                    [&](auto const& v) { return pattern.starts_with(v.first); });
    path += value == values.end() ? std::string(1, pattern.front()) : value->second;
    pattern.remove_prefix(value == values.end() ? 1 : value->first.size());
  }
  return path;
}

struct Collector {
  Build const& build;
  OldAddresses found = {};
  std::unordered_set<std::string> taken = {};  // paths in small letters
  std::unordered_set<std::uint32_t> known_ids = {};

  void add_path(std::string_view written, std::uint32_t post) {
    std::string path = plain_path(written);
    if (path.empty() || is_own(path) || !taken.insert(ascii::lowered(path)).second) return;
    found.paths.push_back({std::move(path), post});
  }

  void add_id(std::uint32_t id, std::uint32_t post) {
    if (id != 0 && known_ids.insert(id).second) found.ids.emplace_back(id, post);
  }

  // A path or an address, on whichever host: it is the post's own. One with a query is known by its id
  // alone.
  void add_address(std::string_view written, std::uint32_t post) {
    std::string_view address = ascii::trimmed(written);
    if (is_remote(address)) {
      std::string_view const own = own_path(build.library.sites, address);
      address = own.empty() ? behind_host(address) : own;
    }
    address = address.substr(0, address.find('#'));
    std::size_t const query = address.find('?');
    if (query == std::string_view::npos) return add_path(address, post);
    for (std::string_view const key : {"p", "page_id"}) {
      add_id(number_in_query(address.substr(query), key), post);
    }
  }
};

}  // namespace

OldAddresses old_addresses(Build const& build) {
  Collector all{build};
  auto const count = static_cast<std::uint32_t>(build.posts.size());
  for (SourcePost const& post : build.posts) {
    all.taken.insert("posts/" + ascii::lowered(post.slug) + '/');
  }
  std::vector<ExportedPost const*> exported(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    exported[i] = find_exported(build.library.media, build.posts[i].slug);
    post::FrontMatter const& front = build.posts[i].front;
    all.add_id(front.wordpress_id, i);
    all.add_address(front.url, i);
    for (std::string const& alias : front.aliases) all.add_address(alias, i);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!exported[i]) continue;
    all.add_id(exported[i]->id, i);
    all.add_address(exported[i]->link, i);
  }
  std::string const& said = build.site.old_permalinks;
  bool const is_of_all = !said.empty() || !build.site.old_hosts.empty();
  std::string_view const pattern = said.empty() ? wordpress_permalinks : std::string_view(said);
  for (std::uint32_t i = 0; i < count && said != "off"; ++i) {
    SourcePost const& post = build.posts[i];
    bool const is_of_wordpress = post.front.wordpress_id != 0 || exported[i];
    if (post.front.date.year == 0 || !(is_of_all || is_of_wordpress)) continue;
    all.add_path(permalink(pattern, post), i);
  }
  return std::move(all.found);
}

std::string moved_page(Build const& build, std::string_view path, std::uint32_t i) {
  SourcePost const& post = build.posts[i];
  std::string const address = post_address(post.slug);
  std::string to;
  for (auto up = std::count(path.begin(), path.end(), '/'); up > 0; --up) to += "../";
  to += address;
  std::string const title = escaped(post.front.title);
  std::string const canonical =
      build.site.base_url.empty() ? to : escaped(build.site.base_url) + address;
  return "<!doctype html>\n<html lang=\"" + escaped(post.language) + "\" dir=\"" +
         (is_right_to_left(post.language) ? "rtl" : "ltr") + "\" data-moved-to=\"" + address +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; script-src "
         "'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         title + "</title>\n<link rel=\"canonical\" href=\"" + canonical +
         "\">\n<meta http-equiv=\"refresh\" content=\"0; url=" + to +
         "\">\n</head>\n<body>\n<p><a href=\"" + to + "\">" + title +
         "</a></p>\n</body>\n</html>\n";
}

}  // namespace liseuse::headless
