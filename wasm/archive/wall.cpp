#include "archive/wall.h"

#include "archive/bytes.h"
#include "archive/entries.h"

#include <algorithm>
#include <unordered_set>

namespace liseuse::archive {
namespace {

constexpr std::string_view magic = "LISP";
constexpr std::uint32_t version = 2;         // 2: origins
constexpr std::uint32_t pictures_as_of = 3;  // the index' version that says as much of them

}  // namespace

std::string write_wall(Wall const& wall) {
  std::string bytes;
  append_header(bytes, magic, version);
  std::vector<WallPicture> const& all = wall.pictures;
  std::uint32_t posts = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || all[i].post != all[i - 1].post) ++posts;
  }
  append_number(bytes, posts);
  Credits credits;
  for (auto first = all.begin(); first != all.end();) {
    auto const end = std::find_if(
        first, all.end(), [&](WallPicture const& other) { return other.post != first->post; });
    append_number(bytes, first->post);
    append_number(bytes, static_cast<std::uint32_t>(end - first));
    for (; first != end; ++first) {
      append_number(bytes, first->number);
      bool const has_origin = first->origin.is_known();
      append_picture(bytes, first->picture, has_origin ? OriginFollows::Yes : OriginFollows::No);
      append_text(bytes, first->alt);
      append_text(bytes, first->caption);
      if (has_origin) append_origin(bytes, first->origin, credits);
    }
  }
  return bytes;
}

Result<Wall> read_wall(std::vector<char> bytes, std::uint32_t posts) {
  Wall wall;
  wall.bytes = std::move(bytes);
  ByteReader in(std::string_view(wall.bytes.data(), wall.bytes.size()));
  std::uint32_t const of_file = in.header(magic, version);
  Credits credits;
  constexpr std::size_t least_post_bytes = 2, least_picture_bytes = 10;
  std::uint32_t const groups = in.count(least_post_bytes, "a count of posts");
  std::uint32_t next = 0;  // the least place in the index that the next post can have
  for (std::uint32_t i = 0; i < groups && !in.failed(); ++i) {
    std::uint32_t const post = in.number("a post's number");
    if (post < next || post >= posts) in.fail("a post's number");
    next = post + 1;
    std::uint32_t const pictures = in.count(least_picture_bytes, "a count of pictures");
    for (std::uint32_t j = 0; j < pictures && !in.failed(); ++j) {
      WallPicture& picture = wall.pictures.emplace_back();
      OriginFollows origin{};
      picture.post = post;
      picture.number = in.number("a picture's number");
      picture.picture = read_picture(in, pictures_as_of, of_file < 2 ? nullptr : &origin);
      if (picture.picture.file.empty()) in.fail("a picture's file");
      picture.alt = in.text("a description");
      picture.caption = in.text("a caption");
      if (origin == OriginFollows::Yes) picture.origin = read_origin(in, credits);
    }
  }
  in.end();
  if (in.failed()) return in.problem();
  return wall;
}

std::vector<std::uint32_t> pictures_of(Wall const& wall, std::vector<std::uint32_t> const& posts) {
  std::vector<std::uint32_t> found;
  std::unordered_set<std::string_view> seen;
  for (std::uint32_t const post : posts) {
    auto const first = std::lower_bound(
        wall.pictures.begin(), wall.pictures.end(), post,
        [](WallPicture const& picture, std::uint32_t p) { return picture.post < p; });
    for (auto at = first; at != wall.pictures.end() && at->post == post; ++at) {
      if (!seen.insert(at->picture.file).second) continue;
      found.push_back(static_cast<std::uint32_t>(at - wall.pictures.begin()));
    }
  }
  return found;
}

}  // namespace liseuse::archive
