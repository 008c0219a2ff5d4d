// Input made to be slow or to break. Time is not measured, since machines differ; each of these
// takes hours where a step is repeated for every byte, and ctest then ends it.
#include "check_document.h"
#include "post/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using test::parse_checked;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

// WebAssembly does the same work in tests' own code many times slower; what is not linear shows natively.
#ifdef __EMSCRIPTEN__
constexpr std::size_t very_many = 20000;
#else
constexpr std::size_t very_many = 50000;
#endif

TEST_CASE("very many of anything that opens are parsed") {
  for (std::string_view const text : {"[",
                                      "![",
                                      "[!a]",
                                      "> [!a]\n",
                                      "a {#a}",
                                      "a\n{#a}\n",
                                      "{#a}\na\n",
                                      "> - a {: #b}\n",
                                      "***\n{: #a}\n",
                                      "{#a}\n---\n",
                                      "```\n{: #a}\n",
                                      "```\na\n```\n{: #a}\n",
                                      "[a b=c]",
                                      "[a]b[/a]",
                                      "<source srcset=a>",
                                      "<img srcset='a 1w, b 2w'>",
                                      "{% asset_img a.b c d %}",
                                      "{% post_link a %}",
                                      "[^a]: ||a\n    |-|\n\n",
                                      "1. [ ] > ",
                                      "<a id=a>",
                                      "<p id=a>",
                                      "<table><tr id=a><td>b<td>",
                                      "{{< gallery >}}",
                                      "==a ",
                                      "$a_1 ",
                                      "$a_1*b$ ",
                                      "\\[\n",
                                      "\\[ a^b\n",
                                      "\\[ a^b \\]\n",
                                      ":::note\n",
                                      "::: tip a\nb\n:::\n",
                                      "<figure>\n\n![](a)\n\n<figcaption>\n\n",
                                      "[TOC]\n",
                                      " [[toc]]",
                                      "*[a",
                                      "*[a]: b\n",
                                      "a ^a1b2c3\n",
                                      " ^a",
                                      "`{% raw %}` ",
                                      "```\n{% raw %}\n```\n",
                                      "`{% raw %}{% endraw %}` ",
                                      "![](a.png =1x1 ",
                                      "![](a.png \"b \"c\" d\")",
                                      "{% label a@b %}",
                                      "{% btn a,b %}",
                                      " ==a==",
                                      "{{< alert >}}",
                                      "{{< alert >}}\n",
                                      "{{< alert >}} a {{< /alert >}}",
                                      "{{< alert >}}\na\n{{< /alert >}}\n",
                                      "{{< quote author=a >}}",
                                      "{{< gallery dir=\"a\" >}}",
                                      "{{< gallery >}}{{< /gallery >}}",
                                      "{{< figure src=a caption=\"*b*\" >}}",
                                      "[caption]![](a)*b*[/caption]",
                                      "<figure><figcaption><b>a",
                                      "a\n: b\n",
                                      "a\n||\n|-|\n",
                                      "![](a b.png)",
                                      "![](a (",
                                      "[caption caption=\"<b>a\"]![](a)[/caption]",
                                      "[su_quote cite=a]",
                                      "[su_button url=a.b]",
                                      "[su_button url=a.b]a[/su_button]",
                                      "[vc_cta h2=a h4=b]",
                                      "[vc_raw_html]",
                                      "[fusion_images]",
                                      "[fusion_images]a[/fusion_images]",
                                      "[fusion_images][fusion_image image=a.b]",
                                      "[fusion_imageframe]a.b",
                                      "[fusion_imageframe]/a.b[/fusion_imageframe]",
                                      "[fusion_tagline_box button=a link=b.c]",
                                      "[audio:http://a.mp3,http://b.mp3]",
                                      "[audio:http://a.mp3,http",
                                      "[iframe src=//a.b]",
                                      "{% link a /b %}",
                                      "\\[gallery ids=1\\]",
                                      "\\[embed\\]",
                                      "\\[embed a=",
                                      "\\[embed\\]a\\[/embed\\]",
                                      "a %%b ",
                                      "%%`%%`",
                                      "a %%`%%`",
                                      "{% comment %}",
                                      "{{< comment >}}{{< /comment >}}",
                                      "http://a.b/)",
                                      "http://a ",
                                      "http://a_ ",
                                      "<http://a.b/_",
                                      "www.",
                                      "www.a.b ",
                                      "://",
                                      "http://a&a;",
                                      "||a\n|-|\n\n",
                                      "<div class=gallery><img src=a>",
                                      "<tr><td rowspan=3>a",
                                      "[a](",
                                      "*a ",
                                      "**a",
                                      "_a ",
                                      "~~a ",
                                      "`",
                                      "``a`",
                                      "<",
                                      "<a ",
                                      "<a \"",
                                      "<a '><b \"",
                                      "<!--",
                                      "<?",
                                      "<script>",
                                      "<script> a ",
                                      "</script>",
                                      "<style>\n\n",
                                      "<b>",
                                      "<b>a</b>",
                                      "<b>\n\n",
                                      "<wbr>a",
                                      "<img src=a>",
                                      "<img alt='",
                                      "<img src=a src=a ",
                                      "<a href=a>",
                                      "<a href=a>b</a>",
                                      "<figure>",
                                      "<figure><img src=a><figcaption>b</figcaption>",
                                      "<figure><figcaption>b",
                                      "<figcaption>",
                                      "![🤝](1f91d.png)",
                                      "![](1f91d-",
                                      "&",
                                      "&#",
                                      "&eacute;",
                                      "\\",
                                      "\\[",
                                      "[gallery",
                                      "[gallery ",
                                      "[gallery ids=\"",
                                      "[gallery ids=1]",
                                      "[gallery]",
                                      "[caption]",
                                      "[caption ![](",
                                      "[caption]![a](b)",
                                      "[/caption]",
                                      "[caption][/caption]",
                                      "![a](b)",
                                      "[![a](b)](c) ",
                                      "![",
                                      "[a]: b\n",
                                      "[^",
                                      "[^a]",
                                      "[^a ",
                                      "[^a]: ",
                                      "[^a]: b\n",
                                      "[^a]: b\n\n\n    [^a]\n",
                                      "[a][a]",
                                      "a  \n",
                                      "- ",
                                      "- a\n",
                                      "1. ",
                                      "> ",
                                      "# ",
                                      "# a\n",
                                      "|",
                                      "|a",
                                      "a|b\n-|-\n",
                                      "\n",
                                      "\t",
                                      " ",
                                      "\u00A0",
                                      "\u200B",
                                      "https://a ",
                                      "www.a.",
                                      "a@b.c ",
                                      "é",
                                      "橋\n",
                                      "橋\n**",
                                      "🤝",
                                      "\r",
                                      "```",
                                      "~~~\n",
                                      "~ ",
                                      "%%a ",
                                      "{::comment}",
                                      "{:/}",
                                      "|-|\n",
                                      "|-|-\n\n",
                                      "a|b\n-|-\nc|d|e\n\n",
                                      "<blockquote>\n\na</blockquote>\n\n",
                                      "<li>\n\na</ul>\n\n"}) {
    INFO(text);
    parse_checked(repeated(text, very_many));
  }
}

TEST_CASE("a hundred thousand footnotes are parsed, each of which refers to the next") {
  std::string markdown = "[^0]\n\n";
  for (int i = 0; i < 100000; ++i) {
    markdown += "[^" + std::to_string(i) + "]: a[^" + std::to_string(i + 1) + "]\n";
  }
  post::ParsedDocument const parsed = parse_checked(markdown);
  CHECK(parsed.document.blocks.size() == 2 + 2 * 100000);
}

TEST_CASE("ten thousand quotes within each other are parsed") {
  post::ParsedDocument const parsed = parse_checked(repeated(">", 10000) + "a");
  CHECK(parsed.document.text == "a");
  CHECK(parsed.document.blocks.size() == 65);
  CHECK(parsed.problems.size() == 1);
}

TEST_CASE("very many notes within each other are parsed") {
  post::ParsedDocument const parsed = parse_checked(repeated("{{< alert >}}\n", very_many) + "a\n" +
                                                    repeated("{{< /alert >}}\n", very_many));
  CHECK(parsed.document.text == "a");
  CHECK(parsed.document.blocks.size() == 17);
}

TEST_CASE("a thousand lists within each other are parsed") {
  std::string markdown;
  for (std::size_t i = 0; i < 1000; ++i) markdown += std::string(2 * i, ' ') + "- a\n";
  post::ParsedDocument const parsed = parse_checked(markdown);
  CHECK(parsed.document.text.size() == 1000 * 2 - 1);
}

TEST_CASE("a line of a megabyte is parsed") {
  std::string const line(1 << 20, 'a');
  CHECK(parse_checked(line).document.text == line);
  std::string const words = repeated("un mot de plus, ", 1 << 16);
  CHECK(parse_checked(words).document.text.size() == words.size() - 1);
  std::string const spaces = 'a' + std::string(1 << 20, ' ') + 'b';
  CHECK(parse_checked(spaces).document.text == "a b");
}

TEST_CASE("a gallery of a hundred thousand pictures is parsed") {
  std::string const markdown = "[gallery ids=\"" + repeated("12,", 100000) + "\"]";
  CHECK(parse_checked(markdown).document.pictures.size() == 100000);
}

TEST_CASE("whatever is left open at the end is closed") {
  for (std::string_view const text : {"**a",
                                      "_a",
                                      "~~a",
                                      "`a",
                                      "[a](b",
                                      "[a](b \"c",
                                      "![a](b",
                                      "<a href=\"b",
                                      "<!-- a",
                                      "```\na",
                                      "> - > 1. a",
                                      "[gallery ids=\"1",
                                      "[caption]![a](b) c",
                                      "| a |\n|-",
                                      "<script>a",
                                      "<div>a",
                                      "<script>a\n\nb",
                                      "a <script>b",
                                      "&eacute",
                                      "\\",
                                      "[a]:",
                                      "[a]: <b",
                                      "- [x",
                                      "- [ ] "}) {
    INFO(text);
    parse_checked(text);
  }
}

TEST_CASE("any order of the characters that mean something is parsed") {
  constexpr std::string_view alphabet = "[]()!*_`<>/\\\"'=&;#|-+~:^ \n\tagx1.@\r";
  std::vector<std::string_view> const words{"gallery ids=1",
                                            "[caption]",
                                            "[/caption]",
                                            "![a](b)",
                                            "<script>",
                                            "</script>",
                                            "<br>",
                                            "&nbsp;",
                                            "\u00A0",
                                            "    ",
                                            "\n\n",
                                            "- ",
                                            "> ",
                                            "# ",
                                            "|-|-|\n",
                                            "é",
                                            "橋",
                                            "橋\n橋",
                                            "[^a]",
                                            "\n[^a]: ",
                                            "\n[^1]: ",
                                            "<b>",
                                            "</b>",
                                            "<a href=b>",
                                            "</a>",
                                            "<img src=a>",
                                            "<figure>",
                                            "</figure>",
                                            "<figcaption>",
                                            "</figcaption>",
                                            "<wbr>",
                                            "[gallery ids=1]",
                                            "\n: ",
                                            "$$",
                                            "$a_1$",
                                            "\n:::note\n",
                                            "\n:::\n",
                                            "\n[TOC]\n",
                                            " ^a1b2c3\n",
                                            "\\(",
                                            "{#a}",
                                            ":heart:",
                                            "[embed]",
                                            "[/embed]",
                                            "https://youtu.be/a\n",
                                            "[code]",
                                            "[/code]",
                                            "[vc_row]",
                                            "{{< figure src=a >}}",
                                            "{{< alert >}}",
                                            "==",
                                            "\n  {{< quote author=a >}}",
                                            "{{< /alert >}}",
                                            "{{< /quote >}}\n",
                                            "{{< highlight >}}",
                                            "{{< /highlight >}}",
                                            "{% raw %}",
                                            "\uFDD0"
                                            "0\uFDD1",
                                            "<ul>",
                                            "<ol start=3>",
                                            "</ul>",
                                            "<li>",
                                            "</li>",
                                            "<table>",
                                            "</table>",
                                            "<thead>",
                                            "<tr>",
                                            "<td colspan=3>",
                                            "</td>",
                                            "<th>",
                                            "<caption>",
                                            "<details>",
                                            "</details>",
                                            "<summary>",
                                            "</summary>",
                                            "<dl>",
                                            "<dt>",
                                            "<dd>",
                                            "</dl>",
                                            "<blockquote>",
                                            "</blockquote>",
                                            "<h2>",
                                            "</h2>",
                                            "<pre>",
                                            "</pre>",
                                            "<p>",
                                            "<q>",
                                            "<hr>",
                                            "<iframe src=//a.b></iframe>",
                                            "<video src=a poster=b>",
                                            "</video>",
                                            "![](1f91d.png)"};
  // Numerical Recipes' generator: the same posts on every machine.
  std::uint32_t state = 1;
  auto const next = [&](std::size_t limit) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % limit;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string markdown;
    for (std::size_t i = next(120); i > 0; --i) {
      if (next(3) == 0) {
        markdown += words[next(words.size())];
      } else {
        markdown += alphabet[next(alphabet.size())];
      }
    }
    INFO(markdown);
    parse_checked(markdown);
  }
}
