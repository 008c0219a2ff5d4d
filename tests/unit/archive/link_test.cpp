#include "archive/link.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace liseuse::archive;

namespace {

Index sample_index() {
  Index index;
  index.site.base_url = "https://example.org/journal/";
  PostEntry post;
  post.slug = "fête";
  index.posts = {post};
  return index;
}

LinkKind kind(std::string_view href) { return resolve_link(sample_index(), href).kind; }

}  // namespace

TEST_CASE("a link to a post of the archive is known in all its forms") {
  for (std::string_view const href :
       {"posts/fête/", "/posts/fête/", "/posts/f%C3%AAte/", "../../posts/f%c3%aate",
        "./posts/fête/", "posts/fête/index.html", "/posts/fête/?a=b",
        "https://example.org/journal/posts/fête/", "http://EXAMPLE.org/journal/posts/fête",
        "https://example.org/journal/2020/01/fête/"}) {
    CAPTURE(href);
    Index const index = sample_index();
    LinkTarget const target = resolve_link(index, href);
    CHECK(target.kind == LinkKind::Post);
    CHECK(target.post == &index.posts[0]);
    CHECK(target.address.empty());
  }
}

TEST_CASE("a picture leads where its link does, unless that is to a picture or to its own post") {
  Index const index = sample_index();
  std::vector<LinkEntry> const links{
      {"?attachment_id=7", "posts/fête/"}, {"a.pdf", "files/a.pdf"}, {"page", "media/b.jpg"}};
  auto const kind_of = [&](std::string_view href, PostEntry const* here = nullptr) {
    liseuse::post::Document document;
    document.attributes = href;
    liseuse::post::PictureRef picture;
    if (!href.empty()) {
      document.links.push_back({{liseuse::ByteOffset{0}, liseuse::ByteOffset{href.size()}}, {}});
      picture.link = 0;
    }
    auto const target = picture_link(index, links, document, picture, here);
    return target ? target->kind : LinkKind::Nowhere;
  };
  CHECK(kind_of("") == LinkKind::Nowhere);
  CHECK(kind_of("https://example.com/") == LinkKind::Address);
  CHECK(kind_of("a.pdf") == LinkKind::File);
  CHECK(kind_of("posts/fête/") == LinkKind::Post);
  CHECK(kind_of("?attachment_id=7") == LinkKind::Post);
  CHECK(kind_of("?attachment_id=7", index.posts.data()) == LinkKind::Nowhere);
  CHECK(kind_of("posts/fête/#photo-2", index.posts.data()) == LinkKind::Post);
  for (std::string_view const href :
       {"?attachment_id=8", "/uploads/b-full.JPG?w=9", "page", "javascript:alert(1)"}) {
    CAPTURE(href);
    CHECK(kind_of(href) == LinkKind::Nowhere);
  }
}

TEST_CASE("a link to a place in a post keeps the place") {
  CHECK(resolve_link(sample_index(), "/posts/fête/#photo-3").address == "#photo-3");
}

TEST_CASE("a link to elsewhere is an address, as it was written") {
  for (std::string_view const href :
       {"https://example.com/posts/fête/", "HTTP://example.com", "//example.com/a",
        "mailto:a@b.org", "tel:+33549000000", "/posts/autre/", "a/b:c", "#haut", "?tag=a", "",
        "https://example.org/journal/", "https://example.org/fête/"}) {
    CAPTURE(href);
    LinkTarget const target = resolve_link(sample_index(), href);
    CHECK(target.kind == LinkKind::Address);
    CHECK(target.address == href);
  }
}

TEST_CASE("a link that could run a script leads nowhere") {
  for (std::string_view const href :
       {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
        "java\nscript:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)",
        "data:text/html,a", "vbscript:a", "file:///etc/passwd", "blob:a", "intent://a", ":a"}) {
    CAPTURE(href);
    CHECK(kind(href) == LinkKind::Nowhere);
    CHECK(resolve_link(sample_index(), href).address.empty());
  }
}

TEST_CASE("white space around an address goes, and line breaks in it") {
  CHECK(resolve_link(sample_index(), " https://a.org/\n b\tc ").address == "https://a.org/ bc");
}

TEST_CASE("without an address of its own the site knows no absolute link as its post's") {
  Index index = sample_index();
  index.site.base_url = "";
  CHECK(resolve_link(index, "https://example.org/journal/posts/fête/").kind == LinkKind::Address);
  CHECK(resolve_link(index, "posts/fête/").kind == LinkKind::Post);
}

TEST_CASE("a link that the build knew better leads there") {
  Index const index = sample_index();
  std::vector<LinkEntry> const links{{"/docs/a.pdf", "files/a-01.pdf"},
                                     {"https://old.example.org/?p=3", "posts/f%C3%AAte/#photo-2"},
                                     {"http://youtube.com/x", "https://youtube.com/x"}};
  LinkTarget const file = resolve_link(index, links, "/docs/a.pdf");
  CHECK(file.kind == LinkKind::File);
  CHECK(file.address == "files/a-01.pdf");
  LinkTarget const post = resolve_link(index, links, "https://old.example.org/?p=3");
  CHECK(post.kind == LinkKind::Post);
  CHECK(post.post == &index.posts[0]);
  CHECK(post.address == "#photo-2");
  LinkTarget const address = resolve_link(index, links, "http://youtube.com/x");
  CHECK(address.kind == LinkKind::Address);
  CHECK(address.address == "https://youtube.com/x");
  CHECK(resolve_link(index, links, "/docs/b.pdf").kind == LinkKind::Address);
  CHECK(resolve_link(index, links, "javascript:x").kind == LinkKind::Nowhere);
}
