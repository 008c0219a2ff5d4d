// The bundles of tests/fixtures/archives, as bytes.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace liseuse::test {

inline std::vector<char> bytes_of(std::string const& text) { return {text.begin(), text.end()}; }

// "v1/index.bin"; empty where there is none.
inline std::vector<char> read_kept_bundle(std::string const& name) {
  std::ifstream file(std::string(LISEUSE_SOURCE_DIR "/tests/fixtures/archives/") + name,
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The same of the newest version: until there is another, what is written is byte by byte that.
inline std::vector<char> read_newest_bundle(std::string const& name, std::string const& written) {
  std::vector<char> bytes = read_kept_bundle(name);
  REQUIRE_FALSE(bytes.empty());
  CHECK(bytes == bytes_of(written));
  return bytes;
}

}  // namespace liseuse::test
