// HTML's character references: "&eacute;", "&#233;", "&#xE9;".
#pragma once

#include <string>
#include <string_view>

namespace liseuse::post {

// Appends what `entity`, from "&" to ";", stands for. Known names are HTML 4's, which are all that
// WordPress writes, and "apos"; of an unknown one nothing is appended, and the answer is false.
bool append_entity(std::string& text, std::string_view entity);

// `text` appended with its known entities decoded; all else stays as it is. O(text).
void append_decoded(std::string& out, std::string_view text);

}  // namespace liseuse::post
