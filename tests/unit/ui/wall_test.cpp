// All the archive's pictures on one page.
#include "ui/wall.h"
#include "test_reader.h"

#include "archive/wall.h"
#include "ui/sequence.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

// Of the first post three, of the others one each, the last one the same as the first.
std::vector<char> sample_pictures() {
  archive::Wall wall;
  auto const add = [&](std::uint32_t post, std::uint32_t number, std::string_view file,
                       std::uint32_t width, std::string_view alt) {
    archive::Picture picture{file, width, 600, 0, archive::copies_stem(file)};
    wall.pictures.push_back({post, number, picture, alt, "Une légende", {"Ada", {2020, 1, 12}}});
  };
  add(Fete, 1, "media/a.jpg", 900, "Un pont");
  add(Fete, 2, "media/b.jpg", 400, "");
  add(Fete, 4, "media/c.jpg", 900, "Un pré");
  add(Entraide, 1, "media/d.jpg", 900, "Une main");
  add(Velo, 0, "media/e.jpg", 900, "");
  add(SansDate, 1, "media/a.jpg", 900, "Le même pont");
  add(SansDate, 2, "media/f.jpg", 900, "Une rive");
  std::string const bytes = archive::write_wall(wall);
  return {bytes.begin(), bytes.end()};
}

void deliver_pictures(TestReader& r, std::vector<char> bytes = sample_pictures()) {
  receive_pictures(r.reader.state, std::move(bytes));
  r.frame();
  r.settle();
}

// In reading order, those of pictures alone.
std::vector<std::string> pictures(TestReader const& r) {
  std::vector<std::string> names;
  for (Node const& node : r.reader.semantics.nodes) {
    bool const opens = node.action && node.action->kind == ActionKind::OpenPhoto;
    if (node.role == Role::Link && opens) names.push_back(node.label);
  }
  return names;
}

// So many posts of a picture each, of which every other is upright.
archive::Wall many_pictures(std::uint32_t count, std::deque<std::string>& files) {
  archive::Wall wall;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::string const& file = files.emplace_back("media/" + std::to_string(i) + ".jpg");
    archive::Picture picture{file, i % 2 == 0 ? 900U : 400U, 600, 0, archive::copies_stem(file)};
    wall.pictures.push_back({0, i + 1, picture, "", "", {}});
  }
  return wall;
}

}  // namespace

TEST_CASE("the list leads to all pictures, which are asked for there alone") {
  TestReader r;
  r.visit("./");
  CHECK_FALSE(r.asked_for(CommandKind::FetchPictures));
  r.click(Role::Link, "Photos");
  CHECK(r.command(CommandKind::PushAddress).text == "./?pictures");
  CHECK(r.asked_for(CommandKind::FetchPictures));
  CHECK_FALSE(r.out.shows_content);
  CHECK(r.get(Role::Progress, "Les photos arrivent…").rect.height > CssPx{});
  deliver_pictures(r);
  CHECK(r.out.shows_content);
  CHECK(r.get(Role::Heading, "6 photos").level == 1);
  r.click(Role::Link, "Articles");
  CHECK(r.command(CommandKind::PushAddress).text == "./");
  r.click(Role::Link, "Photos");
  CHECK_FALSE(r.asked_for(CommandKind::FetchPictures));
}

TEST_CASE("each picture is a link named by what it shows and its post, by year, each file once") {
  TestReader r(CssPx(1280), CssPx(3000));
  r.visit("./?pictures");
  deliver_pictures(r);
  auto const names = pictures(r);
  REQUIRE(names.size() == 6);
  CHECK(names[0] == "Un pont — La fête des solidarités");
  CHECK(names[1].starts_with("Une légende — "));
  CHECK(std::none_of(names.begin(), names.end(),
                     [](std::string const& name) { return name.starts_with("Le même pont"); }));
  CHECK(r.get(Role::Heading, "2020").level == 2);
  CHECK(r.get(Role::Heading, "Sans date").level == 2);
  CHECK(r.find(Role::List, "2020") != nullptr);
  Node const* const item = std::find_if(
      r.reader.semantics.nodes.data(),
      r.reader.semantics.nodes.data() + r.reader.semantics.nodes.size(),
      [](Node const& node) { return node.role == Role::ListItem && node.set_size == 6; });
  CHECK(item->position == 1);
}

TEST_CASE("by post, each post's title leads to it, and the address says so") {
  TestReader r(CssPx(1280), CssPx(3000));
  r.visit("./?pictures&tag=Culture");
  deliver_pictures(r);
  std::size_t const by_year = pictures(r).size();
  r.click(Role::Link, "Par article");
  CHECK(r.command(CommandKind::PushAddress).text == "./?pictures=posts&tag=Culture");
  CHECK(pictures(r).size() == by_year);
  r.click(Role::Button, "Tout effacer");
  CHECK(r.command(CommandKind::PushAddress).text == "./?pictures=posts");
  CHECK(pictures(r).size() == 6);
  CHECK(r.find(Role::Heading, "2020") == nullptr);
  CHECK(r.get(Role::Heading, "La fête des solidarités").level == 2);
  CHECK(r.find(Role::List, "La fête des solidarités") != nullptr);
  CHECK(r.surface.drawn.find("28 juin 2020") != std::string::npos);
  // Its own pictures alone, and under them the next post's.
  WallLayout const& wall = r.reader.state.retained.wall;
  REQUIRE(wall.groups.size() == 4);
  CHECK(wall.groups[0].end == 3);
  CHECK(wall.groups[1].top > wall.tiles[2].bottom());
  Node const& link = r.get(Role::Link, "La fête des solidarités");
  CHECK(link.href == "posts/fete-des-solidarites/");
  r.click(Role::Link, "Par année");
  CHECK(r.command(CommandKind::PushAddress).text == "./?pictures");
  CHECK(r.find(Role::Heading, "2020") != nullptr);
}

TEST_CASE("the viewer among all pictures says whose one is and when it was taken") {
  TestReader r;
  r.visit("./?pictures#fete-des-solidarites/photo-1");
  deliver_pictures(r);
  CHECK(r.find(Role::Paragraph, "© Ada · 12 janvier 2020") != nullptr);
}

TEST_CASE(
    "a tag, a year and words narrow the pictures as they do the list, and the address says so") {
  TestReader r;
  r.visit("./?pictures&tag=Transports");
  deliver_pictures(r);
  CHECK(pictures(r).size() == 1);
  CHECK(r.find(Role::Heading, "1 photo") != nullptr);
  r.click(Role::Button, "Tout effacer");
  CHECK(r.command(CommandKind::PushAddress).text == "./?pictures");
  CHECK(pictures(r).size() == 6);
  Route const there = parse_route("./?pictures&tag=Culture");
  r.visit("./?pictures&q=zzz", "zzz");
  CHECK(r.find(Role::Paragraph, "Aucune photo ne correspond à ce choix.") != nullptr);
  CHECK(there.pictures);
}

TEST_CASE("a picture opens in the viewer in place, which turns through all, and Back closes it") {
  TestReader r;
  r.input.reduced_motion = true;
  r.visit("./?pictures");
  deliver_pictures(r);
  r.click(Role::Link, "Un pré — La fête des solidarités");
  CHECK(r.command(CommandKind::PushAddress).text ==
        "./?pictures#" + std::string(slug_of(Fete)) + "/photo-4");
  r.settle();
  CHECK(r.count(Role::Dialog) == 1);
  CHECK(r.find(Role::Status, "3 sur 6 : Une légende") != nullptr);
  r.act({ActionKind::NextPhoto, 0, {}, {}});
  CHECK(r.command(CommandKind::ReplaceAddress).text.ends_with("/photo-1"));
  r.act({ActionKind::PreviousPhoto, 0, {}, {}});
  r.act({ActionKind::ClosePhoto, 0, {}, {}});
  CHECK(r.command(CommandKind::Back).text == "./?pictures");
  r.visit("./?pictures");
  r.settle();
  CHECK(r.count(Role::Dialog) == 0);
  CHECK_FALSE(r.asked_for(CommandKind::FetchPictures));
}

TEST_CASE("from the viewer one gets to the post, at that picture") {
  TestReader r;
  r.visit("./?pictures#" + std::string(slug_of(Fete)) + "/photo-1");
  deliver_pictures(r);
  CHECK(r.count(Role::Dialog) == 1);
  std::string const title = "La fête des solidarités";
  Node const* link = nullptr;
  for (Node const& node : r.reader.semantics.nodes) {
    if (node.action && node.action->kind == ActionKind::ReadPost) link = &node;
  }
  REQUIRE(link != nullptr);
  CHECK(link->label.starts_with(title));
  r.act(*link->action);
  CHECK(r.command(CommandKind::PushAddress).text == to_address(post_route(slug_of(Fete))));
  r.deliver(0);
  r.settle();
  CHECK(r.count(Role::Dialog) == 0);
  // And back to the pictures, not to the list.
  CHECK(r.find(Role::Link, "Photos") != nullptr);
}

TEST_CASE(
    "a photo that is not among the pictures is not shown; one that another post shows first is") {
  TestReader r;
  r.visit("./?pictures#nulle-part/photo-1");
  deliver_pictures(r);
  CHECK(r.count(Role::Dialog) == 0);
  r.visit("./?pictures#" + std::string(slug_of(Fete)) + "/photo-3");
  CHECK(r.count(Role::Dialog) == 0);
  r.visit("./?pictures#" + std::string(slug_of(SansDate)) + "/photo-1");
  CHECK(shown_photo(r.reader.state) == 1);
  CHECK(r.count(Role::Dialog) == 1);
}

TEST_CASE("a choice that leaves fewer pictures behind the viewer that closes is no trouble") {
  TestReader r;
  r.input.reduced_motion = true;
  r.visit("./?pictures#" + std::string(slug_of(SansDate)) + "/photo-2");
  deliver_pictures(r);
  CHECK(r.count(Role::Dialog) == 1);
  r.visit("./?pictures&tag=Transports");
  r.settle();
  CHECK(r.count(Role::Dialog) == 0);
  CHECK(pictures(r).size() == 1);
}

TEST_CASE("a list of pictures that doesn't come, or is damaged, can be asked for again") {
  TestReader r;
  r.visit("./?pictures");
  deliver_pictures(r, {'L', 'I', 'S'});
  CHECK(r.count(Role::Alert) == 1);
  r.click(Role::Button, "Réessayer");
  CHECK(r.asked_for(CommandKind::FetchPictures));
  deliver_pictures(r);
  CHECK(r.count(Role::Alert) == 0);
  CHECK(pictures(r).size() == 6);
}

TEST_CASE("of thousands of pictures those near what is seen are said, and all as one scrolls") {
  std::deque<std::string> files;
  std::string const bytes = archive::write_wall(many_pictures(5000, files));
  TestReader r(CssPx(1440), CssPx(900));
  r.visit("./?pictures");
  deliver_pictures(r, {bytes.begin(), bytes.end()});
  CHECK(pictures(r).size() > 20);
  CHECK(pictures(r).size() < 400);
  CHECK(r.out.page_height > CssPx(100000));
  std::vector<bool> said(5001);
  for (CssPx y{}; y < r.out.page_height; y += CssPx(900)) {
    r.input.scroll_y = y;
    r.frame();
    for (Node const& node : r.reader.semantics.nodes) {
      if (node.role == Role::ListItem && node.set_size == 5000) said[node.position] = true;
    }
  }
  CHECK(std::count(said.begin() + 1, said.end(), true) == 5000);
}

TEST_CASE("rows are as wide as their column from either side, and follow its width") {
  for (bool const mirrored : {false, true}) {
    archive::Index index = sample_index();
    if (mirrored) index.site.language = "ar";
    TestReader r(CssPx(390), CssPx(800), std::move(index));
    r.visit("./?pictures");
    deliver_pictures(r);
    WallLayout const& wall = r.reader.state.retained.wall;
    CHECK(wall.width == CssPx(358));
    Rect const first = wall.tiles[0];
    CHECK((mirrored ? first.right() == wall.width : first.x == CssPx{}));
    for (Rect const& tile : wall.tiles) {
      CHECK(tile.x >= CssPx(-0.1F));
      CHECK(tile.right() <= wall.width + CssPx(0.1F));
    }
  }
}
