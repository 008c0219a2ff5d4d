// Posts that are there in several languages, told apart as Hugo has them: by their files' names ("a.md", "a.fr.md",
// "b/index.en.md"), or by a folder for each language ("fr/a.md", "en/a.md").
// https://gohugo.io/content-management/multilingual/#translate-your-content
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

// "fr" and "content/a.md" of "content/fr/a.md". None: its first folder is no such language.
std::optional<TranslatedFile> read_file_in_language_folder(std::string_view file);

// The language that at least half of the posts name; empty: none.
std::string most_named_language(Build const& build);

// Sets `translations` of posts that are each other's; the language and `translation_of` of posts whose file's name says one, where another post stands beside
// them without or with another, or where other posts of that language do; the same of folders; and their slug, which in all but the
// site's own language ends in theirs. O(posts).
void settle_translations(Build& build);

}  // namespace liseuse::headless
