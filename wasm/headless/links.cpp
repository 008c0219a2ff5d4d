#include "headless/links.h"

#include "archive/picture.h"
#include "base/address.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/html.h"
#include "headless/names.h"
#include "post/document.h"
#include "post/slug.h"

#include <algorithm>
#include <array>
#include <utility>

namespace liseuse::headless {
namespace {

// Hosts that have served https to everybody for years; their subdomains too.
constexpr std::array<std::string_view, 24> secure_hosts{
    "youtube.com",   "youtu.be",          "vimeo.com",      "dailymotion.com",
    "wikipedia.org", "wikimedia.org",     "google.com",     "googleapis.com",
    "gstatic.com",   "facebook.com",      "twitter.com",    "instagram.com",
    "linkedin.com",  "flickr.com",        "github.com",     "wordpress.com",
    "wp.com",        "gravatar.com",      "soundcloud.com", "archive.org",
    "framapad.org",  "openstreetmap.org", "change.org",     "mozilla.org"};

// What follows the last part's last dot, in small letters: "pdf". Empty: there is none, or it is not
// like a file's.
std::string extension_of(std::string_view path) {
  std::string_view const name = base_name(path);
  std::size_t const dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string const extension = ascii::lowered(name.substr(dot + 1));
  bool const is_plain = std::all_of(extension.begin(), extension.end(), ascii::is_alphanumeric);
  return is_plain && extension.size() >= 2 && extension.size() <= 5 ? extension : std::string{};
}

// Documents that an owner would miss, not pages that a server makes.
bool is_document(std::string_view extension) {
  static constexpr std::array<std::string_view, 34> known{
      "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt",  "pptx", "odp",
      "zip", "7z",  "epub", "mp3", "ogg", "oga", "opus", "m4a", "wav", "flac", "mp4",  "webm",
      "mov", "m4v", "ogv",  "avi", "mkv", "gpx", "kml",  "ics", "vcf", "txt"};
  return std::find(known.begin(), known.end(), extension) != known.end();
}

bool has_scheme(std::string_view address) {
  std::size_t const end = address.find_first_of(":/?#");
  return end != std::string_view::npos && address[end] == ':';
}

std::string_view without_last_slash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

using Place = PostAddresses::Attachment;  // a post, and perhaps a picture of it

// "/2020/01/12/a" or "/2020/01/a", percent-decoded: WordPress's addresses of posts.
bool is_dated(std::string_view path) {
  auto const take = [&](std::size_t digits) {
    bool const is_number = path.size() > digits + 1 && path[0] == '/' && path[digits + 1] == '/' &&
                           ascii::is_number(path.substr(1, digits));
    if (is_number) path.remove_prefix(digits + 1);
    return is_number;
  };
  bool const is_of_month = take(4) && take(2);
  if (is_of_month) take(2);
  return is_of_month && path.size() > 1 && path.find('/', 1) == std::string_view::npos;
}

// The post that an address of the old site is of, or of a picture of which; none: an empty slug.
Place place_at(PostAddresses const& posts, std::string_view path) {
  std::size_t const query_begin = std::min(path.find('?'), path.size());
  std::string_view const query = path.substr(query_begin);
  path = without_last_slash(path.substr(0, query_begin));
  for (std::string_view const key : {"p", "page_id"}) {
    std::uint32_t const id = number_in_query(query, key);
    auto const found = posts.by_id.find(id);
    if (id != 0 && found != posts.by_id.end()) return {0, found->second};
  }
  for (std::string_view const key : {"attachment_id", "p"}) {
    auto const found = posts.attachments.find(number_in_query(query, key));
    if (found != posts.attachments.end()) return found->second;
  }
  std::string const decoded = utf8::percent_decode(path);
  if (auto const found = posts.by_path.find(decoded); found != posts.by_path.end()) {
    return {0, found->second};
  }
  auto const attachment = posts.attachments_by_path.find(decoded);
  if (attachment != posts.attachments_by_path.end()) {
    return posts.attachments.at(attachment->second);
  }
  // Lists of posts and WordPress's own pages, whose last part may be spelled like a post.
  for (std::string_view const start : {"/category/", "/tag/", "/author/", "/wp-", "/feed/"}) {
    if (path.starts_with(start)) return {};
  }
  auto const found = posts.by_slug.find(ascii::lowered(base_name(decoded)));
  if (found != posts.by_slug.end()) return {0, found->second};
  // "/2020/01/12/a/picture", of which nothing is known but that it lies under a post.
  std::string_view const above = folder_of(decoded);
  auto const parent = posts.by_slug.find(ascii::lowered(base_name(above)));
  return parent != posts.by_slug.end() && is_dated(above) ? Place{0, parent->second} : Place{};
}

FoundLink link_to_file(FoundFile found) {
  FoundLink link;
  link.found = !found.file.empty()         ? LinkFound::File
               : !found.candidates.empty() ? LinkFound::Ambiguous
                                           : LinkFound::Missing;
  link.rule = found.rule;
  link.file = found.file;
  link.candidates = std::move(found.candidates);
  return link;
}

}  // namespace

std::uint32_t number_in_query(std::string_view query, std::string_view key) {
  while (!query.empty()) {
    query.remove_prefix(1);  // ? or &
    std::size_t const end = std::min(query.find('&'), query.size());
    std::string_view const part = query.substr(0, end);
    query.remove_prefix(end);
    if (part.size() <= key.size() || !part.starts_with(key) || part[key.size()] != '=') continue;
    std::uint32_t number = 0;
    std::string_view const digits = part.substr(key.size() + 1);
    if (digits.empty() || digits.size() > 9) continue;
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) continue;
    for (char const c : digits) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    return number;
  }
  return 0;
}

bool names_document(std::string_view path) { return is_document(extension_of(path)); }

PostAddresses know_posts(MediaTable const& media, std::vector<KnownPost> const& known) {
  PostAddresses posts;
  for (KnownPost const& post : known) {
    posts.by_slug.emplace(ascii::lowered(post.slug), post.slug);
    if (post.wordpress_id != 0) posts.by_id.emplace(post.wordpress_id, post.slug);
  }
  for (ExportedPost const& exported : media.posts) {
    auto const slug = posts.by_slug.find(ascii::lowered(post::normalise_slug(exported.slug)));
    if (slug == posts.by_slug.end()) continue;
    posts.by_id.emplace(exported.id, slug->second);
    if (exported.link.find('?') != std::string::npos)
      continue;  // "/?p=12" says no more than its id
    std::string_view const path = without_last_slash(behind_host(exported.link));
    if (path != "/") posts.by_path.emplace(utf8::percent_decode(path), slug->second);
  }
  for (MediaItem const& item : media.items) {
    auto const parent = posts.by_id.find(item.parent);
    if (item.parent == 0 || parent == posts.by_id.end()) continue;
    posts.attachments.emplace(item.id, Place{item.id, parent->second});
    std::string_view const path = without_last_slash(behind_host(item.page));
    if (path.size() > 1 && path.find('?') == std::string_view::npos) {
      posts.attachments_by_path.emplace(utf8::percent_decode(path), item.id);
    }
  }
  return posts;
}

std::string secure_address(OwnSites const& sites, std::string_view address) {
  constexpr std::string_view http = "http://";
  if (ascii::lowered(address.substr(0, http.size())) != http) return {};
  std::string const host = host_of(address);
  bool const is_own = std::find(sites.hosts.begin(), sites.hosts.end(), host) != sites.hosts.end();
  auto const serves = [&](std::string_view known) {
    return host == known || (host.size() > known.size() && host.ends_with(known) &&
                             host[host.size() - known.size() - 1] == '.');
  };
  if (!is_own && std::none_of(secure_hosts.begin(), secure_hosts.end(), serves)) return {};
  return "https://" + std::string(address.substr(http.size()));
}

FoundLink find_link(Library const& library, PostAddresses const& posts,
                    FileReference const& reference) {
  std::string_view const text = reference.text;
  bool const remote = is_remote(text);
  FoundLink to_post;
  to_post.found = LinkFound::Post;
  if (text.starts_with(post::attachment_page)) {
    auto const page = posts.attachments.find(number_in_query(text, "attachment_id"));
    if (page == posts.attachments.end()) return {};
    to_post.target = post_address(page->second.slug);
    return to_post;
  }
  if (!remote && (has_scheme(text) || text.starts_with('#') || text.starts_with('?'))) return {};

  std::string_view const whole = remote ? own_path(library.sites, text) : text;
  std::size_t const fragment_begin = std::min(whole.find('#'), whole.size());
  std::string_view const path = whole.substr(0, fragment_begin);
  std::string const extension = extension_of(path.substr(0, path.find('?')));
  if (!path.empty() && !extension.empty() &&
      (!remote || library.repairs.has(Repair::PictureOldHost))) {
    FoundLink link = link_to_file(
        find_file(library.files,
                  {path, remote ? std::string_view{} : reference.post_file, reference.post_date},
                  library.repairs));
    // What the old site alone has, and pages that are no files, stay links.
    bool const is_missed = !remote && (is_document(extension) || archive::names_picture(path));
    if (link.found != LinkFound::Missing || is_missed) return link;
  }
  bool const is_on_base =
      !library.sites.base_url.empty() && host_of(text) == host_of(library.sites.base_url);
  // Under base_url, the reader knows the way itself, but for ids.
  bool const is_old = remote && !path.empty() && library.repairs.has(Repair::LinkOldHost) &&
                      (!is_on_base || path.find('?') != std::string_view::npos);
  if (is_old) {
    if (Place const place = place_at(posts, path); !place.slug.empty()) {
      to_post.attachment = place.id;
      to_post.target = post_address(place.slug).append(whole.substr(fragment_begin));
      return to_post;
    }
  }
  if (remote && library.repairs.has(Repair::MixedContent)) {
    FoundLink link;
    link.target = secure_address(library.sites, text);
    if (!link.target.empty()) link.found = LinkFound::Secure;
    return link;
  }
  return {};
}

}  // namespace liseuse::headless
