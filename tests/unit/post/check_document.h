// What holds for every Document, whatever the post.
#pragma once

#include "post/document.h"
#include "post/markdown.h"

#include <string_view>

namespace liseuse::test {

// Fails the running test for each rule that `document` breaks.
void check_document(post::Document const& document);

// Parsed and checked.
post::ParsedDocument parse_checked(std::string_view markdown);

// Its dump, and a line for each problem.
std::string dump_of(std::string_view markdown);

}  // namespace liseuse::test
