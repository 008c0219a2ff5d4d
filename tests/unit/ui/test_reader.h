// The reader as a test drives it: by role and label, as a screen reader's user would. There can be
// one at a time, as there is one atlas of glyphs.
#pragma once

#include "fake_surface.h"
#include "sample_archive.h"
#include "ui/frame.h"
#include "ui/prepare.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::test {

class TestReader {
 public:
  explicit TestReader(CssPx width = CssPx(1280), CssPx height = CssPx(800),
                      archive::Index index = sample_index());
  ~TestReader();
  TestReader(TestReader const&) = delete;
  TestReader& operator=(TestReader const&) = delete;

  // What is done in it is in `out`.
  ui::FrameOutput const& frame();
  // A frame with that in it, and another one where that one waits.
  ui::FrameOutput const& act(ui::Action action);
  // One step of what is done between frames.
  ui::Prepared prepare();
  // Frames until none is due, and all that is done between them.
  void settle();

  // Does the node's action. Fails the test where there is no such node, or it does nothing.
  ui::FrameOutput const& click(ui::Role role, std::string_view name);
  // Clicks the canvas there, in the view's coordinates; false where there is nothing to click.
  bool click_at(CssPx x, CssPx y);

  ui::Node const* find(ui::Role role, std::string_view name) const;
  ui::Node const& get(ui::Role role, std::string_view name) const;
  std::size_t count(ui::Role role) const;
  std::vector<std::string> names(ui::Role role) const;
  // Titles of the list, in order.
  std::vector<std::string> titles() const;
  std::string dump() const;

  // As from a fresh load of that address, with the shard if there is one to wait for.
  void visit(std::string const& address, std::string const& folded = {});
  void deliver(std::uint32_t shard);
  // The post with another text than the sample's.
  void open_with(SamplePost post, std::string_view markdown,
                 std::vector<archive::PictureEntry> pictures = {});

  bool asked_for(ui::CommandKind kind) const;
  // The command of that kind; fails the test where there is not exactly one.
  ui::Command const& command(ui::CommandKind kind) const;

  FakeSurface surface;
  ui::Drawing drawing{surface};
  ui::Reader reader;
  ui::Input input;
  ui::FrameOutput out;
};

}  // namespace liseuse::test
