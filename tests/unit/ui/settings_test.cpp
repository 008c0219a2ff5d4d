// What readers set for themselves.
#include "ui/settings.h"
#include "test_reader.h"
#include "ui/keys.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

constexpr Setting all[]{Setting::Theme, Setting::Font, Setting::Measure, Setting::LineHeight,
                        Setting::TextSize};

}  // namespace

TEST_CASE("settings come back from what was kept of them") {
  for (Setting const setting : all) {
    for (std::uint32_t to = 0; to < 10; ++to) {
      Settings settings;
      change(settings, setting, to);
      CHECK(parse_settings(to_text(settings)) == settings);
    }
  }
}

TEST_CASE("a value that a setting doesn't have leaves it as it is") {
  for (Setting const setting : all) {
    Settings settings;
    change(settings, setting, 99);
    CHECK(settings == Settings{});
  }
  Settings settings;
  change(settings, static_cast<Setting>(77), 1);
  CHECK(settings == Settings{});
}

TEST_CASE("what can't be read of the settings is left at its default") {
  for (std::string const text :
       {"", "x", "0", "0=", "=", "9=1", "0=9", "{\"a\":1}", "0:1", "é=é,", "4=7"}) {
    CAPTURE(text);
    CHECK(parse_settings(text) == Settings{});
  }
  CHECK(parse_settings("0=2,9=9").theme == ThemeChoice::Dark);
}

TEST_CASE("the settings open as a dialog and close with Escape, their button or a click beside") {
  TestReader r;
  r.click(Role::Button, "Réglages de lecture");
  CHECK(r.count(Role::Dialog) == 1);
  auto const escape = action_of_key(r.reader.state, "Escape");
  REQUIRE(escape);
  r.act(*escape);
  CHECK(r.count(Role::Dialog) == 0);
  CHECK_FALSE(action_of_key(r.reader.state, "Escape").has_value());
  r.click(Role::Button, "Réglages de lecture");
  r.click(Role::Button, "Fermer");
  CHECK(r.count(Role::Dialog) == 0);
  r.click(Role::Button, "Réglages de lecture");
  REQUIRE(r.click_at(5_px, 700_px));
  CHECK(r.count(Role::Dialog) == 0);
}

TEST_CASE("what is chosen is pressed, kept and shown at once") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.click(Role::Button, "Réglages de lecture");
  CHECK(r.get(Role::Button, "Moyenne").pressed == Pressed::Yes);
  r.click(Role::Button, "Étroite");
  CHECK(r.get(Role::Button, "Étroite").pressed == Pressed::Yes);
  CHECK(r.get(Role::Button, "Moyenne").pressed == Pressed::No);
  CHECK(parse_settings(r.command(CommandKind::KeepSettings).text).measure == Amount::Little);
  CHECK(r.reader.state.retained.layout.width == 560_px);
  CssPx const before = r.reader.state.retained.layout.height;
  r.click(Role::Button, "Aéré");
  CHECK(r.reader.state.retained.layout.height > before);
}

TEST_CASE("text gets larger and smaller step by step, and no further than there are steps") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.click(Role::Button, "Réglages de lecture");
  CssPx height = r.reader.state.retained.layout.height;
  for (std::uint32_t size = 3; size < text_sizes; ++size) {
    r.click(Role::Button, "Plus grand");
    r.settle();
    CHECK(r.reader.state.retained.layout.height > height);
    height = r.reader.state.retained.layout.height;
  }
  CHECK_FALSE(r.get(Role::Button, "Plus grand").action.has_value());
  for (std::uint32_t size = 1; size < text_sizes; ++size) r.click(Role::Button, "Plus petit");
  CHECK_FALSE(r.get(Role::Button, "Plus petit").action.has_value());
}

TEST_CASE("a font for readers with dyslexia is offered where the system has one") {
  TestReader r;
  r.click(Role::Button, "Réglages de lecture");
  CHECK(r.find(Role::Button, "Lisible") == nullptr);
  r.reader.state.has_readable_font = true;
  r.act({ActionKind::ToggleSettings, 0, {}, {}});
  r.act({ActionKind::ToggleSettings, 0, {}, {}});
  CHECK(r.find(Role::Button, "Lisible") != nullptr);
}

TEST_CASE("the settings fit on every view that is as high as a phone's") {
  for (float const width : {360.0F, 390.0F, 640.0F, 1024.0F, 2560.0F}) {
    CAPTURE(width);
    TestReader r{CssPx(width), 640_px};
    r.click(Role::Button, "Réglages de lecture");
    Node const& dialog = r.get(Role::Dialog, "Réglages de lecture");
    auto const first = static_cast<std::size_t>(&dialog - r.reader.semantics.nodes.data());
    for (std::size_t i = first; i < dialog.end; ++i) {
      Node const& node = r.reader.semantics.nodes[i];
      if (node.rect == Rect{}) continue;
      CAPTURE(node.label);
      CHECK(node.fixed);
      CHECK(node.rect.x >= 0_px);
      CHECK(node.rect.right() <= CssPx(width));
      CHECK(node.rect.y >= 0_px);
      CHECK(node.rect.bottom() <= 640_px);
    }
  }
}

TEST_CASE("on a view that is too low for them the settings scroll") {
  TestReader r(320_px, 256_px);
  r.click(Role::Button, "Réglages de lecture");
  auto const scroller =
      std::find_if(r.reader.semantics.nodes.begin(), r.reader.semantics.nodes.end(),
                   [](Node const& n) { return n.role == Role::Scroller && n.level == 1; });
  REQUIRE(scroller != r.reader.semantics.nodes.end());
  CHECK(scroller->rect.y >= 0_px);
  CHECK(scroller->rect.bottom() <= 256_px);
  Node const& last = r.get(Role::Button, "Aéré");
  CHECK(last.rect.y > 256_px);
  r.input.scrolled[scroller->id] = last.rect.y - 100_px;
  r.surface.drawn.clear();
  r.frame();
  CHECK(r.surface.drawn.find("Aéré\n") != std::string::npos);
}
