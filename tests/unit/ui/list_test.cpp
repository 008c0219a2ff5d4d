// The list of posts and its filters.
#include "test_reader.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

using Titles = std::vector<std::string>;

namespace {

// Post "b" and, with a picture, "a"; both with long summaries.
archive::Index wordy_index(bool with_a) {
  constexpr std::string_view words =
      "Un résumé qui est bien assez long pour ne pas tenir sur les deux lignes que lui laisse une "
      "carte avec une photo, ni même sur les quelques autres qu’il a lorsqu’il est tout seul, car "
      "il continue encore et encore, de ligne en ligne.";
  archive::Index index;
  index.site.language = "fr";
  index.words = sample_words();
  index.shards = {"data/shard-01.bin"};
  archive::PostEntry post;
  post.summary = words;
  post.language = "fr";
  post.slug = post.title = "a";
  post.cover = {"a.jpg", 600, 400};
  if (with_a) index.posts.push_back(post);
  post.slug = post.title = "b";
  post.cover = {};
  index.posts.push_back(post);
  return read_back(index);
}

// Two posts that carry the first, one that carries the second.
archive::Index index_of(archive::LabelKind kind, std::string_view first, std::string_view second) {
  archive::Index index;
  index.site.language = "fr";
  index.words = sample_words();
  index.shards = {"data/shard-01.bin"};
  index.labels = {{kind, first, 2}, {kind, second, 1}};
  for (std::uint32_t const label : {0U, 0U, 1U}) {
    archive::PostEntry post;
    post.slug = post.title = std::array{"a", "b", "c"}[index.posts.size()];
    post.label_begin = static_cast<std::uint32_t>(index.post_labels.size());
    index.post_labels.push_back(label);
    post.label_end = post.label_begin + 1;
    index.posts.push_back(post);
  }
  return read_back(index);
}

}  // namespace

TEST_CASE("a card's title says that it runs the other way than its post's language") {
  archive::Index index = sample_index();
  index.posts[Velo].title = "שלום לכולם";
  TestReader r(1280_px, 800_px, std::move(index));
  r.frame();
  CHECK(r.get(Role::Heading, "שלום לכולם").direction == text::Direction::RightToLeft);
  CHECK_FALSE(r.get(Role::Heading, "La fête des solidarités").direction.has_value());
}

TEST_CASE("the list names every post, newest first, and links to it") {
  TestReader r;
  CHECK(r.titles() == Titles{"La fête des solidarités", "🤝 L’entraide", "À vélo, c’est mieux",
                             "مرحبا بكم", "Le budget 2020", "Sans date ni résumé"});
  CHECK(r.find(Role::Heading, "6 articles") != nullptr);
  CHECK(r.get(Role::Link, "🤝 L’entraide").href == "posts/%F0%9F%A4%9D-entraide/");
  CHECK(r.count(Role::List) == 1);
}

TEST_CASE("a year that is pressed leaves its posts alone in the list") {
  TestReader r(1280_px, 800_px, index_of(archive::LabelKind::Year, "2021", "2019"));
  r.click(Role::Button, "2021, 2");
  CHECK(r.titles() == Titles{"a", "b"});
  CHECK(r.get(Role::Button, "2021, 2").pressed == Pressed::Yes);
  CHECK(r.command(CommandKind::PushAddress).text == "./?year=2021");
  r.click(Role::Button, "2019, 1");
  CHECK(r.titles().size() == 3);
  r.visit("./?year=2019");
  CHECK(r.titles() == Titles{"c"});
}

TEST_CASE("a list's items know their place in it") {
  TestReader r;
  std::uint32_t position = 0;
  for (Node const& node : r.reader.semantics.nodes) {
    if (node.role != Role::ListItem) continue;
    CHECK(node.position == ++position);
    CHECK(node.set_size == 6);
  }
  CHECK(position == 6);
}

TEST_CASE("a post in another language says so, and which way it runs") {
  TestReader r;
  for (Node const& node : r.reader.semantics.nodes) {
    if (node.role != Role::ListItem) continue;
    bool const arabic = node.position == Marhaban + 1;
    CHECK(node.language == (arabic ? "ar" : ""));
    CHECK(node.direction.has_value() == arabic);
    if (arabic) CHECK(node.direction == text::Direction::RightToLeft);
  }
}

TEST_CASE("a tag that is pressed leaves its posts alone in the list") {
  TestReader r;
  CHECK(r.get(Role::Button, "Solidarités 3").pressed == Pressed::No);
  r.click(Role::Button, "Solidarités 3");
  CHECK(r.get(Role::Button, "Solidarités 3").pressed == Pressed::Yes);
  CHECK(r.titles() == Titles{"La fête des solidarités", "🤝 L’entraide", "مرحبا بكم"});
  CHECK(r.find(Role::Heading, "3 articles") != nullptr);
  CHECK(r.command(CommandKind::PushAddress).text == "./?tag=Solidarit%C3%A9s");
  CHECK(r.command(CommandKind::ScrollTo).number == 0);
  CHECK(r.command(CommandKind::SetTitle).text == "Le Fil de l’eau");
}

TEST_CASE("what is left is said to those who can't see it") {
  TestReader r;
  CHECK(r.names(Role::Status) == Titles{""});
  r.click(Role::Button, "Solidarités 3");
  CHECK(r.names(Role::Status) == Titles{"3 articles, Solidarités"});
}

TEST_CASE("a second tag widens the choice") {
  TestReader r;
  r.click(Role::Button, "Culture 1");
  CHECK(r.titles().size() == 1);
  r.click(Role::Button, "Démocratie 1");
  CHECK(r.titles() == Titles{"La fête des solidarités", "Le budget 2020"});
  CHECK(r.command(CommandKind::PushAddress).text == "./?tag=Culture&tag=D%C3%A9mocratie");
  CHECK(r.names(Role::Status) == Titles{"2 articles, Culture ou Démocratie"});
}

TEST_CASE("a category narrows the choice that a tag has made") {
  TestReader r;
  r.click(Role::Button, "Solidarités 3");
  r.click(Role::Button, "Actualités 2");
  CHECK(r.titles() == Titles{"La fête des solidarités", "🤝 L’entraide"});
  r.click(Role::Button, "Le collectif 2");
  CHECK(r.titles() == Titles{"La fête des solidarités"});
}

TEST_CASE("what narrows each other is not said to be one or the other") {
  TestReader r;
  r.click(Role::Button, "Culture 1");
  r.click(Role::Button, "Solidarités 3");
  r.click(Role::Button, "Actualités 2");
  r.click(Role::Button, "Le collectif 2");
  CHECK(
      r.names(Role::Status) ==
      Titles{"1 article, Solidarités ou Culture\u2002·\u2002Actualités\u2002·\u2002Le collectif"});
}

TEST_CASE("a tag that is pressed again is let go") {
  TestReader r;
  r.click(Role::Button, "Culture 1");
  r.click(Role::Button, "Culture 1");
  CHECK(r.titles().size() == 6);
  CHECK(r.get(Role::Button, "Culture 1").pressed == Pressed::No);
  CHECK(r.command(CommandKind::PushAddress).text == "./");
}

TEST_CASE("one button lets go of everything, and is there only when there is something") {
  TestReader r;
  CHECK(r.find(Role::Button, "Tout effacer") == nullptr);
  r.click(Role::Button, "Culture 1");
  r.act({ActionKind::SetQuery, 0, "fête", "fete"});
  r.click(Role::Button, "Tout effacer");
  CHECK(r.titles().size() == 6);
  CHECK(r.command(CommandKind::PushAddress).text == "./");
  CHECK(r.find(Role::Button, "Tout effacer") == nullptr);
}

TEST_CASE("the archive's title leads to the whole list") {
  TestReader r;
  r.click(Role::Button, "Culture 1");
  r.click(Role::Link, "Le Fil de l’eau");
  CHECK(r.titles().size() == 6);
}

TEST_CASE("a search finds titles whatever their case and accents") {
  TestReader r;
  r.act({ActionKind::SetQuery, 0, "VÉLO", "velo"});
  CHECK(r.titles() == Titles{"À vélo, c’est mieux"});
  CHECK(r.find(Role::Heading, "1 article") != nullptr);
  CHECK(r.get(Role::SearchField, "Chercher dans 6 articles").text == "VÉLO");
}

TEST_CASE("a search finds its words in any order") {
  TestReader r;
  r.act({ActionKind::SetQuery, 0, "2020 bud", "2020 bud"});
  CHECK(r.titles() == Titles{"Le budget 2020"});
}

TEST_CASE("what one types is not a place to go back to") {
  TestReader r;
  r.act({ActionKind::SetQuery, 0, "v", "v"});
  CHECK(r.command(CommandKind::ReplaceAddress).text == "./?q=v");
  CHECK_FALSE(r.asked_for(CommandKind::PushAddress));
}

TEST_CASE("what one types is found from the list's top on") {
  TestReader r(1280_px, 800_px, numbered_index(400, 4));
  r.input.scroll_y = 4000_px;
  r.frame();
  r.act({ActionKind::SetQuery, 0, "v", "v"});
  CHECK(r.command(CommandKind::ScrollTo).number == 0);
}

TEST_CASE("a search that finds nothing says so, and can be cleared") {
  TestReader r;
  r.act({ActionKind::SetQuery, 0, "xyz", "xyz"});
  CHECK(r.titles().empty());
  CHECK(r.find(Role::Heading, "0 article") != nullptr);
  CHECK(r.find(Role::Paragraph, "Aucun article ne correspond.") != nullptr);
  r.click(Role::Button, "Tout effacer");
  CHECK(r.titles().size() == 6);
}

TEST_CASE("a search and a tag both narrow the choice") {
  TestReader r;
  r.click(Role::Button, "Solidarités 3");
  r.act({ActionKind::SetQuery, 0, "fete", "fete"});
  CHECK(r.titles() == Titles{"La fête des solidarités"});
  CHECK(r.command(CommandKind::ReplaceAddress).text == "./?tag=Solidarit%C3%A9s&q=fete");
}

TEST_CASE("an address with a filter shows the list so filtered") {
  TestReader r;
  r.visit("./?tag=Solidarit%C3%A9s&q=F%C3%AAte", "fete");
  CHECK(r.titles() == Titles{"La fête des solidarités"});
  CHECK(r.get(Role::Button, "Solidarités 3").pressed == Pressed::Yes);
}

TEST_CASE("an address with a label that isn't there shows the whole list") {
  TestReader r;
  r.visit("./?tag=Inconnu");
  CHECK(r.titles().size() == 6);
}

TEST_CASE("labels stand in groups by kind, which are named") {
  TestReader r;
  CHECK(r.names(Role::Group) == Titles{"Étiquettes", "Catégories", "Auteurs"});
}

TEST_CASE("on a narrow view the tags are a row to scroll") {
  TestReader r(390_px, 844_px);
  CHECK(r.count(Role::Group) == 0);
  CHECK(r.names(Role::Scroller) == Titles{"Étiquettes"});
  r.click(Role::Button, "Solidarités 3");
  CHECK(r.titles().size() == 3);
}

TEST_CASE("on a narrow view an archive without tags has a row of its categories") {
  TestReader r(390_px, 844_px, index_of(archive::LabelKind::Category, "Actualités", "Ailleurs"));
  CHECK(r.names(Role::Scroller) == Titles{"Catégories"});
  r.click(Role::Button, "Actualités 2");
  CHECK(r.titles().size() == 2);
}

TEST_CASE("a single category is no choice, so it isn't offered") {
  TestReader r(1280_px, 800_px, numbered_index(4, 2));
  CHECK(r.names(Role::Group) == Titles{"Étiquettes"});
}

TEST_CASE("of many labels the first are shown until one asks for all") {
  TestReader r(1280_px, 800_px, numbered_index(60, 30));
  CHECK(r.find(Role::Button, "tag-24 2") != nullptr);
  CHECK(r.find(Role::Button, "tag-25 2") == nullptr);
  r.click(Role::Button, "Tout afficher");
  CHECK(r.out.commands.empty());
  CHECK(r.find(Role::Button, "tag-30 2") != nullptr);
  r.click(Role::Button, "tag-30 2");
  r.click(Role::Button, "En afficher moins");
  CHECK(r.find(Role::Button, "tag-29 2") == nullptr);
  CHECK(r.get(Role::Button, "tag-30 2").pressed == Pressed::Yes);
}

TEST_CASE("on a narrow view too, of many tags the first are shown until one asks for all") {
  TestReader r(390_px, 844_px, numbered_index(60, 30));
  CHECK(r.find(Role::Button, "tag-24 2") != nullptr);
  CHECK(r.find(Role::Button, "tag-25 2") == nullptr);
  r.click(Role::Button, "Tout afficher");
  CHECK(r.find(Role::Button, "tag-30 2") != nullptr);
  CHECK(r.find(Role::Button, "En afficher moins") != nullptr);
}

TEST_CASE("a title that its card cuts is said whole") {
  archive::Index index = numbered_index(2, 1);
  std::string title = "Un titre";
  for (int i = 0; i < 40; ++i) title += " qui est long";
  index.posts[0].title = title;
  TestReader r(320_px, 800_px, read_back(index));
  CHECK(r.find(Role::Link, title) != nullptr);
  CHECK(r.find(Role::Heading, title) != nullptr);
  CHECK(r.get(Role::Link, "Numéro 2").label.empty());
}

TEST_CASE("a long list is said only near what is seen, whose place does not depend on it") {
  TestReader r(1280_px, 800_px, numbered_index(400, 4));
  CHECK(r.titles().size() < 100);
  CHECK(r.titles().front() == "Numéro 1");
  CssPx const height = r.out.page_height;
  r.input.scroll_y = height - 800_px;
  r.frame();
  CHECK(r.out.page_height == height);
  CHECK(r.titles().back() == "Numéro 400");
  CHECK(r.titles().front() != "Numéro 1");
  for (Node const& node : r.reader.semantics.nodes) {
    if (node.role != Role::ListItem || node.position != 400) continue;
    CHECK(node.set_size == 400);
    CHECK(node.rect.bottom() < height);
    CHECK(node.rect.y > height - 800_px);
  }
}

TEST_CASE("a list stays at its post when a phone is turned, and turned back") {
  TestReader r(390_px, 844_px, numbered_index(400, 4));
  auto const post_at_top = [&] {
    CssPx const edge = r.input.scroll_y + 72_px;
    for (Node const& node : r.reader.semantics.nodes) {
      if (node.role == Role::ListItem && node.set_size == 400 && node.rect.bottom() > edge) {
        return node.position;
      }
    }
    return std::uint32_t{0};
  };
  auto const turn = [&](CssPx width, CssPx height) {
    r.input.width = width, r.input.height = height;
    r.frame();
    r.input.scroll_y = CssPx(static_cast<float>(r.command(CommandKind::ScrollTo).number));
    r.frame();
    CHECK_FALSE(r.asked_for(CommandKind::ScrollTo));
  };
  r.input.scroll_y = 9000_px;
  r.frame();
  std::uint32_t const before = post_at_top();
  REQUIRE(before > 20);
  turn(844_px, 390_px);
  std::uint32_t const turned = post_at_top();
  CHECK((turned == before || turned + 1 == before));  // two in a row
  turn(390_px, 844_px);
  CHECK(post_at_top() == turned);
  r.input.scroll_y = 0_px;
  r.frame();
  r.input.width = 844_px, r.input.height = 390_px;
  r.frame();
  CHECK_FALSE(r.asked_for(CommandKind::ScrollTo));
}

TEST_CASE("only what is seen is drawn") {
  TestReader r(1280_px, 800_px, numbered_index(400, 4));
  std::size_t seen = 0, drawn = 0;
  for (Node const& node : r.reader.semantics.nodes) {
    if (node.role == Role::ListItem && node.rect.y < 800_px) ++seen;
  }
  for (std::size_t at = 0; (at = r.surface.drawn.find("Numéro\n", at)) != std::string::npos; ++at) {
    ++drawn;
  }
  CHECK(r.titles().size() > seen);
  CHECK(drawn == seen);
}

TEST_CASE("a card is set the same whatever the list showed before") {
  // Beside one with a picture a card has less room for words than alone.
  auto const summary_of_b = [](bool with_a) {
    TestReader r(1280_px, 800_px, wordy_index(with_a));
    r.reader.state.folded_titles =
        with_a ? std::vector<std::string>{"a", "b"} : std::vector<std::string>{"b"};
    r.act({ActionKind::SetQuery, 0, "b", "b"});
    return r.names(Role::Paragraph).at(0);
  };
  CHECK(summary_of_b(true) == summary_of_b(false));
}

TEST_CASE("in a partner's page, a tag that there is not shows no post") {
  TestReader r;
  r.visit("./?tag=Nirgends");
  CHECK_FALSE(r.titles().empty());
  r.act({ActionKind::Embed, 0, {}, {}});
  r.visit("./?tag=Nirgends");
  CHECK(r.titles().empty());
  r.visit("./");
  CHECK_FALSE(r.titles().empty());
}
