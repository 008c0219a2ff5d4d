#include "archive/filter.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace liseuse::archive {
namespace {

constexpr std::size_t kinds = 3;

std::vector<std::string_view> words_of(std::string_view query) {
  std::vector<std::string_view> words;
  while (!query.empty()) {
    std::size_t const end = std::min(query.find(' '), query.size());
    if (end > 0) words.push_back(query.substr(0, end));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return words;
}

}  // namespace

std::vector<std::uint32_t> matching_posts(Index const& index,
                                          std::vector<std::string> const& folded_titles,
                                          Filter const& filter) {
  // For each label whether it was chosen; for each kind whether any of it was.
  std::vector<bool> chosen(index.labels.size());
  std::array<bool, kinds> narrowed{};
  for (std::uint32_t const label : filter.labels) {
    if (label >= index.labels.size()) continue;
    chosen[label] = true;
    narrowed[static_cast<std::size_t>(index.labels[label].kind)] = true;
  }
  std::vector<std::string_view> const words = words_of(filter.folded_query);

  std::vector<std::uint32_t> matching;
  for (std::uint32_t i = 0; i < index.posts.size(); ++i) {
    std::array<bool, kinds> carried{};
    for (std::uint32_t const label : index.labels_of(index.posts[i])) {
      if (chosen[label]) carried[static_cast<std::size_t>(index.labels[label].kind)] = true;
    }
    bool const labels_match = carried == narrowed;
    bool const words_match = std::all_of(words.begin(), words.end(), [&](std::string_view word) {
      return i < folded_titles.size() && folded_titles[i].find(word) != std::string::npos;
    });
    if (labels_match && words_match) matching.push_back(i);
  }
  return matching;
}

}  // namespace liseuse::archive
