// White space in a post's words, as CSS has it, and where words have none between them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace liseuse::post {

// Bytes of the white space that `text` begins with, and that does nothing at the edge of a block: not U+3000, which
// indents, nor the marks of direction.
std::size_t edge_at_begin(std::string_view text);

// How many bytes the last code point of `text` has if it is such white space, else 0.
std::size_t edge_at_end(std::string_view text);

// Whether nothing in it draws by itself.
bool is_blank(std::string_view text);

// Bytes of ASCII's white space that `text` begins with.
std::size_t space_at_begin(std::string_view text);

// Every run of white space becomes one space: CSS Text 3 §4.1.1. O(text).
void append_collapsed(std::string& out, std::string_view text);

// One line, single spaces, none at the ends.
std::string collapsed(std::string_view text);

// Written without spaces between words: Han, kana, bopomofo and their punctuation, full width.
// Hangul has spaces. CSS Text 4 §4.1.3 has the same, by East Asian Width.
bool is_cjk(char32_t c);

}  // namespace liseuse::post
