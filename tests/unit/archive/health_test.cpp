#include "archive/health.h"

#include "kept_bundle.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::archive;
using test::bytes_of;

namespace {

Health sample() {
  Health health;
  health.troubles = {{Severity::Lost, 12, "a picture is missing", "Add it."},
                     {Severity::Note, 0, "no date", ""},
                     {Severity::Repaired, 3, "found by its name", ""}};
  health.files = {{"posts/a.md", 1, 7, 0, 2}, {"site.yaml", std::nullopt, 1, 2, 3}};
  return health;
}

}  // namespace

TEST_CASE("a report that is written is read as it was") {
  Result<Health> const read = read_health(bytes_of(write_health(sample())), 2);
  REQUIRE(read);
  REQUIRE(read->files.size() == 2);
  CHECK(read->files[0].file == "posts/a.md");
  CHECK(read->files[0].post == 1U);
  CHECK(read->files[0].first_line == 7);
  CHECK_FALSE(read->files[1].post);
  auto const troubles = read->troubles_of(read->files[0]);
  REQUIRE(troubles.size() == 2);
  CHECK(troubles[0].severity == Severity::Lost);
  CHECK(troubles[0].line == 12);
  CHECK(troubles[0].what == "a picture is missing");
  CHECK(troubles[0].advice == "Add it.");
  CHECK(read->troubles_of(read->files[1])[0].what == "found by its name");
}

TEST_CASE("troubles are counted by how grave they are") {
  Troubled const count = count_troubles(sample().troubles);
  CHECK(count.lost == 1);
  CHECK(count.repaired == 1);
  CHECK(count.notes == 1);
}

TEST_CASE("a post that nothing is wrong with has no report of its own") {
  Health const health = sample();
  CHECK(find_health(health, 1) == &health.files[0]);
  CHECK(find_health(health, 0) == nullptr);
}

TEST_CASE("a report that is cut off anywhere, or names a post that there isn't, is refused") {
  std::string const bytes = write_health(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(read_health(bytes_of(bytes.substr(0, size)), 2));
  }
  CHECK_FALSE(read_health(bytes_of(bytes), 1));
  CHECK_FALSE(read_health(bytes_of(bytes + "x"), 2));
}
