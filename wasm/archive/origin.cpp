#include "archive/origin.h"

#include "archive/words.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace liseuse::archive {
namespace {

// "Photo : Ada", "(c) Ada", "Copyright Ada": that says itself what it is.
bool is_name(std::string_view credit) {
  constexpr std::array<std::string_view, 6> beginnings{"©",     "(c)",    "copyright",
                                                       "photo", "credit", "crédit"};
  std::string const small = ascii::lowered(credit);
  return small.find(':') == std::string::npos &&
         std::none_of(beginnings.begin(), beginnings.end(),
                      [&](std::string_view word) { return small.starts_with(word); });
}

}  // namespace

std::string origin_line(Index const& index, Origin const& origin) {
  std::string line;
  if (!origin.credit.empty()) {
    if (is_name(origin.credit)) line = "© ";
    line += origin.credit;
  }
  std::string const date = long_date(index, origin.taken);
  if (!line.empty() && !date.empty()) line += " · ";
  return line + date;
}

std::string_view without_credit(std::string_view caption, std::string_view credit) {
  if (credit.empty() || !caption.ends_with(std::string(credit) + ')')) {
    return caption == credit ? std::string_view{} : caption;
  }
  std::string_view const before = caption.substr(0, caption.size() - credit.size() - 1);
  return before.ends_with(" (") ? before.substr(0, before.size() - 2) : caption;
}

}  // namespace liseuse::archive
