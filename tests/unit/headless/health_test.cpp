#include "headless/health.h"

#include "archive/health.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

archive::Health health_of(Build const& build) {
  std::string const bytes = write_health(build);
  auto read = archive::read_health({bytes.begin(), bytes.end()},
                                   static_cast<std::uint32_t>(build.posts.size()));
  REQUIRE(read);
  return std::move(*read);
}

}  // namespace

TEST_CASE("the report names the gravest post first, with the line that its text begins at") {
  Build build;
  build.site.repairs.set(Repair::FrontMatterLoose, false);
  add_post(build, "fine.md", "---\ntitle: Fine\ndate: 2020-01-03\n---\nText.\n");
  add_post(build, "note.md", "---\ndate: 2020-01-01\n---\nText.\n");
  add_post(build, "lost.md",
           "---\ntitle: Lost\ndate: 2020-01-02\n---\n\nText.\n\n![A](a.jpg)\n\n![B](b.jpg)\n");
  add_post(build, "bad.md", "---\ntitle: 'open\n---\n");
  settle(build, {{}, "dossier"});
  archive::Health const health = health_of(build);

  REQUIRE(health.files.size() == 3);
  CHECK(health.files[0].file == "lost.md");
  CHECK(build.posts[health.files[0].post.value()].file == "lost.md");
  CHECK(health.files[0].first_line == 5);
  auto const troubles = health.troubles_of(health.files[0]);
  REQUIRE(troubles.size() == 2);
  CHECK(troubles[0].line == 8);
  CHECK(troubles[1].line == 10);
  // A file that could not be read at all is no post.
  CHECK(health.files[1].file == "bad.md");
  CHECK_FALSE(health.files[1].post);
  CHECK(health.files[2].file == "note.md");
}

TEST_CASE("the report is in the archive's language where that has the words") {
  Build build;
  add_post(build, "a.md", "---\ntitle: A\ndate: 2020-01-02\n---\n![A](a.jpg)\n");
  build.sayings = {{"picture-missing", {"il manque « {1} »", "Ajoutez-la."}}};
  settle(build, {{}, "dossier"});
  archive::Health const health = health_of(build);
  REQUIRE(health.troubles.size() == 1);
  CHECK(health.troubles[0].what == "il manque « a.jpg »");
  CHECK(health.troubles[0].advice == "Ajoutez-la.");
}
