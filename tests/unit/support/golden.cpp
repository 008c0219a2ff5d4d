#include "support/golden.h"

#include <dirent.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace liseuse::test {
namespace {

std::string absolute(std::string const& path) {
  return std::string(LISEUSE_SOURCE_DIR) + '/' + path;
}

bool is_set(char const* variable, std::string_view value) {
  char const* const found = std::getenv(variable);
  return found != nullptr && found == value;
}

// POSIX, since Emscripten 3.1.6 has no std::filesystem.
void add_files(std::vector<std::string>& files, std::string const& folder,
               std::string_view ending) {
  DIR* const directory = opendir(absolute(folder).c_str());
  if (directory == nullptr) return;
  while (dirent const* const entry = readdir(directory)) {
    std::string const name = entry->d_name;
    if (name == "." || name == "..") continue;
    std::string const path = folder + '/' + name;
    if (name.ends_with(ending)) {
      files.push_back(path);
    } else {
      add_files(files, path, ending);  // no folder: nothing is added
    }
  }
  closedir(directory);
}

std::string first_difference(std::string_view expected, std::string_view actual) {
  std::size_t line = 1;
  while (!expected.empty() || !actual.empty()) {
    std::string_view const left = expected.substr(0, expected.find('\n'));
    std::string_view const right = actual.substr(0, actual.find('\n'));
    if (left != right || expected.empty() != actual.empty()) {
      return "line " + std::to_string(line) + "\n  expected: " + std::string(left) +
             "\n  actual:   " + std::string(right);
    }
    expected.remove_prefix(std::min(left.size() + 1, expected.size()));
    actual.remove_prefix(std::min(right.size() + 1, actual.size()));
    ++line;
  }
  return "in the last line's end";
}

}  // namespace

std::optional<std::string> read_file(std::string const& path) {
  std::ifstream stream(absolute(path), std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

std::vector<std::string> files_under(std::string const& folder, std::string_view ending) {
  std::vector<std::string> files;
  add_files(files, folder, ending);
  std::sort(files.begin(), files.end());
  return files;
}

bool updates_expected() {
  if (!is_set("UPDATE_EXPECTED", "1")) return false;
  if (!is_set("CI", "true")) return true;
  FAIL_CHECK("UPDATE_EXPECTED=1 is for a person who reads the difference, not for CI");
  return false;
}

void write_file(std::string const& path, std::string_view text) {
  std::ofstream(absolute(path), std::ios::binary) << text;
  MESSAGE("written: ", path);
}

void check_expected(std::string const& path, std::string_view actual) {
  std::optional<std::string> const expected = read_file(path);
  if (expected == actual) return;
  if (updates_expected()) return write_file(path, actual);
  std::string const difference =
      expected ? first_difference(*expected, actual) : std::string("the file is missing");
  FAIL_CHECK(path << " differs: " << difference
                  << "\n  If the new one is right: UPDATE_EXPECTED=1 ctest --preset asan");
}

}  // namespace liseuse::test
