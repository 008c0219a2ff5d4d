// Markdown and WordPress shortcodes to a Document.
// CommonMark 0.31 with GitHub's tables, strikethrough, task lists and bare links.
#pragma once

#include "base/problem.h"
#include "post/document.h"
#include "post/media_request.h"
#include "post/take_shortcodes.h"

#include <string_view>
#include <vector>

namespace liseuse::post {

struct ParsedDocument {
  Document document;
  std::vector<Problem> problems;
  std::vector<MediaRequest> requests;  // in order; `written` is into the Markdown
};

// Never fails. O(markdown). `file` and `first_line` (of the Markdown in that file, from 1) are for
// the problems and Block::line alone. Keeps no reference to its arguments.
// Precondition: UTF-8; other bytes come through as they are.
ParsedDocument parse_markdown(std::string_view markdown, std::string_view file = {},
                              std::uint32_t first_line = 1);

// Where code and blocks of HTML stand, in order. O(markdown).
std::vector<ByteRange> find_verbatim(std::string_view markdown);
std::vector<ByteRange> find_code(std::string_view markdown);  // that alone

// `markdown` with each gallery that names videos or sounds parted at these, so that each stands in its
// place as a card. O(markdown).
std::string with_players(std::string_view markdown, PlayerOf const& player_of);

}  // namespace liseuse::post
