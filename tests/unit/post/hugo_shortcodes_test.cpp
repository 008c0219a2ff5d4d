// Shortcodes of Hugo's, of its themes and of Hexo's.
#include "check_document.h"

#include <doctest/doctest.h>

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
