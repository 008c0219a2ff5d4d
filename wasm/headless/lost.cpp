#include "headless/lost.h"

#include "archive/words.h"
#include "base/language.h"
#include "headless/addresses.h"
#include "headless/html.h"

#include <algorithm>

namespace liseuse::headless {
namespace {

constexpr std::size_t most_posts = 5;
constexpr int most_depth = 5;  // of folders, that the script is looked for in

// "assets/lost.js" from a page of each depth; a browser that is asked for more than the host's root has
// above it takes the root, and loads a script but once.
std::string scripts(Build const& build, std::string_view root, std::string_view script) {
  bool const is_known = !build.site.base_url.empty();
  std::string html;
  std::string up(is_known ? root : std::string_view());
  for (int depth = 0; depth < (is_known ? 1 : most_depth); ++depth) {
    html += "<script type=\"module\" src=\"" + up + std::string(script) + "\"></script>\n";
    up += "../";
  }
  return html;
}

}  // namespace

std::string lost_page(Build const& build, Shell const& shell) {
  archive::Index const& index = build.index;
  archive::Site const& site = index.site;
  auto const said = [&](std::string_view key) { return escaped(archive::word(index, key)); };
  std::string const root = site.base_url.empty() ? "/" : escaped(behind_host(site.base_url));
  std::string const theme =
      build.site.theme.empty() ? std::string{} : " data-theme=\"" + build.site.theme + '"';
  std::string html = "<!doctype html>\n<html lang=\"" + escaped(site.language) + "\" dir=\"" +
                     (is_right_to_left(site.language) ? "rtl" : "ltr") + "\" data-root=\"" + root +
                     "\" data-moved=\"" + shell.moved + '"' + theme + ">\n<head>\n";
  html +=
      "<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
      "'self'; "
      "connect-src 'self'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action "
      "'self'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      said("lost_title") + " — " + escaped(site.title) +
      "</title>\n<meta name=\"robots\" content=\"noindex\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<style>" +
      shell.style + accent_properties(site.accent) + "</style>\n" +
      "<link rel=\"icon\" type=\"image/svg+xml\" href=\"" + root + shell.icon + "\">\n" +
      scripts(build, root, shell.lost) + "</head>\n<body>\n<header class=\"bar\"><a href=\"" +
      root + "\">" + escaped(site.title) + "</a></header>\n<main>\n<section class=\"lost\">\n";
  html += "<h1>" + said("lost_title") + "</h1>\n<p>" + said("lost_text") + "</p>\n";
  std::string const search =
      escaped(archive::counted(index, "search_in", static_cast<std::uint32_t>(index.posts.size())));
  html += "<form role=\"search\" action=\"" + root +
          "\"><input type=\"search\" name=\"q\" required aria-label=\"" + search +
          "\" placeholder=\"" + search + "\"> <button>" + said("search") + "</button></form>\n";
  html += "<h2>" + said("latest") + "</h2>\n<ul>\n";
  for (std::size_t i = 0; i < std::min(most_posts, index.posts.size()); ++i) {
    archive::PostEntry const& post = index.posts[i];
    html += "<li><a href=\"" + root + post_address(post.slug) + "\" lang=\"" +
            escaped(post.language) + "\" dir=\"auto\">" + escaped(post.title) + "</a></li>\n";
  }
  return html + "</ul>\n<p><a href=\"" + root + "\">" + said("all_posts") +
         "</a></p>\n</section>\n</main>\n</body>\n</html>\n";
}

}  // namespace liseuse::headless
