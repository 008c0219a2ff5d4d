// Posts that are HTML behind their front matter, as jekyll-import writes them and Hugo takes them.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::headless {

// The same as Markdown, line by line: indentation, which would make code of it, goes, but for what
// stands in <pre>.
std::string without_indentation(std::string_view html);

}  // namespace liseuse::headless
