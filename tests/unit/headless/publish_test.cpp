// What a site has for those who follow it, share it, search it, or come by an old address.
#include "headless/feed.h"
#include "headless/lost.h"
#include "headless/moved.h"
#include "headless/oembed.h"
#include "headless/page.h"
#include "headless/preview.h"
#include "headless/sitemap.h"
#include "headless/times.h"
#include "support/texts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;
using liseuse::test::has;
using liseuse::test::occurrences;

namespace {

using Texts = std::vector<std::string>;

std::string source(std::string_view fields, std::string_view body = "Bonjour.\n") {
  return "---\n" + std::string(fields) + "---\n" + std::string(body);
}

Build made_of(std::vector<std::string> const& posts, std::string_view yaml, Texts pictures = {},
              std::vector<ExportedPost> exported = {}) {
  Build build;
  build.site = read_site(yaml, "site.yaml").site;
  add_exported_posts(build.library.media, std::move(exported));
  for (std::size_t i = 0; i < posts.size(); ++i)
    add_post(build, "p" + std::to_string(i) + ".md", posts[i]);
  settle(build, {std::move(pictures), "Le Fil"});
  for (std::string const& file : build.library.files.paths) {
    set_variant(build, file, {"media/" + file, 3000, 2001, 0b011'011, 0, 0});
  }
  make_index(build, plan_shards(build), {"data/shard-04.bin"});
  return build;
}

constexpr std::string_view here =
    "title: Le Fil\nlanguage: fr\nbase_url: https://example.org/fil/\n";

Texts old_paths(Build const& build) {
  Texts paths;
  for (OldAddress const& address : old_addresses(build).paths) {
    paths.push_back(address.path + " > " + build.posts[address.post].slug);
  }
  return paths;
}

}  // namespace

TEST_CASE("a moment is written with its zone, or as UTC") {
  CHECK(timestamp({2020, 1, 12, 18, 5, 0, 60}) == "2020-01-12T18:05:00+01:00");
  CHECK(timestamp({2020, 1, 12, 0, 0, 7, -210}) == "2020-01-12T00:00:07-03:30");
  CHECK(timestamp({2020, 1, 12, 0, 0, 0, 0}) == "2020-01-12T00:00:00Z");
}

TEST_CASE("a change before the post was published is none") {
  post::FrontMatter front;
  front.date = {2020, 5, 1, 0, 0, 0, 0};
  front.lastmod = {2020, 4, 1, 0, 0, 0, 0};
  CHECK(last_change(front) == front.date);
  front.lastmod = {2020, 6, 1, 0, 0, 0, 0};
  CHECK(last_change(front) == front.lastmod);
}

TEST_CASE("a preview shows a picture of at most 1200 pixels, in a format that all know") {
  archive::Picture picture;
  picture.file = "media/a.jpg";
  picture.copies_stem = "media/a";
  picture.width = 3000;
  picture.height = 2001;
  picture.copies = 0b011'111;
  PreviewPicture const copy = preview_picture(picture);
  CHECK(copy.file == "media/a-720.webp");
  CHECK(copy.width == 720);
  CHECK(copy.height == 480);
  picture.copies = 0;
  CHECK(preview_picture(picture).file == "media/a.jpg");
  picture.width = 1000;
  picture.copies = 0b111'111;
  CHECK(preview_picture(picture).file == "media/a.jpg");
  picture.file = "media/a.avif";
  CHECK(preview_picture(picture).file == "media/a-720.webp");
  picture.file = "media/a.svg";
  picture.copies = 0;
  CHECK(preview_picture(picture).file.empty());
}

TEST_CASE("a post's page says what it is to those who share it") {
  Build const build = made_of(
      {source("title: L’\"eau\" & <b> \xF0\x9F\xA4\x9D\ndate: 2020-01-12T18:00:00+01:00\nlastmod: "
              "2020-02-01\ntags: [A & B]\nauthor: Ada\nslug: l-eau\n",
              "Un début.\n\n![Une salle](salle.jpg)\n")},
      here, {"salle.jpg"});
  std::string const html = post_preview(build, {}, 0);
  CHECK(has(html, "<meta property=\"og:type\" content=\"article\">"));
  CHECK(has(html, "\"og:title\" content=\"L’&quot;eau&quot; &amp; &lt;b&gt; \xF0\x9F\xA4\x9D\""));
  CHECK(has(html, "\"og:description\" content=\"Un début.\""));
  CHECK(has(html, "\"og:site_name\" content=\"Le Fil\""));
  CHECK(has(html, "\"og:url\" content=\"https://example.org/fil/posts/l-eau/\""));
  CHECK(has(html, "\"og:image\" content=\"https://example.org/fil/media/salle-720.webp\""));
  CHECK(has(html, "\"og:image:width\" content=\"720\""));
  CHECK(has(html, "\"og:image:height\" content=\"480\""));
  CHECK(has(html, "\"og:image:alt\" content=\"Une salle\""));
  CHECK(has(html, "<meta name=\"twitter:card\" content=\"summary_large_image\">"));
  CHECK(has(html, "\"article:published_time\" content=\"2020-01-12T18:00:00+01:00\""));
  CHECK(has(html, "\"article:modified_time\" content=\"2020-02-01T00:00:00Z\""));
  CHECK(has(html, "\"article:tag\" content=\"A &amp; B\""));
  CHECK(has(html, "\"mainEntityOfPage\":\"https://example.org/fil/posts/l-eau/\""));
  CHECK(has(html, "\"author\":[{\"@type\":\"Person\",\"name\":\"Ada\"}]"));
  CHECK(has(html, "\"datePublished\":\"2020-01-12T18:00:00+01:00\""));
}

TEST_CASE("no title can end the data block that it stands in") {
  Build const build = made_of(
      {source("title: '</script><script>alert(1)</script><!-- & '\ndate: 2020-01-12\n")}, here);
  std::string const html = post_preview(build, {}, 0);
  CHECK(occurrences(html, "</script>") == 1);
  CHECK(occurrences(html, "<script") == 1);
  CHECK(has(html, "\"headline\":\"\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"));
  CHECK(html.find("<!--") == std::string::npos);
}

TEST_CASE("a post without a picture has the site's, and without base_url there is none") {
  Texts const posts{source("title: A\ndate: 2020-01-12\n")};
  Shell shell;
  shell.card = "assets/card-01.jpg";
  std::string const html = post_preview(made_of(posts, here), shell, 0);
  CHECK(has(html, "content=\"https://example.org/fil/assets/card-01.jpg\""));
  CHECK(has(html, "\"og:image:alt\" content=\"Le Fil\""));
  std::string const bare = post_preview(made_of(posts, "title: Le Fil\n"), shell, 0);
  CHECK(has(bare, "\"og:title\" content=\"A\""));
  for (std::string_view const absolute :
       {"og:image", "og:url", "\"url\"", "http://", "twitter:image"}) {
    CHECK(bare.find(absolute) == std::string::npos);
  }
}

TEST_CASE("a locale is said where a country is") {
  Texts const posts{source("title: A\ndate: 2020-01-12\nlang: pt-BR\n")};
  Build const build = made_of(posts, here);
  CHECK(has(post_preview(build, {}, 0), "\"og:locale\" content=\"pt_BR\""));
  CHECK(list_preview(build, {}, "Le Fil", "").find("og:locale") == std::string::npos);
}

TEST_CASE("addresses in a feed hold anywhere") {
  CHECK(with_absolute_addresses(
            "<a href=\"#fn-1\"><a href=\"/b\"><a href=\"c?d\"><a href=\"//e.org/\"><a "
            "href=\"mailto:f\"><a href=\"https://g.org/\"> href=&quot;h&quot;",
            "https://example.org/fil/posts/a/") ==
        "<a href=\"https://example.org/fil/posts/a/#fn-1\"><a href=\"https://example.org/b\"><a "
        "href=\"https://example.org/fil/posts/a/c?d\"><a href=\"https://e.org/\"><a "
        "href=\"mailto:f\"><a href=\"https://g.org/\"> href=&quot;h&quot;");
}

TEST_CASE("a feed has the newest posts, with what they say") {
  Build const build = made_of(
      {source("title: Vieux\ndate: 2019-01-12\n"),
       source(
           "title: \"Été & \x01 <i>\"\ndate: 2020-01-12\ntags: [Ville]\ncategories: [Ville, Rue]\n"
           "author: [Ada, Bo]\nslug: été\n",
           "Voir [là](/posts/vieux/) et[^1].\n\n[^1]: Une note\n"),
       source("title: Sans date\n")},
      here);
  REQUIRE(build.feeds.size() == 2);
  FeedFiles const files = make_feed(build, build.feeds[0]);
  CHECK(occurrences(files.atom, "<entry") == 2);
  CHECK(has(files.atom, "<id>https://example.org/fil/</id>"));
  CHECK(has(files.atom, "<updated>2020-01-12T00:00:00Z</updated>\n<author>"));
  CHECK(has(files.atom,
            "<link rel=\"self\" type=\"application/atom+xml\" "
            "href=\"https://example.org/fil/feed.xml\"/>"));
  CHECK(has(files.atom, "<title>Été &amp;  &lt;i&gt;</title>"));
  CHECK(has(files.atom, "<id>https://example.org/fil/posts/%C3%A9t%C3%A9/</id>"));
  CHECK(has(files.atom, "<author><name>Ada</name>\n</author>"));
  CHECK(occurrences(files.atom, "<category term=\"Ville\"/>") == 1);
  CHECK(has(files.atom, "href=&quot;https://example.org/fil/posts/%C3%A9t%C3%A9/#fn-1&quot;"));
  CHECK(has(files.json, "\"version\": \"https://jsonfeed.org/version/1.1\""));
  CHECK(has(files.json, "\"feed_url\": \"https://example.org/fil/feed.json\""));
  CHECK(has(files.json, "\"content_html\": \"<p>Voir"));
  CHECK(build.feeds[1].path == "feeds/ville");
  FeedFiles const tag = make_feed(build, build.feeds[1]);
  CHECK(occurrences(tag.atom, "<entry") == 1);
  CHECK(has(tag.atom, "<title>Le Fil — Ville</title>"));
  CHECK(has(tag.atom, "<id>https://example.org/fil/?tag=Ville</id>"));
}

TEST_CASE("feeds are bounded, and tags of one spelling have each their own") {
  Texts posts;
  for (int i = 0; i < 260; ++i) {
    std::string const tag = i == 0   ? "Été"
                            : i == 1 ? "Ete"
                            : i == 2 ? "橋"
                                     : "t" + std::to_string(i);
    posts.push_back(source("title: A\ndate: 2020-01-12\ntags: ['" + tag + "', all]\n",
                           std::string(20'000, 'x') + '\n'));
  }
  Build const build = made_of(posts, here);
  CHECK(build.feeds.size() == 201);
  Texts paths;
  for (Feed const& feed : build.feeds) paths.push_back(feed.path);
  std::sort(paths.begin(), paths.end());
  CHECK(std::adjacent_find(paths.begin(), paths.end()) == paths.end());
  FeedFiles const all = make_feed(build, build.feeds[0]);
  CHECK(occurrences(all.atom, "<entry") == 50);
  CHECK(occurrences(all.atom, "<content") == 26);
  CHECK(occurrences(make_feed(build, build.feeds[1]).atom, "<entry") == 20);  // "all"
}

TEST_CASE("without base_url, or without any date, there are no feeds and no sitemap") {
  CHECK(made_of({source("title: A\ndate: 2020-01-12\n")}, "title: X\n").feeds.empty());
  CHECK(made_of({source("title: A\n")}, here).feeds.empty());
  CHECK(sitemaps(made_of({source("title: A\n")}, "title: X\n")) == 0);
}

TEST_CASE("a sitemap has the front page and every post, in as many files as it takes") {
  Build const build =
      made_of({source("title: A\ndate: 2020-01-12\nslug: a\n"),
               source("title: B\ndate: 2019-01-12\nlastmod: 2021-01-01\nslug: b&c\n"),
               source("title: C\nslug: c\n")},
              here);
  CHECK(sitemaps(build) == 1);
  std::string const xml = sitemap(build, 1);
  CHECK(
      has(xml,
          "<url><loc>https://example.org/fil/</loc><lastmod>2021-01-01T00:00:00Z</lastmod></url>"));
  CHECK(has(xml, "<loc>https://example.org/fil/posts/b%26c/</loc><lastmod>2021-01-01T00:00:00Z<"));
  CHECK(has(xml, "<url><loc>https://example.org/fil/posts/c/</loc></url>"));
  CHECK(sitemaps(build, 2) == 2);
  CHECK(occurrences(sitemap(build, 1, 2), "<loc>") == 2);
  CHECK(occurrences(sitemap(build, 2, 2), "<loc>") == 2);
  CHECK(has(sitemap(build, 2, 2), "/posts/c/"));
  CHECK(has(sitemap_index(build, 2),
            "<sitemap><loc>https://example.org/fil/sitemap-2.xml</loc></sitemap>"));
}

TEST_CASE("old addresses are what posts say, then what an export says, then what WordPress makes") {
  Build const build =
      made_of({source("title: A\ndate: 2020-01-12\nslug: a\nwordpress_id: 12\nurl: "
                      "https://old.org/%C3%A9t%C3%A9\n"
                      "aliases: [/x.html, '/?p=77', 'https://example.org/fil/y/']\n"),
               source("title: B\ndate: 2019-03-04\nslug: b\n")},
              here, {}, {{31, "b", "https://old.org/blog/b/", 0}});
  CHECK(old_paths(build) == Texts{"été/ > a", "x.html > a", "y/ > a", "blog/b/ > b",
                                  "2020/01/12/a/ > a", "2019/03/04/b/ > b"});
  auto const ids = old_addresses(build).ids;
  REQUIRE(ids.size() == 3);
  CHECK(ids[0].first == 12);
  CHECK(ids[1].first == 77);
  CHECK(ids[2].first == 31);
}

TEST_CASE("no old address leads out of the site, or takes the place of what is there") {
  Build const build = made_of(
      {source(
          "title: A\ndate: 2020-01-12\nslug: a\naliases: ['/../b', '/', /index.html, /posts/A/, "
          "/posts/older/, /assets/x, /404.html, '/a\\b', /x.html/y, /.git/, /Twice/, /twice, "
          "/feed.xml, /Sitemap.xml, /sitemap-2.xml, /sw.js/, /oembed/a.json, /_headers, "
          "/feed.php]\n")},
      here);
  CHECK(old_paths(build) == Texts{"posts/older/ > a", "Twice/ > a", "feed.php/ > a"});
}

TEST_CASE("what WordPress's addresses were like can be said, for posts of any origin") {
  Texts const posts{source("title: A\ndate: 2020-01-12\nslug: a\n"), source("title: B\nslug: b\n")};
  CHECK(old_paths(made_of(posts, here)).empty());
  std::string const site(here);
  CHECK(old_paths(made_of(posts, site + "old_hosts: old.org\n")) == Texts{"2020/01/12/a/ > a"});
  CHECK(old_paths(made_of(posts, site + "old_permalinks: /:year/:month/:slug.html\n")) ==
        Texts{"2020/01/a.html > a"});
  CHECK(old_paths(made_of(posts, site + "old_hosts: old.org\nold_permalinks: off\n")).empty());
}

TEST_CASE("the page at an old address leads on without a script") {
  Build const build =
      made_of({source("title: 'A & <b>'\ndate: 2020-01-12\nslug: é\nlang: ar\n")}, here);
  std::string const html = moved_page(build, "2020/01/12/a/", 0);
  CHECK(has(html, "<html lang=\"ar\" dir=\"rtl\" data-moved-to=\"posts/%C3%A9/\">"));
  CHECK(has(html, "<meta http-equiv=\"refresh\" content=\"0; url=../../../../posts/%C3%A9/\">"));
  CHECK(has(html, "<link rel=\"canonical\" href=\"https://example.org/fil/posts/%C3%A9/\">"));
  CHECK(has(html, "<a href=\"../../../../posts/%C3%A9/\">A &amp; &lt;b&gt;</a>"));
  CHECK(has(moved_page(build, "x.html", 0), "url=posts/%C3%A9/\""));
}

TEST_CASE("the page for what there is not has addresses that hold at any depth") {
  Texts const posts{source("title: 'A & B'\ndate: 2020-01-12\nslug: a\n")};
  Shell shell;
  shell.lost = "assets/lost-01.js";
  shell.moved = "data/moved-02.json";
  std::string const html = lost_page(made_of(posts, here), shell);
  CHECK(
      has(html,
          "<html lang=\"fr\" dir=\"ltr\" data-root=\"/fil/\" data-moved=\"data/moved-02.json\">"));
  CHECK(has(html, "<script type=\"module\" src=\"/fil/assets/lost-01.js\"></script>"));
  CHECK(has(html, "<a href=\"/fil/posts/a/\" lang=\"fr\" dir=\"auto\">A &amp; B</a>"));
  CHECK(has(html, "<form role=\"search\" action=\"/fil/\">"));
  CHECK(has(html, "content=\"default-src 'none'; script-src 'self'; connect-src 'self'; "));
  CHECK(html.find("data-reader") == std::string::npos);  // or a worker would keep it as a page
  std::string const bare = lost_page(made_of(posts, "title: X\n"), shell);
  CHECK(has(bare, "data-root=\"/\""));
  CHECK(has(bare, "src=\"assets/lost-01.js\""));
  CHECK(has(bare, "src=\"../../../../assets/lost-01.js\""));
}

TEST_CASE("pages name the feeds of all posts, and of their post's tags") {
  Build const build = made_of({source("title: A\ndate: 2020-01-12\ntags: [Ville]\n")}, here);
  std::string const links = feed_links(build, &build.index.posts[0], "../../");
  CHECK(has(links,
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Le Fil\" "
            "href=\"../../feed.xml\">"));
  CHECK(has(links, "type=\"application/feed+json\" title=\"Le Fil\" href=\"../../feed.json\">"));
  CHECK(has(links, "title=\"Le Fil — Ville\" href=\"../../feeds/ville.xml\">"));
  CHECK(occurrences(feed_links(build, nullptr, "./"), "<link") == 2);
}

TEST_CASE("who embeds a post finds what is needed for it, as oEmbed 1.0 has it") {
  Build const build = made_of({source("title: '<La> \"fête\" & moi'\ndate: 2022-03-01\nslug: fête\n"
                                      "author: Une voisine\ncover: pont.jpg\n"),
                               source("title: Sans image\ndate: 2021-03-01\nslug: sans\n")},
                              here, {"pont.jpg"});
  std::string const link = oembed_link(build, 0);
  CHECK(has(link, "type=\"application/json+oembed\""));
  CHECK(has(link, "href=\"https://example.org/fil/oembed/f%C3%AAte.json\""));
  CHECK(has(link, "title=\"&lt;La&gt; &quot;fête&quot; &amp; moi\""));
  std::string const file = oembed(build, 0);
  for (std::string_view const part :
       {"\"version\":\"1.0\"", "\"type\":\"rich\"", "\"width\":640", "\"height\":720",
        "\"title\":\"<La> \\\"fête\\\" & moi\"", "\"author_name\":\"Une voisine\"",
        "\"provider_url\":\"https://example.org/fil/\"", "\"thumbnail_width\":720",
        "src=\\\"https://example.org/fil/posts/f%C3%AAte/?embed\\\"",
        "title=\\\"&lt;La&gt; &quot;fête&quot; &amp; moi\\\""}) {
    CHECK(has(file, part));
  }
  CHECK(oembed(build, 1).find("thumbnail") == std::string::npos);
  // Only where the site has the file.
  Shell shell{.html = "{{head}}", .oembed = 1};
  CHECK(has(post_page(build, shell, 0), "json+oembed"));
  CHECK(post_page(build, shell, 1).find("json+oembed") == std::string::npos);
}
