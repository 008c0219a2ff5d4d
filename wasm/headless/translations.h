// Posts that stand beside each other in several languages, told apart by their files' names, as Hugo has them:
// "a.md", "a.fr.md", "b/index.en.md".
// https://gohugo.io/content-management/multilingual/#translation-by-file-name
#pragma once

#include "headless/build.h"

#include <optional>
#include <string>
#include <string_view>

namespace liseuse::headless {

// "fr" and "a.md" of "a.fr.md". None: no language of ISO 639-1 stands there.
struct TranslatedFile {
  std::string_view language;
  std::string common;  // to all translations
};
std::optional<TranslatedFile> read_translated_file(std::string_view file);

// The language that at least half of the posts name; empty: none.
std::string most_named_language(Build const& build);

// Sets the language and `translation_of` of posts whose file's name says one, where another post stands beside
// them without or with another, or where other posts of that language do; and their slug, which in all but the
// site's own language ends in theirs. O(posts).
void settle_translations(Build& build);

}  // namespace liseuse::headless
