// A small archive in French: six posts, one of them in Arabic, with tags, categories, authors and
// pictures, in two shards.
#pragma once

#include "archive/index.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::test {

enum SamplePost : std::uint32_t { Fete, Entraide, Velo, Marhaban, Budget, SansDate };

// Slugs as they are, and titles as the platform folds them.
std::string_view slug_of(SamplePost post);
std::vector<std::string> folded_titles();

archive::Index sample_index();
// The interface's words with their keys.
std::vector<archive::Word> sample_words();

// Posts 0, 1 and 3 are in shard 0, the others in shard 1.
std::vector<char> sample_shard(std::uint32_t shard);

// Posts "post-1" to "post-N", each with one tag of "tag-1" to "tag-M"; one shard.
archive::Index numbered_index(std::uint32_t posts, std::uint32_t tags);

// As it comes out of a file, owning its bytes.
archive::Index read_back(archive::Index const& index);

}  // namespace liseuse::test
