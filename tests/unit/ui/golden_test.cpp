#include "support/golden.h"
#include "test_reader.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

void check(TestReader const& r, std::string const& name) {
  check_expected("tests/fixtures/ui/" + name + ".expected", r.dump());
}

}  // namespace

TEST_CASE("the list is said as its expected file has it") {
  TestReader r;
  check(r, "list");
  r.click(Role::Button, "Solidarités 3");
  check(r, "list-filtered");
}

TEST_CASE("the list on a phone is said as its expected file has it") {
  TestReader r(390_px, 844_px);
  check(r, "list-phone");
}

TEST_CASE("a post is said as its expected file has it") {
  TestReader r;
  r.act({ActionKind::OpenPost, Fete, {}, {}});
  check(r, "post-loading");
  r.deliver(0);
  check(r, "post");
}

TEST_CASE("a post in Arabic is said as its expected file has it") {
  TestReader r;
  r.visit("posts/مرحبا/");
  check(r, "post-arabic");
}

TEST_CASE("a post that could not be loaded is said as its expected file has it") {
  TestReader r;
  r.act({ActionKind::OpenPost, Budget, {}, {}});
  shard_failed(r.reader.state, 1);
  r.frame();
  check(r, "post-failed");
}

TEST_CASE("an unknown post is said as its expected file has it") {
  TestReader r;
  r.visit("posts/inconnu/");
  check(r, "post-unknown");
}

TEST_CASE("the viewer is said as its expected file has it") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/#photo-2");
  check(r, "viewer");
}
