#include "headless/media.h"

#include "base/ascii.h"
#include "headless/names.h"
#include "post/slug.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace liseuse::headless {
namespace {

void fill(MediaItem& item, MediaItem& other) {
  auto const take = [](std::string& text, std::string& more) {
    if (text.empty()) text = std::move(more);
  };
  take(item.file, other.file);
  take(item.alt, other.alt);
  take(item.caption, other.caption);
  take(item.title, other.title);
  take(item.url, other.url);
  take(item.page, other.page);
  take(item.credit, other.credit);
  if (item.parent == 0) item.parent = other.parent;
  if (item.date.year == 0) item.date = other.date;
  if (item.taken.year == 0) item.taken = other.taken;
  if (item.listed.year == 0) item.listed = other.listed;
}

}  // namespace

void add_media(MediaTable& table, std::vector<MediaItem> items) {
  std::vector<MediaItem> all = std::move(table.items);
  all.insert(all.end(), std::make_move_iterator(items.begin()),
             std::make_move_iterator(items.end()));
  std::stable_sort(all.begin(), all.end(),
                   [](MediaItem const& a, MediaItem const& b) { return a.id < b.id; });
  table.items.clear();
  for (MediaItem& item : all) {
    if (!table.items.empty() && table.items.back().id == item.id) {
      fill(table.items.back(), item);
    } else {
      table.items.push_back(std::move(item));
    }
  }
}

void add_exported_posts(MediaTable& table, std::vector<ExportedPost> posts) {
  for (ExportedPost& post : posts) {
    table.by_slug.emplace(ascii::lowered(post::normalise_slug(post.slug)),
                          static_cast<std::uint32_t>(table.posts.size()));
    table.posts.push_back(std::move(post));
  }
}

ExportedPost const* find_exported(MediaTable const& table, std::string_view slug) {
  auto const found = table.by_slug.find(ascii::lowered(slug));
  return found == table.by_slug.end() ? nullptr : &table.posts[found->second];
}

MediaItem const* find_media(MediaTable const& table, std::uint32_t id) {
  auto const found = std::lower_bound(
      table.items.begin(), table.items.end(), id,
      [](MediaItem const& item, std::uint32_t wanted) { return item.id < wanted; });
  return found != table.items.end() && found->id == id ? &*found : nullptr;
}

std::vector<std::uint32_t> media_of(MediaTable const& table, std::uint32_t post) {
  std::vector<std::uint32_t> found;
  for (MediaItem const& item : table.items) {
    if (post != 0 && item.parent == post) found.push_back(item.id);
  }
  return found;
}

std::string caption_of(MediaItem const& item) {
  if (item.credit.empty() || item.caption.empty()) return item.caption + item.credit;
  return item.caption + " (" + item.credit + ')';
}

}  // namespace liseuse::headless
