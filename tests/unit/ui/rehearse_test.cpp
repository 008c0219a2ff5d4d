// What is done before a post is asked for.
#include "ui/rehearse.h"
#include "test_reader.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

TEST_CASE(
    "a rehearsal goes the whole way of a post, step by step, and leaves the reader as it was") {
  TestReader r;
  std::string const before = r.dump();
  std::uint32_t const version = r.reader.state.version;
  r.surface.drawn.clear();
  Rehearsal rehearsal;
  int steps = 1;
  while (rehearse(rehearsal, r.reader, r.input, r.surface, r.drawing) && steps < 2000) ++steps;
  CHECK(steps > 10);
  CHECK(steps < 1000);
  CHECK(r.surface.drawn.find("é\n") != std::string::npos);
  CHECK(r.surface.drawn.find("🌊") != std::string::npos);
  CHECK_FALSE(rehearsal.reader.has_value());
  CHECK_FALSE(rehearse(rehearsal, r.reader, r.input, r.surface, r.drawing));
  r.frame();
  CHECK(r.reader.state.version == version);
  CHECK_FALSE(r.out.semantics_changed);
  CHECK(r.dump() == before);
}

TEST_CASE("no post asks for a font that was not rehearsed") {
  for (CssPx const width : {1280_px, 390_px}) {
    TestReader r(width);
    Rehearsal rehearsal;
    while (rehearse(rehearsal, r.reader, r.input, r.surface, r.drawing)) {
    }
    std::size_t const rehearsed = r.surface.fonts.size();
    for (char const* const address :
         {"posts/fete-des-solidarites/", "posts/velo/", "posts/sans-date/"}) {
      CAPTURE(address);
      r.visit(address);
      r.settle();
      for (; r.surface.fonts.size() > rehearsed; r.surface.fonts.pop_back()) {
        text::Font const& font = r.surface.fonts.back();
        CAPTURE(static_cast<int>(font.family));
        CAPTURE(font.size.value);
        CAPTURE(font.bold);
        CAPTURE(font.italic);
        CHECK_MESSAGE(false, "a font that is new");
      }
    }
  }
}
