// From what a post calls a file to the file on disk that it means: by its path, else by its name,
// less and less strictly.
#pragma once

#include "base/repairs.h"
#include "post/date.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::headless {

// Paths are relative to the content folder, with "/".
struct FileTable {
  std::vector<std::string> paths;  // ascending
  std::unordered_map<std::string, std::uint32_t> by_path;
  // The loosest form of each base name (without accents, case and size) to its paths.
  std::unordered_multimap<std::string, std::uint32_t> by_name;
  bool has_hashed_names = false;  // as a migration script wrote them: "image_1a2b3c4d.jpg"
};

FileTable make_file_table(std::vector<std::string> paths);

// The rules in their order. All but the path are repairs.
enum class FindRule : std::uint8_t {
  Path,     // where the reference says
  Name,     // elsewhere, by its base name
  Accents,  // ... spelled with other accents or none, or hashed by a migration script
  Case,     // ... in another case
  Size,     // ... as another of WordPress's sizes
  Folder,   // one of several, by the year and month in its path
};

struct FileReference {
  std::string_view text;       // a path as written, percent-encoded or not
  std::string_view post_file;  // of the post that holds it; empty: none
  post::Date post_date{};
  std::string_view post_folder{};  // where the post says that its files are; empty: it says nothing
};

struct FoundFile {
  std::string_view file;                     // into FileTable::paths; empty: none, or several
  FindRule rule{};                           // that led to it; Folder where that chose it
  std::vector<std::string_view> candidates;  // of several among which nothing chooses
  bool operator==(FoundFile const&) const = default;
};

// O(reference + files of its name).
FoundFile find_file(FileTable const& files, FileReference const& reference, Repairs const& repairs);

// The files whose paths `pattern` matches, ascending, in the first of the places where find_file looks for a
// path that has any. In a pattern, as Hugo has them and in any case: `*`, within a folder's name or a file's;
// `**`, across folders too; `?`; `{a,b}`. O(files in its folder * pattern).
std::vector<std::string_view> find_files(FileTable const& files, std::string_view pattern,
                                         std::string_view post_file);

}  // namespace liseuse::headless
