// The media table as JSON: media.json, which an owner writes (docs/media.schema.json), and what
// web/command/wxr.ts read of a WordPress export.
#pragma once

#include "base/problem.h"
#include "headless/media.h"

#include <string_view>
#include <vector>

namespace liseuse::headless {

struct ReadMedia {
  std::vector<MediaItem> media;
  std::vector<Problem> problems;
};

// {"media": [{"id": 101, "file": "images/a.jpg", "alt": "…", "caption": "…"}]}. Never fails: an
// item that can't be read is a problem, and the rest holds.
ReadMedia read_media(std::string_view json, std::string_view file);

struct ReadExport {
  MediaTable table;
  std::vector<Problem> problems;
};

// Export in wxr.ts. `file` is for the problems.
ReadExport read_export(std::string_view json, std::string_view file);

}  // namespace liseuse::headless
