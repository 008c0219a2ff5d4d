#include "post/spaced_paths.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <optional>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Of a description, and of an address: more is neither, and is not searched for its end time and again.
constexpr std::size_t longest = 1000;

bool names_picture(std::string_view path) {
  constexpr std::array<std::string_view, 7> extensions{".jpg",  ".jpeg", ".png", ".gif",
                                                       ".webp", ".avif", ".svg"};
  path = path.substr(0, path.find_first_of("?#"));
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view extension) {
    return ascii::ends_with_ignoring_case(path, extension);
  });
}

// Up to the bracket that closes what `text` stands in, on its line; npos: none does.
std::size_t closing_bracket(std::string_view text, char open, char close) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < std::min(text.size(), longest) && text[at] != '\n'; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == open) {
      ++depth;
    } else if (text[at] == close && depth-- == 0) {
      return at;
    }
  }
  return npos;
}

// Before a title in quotes.
std::string_view path_of(std::string_view destination) {
  destination = ascii::trimmed(destination);
  bool const has_title =
      destination.size() > 2 && (destination.back() == '"' || destination.back() == '\'');
  if (!has_title) return destination;
  std::size_t const quote = destination.rfind(destination.back(), destination.size() - 2);
  bool const is_apart = quote != npos && quote > 0 && ascii::is_space(destination[quote - 1]);
  return is_apart ? ascii::trimmed(destination.substr(0, quote)) : destination;
}

// The path with spaces of the picture that begins at `at`.
std::optional<std::string_view> spaced_path(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at + 2);
  std::size_t const description = closing_bracket(rest, '[', ']');
  if (description == npos || !rest.substr(description).starts_with("](")) return std::nullopt;
  rest.remove_prefix(description + 2);
  std::size_t const end = closing_bracket(rest, '(', ')');
  if (end == npos) return std::nullopt;
  std::string_view const path = path_of(rest.substr(0, end));
  bool const is_one = path.find(' ') != npos && path.find_first_of("<>\\\"") == npos;
  return is_one && names_picture(path) ? std::optional(path) : std::nullopt;
}

}  // namespace

bool may_have_spaced_paths(std::string_view markdown) {
  for (std::size_t at = 0; (at = markdown.find("![", at)) != npos; at += 2) {
    if (spaced_path(markdown, at)) return true;
  }
  return false;
}

std::string with_spaced_paths(std::string_view markdown, std::span<ByteRange const> code) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = 0; (at = markdown.find("![", at)) != npos; at += 2) {
    while (!code.empty() && code[0].end.value <= at) code = code.subspan(1);
    bool const is_code = !code.empty() && code[0].begin.value <= at;
    auto const path = is_code ? std::nullopt : spaced_path(markdown, at);
    if (!path) continue;
    auto const begin = static_cast<std::size_t>(path->data() - markdown.data());
    out.append(markdown.substr(done, begin - done)).append("<").append(*path).append(">");
    done = begin + path->size();
  }
  return out.append(markdown.substr(done));
}

}  // namespace liseuse::post
