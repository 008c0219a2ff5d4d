#include "post/shortcode_ends.h"

#include "base/ascii.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

}  // namespace

std::optional<EndTag> ShortcodeEnds::find(Shortcode const& code, EndSearch const& search) {
  if (endless_.contains(code.name)) return std::nullopt;
  std::size_t const most_bytes = std::min(search.most_bytes, text_.size() - code.end());
  std::string_view const area = text_.substr(0, code.end() + most_bytes);
  char const bracket = code.syntax == ShortcodeSyntax::WordPress ? '[' : '{';
  for (std::size_t at = code.end(); (at = area.find(bracket, at)) != npos; ++at) {
    auto const other = find_shortcode(text_, at);
    bool const is_same =
        other && other->syntax == code.syntax && ascii::equal_ignoring_case(other->name, code.name);
    if (!is_same) continue;
    if (other->form == ShortcodeForm::Closing) return EndTag{at, other->end()};
    if (search.another == Another::Ends) return std::nullopt;
  }
  if (area.size() == text_.size()) endless_.insert(code.name);
  return std::nullopt;
}

bool ShortcodeEnds::has_one_behind(std::size_t at, std::string_view name) {
  if (!has_last_) {
    has_last_ = true;
    for (std::size_t i = 0; (i = text_.find("[/", i)) != npos; ++i) {
      auto const end = find_shortcode(text_, i);
      if (end) last_[ascii::lowered(end->name)] = i;
    }
  }
  auto const last = last_.find(ascii::lowered(name));
  return last != last_.end() && last->second > at;
}

}  // namespace liseuse::post
