// What stands around a post's text: its headings, and where one may read on.
#include "test_reader.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

std::string long_text() {
  std::string text;
  for (std::string const title : {"Un", "Deux", "Trois", "Quatre"}) {
    text += "## " + title + "\n\n";
    for (int i = 0; i < 20; ++i) text += "Des mots et des mots, encore et encore.\n\n";
  }
  return text;
}

}  // namespace

TEST_CASE("from the first post one reads on to older ones, from the last to newer ones") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  CHECK(r.find(Role::Link, "Plus ancien : 🤝 L’entraide") != nullptr);
  r.click(Role::Link, "Plus ancien : 🤝 L’entraide");
  CHECK(r.command(CommandKind::PushAddress).text == "posts/%F0%9F%A4%9D-entraide/");
  r.deliver(0);
  CHECK(r.find(Role::Link, "Plus récent : La fête des solidarités") != nullptr);
  CHECK(r.find(Role::Link, "Plus ancien : À vélo, c’est mieux") != nullptr);
  r.visit("posts/sans-date/");
  for (std::string const& name : r.names(Role::Link)) {
    CHECK_FALSE(name.starts_with("Plus ancien"));
  }
}

TEST_CASE("a post without tags has none that are like it") {
  TestReader r;
  r.visit("posts/sans-date/");
  CHECK(r.find(Role::Heading, "À lire aussi") == nullptr);
  r.visit("posts/fete-des-solidarites/");
  CHECK(r.find(Role::Heading, "À lire aussi") != nullptr);
}

TEST_CASE("an archive of one post leads nowhere else") {
  TestReader r(1280_px, 800_px, numbered_index(1, 1));
  r.act({ActionKind::OpenPost, 0, {}, {}});
  CHECK(r.count(Role::Navigation) == 0);
}

TEST_CASE("a post of a few headings has no table of contents") {
  TestReader r;
  r.open_with(Budget, "## Un\n\n## Deux\n\nMot.\n");
  CHECK(r.find(Role::Navigation, "Sommaire") == nullptr);
}

TEST_CASE("a post of many headings has a table of them, which leads to each") {
  for (float const width : {390.0F, 1440.0F}) {
    CAPTURE(width);
    TestReader r{CssPx(width)};
    r.open_with(Budget, long_text());
    r.settle();
    REQUIRE(r.find(Role::Navigation, "Sommaire") != nullptr);
    if (r.find(Role::Button, "Trois") == nullptr) r.click(Role::Button, "Sommaire");
    r.click(Role::Button, "Trois");
    auto const to = static_cast<float>(r.command(CommandKind::ScrollTo).number);
    Node const& heading = r.get(Role::Heading, "Trois");
    CHECK(to < heading.rect.y.value);
    CHECK(to > heading.rect.y.value - 200);
  }
}

TEST_CASE("beside the text the heading that one is at is the current one") {
  TestReader r(1440_px, 800_px);
  r.open_with(Budget, long_text());
  r.settle();
  CHECK(r.reader.current_node == 0);
  r.input.scroll_y = r.get(Role::Heading, "Trois").rect.y - 80_px;
  r.frame();
  CHECK(r.reader.current_node == r.get(Role::Button, "Trois").id);
  CHECK(r.command(CommandKind::MarkCurrent).number == r.reader.current_node);
  CHECK_FALSE(r.out.semantics_changed);
}
