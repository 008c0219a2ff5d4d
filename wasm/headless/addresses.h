// Addresses of the web in a post, and which of them are of the archive's own older site.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::headless {

// "https://…", "//…" or "data:…": not a path.
bool is_remote(std::string_view reference);

// "/a?b#c" of "https://example.org/a?b#c"; "/" where there is no more.
std::string_view behind_host(std::string_view address);

// Pelican's "{filename}/a.md", "{static}b.png" and, of old, "|filename|a.md": the path behind it.
std::string_view without_macro(std::string_view path);

// Where the archive was, or will be: hosts, as host_of has them.
struct OwnSites {
  std::string base_url;            // ends in "/"; empty: not said
  std::vector<std::string> hosts;  // of older sites
};

// The path of an address on one of the archive's own sites ("/a/b?c#d"), from base_url where it is
// there; empty where the address is elsewhere.
std::string_view own_path(OwnSites const& sites, std::string_view address);

}  // namespace liseuse::headless
