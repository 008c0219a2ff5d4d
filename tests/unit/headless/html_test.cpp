#include "headless/html.h"

#include "headless/picture_html.h"
#include "post/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

archive::Index sample_index() {
  archive::Index index;
  index.words = {{"missing_picture", "Perdue : {name}"},
                 {"picture.missing_id", "Perdue : n° {id}"},
                 {"picture.elsewhere", "Ailleurs : {name}"},
                 {"picture.number", "Photo {n}"},
                 {"task.done", "Fait"},
                 {"task.open", "À faire"},
                 {"details", "Détails"}};
  archive::PostEntry post;
  post.slug = "fête & co";
  index.posts = {post};
  return index;
}

std::string html(std::string_view markdown, std::string_view root = "../../",
                 std::string_view anchor = {}) {
  static archive::Index const index = sample_index();
  archive::ShardPost const post{
      "a",
      "",
      {{"a.jpg", {"media/a 1.jpg", 1600, 900, 0b011'011, "media/a 1"}, "De la table", "Légende"},
       {"b.jpg", {"media/b.jpg"}, "", ""},
       {"id:7", {"media/c.jpg", 4, 3}, "Sept", ""}}};
  return to_html(post::parse_markdown(markdown).document, {index, post, root, anchor});
}

bool has(std::string const& text, std::string_view part) {
  bool const found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text);
  return found;
}

}  // namespace

TEST_CASE("text and attributes are escaped") {
  CHECK(html("a < b & \"c\" 'd'\n") == "<p>a &lt; b &amp; &quot;c&quot; &#39;d&#39;</p>\n");
  CHECK(has(html("[x](https://a.org/?a=1&b=%22 \"t<i>\")\n"),
            "<a href=\"https://a.org/?a=1&amp;b=%22\" title=\"t&lt;i&gt;\">x</a>"));
}

TEST_CASE("a script in a post is text or nothing, never a script") {
  std::string const page = html(
      "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n\n"
      "![\"><script>alert(1)</script>](\"onerror=alert(1))\n\n`<script>`\n");
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find(" onerror=alert") == std::string::npos);
  CHECK(page.find("javascript:") == std::string::npos);
  CHECK(has(page, "<p>x</p>"));
}

TEST_CASE("styles that overlap become elements that nest") {
  CHECK(html("**a *b* c**\n") == "<p><strong>a <em>b</em> c</strong></p>\n");
  CHECK(html("*a **b***\n") == "<p><em>a </em><strong><em>b</em></strong></p>\n");
  CHECK(html("[a **b** `c`](https://a.org) ~~d~~\n") ==
        "<p><a href=\"https://a.org\">a <strong>b</strong> <code>c</code></a> <del>d</del></p>\n");
}

TEST_CASE(
    "headings begin with the second level, since the page's first is the title, and keep their "
    "looks") {
  CHECK(html("## Deux\n\n### Trois\n") ==
        "<h2 id=\"deux\">Deux</h2>\n<h3 id=\"trois\">Trois</h3>\n");
  CHECK(html("# Un\n\n## Deux\n\n###### Six\n") ==
        "<h2 id=\"un\">Un</h2>\n<h3 class=\"h2\" id=\"deux\">Deux</h3>\n<h6 id=\"six\">Six</h6>\n");
  CHECK(html("#### Quatre\n\n##### Cinq\n") ==
        "<h2 class=\"h4\" id=\"quatre\">Quatre</h2>\n<h3 class=\"h5\" id=\"cinq\">Cinq</h3>\n");
}

TEST_CASE("a link to a post of the archive is relative and percent-encoded") {
  CHECK(has(html("[x](/posts/f%C3%AAte%20&%20co/#photo-2)\n"),
            "<a href=\"../../posts/f%C3%AAte%20%26%20co/#photo-2\">x</a>"));
}

TEST_CASE("lists, tasks, quotes, rules and code are their elements") {
  CHECK(html("- a\n- b\n") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(html("3. a\n") == "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
  CHECK(has(html("- [x] a\n- [ ] b\n"),
            "<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Fait\"> a"));
  CHECK(html("> a\n") == "<blockquote>\n<p>a</p>\n</blockquote>\n");
  CHECK(html("a\n\n---\n") == "<p>a</p>\n<hr>\n");
  CHECK(has(html("```\na <b>\n  c\n```\n"), "<pre><code>a &lt;b&gt;\n  c"));
}

TEST_CASE("code and tables stand in a group that scrolls, which says what it is") {
  CHECK(has(html("    a\n"),
            "<div class=\"scroller\" role=\"group\" tabindex=\"0\" "
            "aria-label=\"code\"><pre><code>a"));
  CHECK(has(html("| a |\n|---|\n| b |\n"), "aria-label=\"table\"><table>\n"));
}

TEST_CASE("a column of many words keeps a width to read in, one of few keeps its lines") {
  std::string const page =
      html("| n | mots |\n|---|:-:|\n| 1 | dix-sept lettres ! |\n| 2 | seize lettres ici |\n");
  CHECK(has(
      page,
      "<tr><th scope=\"col\">n</th><th scope=\"col\" class=\"long align-center\">mots</th></tr>"));
  CHECK(has(page, "<tr><td>2</td><td class=\"long align-center\">seize"));
  CHECK_FALSE(has(html("| n |\n|---|\n| seize lettres ca |\n"), "long"));
}

TEST_CASE("a cell that spans others says so, and what it covers has no cell") {
  CHECK(has(html("<table><tr><th rowspan=2>a</th><th colspan=2>b</th></tr>"
                 "<tr><th>c</th><th>d</th></tr></table>\n"),
            "<tr><th scope=\"col\" rowspan=\"2\">a</th>"
            "<th scope=\"colgroup\" colspan=\"2\">b</th></tr>\n"
            "<tr><th scope=\"col\">c</th><th scope=\"col\">d</th></tr>"));
}

TEST_CASE("a table has its head, its body and its alignment") {
  std::string const page = html("| a | b |\n|---|--:|\n| 1 | 2 |\n");
  CHECK(has(
      page,
      "<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr>"));
  CHECK(has(page, "<tbody>\n<tr><td>1</td><td class=\"align-right\">2</td></tr>\n</tbody>"));
}

TEST_CASE("a picture is a figure that links to its full size") {
  CHECK(has(html("![Une salle](a.jpg)\n"),
            "<figure id=\"photo-1\"><a href=\"../../media/a%201.jpg\"><picture><source "
            "type=\"image/avif\" srcset=\"../../media/a%201-360.avif 360w, "
            "../../media/a%201-720.avif 720w, ../../media/a%201.jpg 1600w\" "
            "sizes=\"min(605px, 88.9vw - 36px)\"><source type=\"image/webp\" "
            "srcset=\"../../media/a%201-360.webp 360w, ../../media/a%201-720.webp 720w, "
            "../../media/a%201.jpg 1600w\" sizes=\"min(605px, 88.9vw - 36px)\">"
            "<img src=\"../../media/a%201.jpg\" width=\"1600\" height=\"900\" "
            "loading=\"lazy\" decoding=\"async\" alt=\"Une salle\"></picture></a>"
            "<figcaption>Légende</figcaption></figure>"));
}

TEST_CASE("what an id names has it: once, and never one of the site's own") {
  CHECK(html("Un\n{#a}\n") == "<p id=\"a\">Un</p>\n");
  CHECK(html("- un\n\n<ul id=\"b\"><li id=\"c\">x</ul>\n") ==
        "<ul>\n<li>un</li>\n</ul>\n<ul id=\"b\">\n<li id=\"c\">x</li>\n</ul>\n");
  CHECK(has(html("<figure id=\"d\"><img src=\"b.jpg\"></figure>\n"),
            "<figure id=\"photo-1\"><span id=\"d\"></span><a "));
  CHECK(html("<a name=\"a\"></a><a id=\"a\"></a><a id='photo-1'></a>Un\n") ==
        "<p id=\"a\">Un</p>\n");
  CHECK(html("<a id='a'></a><a id='b'></a>Un\n") == "<p id=\"a\"><span id=\"b\"></span>Un</p>\n");
  CHECK(html("<a name=\"e\"></a>\n\n## Titre\n") ==
        "<h2 id=\"titre\"><span id=\"e\"></span>Titre</h2>\n");
  CHECK(html("[x](#titre)\n\n<h2 id=\"h\">Titre</h2>\n").ends_with("<h2 id=\"h\">Titre</h2>\n"));
  CHECK(html("<a id=\"x&quot;>\"></a>Un\n", "", "posts/a/#") ==
        "<p id=\"posts/a/#x&quot;&gt;\">Un</p>\n");
}

TEST_CASE("a caption has its styles and its links") {
  CHECK(has(html("{{< figure src=\"a.jpg\" caption=\"En *janvier*, [là](https://a.org)\" >}}\n"),
            "</a><figcaption>En <em>janvier</em>, <a href=\"https://a.org\">là</a></figcaption>"));
}

TEST_CASE("a picture without a description is not a link without a name") {
  CHECK(has(html("![](b.jpg)\n"),
            "<a href=\"../../media/b.jpg\" aria-label=\"Photo 1\"><img src=\"../../media/b.jpg\" "
            "loading=\"lazy\" decoding=\"async\" alt=\"\"></a>"));
}

TEST_CASE("a picture that is a link keeps it, unless it leads to the picture's old full size") {
  CHECK(has(html("[![x](b.jpg)](https://a.org/)\n"), "<a href=\"https://a.org/\"><img"));
  CHECK(has(html("[![x](b.jpg)](/uploads/b-full.jpg)\n"), "<a href=\"../../media/b.jpg\"><img"));
}

TEST_CASE("a gallery is a list with its columns as a class") {
  std::string const page = html("[gallery columns=\"7\" ids=\"7,8\"]\n");
  CHECK(has(page, "<ul class=\"gallery columns-2\">\n<li><figure id=\"photo-1\"><a "));
  CHECK(has(page, "alt=\"Sept\""));
  CHECK(has(page, "<figure class=\"missing\" id=\"photo-2\">Perdue : n° 8</figure>"));
  CHECK(page.find("style=") == std::string::npos);
}

TEST_CASE("a gallery that links to nothing has pictures alone") {
  CHECK(has(html("[gallery link=\"none\" ids=\"7\"]\n"), "<figure id=\"photo-1\"><img "));
}

TEST_CASE("a gallery that links to its pictures' pages leads to the post that one belongs to") {
  static archive::Index const index = sample_index();
  archive::ShardPost const post{"a",
                                "",
                                {{"id:7", {"media/c.jpg", 4, 3}, "Sept", "", {}},
                                 {"id:8", {"media/d.jpg", 4, 3}, "Huit", "", {}}},
                                {{"?attachment_id=7", "posts/f%C3%AAte%20%26%20co/"}}};
  std::string const page =
      to_html(post::parse_markdown("[gallery link=\"attachment\" ids=\"7,8\"]\n").document,
              {index, post, "../../", {}});
  CHECK(has(page, "<a href=\"../../posts/f%C3%AAte%20%26%20co/\"><img src=\"../../media/c.jpg\""));
  CHECK(has(page, "<a href=\"../../media/d.jpg\"><img"));
}

TEST_CASE("a missing picture says what is known of it") {
  CHECK(has(html("![Une salle](/images/%C3%A9t%C3%A9.jpg)\n"),
            "<figure class=\"missing\" id=\"photo-1\">Perdue : été.jpg (Une salle)</figure>"));
}

TEST_CASE("a picture on another site is a link and never loaded") {
  std::string const page = html("![Une salle](https://a.org/a.jpg?a&b)\n");
  CHECK(has(page,
            "<figure class=\"remote\" id=\"photo-1\"><a "
            "href=\"https://a.org/a.jpg?a&amp;b\">Ailleurs : Une salle</a></figure>"));
  CHECK(page.find("<img") == std::string::npos);
}

TEST_CASE("a picture that is a link and not here keeps its link, and has no other in it") {
  CHECK(has(html("[![perdue](perdue.jpg)](https://petition.example/)\n"),
            "<figure class=\"missing\" id=\"photo-1\"><a "
            "href=\"https://petition.example/\">Perdue : perdue.jpg (perdue)</a></figure>"));
  constexpr std::string_view elsewhere = "[![Une salle](https://a.org/a.jpg)](https://b.org/)";
  constexpr std::string_view link = "<a href=\"https://b.org/\">";
  CHECK(has(html(std::string(elsewhere) + '\n'),
            std::string(link) + "Ailleurs : Une salle</a></figure>"));
  CHECK(has(html("## Ici " + std::string(elsewhere) + '\n'),
            std::string(link) + "<span class=\"remote\">Ailleurs : Une salle</span></a></h2>"));
  // Of a link that leads nowhere nothing is written.
  CHECK(has(html("## Ici [![Une salle](https://a.org/a.jpg)](javascript:x())\n"),
            "<span class=\"remote\"><a href=\"https://a.org/a.jpg\">Ailleurs"));
}

TEST_CASE("footnotes are a numbered section at the end, with a way there and back") {
  CHECK(html("a[^x]\n\n[^x]: b *c*\n") ==
        "<p>a<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup></p>\n"
        "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n"
        "<li id=\"fn-1\">b <em>c</em> <a href=\"#fnref-1\" role=\"doc-backlink\" "
        "aria-label=\"note_back\">↩\uFE0E</a></li>\n"
        "</ol>\n</section>\n");
}

TEST_CASE("each reference to a footnote has a way back of its own") {
  std::string const page = html("**a[^x]** b[^x] c[^y]\n\n[^x]: d\n\n    e\n\n[^y]:\n[^z]: > f\n");
  CHECK(has(
      page,
      "<strong>a<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup></strong> b"
      "<sup><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup> c"
      "<sup><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup>"));
  CHECK(has(page,
            "<li id=\"fn-1\"><p>d</p>\n<p>e <a href=\"#fnref-1\" role=\"doc-backlink\" "
            "aria-label=\"note_back\">↩\uFE0E</a> "
            "<a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"note_back "
            "2\">↩\uFE0E<sup>2</sup></a></p>\n</li>\n"));
  CHECK(has(page,
            "<li id=\"fn-2\"> <a href=\"#fnref-2\" role=\"doc-backlink\" "
            "aria-label=\"note_back\">↩\uFE0E</a></li>\n"));
  CHECK(has(page, "<li id=\"fn-3\"><blockquote>\n<p>f</p>\n</blockquote>\n</li>\n"));
}

TEST_CASE("a reference within a link stands beside it") {
  CHECK(has(html("[a[^x] b](https://a.org)\n\n[^x]: c\n"),
            "<a href=\"https://a.org\">a</a><sup><a href=\"#fn-1\" id=\"fnref-1\" "
            "role=\"doc-noteref\">1</a></sup>"
            "<a href=\"https://a.org\"> b</a>"));
}

TEST_CASE("code says its language") {
  CHECK(has(html("```js\na\n```\n"), "<pre><code class=\"language-js\">a</code></pre>"));
  CHECK(has(html("```\"><b>\na\n```\n"), "<code class=\"language-&quot;&gt;&lt;b&gt;\">"));
  CHECK(has(html("    a\n"), "<pre><code>a</code></pre>"));
}

TEST_CASE("raw HTML's links and pictures go the way of Markdown's") {
  std::string const page = html(
      "<a href=\"javascript:alert(1)\" onclick=\"x()\">a</a> <a "
      "href=\"java\nscript:alert(1)\">b</a>"
      "\n\n<img src=\"a.jpg\" alt=\"c\" onerror=\"x()\">\n");
  CHECK(page.find("script:") == std::string::npos);
  CHECK(page.find("x()") == std::string::npos);
  CHECK(has(page, "<p>a b</p>"));
  CHECK(has(page, "<img src=\"../../media/a%201.jpg\""));
}

TEST_CASE("footnotes and their numbers lead to each other, and say so") {
  std::string const page = html("Un[^a] et un[^a].\n\n[^a]: Note.\n");
  CHECK(has(page, "<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup>"));
  CHECK(has(page, "<section class=\"footnotes\" role=\"doc-endnotes\">"));
  CHECK(has(page,
            "<li id=\"fn-1\">Note. <a href=\"#fnref-1\" role=\"doc-backlink\" "
            "aria-label=\"note_back\">"));
  CHECK(has(page, "<a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"note_back 2\">"));
}

TEST_CASE("HTML's own elements are written as they are") {
  CHECK(html("<details open><summary>A</summary>b</details>\n") ==
        "<details open>\n<summary>A</summary>\n<p>b</p>\n</details>\n");
  CHECK(html("<details>b</details>\n") ==
        "<details>\n<summary>Détails</summary>\n<p>b</p>\n</details>\n");
  CHECK(html("<dl><dt>A<dd>b</dl>\n") == "<dl>\n<dt>A</dt>\n<dd>\n<p>b</p>\n</dd>\n</dl>\n");
  CHECK(html("<u>a</u><mark>b</mark><sub>c</sub><sup>d</sup>\n") ==
        "<p><u>a</u><mark>b</mark><sub>c</sub><sup>d</sup></p>\n");
  CHECK(html("<abbr title='A &amp; B'>AB</abbr> c\n") ==
        "<p><abbr title=\"A &amp; B\">AB</abbr> c</p>\n");
}

TEST_CASE("a frame is a card with a link, and its page is not fetched") {
  std::string const page = html(
      "<iframe src=\"https://player.vimeo.com/video/1234\" onload=\"x()\"></iframe>\n\n"
      "<video src=\"a.mp4\" poster=\"a.jpg\"></video>\n\n<iframe "
      "src=\"javascript:x()\"></iframe>\n");
  CHECK(has(page, "<div class=\"embed\">\n<a href=\"https://vimeo.com/1234\" class=\"stage\""));
  CHECK(has(page, "</a>\n<p><a href=\"https://vimeo.com/1234\"><strong>Vimeo"));
  CHECK(has(page, "<img src=\"../../media/a%201.jpg\""));
  CHECK(page.find("<iframe") == std::string::npos);
  CHECK(page.find("<video") == std::string::npos);
  CHECK(page.find("x()") == std::string::npos);
}

TEST_CASE("a heading has its id, and those that links in the post call it by") {
  CHECK(html("## Le plan {#plan}\n") == "<h2 id=\"plan\">Le plan</h2>\n");
  CHECK(has(html("[a](#la-%C3%A9t%C3%A9-2)\n\n## La été (2)\n"), "<h2 id=\"la-été-2\">La"));
  CHECK(has(html("[a](#la-t-2), [b](#La-Été-2), [c](#la-t-2)\n\n## La été (2)\n"),
            "<h2 id=\"la-été-2\"><span id=\"la-t-2\"></span><span id=\"La-Été-2\"></span>La"));
  CHECK(has(html("[a](#ailleurs)\n\n## Ici\n"), "<h2 id=\"ici\">Ici</h2>"));
  // Those of pictures and notes are the site's own.
  std::string const page =
      html("## Ici\n\n## Ici\n\n## Photo 3\n\n## Fn 1\n\n## Fnref 1 2\n\n## A {#photo-1}\n");
  CHECK(has(page, "<h2 id=\"ici\">Ici</h2>\n<h2 id=\"ici-1\">Ici</h2>"));
  CHECK(has(page, "<h2>Photo 3</h2>\n<h2>Fn 1</h2>\n<h2>Fnref 1 2</h2>\n<h2>A</h2>"));
  CHECK(has(html("## Photo-souvenir\n\n## FNSEA\n\n## Photo 2019-2020\n"),
            "<h2 id=\"photo-souvenir\">Photo-souvenir</h2>\n<h2 id=\"fnsea\">FNSEA</h2>\n"
            "<h2 id=\"photo-2019-2020\">"));
}

TEST_CASE("in a page of many posts each id begins with its post's address, and links lead there") {
  auto const one = [](std::string_view markdown) { return html(markdown, one_page, "posts/x/#"); };
  CHECK(has(one("## A {#b}\n\n[c](#b)\n"), "<h2 id=\"posts/x/#b\">A</h2>"));
  CHECK(has(one("## A {#b}\n\n[c](#b)\n"), "<a href=\"#posts/x/#b\">c</a>"));
  std::string const note = one("A[^1].\n\n[^1]: B.\n");
  CHECK(has(note, "<a href=\"#posts/x/#fn-1\" id=\"posts/x/#fnref-1\""));
  CHECK(has(note, "<li id=\"posts/x/#fn-1\">"));
  CHECK(has(note, "<a href=\"#posts/x/#fnref-1\" role=\"doc-backlink\""));
  CHECK(
      has(one("[d](/posts/f%C3%AAte%20%26%20co/)\n"), "<a href=\"#posts/f%C3%AAte%20%26%20co/\">"));
}

TEST_CASE("in a page of many posts a picture has its file's name, and leads nowhere") {
  CHECK(has(html("[![](b.jpg)](b.jpg)\n", one_page, "posts/x/#"),
            "<figure id=\"posts/x/#photo-1\"><img data-file=\"media/b.jpg\" "));
}
