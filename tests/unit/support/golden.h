// Golden files: what a program made is held against a file that a person has read.
// UPDATE_EXPECTED=1 rewrites the files that differ; with CI=true that is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::test {

// Paths are relative to the project's root, with "/" between.

std::optional<std::string> read_file(std::string const& path);

// The files under `folder`, at any depth, whose names end with `ending`; sorted. None where there
// is no such folder.
std::vector<std::string> files_under(std::string const& folder, std::string_view ending);

// Fails the running test where `actual` is not what is in the file.
void check_expected(std::string const& path, std::string_view actual);

// For golden text that is a part of a file: whether to rewrite it. Fails the running test in CI.
bool updates_expected();
void write_file(std::string const& path, std::string_view text);

}  // namespace liseuse::test
