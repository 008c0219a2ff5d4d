#include "base/language.h"

#include <array>
#include <string>

namespace liseuse {
namespace {

// By their codes (ISO 639, ISO 15924).
constexpr std::array<std::string_view, 13> languages{"ar", "arc", "ckb", "dv", "fa", "he", "iw",
                                                     "ps", "sd",  "syr", "ug", "ur", "yi"};
constexpr std::array<std::string_view, 8> scripts{"adlm", "arab", "aran", "hebr",
                                                  "nkoo", "rohg", "syrc", "thaa"};

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& all, std::string_view subtag) {
  return std::find(all.begin(), all.end(), subtag) != all.end();
}

}  // namespace

bool is_right_to_left(std::string_view bcp47) {
  std::string tag(bcp47);
  for (char& c : tag) c = c == '_' ? '-' : ascii::lower(c);
  std::string_view rest = tag;
  auto const next = [&rest] {
    std::string_view const subtag = rest.substr(0, rest.find('-'));
    rest.remove_prefix(std::min(rest.size(), subtag.size() + 1));
    return subtag;
  };
  bool right_to_left = is_one_of(languages, next());
  while (!rest.empty()) {
    std::string_view const subtag = next();
    if (subtag.size() == 1) break;  // an extension
    bool const is_script = subtag.size() == 4 && (subtag[0] < '0' || subtag[0] > '9');
    if (is_script) right_to_left = is_one_of(scripts, subtag);
  }
  return right_to_left;
}

}  // namespace liseuse
