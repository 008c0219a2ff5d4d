// site.yaml: what an archive's owner says about the site.
#pragma once

#include "base/problem.h"
#include "base/repairs.h"
#include "base/tiles.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::headless {

struct Site {
  std::string title;  // empty: not said, as for the others
  std::string description;
  std::string language;             // BCP 47
  std::string base_url;             // "https://…/", ends in "/"
  std::string author;               // of posts that name none
  std::string theme;                // "light", "dark", or empty: as the reader's system has it
  std::uint32_t accent = 0xA93F1D;  // 0xRRGGBB
  GalleryStyle gallery{};
  bool health = true;               // the report goes into the site, for `?health`
  std::optional<bool> line_breaks;  // a line's end is to be seen; not said: as the program has it
  bool smart_punctuation = true;    // quotes, dashes and spaces as the language sets them
  std::uint64_t keep_seen = 60'000'000;  // bytes of what one has seen that a browser keeps
  // Whose pages may show the site in a frame, as the policy of that name has it; empty: all.
  std::string frame_ancestors;
  std::vector<std::string> old_hosts;  // of older sites, as host_of has them
  std::string old_permalinks;          // "/:year/:month/:slug/" there, or "off"
  Repairs repairs;                     // those that are not turned off
};

struct ReadSite {
  Site site;
  std::vector<Problem> problems;
};

// Never fails: what can't be read is a problem, and the rest holds. `file` is for the problems.
ReadSite read_site(std::string_view yaml, std::string_view file);

}  // namespace liseuse::headless
