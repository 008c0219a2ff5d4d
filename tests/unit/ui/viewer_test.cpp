// Pictures of a post, one by one and over everything else.
#include "test_reader.h"
#include "ui/keys.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

using Names = std::vector<std::string>;

std::optional<ActionKind> key(TestReader const& r, std::string_view name) {
  auto const action = action_of_key(r.reader.state, name);
  return action ? std::optional(action->kind) : std::nullopt;
}

}  // namespace

TEST_CASE("a post's pictures are buttons that enlarge them, missing ones are not") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  CHECK(r.find(Role::Button, "Agrandir : La scène") != nullptr);
  CHECK(r.find(Role::Button, "Agrandir : Le repas") != nullptr);
  CHECK(r.find(Role::Button, "Agrandir : Photo 3") != nullptr);
  Node const& missing = r.get(Role::Image, "Image introuvable : perdue.jpg (une affiche)");
  CHECK_FALSE(missing.action.has_value());
}

TEST_CASE("a picture's caption is words under it") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  CHECK(r.names(Role::Caption) == Names{"Le soir, tard", "Le repas"});
}

TEST_CASE("a picture that is opened has its address, and a dialog with its name and number") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.click(Role::Button, "Agrandir : Le repas");
  CHECK(r.command(CommandKind::PushAddress).text == "posts/fete-des-solidarites/#photo-2");
  CHECK_FALSE(r.asked_for(CommandKind::ScrollTo));
  CHECK_FALSE(r.asked_for(CommandKind::FetchShard));
  CHECK(r.names(Role::Dialog) == Names{"Photo en grand"});
  CHECK(r.names(Role::Status) == Names{"2 / 4"});
  CHECK(r.surface.drawn.find("repas\n") != std::string::npos);
}

TEST_CASE("an enlarged picture is fetched as large as its screen can show it") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-2");
  CHECK(r.surface.asked.count("media/102-720.webp") == 1);
  CHECK(r.surface.asked.count("media/102.jpg") == 0);
  r.input.device_pixel_ratio = 3;
  r.frame();
  CHECK(r.surface.asked.count("media/102.jpg") == 1);
}

TEST_CASE("one turns from picture to picture, round and round, without filling the history") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-3");
  r.click(Role::Button, "Photo suivante");
  CHECK(r.command(CommandKind::ReplaceAddress).text == "posts/fete-des-solidarites/#photo-4");
  r.click(Role::Button, "Photo suivante");
  CHECK(r.names(Role::Status) == Names{"1 / 4"});
  r.click(Role::Button, "Photo précédente");
  CHECK(r.names(Role::Status) == Names{"4 / 4"});
  CHECK_FALSE(r.asked_for(CommandKind::PushAddress));
}

TEST_CASE("a picture is closed by going back, which then shows the post") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.click(Role::Button, "Agrandir : La scène");
  r.click(Role::Button, "Fermer");
  CHECK(r.command(CommandKind::Back).text == "posts/fete-des-solidarites/");
  r.act({ActionKind::Go, 0, "posts/fete-des-solidarites/", {}});
  CHECK(r.count(Role::Dialog) == 0);
  CHECK(r.count(Role::Article) == 1);
  CHECK_FALSE(r.asked_for(CommandKind::FetchShard));
}

TEST_CASE("an address with a picture's number opens it when the post has come") {
  TestReader r;
  r.act({ActionKind::Go, 0, "posts/fete-des-solidarites/#photo-1", {}});
  CHECK(r.count(Role::Dialog) == 0);
  r.deliver(0);
  CHECK(r.names(Role::Status) == Names{"1 / 4"});
}

TEST_CASE("a picture's number beyond the last one opens the post alone") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-5");
  CHECK(r.count(Role::Dialog) == 0);
  r.visit("posts/fete-des-solidarites/#photo-99");
  CHECK(r.count(Role::Dialog) == 0);
}

TEST_CASE("a missing picture says so in the viewer too") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-4");
  CHECK(r.surface.drawn.find("Image introuvable : perdue.jpg (une affiche)\n") !=
        std::string::npos);
  CHECK(r.count(Role::Dialog) == 1);
}

TEST_CASE("actions on pictures do nothing where there are none") {
  TestReader r;
  for (ActionKind const kind : {ActionKind::OpenPhoto, ActionKind::NextPhoto,
                                ActionKind::PreviousPhoto, ActionKind::ClosePhoto}) {
    CHECK(r.act({kind, 0, {}, {}}).commands.empty());
  }
  r.visit("posts/budget/");
  for (ActionKind const kind : {ActionKind::OpenPhoto, ActionKind::NextPhoto,
                                ActionKind::PreviousPhoto, ActionKind::ClosePhoto}) {
    CHECK(r.act({kind, 0, {}, {}}).commands.empty());
  }
  CHECK(r.count(Role::Dialog) == 0);
}

TEST_CASE("keys turn and close the viewer, and are the browser's elsewhere") {
  TestReader r;
  for (std::string const name : {"Escape", "ArrowLeft", "ArrowRight", "a"}) {
    CHECK_FALSE(key(r, name).has_value());
  }
  r.visit("posts/fete-des-solidarites/#photo-1");
  CHECK(key(r, "Escape") == ActionKind::ClosePhoto);
  CHECK(key(r, "ArrowRight") == ActionKind::NextPhoto);
  CHECK(key(r, "ArrowLeft") == ActionKind::PreviousPhoto);
  CHECK_FALSE(key(r, "ArrowDown").has_value());
  CHECK_FALSE(key(r, "Tab").has_value());
}

TEST_CASE("while a post with a picture's number in its address is on its way, keys are free") {
  TestReader r;
  r.act({ActionKind::Go, 0, "posts/fete-des-solidarites/#photo-1", {}});
  CHECK_FALSE(key(r, "ArrowRight").has_value());
}

TEST_CASE("in a right-to-left interface the arrows turn the other way") {
  archive::Index index = sample_index();
  index.site.language = "ar";
  TestReader r(1280_px, 800_px, std::move(index));
  r.visit("posts/fete-des-solidarites/#photo-1");
  CHECK(key(r, "ArrowRight") == ActionKind::PreviousPhoto);
  CHECK(key(r, "ArrowLeft") == ActionKind::NextPhoto);
}

TEST_CASE("a picture is shown whole, at its own proportions") {
  for (CssPx const width : {390_px, 1280_px}) {
    TestReader r(width);
    r.visit("posts/fete-des-solidarites/#photo-1");
    Node const& dialog = r.get(Role::Dialog, "Photo en grand");
    Rect seen{};
    for (std::size_t i = static_cast<std::size_t>(&dialog - r.reader.semantics.nodes.data());
         i < dialog.end; ++i) {
      Node const& node = r.reader.semantics.nodes[i];
      if (node.role == Role::Image) seen = node.rect;
    }
    CHECK(seen.width / seen.height == doctest::Approx(1600.0 / 1200.0));
    CHECK(seen.x >= 0_px);
    CHECK(seen.right() <= width);
    CHECK(seen.y >= 0_px);
    CHECK(seen.bottom() <= 800_px);
  }
}
