// One post: on its way, here, or not to be had; its links.
#include "test_reader.h"

#include <doctest/doctest.h>

#include <cmath>

#include <algorithm>
#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

Node const* text_node(TestReader const& r, std::string_view words) {
  return r.find(Role::Text, words);
}

std::size_t headings_of_level(TestReader const& r, int level) {
  auto const& nodes = r.reader.semantics.nodes;
  return static_cast<std::size_t>(std::count_if(nodes.begin(), nodes.end(), [&](Node const& node) {
    return node.role == Role::Heading && node.level == level;
  }));
}

}  // namespace

TEST_CASE("a post that is opened from the list has its address, its title and its shard") {
  TestReader r;
  r.click(Role::Link, "La fête des solidarités");
  CHECK(r.command(CommandKind::PushAddress).text == "posts/fete-des-solidarites/");
  CHECK(r.command(CommandKind::SetTitle).text == "La fête des solidarités — Le Fil de l’eau");
  CHECK(r.command(CommandKind::FetchShard).number == 0);
  CHECK(r.command(CommandKind::ScrollToPlace).text == "fete-des-solidarites");
}

TEST_CASE("a post leads to its translations by their titles, in their languages") {
  TestReader r;
  archive::Index& index = r.reader.state.index;
  archive::PostEntry const* const arabic = archive::find_post(index, slug_of(Marhaban));
  auto const place = static_cast<std::uint32_t>(arabic - index.posts.data());
  archive::add_translations(index, std::vector<std::uint32_t>{0, place});
  r.click(Role::Link, std::string(index.posts[0].title));
  r.frame();
  Node const& link = r.get(Role::Link, arabic->title);
  CHECK(link.language == "ar");
  CHECK(link.href == to_address(post_route(arabic->slug)));
  CHECK(link.direction == text::Direction::RightToLeft);
  r.click(Role::Link, std::string(arabic->title));
  r.frame();
  CHECK(r.find(Role::Link, index.posts[0].title) != nullptr);
}

TEST_CASE("while a post is on its way, its title and the progress are there") {
  TestReader r;
  r.click(Role::Link, "La fête des solidarités");
  CHECK(r.names(Role::Progress) == std::vector<std::string>{"Chargement…"});
  CHECK(r.find(Role::Heading, "La fête des solidarités") != nullptr);
  CHECK_FALSE(r.out.shows_content);
  r.deliver(0);
  CHECK(r.count(Role::Progress) == 0);
  CHECK(r.out.shows_content);
}

TEST_CASE("a post is one article with one heading of the first level") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  CHECK(r.count(Role::Article) == 1);
  CHECK(headings_of_level(r, 1) == 1);
  CHECK(r.get(Role::Heading, "La fête des solidarités").level == 1);
  CHECK(r.get(Role::Heading, "Le programme").level == 2);
  CHECK(r.find(Role::Paragraph, "Une journée à la plage, puis à vélo, et rien d’autre.") !=
        nullptr);
  CHECK(r.find(Role::Quote, "Venez nombreux") != nullptr);
  CHECK(r.find(Role::HeaderCell, "Quand") != nullptr);
  CHECK(r.find(Role::Cell, "repas") != nullptr);
  CHECK(r.find(Role::Code, "pas de code") != nullptr);
}

TEST_CASE("a post's head has its date, its author, its length and its labels") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  for (std::string const words : {"28 juin 2020", "4 min de lecture"}) {
    CAPTURE(words);
    CHECK(r.find(Role::Paragraph, words) != nullptr);
  }
  CHECK(r.get(Role::Link, "Solidarités").href == "./?tag=Solidarit%C3%A9s");
  CHECK(r.get(Role::Link, "Le collectif").href == "./?author=Le%20collectif");
  CHECK(r.get(Role::Link, "Actualités").href == "./?category=Actualit%C3%A9s");
}

TEST_CASE("a post's label leads to the list of that label's posts alone") {
  TestReader r;
  r.click(Role::Button, "Transports 1");
  r.act({ActionKind::SetQuery, 0, "velo", "velo"});
  r.visit("posts/fete-des-solidarites/");
  r.click(Role::Link, "Solidarités");
  CHECK(r.command(CommandKind::PushAddress).text == "./?tag=Solidarit%C3%A9s");
  CHECK(r.titles().size() == 3);
}

TEST_CASE("a post without date, labels or text is an article all the same") {
  TestReader r;
  r.visit("posts/sans-date/");
  CHECK(r.find(Role::Heading, "Sans date ni résumé") != nullptr);
  CHECK(r.find(Role::Paragraph, "1 min de lecture") != nullptr);
  CHECK(r.out.shows_content);
}

TEST_CASE("a post in another language says so, and which way it runs") {
  TestReader r;
  r.visit("posts/مرحبا/");
  Node const& article = r.get(Role::Article, r.names(Role::Article).at(0));
  CHECK(article.language == "ar");
  CHECK(article.direction == text::Direction::RightToLeft);
  Node const& title = r.get(Role::Heading, "مرحبا بكم");
  CHECK_FALSE(title.direction.has_value());
}

TEST_CASE("both forms of a slug lead to its post") {
  for (std::string const address : {"posts/🤝-entraide/", "posts/%F0%9F%A4%9D-entraide/",
                                    "./posts/%f0%9f%a4%9d-entraide/index.html"}) {
    CAPTURE(address);
    TestReader r;
    r.visit(address);
    CHECK(r.find(Role::Heading, "🤝 L’entraide") != nullptr);
    CHECK(r.find(Role::Paragraph, "Bonjour.") != nullptr);
  }
}

TEST_CASE("a post that could not be loaded says so, and can be asked for again") {
  TestReader r;
  r.click(Role::Link, "Le budget 2020");
  shard_failed(r.reader.state, 1);
  r.frame();
  CHECK(r.names(Role::Alert) == std::vector<std::string>{"L’article n’a pas pu être chargé."});
  CHECK(r.out.shows_content);
  r.click(Role::Button, "Réessayer");
  CHECK(r.command(CommandKind::FetchShard).number == 1);
  CHECK(r.count(Role::Progress) == 1);
  CHECK(r.count(Role::Alert) == 0);
  r.deliver(1);
  CHECK(r.find(Role::Paragraph, "Des chiffres.") != nullptr);
}

TEST_CASE("a damaged shard is a load that failed") {
  TestReader r;
  r.click(Role::Link, "Le budget 2020");
  receive_shard(r.reader.state, 1, {'<', '!', 'd', 'o', 'c'});
  r.frame();
  CHECK(r.count(Role::Alert) == 1);
}

TEST_CASE("a shard without the post is a load that failed") {
  TestReader r;
  r.click(Role::Link, "Le budget 2020");
  receive_shard(r.reader.state, 1, sample_shard(0));
  r.frame();
  CHECK(r.count(Role::Alert) == 1);
}

TEST_CASE("a shard that nobody waits for any more changes nothing") {
  TestReader r;
  r.click(Role::Link, "Le budget 2020");
  r.act({ActionKind::OpenPost, Entraide, {}, {}});
  r.deliver(1);
  CHECK(r.count(Role::Progress) == 1);
  shard_failed(r.reader.state, 1);
  r.frame();
  CHECK(r.count(Role::Alert) == 0);
  r.deliver(0);
  CHECK(r.find(Role::Paragraph, "Bonjour.") != nullptr);
  shard_failed(r.reader.state, 0);
  r.frame();
  CHECK(r.count(Role::Alert) == 0);
}

TEST_CASE("a shard that comes when the list is back changes nothing") {
  TestReader r;
  r.click(Role::Link, "Le budget 2020");
  r.visit("./");
  std::string const before = r.dump();
  r.deliver(1);
  CHECK(r.dump() == before);
}

TEST_CASE("an address of a post that isn't there says so, and leads on to the list") {
  TestReader r;
  r.visit("posts/inconnu/");
  Node const& heading = r.get(Role::Heading, "Cet article n’est pas dans l’archive.");
  CHECK(heading.level == 1);
  CHECK(r.command(CommandKind::SetTitle).text == "Le Fil de l’eau");
  CHECK(r.out.shows_content);
  r.click(Role::Link, "Tous les articles");
  CHECK(r.titles().size() == 6);
}

TEST_CASE("the list that a post was opened from is there again as it was filtered") {
  TestReader r;
  r.click(Role::Button, "Solidarités 3");
  r.act({ActionKind::SetQuery, 0, "Fête", "fete"});
  r.click(Role::Link, "La fête des solidarités");
  r.deliver(0);
  Node const& link = r.get(Role::Link, "Tous les articles");
  CHECK(link.href == "./?tag=Solidarit%C3%A9s&q=F%C3%AAte");
  r.click(Role::Link, "Tous les articles");
  CHECK(r.command(CommandKind::PushAddress).text == "./?tag=Solidarit%C3%A9s&q=F%C3%AAte");
  CHECK(r.titles() == std::vector<std::string>{"La fête des solidarités"});
}

TEST_CASE("a list that was searched is there again, filtered, behind Back and Forward to a post") {
  TestReader r;
  r.act({ActionKind::SetQuery, 0, "Fête", "fete"});
  r.click(Role::Link, "La fête des solidarités");
  // Back, Forward: the post's address has no query to fold.
  r.visit("./?q=F%C3%AAte", "fete");
  r.visit("posts/fete-des-solidarites/");
  r.click(Role::Link, "Tous les articles");
  CHECK(r.titles() == std::vector<std::string>{"La fête des solidarités"});
}

TEST_CASE("Back from a post asks for nothing and shows the list that its address names") {
  TestReader r;
  r.click(Role::Button, "Culture 1");
  r.click(Role::Link, "La fête des solidarités");
  r.deliver(0);
  r.act({ActionKind::Go, 0, "./?tag=Culture", {}});
  CHECK(r.titles().size() == 1);
  CHECK_FALSE(r.asked_for(CommandKind::PushAddress));
  CHECK_FALSE(r.asked_for(CommandKind::ReplaceAddress));
  CHECK_FALSE(r.asked_for(CommandKind::ScrollTo));
  CHECK(r.command(CommandKind::SetTitle).text == "Le Fil de l’eau");
}

TEST_CASE("a link to a post of the archive opens it here") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  Node const* link = text_node(r, "à vélo");
  REQUIRE(link != nullptr);
  CHECK(link->href == "posts/velo/");
  REQUIRE(link->action);
  CHECK(*link->action == Action{ActionKind::OpenPost, Velo, {}, {}});
  r.act(*link->action);
  CHECK(r.command(CommandKind::PushAddress).text == "posts/velo/");
  CHECK(r.command(CommandKind::FetchShard).number == 1);
}

TEST_CASE("a link to the web is handed to the platform") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  Node const* link = text_node(r, "plage");
  REQUIRE(link != nullptr);
  CHECK(link->href == "https://exemple.org/plage");
  REQUIRE(link->action);
  r.act(*link->action);
  CHECK(r.out.commands ==
        std::vector<Command>{{CommandKind::OpenLink, 0, "https://exemple.org/plage"}});
}

TEST_CASE("a link that is relative counts from its post's page") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  Node const* link = text_node(r, "le plan");
  REQUIRE(link != nullptr);
  CHECK(link->href == "posts/fete-des-solidarites/plan.pdf");
}

TEST_CASE("a link from the host's root, or to a host, is as it is written") {
  TestReader r;
  r.open_with(Fete, "[a](/contact/) [b](/) [c](//cdn.example.org/x) [d](../e/)");
  auto const href = [&](std::string_view words) {
    Node const* link = text_node(r, words);
    return link == nullptr ? std::string("none") : link->href;
  };
  CHECK(href("a") == "/contact/");
  CHECK(href("b") == "/");
  CHECK(href("c") == "//cdn.example.org/x");
  CHECK(href("d") == "posts/fete-des-solidarites/../e/");
}

TEST_CASE("a relative link does not take the open picture's number into its address") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-2");
  Node const* link = text_node(r, "le plan");
  REQUIRE(link != nullptr);
  CHECK(link->href == "posts/fete-des-solidarites/plan.pdf");
}

TEST_CASE("an address that must not be followed is words only") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  Node const* link = text_node(r, "rien");
  REQUIRE(link != nullptr);
  CHECK(link->href.empty());
  CHECK_FALSE(link->action.has_value());
}

TEST_CASE("a post is laid out anew where its measures change") {
  auto const height_from = [](CssPx width) {
    TestReader r(width);
    r.open_with(Budget, "### Un titre\n\n" + std::string(200, 'x'));
    r.input.width = 644_px;
    r.frame();
    return r.reader.state.retained.layout.height;
  };
  // At 620 the column of text is as wide, yet a phone's headings are smaller.
  CHECK(height_from(620_px) == height_from(644_px));
  CHECK(height_from(1280_px) == height_from(644_px));
}

TEST_CASE(
    "a picture whose size is not known is laid out anew when it has come, and what one reads "
    "stays") {
  TestReader r(CssPx(1000), CssPx(600));
  r.surface.every_picture = PictureState::Loading;
  r.surface.picture_width = 400;
  r.surface.picture_height = 1600;
  r.open_with(Fete, "![a](a.svg)\n\n" + std::string(4000, 'x') + "\n\n## Plus bas\n");
  OpenPost& post = *r.reader.state.post;
  post.pictures[0].picture.file = "media/a.svg";
  r.reader.state.retained.layout_key = 0;
  r.settle();
  r.frame();
  auto const box = [&] { return r.reader.state.retained.layout.pictures[0].rect; };
  CHECK(box().height / box().width == doctest::Approx(2.0 / 3));
  // One reads what stands under it.
  r.input.scroll_y = r.reader.state.retained.article_top + box().bottom() + CssPx(30);
  r.frame();
  CssPx const before = r.reader.state.retained.layout.boxes[1].rect.y - r.input.scroll_y;
  r.surface.every_picture = PictureState::Ready;
  r.surface.at_hand.insert("media/a.svg");
  r.frame();
  CHECK(post.pictures[0].picture.height == 1600);
  REQUIRE(r.out.next_frame_in_ms);
  r.frame();
  CHECK(box().height / box().width == doctest::Approx(4));
  REQUIRE(r.asked_for(CommandKind::ScrollTo));
  CssPx const y(static_cast<float>(r.command(CommandKind::ScrollTo).number));
  CssPx const after = r.reader.state.retained.layout.boxes[1].rect.y - y;
  INFO(before.value << " " << after.value);
  CHECK(std::abs((after - before).value) < 2);
}

TEST_CASE("one post after another is laid out, each its own") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  CssPx const first = r.reader.state.retained.layout.height;
  r.visit("posts/budget/");
  CHECK(r.reader.state.retained.layout.height < first);
  CHECK(r.find(Role::Paragraph, "Des chiffres.") != nullptr);
  r.visit("posts/fete-des-solidarites/");
  CHECK(r.reader.state.retained.layout.height == first);
}

TEST_CASE("all of a post is said, whatever part of it is seen") {
  TestReader r(390_px, 300_px);
  r.visit("posts/fete-des-solidarites/");
  r.settle();
  std::string const top = r.dump();
  r.input.scroll_y = 900_px;
  r.frame();
  CHECK(r.dump() == top);
}

TEST_CASE("of a post only what is seen is drawn") {
  TestReader r(390_px, 300_px);
  r.visit("posts/fete-des-solidarites/");
  CHECK(r.surface.drawn.find("nombreux") == std::string::npos);
  r.input.scroll_y = r.get(Role::Quote, "Venez nombreux").rect.y - 100_px;
  r.frame();
  CHECK(r.surface.drawn.find("nombreux") != std::string::npos);
}

namespace {

Node const& first_of(TestReader const& r, Role role) {
  auto const& nodes = r.reader.semantics.nodes;
  auto const found =
      std::find_if(nodes.begin(), nodes.end(), [&](Node const& node) { return node.role == role; });
  REQUIRE(found != nodes.end());
  return *found;
}

std::string const wide_code = "```\n" + std::string(200, 'a') + "\nb\n```\n";
std::string const wide_table =
    "| un | deux | trois | quatre | cinq | six |\n|---|---|---|---|---|---|\n"
    "| aaaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbb | cccccccccccccccc | dddddddddddddddd | "
    "eeeeeeeeeeeeeeee | ffffffffffffffff |\n";

}  // namespace

TEST_CASE("code that is wider than its column is in a group that scrolls and takes the focus") {
  TestReader r;
  r.open_with(Fete, wide_code);
  Node const& scroller = r.get(Role::Scroller, "Code");
  Node const& code = first_of(r, Role::Code);
  CHECK(scroller.focusable);
  CHECK(scroller.rect.width == 680_px);
  CHECK(code.rect.x == scroller.rect.x);
  CHECK(code.rect.width > 1000_px);
  r.open_with(Velo, "```\ncourt\n```\n");
  CHECK(r.count(Role::Scroller) == 0);
}

TEST_CASE("a wide table begins where one begins to read, and is as wide as its columns") {
  for (SamplePost const post : {Fete, Marhaban}) {
    CAPTURE(slug_of(post));
    TestReader r(390_px, 844_px);
    r.open_with(post, wide_table);
    Node const& scroller = r.get(Role::Scroller, "Tableau");
    Node const& table =
        *std::find_if(r.reader.semantics.nodes.begin(), r.reader.semantics.nodes.end(),
                      [](Node const& n) { return n.role == Role::Table; });
    CHECK(scroller.focusable);
    CHECK(scroller.rect.width == 350_px);
    CHECK(table.rect.width > 700_px);
    bool const mirrored = post == Marhaban;
    CHECK((scroller.direction == text::Direction::RightToLeft) == mirrored);
    if (mirrored) CHECK(table.rect.right() == scroller.rect.right());
    if (!mirrored) CHECK(table.rect.x == scroller.rect.x);
  }
}

TEST_CASE("what scrolls sideways is drawn where it has been scrolled to, within its column") {
  TestReader r(390_px, 844_px);
  r.open_with(Fete, wide_table);
  auto const extent = [&] {
    float left = 1e9F;
    for (ImDrawList const* list : r.out.draw->CmdLists) {
      for (ImDrawVert const& vertex : list->VtxBuffer) left = std::min(left, vertex.pos.x);
    }
    return left;
  };
  CHECK(extent() == 0);
  r.input.scrolled[r.get(Role::Scroller, "Tableau").id] = 100_px;
  r.frame();
  CHECK_FALSE(r.out.semantics_changed);
  // The rules under the rows reach as far to the left as has been scrolled; a clip cuts them.
  CHECK(extent() == -80);
  r.input.scrolled[r.get(Role::Scroller, "Tableau").id] = 100000_px;
  r.frame();
  Node const& table =
      *std::find_if(r.reader.semantics.nodes.begin(), r.reader.semantics.nodes.end(),
                    [](Node const& n) { return n.role == Role::Table; });
  CHECK(extent() == doctest::Approx(370 - table.rect.width.value).epsilon(0.01));
}

TEST_CASE("what one has scrolled sideways in a post is nothing to the next one") {
  TestReader r;
  r.open_with(Fete, wide_code);
  std::uint32_t const first = r.get(Role::Scroller, "Code").id;
  r.open_with(Velo, wide_code);
  CHECK(r.get(Role::Scroller, "Code").id != first);
}

TEST_CASE("a block's words have its own font, however its first ones are set") {
  TestReader r;
  r.open_with(Velo,
              "Un mot.\n\n`Deux` mots.\n\n<sup>3</sup> mots.\n\n**Quatre** mots.\n\n"
              "## `Cinq` mots\n\n- <sub>6</sub> mots\n");
  text::Font const font = r.get(Role::Paragraph, "Un mot.").text_style.font;
  for (std::string const words : {"Deux mots.", "3 mots.", "Quatre mots.", "6 mots"}) {
    CAPTURE(words);
    CHECK(r.get(Role::Paragraph, words).text_style.font == font);
  }
  text::Font const heading = r.get(Role::Heading, "Cinq mots").text_style.font;
  CHECK(heading.family == text::Family::Serif);
  CHECK(heading.bold);
}

TEST_CASE("a list says its first number, and a task whether it is done") {
  TestReader r;
  r.open_with(Velo, "4. quatre\n5. cinq\n\n- [x] fait\n- [ ] pas encore\n  - [x] dedans\n");
  Node const* numbered = nullptr;
  for (Node const& node : r.reader.semantics.nodes) {
    if (node.role == Role::List && node.level == 1) numbered = &node;
  }
  REQUIRE(numbered != nullptr);
  CHECK(numbered->position == 4);
  std::vector<std::string> const ticks = r.names(Role::Image);
  CHECK(ticks == std::vector<std::string>{"task.done", "task.open", "task.done"});
  Node const& tick = r.get(Role::Image, "task.done");
  Node const& words = r.get(Role::Paragraph, "fait");
  CHECK(tick.rect.right() < words.rect.x);
  CHECK(tick.rect.y > words.rect.y);
  CHECK(tick.rect.bottom() < words.rect.bottom());
}

TEST_CASE("a caption lies where it is drawn, also under a picture that is narrower than the text") {
  TestReader r;
  r.open_with(Velo, "{{< figure src=\"a.jpg\" caption=\"Un mot.\" >}}\n",
              {{"a.jpg", {"media/a.jpg", 200, 300}, "", ""}});
  text::Layout const& layout = r.reader.state.retained.layout;
  Node const& caption = r.get(Role::Caption, "Un mot.");
  CHECK(layout.pictures.at(0).rect.width == 200_px);
  CHECK(caption.rect.x == r.get(Role::Heading, "À vélo, c’est mieux").rect.x);
  CHECK(caption.rect.width == layout.boxes.at(0).rect.width);
}

TEST_CASE("a title and a caption say that they run the other way than their post") {
  TestReader r;
  r.reader.state.index.posts[Velo].title = "שלום לכולם";
  r.open_with(Velo,
              "{{< figure src=\"a.jpg\" caption=\"שלום\" >}}\n\n"
              "{{< figure src=\"b.jpg\" caption=\"Un mot.\" >}}\n");
  CHECK(r.get(Role::Heading, "שלום לכולם").direction == text::Direction::RightToLeft);
  CHECK(r.get(Role::Caption, "שלום").direction == text::Direction::RightToLeft);
  CHECK_FALSE(r.get(Role::Caption, "Un mot.").direction.has_value());
}

TEST_CASE("an entry of the contents, and a link to a heading, take the focus there") {
  TestReader r(1440_px, 800_px);
  std::string text = "[Au second](#chapitre-2)\n\n";
  for (int i = 1; i <= 8; ++i) {
    text += "## Chapitre " + std::to_string(i) + "\n\n";
    for (int words = 0; words < 200; ++words) text += "mot ";
    text += "\n\n";
  }
  r.open_with(Velo, text);
  r.settle();
  r.click(Role::Button, "Chapitre 3");
  CHECK(r.command(CommandKind::Focus).number == r.get(Role::Heading, "Chapitre 3").id);
  r.click(Role::Text, "Au second");
  CHECK(r.command(CommandKind::Focus).number == r.get(Role::Heading, "Chapitre 2").id);
}

TEST_CASE("the number of a footnote leads to it, and the footnote back to each of its numbers") {
  TestReader r;
  r.open_with(
      Fete,
      "Un[^a] mot.\n\nUn autre[^b], et encore un[^a].\n\n[^a]: La première.\n[^b]: La seconde.\n");
  Node const* number = text_node(r, "2");
  REQUIRE(number != nullptr);
  CHECK(number->note_link == NoteLink::Reference);
  CHECK(number->href == "posts/fete-des-solidarites/#fn-2");
  r.click(Role::Text, "2");
  CHECK_FALSE(r.asked_for(CommandKind::PushAddress));
  CHECK(r.asked_for(CommandKind::ScrollTo));
  std::uint32_t const reached = r.command(CommandKind::Focus).number;
  CHECK(reached == r.get(Role::ListItem, "La seconde.").id);

  CHECK(r.names(Role::Link).size() >= 3);
  Node const& back = r.get(Role::Link, "Retour au texte 2");
  CHECK(back.note_link == NoteLink::Back);
  CHECK(back.href == "posts/fete-des-solidarites/#fnref-1-2");
  CHECK(back.rect.x > r.get(Role::Link, "Retour au texte").rect.x);
  r.click(Role::Link, "Retour au texte 2");
  std::uint32_t const id = r.command(CommandKind::Focus).number;
  auto const& nodes = r.reader.semantics.nodes;
  auto const found =
      std::find_if(nodes.begin(), nodes.end(), [&](Node const& n) { return n.id == id; });
  REQUIRE(found != nodes.end());
  CHECK(found->text == "1");
  CHECK(found != std::find_if(nodes.begin(), nodes.end(),
                              [](Node const& n) { return n.role == Role::Text && n.text == "1"; }));
}

TEST_CASE("a click on the canvas follows a footnote's way back") {
  TestReader r;
  r.open_with(Fete, "Un[^a] mot.\n\n[^a]: La note.\n");
  Rect const back = r.get(Role::Link, "Retour au texte").rect;
  REQUIRE(r.click_at(back.x + back.width / 2, back.y + back.height / 2));
  CHECK(r.asked_for(CommandKind::ScrollTo));
}

TEST_CASE("one's progress is through the post, not through what may be read after it") {
  TestReader r;
  r.open_with(Fete, "# Un\n\n" + std::string(9000, 'a') + "\n");
  r.settle();
  // Of what is drawn across the header's lower edge and below it: the bar.
  auto const bar = [&] {
    float right = 0;
    for (ImDrawList const* list : r.out.draw->CmdLists) {
      for (ImDrawVert const& vertex : list->VtxBuffer) {
        if (vertex.pos.y == 66) right = std::max(right, vertex.pos.x);
      }
    }
    return right;
  };
  CssPx const end =
      r.reader.state.retained.article_top + r.reader.state.retained.layout.height - r.input.height;
  REQUIRE(end > 100_px);
  REQUIRE(r.out.page_height > end + r.input.height + 100_px);
  r.input.scroll_y = end / 2;
  r.frame();
  CHECK(bar() == doctest::Approx(640).epsilon(0.01));
  r.input.scroll_y = end;
  r.frame();
  CHECK(bar() == 1280);
}

TEST_CASE("what is folded shows its summary alone, until one presses that") {
  constexpr std::string_view text =
      "<details><summary>Le détail <b>des dépenses</b></summary>\n\nCent euros.\n\n"
      "</details>\n\n<details open>Sans résumé</details>\n\nAprès.\n";
  TestReader r;
  r.open_with(Budget, text);
  CssPx const folded = r.reader.state.retained.layout.height;
  CHECK(r.get(Role::Button, "Le détail des dépenses").expanded == Expanded::No);
  CHECK(r.find(Role::Paragraph, "Cent euros.") == nullptr);
  CHECK(r.get(Role::Button, "Détails").expanded == Expanded::Yes);
  CHECK(r.find(Role::Paragraph, "Sans résumé") != nullptr);

  r.click(Role::Button, "Le détail des dépenses");
  r.settle();
  CHECK(r.get(Role::Button, "Le détail des dépenses").expanded == Expanded::Yes);
  CHECK(r.find(Role::Paragraph, "Cent euros.") != nullptr);
  CHECK(r.reader.state.retained.layout.height > folded);

  r.click(Role::Button, "Le détail des dépenses");
  r.settle();
  CHECK(r.find(Role::Paragraph, "Cent euros.") == nullptr);
  CHECK(r.reader.state.retained.layout.height == folded);

  // One who comes back finds it folded, and its layout with it.
  r.click(Role::Button, "Le détail des dépenses");
  r.settle();
  r.act({ActionKind::ShowList, 0, {}, {}});
  r.open_with(Budget, text);
  r.settle();
  CHECK(r.get(Role::Button, "Le détail des dépenses").expanded == Expanded::No);
  CHECK(r.reader.state.retained.layout.height == folded);
}

TEST_CASE("what is folded opens where one is led into it") {
  std::string const text =
      "[là](#dedans) et ici[^1].\n\n<details><summary>Plus</summary>\n\n## Dedans\n\n"
      "Un mot[^1].\n\n![fleur](fleur.jpg)\n\n</details>\n\n[^1]: La note.\n";
  auto const opens = [&](ActionKind kind, std::uint32_t number) {
    TestReader r;
    r.open_with(Budget, text);
    CHECK(r.find(Role::Heading, "Dedans") == nullptr);
    r.act({kind, number, {}, {}});
    r.settle();
    return r.find(Role::Heading, "Dedans") != nullptr;
  };
  TestReader r;
  r.open_with(Budget, text);
  post::Document const document = r.reader.state.post->document;
  std::uint32_t const heading = post::find_anchor(document, "dedans");
  std::vector<std::uint32_t> references;
  for (std::uint32_t i = 0; i < document.inlines.size(); ++i) {
    if (document.inlines[i].kind == post::InlineKind::FootnoteRef) references.push_back(i);
  }
  REQUIRE(references.size() == 2);
  CHECK(opens(ActionKind::GoToBlock, heading));
  CHECK(opens(ActionKind::GoToReference, references[1]));
  CHECK(opens(ActionKind::GoToPicture, 0));
  CHECK_FALSE(opens(ActionKind::GoToReference, references[0]));
  CHECK_FALSE(opens(ActionKind::GoToBlock, heading - 1));  // the summary
}

TEST_CASE("of what is folded, the summary alone is drawn") {
  TestReader r;
  r.open_with(Budget, "<details><summary>Plus</summary>\n\nMot.\n\n</details>\n");
  int const words = r.out.draw->TotalVtxCount;
  r.act({ActionKind::ShowList, 0, {}, {}});
  r.open_with(Budget,
              "<details><summary>Plus</summary>\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n"
              "<details><summary>Encore</summary>\n\nMot.\n\n</details>\n\n</details>\n");
  CHECK(r.out.draw->TotalVtxCount == words);
}

TEST_CASE("links of a post that an anchor opens lead from the post") {
  TestReader r;
  r.open_with(Budget, "## Titre\n\n[là](#titre) et [ça](annexe.pdf)[^1]\n\n[^1]: Une note.\n");
  r.reader.state.route.anchor = "titre";
  r.reader.said = {};
  r.frame();
  std::size_t links = 0;
  for (Node const& node : r.reader.semantics.nodes) {
    links += node.href.ends_with("#titre") ? 1U : 0U;
    CHECK(node.href.find("#titre#") == std::string::npos);
    CHECK(node.href.find("#titreannexe") == std::string::npos);
  }
  CHECK(links == 1);
}

TEST_CASE("a sentence of the interface takes as many lines as it needs") {
  TestReader r(320_px, 700_px);
  r.visit("posts/inconnu/");
  CHECK(r.get(Role::Heading, "Cet article n’est pas dans l’archive.").rect.height == 80_px);
}

TEST_CASE("each entry of the contents leads to its heading, however many nodes stand before it") {
  std::string markdown;
  for (int i = 1; i <= 12; ++i) {
    markdown += "## Titre " + std::to_string(i) + "\n\n";
    for (int words = 0; words < 60; ++words) markdown += "Des mots à lire. ";
    markdown += "\n\n";
  }
  for (std::uint32_t tags = 0; tags < 24; ++tags) {
    CAPTURE(tags);
    TestReader r(1440_px, 900_px);
    archive::Index& index = r.reader.state.index;
    archive::PostEntry& entry = index.posts[4];
    REQUIRE(entry.slug == slug_of(Budget));
    entry.label_begin = static_cast<std::uint32_t>(index.post_labels.size());
    index.post_labels.insert(index.post_labels.end(), tags, 0U);
    entry.label_end = entry.label_begin + tags;
    r.open_with(Budget, markdown);
    for (int i = 1; i <= 12; ++i) {
      Node const* const button = r.find(Role::Button, "Titre " + std::to_string(i));
      REQUIRE(button != nullptr);
      REQUIRE(button->action);
      CHECK(button->action->kind == ActionKind::GoToBlock);
    }
  }
}

TEST_CASE("what stands elsewhere is a card that leads there, and nothing of it is fetched") {
  TestReader r;
  r.open_with(Budget, "<iframe src=\"//www.youtube.com/embed/aB3_d-F6h1J\"></iframe>\n");
  Node const* const link = text_node(r, "YouTube");
  REQUIRE(link != nullptr);
  CHECK(link->href == "https://www.youtube.com/watch?v=aB3_d-F6h1J");
  CHECK(text_node(r, "www.youtube.com/watch?v=aB3_d-F6h1J") != nullptr);
}

TEST_CASE("a video plays in its place, once that is asked for") {
  TestReader r;
  r.open_with(Budget,
              "<iframe src=\"//www.youtube.com/embed/aB3_d-F6h1J\" title=\"La fête\">"
              "</iframe>\n\nhttps://youtu.be/second_one1\n");
  CHECK(r.find(Role::Player, "La fête") == nullptr);
  Node const facade = r.get(Role::Button, "Lire : La fête (YouTube)");
  CHECK(facade.rect.height == facade.rect.width * (9.0F / 16.0F));
  CssPx const before = r.reader.state.retained.layout.height;

  r.click(Role::Button, "Lire : La fête (YouTube)");
  r.settle();
  Node const& player = r.get(Role::Player, "La fête");
  CHECK(player.href == "https://www.youtube-nocookie.com/embed/aB3_d-F6h1J?autoplay=1");
  CHECK(player.rect == facade.rect);
  CHECK(r.reader.state.retained.layout.height == before);
  CHECK(r.find(Role::Button, "Lire : La fête (YouTube)") == nullptr);

  // One at a time.
  r.click(Role::Button, "Lire : YouTube");
  r.settle();
  CHECK(r.find(Role::Player, "La fête") == nullptr);
  CHECK(r.find(Role::Player, "YouTube") != nullptr);
}

TEST_CASE("an abbreviation says what it stands for, and is no link") {
  TestReader r;
  r.open_with(Budget, "L'<abbr title=\"Organisation mondiale\">OM</abbr>.\n");
  Node const* const words = text_node(r, "Organisation mondiale");
  REQUIRE(words != nullptr);
  CHECK(words->text == "OM");
  CHECK(words->href.empty());
  CHECK_FALSE(words->action);
}

TEST_CASE("a figure's caption has its styles and its links") {
  TestReader r;
  r.open_with(Budget,
              "{{< figure src=\"a.jpg\" caption=\"En *janvier*, [là](https://a.org)\" >}}\n");
  CHECK(r.find(Role::Caption, "En janvier, là") != nullptr);
  Node const* const month = text_node(r, "janvier");
  REQUIRE(month != nullptr);
  CHECK(month->style == post::Emphasis);
  Node const* const link = text_node(r, "là");
  REQUIRE(link != nullptr);
  CHECK(link->href == "https://a.org");
}

TEST_CASE("a post's punctuation is set where the archive says so, in its own language") {
  archive::Index index = sample_index();
  index.site.smart_punctuation = true;
  TestReader r(CssPx(1280), CssPx(800), std::move(index));
  r.open_with(Budget, "Quoi ? `a ?`\n");
  CHECK(r.find(Role::Paragraph, "Quoi\u202F? a ?") != nullptr);
}

TEST_CASE("a link to a heading of the post goes there") {
  TestReader r;
  r.open_with(Budget, "[le plan](#plan) et [rien](#rien)\n\n# Un\n\n" + std::string(6000, 'a') +
                          "\n\n## Le plan {#plan}\n\nb\n");
  r.settle();
  CHECK(text_node(r, "rien")->action->kind == ActionKind::OpenLink);
  r.click(Role::Text, "le plan");
  r.settle();
  CHECK(r.asked_for(CommandKind::ScrollTo));
}

TEST_CASE("a link to any other place of the post goes there") {
  TestReader r;
  r.open_with(Budget, "[la liste](#liste)\n\n" + std::string(6000, 'a') +
                          "\n\n<ul id=\"liste\"><li>un</li></ul>\n");
  r.settle();
  r.click(Role::Text, "la liste");
  r.settle();
  CHECK(r.asked_for(CommandKind::ScrollTo));
}

TEST_CASE("an address that names a heading leads to it, and so does a link in another post") {
  TestReader r;
  std::string const fete(slug_of(Fete)), budget(slug_of(Budget));
  r.open_with(Fete, "Voir [le budget](/posts/" + budget + "/#l%C3%A0-haut).\n");
  Node const* const link = text_node(r, "le budget");
  REQUIRE(link != nullptr);
  CHECK(link->href == "posts/" + budget + "/#l%C3%A0-haut");
  REQUIRE(link->action);
  r.act(Action(*link->action));
  CHECK(r.command(CommandKind::PushAddress).text == "posts/" + budget + "/#l%C3%A0-haut");

  std::string text;
  for (int i = 0; i < 60; ++i) text += "Un paragraphe.\n\n";
  text += "## Là-haut\n\nAprès.\n";
  archive::Shard shard;
  shard.posts.push_back({budget, text, {}});
  std::string const bytes = archive::write_shard(shard);
  receive_shard(r.reader.state, r.command(CommandKind::FetchShard).number,
                {bytes.begin(), bytes.end()});
  r.frame();
  for (int i = 0; i < 200 && !r.asked_for(CommandKind::ScrollTo); ++i) {
    r.prepare();
    r.frame();
  }
  CHECK(r.command(CommandKind::ScrollTo).number > 1000);
  r.frame();
  CHECK_FALSE(r.asked_for(CommandKind::ScrollTo));  // once

  // Where one was comes before it.
  r.visit("posts/" + fete + "/");
  r.act({ActionKind::Go, 0, "posts/" + budget + "/#l%C3%A0-haut", {}});
  r.input.actions.push_back({ActionKind::GoToPlace, 1U << 16U, {}, {}});
  receive_shard(r.reader.state, r.command(CommandKind::FetchShard).number,
                {bytes.begin(), bytes.end()});
  r.frame();
  CHECK_FALSE(r.reader.state.post->to_show);
}
