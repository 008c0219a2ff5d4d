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

// Hebrew, Arabic, Syriac, Thaana, N'Ko: the letters from U+0590 to U+07FF, by their first bytes.
bool runs_right_to_left(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0xD6 && byte <= 0xDF;
  });
}

// Apart from what stands around it, which has the direction of the interface (UAX #9, FSI and PDI).
std::string isolated(std::string_view text) { return "\u2068" + std::string(text) + "\u2069"; }

}  // namespace

std::string origin_line(Index const& index, Origin const& origin) {
  std::string const date = long_date(index, origin.taken);
  std::string line;
  if (!origin.credit.empty()) {
    if (is_name(origin.credit)) line = "© ";
    bool const same_way = runs_right_to_left(origin.credit) == runs_right_to_left(date);
    line += date.empty() || same_way ? std::string(origin.credit) : isolated(origin.credit);
  }
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
