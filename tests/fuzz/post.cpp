// A post's file, whatever is in it, becomes a Document that holds together, or is refused with a reason.
#include "fuzz.h"

#include "check_document.h"
#include "headless/encoding.h"
#include "headless/mdx.h"
#include "post/front_matter.h"
#include "post/line_breaks.h"
#include "post/markdown.h"
#include "post/punctuation.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace liseuse;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  headless::ReadText const read = headless::read_text(bytes, "post.md", {});
  if (!read.is_readable) return 0;
  auto const source = post::read_source(read.text, "post.md");
  if (!source) return 0;
  std::string body(source->body);
  if (size % 3 == 0) body = post::with_line_breaks(headless::without_mdx_code(body));
  bool const has_its_lines = std::count(body.begin(), body.end(), '\n') ==
                             std::count(source->body.begin(), source->body.end(), '\n');
  if (!has_its_lines) std::abort();
  post::ParsedDocument parsed = test::parse_checked(body);
  post::set_punctuation(parsed.document, size % 2 == 0 ? "fr" : "en");
  test::check_document(parsed.document);
  return 0;
}
