#include "archive/shard.h"

#include "archive/bytes.h"
#include "archive/entries.h"
#include "base/utf8.h"

#include <algorithm>

namespace liseuse::archive {
namespace {

constexpr std::string_view magic = "LISS";
constexpr std::uint32_t version = 4;  // 2: links; 3: pictures' copies and colours; 4: their origins

}  // namespace

std::string write_shard(Shard const& shard) {
  std::string bytes;
  append_header(bytes, magic, version);
  append_number(bytes, static_cast<std::uint32_t>(shard.posts.size()));
  Credits credits;
  for (ShardPost const& post : shard.posts) {
    append_text(bytes, post.slug);
    append_text(bytes, post.markdown);
    append_number(bytes, static_cast<std::uint32_t>(post.pictures.size()));
    for (PictureEntry const& entry : post.pictures) {
      append_text(bytes, entry.reference);
      bool const has_origin = !entry.picture.file.empty() && entry.origin.is_known();
      append_picture(bytes, entry.picture, has_origin ? OriginFollows::Yes : OriginFollows::No);
      append_text(bytes, entry.alt);
      append_text(bytes, entry.caption);
      if (has_origin) append_origin(bytes, entry.origin, credits);
    }
    append_number(bytes, static_cast<std::uint32_t>(post.links.size()));
    for (auto const& [href, target] : post.links) {
      append_text(bytes, href);
      append_text(bytes, target);
    }
  }
  return bytes;
}

Result<Shard> read_shard(std::vector<char> bytes) {
  Shard shard;
  shard.bytes = std::move(bytes);
  ByteReader in(std::string_view(shard.bytes.data(), shard.bytes.size()));
  std::uint32_t const of_file = in.header(magic, version);
  Credits credits;
  shard.posts.resize(in.count(3, "a count of posts"));
  for (ShardPost& post : shard.posts) {
    if (in.failed()) break;
    post.slug = in.text("a slug");
    post.markdown = in.text("a post's text");
    post.pictures.resize(in.count(4, "a count of pictures"));
    for (PictureEntry& entry : post.pictures) {
      entry.reference = in.text("a picture's reference");
      OriginFollows origin{};
      entry.picture = read_picture(in, of_file, of_file < 4 ? nullptr : &origin);
      entry.alt = in.text("a picture's description");
      entry.caption = in.text("a picture's caption");
      if (origin == OriginFollows::Yes) entry.origin = read_origin(in, credits);
    }
    if (of_file < 2) continue;
    post.links.resize(in.count(2, "a count of links"));
    for (auto& [href, target] : post.links) {
      href = in.text("a link");
      target = in.text("where a link leads");
    }
  }
  in.end();
  if (in.failed()) return in.problem();
  return shard;
}

ShardPost const* find_post(Shard const& shard, std::string_view slug) {
  std::string const decoded = utf8::percent_decode(slug);
  auto const found = std::find_if(shard.posts.begin(), shard.posts.end(),
                                  [&](ShardPost const& post) { return post.slug == decoded; });
  return found == shard.posts.end() ? nullptr : &*found;
}

PictureEntry const* find_picture(ShardPost const& post, std::string_view reference) {
  auto const found =
      std::find_if(post.pictures.begin(), post.pictures.end(),
                   [&](PictureEntry const& entry) { return entry.reference == reference; });
  return found == post.pictures.end() ? nullptr : &*found;
}

}  // namespace liseuse::archive
