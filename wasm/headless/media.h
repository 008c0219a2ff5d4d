// What a WordPress media library knows of pictures, and its export of posts: media.json and --media.
#pragma once

#include "post/date.h"
#include "post/media_request.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::headless {

// Texts are empty, numbers 0, where nothing is said.
struct MediaItem {
  std::uint32_t id = 0;
  std::string
      file;  // a path from the content folder or from static/, or WordPress's "2020/01/a.jpg"
  std::string alt, caption;  // plain text
  std::string title;
  std::uint32_t parent = 0;  // the WordPress id of the post that it belongs to
  std::string url;           // where it was on the old site
  post::Date date{};
  std::string credit;
  std::uint32_t menu_order = 0;  // the place that one gave it among the post's
  std::string name, page;        // its page on the old site: the last part, and the address
  post::Date taken{};            // the day of the picture itself; `date` may be that of its upload
  post::Date listed{};           // `date` of media.json: what its owner would have shown, at worst
};

// A post as the export knows it.
struct ExportedPost {
  std::uint32_t id = 0;
  std::string slug;             // percent-encoded or not
  std::string link;             // its address on the old site
  std::uint32_t thumbnail = 0;  // the id of its cover
};

struct MediaTable {
  std::vector<MediaItem> items;  // ascending by id, one each
  std::vector<ExportedPost> posts;
  std::unordered_map<std::string, std::uint32_t>
      by_slug;                     // in small letters, to its place in posts
  std::vector<std::string> sites;  // addresses of the sites that the exports were made on
};

// Of two items of one id, what the earlier says goes before what the later does. So the more
// trusted is added first. O(n log n).
void add_media(MediaTable& table, std::vector<MediaItem> items);

void add_exported_posts(MediaTable& table, std::vector<ExportedPost> posts);

// Null where no export knows a post of that slug.
ExportedPost const* find_exported(MediaTable const& table, std::string_view slug);

MediaItem const* find_media(MediaTable const& table, std::uint32_t id);

// The ids that answer a post's request, those of them that are unknown too: a gallery's pictures, or a
// playlist's files. `post`: the WordPress id of who asks. Orders as WP_Query has them; by chance means
// as they come, so that a build makes the same again. O(items log items).
std::vector<std::uint32_t> media_for(MediaTable const& table, post::MediaRequest const& request,
                                     std::uint32_t post);

// What stands below the picture: the caption, and who made it.
std::string caption_of(MediaItem const& item);

}  // namespace liseuse::headless
