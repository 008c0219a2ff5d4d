// WordPress's shortcodes as exporters through Turndown write them: \[gallery ids="12,13"\],
// \[caption id="attachment\_12"\]…\[/caption\].
#pragma once

#include "base/units.h"

#include <span>
#include <string>
#include <string_view>

namespace liseuse::post {

// Whether there can be one. O(markdown).
bool may_have_escaped_shortcodes(std::string_view markdown);

// `markdown` with those as shortcodes that are known and have attributes, or are a pair of tags: with one
// bracket escaped, or a name alone, someone has written about them. Each takes as many bytes as it did.
// `code`: as take_shortcodes has it. O(markdown).
std::string with_shortcodes_unescaped(std::string_view markdown, std::span<ByteRange const> code);

// The shortcode that all of `written` is, as it stands without its escapes; else `written`.
std::string unescaped_shortcode(std::string_view written);

}  // namespace liseuse::post
