// Pictures of a post, one by one and over everything else.
#include "test_reader.h"
#include "ui/keys.h"
#include "ui/paint.h"

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

TEST_CASE("a missing picture that is a link leads there still") {
  TestReader r;
  r.open_with(Fete, "[![perdue](perdue.jpg)](https://exemple.org/petition)\n");
  Node const& link = r.get(Role::Link, "Image introuvable : perdue.jpg (perdue)");
  CHECK(link.href == "https://exemple.org/petition");
  CHECK(r.find(Role::Image, "Image introuvable : perdue.jpg (perdue)") != nullptr);
  r.click(Role::Link, "Image introuvable : perdue.jpg (perdue)");
  CHECK(r.command(CommandKind::OpenLink).text == "https://exemple.org/petition");
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
  CHECK(r.names(Role::Status) == Names{"2 sur 4 : Le repas"});
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
  CHECK(r.names(Role::Status) == Names{"1 sur 4 : Le soir, tard"});
  r.click(Role::Button, "Photo précédente");
  CHECK(r.names(Role::Status) == Names{"4 sur 4 : une affiche"});
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
  CHECK(r.names(Role::Status) == Names{"1 sur 4 : Le soir, tard"});
  CHECK(r.asked_for(CommandKind::Reveal));  // its thumbnail, which may be far down the row
  r.frame();
  CHECK_FALSE(r.asked_for(CommandKind::Reveal));
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
  CHECK(r.find(Role::Paragraph, "Image introuvable : perdue.jpg (une affiche)") != nullptr);
  CHECK(r.surface.drawn.find("perdue.jpg") != std::string::npos);
  CHECK(r.count(Role::Dialog) == 1);
}

TEST_CASE("on a phone the sentence of a missing picture is broken into lines, whole") {
  TestReader r(CssPx(300), CssPx(600));
  r.visit("posts/fete-des-solidarites/#photo-4");
  Node const& sentence = r.get(Role::Paragraph, "Image introuvable : perdue.jpg (une affiche)");
  CHECK(sentence.rect.x.value >= 0);
  CHECK(sentence.rect.x + sentence.rect.width <= CssPx(300));
  CHECK(sentence.rect.height > CssPx(24));
  CHECK(r.surface.drawn.find("affiche)") != std::string::npos);
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

namespace {

// Frames of 16 ms, for so long.
void pass(TestReader& r, double ms) {
  for (double left = ms; left > 0; left -= 16) {
    r.input.now_ms += 16;
    r.frame();
  }
}

void hand(TestReader& r, PointerPhase phase, float x, float y, std::uint32_t id = 1,
          bool touch = true) {
  r.input.pointers = {{id, phase, touch, CssPx(x), CssPx(y), r.input.now_ms}};
  r.frame();
  r.input.pointers.clear();
}

void drag(TestReader& r, float from_x, float from_y, float to_x, float to_y) {
  hand(r, PointerPhase::Down, from_x, from_y);
  for (int i = 1; i <= 8; ++i) {
    r.input.now_ms += 16;
    float const t = static_cast<float>(i) / 8;
    hand(r, PointerPhase::Move, from_x + (to_x - from_x) * t, from_y + (to_y - from_y) * t);
  }
  hand(r, PointerPhase::Up, to_x, to_y);
}

Viewer const& viewer(TestReader const& r) { return r.reader.state.viewer; }

}  // namespace

TEST_CASE("a picture grows out of its place on the page, and goes back into it") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.input.scroll_y = r.get(Role::Button, "Agrandir : Le repas").rect.y - 200_px;
  r.frame();
  r.click(Role::Button, "Agrandir : Le repas");
  REQUIRE(viewer(r).place);
  CHECK(viewer(r).place->y == 200_px);
  CHECK(viewer(r).open.at < 0.5);
  CHECK(r.out.next_frame_in_ms == 0);
  pass(r, 600);
  CHECK(viewer(r).open.at == 1);
  r.click(Role::Button, "Fermer");
  r.act({ActionKind::Go, 0, "posts/fete-des-solidarites/", {}});
  CHECK(r.count(Role::Dialog) == 0);
  CHECK(viewer(r).photo == 2);  // still on its way
  pass(r, 600);
  CHECK(viewer(r).photo == 0);
  CHECK_FALSE(r.out.next_frame_in_ms);
}

TEST_CASE("with reduced motion the viewer is there, and gone, at once") {
  TestReader r;
  r.input.reduced_motion = true;
  r.visit("posts/fete-des-solidarites/");
  r.click(Role::Button, "Agrandir : Le repas");
  CHECK(viewer(r).open.at == 1);
  r.act({ActionKind::Go, 0, "posts/fete-des-solidarites/", {}});
  CHECK(viewer(r).photo == 0);
}

TEST_CASE("a swipe turns to the next picture without filling the history") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  pass(r, 600);
  drag(r, 800, 400, 500, 405);
  CHECK(r.command(CommandKind::ReplaceAddress).text == "posts/fete-des-solidarites/#photo-2");
  CHECK(viewer(r).photo == 2);
  pass(r, 600);
  CHECK(viewer(r).camera.page.at == 0);
}

TEST_CASE("a drag down closes the viewer by going back") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  pass(r, 600);
  drag(r, 600, 200, 605, 500);
  CHECK(r.command(CommandKind::Back).text == "posts/fete-des-solidarites/");
}

TEST_CASE("keys zoom, and move what is zoomed; turning fits the next picture") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  for (std::string_view const key : {"+", "+"}) r.act(*action_of_key(r.reader.state, key));
  pass(r, 800);
  CHECK(viewer(r).camera.scale.at == doctest::Approx(2.25));
  CHECK(r.reader.state.route.photo == 1U);
  r.act(*action_of_key(r.reader.state, "ArrowRight"));
  pass(r, 800);
  CHECK(r.reader.state.route.photo == 1U);
  CHECK(viewer(r).camera.x.at < 0);
  r.act(*action_of_key(r.reader.state, "0"));
  pass(r, 800);
  CHECK(viewer(r).camera.scale.at == 1);
  r.act(*action_of_key(r.reader.state, "+"));
  r.act(*action_of_key(r.reader.state, "PageDown"));
  CHECK(r.reader.state.route.photo == 2U);
  CHECK(viewer(r).camera.scale.at == 1);
  r.act(*action_of_key(r.reader.state, "End"));
  CHECK(r.reader.state.route.photo == 4U);
  r.act(*action_of_key(r.reader.state, "Home"));
  CHECK(r.reader.state.route.photo == 1U);
}

TEST_CASE("thumbnails lead to their pictures, and the one that is shown is pressed") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  CHECK(r.get(Role::Button, "La scène").pressed == Pressed::Yes);
  r.click(Role::Button, "Photo 3");
  CHECK(r.asked_for(CommandKind::Reveal));
  CHECK(r.command(CommandKind::ReplaceAddress).text == "posts/fete-des-solidarites/#photo-3");
  CHECK(r.get(Role::Button, "Photo 3").pressed == Pressed::Yes);
  CHECK(r.get(Role::Button, "La scène").pressed == Pressed::No);
}

TEST_CASE("a slideshow shows each picture for its time, and waits for one that is not here") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  r.click(Role::Button, "Lancer le diaporama");
  pass(r, 4800);
  CHECK(r.reader.state.route.photo == 1U);
  pass(r, 400);
  CHECK(r.reader.state.route.photo == 2U);
  r.surface.every_picture = PictureState::Loading;
  pass(r, 8000);
  CHECK(r.reader.state.route.photo == 2U);
  r.surface.every_picture = PictureState::Ready;
  r.click(Role::Button, "5 secondes par image");
  pass(r, 9800);
  CHECK(r.reader.state.route.photo == 2U);
  pass(r, 400);
  CHECK(r.reader.state.route.photo == 3U);
  r.click(Role::Button, "Arrêter le diaporama");
  pass(r, 20000);
  CHECK(r.reader.state.route.photo == 3U);
}

TEST_CASE("a slideshow that nobody saw for a while shows its picture anew") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  r.click(Role::Button, "Lancer le diaporama");
  pass(r, 4000);
  r.input.now_ms += 60000;
  r.input.woke = true;
  r.frame();
  r.input.woke = false;
  pass(r, 4000);
  CHECK(r.reader.state.route.photo == 1U);
}

TEST_CASE("controls fade while a mouse rests, and come back when it moves") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  r.input.pointer_inside = true;
  r.input.pointer_x = 600_px, r.input.pointer_y = 300_px;
  pass(r, 2900);
  CHECK(viewer(r).controls.at == 1);
  CHECK(r.out.next_frame_in_ms.value_or(-1) > 0);
  pass(r, 1000);
  CHECK(viewer(r).controls.at == 0);
  CHECK_FALSE(r.out.next_frame_in_ms);
  // They are still there for a screen reader.
  CHECK(r.find(Role::Button, "Fermer") != nullptr);
  r.input.pointer_x = 620_px;
  pass(r, 600);
  CHECK(viewer(r).controls.at == 1);
}

TEST_CASE("a picture that did not come says so, and is fetched again when asked") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.surface.every_picture = PictureState::Failed;
  r.visit("posts/fete-des-solidarites/#photo-1");
  pass(r, 600);
  CHECK(r.names(Role::Alert) == Names{"L’image n’a pas pu être chargée."});
  r.surface.every_picture = PictureState::Ready;
  r.click(Role::Button, "Réessayer");
  pass(r, 100);
  CHECK(r.count(Role::Alert) == 0);
}

TEST_CASE("while a picture is on its way there is a progress, and its neighbours wait") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.surface.every_picture = PictureState::Loading;
  r.surface.asked.clear();
  r.visit("posts/fete-des-solidarites/#photo-2");
  r.frame();
  CHECK(r.names(Role::Progress) == Names{"L’image arrive"});
  r.surface.every_picture = PictureState::Ready;
  r.frame();
  r.frame();
  CHECK(r.count(Role::Progress) == 0);
}

TEST_CASE("a picture can be saved and shared, a missing one cannot") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-2");
  Node const& save = r.get(Role::Link, "Télécharger l’image");
  CHECK(save.saves);
  CHECK(save.href == "media/102.jpg");
  r.click(Role::Button, "Partager l’image");
  CHECK(r.command(CommandKind::Share).text == "posts/fete-des-solidarites/#photo-2");
  r.act({ActionKind::LinkCopied, 0, {}, {}});
  CHECK(r.names(Role::Status) == Names{"Le lien vers l’image est copié."});
  r.visit("posts/fete-des-solidarites/#photo-4");
  CHECK(r.find(Role::Link, "Télécharger l’image") == nullptr);
}

TEST_CASE("full screen is offered where the platform has it") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-1");
  CHECK(r.find(Role::Button, "Plein écran") == nullptr);
  r.reader.state.can_fill_screen = true;
  r.visit("posts/fete-des-solidarites/#photo-2");
  r.click(Role::Button, "Plein écran");
  CHECK(r.asked_for(CommandKind::FillScreen));
}

TEST_CASE(
    "where a picture did not come but a smaller copy is here, that is shown, with a way to try "
    "again") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.input.device_pixel_ratio = 3;
  r.surface.pictures["media/102.jpg"] = PictureState::Failed;
  r.surface.at_hand.insert("media/102-720.webp");
  r.visit("posts/fete-des-solidarites/#photo-2");
  pass(r, 600);
  CHECK(r.names(Role::Alert) == Names{"L’image n’a pas pu être chargée."});
  r.surface.pictures.clear();
  r.click(Role::Button, "Réessayer");
  pass(r, 100);
  CHECK(r.count(Role::Alert) == 0);
}

TEST_CASE("a picture is decoded as large as a texture may be, and once for all further zoom") {
  archive::Picture strip;
  strip.width = 1000, strip.height = 12000;
  CHECK(decoded_width(1000, strip, {16384, 8'000'000}) == 816);
  CHECK(decoded_width(1000, strip, {8192, 8'000'000}) == 682);
  CHECK(decoded_width(1000, strip, {2048, 8'000'000}) == 170);
  CHECK(decoded_width(360, strip, {16384, 8'000'000}) == 360);
  CHECK(decoded_width(0, strip, {16384, 8'000'000}) == 0);
  archive::Picture line;
  line.width = 42000, line.height = 1;
  CHECK(decoded_width(42000, line, {4096, 8'000'000}) == 4096);

  TestReader r;
  r.surface.limits.pixels = 1'000'000;  // of 1600 by 1200
  r.visit("posts/fete-des-solidarites/#photo-1");
  r.input.device_pixel_ratio = 2;
  std::vector<std::uint32_t> widths;
  for (int i = 0; i < 5; ++i) {
    r.act(*action_of_key(r.reader.state, "+"));
    pass(r, 600);
    widths.push_back(r.surface.decode_widths["media/101.jpg"]);
  }
  CHECK(widths.back() == 1154);
  CHECK(std::count(widths.begin(), widths.end(), 1154U) >= 4);
}

TEST_CASE("a picture that is zoomed stays in sight when the phone is turned") {
  TestReader r(844_px, 390_px);
  r.visit("posts/fete-des-solidarites/#photo-1");
  pass(r, 600);
  for (int i = 0; i < 3; ++i) r.act(*action_of_key(r.reader.state, "+"));
  pass(r, 600);
  drag(r, 400, 300, 400, 20);
  pass(r, 600);
  r.input.width = 390_px, r.input.height = 844_px;
  pass(r, 600);
  Camera const& camera = viewer(r).camera;
  CHECK(camera.zoomed());
  double const height = viewer(r).fitted_width.value * 0.75 * camera.scale.target;
  double const least_room = 400;
  CHECK(std::abs(camera.y.target) <= std::max(0.0, (height - least_room) / 2));
}

TEST_CASE("what moves does so in its post, and in the viewer while that is at rest") {
  TestReader r;
  r.open_with(Fete, "![danse](danse.gif)\n",
              {{"danse.gif", {"media/danse.gif", 800, 600}, "", ""}});
  auto const moving = [&] {
    Names files;
    for (Node const& node : r.reader.semantics.nodes) {
      if (node.role == Role::Image && node.level == 1) files.push_back(node.href);
    }
    return files;
  };
  Names const it{"media/danse.gif"}, both{"media/danse.gif", "media/danse.gif"};
  CHECK(moving() == it);
  r.click(Role::Button, "Agrandir : danse");
  pass(r, 600);
  CHECK(moving() == both);
  r.act(*action_of_key(r.reader.state, "+"));
  CHECK(moving() == it);
  pass(r, 600);
  CHECK(moving() == it);
  r.act(*action_of_key(r.reader.state, "0"));
  pass(r, 600);
  CHECK(moving() == both);
  r.input.reduced_motion = true;
  r.frame();
  CHECK(moving() == Names{});
}
