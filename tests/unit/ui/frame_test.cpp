// When a frame is due and what comes out of one.
#include "test_reader.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

// The rightmost and leftmost of all that is drawn, in CSS pixels.
struct Extent {
  float left = 0, right = 0;
};

Extent extent_of(ImDrawData const& draw, float scale) {
  Extent extent{1e9F, -1e9F};
  for (ImDrawList const* list : draw.CmdLists) {
    for (ImDrawVert const& vertex : list->VtxBuffer) {
      extent.left = std::min(extent.left, vertex.pos.x / scale);
      extent.right = std::max(extent.right, vertex.pos.x / scale);
    }
  }
  return extent;
}

// Whether anything is drawn in that colour, or one that the eye can't tell from it.
bool shows(ImDrawData const& draw, std::array<int, 3> rgb) {
  auto const is_near = [&](ImU32 colour) {
    for (unsigned i = 0; i < 3; ++i) {
      if (std::abs(static_cast<int>(colour >> (8 * i) & 0xFFU) - rgb[i]) > 2) return false;
    }
    return colour >> 24U == 0xFF;
  };
  for (ImDrawList const* list : draw.CmdLists) {
    for (ImDrawVert const& vertex : list->VtxBuffer) {
      if (is_near(vertex.col)) return true;
    }
  }
  return false;
}

void check_boxes(TestReader const& r) {
  float const width = r.input.width.value;
  std::uint32_t inside_scroller = 0;
  for (std::uint32_t i = 0; i < r.reader.semantics.nodes.size(); ++i) {
    Node const& node = r.reader.semantics.nodes[i];
    if (node.role == Role::Scroller) inside_scroller = node.end;
    if (i < inside_scroller && node.role != Role::Scroller) continue;
    if (node.rect == Rect{}) continue;
    CAPTURE(static_cast<int>(node.role));
    CAPTURE(words(r.reader.semantics, node));
    CAPTURE(node.label);
    CHECK(node.rect.width.value >= 0);
    CHECK(node.rect.height.value >= 0);
    CHECK(node.rect.x.value >= -0.5F);
    CHECK(node.rect.right().value <= width + 0.5F);
    CHECK(node.rect.y.value >= 0);
    if (!node.fixed) CHECK(node.rect.bottom().value <= r.out.page_height.value);
  }
}

}  // namespace

TEST_CASE("a frame in which nothing has changed says nothing new and asks for no other") {
  TestReader r;
  std::string const before = r.dump();
  r.frame();
  CHECK_FALSE(r.out.semantics_changed);
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
  CHECK(r.out.commands.empty());
  CHECK(r.dump() == before);
  r.visit("posts/fete-des-solidarites/");
  r.frame();
  CHECK_FALSE(r.out.semantics_changed);
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
}

TEST_CASE("the pointer moves without anything new being said") {
  TestReader r;
  r.input.pointer_inside = true;
  r.input.pointer_x = 600_px;
  r.input.pointer_y = 400_px;
  r.frame();
  CHECK_FALSE(r.out.semantics_changed);
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
}

TEST_CASE("what was shown stays for a moment while a post is on its way") {
  TestReader r;
  std::string const list = r.dump();
  r.input.actions.push_back({ActionKind::OpenPost, Budget, {}, {}});
  r.frame();
  CHECK(r.out.waits);
  CHECK(r.out.draw == nullptr);
  CHECK(r.asked_for(CommandKind::FetchShard));
  CHECK(r.dump() == list);
  REQUIRE(r.out.next_frame_in_ms.has_value());
  r.input.now_ms += *r.out.next_frame_in_ms / 2;
  r.frame();
  CHECK(r.out.waits);
  CHECK_FALSE(r.asked_for(CommandKind::FetchShard));
  r.input.now_ms += *r.out.next_frame_in_ms;
  r.frame();
  CHECK_FALSE(r.out.waits);
  CHECK(r.count(Role::Progress) == 1);
}

TEST_CASE("a post that is here within a moment is shown without a word about its way") {
  TestReader r;
  r.input.actions.push_back({ActionKind::OpenPost, Budget, {}, {}});
  r.frame();
  r.deliver(1);
  CHECK_FALSE(r.out.waits);
  CHECK(r.out.shows_content);
  CHECK(r.find(Role::Paragraph, "Des chiffres.") != nullptr);
}

TEST_CASE("a view that shows nothing yet waits for no post") {
  TestReader r;
  r.input.actions.push_back({ActionKind::OpenPost, Budget, {}, {}});
  r.input.is_blank = true;
  r.frame();
  CHECK_FALSE(r.out.waits);
  CHECK(r.count(Role::Progress) == 1);
}

TEST_CASE("an idle reader that waits for a post draws no frames") {
  TestReader r;
  r.click(Role::Link, "La fête des solidarités");
  r.frame();
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
}

TEST_CASE("a view of another size is said anew") {
  TestReader r;
  r.input.width = 700_px;
  r.frame();
  CHECK(r.out.semantics_changed);
}

TEST_CASE("a picture that has just come fades in, and then no frame is due") {
  TestReader r;
  r.surface.ready_at_ms = 5000;
  r.input.now_ms = 5050;
  r.frame();
  CHECK(r.out.next_frame_in_ms == 0);
  r.input.now_ms = 5200;
  r.frame();
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
}

TEST_CASE("a picture is asked for as wide as its place, in the format that the browser decodes") {
  TestReader r;
  CHECK(r.surface.asked.count("media/101-720.webp") == 1);
  CHECK(r.surface.asked.count("media/101.jpg") == 0);
  r.surface.formats.avif = true;
  r.frame();
  CHECK(r.surface.asked.count("media/101-720.avif") == 1);
  r.surface.formats = {};
  r.frame();
  CHECK(r.surface.asked.count("media/101.jpg") == 1);
}

TEST_CASE("until a picture is here, a smaller copy that is stands in its place") {
  TestReader r;
  r.input.device_pixel_ratio = 3;
  r.surface.pictures["media/101.jpg"] = PictureState::Loading;
  r.surface.ready_at_ms = 5000;
  r.input.now_ms = 5050;
  r.frame();
  CHECK(r.surface.asked.count("media/101.jpg") == 1);
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());  // nothing of it is drawn
  r.surface.at_hand = {"media/101-720.webp"};
  r.frame();
  CHECK(r.out.next_frame_in_ms == 0);  // it fades in
}

TEST_CASE(
    "a picture takes the place of its smaller copy at once, without its colours between them") {
  TestReader r;
  r.input.device_pixel_ratio = 3;
  r.surface.at_hand = {"media/101-720.webp"};
  r.surface.ready_at_ms = 5000;
  r.input.now_ms = 5050;
  r.frame();
  CHECK(r.surface.asked.count("media/101.jpg") == 1);
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
  CHECK_FALSE(shows(*r.out.draw, std::array{0xC0, 0xD8, 0xF0}));
}

TEST_CASE("a picture's place has its colours until it is there, and while it fades in") {
  TestReader r;
  std::array const upper{0xC0, 0xD8, 0xF0}, lower{0x40, 0x50, 0x30};
  r.frame();
  CHECK_FALSE(shows(*r.out.draw, upper));
  r.surface.every_picture = PictureState::Loading;
  r.frame();
  CHECK(shows(*r.out.draw, upper));
  CHECK(shows(*r.out.draw, lower));
  r.surface.every_picture = PictureState::Ready;
  r.surface.ready_at_ms = 5000;
  r.input.now_ms = 5050;
  r.frame();
  CHECK(shows(*r.out.draw, upper));
  r.surface.every_picture = PictureState::Failed;
  r.frame();
  CHECK_FALSE(shows(*r.out.draw, upper));
}

TEST_CASE("nothing fades for who asked for less motion") {
  TestReader r;
  r.surface.ready_at_ms = 5000;
  r.input.now_ms = 5050;
  r.input.reduced_motion = true;
  r.frame();
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
}

TEST_CASE("a picture that can't be had is not asked for by drawing on and on") {
  TestReader r;
  for (PictureState const state : {PictureState::Loading, PictureState::Failed}) {
    r.surface.every_picture = state;
    r.frame();
    CHECK_FALSE(r.out.next_frame_in_ms.has_value());
  }
}

TEST_CASE("the theme is the system's until one chooses another, which is kept") {
  TestReader r;
  r.input.system_dark = true;
  r.frame();
  CHECK(r.out.scheme == Scheme::Dark);
  r.click(Role::Button, "Réglages de lecture");
  r.click(Role::Button, "Clair");
  CHECK(r.out.scheme == Scheme::Light);
  CHECK(r.command(CommandKind::KeepSettings).text == "0=1,1=0,2=1,3=1,4=2");
  r.click(Role::Button, "Sépia");
  CHECK(r.out.ground == theme_of(Scheme::Sepia, 0xA93F1D).ground);
  r.click(Role::Button, "Appareil");
  r.input.system_dark = false;
  r.frame();
  CHECK(r.out.scheme == Scheme::Light);
}

TEST_CASE("colours that the system imposes come before any theme") {
  TestReader r;
  r.input.forced =
      ForcedColours{0x112233FF, 0xFFFFFFFF, 0xFFFF00FF, 0xCCCCCCFF, 0x111111FF, 0x1AEBFFFF};
  r.input.more_contrast = true;
  r.frame();
  CHECK(r.out.ground == 0x112233FF);
}

TEST_CASE("text as large as the browser has it makes a post longer") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  CssPx const before = r.reader.state.retained.layout.height;
  r.input.text_zoom = 1.5F;
  r.frame();
  CHECK(r.reader.state.retained.layout.height > before);
}

TEST_CASE("the search field shows where one types") {
  TestReader r;
  r.act({ActionKind::SetQuery, 0, "vélo", "velo"});
  int const without = r.out.draw->TotalVtxCount;
  r.input.query = {true, 2, 2};
  r.frame();
  CHECK(r.out.draw->TotalVtxCount > without);
  CHECK(r.surface.drawn.find("vélo\n") != std::string::npos);
}

TEST_CASE("a node that has the focus is shown to have it") {
  TestReader r;
  int const without = r.out.draw->TotalVtxCount;
  r.input.focus = {r.get(Role::Button, "Culture 1").rect, false};
  r.frame();
  CHECK(r.out.draw->TotalVtxCount > without);
  r.input.focus = {};
  r.frame();
  CHECK(r.out.draw->TotalVtxCount == without);
}

TEST_CASE("an archive without posts is a list of none") {
  archive::Index index;
  index.site.language = "fr";
  index.words = sample_words();
  TestReader r(1280_px, 800_px, read_back(index));
  CHECK(r.titles().empty());
  CHECK(r.find(Role::Heading, "0 article") != nullptr);
}

TEST_CASE("an action with a number that nothing has changes nothing") {
  TestReader r;
  for (ActionKind const kind : {ActionKind::OpenPost, ActionKind::ToggleLabel,
                                ActionKind::OnlyLabel, ActionKind::OpenPhoto}) {
    CHECK(r.act({kind, 99, {}, {}}).commands.empty());
  }
  CHECK(r.act({ActionKind::Retry, 0, {}, {}}).commands.empty());
  CHECK(r.titles().size() == 6);
}

TEST_CASE("actions of one frame are done in their order") {
  TestReader r;
  r.input.actions = {{ActionKind::ToggleLabel, 1, {}, {}}, {ActionKind::ToggleLabel, 2, {}, {}}};
  r.frame();
  CHECK(r.reader.state.list_address == "./?tag=Culture&tag=D%C3%A9mocratie");
}

TEST_CASE("every box stays within the view, from the narrowest to the widest") {
  for (float const width : {360.0F, 390.0F, 640.0F, 820.0F, 1024.0F, 1440.0F, 2560.0F}) {
    CAPTURE(width);
    TestReader r{CssPx(width)};
    check_boxes(r);
    r.click(Role::Button, "Solidarités 3");
    r.act({ActionKind::SetQuery, 0, "une recherche plutôt longue", "une recherche plutot longue"});
    check_boxes(r);
    r.click(Role::Button, "Tout effacer");
    for (SamplePost const post : {Fete, Entraide, Velo, Marhaban, Budget, SansDate}) {
      r.visit("posts/" + std::string(slug_of(post)) + "/");
      check_boxes(r);
    }
    r.visit("posts/fete-des-solidarites/#photo-1");
    check_boxes(r);
  }
}

TEST_CASE("nothing of a post is drawn beside the view") {
  for (float const width : {360.0F, 390.0F, 640.0F, 820.0F, 1024.0F, 1440.0F, 2560.0F}) {
    CAPTURE(width);
    TestReader r{CssPx(width), 20000_px};
    r.visit("posts/fete-des-solidarites/");
    Extent const extent = extent_of(*r.out.draw, 1);
    CHECK(extent.left >= 0);
    CHECK(extent.right <= width);
  }
}

TEST_CASE("a finer screen draws the same boxes with more pixels") {
  TestReader r;
  CssPx const height = r.out.page_height;
  ImVec2 const size = r.out.draw->DisplaySize;
  float const right = extent_of(*r.out.draw, 1).right;
  r.input.device_pixel_ratio = 2;
  r.frame();
  CHECK(r.out.page_height == height);
  CHECK(r.out.draw->DisplaySize.x == size.x * 2);
  CHECK(extent_of(*r.out.draw, 2).right == doctest::Approx(right).epsilon(0.01));
}

TEST_CASE("a right-to-left interface is a mirror of a left-to-right one") {
  using Pages = std::vector<std::vector<Node>>;
  auto const pages_of = [](float width, std::string_view language) {
    archive::Index index = sample_index();
    index.site.language = language;
    for (archive::PostEntry& post : index.posts) post.language = language;
    TestReader r{CssPx(width), 800_px, std::move(index)};
    Pages pages{r.reader.semantics.nodes};
    r.click(Role::Button, "Solidarités 3");
    pages.push_back(r.reader.semantics.nodes);
    r.visit("posts/inconnu/");
    pages.push_back(r.reader.semantics.nodes);
    r.act({ActionKind::OpenPost, Fete, {}, {}});
    pages.push_back(r.reader.semantics.nodes);
    r.deliver(0);
    r.click(Role::Button, "Agrandir : La scène");
    pages.push_back(r.reader.semantics.nodes);
    return pages;
  };
  for (float const width : {390.0F, 1280.0F}) {
    CAPTURE(width);
    Pages const left = pages_of(width, "fr"), right = pages_of(width, "ar");
    for (std::size_t page = 0; page < left.size(); ++page) {
      CAPTURE(page);
      REQUIRE(left[page].size() == right[page].size());
      for (std::uint32_t i = 0; i < left[page].size(); ++i) {
        Node const& a = left[page][i];
        Node const& b = right[page][i];
        REQUIRE(a.role == b.role);
        if (a.rect.width == CssPx{}) continue;
        CAPTURE(static_cast<int>(a.role));
        CAPTURE(a.text);
        CAPTURE(a.label);
        CHECK(a.rect.y == b.rect.y);
        CHECK(a.rect.width.value == doctest::Approx(b.rect.width.value));
        CHECK(a.rect.x.value == doctest::Approx(width - b.rect.right().value).epsilon(0.001));
      }
    }
  }
}

TEST_CASE("in a partner's page there is the post and a link to the whole, and nothing around it") {
  TestReader r;
  r.act({ActionKind::Embed, static_cast<std::uint32_t>(ThemeChoice::Dark), {}, {}});
  r.open_with(Budget, "Un paragraphe.\n");
  CHECK(r.count(Role::Banner) == 0);
  CHECK(r.count(Role::SearchField) == 0);
  CHECK(r.count(Role::Navigation) == 0);
  Node const& whole = r.get(Role::Link, "Lire sur " + std::string(r.reader.state.index.site.title));
  CHECK(whole.leaves);
  CHECK(whole.href == to_address(r.reader.state.route));
  CHECK(r.find(Role::Link, "Tous les articles") == nullptr);
  CHECK(r.out.scheme == Scheme::Dark);
}
