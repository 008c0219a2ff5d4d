#include "ui/semantics.h"
#include "test_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

void check_tree(Semantics const& semantics) {
  CHECK(semantics.open_nodes.empty());
  std::set<std::uint32_t> ids;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 0; i < semantics.nodes.size(); ++i) {
    Node const& node = semantics.nodes[i];
    CAPTURE(node.text);
    CAPTURE(node.label);
    CAPTURE(static_cast<int>(node.role));
    CHECK(node.id != 0);
    CHECK(ids.insert(node.id).second);
    while (!ends.empty() && ends.back() <= i) ends.pop_back();
    CHECK(node.end > i);
    CHECK(node.end <= (ends.empty() ? semantics.nodes.size() : ends.back()));
    ends.push_back(node.end);
  }
}

// A tree whose every node is 10 wide and high.
struct Page {
  Semantics semantics;

  Node& open(Role role, std::uint64_t key, CssPx x, CssPx y, std::optional<ActionKind> kind = {}) {
    Node& node = semantics.open(role, key);
    node.rect = {x, y, 10_px, 10_px};
    if (kind) node.action = Action{*kind, 0, {}, {}};
    return node;
  }

  std::optional<ActionKind> hit(CssPx x, CssPx y, CssPx scroll = {}) const {
    Node const* node = ui::hit(semantics, x, y, scroll);
    return node == nullptr ? std::nullopt : std::optional(node->action->kind);
  }
};

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t u32() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_.at(at_++))) << shift;
    }
    return value;
  }
  float px() {
    std::uint32_t const bits = u32();
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(bytes_.at(at_++)); }
  std::string_view text() {
    std::uint32_t const size = u32();
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

TEST_CASE("ids are each one node's own, and nodes lie inside one another") {
  for (float const width : {390.0F, 1280.0F}) {
    TestReader r{CssPx(width)};
    check_tree(r.reader.semantics);
    r.visit("posts/fete-des-solidarites/");
    check_tree(r.reader.semantics);
    r.click(Role::Button, "Agrandir : La scène");
    check_tree(r.reader.semantics);
    r.visit("posts/inconnu/");
    check_tree(r.reader.semantics);
    r.act({ActionKind::OpenPost, Budget, {}, {}});
    check_tree(r.reader.semantics);
    shard_failed(r.reader.state, 1);
    r.frame();
    check_tree(r.reader.semantics);
  }
}

TEST_CASE("ids are each one node's own in a list of thousands") {
  TestReader r(1280_px, 100000_px, numbered_index(3000, 30));
  CHECK(r.titles().size() > 1000);
  check_tree(r.reader.semantics);
}

TEST_CASE("a node keeps its id when others come and go") {
  TestReader r;
  std::uint32_t const tag = r.get(Role::Button, "Culture 1").id;
  std::uint32_t const link = r.get(Role::Link, "La fête des solidarités").id;
  r.click(Role::Button, "Culture 1");
  CHECK(r.get(Role::Button, "Culture 1").id == tag);
  CHECK(r.get(Role::Link, "La fête des solidarités").id == link);
}

TEST_CASE("ids depend on the parent, the role and the key") {
  Semantics s;
  s.open(Role::Main, 1);
  std::uint32_t const first = s.add(Role::Text, 1).id;
  CHECK(s.add(Role::Text, 2).id != first);
  CHECK(s.add(Role::Link, 1).id != first);
  s.close();
  s.open(Role::Main, 2);
  CHECK(s.add(Role::Text, 1).id != first);
  s.close();
}

TEST_CASE("what stands in something fixed is fixed too") {
  Semantics s;
  s.open(Role::Banner, 1).fixed = true;
  CHECK(s.add(Role::Button, 1).fixed);
  s.close();
  CHECK_FALSE(s.add(Role::Button, 1).fixed);
}

TEST_CASE("a click falls on the innermost node that does something") {
  Page page;
  page.open(Role::Link, 1, 0_px, 0_px, ActionKind::OpenPost);
  page.open(Role::Button, 2, 0_px, 0_px, ActionKind::OpenPhoto);
  page.open(Role::Image, 3, 0_px, 0_px);
  page.semantics.close();
  page.semantics.close();
  page.semantics.close();
  CHECK(page.hit(5_px, 5_px) == ActionKind::OpenPhoto);
  CHECK_FALSE(page.hit(10_px, 5_px).has_value());
  CHECK_FALSE(page.hit(5_px, 10_px).has_value());
}

TEST_CASE("a click counts from the page's top, but for what is fixed") {
  Page page;
  page.open(Role::Link, 1, 0_px, 100_px, ActionKind::OpenPost);
  page.semantics.close();
  page.open(Role::Button, 2, 20_px, 0_px, ActionKind::ToggleSettings).fixed = true;
  page.semantics.close();
  CHECK(page.hit(5_px, 5_px, 100_px) == ActionKind::OpenPost);
  CHECK_FALSE(page.hit(5_px, 5_px, 0_px).has_value());
  CHECK(page.hit(25_px, 5_px, 100_px) == ActionKind::ToggleSettings);
}

TEST_CASE("the header hides what has scrolled under it, between its buttons too") {
  Page page;
  Node& banner = page.open(Role::Banner, 1, 0_px, 0_px);
  banner.fixed = true;
  banner.rect.width = 30_px;
  page.open(Role::Button, 2, 0_px, 0_px, ActionKind::ToggleSettings);
  page.semantics.close();
  page.semantics.close();
  page.open(Role::Link, 3, 0_px, 100_px, ActionKind::OpenPost).rect.width = 30_px;
  page.semantics.close();
  CHECK(page.hit(5_px, 5_px, 100_px) == ActionKind::ToggleSettings);
  CHECK_FALSE(page.hit(15_px, 5_px, 100_px).has_value());
  CHECK(page.hit(15_px, 15_px, 90_px) == ActionKind::OpenPost);
}

TEST_CASE("an open dialog hides all else") {
  Page page;
  page.open(Role::Banner, 1, 0_px, 0_px).fixed = true;
  page.open(Role::Button, 2, 0_px, 0_px, ActionKind::ToggleSettings);
  page.semantics.close();
  page.semantics.close();
  page.open(Role::Link, 3, 0_px, 20_px, ActionKind::OpenPost);
  page.semantics.close();
  Node& dialog = page.open(Role::Dialog, 4, 0_px, 0_px);
  dialog.fixed = true;
  dialog.rect = {0_px, 0_px, 100_px, 100_px};
  page.open(Role::Button, 5, 50_px, 50_px, ActionKind::ClosePhoto);
  page.semantics.close();
  page.semantics.close();
  CHECK_FALSE(page.hit(5_px, 5_px).has_value());
  CHECK_FALSE(page.hit(5_px, 25_px).has_value());
  CHECK(page.hit(55_px, 55_px) == ActionKind::ClosePhoto);
}

TEST_CASE("a click on the canvas does what the node there does") {
  TestReader r;
  Rect const tag = r.get(Role::Button, "Solidarités 3").rect;
  REQUIRE(r.click_at(tag.x + 5_px, tag.y + 5_px));
  CHECK(r.titles().size() == 3);
  Rect const card = r.get(Role::Link, "🤝 L’entraide").rect;
  r.input.scroll_y = 50_px;
  r.frame();
  REQUIRE(r.click_at(card.x + 5_px, card.y + card.height / 2 - 50_px));
  CHECK(r.command(CommandKind::PushAddress).text == "posts/%F0%9F%A4%9D-entraide/");
}

TEST_CASE("a click on the canvas finds a tag in the row that scrolls") {
  TestReader r(390_px, 844_px);
  Rect const row = r.get(Role::Scroller, "Étiquettes").rect;
  Rect const tag = r.get(Role::Button, "Culture 1").rect;
  CHECK(tag.y > row.y);
  Node const& scroller = r.get(Role::Scroller, "Étiquettes");
  r.input.scrolled[scroller.id] = 10_px;
  CHECK_FALSE(r.click_at(tag.right() - 5_px, row.y + 1_px));
  CHECK_FALSE(r.click_at(tag.right() - 5_px, tag.y + 5_px));
  REQUIRE(r.click_at(tag.right() - 15_px, tag.y + 5_px));
  CHECK(r.command(CommandKind::PushAddress).text == "./?tag=Culture");
}

TEST_CASE("a click on the viewer's ground reaches nothing under it") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  Rect const link = r.get(Role::Link, "Le Fil de l’eau").rect;
  Rect const button = r.get(Role::Button, "Agrandir : La scène").rect;
  r.click(Role::Button, "Agrandir : La scène");
  CHECK_FALSE(r.click_at(link.x + 2_px, link.y + link.height / 2));
  r.input.scroll_y = button.y - 300_px;
  r.frame();
  CHECK_FALSE(r.click_at(button.x + button.width / 2, 300_px + button.height / 2));
}

TEST_CASE("a node is found by its words where it has no label") {
  Semantics s;
  s.open(Role::Button, 1);
  s.add(Role::Text, 1).text = "Solidarités";
  s.nodes.back().rect = {0_px, 0_px, 10_px, 10_px};
  s.add(Role::Text, 2).text = "3";
  s.nodes.back().rect = {10_px, 0_px, 10_px, 10_px};
  s.close();
  CHECK(find(s, Role::Button, "Solidarités 3") == &s.nodes[0]);
  CHECK(find(s, Role::Link, "Solidarités 3") == nullptr);
  s.nodes[0].label = "autre";
  CHECK(find(s, Role::Button, "Solidarités 3") == nullptr);
  CHECK(find(s, Role::Button, "autre") == &s.nodes[0]);
}

TEST_CASE("words of one line run on, a line's end is a space where one hangs") {
  Semantics s;
  s.open(Role::Paragraph, 1);
  s.add(Role::Text, 1).text = "par";
  Node& second = s.add(Role::Text, 2);
  second.text = "tout";
  second.hangs = true;
  s.add(Role::Text, 3).text = "ailleurs";
  s.close();
  CHECK(words(s, s.nodes[0]) == "partout ailleurs");
}

namespace {

void check_node(Bytes& in, Node const& node, std::uint32_t end) {
  CHECK(in.u32() == node.id);
  CHECK(in.u32() == end);
  CHECK(in.byte() == static_cast<std::uint8_t>(node.role));
  CHECK(in.byte() == node.level);
  CHECK(in.byte() == static_cast<std::uint8_t>(node.pressed));
  CHECK(in.byte() == node.style);
  std::uint32_t const flags = in.u32();
  CHECK(((flags & 1U) != 0) == node.hangs);
  CHECK(((flags & 2U) != 0) == node.fixed);
  CHECK(((flags & 8U) != 0) == node.hidden);
  CHECK(((flags & 16U) != 0) == node.action.has_value());
  CHECK(((flags >> 21U) & 1U) == (node.cuts ? 1U : 0U));
  CHECK(((flags >> 9U) & 3U) == static_cast<std::uint32_t>(node.text_style.font.family));
  CHECK(in.px() == node.rect.x.value);
  CHECK(in.px() == node.rect.y.value);
  CHECK(in.px() == node.rect.width.value);
  CHECK(in.px() == node.rect.height.value);
  in.px();
  CHECK(in.px() == node.text_style.line_height.value);
  CHECK(in.u32() == node.position);
  CHECK(in.u32() == node.set_size);
  CHECK(in.text() == node.text);
  CHECK(in.text() == node.label);
  CHECK(in.text() == node.href);
  CHECK(in.text() == node.language);
}

}  // namespace

TEST_CASE("the bytes that cross the bridge hold every node, those of the part by themselves") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  std::vector<Node> const& nodes = r.reader.semantics.nodes;
  auto const part = static_cast<std::uint32_t>(
      std::find_if(nodes.begin(), nodes.end(),
                   [](Node const& node) { return node.role == Role::Part; }) -
      nodes.begin());
  REQUIRE(part < nodes.size());
  Added const inside{part + 1, nodes[part].end};
  std::uint32_t const count = inside.end - inside.begin;
  CHECK(count > 20);

  std::string const page_bytes = serialise(r.reader.semantics);
  Bytes page(page_bytes);
  REQUIRE(page.u32() == nodes.size() - count);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (i >= inside.begin && i < inside.end) continue;
    check_node(page, nodes[i], nodes[i].end > part ? nodes[i].end - count : nodes[i].end);
  }
  CHECK(page.at_end());

  std::string const part_bytes = serialise(r.reader.semantics, inside);
  Bytes in(part_bytes);
  REQUIRE(in.u32() == count);
  for (std::uint32_t i = inside.begin; i < inside.end; ++i) {
    check_node(in, nodes[i], nodes[i].end - inside.begin);
  }
  CHECK(in.at_end());
}

TEST_CASE("no word of the interface is missing from what is said") {
  // A key that no word was found for stands for itself; keys have underscores, words don't.
  TestReader r;
  std::string all = r.dump();
  r.click(Role::Button, "Culture 1");
  all += r.dump();
  r.act({ActionKind::SetQuery, 0, "xyz", "xyz"});
  all += r.dump();
  r.click(Role::Link, "Le Fil de l’eau");
  r.click(Role::Link, "La fête des solidarités");
  all += r.dump();
  shard_failed(r.reader.state, 0);
  r.frame();
  all += r.dump();
  r.visit("posts/fete-des-solidarites/");
  r.deliver(0);
  all += r.dump();
  r.click(Role::Button, "Agrandir : La scène");
  all += r.dump();
  r.visit("posts/fete-des-solidarites/");
  r.reader.state.has_readable_font = true;
  r.act({ActionKind::ToggleSettings, 0, {}, {}});
  all += r.dump();
  r.visit("posts/inconnu/");
  all += r.dump();
  auto const key = all.find('_');
  CHECK_MESSAGE(key == std::string::npos, all.substr(key == std::string::npos ? 0 : key - 20, 60));
}
