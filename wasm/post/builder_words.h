// What page builders (WPBakery, Divi, Avada, Shortcodes Ultimate) keep in the attributes of their shortcodes,
// as HTML, which stands amid Markdown and in blocks of HTML alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace liseuse::post {

// An attribute's value as words: the brackets and quotes that may not stand in a shortcode are decoded. HTML in
// it stays.
std::string words_of_builder(std::string_view value);

// An address, or WPBakery's "url:https%3A%2F%2F…|title:…".
std::string address_of_builder(std::string_view value);

// `words` as a link, where there is an address.
std::string as_html_link(std::string_view words, std::string_view address);
std::string as_html_heading(std::string_view words, std::string_view address);

// What [vc_raw_html] encloses: HTML, percent-encoded, in Base64. In one line. None: it is something else.
std::optional<std::string> decode_raw_html(std::string_view content);

}  // namespace liseuse::post
