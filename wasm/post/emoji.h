// Emoji that were made into pictures: WordPress, GitHub and others put
// `<img alt="🤝" src="…/1f91d.svg">` where a writer had put the character.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::post {

// A picture as a post has it. All but the source may be empty.
struct PictureWords {
  std::string_view source;  // path or address
  std::string_view alt;
  std::string_view classes;        // of an <img>, with spaces between
  std::string_view width, height;  // as an <img> gives them
  std::string_view others;         // as PictureRef has them
};

// The text that the picture stands for; empty: it is a picture like others. O(words).
std::string find_emoji(PictureWords const& picture);

// Unicode's property Extended_Pictographic from U+203C on, with flags' letters and skin colours.
bool is_emoji(char32_t c);

}  // namespace liseuse::post
