// Where a post's link leads, if not where it says: to a file beside the posts, to a post, by its file or
// by an address that it had, or to the same place over https.
#pragma once

#include "headless/pictures.h"
#include "headless/post_addresses.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::headless {

enum class LinkFound : std::uint8_t {
  AsWritten,  // nothing is known better
  File,       // `file`, by `rule`
  Ambiguous,  // one of several files: `candidates`
  Missing,    // it names a file beside the posts that there is not
  Post,       // of the old site: `target`, "posts/SLUG/#..."
  Within,     // the same, of a path within the archive
  NoPost,     // such a path that leads to no post, or to one of `possible`
  Secure,     // `target`: the same with https
};

struct FoundLink {
  LinkFound found{};
  FindRule rule{};
  std::string_view file;  // into FileTable::paths
  std::vector<std::string_view> candidates;
  std::vector<std::string_view> possible;  // of NoPost: files of posts
  std::string target;
  std::uint32_t attachment = 0;  // of Post: the picture that the link is about; 0: none
};

// `reference.text` as a Document has it. Amortised O(reference).
FoundLink find_link(Library const& library, PostAddresses const& posts,
                    FileReference const& reference);

// The same address with https, where its host is known to serve that; empty elsewhere.
std::string secure_address(OwnSites const& sites, std::string_view address);

// Whether it is that of a text, a sound or the like, which an owner would miss; a page that a server
// makes is none.
bool names_document(std::string_view path);

}  // namespace liseuse::headless
