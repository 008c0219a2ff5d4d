#include "archive/link.h"

#include "base/address.h"
#include "base/ascii.h"

#include <algorithm>

namespace liseuse::archive {
namespace {

// WHATWG URL, "basic URL parser": white space and control characters around an address go, and
// tabs and line breaks anywhere in it, so that "java\nscript:" is a scheme to a browser.
std::string as_browsers_read(std::string_view href) {
  auto const is_outer = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!href.empty() && is_outer(href.front())) href.remove_prefix(1);
  while (!href.empty() && is_outer(href.back())) href.remove_suffix(1);
  std::string address(href);
  address.erase(std::remove_if(address.begin(), address.end(),
                               [](char c) { return c == '\t' || c == '\n' || c == '\r'; }),
                address.end());
  return address;
}

bool may_be_followed(std::string_view address) {
  std::size_t const end = address.find_first_of(":/?#");
  if (end == std::string_view::npos || address[end] != ':') return true;  // relative
  for (std::string_view const scheme : {"http:", "https:", "mailto:", "tel:"}) {
    if (scheme.size() == end + 1 && ascii::starts_with_ignoring_case(address, scheme)) return true;
  }
  return false;
}

// What follows the address of the site: of "https://here.org/blog/a", for "https://here.org/blog/",
// "a". http and https are one site. Empty where the address is elsewhere.
std::string_view inside_site(std::string_view address, std::string_view base_url) {
  address = without_scheme(address);
  base_url = without_scheme(base_url);
  if (!base_url.empty() && ascii::starts_with_ignoring_case(address, base_url)) {
    return address.substr(base_url.size());
  }
  return {};
}

}  // namespace

LinkTarget resolve_link(Index const& index, std::string_view href) {
  std::string address = as_browsers_read(href);
  if (!may_be_followed(address)) return {};

  std::string_view const inside = inside_site(address, index.site.base_url);
  std::string_view path = inside.empty() ? std::string_view(address) : inside;
  std::size_t const path_end = std::min(path.find_first_of("?#"), path.size());
  std::size_t const fragment_begin = std::min(path.find('#'), path.size());
  std::string_view const fragment = path.substr(fragment_begin);
  path = path.substr(0, path_end);
  for (std::string_view const start : {"../../", "./", "/"}) {
    if (path.starts_with(start)) {
      path.remove_prefix(start.size());
      break;
    }
  }
  if (path.ends_with("/index.html")) path.remove_suffix(std::string_view("index.html").size());
  if (path.ends_with('/')) path.remove_suffix(1);

  PostEntry const* post = nullptr;
  if (path.starts_with("posts/")) {
    post = find_post(index, path.substr(std::string_view("posts/").size()));
  } else if (!inside.empty() && !path.empty()) {
    post = find_post(index, path.substr(path.rfind('/') + 1));
  }
  if (post) return {LinkKind::Post, post, std::string(fragment)};
  return {LinkKind::Address, nullptr, std::move(address)};
}

LinkTarget resolve_link(Index const& index, std::span<LinkEntry const> links,
                        std::string_view href) {
  auto const known = std::find_if(links.begin(), links.end(),
                                  [&](LinkEntry const& link) { return link.href == href; });
  if (known == links.end()) return resolve_link(index, href);
  LinkTarget target = resolve_link(index, known->target);
  bool const has_scheme = known->target.find("://") != std::string_view::npos;
  if (target.kind == LinkKind::Address && !has_scheme) target.kind = LinkKind::File;
  return target;
}

std::optional<LinkTarget> picture_link(Index const& index, std::span<LinkEntry const> links,
                                       post::Document const& document,
                                       post::PictureRef const& picture, PostEntry const* here) {
  if (picture.link == post::none) return {};
  std::string_view const href = document.links[picture.link].href.in(document.attributes);
  if (href.empty() || names_picture(href.substr(0, href.find_first_of("?#")))) return {};
  LinkTarget target = resolve_link(index, links, href);
  bool const is_page_of_none =
      target.kind == LinkKind::Address && href.starts_with(post::attachment_page);
  bool const leads_nowhere = target.kind == LinkKind::Nowhere || is_page_of_none;
  if (leads_nowhere || (target.post != nullptr && target.post == here && target.address.empty()))
    return {};
  if (target.kind == LinkKind::File && names_picture(target.address)) return {};
  return target;
}

}  // namespace liseuse::archive
