// The posts as the reader fetches them: shards and the index.
#include "headless/build.h"

#include "headless/feed.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace liseuse::headless {
namespace {

archive::Picture picture_of(Build const& build, std::string_view file) {
  auto const found = build.variants.find(file);
  if (file.empty() || found == build.variants.end()) return {};
  Variant const& variant = found->second;
  archive::Picture picture;
  picture.file = variant.file;
  picture.width = variant.width;
  picture.height = variant.height;
  picture.copies = variant.copies;
  picture.copies_stem = archive::copies_stem(variant.file);
  picture.upper_colour = variant.upper_colour;
  picture.lower_colour = variant.lower_colour;
  return picture;
}

// The cover, or where it could not be read, the first picture that could.
archive::Picture cover_of(Build const& build, SourcePost const& post) {
  archive::Picture cover = picture_of(build, post.cover);
  for (PostPicture const& picture : post.pictures) {
    if (!cover.file.empty()) break;
    cover = picture_of(build, picture.file);
  }
  return cover;
}

std::vector<std::string> const& names_of(SourcePost const& post, archive::LabelKind kind) {
  switch (kind) {
    case archive::LabelKind::Tag: return post.front.tags;
    case archive::LabelKind::Category: return post.front.categories;
    case archive::LabelKind::Author: break;
    case archive::LabelKind::Year: return post.years;
  }
  return post.front.authors;
}

// Fills Index::labels, and for each post its indices into them.
std::vector<std::vector<std::uint32_t>> make_labels(Build const& build, archive::Index& index) {
  std::map<std::pair<archive::LabelKind, std::string_view>, std::vector<std::uint32_t>> posts_of;
  for (std::uint32_t i = 0; i < build.posts.size(); ++i) {
    for (archive::LabelKindName const& known : archive::label_kinds) {
      for (std::string const& name : names_of(build.posts[i], known.kind)) {
        std::vector<std::uint32_t>& posts = posts_of[{known.kind, name}];
        if (!name.empty() && (posts.empty() || posts.back() != i)) posts.push_back(i);
      }
    }
  }
  using Entry = decltype(posts_of)::value_type;
  std::vector<Entry const*> sorted;
  for (Entry const& entry : posts_of) {
    if (!entry.second.empty()) sorted.push_back(&entry);
  }
  std::sort(sorted.begin(), sorted.end(), [](Entry const* a, Entry const* b) {
    auto const& [a_kind, a_name] = a->first;
    auto const& [b_kind, b_name] = b->first;
    if (a_kind != b_kind) return a_kind < b_kind;
    if (a_kind == archive::LabelKind::Year) return a_name > b_name;
    return std::tuple(b->second.size(), a_name) < std::tuple(a->second.size(), b_name);
  });
  std::vector<std::vector<std::uint32_t>> labels_of(build.posts.size());
  for (Entry const* const entry : sorted) {
    auto const label = static_cast<std::uint32_t>(index.labels.size());
    index.labels.push_back({entry->first.first, entry->first.second,
                            static_cast<std::uint32_t>(entry->second.size())});
    for (std::uint32_t const post : entry->second) labels_of[post].push_back(label);
  }
  return labels_of;
}

}  // namespace

std::vector<ShardPlan> plan_shards(Build const& build) {
  // A reader fetches a shard to show one post: small enough for a slow line, and few enough that
  // an archive of any size stays a bounded number of files.
  constexpr std::size_t least_shard_bytes = 64 * 1024;
  constexpr std::size_t most_shards = 256;
  std::size_t total = 0;
  for (SourcePost const& post : build.posts) total += post.body().size();
  std::size_t full = least_shard_bytes;
  while (total / full + 1 > most_shards) full *= 2;

  std::vector<ShardPlan> oldest_first;
  auto end = static_cast<std::uint32_t>(build.posts.size());
  std::size_t bytes = 0;
  for (std::uint32_t i = end; i-- > 0;) {
    bytes += build.posts[i].body().size();
    if (bytes >= full || i == 0) {
      oldest_first.push_back({i, end});
      end = i;
      bytes = 0;
    }
  }
  return {oldest_first.rbegin(), oldest_first.rend()};
}

std::string write_shard(Build const& build, ShardPlan const& plan) {
  archive::Shard shard;
  for (std::uint32_t i = plan.begin; i < plan.end; ++i) {
    shard.posts.push_back(shard_post(build, build.posts[i]));
  }
  return archive::write_shard(shard);
}

archive::Origin origin_of(Build const& build, std::string_view file, MediaItem const* media) {
  archive::Origin origin;
  if (auto const variant = build.variants.find(file); variant != build.variants.end()) {
    origin = {variant->second.credit, variant->second.taken};
  }
  if (media == nullptr) return origin;
  if (!media->credit.empty()) origin.credit = media->credit;
  if (media->taken.year != 0) origin.taken = media->taken;
  if (origin.taken.year == 0) origin.taken = media->listed;
  return origin;
}

archive::ShardPost shard_post(Build const& build, SourcePost const& post) {
  archive::ShardPost entry;
  entry.slug = post.slug;
  entry.markdown = post.body();
  for (PostLink const& link : post.links) {
    std::string_view target = link.target;
    if (archive::names_picture(link.file)) {
      target = picture_of(build, link.file).file;
    } else if (auto const file = build.linked_files.find(link.file);
               file != build.linked_files.end()) {
      target = file->second;
    }
    if (!target.empty()) entry.links.push_back({link.href, target});
  }
  for (PostPicture const& picture : post.pictures) {
    archive::PictureEntry& written = entry.pictures.emplace_back();
    written.reference = picture.reference;
    written.picture = picture_of(build, picture.file);
    written.origin = origin_of(build, picture.file, picture.media);
    if (picture.media) {
      written.alt = picture.media->alt;
      written.caption = picture.caption;
    }
  }
  return entry;
}

void make_index(Build& build, std::vector<ShardPlan> const& plans,
                std::vector<std::string> shard_files) {
  build.shard_files = std::move(shard_files);
  build.index = {};
  archive::Index& index = build.index;
  Site const& site = build.site;
  index.site = {.title = site.title,
                .description = site.description,
                .language = site.language,
                .base_url = site.base_url,
                .accent = site.accent,
                .smart_punctuation = site.smart_punctuation,
                .gallery = site.gallery};
  index.shards.assign(build.shard_files.begin(), build.shard_files.end());
  index.words.assign(build.words.begin(), build.words.end());
  std::vector<std::vector<std::uint32_t>> const labels_of = make_labels(build, index);
  for (std::uint32_t shard = 0; shard < plans.size(); ++shard) {
    for (std::uint32_t i = plans[shard].begin; i < plans[shard].end; ++i) {
      SourcePost const& post = build.posts[i];
      archive::PostEntry& entry = index.posts.emplace_back();
      entry.slug = post.slug;
      entry.title = post.front.title;
      entry.summary = post.summary;
      entry.language = post.language;
      entry.date = post.front.date;
      entry.reading_minutes = post.reading_minutes;
      entry.shard = shard;
      entry.label_begin = static_cast<std::uint32_t>(index.post_labels.size());
      index.post_labels.insert(index.post_labels.end(), labels_of[i].begin(), labels_of[i].end());
      entry.label_end = static_cast<std::uint32_t>(index.post_labels.size());
      entry.cover = cover_of(build, post);
    }
  }
  std::map<std::string_view, std::vector<std::uint32_t>> translations;
  for (std::uint32_t i = 0; i < build.posts.size(); ++i) {
    std::string const& common = build.posts[i].translations;
    if (!common.empty()) translations[common].push_back(i);
  }
  for (auto const& [common, posts] : translations) {
    std::set<std::string_view> languages;
    for (std::uint32_t const post : posts) languages.insert(index.posts[post].language);
    if (languages.size() == posts.size()) archive::add_translations(index, posts);
  }
  build.feeds = plan_feeds(build);
}

}  // namespace liseuse::headless
