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

// What is written behind "(" in a picture, where Markdown does not take it for one: a path with spaces, a size
// ("=100x200", as HackMD has it), or a title with quotes in it.
struct Destination {
  std::size_t begin = 0, end = 0;  // in the Markdown
  std::string_view path, title;
};

bool is_size(std::string_view word) {
  return word.size() > 2 && word[0] == '=' && word.find('x') != npos &&
         word.find_first_not_of("0123456789x%", 1) == npos;
}

// Takes "=100x200" from the end.
bool take_size(std::string_view& destination) {
  std::size_t const space = destination.rfind(' ');
  if (space == npos || !is_size(destination.substr(space + 1))) return false;
  destination = ascii::trimmed(destination.substr(0, space));
  return true;
}

// A quote that no backslash is before.
bool has_quote(std::string_view title) {
  for (std::size_t at = 0; (at = title.find('"', at)) != npos; ++at) {
    if (at == 0 || title[at - 1] != '\\') return true;
  }
  return false;
}

// Takes a title in quotes from the end. One in which there are such quotes begins with the first behind a space.
std::string_view take_title(std::string_view& destination) {
  char const quote = destination.empty() ? ' ' : destination.back();
  if (destination.size() < 3 || (quote != '"' && quote != '\'')) return {};
  std::string_view const before = destination.substr(0, destination.size() - 1);
  std::size_t const begin =
      quote == '"' ? before.find(" \"") + 1 : before.rfind(quote);  // npos + 1 is 0
  if (begin == npos || begin == 0 || !ascii::is_space(destination[begin - 1])) return {};
  std::string_view const title = before.substr(begin + 1);
  destination = ascii::trimmed(destination.substr(0, begin));
  return title;
}

// The destination of the picture that begins at `at`, if Markdown needs help with it.
std::optional<Destination> find_destination(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at + 2);
  std::size_t const description = closing_bracket(rest, '[', ']');
  if (description == npos || !rest.substr(description).starts_with("](")) return std::nullopt;
  rest.remove_prefix(description + 2);
  std::size_t const end = closing_bracket(rest, '(', ')');
  if (end == npos) return std::nullopt;
  Destination found{.begin = static_cast<std::size_t>(rest.data() - text.data())};
  found.end = found.begin + end;
  found.path = ascii::trimmed(rest.substr(0, end));
  bool has_size = take_size(found.path);
  found.title = take_title(found.path);
  has_size = take_size(found.path) || has_size;
  bool const is_odd = has_size || found.path.find(' ') != npos || has_quote(found.title);
  bool const is_one = is_odd && found.path.find_first_of("<>\\\"") == npos;
  return is_one && names_picture(found.path) ? std::optional(found) : std::nullopt;
}

// As Markdown has it.
std::string written(Destination const& destination) {
  std::string out = '<' + std::string(destination.path) + '>';
  if (destination.title.empty()) return out;
  out += " \"";
  for (std::size_t i = 0; i < destination.title.size(); ++i) {
    bool const is_escaped = i > 0 && destination.title[i - 1] == '\\';
    if (destination.title[i] == '"' && !is_escaped) out += '\\';
    out += destination.title[i];
  }
  return out + '"';
}

}  // namespace

bool may_have_spaced_paths(std::string_view markdown) {
  for (std::size_t at = 0; (at = markdown.find("![", at)) != npos; at += 2) {
    if (find_destination(markdown, at)) return true;
  }
  return false;
}

std::string with_spaced_paths(std::string_view markdown, std::span<ByteRange const> code) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = 0; (at = markdown.find("![", at)) != npos; at += 2) {
    while (!code.empty() && code[0].end.value <= at) code = code.subspan(1);
    bool const is_code = !code.empty() && code[0].begin.value <= at;
    auto const found = is_code ? std::nullopt : find_destination(markdown, at);
    if (!found) continue;
    out.append(markdown.substr(done, found->begin - done)).append(written(*found));
    done = found->end;
  }
  return out.append(markdown.substr(done));
}

}  // namespace liseuse::post
