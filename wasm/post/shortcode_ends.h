// Where shortcodes end that enclose something. What is not there is not searched for time and again.
#pragma once

#include "post/shortcodes.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace liseuse::post {

// Bytes in the text, from its first bracket to behind its last.
struct EndTag {
  std::size_t begin = 0, end = 0;
};

enum class Another : bool { Goes, Ends };  // whether another one that begins ends the search

struct EndSearch {
  std::size_t most_bytes = std::string_view::npos;  // enclosed, with the end tag's own
  Another another = Another::Goes;
};

// Invariant: of the names in `endless_`, no end tag stands behind where one was searched for.
class ShortcodeEnds {
 public:
  // What `text` views outlives this.
  explicit ShortcodeEnds(std::string_view text) : text_(text) {}

  // The next end tag of `code`'s name behind it. Each search begins no earlier than the one before.
  // O(what is enclosed); where one name has none at all, O(text) once.
  std::optional<EndTag> find(Shortcode const& code, EndSearch const& search = {});

  // Whether WordPress's end tag of that name stands anywhere behind `at`. All are looked for at once:
  // O(text), then O(name).
  bool has_one_behind(std::size_t at, std::string_view name);

 private:
  std::string_view text_;
  std::set<std::string_view> endless_;
  bool has_last_ = false;
  std::unordered_map<std::string, std::size_t> last_;  // where, by the name in small letters
};

}  // namespace liseuse::post
