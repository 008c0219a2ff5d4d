// Letters that programs took for others and encoded again.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::headless {

// Of what was found.
struct TwiceEncoded {
  std::size_t first = 0;      // of the first sequence, in the text that was given
  std::string before, after;  // that sequence
  std::size_t count = 0;
};

struct Decoded {
  std::string text;  // empty: nothing was to be done
  TwiceEncoded mended;
  TwiceEncoded left;  // that may be one or not
};

// UTF-8 that was taken for Windows-1252 and encoded again, once or twice: "Ã©" for "é", "â€™" for "’". A
// letter that just looks so stays. Where the text has no letters beyond ASCII that are right, each such
// sequence is one; else those that nobody writes ("Ã©" within a word, "â€™"), unless the text has their
// character right more than a few times: it may speak of them. A line of the front matter is mended by
// itself, since it may come from elsewhere, where the text below shows no such sequence. O(text).
Decoded decode_twice_encoded(std::string_view text);

}  // namespace liseuse::headless
