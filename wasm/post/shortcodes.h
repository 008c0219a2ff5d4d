// Shortcodes in a text, as three programs write them.
#pragma once

#include "post/known_shortcodes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace liseuse::post {

enum class ShortcodeForm : std::uint8_t {
  Opening,  // [name attributes], or one that needs no end
  Closing,  // [/name]
  Single,   // [name attributes /]
  Comment,  // {{</* … */>}}; attributes: what the reader is to see between the braces
};

struct Shortcode {
  ShortcodeKind kind{};
  ShortcodeForm form{};
  ShortcodeSyntax syntax{};
  std::string_view name;
  std::string_view attributes;
  std::size_t begin = 0;    // in the text where it was found
  std::uint32_t bytes = 0;  // from the first bracket to the last

  std::size_t end() const { return begin + bytes; }
};

// The shortcode whose first bracket is at `at`, known or not. As in WordPress, the first "]" ends
// it, be it in quotes; one that begins before that means that this is none. O(bytes).
// Precondition: at < text.size().
std::optional<Shortcode> find_shortcode(std::string_view text, std::size_t at);

}  // namespace liseuse::post
