#include "headless/media.h"

#include "base/ascii.h"
#include "headless/links.h"
#include "headless/names.h"
#include "post/embeds.h"
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
  take(item.credit, other.credit);
  if (item.parent == 0) item.parent = other.parent;
  if (item.date.year == 0) item.date = other.date;
  if (item.taken.year == 0) item.taken = other.taken;
  if (item.listed.year == 0) item.listed = other.listed;
  take(item.name, other.name);
  take(item.page, other.page);
  if (item.menu_order == 0) item.menu_order = other.menu_order;
}

post::MediaFile kind_of(MediaItem const& item) {
  return post::media_file_of(item.file.empty() ? item.url : item.file);
}

bool answers(MediaItem const& item, post::RequestKind kind) {
  switch (kind) {
    case post::RequestKind::Gallery:
      return kind_of(item) == post::MediaFile::Other && !names_document(item.file);
    case post::RequestKind::Audio: return kind_of(item) == post::MediaFile::Audio;
    case post::RequestKind::Video: return kind_of(item) == post::MediaFile::Video;
    case post::RequestKind::Folder: break;  // which is no part of the library
  }
  return false;
}

// As databases compare texts: without regard to case and accents.
std::string key_of(std::string_view text) { return ascii::lowered(without_accents(text)); }

// Sorted by one of WP_Query's keys; by one that it does not have, or that is not known here, as it is.
void sort_by(std::vector<std::uint32_t>& ids, MediaTable const& table, std::string_view key) {
  auto const sort = [&](auto const& value_of) {
    using Value = decltype(value_of(MediaItem{}));
    std::vector<std::pair<Value, std::uint32_t>> keyed;
    for (std::uint32_t const id : ids) {
      MediaItem const* const item = find_media(table, id);
      keyed.emplace_back(value_of(item ? *item : MediaItem{.id = id}), id);
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    std::transform(keyed.begin(), keyed.end(), ids.begin(), [](auto const& k) { return k.second; });
  };
  if (key.starts_with("post_") && key != "post__in") key.remove_prefix(5);
  if (key == "id") {
    sort([](MediaItem const& item) { return item.id; });
  } else if (key == "menu_order") {
    sort([](MediaItem const& item) { return item.menu_order; });
  } else if (key == "title") {
    sort([](MediaItem const& item) { return key_of(item.title); });
  } else if (key == "name") {
    sort([](MediaItem const& item) {
      return key_of(item.name.empty() ? base_name(item.file) : std::string_view(item.name));
    });
  } else if (key == "date" || key == "modified") {
    sort([](MediaItem const& item) { return post::epoch_seconds(item.date); });
  } else if (key == "parent") {
    sort([](MediaItem const& item) { return item.parent; });
  }
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

std::vector<std::uint32_t> media_for(MediaTable const& table, post::MediaRequest const& request,
                                     std::uint32_t post) {
  std::vector<std::uint32_t> ids = request.ids;
  std::uint32_t const parent = request.parent != 0 ? request.parent : post;
  if (ids.empty() && parent != 0) {
    for (MediaItem const& item : table.items) {
      if (item.parent == parent && answers(item, request.kind)) ids.push_back(item.id);
    }
  }
  std::erase_if(ids, [&](std::uint32_t id) {
    return std::find(request.excluded.begin(), request.excluded.end(), id) !=
           request.excluded.end();
  });
  // Stable sorts by the last key first.
  std::string_view keys = request.order_by;
  bool const is_by_chance = keys == "rand" || keys == "none";
  while (!keys.empty()) {
    std::size_t const begin = keys.find_last_of(" ,") + 1;
    sort_by(ids, table, keys.substr(begin));
    keys = keys.substr(0, begin == 0 ? 0 : begin - 1);
  }
  bool const is_own_order = request.order_by == "post__in";
  if (request.is_descending && !is_by_chance && !is_own_order) std::reverse(ids.begin(), ids.end());
  return ids;
}

std::string caption_of(MediaItem const& item) {
  if (item.credit.empty() || item.caption.empty()) return item.caption + item.credit;
  return item.caption + " (" + item.credit + ')';
}

}  // namespace liseuse::headless
