// What several programs let an author write that no reader is to see.
#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;
using test::parse_checked;

TEST_CASE("what Liquid's and Hugo's comments enclose is hidden") {
  for (std::string_view const comment :
       {"{% comment %}b [gallery ids=1]\n\n`c` {% endcomment %}",
        "{%- comment -%}b{%- endcomment -%}", "{{< comment >}}b\n\n- c\n{{< /comment >}}",
        "{{% comment %}}b{{% /comment %}}", "{% comment %}\n\n    b\n\n{% endcomment %}"}) {
    INFO(comment);
    CHECK(dump_of("a\n\n" + std::string(comment) + "\n\nd") ==
          "paragraph \"a\"\nparagraph \"d\"\n");
  }
  CHECK(dump_of("a {% comment %}b") == "paragraph \"a b\"\n");
  CHECK(dump_of("`{% comment %}` a") == "paragraph\n  code \"{% comment %}\"\n  text \" a\"\n");
  CHECK(parse_checked("a\n{% comment %}\nb\n{% endcomment %}\n\nc").document.blocks[1].line == 6);
}

TEST_CASE("Obsidian's comments are hidden") {
  CHECK(dump_of("a %%b%% c") == "paragraph \"a c\"\n");
  CHECK(dump_of("(%%b\n`%%` d%%) c") == "paragraph \"( ) c\"\n");
  CHECK(dump_of("a\n\n%%\nb\n\n- c\n%%\n\nd") == "paragraph \"a\"\nparagraph \"d\"\n");
  CHECK(dump_of("> %% b %%\n> c") == "quote\n  paragraph \"c\"\n");
  CHECK(parse_checked("a\n\n%%\nb\n\n%%\n\nc").document.blocks[1].line == 8);
}

TEST_CASE("two per cent signs are no comment by themselves") {
  for (std::string_view const text : {"100 %% sûr", "100 %% sûr et 50 %% moins", "100%% et 50%%",
                                      "a %%b", "a %%b c%%%", "%%%%%% a %%%%%%", "a/%%20b%%20c"}) {
    CHECK(dump_of(text) == "paragraph \"" + std::string(text) + "\"\n");
  }
  CHECK(dump_of("a %%b\n\nc%% d") == "paragraph \"a %%b\"\nparagraph \"c%% d\"\n");
  CHECK(dump_of("`%%b%%`") == "paragraph\n  code \"%%b%%\"\n");
  CHECK(dump_of("a\n\n    %%b%%") == "paragraph \"a\"\ncode \"%%b%%\"\n");
}
