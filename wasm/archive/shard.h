// Some posts' Markdown with the pictures that they name: what the reader fetches to show a post.
#pragma once

#include "archive/index.h"
#include "archive/origin.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::archive {

// What a reference in a post's Markdown leads to.
struct PictureEntry {
  std::string_view reference;  // as the Document has it: a path, an address, "id:3466"
  Picture picture;             // picture.file empty: not found
  std::string_view alt, caption;
  Origin origin;
};

// Where a link in a post's Markdown leads, if not where it says.
struct LinkEntry {
  std::string_view href;    // as the Document has it
  std::string_view target;  // an address of the web; a post, "posts/SLUG/#..."; or a file
};

struct ShardPost {
  std::string_view slug;
  std::string_view markdown;
  std::vector<PictureEntry> pictures;
  std::vector<LinkEntry> links;
};

struct Shard {
  std::vector<ShardPost> posts;
  std::vector<char> bytes;  // what the views point into, where it was read
};

// The format is in docs/formats.md.
std::string write_shard(Shard const& shard);

// Checks every length; the views are into the result's own bytes. O(bytes).
Result<Shard> read_shard(std::vector<char> bytes);

ShardPost const* find_post(Shard const& shard, std::string_view slug);
PictureEntry const* find_picture(ShardPost const& post, std::string_view reference);

}  // namespace liseuse::archive
