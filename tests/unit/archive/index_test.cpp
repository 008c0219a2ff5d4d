#include "archive/index.h"

#include "archive/bytes.h"

#include "kept_bundle.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace liseuse;
using namespace liseuse::archive;
using test::bytes_of;
using test::read_kept_bundle;
using test::read_newest_bundle;

namespace {

// Two posts, of which one has all that a post can have; its views are into literals.
Index sample_index() {
  Index index;
  index.site = {"Le Fil de l’eau", "Un journal", "fr", "https://example.org/", 0xA93F1D, true};
  index.words = {{"clear_all", "Tout effacer"}, {"posts.other", "{n} publications"}};
  index.shards = {"data/shard-01.bin", "data/shard-02.bin"};
  index.labels = {{LabelKind::Tag, "Solidarités", 2},
                  {LabelKind::Category, "Actualités", 1},
                  {LabelKind::Author, "Le collectif", 1}};
  index.post_labels = {0, 1, 2, 0};
  PostEntry full;
  full.slug = "🤝-entraide";
  full.title = "🤝 L’entraide";
  full.summary = "Une semaine…";
  full.language = "ar";
  full.date = {2020, 1, 12, 1, 16, 24, -90};
  full.reading_minutes = 300;
  full.shard = 1;
  full.label_begin = 0;
  full.label_end = 3;
  full.cover = {"media/a-01.jpg", 4000, 3000, 0b011'010, "media/a-01", 0xC0D8F0, 0x000001};
  PostEntry bare;
  bare.slug = "bref";
  bare.title = "Bref";
  bare.language = "fr";
  bare.label_begin = 3;
  bare.label_end = 4;
  bare.cover = {"media/b.svg"};
  index.posts = {full, bare};
  add_translations(index, std::vector<std::uint32_t>{1, 0});
  return index;
}

// The reason why it can't be read; empty where it can.
std::string damage(std::string const& bytes) {
  Result<Index> const read = read_index(bytes_of(bytes));
  if (read) return {};
  CHECK(read.problem().message == Message::BundleDamaged);
  return read.problem().what;
}

void check_is_sample(Index const& index) {
  CHECK(index.site.title == "Le Fil de l’eau");
  CHECK(index.site.description == "Un journal");
  CHECK(index.site.language == "fr");
  CHECK(index.site.base_url == "https://example.org/");
  CHECK(index.site.accent == 0xA93F1D);
  REQUIRE(index.words.size() == 2);
  CHECK(index.words[0] == Word("clear_all", "Tout effacer"));
  REQUIRE(index.shards.size() == 2);
  CHECK(index.shards[1] == "data/shard-02.bin");
  REQUIRE(index.labels.size() == 3);
  CHECK(index.labels[0].name == "Solidarités");
  CHECK(index.labels[0].count == 2);
  CHECK(index.labels[2].kind == LabelKind::Author);
  REQUIRE(index.posts.size() == 2);
  PostEntry const& full = index.posts[0];
  CHECK(full.slug == "🤝-entraide");
  CHECK(full.title == "🤝 L’entraide");
  CHECK(full.summary == "Une semaine…");
  CHECK(full.language == "ar");
  CHECK(full.date == post::Date{2020, 1, 12, 1, 16, 24, -90});
  CHECK(full.reading_minutes == 300);
  CHECK(full.shard == 1);
  CHECK(index.labels_of(full).size() == 3);
  CHECK(full.cover.file == "media/a-01.jpg");
  CHECK((full.cover.copies & 0b010U) != 0);  // the one that all versions have
  CHECK(full.cover.copies_stem == "media/a-01");
  CHECK(full.cover.width == 4000);
  CHECK(full.cover.height == 3000);
  PostEntry const& bare = index.posts[1];
  CHECK(bare.language == "fr");
  CHECK(bare.date == post::Date{});
  CHECK(bare.summary.empty());
  REQUIRE(index.labels_of(bare).size() == 1);
  CHECK(index.labels_of(bare)[0] == 0);
  CHECK(bare.cover.file == "media/b.svg");
  CHECK(bare.cover.copies == 0);
}

// What version 2 does not have.
void check_has_copies(Index const& index) {
  Picture const& cover = index.posts[0].cover;
  CHECK(cover.copies == 0b011'010U);
  CHECK(cover.upper_colour == 0xC0D8F0);
  CHECK(cover.lower_colour == 0x000001);
  CHECK(index.posts[1].cover.upper_colour == 0);
}

// What version 3 does not have.
void check_has_translations(Index const& index) {
  for (PostEntry const& post : index.posts) {
    auto const all = index.translations_of(post);
    REQUIRE(all.size() == 2);
    CHECK(all[0] == 1);
    CHECK(all[1] == 0);
  }
}

}  // namespace

TEST_CASE("an index that was written reads back the same") {
  Result<Index> const read = read_index(bytes_of(write_index(sample_index())));
  REQUIRE(read);
  check_is_sample(*read);
  check_has_copies(*read);
  check_has_translations(*read);
  CHECK(read->site.smart_punctuation);
}

TEST_CASE("an index of the fourth version opens") {
  std::vector<char> bytes = read_newest_bundle("v4/index.bin", write_index(sample_index()));
  Result<Index> const read = read_index(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
  check_has_copies(*read);
  check_has_translations(*read);
}

TEST_CASE("an index of the third version opens") {
  std::vector<char> bytes = read_kept_bundle("v3/index.bin");
  REQUIRE_FALSE(bytes.empty());
  Result<Index> const read = read_index(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
  check_has_copies(*read);
}

TEST_CASE("an index of the second version opens") {
  std::vector<char> bytes = read_kept_bundle("v2/index.bin");
  REQUIRE_FALSE(bytes.empty());
  Result<Index> const read = read_index(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
  CHECK(read->posts[0].cover.copies == 0b010U);
  CHECK(read->posts[0].cover.upper_colour == 0);
}

TEST_CASE("an index of the first version opens") {
  std::vector<char> bytes = read_kept_bundle("v1/index.bin");
  REQUIRE_FALSE(bytes.empty());
  Result<Index> const read = read_index(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
  CHECK_FALSE(read->site.smart_punctuation);
}

TEST_CASE("an index keeps what its views point into when it is moved") {
  Result<Index> read = read_index(bytes_of(write_index(sample_index())));
  REQUIRE(read);
  Index const moved = std::move(*read);
  check_is_sample(moved);
}

TEST_CASE("an index that ends too early is damaged, wherever it ends") {
  std::string const whole = write_index(sample_index());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(damage(whole.substr(0, size)).empty());
  }
}

TEST_CASE("an index with any one byte changed is damaged or an index, never a crash") {
  std::string const whole = write_index(sample_index());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (unsigned const flip : {0x01U, 0x80U, 0x7FU, 0xFFU}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ flip);
      Result<Index> const read = read_index(bytes_of(changed));
      if (!read) continue;
      // All that a view may do with it stays inside.
      for (PostEntry const& post : read->posts) {
        for (std::uint32_t const label : read->labels_of(post)) CHECK(label < read->labels.size());
        CHECK(post.shard < read->shards.size());
        for (std::uint32_t const other : read->translations_of(post)) {
          CHECK(other < read->posts.size());
        }
        CHECK(find_post(*read, post.slug) != nullptr);
      }
    }
  }
}

TEST_CASE("an index with bytes behind its end is damaged") {
  CHECK(damage(write_index(sample_index()) + '\0').find("the end of the file expected") !=
        std::string::npos);
}

TEST_CASE("a file that is no index is refused by name") {
  CHECK(damage("<!doctype html>").find("begins with LISI") != std::string::npos);
  CHECK(damage("").find("begins with LISI") != std::string::npos);
}

TEST_CASE("an index of a version to come is refused, and says which") {
  std::string bytes = write_index(sample_index());
  bytes[4] = 9;
  CHECK(damage(bytes).find("a version up to 4, not 9") != std::string::npos);
}

TEST_CASE("a count that the bytes can't hold is refused before anything is allocated for it") {
  // Empty texts and a colour, then 4,294,967,295 words.
  std::string const bytes("LISI\1\0\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\x0F", 18);
  CHECK(damage(bytes).find("a count of words expected") != std::string::npos);
}

TEST_CASE("a number of more than 32 bits is refused, the largest of 32 is not") {
  ByteReader too_large("\xFF\xFF\xFF\xFF\x1F");
  too_large.number("a number");
  CHECK(too_large.failed());
  ByteReader largest("\xFF\xFF\xFF\xFF\x0F");
  CHECK(largest.number("a number") == 0xFFFFFFFF);
  CHECK_FALSE(largest.failed());
}

TEST_CASE("a text that is not UTF-8 is refused") {
  std::string bytes = write_index(sample_index());
  bytes[bytes.find("Bref")] = '\xFF';
  CHECK_FALSE(damage(bytes).empty());
}

TEST_CASE("a post is found by its slug, percent-encoded or not") {
  Index const index = sample_index();
  CHECK(find_post(index, "🤝-entraide") == &index.posts[0]);
  CHECK(find_post(index, "%F0%9F%A4%9D-entraide") == &index.posts[0]);
  CHECK(find_post(index, "%f0%9f%a4%9d-entraide") == &index.posts[0]);
  CHECK(find_post(index, "bref") == &index.posts[1]);
  CHECK(find_post(index, "") == nullptr);
  CHECK(find_post(index, "autre") == nullptr);
}

TEST_CASE("how galleries are laid out is kept, and a way that is none is refused") {
  Index index = sample_index();
  for (GalleryStyle const style :
       {GalleryStyle::Columns, GalleryStyle::Justified, GalleryStyle::Masonry}) {
    index.site.gallery = style;
    Result<Index> const read = read_index(bytes_of(write_index(index)));
    REQUIRE(read);
    CHECK(read->site.gallery == style);
  }
  index.site.gallery = static_cast<GalleryStyle>(3);
  CHECK_FALSE(read_index(bytes_of(write_index(index))));
}

TEST_CASE("whether punctuation is set is kept beside the colour") {
  Index index = sample_index();
  for (bool const is_set : {true, false}) {
    index.site.smart_punctuation = is_set;
    Result<Index> const read = read_index(bytes_of(write_index(index)));
    REQUIRE(read);
    CHECK(read->site.smart_punctuation == is_set);
    CHECK(read->site.accent == 0xA93F1D);
  }
}

TEST_CASE("a post that is twice among translations, or alone, is damage") {
  std::string const whole = write_index(sample_index());  // ends in: one list of two, 1 and 0
  CHECK_FALSE(damage(whole.substr(0, whole.size() - 1) + '\1').empty());
  CHECK_FALSE(damage(whole.substr(0, whole.size() - 1) + '\2').empty());
  CHECK_FALSE(damage(whole.substr(0, whole.size() - 3) + '\1' + '\1').empty());
}
