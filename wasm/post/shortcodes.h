// WordPress shortcodes: `[gallery ids="1,2"]`, `[caption width="300"]…[/caption]`.
// https://developer.wordpress.org/apis/shortcode/
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace liseuse::post {

enum class ShortcodeKind : std::uint8_t {
  Unknown,  // stays text
  Gallery,
  Caption,  // encloses a picture and its caption
};

enum class ShortcodeForm : std::uint8_t {
  Opening,  // [name attributes], or one that needs no end
  Closing,  // [/name]
  Single,   // [name attributes /]
};

struct Shortcode {
  ShortcodeKind kind{};
  ShortcodeForm form{};
  std::string_view name;
  std::string_view attributes;
  std::uint32_t bytes = 0;  // from "[" to "]"
};

// The shortcode whose "[" is at `at`, known or not. As in WordPress, the first "]" ends it, be it
// in quotes; a "[" before that means that there is none. O(bytes). Precondition: at < text.size().
std::optional<Shortcode> find_shortcode(std::string_view text, std::size_t at);

struct ShortcodeAttribute {
  std::string_view name;  // empty: the value stands alone
  std::string_view value;
};

// The first attribute in `attributes`, which it is taken from; none at the end. Values stand in
// straight or curly quotes or in none; a quote that is never closed lasts to the end.
std::optional<ShortcodeAttribute> take_attribute(std::string_view& attributes);

bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII letters only

}  // namespace liseuse::post
