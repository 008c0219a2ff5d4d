// Attribute lists as Goldmark and kramdown have them: {#id .class width="300"}, {: .class}. They name and
// dress blocks, pictures and links; here an id is what links lead to, and all else of them is not shown.
// https://gohugo.io/content-management/markdown-attributes/, https://kramdown.gettalong.org/syntax.html#attribute-list-definitions
#pragma once

#include "base/units.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace liseuse::post {

struct AttributeList {
  std::string_view id;       // the last one; empty: none is said
  std::size_t bytes = 0;     // from the first brace to the last
  bool is_contents = false;  // kramdown's {:toc}: the list before it stands for a table of contents
};

// The list that `text` begins with. None: what is in the braces is something else. O(its line).
std::optional<AttributeList> read_attribute_list(std::string_view text);

// Whether there can be one that `without_attribute_lists` takes. O(markdown).
bool may_have_attribute_lists(std::string_view markdown);

// `markdown` without those on a line of their own next to a block, and those right behind a picture, a
// link, code or emphasis, line by line as before. An id becomes an <a id="…"> in the first line of its block,
// or in its place; that below a heading goes into its line. `verbatim`, `code`: where code and HTML stand, as
// take_footnotes and take_shortcodes have it. O(markdown).
std::string without_attribute_lists(std::string_view markdown,
                                    std::span<std::uint32_t const> verbatim,
                                    std::span<ByteRange const> code);

}  // namespace liseuse::post
