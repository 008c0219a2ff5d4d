// Emoji by their names: ":heart:" is ❤️.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::post {

// Appends `text` with the names between colons that are known; the others stay. O(text).
void append_with_emoji(std::string& out, std::string_view text);

}  // namespace liseuse::post
