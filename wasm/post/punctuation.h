// Quotes, dashes and spaces as a language sets them, where they were typed plain: "a" is “a” in
// English, « a » in French, with spaces that no line breaks at; "..." is "…", "--" is "–".
#pragma once

#include "post/document.h"

#include <string_view>

namespace liseuse::post {

// In the words and the captions of a document; code and written addresses stay as they are.
// `language`: BCP 47. O(text).
void set_punctuation(Document& document, std::string_view language);

}  // namespace liseuse::post
