// The archive as the list shows it. Written at build time, read whole by the reader.
#pragma once

#include "archive/picture.h"
#include "base/result.h"
#include "base/tiles.h"
#include "post/date.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::archive {

enum class LabelKind : std::uint8_t { Tag, Category, Author, Year };

struct LabelKindName {
  LabelKind kind;
  std::string_view key;   // in addresses: "?tag=Culture"
  std::string_view word;  // of the interface, for all of that kind
};

// By LabelKind.
inline constexpr std::array label_kinds{
    LabelKindName{LabelKind::Tag, "tag", "tags"},
    LabelKindName{LabelKind::Category, "category", "categories"},
    LabelKindName{LabelKind::Author, "author", "authors"},
    LabelKindName{LabelKind::Year, "year", "years"}};

inline std::string_view query_key(LabelKind kind) {
  return label_kinds[static_cast<std::size_t>(kind)].key;
}

struct Label {
  LabelKind kind{};
  std::string_view name;
  std::uint32_t count = 0;  // posts that carry it
};

struct PostEntry {
  std::string_view slug, title, summary;
  std::string_view language;  // BCP 47
  post::Date date{};
  std::uint32_t reading_minutes = 0;
  std::uint32_t shard = 0;                                   // index into Index::shards
  std::uint32_t label_begin = 0, label_end = 0;              // into Index::post_labels
  std::uint32_t translation_begin = 0, translation_end = 0;  // into Index::translations
  Picture cover{};
};

// The interface's words in the archive's language, by key ("clear_all").
using Word = std::pair<std::string_view, std::string_view>;

struct Site {
  std::string_view title, description, language;
  std::string_view base_url;        // where the site lies, ending in "/"; empty: not said
  std::uint32_t accent = 0xA93F1D;  // 0xRRGGBB, as site.yaml has it
  bool smart_punctuation = false;   // post/punctuation.h
  GalleryStyle gallery{};           // of its posts
};

// Posts stand newest first, those without date last; labels by kind, then
// by count, then by name; years newest first.
struct Index {
  Site site;
  std::vector<Label> labels;
  std::vector<std::uint32_t> post_labels;  // indices into labels, post after post
  std::vector<PostEntry> posts;
  // Indices into posts: those that say the same in several languages, group after group.
  std::vector<std::uint32_t> translations;
  std::vector<std::string_view> shards;  // files, relative to the site's root
  std::vector<Word> words;
  std::vector<char> bytes;  // what the views point into, where it was read

  std::span<std::uint32_t const> labels_of(PostEntry const& post) const {
    return std::span(post_labels).subspan(post.label_begin, post.label_end - post.label_begin);
  }
  // The post itself among them; none: it is in one language alone.
  std::span<std::uint32_t const> translations_of(PostEntry const& post) const {
    return std::span(translations)
        .subspan(post.translation_begin, post.translation_end - post.translation_begin);
  }
};

// Posts that say the same; each in no other group, nor twice in this one. Indices into Index::posts.
void add_translations(Index& index, std::span<std::uint32_t const> posts);

// The format is in docs/formats.md.
std::string write_index(Index const& index);

// Checks every length and number; the views are into the result's own bytes. O(bytes).
Result<Index> read_index(std::vector<char> bytes);

// The post with that slug, percent-encoded or not; null where there is none.
PostEntry const* find_post(Index const& index, std::string_view slug);

}  // namespace liseuse::archive
