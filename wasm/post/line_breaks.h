// Line ends that are to be seen, as Hexo and Obsidian show them.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::post {

// With two spaces before each end of a line at which Markdown would go on with a space. What is code, HTML or a table
// stays, as do lines. By md4c. O(markdown).
std::string with_line_breaks(std::string_view markdown);

}  // namespace liseuse::post
