// The bundles of tests/fixtures/archives, as bytes.
#pragma once

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

}  // namespace liseuse::test
