// Lines, and ends of lines, that other programs make something else of and show nothing of by themselves.
#pragma once

#include <cstddef>
#include <string_view>

namespace liseuse::post {

// How many bytes at `at` are such a mark: "[TOC]" or "[[toc]]" alone on its line; "*[HTML]: what it stands for", a line of
// PHP Markdown Extra's; " ^1a2b3c" at a line's end, by which Obsidian knows a block. 0: none is. O(line).
std::size_t find_line_mark(std::string_view markdown, std::size_t at);

}  // namespace liseuse::post
