// Pictures whose path has spaces, ![](photo été.png), which CommonMark takes for text.
#pragma once

#include "base/units.h"

#include <span>
#include <string>
#include <string_view>

namespace liseuse::post {

// Whether there can be one. O(markdown).
bool may_have_spaced_paths(std::string_view markdown);

// `markdown` with "<" and ">" around these paths, line by line as before. `code`: as take_shortcodes has it.
// O(markdown).
std::string with_spaced_paths(std::string_view markdown, std::span<ByteRange const> code);

}  // namespace liseuse::post
