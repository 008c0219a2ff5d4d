#include "headless/wall.h"

#include "archive/wall.h"

#include <unordered_set>

namespace liseuse::headless {

std::string write_wall(Build const& build) {
  archive::Wall wall;
  for (std::uint32_t i = 0; i < build.posts.size(); ++i) {
    SourcePost const& post = build.posts[i];
    archive::ShardPost const fetched = shard_post(build, post);
    std::unordered_set<std::string_view> seen;
    for (std::uint32_t n = 0; n < post.document.pictures.size(); ++n) {
      post::PictureRef const& reference = post.document.pictures[n];
      auto const* const entry =
          archive::find_picture(fetched, reference.source.in(post.document.attributes));
      if (entry == nullptr || entry->picture.file.empty()) continue;
      if (!seen.insert(entry->picture.file).second) continue;
      archive::WallPicture& picture = wall.pictures.emplace_back();
      picture.post = i;
      picture.number = n + 1;
      picture.picture = entry->picture;
      picture.origin = entry->origin;
      // What the post itself says goes before what the media table says.
      picture.alt = reference.alt.in(post.document.attributes);
      picture.caption = reference.caption.in(post.document.attributes);
      if (picture.alt.empty()) picture.alt = entry->alt;
      if (picture.caption.empty()) picture.caption = entry->caption;
    }
    archive::Picture const& cover = build.index.posts[i].cover;
    if (cover.file.empty() || seen.contains(cover.file)) continue;
    archive::WallPicture& picture = wall.pictures.emplace_back();
    picture.post = i;
    picture.picture = cover;
    auto const media = build.library.media_by_file.find(build.posts[i].cover);
    picture.origin =
        origin_of(build, build.posts[i].cover,
                  media == build.library.media_by_file.end() ? nullptr : media->second);
  }
  return wall.pictures.empty() ? std::string{} : archive::write_wall(wall);
}

}  // namespace liseuse::headless
