// What stands in a shortcode's tag behind its name.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

struct ShortcodeAttribute {
  std::string name;  // in lower case; empty: the value stands alone
  std::string value;
};

using ShortcodeAttributes = std::vector<ShortcodeAttribute>;

// Values stand in straight or curly quotes, in backquotes or in none; a quote that is never closed
// lasts to the end. Entities and backslashes are decoded. O(text).
ShortcodeAttributes read_attributes(std::string_view text);

// The value of the first of `names` that has one; empty: none has. O(attributes) for each name.
std::string value_of(ShortcodeAttributes const& attributes,
                     std::initializer_list<std::string_view> names);

// The same; `names` has spaces between.
std::string first_value(ShortcodeAttributes const& attributes, std::string_view names);

// The value without a name, by its place among those, from 0; empty: there is none.
std::string positional(ShortcodeAttributes const& attributes, std::size_t place);

}  // namespace liseuse::post
