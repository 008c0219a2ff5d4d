// Where the posts were on the archive's older sites: from there readers are led on.
#pragma once

#include "headless/build.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::headless {

struct OldAddress {
  // From the site's root, percent-decoded: "2020/01/12/a/" or "a.html". Never one that the site itself
  // has a use for, or that leads out of it.
  std::string path;
  std::uint32_t post = 0;  // into Build::posts
};

struct OldAddresses {
  // Each once, on disks too that take "A" and "a" for one: what the posts say themselves (`url`,
  // `aliases`), then what an export says, then what Site::old_permalinks makes; newest posts first.
  std::vector<OldAddress> paths;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      ids;  // WordPress's number, as in "?p=12"; the post
};

// Precondition: settle.
OldAddresses old_addresses(Build const& build);

// A page that leads from there to the post, by itself and by a link, without any script.
std::string moved_page(Build const& build, std::string_view path, std::uint32_t post);

}  // namespace liseuse::headless
