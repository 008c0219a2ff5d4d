// The list of all pages for search engines (sitemaps.org, 0.9).
#pragma once

#include "headless/build.h"

#include <cstdint>
#include <string>

namespace liseuse::headless {

// Addresses in one file, at most: the protocol's own limit.
inline constexpr std::uint32_t most_sitemap_addresses = 50'000;

// How many files it takes; 0 where Site::base_url is not said, since addresses have to be absolute.
std::uint32_t sitemaps(Build const& build, std::uint32_t most = most_sitemap_addresses);

// From 1: the front page, then the newest posts.
std::string sitemap(Build const& build, std::uint32_t number,
                    std::uint32_t most = most_sitemap_addresses);

// Names sitemap-1.xml, sitemap-2.xml, ...
std::string sitemap_index(Build const& build, std::uint32_t files);

}  // namespace liseuse::headless
