#include "post/builder_words.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "post/written_addresses.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// So that Markdown makes nothing of it.
std::string as_html_words(std::string_view words) { return as_references(words, "*_[]`~|\\&!:"); }

std::string as_html_address(std::string_view address) {
  std::string written;
  for (char const c : as_destination(address)) written += c == '&' ? "&amp;" : std::string(1, c);
  return written;
}

// RFC 4648 §4.
std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0, count = 0;
  while (text.ends_with('=')) text.remove_suffix(1);
  for (char const c : text) {
    std::size_t const digit = digits.find(c);
    if (digit == npos) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFU);
  }
  return bytes;
}

}  // namespace

std::string words_of_builder(std::string_view value) {
  constexpr std::array codes{std::pair<std::string_view, std::string_view>("%22", "\""),
                             std::pair<std::string_view, std::string_view>("%91", "["),
                             std::pair<std::string_view, std::string_view>("%93", "]"),
                             std::pair<std::string_view, std::string_view>("`{`", "["),
                             std::pair<std::string_view, std::string_view>("`}`", "]"),
                             std::pair<std::string_view, std::string_view>("``", "\"")};
  if (value.starts_with("@ET-DC@")) return {};  // what Divi asks its database for
  std::string words;
  while (!value.empty()) {
    auto const code = std::find_if(codes.begin(), codes.end(),
                                   [&](auto const& pair) { return value.starts_with(pair.first); });
    bool const is_code = code != codes.end();
    words += is_code ? code->second : value.substr(0, 1);
    value.remove_prefix(is_code ? code->first.size() : 1);
  }
  std::replace_if(words.begin(), words.end(), ascii::is_space, ' ');
  return words;
}

std::string address_of_builder(std::string_view value) {
  value = ascii::trimmed(value);
  if (value.starts_with("@ET-DC@") || value == "#") return {};
  constexpr std::string_view enfold = "manually,";
  if (value.starts_with(enfold)) return std::string(value.substr(enfold.size()));
  bool const is_wpbakery = value.starts_with("url:") || value.find('|') != npos;
  if (!is_wpbakery) return std::string(value);
  std::size_t const url = value.find("url:");
  if (url == npos) return {};
  value.remove_prefix(url + std::string_view("url:").size());
  return utf8::percent_decode(value.substr(0, value.find('|')));
}

std::string picture_of_builder(std::string_view value) {
  std::string_view const number = value.substr(0, value.find('|'));
  return ascii::is_number(number) ? "id:" + std::string(number) : std::string(value);
}

std::string as_html_link(std::string_view words, std::string_view address) {
  if (address.empty()) return as_html_words(words);
  return "<a href=\"" + as_html_address(address) + "\">" + as_html_words(words) + "</a>";
}

std::string as_html_heading(std::string_view words, std::string_view address,
                            std::string_view level) {
  bool const is_level = level.size() == 2 && level[0] == 'h' && level[1] >= '1' && level[1] <= '6';
  std::string const name(is_level ? level : "h3");
  return '<' + name + '>' + as_html_link(words, address) + "</" + name + '>';
}

std::string as_html_frame(std::string_view address, std::string_view title) {
  std::string frame = "<iframe src=\"" + as_html_address(address) + '"';
  if (!title.empty()) frame += " title=\"" + as_references(title, "*_[]`~|\\&!:<>\"") + '"';
  return frame + "></iframe>";
}

std::optional<std::string> decode_raw_html(std::string_view content) {
  std::string digits(content);
  std::erase_if(digits, ascii::is_space);
  std::erase(digits, '\\');
  auto const encoded = decode_base64(digits);
  if (!encoded || encoded->empty()) return std::nullopt;
  std::string html = utf8::percent_decode(*encoded);
  if (!utf8::is_valid(html)) return std::nullopt;
  std::replace_if(html.begin(), html.end(), ascii::is_space, ' ');
  return html;
}

}  // namespace liseuse::post
