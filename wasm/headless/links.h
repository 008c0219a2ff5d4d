// Where a post's link leads, if not where it says: to a file beside the posts, to a post that has
// moved here from the old site, or to the same place over https.
#pragma once

#include "headless/pictures.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace liseuse::headless {

// What the posts of the archive were known by. Values are slugs.
struct PostAddresses {
  std::unordered_map<std::string, std::string_view> by_slug;  // in small letters
  std::unordered_map<std::uint32_t, std::string_view> by_id;  // WordPress's
  std::unordered_map<std::string, std::string_view> by_path;  // on the old site: "/2020/01/12/a"
  // Pages that WordPress made of pictures, which belong to posts.
  struct Attachment {
    std::uint32_t id = 0;
    std::string_view slug;  // of the post
  };
  std::unordered_map<std::uint32_t, Attachment> attachments;
  std::unordered_map<std::string, std::uint32_t> attachments_by_path;
};

struct KnownPost {
  std::string_view slug;
  std::uint32_t wordpress_id = 0;  // 0: not known
};

// The slugs outlive the result.
PostAddresses know_posts(MediaTable const& media, std::vector<KnownPost> const& known);

enum class LinkFound : std::uint8_t {
  AsWritten,  // nothing is known better
  File,       // `file`, by `rule`
  Ambiguous,  // one of several files: `candidates`
  Missing,    // it names a file beside the posts that there is not
  Post,       // `target`: "posts/SLUG/#..."
  Secure,     // `target`: the same with https
};

struct FoundLink {
  LinkFound found{};
  FindRule rule{};
  std::string_view file;  // into FileTable::paths
  std::vector<std::string_view> candidates;
  std::string target;
  std::uint32_t attachment = 0;  // of Post: the picture that the link is about; 0: none
};

// `reference.text` as a Document has it. Amortised O(reference).
FoundLink find_link(Library const& library, PostAddresses const& posts,
                    FileReference const& reference);

// The same address with https, where its host is known to serve that; empty elsewhere.
std::string secure_address(OwnSites const& sites, std::string_view address);

// "12" of "?a=b&p=12" for "p"; 0 where it isn't there.
std::uint32_t number_in_query(std::string_view query, std::string_view key);

// Whether it is that of a text, a sound or the like, which an owner would miss; a page that a server
// makes is none.
bool names_document(std::string_view path);

}  // namespace liseuse::headless
