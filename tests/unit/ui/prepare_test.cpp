// What is done between frames, ahead of them.
#include "test_reader.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

std::string many_paragraphs(std::string_view last) {
  std::string markdown;
  for (int i = 0; i < 200; ++i) markdown += "Des mots.\n\n";
  return markdown + std::string(last) + "\n";
}

bool says_whole_numbers(Semantics const& semantics) {
  for (std::uint32_t i = 0; i < semantics.nodes.size(); ++i) {
    std::uint32_t const end = semantics.nodes[i].end;
    if (end <= i || end > semantics.nodes.size()) return false;
  }
  return true;
}

}  // namespace

TEST_CASE(
    "a long post's first frame lays out what is seen, and the rest is laid out ahead of frames") {
  TestReader r(390_px, 300_px);
  r.open_with(Budget, many_paragraphs("La fin."));
  CHECK(r.out.shows_content);
  CHECK_FALSE(r.out.next_frame_in_ms.has_value());
  CHECK(r.find(Role::Paragraph, "La fin.") == nullptr);
  int steps = 0;
  Prepared done;
  do done = r.prepare(), ++steps;
  while (done.more && !done.frame_is_due && steps < 1000);
  CHECK(steps > 10);
  CHECK(done.frame_is_due);
  CHECK(r.find(Role::Paragraph, "La fin.") != nullptr);
  r.frame();
  CHECK(r.out.semantics_changed);  // what stands under the post has its place now
  r.settle();
  CHECK_FALSE(r.prepare().more);
  r.frame();
  CHECK_FALSE(r.out.semantics_changed);
  CHECK_FALSE(r.out.said.has_value());
}

TEST_CASE("what is laid out ahead is said as if it had been laid out at once") {
  std::string at_once;
  {
    TestReader r(390_px, 30000_px);
    r.open_with(Budget, many_paragraphs("La fin."));
    CHECK(r.find(Role::Paragraph, "La fin.") != nullptr);
    at_once = r.dump();
  }
  TestReader r(390_px, 300_px);
  r.open_with(Budget, many_paragraphs("La fin."));
  r.settle();
  CHECK(r.dump() == at_once);
}

TEST_CASE("what is seen is laid out in the frame that shows it, if it wasn't ahead of it") {
  TestReader r(390_px, 300_px);
  r.open_with(Budget, many_paragraphs("La fin."));
  r.input.scroll_y = 3000_px;
  r.frame();
  CHECK(r.out.said.has_value());
  CHECK_FALSE(r.out.said->anew);
  CHECK(r.reader.state.retained.layout.laid_out_height >= 3300_px);
  CHECK(says_whole_numbers(r.reader.semantics));
}

TEST_CASE("the words of the next views are drawn ahead, so that frames draw none anew") {
  TestReader r(390_px, 300_px);
  r.open_with(Budget, many_paragraphs("La fin."));
  r.surface.drawn.clear();
  for (int steps = 0; r.prepare().more && steps < 1000; ++steps) {
  }
  std::size_t const ahead = r.surface.drawn.size();
  CHECK(ahead > 0);
  r.frame();
  CHECK(ahead < 5 * r.surface.drawn.size());  // and not those of the whole post
  CHECK_FALSE(r.prepare().more);
  r.input.scroll_y = 100_px;
  r.frame();
  CHECK(r.prepare().more);
}

TEST_CASE("what a post says stays as it is while what is around it changes") {
  TestReader r(390_px, 300_px);
  r.open_with(Budget, many_paragraphs("La fin."));
  r.settle();
  std::string const before = r.dump();
  r.click(Role::Button, "Réglages de lecture");
  CHECK(r.out.semantics_changed);
  CHECK_FALSE(r.out.said.has_value());
  CHECK(r.find(Role::Paragraph, "La fin.") != nullptr);
  CHECK(says_whole_numbers(r.reader.semantics));
  r.click(Role::Button, "Réglages de lecture");
  CHECK(r.dump() == before);
}

TEST_CASE("a post that is laid out anew is said anew") {
  TestReader r(390_px, 300_px);
  r.open_with(Budget, many_paragraphs("La fin."));
  r.settle();
  std::string const before = r.dump();
  r.input.width = 420_px;
  r.frame();
  REQUIRE(r.out.said.has_value());
  CHECK(r.out.said->anew);
  r.settle();
  CHECK(r.dump() == before);
  CHECK(says_whole_numbers(r.reader.semantics));
}

TEST_CASE("a post to which one comes back is said again") {
  TestReader r;
  r.visit("posts/fete-des-solidarites/");
  r.settle();
  std::string const before = r.dump();
  r.visit("./");
  CHECK(r.count(Role::Article) == 0);
  r.visit("posts/fete-des-solidarites/");
  REQUIRE(r.out.said.has_value());
  CHECK(r.out.said->anew);
  r.settle();
  CHECK(r.dump() == before);
}

TEST_CASE("there is nothing to do ahead while a post is on its way, and none in a list") {
  TestReader r;
  CHECK_FALSE(r.prepare().more);
  r.click(Role::Link, "Le budget 2020");
  CHECK_FALSE(r.prepare().more);
}
