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

// An address, WPBakery's "url:https%3A%2F%2F…|title:…", or Enfold's "manually,https://…".
std::string address_of_builder(std::string_view value);

// A picture as PictureRef::source has it: of an address, a number, or Avada's number with a size, "5|full".
std::string picture_of_builder(std::string_view value);

// `words` as a link, where there is an address.
std::string as_html_link(std::string_view words, std::string_view address);

// `level`: "h2"; what names none is 3.
std::string as_html_heading(std::string_view words, std::string_view address,
                            std::string_view level = {});

// A page of another server's.
std::string as_html_frame(std::string_view address, std::string_view title);

// What [vc_raw_html] encloses: HTML, percent-encoded (Avada's [fusion_code]: as it is), in Base64. In one line. None: it is something else.
std::optional<std::string> decode_raw_html(std::string_view content);

}  // namespace liseuse::post
