// What quotes' shortcodes enclose, as Markdown has a quote: with ">" before each of its lines.
#pragma once

#include "post/inserts.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

bool may_have_quotes(std::vector<Insert> const& inserts);

// `markdown`, line by line as before. Marks of quotes stay where those are none, since a tag stands amid words, one
// of the two lacks, or too many stand in each other. O(markdown).
std::string with_lines_quoted(std::string_view markdown, std::vector<Insert> const& inserts);

}  // namespace liseuse::post
