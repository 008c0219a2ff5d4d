// Which posts a reader asked for.
#pragma once

#include "archive/index.h"

#include <cstdint>
#include <string>
#include <vector>

namespace liseuse::archive {

// Labels of one kind widen the choice (this tag or that one); kinds and the query narrow it.
struct Filter {
  std::vector<std::uint32_t> labels;  // indices into Index::labels, ascending
  std::string folded_query;           // as web/fold.ts folds titles; words all to be found
};

// Indices into Index::posts, in their order. `folded_titles` has one title a post, folded in the
// same way; it may be empty where the query is. O(posts).
std::vector<std::uint32_t> matching_posts(Index const& index,
                                          std::vector<std::string> const& folded_titles,
                                          Filter const& filter);

// Other posts that share most tags with a post, nearest in the list first among equals; at most
// `limit`, and none that shares no tag. O(posts).
std::vector<std::uint32_t> related_posts(Index const& index, std::uint32_t post,
                                         std::uint32_t limit);

}  // namespace liseuse::archive
