// UTF-8 read and written code point by code point. Unicode 15, §3.9.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::utf8 {

inline constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point = 0;
  std::uint32_t bytes = 0;  // consumed; at least 1
};

// The code point at `at`; a byte that begins none gives `replacement` and is one byte long.
// Precondition: at < text.size().
Decoded decode(std::string_view text, std::size_t at);

void append(std::string& text, char32_t code_point);

// The first byte at `at` or behind it that is no ASCII; else the end. Precondition: at <= text.size().
std::size_t find_beyond_ascii(std::string_view text, std::size_t at);

bool is_valid(std::string_view text);

// Windows-1252 (the superset of Latin-1 that the WHATWG Encoding standard reads it as) to UTF-8.
std::string from_windows_1252(std::string_view bytes);

// The longest prefix of at most `limit` bytes that ends between two code points.
std::string_view prefix(std::string_view text, std::size_t limit);

// `%41` to `A`. A `%` that begins no escape stays. Where the result isn't UTF-8, the text as it was.
std::string percent_decode(std::string_view text);

// RFC 3986 §2.3: all but unreserved characters as %XX, upper case; `/` stays where `keep_slash`.
enum class Slash : bool { Encode, Keep };
std::string percent_encode(std::string_view text, Slash slash);

}  // namespace liseuse::utf8
