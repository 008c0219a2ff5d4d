// What the posts of the archive are and were known by, and which of them an address or a file's name
// means.
#pragma once

#include "headless/media.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::headless {

// Slugs are views into what `know_posts` was given.
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
  // The files' names, as `name_key` has them, with a date before them and without, and of translations without
  // their language too.
  struct File {
    std::string path;  // the same of the whole path
    std::string_view file, slug;
  };
  std::unordered_map<std::string, std::vector<File>> by_file;
};

struct KnownPost {
  std::string_view slug;
  std::uint32_t wordpress_id = 0;  // 0: not known
  std::string_view file;           // relative to the content folder; empty: not known
  std::vector<std::string_view>
      addresses;                      // that it says it had: paths, or with a scheme and a host
  std::string_view translation_of{};  // as SourcePost has it
};

PostAddresses know_posts(MediaTable const& media, std::vector<KnownPost> const& known);

// The post that an address of the old site is of ("/2020/01/12/a?b"), or of a picture of which; none:
// an empty slug.
PostAddresses::Attachment place_at(PostAddresses const& posts, std::string_view path);

// Where a path within the archive leads.
struct PlaceWithin {
  std::string_view slug;                   // empty: it is no post's
  bool names_post = false;                 // it is written as that of a post, which there must be
  std::vector<std::string_view> possible;  // posts' files among which nothing chooses
};

// `path` as a post's link has it, without fragment, percent-encoded or not: a post's file, as Hugo,
// GitHub, Jekyll and Pelican name it ("b.md", "../b/index.md", "{filename}b.md"), or an address that
// the post had ("../b/", "/2020/01/12/b.html", "/?p=12"). What leads to "posts/SLUG/" needs no help
// where there is such a post.
PlaceWithin place_within(PostAddresses const& posts, std::string_view path,
                         std::string_view post_file);

// "folder/Post" of "folder/Post.md" and of "folder/Post/index.md".
std::string_view post_path(std::string_view file);

// Names are compared without regard to case, and to how accents are spelled.
std::string name_key(std::string_view name);

// "12" of "?a=b&p=12" for "p"; 0 where it isn't there.
std::uint32_t number_in_query(std::string_view query, std::string_view key);

}  // namespace liseuse::headless
