// Definition lists as PHP Markdown Extra and Goldmark have them, which md4c does not know: a paragraph
// of terms, one a line, and below it, or after one empty line, lines that begin with ": ". What is indented
// as far as a definition's words, or by four columns, goes on with it: paragraphs, lists, code.
#pragma once

#include "post/inserts.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

// Whether there can be one at all. O(markdown).
bool may_have_definitions(std::string_view markdown);

// `markdown` with marks before terms and definitions, line by line as before, where "\r" ends none: that
// ends what is put around a definition of several blocks. `verbatim`: offsets, in
// order, with one at least in each line of code or HTML that is not empty. O(markdown).
std::string mark_definitions(std::string_view markdown, std::span<std::uint32_t const> verbatim,
                             std::vector<Insert>& inserts);

}  // namespace liseuse::post
