// Where in a post something may stand that is taken out of it before Markdown is read. All text is looked through for
// it, in most posts in vain; so this is built for speed, and what then looks closely for size.
#pragma once

#include <cstddef>
#include <string_view>

namespace liseuse::post {

// The first place at `from` or behind it where a shortcode, maths, a mark of a line's, a comment, a highlight, bold words, an address, a
// tilde that is only a sign or an extension of kramdown's may begin; npos: there is none. O(what is passed over).
std::size_t next_possible_place(std::string_view text, std::size_t from);

}  // namespace liseuse::post
