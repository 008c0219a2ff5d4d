// Names of files, as exports and copies change them: without accents, in another case, of another
// size.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::headless {

std::string_view base_name(std::string_view path);
std::string_view folder_of(std::string_view path);  // empty: none

// "a/./b/../c" to "a/c"; nothing leads out of the content folder.
std::string normal_path(std::string_view path);

// Accented Latin letters to a letter and combining marks (Unicode's NFD, of Latin alone): two
// spellings of one name become the same bytes.
std::string decomposed(std::string_view text);

// The other way round (NFC, of Latin alone).
std::string composed(std::string_view text);

// "PLénière" to "PLeniere", "Œuf" to "OEuf", "Größe" to "Grosse".
std::string without_accents(std::string_view text);

// WordPress's copies to the picture: "photo-1024x768.jpg", "photo-scaled.jpg", "photo-rotated.jpg",
// "photo-e1590673754512.jpg" and "photo-e1590673754512-300x200.jpg" to "photo.jpg"; a name that is
// none of those as it is.
std::string without_size(std::string_view name);

// How large such a copy says it is: 1024 * 768; the most there can be for "-scaled", and for a name
// that is none of those.
std::uint64_t size_in_name(std::string_view name);

// What a migration script makes of a name with accents: "image_", the first 8 hexadecimal digits of
// the MD5 of the name, and its extension.
std::string hashed_name(std::string_view name);

}  // namespace liseuse::headless
