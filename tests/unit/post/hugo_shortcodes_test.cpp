// Shortcodes of Hugo's, of its themes and of Hexo's.
#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;

TEST_CASE("a figure's credit is a part of its caption") {
  CHECK(dump_of("{{< figure src=\"a.jpg\" caption=\"Le pont\" attr=\"Photo : Marie\" "
                "attrlink=\"https://a.fr/x\" >}}") ==
        "picture \"a.jpg\" caption=\"Le pont Photo : Marie\"\n  text \"Le pont \"\n"
        "  link=\"https://a.fr/x\" \"Photo : Marie\"\n");
  CHECK(dump_of("{{< figure src=\"a.jpg\" title=\"A\" caption=\"b\" attr=\"c\" >}}") ==
        "picture \"a.jpg\" caption=\"A – b c\"\n");
  CHECK(dump_of("{{< figure src=\"a.jpg\" attr=\"c\" >}}") == "picture \"a.jpg\" caption=\"c\"\n");
}

TEST_CASE("what code's shortcodes enclose is code") {
  CHECK(dump_of("{% codeblock Un titre lang:js %}\na *b*\n{% endcodeblock %}") ==
        "code language=\"js\" \"a *b*\"\n");
  CHECK(dump_of("{{< code lang=\"toml\" >}}\na *b*\n{{< /code >}}") ==
        "code language=\"toml\" \"a *b*\"\n");
  CHECK(dump_of("{{< mermaid >}}\na-->b\n\nc\n{{< /mermaid >}}") ==
        "code language=\"mermaid\" \"a-->b\\n\\nc\"\n");
}

TEST_CASE("tabs stand one below the other, under their names") {
  CHECK(dump_of("{{< tabs >}}{{< tab \"MacOS\" >}}mac{{< /tab >}}{{< tab name=\"Linux\" >}}lin"
                "{{< /tab >}}{{< /tabs >}}") ==
        "heading 3 \"MacOS\"\nparagraph \"mac\"\nheading 3 \"Linux\"\nparagraph \"lin\"\n");
  CHECK(dump_of("{{% details \"Plus\" %}}\nUn *mot*\n{{% /details %}}") ==
        "heading 3 \"Plus\"\nparagraph\n  text \"Un \"\n  emphasis \"mot\"\n");
}

TEST_CASE("themes' notes are quotes, with their kind or their title before them") {
  CHECK(
      dump_of("{{% notice tip %}}\nUn *mot*.\n{{% /notice %}}\nAprès.") ==
      "quote\n  paragraph\n    strong \"Tip\"\n    break\n    text \"Un \"\n    emphasis \"mot\"\n"
      "    text \".\"\nparagraph \"Après.\"\n");
  std::string const titled =
      "quote\n  paragraph\n    strong \"Gare\"\n    break\n    text \"Un.\"\n";
  CHECK(dump_of("{{< notice warning \"Gare \" >}}\nUn.\n{{< /notice >}}") == titled);
  CHECK(
      dump_of("{{< admonition type=tip title=\"Gare\" open=false >}}\nUn.\n{{< /admonition >}}") ==
      titled);
  CHECK(dump_of("{{% alert title=\"Gare\" color=\"warning\" %}}\nUn.\n{{% /alert %}}") == titled);
  CHECK(dump_of("{{< alert \"circle-info\" >}}\nUn.\n{{< /alert >}}") ==
        "quote\n  paragraph \"Un.\"\n");
  CHECK(dump_of("{% note info %}\nUn.\n{% endnote %}") ==
        "quote\n  paragraph\n    strong \"Info\"\n    break\n    text \"Un.\"\n");
  CHECK(dump_of("{{< warning >}}Un.{{< /warning >}}\n\nAprès.") ==
        "quote\n  paragraph\n    strong \"Warning\"\n    break\n    text \"Un.\"\nparagraph "
        "\"Après.\"\n");
}

TEST_CASE("what a note encloses is Markdown, line by line") {
  CHECK(
      dump_of(
          "{{% notice note %}}\n\n- un\n- deux\n\n```\na\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
          "{{% /notice %}}") ==
      "quote\n  paragraph\n    strong \"Note\"\n  list\n    item\n      paragraph \"un\"\n    "
      "item\n"
      "      paragraph \"deux\"\n  code \"a\"\n  table columns=2\n    row head\n      cell \"a\"\n"
      "      cell \"b\"\n    row\n      cell \"1\"\n      cell \"2\"\n");
  CHECK(dump_of("- un\n\n  {{< tip >}}\n  deux\n  {{< /tip >}}\n\n  trois") ==
        "list\n  item\n    paragraph \"un\"\n    quote\n      paragraph\n        strong \"Tip\"\n"
        "        break\n        text \"deux\"\n    paragraph \"trois\"\n");
  CHECK(dump_of("{{< alert >}}\nun\n{{< alert >}}\ndeux\n{{< /alert >}}\ntrois\n{{< /alert "
                ">}}\nquatre") ==
        "quote\n  paragraph \"un\"\n  quote\n    paragraph \"deux\"\n  paragraph \"trois\"\n"
        "paragraph \"quatre\"\n");
}

TEST_CASE("a note amid words, or without its end, is words that stand apart") {
  CHECK(dump_of("Avant {{< alert >}}dedans{{< /alert >}} après.") ==
        "paragraph \"Avant\"\nparagraph \"dedans\"\nparagraph \"après.\"\n");
  CHECK(dump_of("{{< alert >}}\nUn.\n\nDeux.") == "paragraph \"Un.\"\nparagraph \"Deux.\"\n");
  CHECK(dump_of("Un.\n{{< /alert >}}\n\nDeux.") == "paragraph \"Un.\"\nparagraph \"Deux.\"\n");
}

TEST_CASE("who said what a quote's shortcode encloses stands behind it") {
  CHECK(dump_of("{{< blockquote author=\"Marie\" cite=\"Le pont\" >}}\nUn.\n{{< /blockquote >}}") ==
        "quote\n  paragraph \"Un.\"\n  paragraph \"— Marie, Le pont\"\n");
  CHECK(dump_of("{% blockquote Marie, Le pont %}\nUn.\n\nDeux.\n{% endblockquote %}\n\nAprès.") ==
        "quote\n  paragraph \"Un.\"\n  paragraph \"Deux.\"\n  paragraph \"— Marie, Le pont\"\n"
        "paragraph \"Après.\"\n");
  CHECK(dump_of("{{< quote >}}Un.{{< /quote >}}") == "quote\n  paragraph \"Un.\"\n");
  CHECK(dump_of("{{< button href=\"https://a.fr/\" >}}Ici{{< /button >}}") ==
        "paragraph\n  link=\"https://a.fr/\" \"Ici\"\n");
}

TEST_CASE("Hexo's pictures have classes, a size, a title and a description without names") {
  CHECK(dump_of("{% asset_img pont.jpg %}") == "picture \"pont.jpg\"\n");
  CHECK(dump_of("{% asset_img left large pont.jpg 300 200 \"Le pont\" \"Un pont de pierre\" %}") ==
        "picture \"pont.jpg\" alt=\"Un pont de pierre\" caption=\"Le pont\"\n");
  CHECK(dump_of("{% img /images/pont.jpg Le pont de 1780 %}") ==
        "picture \"/images/pont.jpg\" caption=\"Le pont de 1780\"\n");
  CHECK(dump_of("{% img src=\"pont.jpg\" alt=\"Un pont\" %}") ==
        "picture \"pont.jpg\" alt=\"Un pont\"\n");
}

TEST_CASE("Hexo's links lead to files beside the post, and to posts") {
  CHECK(dump_of("{% asset_link plan.pdf %}") == "paragraph\n  link=\"plan.pdf\" \"plan.pdf\"\n");
  CHECK(dump_of("{% post_link blog/2020-01-05-pont 'Le *pont*' %}") ==
        "paragraph\n  link=\"/posts/pont/\" \"Le *pont*\"\n");
}

TEST_CASE("Hexo's link tag has its words first, and Jekyll's is an address") {
  std::string const link = "paragraph\n  link=\"https://google.com\" ";
  CHECK(dump_of("{% link Google https://google.com %}") == link + "\"Google\"\n");
  CHECK(dump_of("{% link Un *long* texte https://google.com true Titre %}") ==
        link + "\"Un *long* texte\"\n");
  CHECK(dump_of("{% link Plan /plan/ %}") == "paragraph\n  link=\"/plan/\" \"Plan\"\n");
  CHECK(dump_of("[a]({% link _posts/2020-01-05-pont.md %})") ==
        "paragraph\n  link=\"/posts/pont/\" \"a\"\n");
}

TEST_CASE("the class of Hexo's pullquote says nothing") {
  CHECK(dump_of("{% pullquote mindepth %}\nUn.\n{% endpullquote %}") ==
        "quote\n  paragraph \"Un.\"\n");
}

TEST_CASE("Hexo's frame is a card") {
  CHECK(dump_of("a\n\n{% iframe https://a.fr/b?c=1&d=2 600 400 %}") ==
        dump_of("a\n\n<iframe src=\"https://a.fr/b?c=1&amp;d=2\"></iframe>"));
  CHECK(dump_of("{% iframe https://youtu.be/aB3_d-F6h1J %}") ==
        dump_of("[embed]https://youtu.be/aB3_d-F6h1J[/embed]"));
  CHECK(dump_of("a {% iframe %} b").find("{% iframe %} is left out") != std::string::npos);
}

TEST_CASE("Minimal Mistakes' videos are cards of their provider's") {
  CHECK(dump_of("{% include video id=\"aB3_d-F6h1J\" provider=\"youtube\" %}") ==
        dump_of("[embed]https://youtu.be/aB3_d-F6h1J[/embed]"));
  CHECK(dump_of("{% include video id=\"7654321\" provider=\"vimeo\" %}") ==
        dump_of("[embed]https://vimeo.com/7654321[/embed]"));
  CHECK(dump_of("a {% include video id=\"1x\" provider=\"other\" %} b").find("is left out") !=
        std::string::npos);
}
