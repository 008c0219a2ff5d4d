// What is kept on the device, as the reader is told of it.
#include "ui/offline.h"
#include "archive/words.h"
#include "test_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

// As the platform says it: the first shard's posts are kept, and whether the network is there.
void keep_first_shard(State& state, bool away) {
  receive_kept(state, std::string(state.index.shards[0]) + "\ndata/other.bin", {});
  receive_offline(state, std::vector<double>{1, away ? 1.0 : 0.0});
}

}  // namespace

TEST_CASE("without the network, the list is of the posts that are kept") {
  TestReader r;
  std::size_t const all = r.reader.state.matching.size();
  keep_first_shard(r.reader.state, false);
  r.frame();
  CHECK(r.reader.state.matching.size() == all);
  keep_first_shard(r.reader.state, true);
  r.frame();
  std::uint32_t const kept = kept_posts(r.reader.state.offline, r.reader.state.index);
  CHECK(kept > 0);
  CHECK(r.reader.state.matching.size() == kept);
  for (std::uint32_t const post : r.reader.state.matching) {
    CHECK(r.reader.state.index.posts[post].shard == 0);
  }
}

TEST_CASE("a post that can't be had without the network is said not to be kept") {
  TestReader r;
  keep_first_shard(r.reader.state, true);
  r.act({ActionKind::OpenPost, 0, {}, {}});
  shard_failed(r.reader.state, r.reader.state.index.posts.front().shard);
  r.frame();
  CHECK(r.find(Role::Alert, archive::word(r.reader.state.index, "not_kept")) != nullptr);
}

TEST_CASE("numbers that are missing leave what was known, and ones out of bounds are no harm") {
  Offline offline;
  read_numbers(offline, std::vector<double>{1, 0, 0, 0, 0, 1, 0, 10, 20});
  CHECK(offline.work == KeepWork::Keeping);
  CHECK(offline.total == 20);
  read_numbers(offline, std::vector<double>{0});
  CHECK(offline.work == KeepWork::Keeping);
  CHECK_FALSE(offline.possible);
  read_numbers(offline, std::vector<double>{1, 0, 0, 0, 0, 99, 99});
  CHECK(offline.work == KeepWork::Checking);
}

TEST_CASE("bytes are said in the language's units and with its decimal sign") {
  archive::Index const index = sample_index();
  auto const said = [&](double bytes) { return readable_bytes(index, bytes); };
  CHECK(said(0) == "0\u00A0ko");
  CHECK(said(1) == "1\u00A0ko");
  CHECK(said(1499) == "1\u00A0ko");
  CHECK(said(40'400) == "40\u00A0ko");
  CHECK(said(1'000'000) == "1\u00A0Mo");
  CHECK(said(1'540'000) == "1,5\u00A0Mo");
  CHECK(said(38'200'000) == "38\u00A0Mo");
  CHECK(said(2'100'000'000) == "2,1\u00A0Go");
}

TEST_CASE("sentences in another language than the site's run as theirs does, on the site's side") {
  TestReader r;
  r.reader.state.index.site.language = "ar";
  keep_first_shard(r.reader.state, false);
  r.act({ActionKind::ToggleOffline, 0, {}, {}});
  r.frame();
  Node const* const sentence =
      r.find(Role::Status, kept_sentence(r.reader.state.offline, r.reader.state.index));
  REQUIRE(sentence != nullptr);
  CHECK(sentence->direction == text::Direction::LeftToRight);
  CHECK(sentence->align == post::Align::Right);
}

TEST_CASE("what is kept goes only once one has agreed to it") {
  TestReader r;
  auto const words = [&](std::string_view key) { return archive::word(r.reader.state.index, key); };
  Action const ask{ActionKind::AskToForget, 0, {}, {}};
  Action const forget{ActionKind::Keep, static_cast<std::uint32_t>(Keep::Forget), {}, {}};
  keep_first_shard(r.reader.state, false);
  r.act({ActionKind::ToggleOffline, 0, {}, {}});
  r.frame();
  Node const* const before = r.find(Role::Button, words("forget"));
  REQUIRE(before != nullptr);
  CHECK(before->action == ask);
  std::uint64_t const place = before->id;
  r.act(ask);
  r.frame();
  REQUIRE(r.find(Role::Button, words("forget")) != nullptr);
  CHECK(r.find(Role::Button, words("forget"))->action == forget);
  REQUIRE(r.find(Role::Button, words("keep_cancel")) != nullptr);
  CHECK(r.find(Role::Button, words("keep_cancel"))->id == place);  // and has the focus
  r.act({ActionKind::ToggleOffline, 0, {}, {}});
  r.act({ActionKind::ToggleOffline, 0, {}, {}});
  r.frame();
  CHECK(r.find(Role::Button, words("forget"))->action == ask);
}

TEST_CASE("what lies over a page goes when one goes back") {
  TestReader r;
  keep_first_shard(r.reader.state, false);
  r.visit("./");
  for (ActionKind const opens : {ActionKind::ToggleOffline, ActionKind::ToggleSettings}) {
    r.act({opens, 0, {}, {}});
    CHECK(r.count(Role::Dialog) == 1);
    r.act({ActionKind::Go, 0, "./?tag=none", {}});
    CHECK(r.count(Role::Dialog) == 0);
  }
}
