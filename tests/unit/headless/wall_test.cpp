#include "headless/wall.h"

#include "archive/wall.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

// Two posts, the newer one first in the index.
Build sample() {
  Build build;
  add_post(
      build, "a.md",
      "---\ntitle: A\ndate: 2020-01-02\nimage: cover.jpg\n---\n![Un pont](b.jpg \"En janvier\")\n\n"
      "![x](lost.jpg)\n\n[gallery ids=\"1\"] ![](b.jpg)\n");
  add_post(build, "b.md", "---\ntitle: B\ndate: 2020-01-01\n---\n![](b.jpg)\n");
  add_post(build, "c.md", "---\ntitle: C\ndate: 2019-01-01\n---\nDes mots.\n");
  build.library.media.items.push_back(
      {.id = 1, .file = "c.jpg", .alt = "Une salle", .caption = "En mai"});
  settle(build, {{"b.jpg", "c.jpg", "cover.jpg"}, "x"});
  for (std::string const name : {"b", "c", "cover"}) {
    set_variant(build, name + ".jpg", {"media/" + name + "-01.jpg", 1600, 900});
  }
  make_index(build, plan_shards(build), {"data/shard-01.bin"});
  return build;
}

archive::Wall read(std::string const& bytes) {
  auto wall = archive::read_wall({bytes.begin(), bytes.end()}, 3);
  REQUIRE(wall);
  return std::move(*wall);
}

}  // namespace

TEST_CASE("all pictures are listed post by post, once each, with what is known of them") {
  archive::Wall const wall = read(write_wall(sample()));
  REQUIRE(wall.pictures.size() == 4);
  archive::WallPicture const &pont = wall.pictures[0], &salle = wall.pictures[1];
  CHECK(pont.post == 0);
  CHECK(pont.number == 1);
  CHECK(pont.picture.file == "media/b-01.jpg");
  CHECK(pont.picture.width == 1600);
  CHECK(pont.alt == "Un pont");
  CHECK(pont.caption == "En janvier");
  // The second one is lost: numbers are those of `#photo-N`.
  CHECK(salle.number == 3);
  CHECK(salle.alt == "Une salle");
  CHECK(salle.caption == "En mai");
  CHECK(wall.pictures[3].post == 1);
}

TEST_CASE("a cover that its post does not show is among them") {
  archive::Wall const wall = read(write_wall(sample()));
  CHECK(wall.pictures[2].number == 0);
  CHECK(wall.pictures[2].picture.file == "media/cover-01.jpg");
}

TEST_CASE("an archive without pictures has no list of them") {
  Build build;
  add_post(build, "a.md", "---\ntitle: A\ndate: 2020-01-02\n---\nDes mots.\n");
  settle(build, {{}, "x"});
  make_index(build, plan_shards(build), {"data/shard-01.bin"});
  CHECK(write_wall(build).empty());
}
