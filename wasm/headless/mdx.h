// What MDX has in a post beside Markdown: code that its program runs, of which nothing is shown.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::headless {

// Without paragraphs of "import …" and "export const …", and without comments {/* … */}; lines stay, and so does what is
// code in Markdown. O(markdown).
std::string without_mdx_code(std::string_view markdown);

}  // namespace liseuse::headless
