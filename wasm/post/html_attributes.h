// What single attributes of HTML's tags say.
#pragma once

#include "post/document.h"
#include "post/html_tokens.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

// The first of these attributes that is there and not empty.
std::string_view first_of(HtmlToken const& tag, std::initializer_list<std::string_view> names);

// The number that `text` begins with, if it is above 0; else `otherwise`.
std::uint32_t number_of(std::string_view text, std::uint32_t otherwise);

// By `align`, or `text-align` in `style`.
Align align_of(HtmlToken const& tag);

// Whether `name` is one of the classes, which have spaces between.
bool has_class(std::string_view classes, std::string_view name);

// 1 to 9, of "columns-3" or "gallery-columns-3"; 0: they don't say.
std::uint8_t columns_of_classes(std::string_view classes);

// "js" of "language-js highlight", or of "lang-js".
std::string_view language_of_classes(std::string_view classes);

// What an <img> or a <source> names for one picture, the largest of its srcset first; what a script would
// load, before what stands there until then. Never empty; an address may be. WHATWG HTML §4.8.4.
std::vector<std::string_view> picture_sources_of(HtmlToken const& tag);
bool is_placeholder(std::string_view source);  // of which nothing is to be seen

// A frame's address with its scheme; empty where it shows nothing that one could go to.
std::string address_of_frame(std::string_view src);

}  // namespace liseuse::post
