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

bool names_document(std::string_view path) { return is_document(extension_of(path)); }

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
  FoundLink no_post;
  if (!remote && library.repairs.has(Repair::LinkWithin)) {
    PlaceWithin place = place_within(posts, path, reference.post_file);
    if (!place.slug.empty()) {
      to_post.found = LinkFound::Within;
      to_post.target = post_address(place.slug).append(whole.substr(fragment_begin));
      return to_post;
    }
    if (place.names_post) no_post.found = LinkFound::NoPost;
    no_post.possible = std::move(place.possible);
  }
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
  bool const is_on_base = !library.sites.base_url.empty() &&
                          without_scheme(text).starts_with(without_scheme(library.sites.base_url));
  // Under base_url, the reader knows the way itself, but for ids.
  bool const is_old = remote && !path.empty() && library.repairs.has(Repair::LinkOldHost) &&
                      (!is_on_base || path.find('?') != std::string_view::npos);
  if (is_old) {
    if (PostAddresses::Attachment const place = place_at(posts, path); !place.slug.empty()) {
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
  return no_post;
}

}  // namespace liseuse::headless
