// kramdown's extensions: {::comment}not shown{:/comment}, {::nomarkdown}<b>as it is</b>{:/}, {::options a="b" /}.
// https://kramdown.gettalong.org/syntax.html#extensions
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace liseuse::post {

// Where ends what is not to be shown and begins at `at`: a comment with what it encloses, of others the tag. None:
// nothing begins there. O(what is passed over). `may_end`: false once a comment is found to have no end, whereupon
// none is looked for any more.
std::optional<std::size_t> find_extension_end(std::string_view text, std::size_t at, bool& may_end);

// Whether one may begin there.
inline bool may_be_extension(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("{::") || text.substr(at).starts_with("{:/");
}

}  // namespace liseuse::post
