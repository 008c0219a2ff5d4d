// The files that the reader fetches, damaged: each is read whole or refused.
#include "fuzz.h"

#include "archive/health.h"
#include "archive/index.h"
#include "archive/shard.h"
#include "archive/wall.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace liseuse::archive;

namespace {

std::string sample_health() {
  Health health;
  health.files = {{"a.md", 1, 3, 0, 2}, {"b.md", {}, 1, 2, 3}};
  health.troubles = {{liseuse::Severity::Lost, 4, "a picture is missing", "Add it."},
                     {liseuse::Severity::Note, 0, "there is no date", ""},
                     {liseuse::Severity::Repaired, 7, "found by its name", ""}};
  return write_health(health);
}

// A sample with what the input says put in its place: two bytes where, one what.
std::vector<char> damaged(std::string const& sample, std::uint8_t const* data, std::size_t size) {
  std::vector<char> bytes(sample.begin(), sample.end());
  for (std::size_t i = 0; i + 3 <= std::min<std::size_t>(size, 24); i += 3) {
    bytes[(data[i] * 256U + data[i + 1]) % bytes.size()] = static_cast<char>(data[i + 2]);
  }
  if (size % 3 == 0) bytes.resize(bytes.size() - std::min(bytes.size(), size / 3));
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::vector<char> const bytes(data, data + size);
  static_cast<void>(read_index(bytes));
  static_cast<void>(read_shard(bytes));
  static_cast<void>(read_wall(bytes, 3));
  static std::string const health = sample_health();
  static_cast<void>(read_health(damaged(health, data, size), 3));
  return 0;
}
