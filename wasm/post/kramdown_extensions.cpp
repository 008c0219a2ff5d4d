#include "post/kramdown_extensions.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace liseuse::post {

std::optional<std::size_t> find_extension_end(std::string_view text, std::size_t at,
                                              bool& may_end) {
  constexpr std::size_t npos = std::string_view::npos, longest = 300;
  constexpr std::array<std::string_view, 3> names{"comment", "nomarkdown", "options"};
  std::string_view const area = text.substr(at, longest);
  if (!may_be_extension(text, at)) return std::nullopt;
  bool const begins = area.starts_with("{::");
  std::size_t const brace = area.find('}');
  if (brace == npos) return std::nullopt;
  std::string_view const inside = area.substr(3, brace - 3);
  auto const name_end = std::find_if_not(inside.begin(), inside.end(), ascii::is_letter);
  std::string_view const name =
      inside.substr(0, static_cast<std::size_t>(name_end - inside.begin()));
  bool const is_known = std::find(names.begin(), names.end(), name) != names.end();
  if (!is_known && (begins || !inside.empty())) return std::nullopt;
  std::size_t const behind = at + brace + 1;
  if (!begins || name != "comment" || inside.ends_with('/')) return behind;
  if (!may_end) return std::nullopt;
  for (std::size_t end = behind; (end = text.find("{:/", end)) != npos; ++end) {
    for (std::string_view const closing : {"{:/comment}", "{:/}"}) {
      if (text.substr(end).starts_with(closing)) return end + closing.size();
    }
  }
  may_end = false;
  return std::nullopt;
}

}  // namespace liseuse::post
