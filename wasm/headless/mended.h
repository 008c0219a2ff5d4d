// What exports broke in a post's words, mended where only one thing can be meant.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace liseuse::headless {

// A title whose emoji a database turned into "?", with those of its slug. None unless, hyphens and
// punctuation aside, the two are the same letters with "?" in the one wherever an emoji is in the
// other: a question stays one. `slug`: percent-decoded.
std::optional<std::string> title_with_emoji(std::string_view title, std::string_view slug);

// A text of the front matter in which entities of HTML stand for letters, as databases of WordPress have
// them ("Toi &amp; moi", and encoded twice "&amp;#8217;"). None where there are none: "R&D" stays.
std::optional<std::string> without_entities(std::string_view text);

// A title without tags of HTML that only style its words or break its lines, where both tags of such a pair are there:
// "The <b> element" stays.
std::string without_styles(std::string_view title);

// "&t;=27s" in an address's query is "&t=27s": an editor took the name for an entity's. Not in code,
// nor where the name is one that an address in HTML has (`&amp;=`).
struct MendedUrls {
  std::string text;       // empty: nothing was to be done
  std::size_t first = 0;  // of the first, in the text that was given
  std::string before;     // that one: "&t;="
  std::size_t count = 0;
};
MendedUrls mend_url_entities(std::string_view text);

}  // namespace liseuse::headless
