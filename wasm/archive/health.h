// What is wrong with an archive, post by post: what its owner sees under `?health`.
#pragma once

#include "base/problem.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::archive {

struct Trouble {
  Severity severity{};
  std::uint32_t line = 0;  // of the file, from 1; 0: the file as a whole
  std::string_view what, advice;
};

struct FileHealth {
  std::string_view file;              // relative to the content folder
  std::optional<std::uint32_t> post;  // index into Index::posts; none: it is no post of the site
  std::uint32_t first_line = 1;       // of the post's Markdown, in the file
  std::uint32_t trouble_begin = 0, trouble_end = 0;  // into Health::troubles
};

// The gravest file first; a file's troubles by line.
struct Health {
  std::vector<FileHealth> files;
  std::vector<Trouble> troubles;
  std::vector<char> bytes;  // what the views point into, where it was read

  std::span<Trouble const> troubles_of(FileHealth const& file) const {
    return std::span(troubles).subspan(file.trouble_begin, file.trouble_end - file.trouble_begin);
  }
};

// How many troubles are of each severity, by Severity.
struct Troubled {
  std::uint32_t notes = 0, repaired = 0, lost = 0;
};
Troubled count_troubles(std::span<Trouble const> troubles);

// The format is in docs/formats.md.
std::string write_health(Health const& health);

// Checks every length; the views are into the result's own bytes. `posts`: of the index. O(bytes).
Result<Health> read_health(std::vector<char> bytes, std::uint32_t posts);

// Of a post; null where nothing is wrong with it.
FileHealth const* find_health(Health const& health, std::uint32_t post);

}  // namespace liseuse::archive
