#include "post/slug.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "post/date.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::size_t longest_slug = 200;  // bytes; file systems allow 255, and ".html" may follow

// Cc, and the two separators that are line ends to many programs.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// What a file system or an address takes for something else.
bool is_reserved(char32_t c) {
  return c < 0x80 &&
         std::string_view("?#*:|<>\"").find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_separator(char c) { return c == '/' || c == '\\'; }

std::string_view trimmed(std::string_view text) {
  std::size_t const begin = text.find_first_not_of(" ./\\");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" /\\") + 1 - begin);
}

std::string_view take_last(std::string_view& path) {
  while (!path.empty() && is_separator(path.back())) path.remove_suffix(1);
  auto const at = std::find_if(path.rbegin(), path.rend(), is_separator);
  auto const bytes = static_cast<std::size_t>(at - path.rbegin());
  std::string_view const name = path.substr(path.size() - bytes);
  path.remove_suffix(bytes);
  return name;
}

// Of the file, or of the folder that an index is of; without its date.
std::string_view name_from_path(std::string_view path) {
  std::string_view const file = without_post_ending(take_last(path));
  bool const index = file == "index" || file == "_index" || file.starts_with("index.");
  std::string_view const folder = index ? take_last(path) : std::string_view();
  return without_date(folder.empty() ? file : folder);
}

}  // namespace

std::string_view without_post_ending(std::string_view file) {
  constexpr std::array<std::string_view, 8> endings{".md",   ".markdown", ".mdown", ".mkd",
                                                    ".mkdn", ".mdx",      ".html",  ".htm"};
  for (std::string_view const ending : endings) {
    if (ascii::ends_with_ignoring_case(file, ending)) {
      return file.substr(0, file.size() - ending.size());
    }
  }
  return file;
}

std::string_view without_date(std::string_view name) {
  std::size_t const bytes = leading_day(name);
  if (bytes == 0 || bytes + 1 >= name.size() || (name[bytes] != '-' && name[bytes] != '_'))
    return name;
  return name.substr(bytes + 1);
}

bool is_html(std::string_view file) {
  return ascii::ends_with_ignoring_case(file, ".html") ||
         ascii::ends_with_ignoring_case(file, ".htm");
}

std::string normalise_slug(std::string_view slug) {
  std::string const decoded = utf8::percent_decode(slug);
  std::string clean;
  clean.reserve(decoded.size());
  for (std::size_t at = 0; at < decoded.size();) {
    utf8::Decoded const d = utf8::decode(decoded, at);
    at += d.bytes;
    if (is_control(d.code_point) || is_reserved(d.code_point)) continue;
    utf8::append(clean, d.code_point == 0xA0 ? ' ' : d.code_point);
  }
  // Trimmed twice: what is cut off may leave a space at the end.
  std::string kept(trimmed(utf8::prefix(trimmed(clean), longest_slug)));
  std::replace_if(kept.begin(), kept.end(), is_separator, '-');
  return kept;
}

std::string slug_from_path(std::string_view path) {
  std::string name(name_from_path(path));
  std::replace(name.begin(), name.end(), ' ', '-');
  return normalise_slug(name);
}

std::string title_from_path(std::string_view path) {
  std::string const decoded = utf8::percent_decode(name_from_path(path));
  std::string_view const name = ascii::trimmed(decoded);
  std::string title;
  bool const is_day = leading_day(name) == name.size();
  bool const is_joined = !is_day && name.find(' ') == std::string_view::npos;
  for (std::size_t at = 0; at < name.size();) {
    utf8::Decoded const d = utf8::decode(name, at);
    at += d.bytes;
    if (is_control(d.code_point)) continue;
    bool const is_space = is_joined && (d.code_point == U'-' || d.code_point == U'_');
    utf8::append(title, is_space ? U' ' : d.code_point);
  }
  std::string trimmed(ascii::trimmed(title));
  return trimmed.empty() ? slug_from_path(path) : trimmed;
}

}  // namespace liseuse::post
