// docs/posts.md shows what an owner may write: Markdown in one fence, what becomes of it in the
// next. Here each pair is tried.
#include "check_document.h"
#include "post/front_matter.h"
#include "support/golden.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;

namespace {

constexpr std::string_view fence = "````";

void add_field(std::string& text, std::string_view name, std::string_view value) {
  if (!value.empty()) text += std::string(name) + ": " + std::string(value) + '\n';
}

void add_field(std::string& text, std::string_view name, std::vector<std::string> const& values) {
  std::string list;
  for (std::string const& value : values) list += (list.empty() ? "" : " | ") + value;
  add_field(text, name, list);
}

void add_field(std::string& text, std::string_view name, post::Date const& date) {
  if (date.year == 0) return;
  auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  add_field(text, name,
            std::to_string(date.year) + '-' + two(date.month) + '-' + two(date.day) + ' ' +
                two(date.hour) + ':' + two(date.minute));
}

std::string result_of(std::string const& example) {
  Result<post::Source> const source = post::read_source(example, "post.md");
  if (!source) return to_string(source.problem()) + '\n';
  if (source->body.size() == example.size()) return test::dump_of(example);  // no front matter
  std::string text;
  post::FrontMatter const& front = source->front;
  add_field(text, "title", front.title);
  add_field(text, "subtitle", front.subtitle);
  add_field(text, "slug", front.slug);
  add_field(text, "date", front.date);
  add_field(text, "changed", front.lastmod);
  add_field(text, "authors", front.authors);
  add_field(text, "tags", front.tags);
  add_field(text, "categories", front.categories);
  add_field(text, "language", front.language);
  add_field(text, "summary", front.summary);
  add_field(text, "cover", front.cover);
  if (front.draft) text += "draft\n";
  for (Problem const& problem : source->problems) text += to_string(problem) + '\n';
  return text + test::dump_of(source->body);
}

// The text up to and with the next line that is `line` alone, taken from `rest`.
std::string take_through(std::string& rest, std::string const& line) {
  std::string const ending = '\n' + line + '\n';
  std::size_t const found = ('\n' + rest).find(ending);  // where the line itself begins
  std::size_t const end = found == std::string::npos ? rest.size() : found + line.size() + 1;
  std::string taken = rest.substr(0, end);
  rest.erase(0, end);
  return taken;
}

}  // namespace

TEST_CASE("docs/posts.md is right about every example") {
  std::string const path = "docs/posts.md";
  std::string rest = test::read_file(path).value_or("");
  std::string actual;
  int examples = 0;
  while (true) {
    actual += take_through(rest, std::string(fence) + "markdown");
    if (rest.empty()) break;
    std::string example = take_through(rest, std::string(fence));
    actual += example;
    example.resize(example.size() - fence.size() - 1);
    actual += take_through(rest, std::string(fence) + "result");
    take_through(rest, std::string(fence));
    actual += result_of(example) + std::string(fence) + '\n';
    ++examples;
  }
  CHECK(examples >= 15);
  test::check_expected(path, actual);
}
