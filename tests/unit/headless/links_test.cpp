#include "headless/links.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

struct Archive {
  Library library;
  PostAddresses posts;
};

Archive const& archive() {
  static Archive const made = [] {
    Archive a;
    a.library.files =
        make_file_table({"posts/near.pdf", "static/docs/programme.pdf", "a/twice.pdf",
                         "b/twice.pdf", "static/images/photo.jpg", "posts/page.html"});
    a.library.sites = {"https://here.example.org/", {"old.example.org"}};
    a.library.media.posts = {{12, "f%C3%AAte", "https://old.example.org/2020/01/12/la-fete/", 0},
                             {13, "ailleurs", "https://old.example.org/ailleurs/", 0},
                             {14, "second", "https://old.example.org/?p=14", 0}};
    a.library.media.items = {
        {.id = 21, .parent = 12, .page = "https://old.example.org/2020/01/12/la-fete/un-char/"},
        {.id = 22, .parent = 13, .page = "https://old.example.org/ailleurs/un-mur/"}};
    a.posts = know_posts(a.library.media, {{"fête", 0}, {"second", 31}});
    return a;
  }();
  return made;
}

FoundLink find(std::string_view href, Repairs repairs = {}) {
  static Library library;
  library = archive().library;
  library.repairs = repairs;
  return find_link(library, archive().posts, {href, "posts/a.md", {}});
}

Repairs without(Repair repair) {
  Repairs repairs;
  repairs.set(repair, false);
  return repairs;
}

std::string post_at(std::string_view href, Repairs repairs = {}) {
  FoundLink const found = find(href, repairs);
  return found.found == LinkFound::Post ? found.target : std::string{};
}

std::string secure(std::string_view href, Repairs repairs = {}) {
  FoundLink const found = find(href, repairs);
  return found.found == LinkFound::Secure ? found.target : std::string{};
}

constexpr std::string_view fete = "posts/f%C3%AAte/";

}  // namespace

TEST_CASE("the page of a picture leads to the post that it belongs to") {
  Library library = archive().library;
  MediaItem ours, theirs, lost;
  ours.id = 7, ours.parent = 12, ours.page = "https://old.example.org/2020/01/12/la-fete/salle/";
  theirs.id = 8, theirs.parent = 99;
  lost.id = 9;
  add_media(library.media, {ours, theirs, lost});
  PostAddresses const posts = know_posts(library.media, {{"fête"}, {"second", 99}});
  auto const target = [&](std::string_view href) {
    return find_link(library, posts, {href, "posts/a.md", {}}).target;
  };
  CHECK(target("?attachment_id=7") == fete);
  CHECK(target("https://old.example.org/?attachment_id=7") == fete);
  CHECK(target("https://old.example.org/2020/01/12/la-fete/salle") == fete);
  CHECK(target("?attachment_id=8") == "posts/second/");
  for (std::string_view const href : {"?attachment_id=9", "?attachment_id=10", "?attachment_id="}) {
    CAPTURE(href);
    CHECK(target(href).empty());
  }
}

TEST_CASE("a link to a file beside the posts is found as a picture is") {
  CHECK(find("near.pdf").file == "posts/near.pdf");
  CHECK(find("/docs/programme.pdf").rule == FindRule::Path);
  CHECK(find("/docs/programme.pdf#page=3").file == "static/docs/programme.pdf");
  CHECK(find("/uploads/2020/01/programme.pdf").rule == FindRule::Name);
  CHECK(find("/uploads/Programme.PDF").rule == FindRule::Case);
  CHECK(find("page.html").file == "posts/page.html");
  CHECK(find("/images/photo.jpg").file == "static/images/photo.jpg");
  CHECK(find("https://old.example.org/wp-content/uploads/programme.pdf").file ==
        "static/docs/programme.pdf");
}

TEST_CASE("a linked document that there is not is missed, and of several none is guessed") {
  CHECK(find("/docs/perdu.pdf").found == LinkFound::Missing);
  FoundLink const found = find("/docs/twice.pdf");
  CHECK(found.found == LinkFound::Ambiguous);
  CHECK(found.candidates.size() == 2);
}

TEST_CASE("a link that names no file beside the posts stays as it is written") {
  for (std::string_view const href :
       {"", "#note", "?a=b", "/a-propos/", "autre-page", "page-2.php", "mailto:a@example.org",
        "tel:0102", "javascript:near.pdf", "https://example.com/near.pdf",
        "https://old.example.org/perdu.pdf", "https://old.example.org.evil.com/near.pdf", "v1.2",
        "site.example"}) {
    CAPTURE(href);
    CHECK(find(href).found == LinkFound::AsWritten);
  }
}

TEST_CASE("link-old-host: a link to the old site leads to the post here") {
  for (std::string_view const href :
       {"https://old.example.org/fête/", "http://www.old.example.org/2020/01/12/f%C3%AAte",
        "https://old.example.org/2020/01/12/la-fete/", "//old.example.org/?p=12",
        "https://old.example.org/?utm=x&page_id=12", "https://here.example.org/?p=12",
        "http://www.here.example.org/2020/01/12/la-fete/"}) {
    CAPTURE(href);
    CHECK(post_at(href) == fete);
  }
  CHECK(post_at("https://old.example.org/second/#suite") == "posts/second/#suite");
}

TEST_CASE("link-old-host: what is no post here stays a link to the old site") {
  for (std::string_view const href :
       {"https://old.example.org/", "https://old.example.org/ailleurs/",
        "https://old.example.org/?p=13", "https://old.example.org/?p=12x",
        "https://old.example.org/category/second/", "https://old.example.org/tag/second",
        "https://old.example.org/wp-login.php?p=", "https://example.com/second/",
        "https://example.com/?p=12", "https://here.example.org/second/"}) {
    CAPTURE(href);
    CHECK(post_at(href).empty());
  }
}

TEST_CASE("link-old-host: turned off, the link stays") {
  CHECK(post_at("https://old.example.org/second/", without(Repair::LinkOldHost)).empty());
}

TEST_CASE("mixed-content: a host that serves https is asked for it") {
  CHECK(secure("http://www.youtube.com/watch?v=1") == "https://www.youtube.com/watch?v=1");
  CHECK(secure("HTTP://fr.wikipedia.org/wiki/A#b") == "https://fr.wikipedia.org/wiki/A#b");
  CHECK(secure("http://old.example.org/ailleurs/") == "https://old.example.org/ailleurs/");
}

TEST_CASE("mixed-content: other hosts and other schemes stay") {
  for (std::string_view const href :
       {"http://example.com/", "https://youtube.com/", "http://notyoutube.com/",
        "http://youtube.com.evil.com/", "http://evil.com/youtube.com", "//youtube.com/"}) {
    CAPTURE(href);
    CHECK(secure(href).empty());
  }
  CHECK(secure("http://youtube.com/", without(Repair::MixedContent)).empty());
}

TEST_CASE("the page of a picture on the old site leads to the picture's post") {
  CHECK(post_at("https://old.example.org/?attachment_id=21") == fete);
  CHECK(find("https://old.example.org/?attachment_id=21").attachment == 21);
  CHECK(find("https://old.example.org/2020/01/12/la-fete/un-char/").attachment == 21);
  // Of a picture that nobody knows: the post that it lies under.
  CHECK(post_at("https://old.example.org/2020/01/second/une-image/") == "posts/second/");
  CHECK(post_at("https://old.example.org/?p=31") == "posts/second/");  // by its own front matter
  CHECK(post_at("https://old.example.org/?attachment_id=22").empty());
  CHECK(post_at("https://old.example.org/?attachment_id=23").empty());
  CHECK(post_at("https://old.example.org/second/une-image/").empty());
  CHECK(post_at("https://old.example.org/category/01/second/une-image/").empty());
  CHECK(post_at("https://old.example.org/?attachment_id=21", without(Repair::LinkOldHost)).empty());
}
