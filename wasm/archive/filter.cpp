#include "archive/filter.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace liseuse::archive {
namespace {

constexpr std::size_t kinds = label_kinds.size();

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

std::vector<std::uint32_t> related_posts(Index const& index, std::uint32_t post,
                                         std::uint32_t limit) {
  std::vector<bool> carried(index.labels.size());
  for (std::uint32_t const label : index.labels_of(index.posts[post])) {
    carried[label] = index.labels[label].kind == LabelKind::Tag;
  }
  struct Candidate {
    std::uint32_t post = 0, shared = 0, distance = 0;
  };
  std::vector<Candidate> candidates;
  for (std::uint32_t i = 0; i < index.posts.size(); ++i) {
    std::uint32_t shared = 0;
    for (std::uint32_t const label : index.labels_of(index.posts[i])) shared += carried[label];
    if (i != post && shared > 0) candidates.push_back({i, shared, i > post ? i - post : post - i});
  }
  auto const better = [](Candidate const& a, Candidate const& b) {
    return a.shared != b.shared ? a.shared > b.shared : a.distance < b.distance;
  };
  auto const kept = std::min<std::size_t>(limit, candidates.size());
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                    candidates.end(), better);
  std::vector<std::uint32_t> related;
  for (std::size_t i = 0; i < kept; ++i) related.push_back(candidates[i].post);
  return related;
}

}  // namespace liseuse::archive
