#include "headless/nearest.h"

#include "base/ascii.h"

#include <algorithm>
#include <string>
#include <vector>

namespace liseuse::headless {
namespace {

constexpr std::size_t longest_word = 64;  // the table below is as large as both words' product

// Letters to add, drop or change.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view nearest_word(std::string_view word, std::span<std::string_view const> words) {
  if (word.empty() || word.size() > longest_word) return {};
  std::string const lower = ascii::lowered(word);
  std::string_view nearest;
  std::size_t least = longest_word;
  for (std::string_view const known : words) {
    std::size_t const letters = distance(lower, known);
    bool const is_start = known.starts_with(lower) || lower.starts_with(known);
    if (letters >= least || (letters * 2 > std::max(lower.size(), known.size()) && !is_start))
      continue;
    nearest = known;
    least = letters;
  }
  return nearest;
}

}  // namespace liseuse::headless
