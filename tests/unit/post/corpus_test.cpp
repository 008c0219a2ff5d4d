// The posts of a real archive, where they lie beside the project. They are read, never copied.
#include "check_document.h"
#include "post/front_matter.h"
#include "post/markdown.h"
#include "support/golden.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;

TEST_CASE("every post of the corpus is read") {
  auto const files = test::files_under("../shared/corpus/posts", ".md");
  if (files.empty()) {
    MESSAGE("skipped: there is no corpus beside the project");
    return;
  }
  CHECK(files.size() == 89);
  for (std::string const& file : files) {
    INFO(file);
    std::string const bytes = test::read_file(file).value_or("");
    Result<post::Source> const source = post::read_source(bytes, file);
    REQUIRE(source);
    CHECK(source->problems.empty());
    CHECK_FALSE(source->front.title.empty());
    CHECK_FALSE(source->front.slug.empty());
    CHECK(source->front.date.year >= 2018);
    post::ParsedDocument const parsed = post::parse_markdown(source->body, file, source->body_line);
    test::check_document(parsed.document);
    for (Problem const& problem : parsed.problems) {
      CHECK(problem.message == Message::ShortcodeDead);
      CHECK(problem.what.find("[envira-gallery]") == 0);
    }
    CHECK(parsed.document.text.find("[gallery") == std::string::npos);
    bool const empty = source->body.find_first_not_of(" \n") == std::string_view::npos;
    CHECK(parsed.document.blocks.empty() == empty);
    CHECK(summary(parsed.document, 200).empty() == parsed.document.text.empty());
  }
}

TEST_CASE("every post of the demo archive is read") {
  for (std::string const& file : test::files_under("content/posts", ".md")) {
    INFO(file);
    std::string const bytes = test::read_file(file).value_or("");
    Result<post::Source> const source = post::read_source(bytes, file);
    REQUIRE(source);
    CHECK(source->problems.empty());
    test::check_document(post::parse_markdown(source->body, file, source->body_line).document);
  }
}
