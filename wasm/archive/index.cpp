#include "archive/index.h"

#include "archive/bytes.h"
#include "archive/entries.h"
#include "base/utf8.h"

#include <algorithm>

namespace liseuse::archive {
namespace {

constexpr std::string_view magic = "LISI";
// 2: the site's flags; 3: pictures' copies and colours; 4: translations
constexpr std::uint32_t version = 4;
constexpr std::uint32_t smart_punctuation_flag = 1, gallery_shift = 1, gallery_mask = 3;

constexpr std::uint32_t zigzag(std::int32_t n) {
  return (static_cast<std::uint32_t>(n) << 1U) ^ static_cast<std::uint32_t>(n >> 31);
}
constexpr std::int32_t unzigzag(std::uint32_t n) {
  return static_cast<std::int32_t>((n >> 1U) ^ (~(n & 1U) + 1U));
}

void append_date(std::string& bytes, post::Date const& date) {
  append_number(bytes, zigzag(date.year));
  if (date.year == 0) return;
  for (std::uint8_t const part : {date.month, date.day, date.hour, date.minute, date.second}) {
    append_number(bytes, part);
  }
  append_number(bytes, zigzag(date.offset_minutes));
}

post::Date read_date(ByteReader& in) {
  post::Date date;
  std::int32_t const year = unzigzag(in.number_up_to(2 * 9999, "a year"));
  date.year = static_cast<std::int16_t>(year);
  if (year == 0) return date;
  auto const part = [&](std::uint32_t limit, std::string_view what) {
    return static_cast<std::uint8_t>(in.number_up_to(limit, what));
  };
  date.month = part(12, "a month");
  date.day = part(31, "a day");
  if (date.month == 0 || date.day == 0) in.fail("a date");
  date.hour = part(23, "an hour");
  date.minute = part(59, "a minute");
  date.second = part(60, "a second");
  date.offset_minutes =
      static_cast<std::int16_t>(unzigzag(in.number_up_to(2 * 24 * 60, "a time zone")));
  return date;
}

PostEntry read_post(ByteReader& in, Index& index, std::uint32_t of_file) {
  PostEntry post;
  post.slug = in.text("a slug");
  post.title = in.text("a title");
  post.summary = in.text("a summary");
  post.language = in.text("a language");
  if (post.language.empty()) post.language = index.site.language;
  post.date = read_date(in);
  post.reading_minutes = in.number("a reading time");
  post.shard = in.number("a shard's number");
  if (post.shard >= index.shards.size()) in.fail("a shard's number");
  std::uint32_t const labels = in.count(1, "a count of labels");
  post.label_begin = static_cast<std::uint32_t>(index.post_labels.size());
  for (std::uint32_t i = 0; i < labels && !in.failed(); ++i) {
    std::uint32_t const label = in.number("a label's number");
    if (label >= index.labels.size()) in.fail("a label's number");
    index.post_labels.push_back(label);
  }
  post.label_end = static_cast<std::uint32_t>(index.post_labels.size());
  post.cover = read_picture(in, of_file);
  return post;
}

void append_translations(std::string& bytes, Index const& index) {
  std::string groups;
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < index.translations.size();) {
    auto const group = index.translations_of(index.posts[index.translations[at]]);
    append_number(groups, static_cast<std::uint32_t>(group.size()));
    for (std::uint32_t const post : group) append_number(groups, post);
    ++count;
    at += group.size();
  }
  append_number(bytes, count);
  bytes += groups;
}

void read_translations(ByteReader& in, Index& index) {
  std::uint32_t const groups = in.count(3, "a count of translations");
  std::vector<std::uint32_t> posts;
  for (std::uint32_t i = 0; i < groups && !in.failed(); ++i) {
    posts.resize(in.count(1, "a count of translations"));
    if (posts.size() < 2) in.fail("a count of translations");
    for (std::uint32_t& post : posts) {
      post = in.number("a translation's number");
      bool const is_known = post < index.posts.size();
      if (!is_known || index.posts[post].translation_end != 0) return in.fail("a translation");
      index.posts[post].translation_end = 1;  // so that none comes twice
    }
    if (!in.failed()) add_translations(index, posts);
  }
}

}  // namespace

void add_translations(Index& index, std::span<std::uint32_t const> posts) {
  auto const begin = static_cast<std::uint32_t>(index.translations.size());
  auto const end = static_cast<std::uint32_t>(begin + posts.size());
  index.translations.insert(index.translations.end(), posts.begin(), posts.end());
  for (std::uint32_t const post : posts) {
    index.posts[post].translation_begin = begin;
    index.posts[post].translation_end = end;
  }
}

std::string write_index(Index const& index) {
  std::string bytes;
  append_header(bytes, magic, version);
  append_text(bytes, index.site.title);
  append_text(bytes, index.site.description);
  append_text(bytes, index.site.language);
  append_text(bytes, index.site.base_url);
  append_number(bytes, index.site.accent);
  std::uint32_t flags = index.site.smart_punctuation ? smart_punctuation_flag : 0;
  flags |= static_cast<std::uint32_t>(index.site.gallery) << gallery_shift;
  append_number(bytes, flags);

  append_number(bytes, static_cast<std::uint32_t>(index.words.size()));
  for (auto const& [key, word] : index.words) {
    append_text(bytes, key);
    append_text(bytes, word);
  }
  append_number(bytes, static_cast<std::uint32_t>(index.shards.size()));
  for (std::string_view const shard : index.shards) append_text(bytes, shard);

  append_number(bytes, static_cast<std::uint32_t>(index.labels.size()));
  for (Label const& label : index.labels) {
    append_number(bytes, static_cast<std::uint32_t>(label.kind));
    append_text(bytes, label.name);
    append_number(bytes, label.count);
  }
  append_number(bytes, static_cast<std::uint32_t>(index.posts.size()));
  for (PostEntry const& post : index.posts) {
    append_text(bytes, post.slug);
    append_text(bytes, post.title);
    append_text(bytes, post.summary);
    append_text(bytes, post.language == index.site.language ? std::string_view{} : post.language);
    append_date(bytes, post.date);
    append_number(bytes, post.reading_minutes);
    append_number(bytes, post.shard);
    append_number(bytes, post.label_end - post.label_begin);
    for (std::uint32_t const label : index.labels_of(post)) append_number(bytes, label);
    append_picture(bytes, post.cover);
  }
  append_translations(bytes, index);
  return bytes;
}

Result<Index> read_index(std::vector<char> bytes) {
  Index index;
  index.bytes = std::move(bytes);
  ByteReader in(std::string_view(index.bytes.data(), index.bytes.size()));
  std::uint32_t const of_file = in.header(magic, version);
  index.site.title = in.text("the site's title");
  index.site.description = in.text("the site's description");
  index.site.language = in.text("the site's language");
  index.site.base_url = in.text("the site's address");
  index.site.accent = in.number_up_to(0xFFFFFF, "a colour");
  if (of_file >= 2) {
    std::uint32_t const flags = in.number("the site's flags");
    index.site.smart_punctuation = (flags & smart_punctuation_flag) != 0;
    std::uint32_t const gallery = flags >> gallery_shift & gallery_mask;
    if (gallery > static_cast<std::uint32_t>(GalleryStyle::Masonry)) in.fail("a gallery's style");
    index.site.gallery = static_cast<GalleryStyle>(gallery);
  }

  index.words.resize(in.count(2, "a count of words"));
  for (auto& [key, word] : index.words) {
    key = in.text("a word's key");
    word = in.text("a word");
  }
  index.shards.resize(in.count(1, "a count of shards"));
  for (std::string_view& shard : index.shards) shard = in.text("a shard's file");

  index.labels.resize(in.count(3, "a count of labels"));
  for (Label& label : index.labels) {
    label.kind = static_cast<LabelKind>(in.number_up_to(label_kinds.size() - 1, "a kind of label"));
    label.name = in.text("a label");
    label.count = in.number("a count of posts");
  }
  constexpr std::size_t least_post_bytes = 9;
  std::uint32_t const posts = in.count(least_post_bytes, "a count of posts");
  index.posts.reserve(posts);
  for (std::uint32_t i = 0; i < posts && !in.failed(); ++i) {
    index.posts.push_back(read_post(in, index, of_file));
  }
  if (of_file >= 4) read_translations(in, index);
  in.end();
  if (in.failed()) return in.problem();
  return index;
}

PostEntry const* find_post(Index const& index, std::string_view slug) {
  std::string const decoded = utf8::percent_decode(slug);
  auto const found = std::find_if(index.posts.begin(), index.posts.end(),
                                  [&](PostEntry const& post) { return post.slug == decoded; });
  return found == index.posts.end() ? nullptr : &*found;
}

}  // namespace liseuse::archive
