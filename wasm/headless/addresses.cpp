#include "headless/addresses.h"

#include "base/address.h"
#include "base/ascii.h"

#include <algorithm>

namespace liseuse::headless {
bool is_remote(std::string_view reference) {
  return is_on_web(reference) || ascii::starts_with_ignoring_case(reference, "data:");
}

std::string_view without_macro(std::string_view path) {
  if (path.starts_with("@/")) return path.substr(1);  // Zola's, from its content on
  for (auto const& [open, close] : {std::pair{'{', '}'}, std::pair{'|', '|'}}) {
    if (!path.starts_with(open)) continue;
    for (std::string_view const name : {"filename", "static", "attach"}) {
      std::string_view const rest = path.substr(1);
      if (rest.starts_with(name) && rest.substr(name.size()).starts_with(close)) {
        return rest.substr(name.size() + 1);
      }
    }
  }
  return path;
}

std::string_view behind_host(std::string_view address) {
  std::string_view const rest = without_scheme(address);
  std::size_t const end = rest.find_first_of("/?#", 2);
  return end == std::string_view::npos ? std::string_view("/") : rest.substr(end);
}

// "old.example.org/a.jpg" of "https://i0.wp.com/old.example.org/a.jpg?w=600": WordPress.com's copies
// of other sites' pictures.
std::string_view behind_photon(std::string_view address) {
  constexpr std::string_view begin = "//i", end = ".wp.com/";
  std::string_view const rest = without_scheme(address);
  std::size_t const number = begin.size();
  bool const is_photon = rest.starts_with(begin) && rest.size() > number + 1 &&
                         rest[number] >= '0' && rest[number] <= '3' &&
                         rest.substr(number + 1).starts_with(end);
  return is_photon ? rest.substr(number + 1 + end.size()) : std::string_view{};
}

// Without the "//" before it, too.
std::string_view without_www(std::string_view address) {
  constexpr std::string_view slashes = "//", www = "www.";
  if (!address.starts_with(slashes)) return address;
  address.remove_prefix(slashes.size());
  return ascii::starts_with_ignoring_case(address, www) ? address.substr(www.size()) : address;
}

std::string_view own_path(OwnSites const& sites, std::string_view address) {
  if (std::string_view const inside = behind_photon(address); !inside.empty()) {
    // Its host stands where a scheme would; what is asked of the copy is nothing of the picture's.
    std::string const host = host_of("//" + std::string(inside));
    bool const is_own =
        std::find(sites.hosts.begin(), sites.hosts.end(), host) != sites.hosts.end();
    std::size_t const path = inside.find('/');
    return is_own && path != std::string_view::npos ? inside.substr(path) : std::string_view{};
  }
  std::string_view const base = without_www(without_scheme(sites.base_url));
  std::string_view const rest = without_www(without_scheme(address));
  if (!base.empty() && rest.starts_with(base)) return rest.substr(base.size() - 1);
  std::string const host = host_of(address);
  bool const known =
      !host.empty() && std::find(sites.hosts.begin(), sites.hosts.end(), host) != sites.hosts.end();
  return known ? behind_host(address) : std::string_view{};
}

}  // namespace liseuse::headless
