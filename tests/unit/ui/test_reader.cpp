#include "test_reader.h"

#include "archive/shard.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace liseuse::test {

using ui::Node;
using ui::Role;

TestReader::TestReader(CssPx width, CssPx height, archive::Index index) {
  ui::start(reader.state, std::move(index));
  if (reader.state.index.posts.size() == 6) reader.state.folded_titles = folded_titles();
  input.width = width;
  input.height = height;
  input.now_ms = 1000;
  frame();
}

TestReader::~TestReader() {
  for (ImTextureData* texture : drawing.textures()) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

ui::FrameOutput const& TestReader::frame() {
  surface.device_pixel_ratio = input.device_pixel_ratio;
  surface.drawn.clear();
  out = ui::frame(reader, input, surface, drawing);
  input.actions.clear();
  if (out.waits) return out;
  input.is_blank = false;
  for (ImTextureData* texture : *out.draw->Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(3);
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_Destroyed) {
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
  return out;
}

ui::Prepared TestReader::prepare() { return ui::prepare(reader, input, surface, drawing); }

void TestReader::settle() {
  for (int steps = 0; steps < 1000; ++steps) {
    if (out.next_frame_in_ms) frame();
    ui::Prepared const done = prepare();
    if (done.frame_is_due) frame();
    if (!done.more && !out.next_frame_in_ms) return;
  }
  FAIL("there is no end of it");
}

ui::FrameOutput const& TestReader::act(ui::Action action) {
  input.actions.push_back(std::move(action));
  frame();
  if (!out.waits) return out;
  std::vector<ui::Command> commands = std::move(out.commands);
  input.now_ms += *out.next_frame_in_ms;
  frame();
  out.commands.insert(out.commands.begin(), commands.begin(), commands.end());
  return out;
}

ui::FrameOutput const& TestReader::click(Role role, std::string_view name) {
  Node const& node = get(role, name);
  REQUIRE(node.action);
  return act(*node.action);
}

bool TestReader::click_at(CssPx x, CssPx y) {
  Node const* node = ui::hit(reader.semantics, x, y, input.scroll_y, input.scrolled);
  if (node == nullptr) return false;
  act(*node->action);
  return true;
}

Node const* TestReader::find(Role role, std::string_view name) const {
  return ui::find(reader.semantics, role, name);
}

Node const& TestReader::get(Role role, std::string_view name) const {
  Node const* node = find(role, name);
  if (node == nullptr) FAIL("there is no \"" << name << "\" of that role in\n" << dump());
  return *node;
}

std::size_t TestReader::count(Role role) const { return names(role).size(); }

std::vector<std::string> TestReader::names(Role role) const {
  std::vector<std::string> all;
  for (Node const& node : reader.semantics.nodes) {
    if (node.role != role) continue;
    all.push_back(node.label.empty() ? ui::words(reader.semantics, node) : node.label);
  }
  return all;
}

std::vector<std::string> TestReader::titles() const {
  std::vector<std::string> all;
  for (Node const& node : reader.semantics.nodes) {
    if (node.role == Role::Heading && node.level == 2) {
      all.push_back(ui::words(reader.semantics, node));
    }
  }
  return all;
}

std::string TestReader::dump() const { return ui::dump(reader.semantics); }

void TestReader::visit(std::string const& address, std::string const& folded) {
  act({ui::ActionKind::Go, 0, address, folded});
  for (ui::Command const& asked : out.commands) {
    if (asked.kind != ui::CommandKind::FetchShard) continue;
    deliver(asked.number);
    return;
  }
}

void TestReader::deliver(std::uint32_t shard) {
  ui::receive_shard(reader.state, shard, sample_shard(shard));
  frame();
}

void TestReader::open_with(SamplePost post, std::string_view markdown,
                           std::vector<archive::PictureEntry> pictures) {
  act({ui::ActionKind::OpenPost, post, {}, {}});
  archive::Shard shard;
  shard.posts.push_back({slug_of(post), markdown, std::move(pictures), {}});
  std::string const bytes = archive::write_shard(shard);
  ui::receive_shard(reader.state, command(ui::CommandKind::FetchShard).number,
                    {bytes.begin(), bytes.end()});
  frame();
}

bool TestReader::asked_for(ui::CommandKind kind) const {
  return std::any_of(out.commands.begin(), out.commands.end(),
                     [&](ui::Command const& command) { return command.kind == kind; });
}

ui::Command const& TestReader::command(ui::CommandKind kind) const {
  ui::Command const* found = nullptr;
  for (ui::Command const& command : out.commands) {
    if (command.kind != kind) continue;
    REQUIRE(found == nullptr);
    found = &command;
  }
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace liseuse::test
