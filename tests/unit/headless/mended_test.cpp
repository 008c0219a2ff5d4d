#include "headless/mended.h"

#include "headless/build.h"
#include "post/slug.h"
#include "support/golden.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::headless;

TEST_CASE("emoji that a title lost are put back from its slug") {
  CHECK(title_with_emoji("? Un accord ?", "🤝-un-accord-🤝") == "🤝 Un accord 🤝");
  CHECK(title_with_emoji("[Vu à la rivière ? #Déchets]", "vu-a-la-riviere-😱-dechets") ==
        "[Vu à la rivière 😱 #Déchets]");
  CHECK(title_with_emoji("L'œuf ??", "loeuf-🥚🐣") == "L'œuf 🥚🐣");
  CHECK(title_with_emoji("?Un accord", "🤝un-accord-2") == "🤝Un accord");
  CHECK(title_with_emoji("Une idée : ? et ?", "une-idee-💡-et-🌻") == "Une idée : 💡 et 🌻");
}

TEST_CASE("a question stays one") {
  CHECK_FALSE(title_with_emoji("Vraiment ?", "vraiment"));
  CHECK_FALSE(title_with_emoji("Vraiment ?", ""));
  CHECK_FALSE(title_with_emoji("Vraiment", "vraiment-🤝"));
  // Which of the two is the emoji?
  CHECK_FALSE(title_with_emoji("Vraiment ? ?", "vraiment-🤝"));
  CHECK_FALSE(title_with_emoji("Qui ? Nous ?", "qui-nous-🤝"));
  CHECK_FALSE(title_with_emoji("Vraiment ? 🤝", "vraiment-🤝"));
  CHECK_FALSE(title_with_emoji("? Un accord", "un-accord-🤝"));
  CHECK_FALSE(title_with_emoji("? Un autre accord", "🤝-un-accord"));
  CHECK_FALSE(title_with_emoji("? Un accord", "🤝-un-accord-des-accords"));
}

TEST_CASE("entities of HTML in a title are letters, encoded once or twice") {
  CHECK(without_entities("Toi &amp; moi") == "Toi & moi");
  CHECK(without_entities("L&#8217;eau &#xE9;") == "L’eau é");
  CHECK(without_entities("L&amp;#8217;eau") == "L’eau");
  CHECK(without_entities("&lt;b&gt; en HTML") == "<b> en HTML");
}

TEST_CASE("what is no entity stays") {
  for (std::string_view const text :
       {"Toi & moi", "R&D", "a &b; c", "&", "&;", "AT&T; et", "a&amp", ""}) {
    INFO(text);
    CHECK_FALSE(without_entities(text));
  }
}

TEST_CASE(
    "entities in what a post is called by are said once with their line, and can be turned off") {
  std::string const bytes =
      "---\ntags: [Eau &amp; vent, Terre]\ntitle: Toi &amp; moi\n---\nToi &amp; moi\n";
  Build build;
  add_post(build, "a.md", bytes);
  REQUIRE(build.problems.size() == 1);
  CHECK(to_string(build.problems[0]) ==
        "a.md:3: the front matter has entities of HTML; what was meant is “Toi & moi”, and so on "
        "for 1 more. "
        "Write the letters themselves.");
  CHECK(build.posts[0].front.title == "Toi & moi");
  CHECK(build.posts[0].front.tags[0] == "Eau & vent");

  Build off;
  off.site.repairs.set(Repair::TitleEntities, false);
  add_post(off, "a.md", bytes);
  CHECK(off.problems.empty());
  CHECK(off.posts[0].front.title == "Toi &amp; moi");
}

TEST_CASE("a name in a query that was taken for an entity's is a name again") {
  auto const mended = [](std::string_view text) { return mend_url_entities(text).text; };
  CHECK(mended("[embed]http://example.org/watch?v=b_8&t;=27s[/embed]") ==
        "[embed]http://example.org/watch?v=b_8&t=27s[/embed]");
  CHECK(mended("[a](https://example.org/?v=1&feature;=b&t;=2 \"c\")") ==
        "[a](https://example.org/?v=1&feature=b&t=2 \"c\")");
  CHECK(mended("<a href=\"/a?b=1&times;=2\">") == "<a href=\"/a?b=1&times=2\">");
  MendedUrls const two = mend_url_entities("é https://example.org/?a&t;=1&u;=2");
  CHECK(two.count == 2);
  CHECK(two.first == 25);
  CHECK(two.before == "&t;=");
}

TEST_CASE("what is no name in a query stays") {
  for (std::string_view const text :
       {"a &t;= b", "https://example.org/&t;=1", "?a=1&t;=2", "https://example.org/?a=1&amp;=2",
        "https://example.org/?a&lt;=2", "https://example.org/?a&;=2", "https://example.org/?a;=2",
        "`https://example.org/?a&t;=2`", "```\nhttps://example.org/?a&t;=2\n```\n",
        "https://example.org/?a &t;=2", "https://example.org/?a&t=2", ";=", ""}) {
    INFO(text);
    CHECK(mend_url_entities(text).count == 0);
  }
}

TEST_CASE("both are said with their line, and can be turned off") {
  std::string const post =
      "---\nslug: '%f0%9f%a4%9d-un-accord'\ntitle: '? Un accord'\n---\n\n"
      "https://example.org/?a&t;=2\n";
  Build build;
  add_post(build, "a.md", post);
  CHECK(build.posts[0].front.title == "🤝 Un accord");
  CHECK(build.posts[0].body() == "\nhttps://example.org/?a&t=2\n");
  REQUIRE(build.problems.size() >= 2);
  CHECK(to_string(build.problems[0]) ==
        "a.md:6: “&t;=” in an address is now “&t=”. Mend the address.");
  CHECK(to_string(build.problems[1]) ==
        "a.md:3: the title lost its emoji; with those of the slug it is “🤝 Un accord”. "
        "Write the title so.");

  Build off;
  off.site.repairs = Repairs::none();
  add_post(off, "a.md", post);
  CHECK(off.posts[0].front.title == "? Un accord");
  CHECK(off.posts[0].body() == "\nhttps://example.org/?a&t;=2\n");
}

TEST_CASE("in the corpus, titles with emoji in their slugs are mended, and no question is") {
  auto const files = test::files_under("../shared/corpus/posts", ".md");
  if (files.empty()) {
    MESSAGE("skipped: there is no corpus beside the project");
    return;
  }
  Build build;
  for (std::string const& file : files) {
    add_post(build, file, test::read_file(file).value_or(""));
  }
  int mended = 0;
  int urls = 0;
  for (Problem const& problem : build.problems) {
    if (problem.message == Message::TitleEmoji) ++mended;
    if (problem.message == Message::UrlEntity) ++urls;
  }
  CHECK(mended == 2);
  CHECK(urls == 1);
}

TEST_CASE("a title has no tags that only style its words") {
  CHECK(without_styles("A <em>great</em> day") == "A great day");
  CHECK(without_styles("A<br>b<br/>c<wbr>d") == "A b cd");
  CHECK(without_styles("<a href=\"/x\"><B>Title</b></a> <span class='x'>two</SPAN>") ==
        "Title two");
  for (std::string const title :
       {"The <b> element", "The `<b>` element", "`<b>` and `</b>`", "vector<int> a < b",
        "</b> ends it", "<script> tags</script>", "<video>", "1 < 2", "plain"})
    CHECK(without_styles(title) == title);
}
