#include "archive/shard.h"

#include "kept_bundle.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::archive;
using test::bytes_of;
using test::read_kept_bundle;
using test::read_newest_bundle;

namespace {

Shard sample_shard() {
  Shard shard;
  ShardPost with_pictures{"🤝-entraide", "Bonjour.\n\n[gallery ids=\"101\"]\n", {}, {}};
  with_pictures.pictures.push_back(
      {"id:101",
       {"media/a-01.jpg", 4000, 3000, 0b011'010, "media/a-01", 0xC0D8F0, 0x203040},
       "Une salle",
       "La salle, en mai",
       {"Le collectif", {2019, 5, 31}}});
  with_pictures.pictures.push_back({"/images/perdue.jpg", {}, "", "", {}});
  with_pictures.links.push_back({"/docs/a.pdf", "files/a-01.pdf"});
  shard.posts.push_back(with_pictures);
  shard.posts.push_back({"vide", "", {}, {}});
  return shard;
}

void check_is_sample(Shard const& shard) {
  REQUIRE(shard.posts.size() == 2);
  ShardPost const* const post = find_post(shard, "%F0%9F%A4%9D-entraide");
  REQUIRE(post == &shard.posts[0]);
  CHECK(post->markdown == "Bonjour.\n\n[gallery ids=\"101\"]\n");
  PictureEntry const* const found = find_picture(*post, "id:101");
  REQUIRE(found != nullptr);
  CHECK(found->picture.file == "media/a-01.jpg");
  CHECK((found->picture.copies & 0b010U) != 0);  // the one that all versions have
  CHECK(found->picture.copies_stem == "media/a-01");
  CHECK(found->picture.width == 4000);
  CHECK(found->picture.height == 3000);
  CHECK(found->alt == "Une salle");
  CHECK(found->caption == "La salle, en mai");
  PictureEntry const* const missing = find_picture(*post, "/images/perdue.jpg");
  REQUIRE(missing != nullptr);
  CHECK(missing->picture.file.empty());
  CHECK(find_picture(*post, "id:102") == nullptr);
  CHECK(find_post(shard, "vide") == &shard.posts[1]);
  CHECK(find_post(shard, "autre") == nullptr);
}

// What version 1 does not have.
void check_has_links(Shard const& shard) {
  REQUIRE(shard.posts[0].links.size() == 1);
  CHECK(shard.posts[0].links[0].href == "/docs/a.pdf");
  CHECK(shard.posts[0].links[0].target == "files/a-01.pdf");
  CHECK(shard.posts[1].links.empty());
}

// What version 2 does not have.
void check_has_copies(Shard const& shard) {
  Picture const& picture = shard.posts[0].pictures[0].picture;
  CHECK(picture.copies == 0b011'010U);
  CHECK(picture.upper_colour == 0xC0D8F0);
  CHECK(picture.lower_colour == 0x203040);
}

// What version 3 does not have.
void check_has_origin(Shard const& shard) {
  Origin const& origin = shard.posts[0].pictures[0].origin;
  CHECK(origin.credit == "Le collectif");
  CHECK(origin.taken == post::Date{2019, 5, 31});
}

}  // namespace

TEST_CASE("a shard that was written reads back the same") {
  Result<Shard> const read = read_shard(bytes_of(write_shard(sample_shard())));
  REQUIRE(read);
  check_is_sample(*read);
  check_has_copies(*read);
  check_has_links(*read);
  check_has_origin(*read);
}

TEST_CASE(
    "a picture whose origin is not known takes no byte for it, and a credit stands there once") {
  Shard shard = sample_shard();
  std::vector<PictureEntry>& pictures = shard.posts[0].pictures;
  auto const size = [&] { return write_shard(shard).size(); };
  Origin const origin = pictures[0].origin;
  pictures[0].origin = {};
  std::size_t const without = size();
  Result<Shard> const none = read_shard(bytes_of(write_shard(shard)));
  REQUIRE(none);
  CHECK_FALSE(none->posts[0].pictures[0].origin.is_known());
  pictures[0].origin = origin;
  std::size_t const credit = 1 + 1 + origin.credit.size(), day = 3;
  CHECK(size() == without + credit + day);
  PictureEntry again = pictures[0];
  again.reference = "id:103";
  again.origin.taken = {};
  pictures.push_back(again);
  std::size_t const with_two = size();
  pictures.back().origin = {};
  CHECK(with_two == size() + 2);
  pictures.back().origin = again.origin;
  Result<Shard> const read = read_shard(bytes_of(write_shard(shard)));
  REQUIRE(read);
  CHECK(read->posts[0].pictures[2].origin.credit == "Le collectif");
  CHECK(read->posts[0].pictures[2].origin.taken.year == 0);
}

TEST_CASE("a shard of the fourth version opens") {
  std::vector<char> bytes = read_newest_bundle("v4/shard.bin", write_shard(sample_shard()));
  Result<Shard> const read = read_shard(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
  check_has_links(*read);
  check_has_copies(*read);
  check_has_origin(*read);
}

TEST_CASE("a shard of the third version opens") {
  std::vector<char> bytes = read_kept_bundle("v3/shard.bin");
  REQUIRE_FALSE(bytes.empty());
  Result<Shard> const read = read_shard(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
  check_has_links(*read);
  check_has_copies(*read);
}

TEST_CASE("a shard of the second version opens") {
  std::vector<char> bytes = read_kept_bundle("v2/shard.bin");
  REQUIRE_FALSE(bytes.empty());
  Result<Shard> const read = read_shard(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
  check_has_links(*read);
}

TEST_CASE("a shard of the first version opens") {
  std::vector<char> bytes = read_kept_bundle("v1/shard.bin");
  REQUIRE_FALSE(bytes.empty());
  Result<Shard> const read = read_shard(std::move(bytes));
  REQUIRE(read);
  check_is_sample(*read);
}

TEST_CASE("a shard that ends too early is damaged, wherever it ends") {
  std::string const whole = write_shard(sample_shard());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    Result<Shard> const read = read_shard(bytes_of(whole.substr(0, size)));
    REQUIRE_FALSE(read);
    CHECK(read.problem().message == Message::BundleDamaged);
  }
}

TEST_CASE("a shard with any one byte changed is damaged or a shard, never a crash") {
  std::string const whole = write_shard(sample_shard());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (unsigned const flip : {0x01U, 0x80U, 0x7FU, 0xFFU}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ flip);
      Result<Shard> const read = read_shard(bytes_of(changed));
      if (!read) continue;
      for (ShardPost const& post : read->posts) CHECK(find_post(*read, post.slug) != nullptr);
    }
  }
}

TEST_CASE("an index is not taken for a shard") {
  Result<Shard> const read = read_shard(bytes_of(write_index({})));
  REQUIRE_FALSE(read);
  CHECK(read.problem().what.find("begins with LISS") != std::string::npos);
}
