// From what a post calls a picture to the file that it means, and to what the media table knows of
// it.
#pragma once

#include "headless/addresses.h"
#include "headless/files.h"
#include "headless/media.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::headless {

// All that pictures and linked files are looked for in.
struct Library {
  FileTable files;
  MediaTable media;
  OwnSites sites;
  Repairs repairs;

  // Of each file that an item names, the item; null where several do. Set by know_files.
  std::unordered_map<std::string_view, MediaItem const*> media_by_file;
};

// So that find_picture knows a picture by its file. Once `files` and `media` are as they stay.
void know_files(Library& library);

enum class Found : std::uint8_t {
  Here,       // `file`, by `rule`
  Ambiguous,  // several files could be meant: `candidates`
  Missing,    // nowhere
  UnknownId,  // no media item has its id
  NoFolder,   // it stands for the pictures of a folder that has none
  Remote,     // on another server, or on the site's old one alone: it stays a link
};

// How a picture's media item was known, surest first.
enum class KnownBy : std::uint8_t {
  Nothing,  // there is none
  Id,       // the post names its id
  Parent,   // it belongs to the post, whose gallery names none
  Name,     // its file is the one that the post shows
};
std::string_view name(KnownBy known_by);

struct FoundPicture {
  Found found{};
  FindRule rule{};
  bool was_remote = false;           // it was named by an address of an older site
  std::string_view file;             // into FileTable::paths; empty: none
  MediaItem const* media = nullptr;  // into MediaTable::items
  KnownBy known_by{};
  std::vector<std::string_view> candidates;
};

// `reference.text` as a Document has it: a path, an address or "id:3466". Amortised O(reference).
FoundPicture find_picture(Library const& library, FileReference const& reference);

}  // namespace liseuse::headless
