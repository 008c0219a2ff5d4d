#include "post/line_breaks.h"

#include "post/markdown.h"

#include <doctest/doctest.h>

#include <string>

using liseuse::post::with_line_breaks;

TEST_CASE("line ends within paragraphs become breaks") {
  CHECK(with_line_breaks("a\nb\n\nc\n") == "a  \nb\n\nc\n");
  CHECK(with_line_breaks("**a**\n[b](c)\r\n`d`\n&amp;\ne") ==
        "**a**  \n[b](c)  \r\n`d`  \n&amp;  \ne");
  CHECK(with_line_breaks("> a\n> b\n\n- c\n  d\n- e\n") == "> a  \n> b\n\n- c  \n  d\n- e\n");
  CHECK(with_line_breaks("{% label a %} and {% label b %}\nc") ==
        "{% label a %} and {% label b %}  \nc");
  CHECK(with_line_breaks("你好\n世界") == "你好  \n世界");
}

TEST_CASE("what is a break already, code, HTML, a heading or a table stays") {
  for (std::string const text :
       {"a  \nb", "a\\\nb", "```\na\nb\n```\n", "    a\n    b\n", "<div>\na\n</div>\n", "# a\nb\n",
        "{% codeblock %}\na\nb\n{% endcodeblock %}\n",
        "{{< highlight go >}}\na\nb\n{{< /highlight >}}\n", "a\n===\n", "| a |\n|---|\n| b |\n",
        "`a\nb`", ""})
    CHECK(with_line_breaks(text) == text);
}

TEST_CASE("marks at the ends of lines mean with breaks what they mean without") {
  auto const dump = [](std::string_view text) {
    return liseuse::post::parse_markdown(text).document.text;
  };
  for (std::string const text :
       {"Term\n: meaning\n\nx\n", "words\n{: .note}\n\nx\n", "> [!NOTE]\n> a\n",
        "https://youtu.be/aB3_d-F6h1J\n\nx\n", "{{< notice tip >}}\na\n{{< /notice >}}\n",
        "a\n<!--more-->\n\nb\n", "{% note info %}\na\n{% endnote %}\n\nb\n",
        "x\n| a | b |\n|---|---|\n| c | d |\n", "%%\na\n%%\n", "[^1]: a\n\nb[^1]\n",
        "![](a.png)\nwords\n![](b.png)\n"}) {
    std::string plain = dump(text), broken = dump(with_line_breaks(text));
    CHECK(plain == broken);
  }
}
