// The interface's words, found by key in the archive's language.
#pragma once

#include "archive/index.h"
#include "post/date.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::archive {

// The word for a key; the key itself where the language lacks it, so that a gap is seen.
std::string_view word(Index const& index, std::string_view key);

// The sentence for a key with `{place}` filled: ("picture.missing", "name", "a.jpg").
std::string filled(Index const& index, std::string_view key, std::string_view place,
                   std::string_view text);

// The sentence for a key with `{n}`, in the plural form that the language file gives for `n`:
// "posts.one", "posts.other" and, where a language has them, .zero, .two, .few, .many.
// Forms by Unicode CLDR's rules of the word "language", so that a site in a language without a
// file, which has English words, counts in English.
std::string counted(Index const& index, std::string_view key, std::uint32_t n);

// "1,234": in threes, between them the language's "thousands".
std::string grouped(Index const& index, std::uint32_t n);

// What is said in the place of a picture that can't be shown, by the reference that its post has: a
// file, an address elsewhere, or "id:109" of WordPress's media library.
std::string absent_picture(Index const& index, std::string_view reference, std::string_view alt);

// "12 janvier 2020": the language's "date" pattern with {day}, {month}, {year}, and "month.1" to
// "month.12"; {day} is "day.1" where the language has one ("1er"). Empty for no date.
std::string long_date(Index const& index, post::Date const& date);

}  // namespace liseuse::archive
