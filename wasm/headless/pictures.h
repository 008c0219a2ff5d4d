// From what a post calls a picture to the file that it means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace liseuse::headless {

// One picture of a WordPress media library, as media.json has it.
struct MediaItem {
  std::uint32_t id = 0;
  std::string file;  // a path from the content folder or from static/
  std::string alt, caption;
};

// The pictures on disk, by path and by name. Paths are relative to the content folder, with "/".
struct PictureFiles {
  std::vector<std::string> paths;                               // ascending
  std::unordered_multimap<std::string, std::uint32_t> by_name;  // lower-case base name to its path
  std::unordered_map<std::string, std::uint32_t> by_path;
  std::vector<MediaItem> media;  // ascending by id
};

PictureFiles make_picture_files(std::vector<std::string> paths, std::vector<MediaItem> media);

enum class Found : std::uint8_t {
  AtPath,     // where the reference says
  ByName,     // elsewhere, and no other file has its name
  Ambiguous,  // elsewhere, and several files have its name: `candidates`
  Missing,    // nowhere
  UnknownId,  // no media item has its id
  Remote,     // on another server, or on the site's old one alone: it stays a link
};

struct FoundPicture {
  Found found{};
  std::string_view file;             // into PictureFiles::paths; empty: none
  MediaItem const* media = nullptr;  // of "id:3466"; into PictureFiles::media
  std::vector<std::string_view> candidates;
};

// `reference` as a Document has it; `post_file` the post that holds it; `base_url` the site's own
// address, whose pictures may be here now. Amortised O(reference).
FoundPicture find_picture(PictureFiles const& files, std::string_view reference,
                          std::string_view post_file, std::string_view base_url);

}  // namespace liseuse::headless
