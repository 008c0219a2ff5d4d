#include "headless/addresses.h"

#include "headless/names.h"

#include <algorithm>

namespace liseuse::headless {
namespace {

// "//example.org/" of "https://example.org/": http and https are one site.
std::string_view without_scheme(std::string_view address) {
  for (std::string_view const scheme : {"https:", "http:"}) {
    if (lower_ascii(address.substr(0, scheme.size())) == scheme) {
      return address.substr(scheme.size());
    }
  }
  return address;
}

}  // namespace

bool is_remote(std::string_view reference) {
  std::string const start = lower_ascii(reference.substr(0, 8));
  return start.starts_with("http:") || start.starts_with("https:") || start.starts_with("//") ||
         start.starts_with("data:");
}

std::string host_of(std::string_view address) {
  std::string_view rest = without_scheme(address);
  if (!rest.starts_with("//")) return {};
  rest.remove_prefix(2);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  rest = rest.substr(rest.rfind('@') + 1);
  rest = rest.substr(0, rest.find(':'));
  std::string const host = lower_ascii(rest);
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::string_view behind_host(std::string_view address) {
  std::string_view const rest = without_scheme(address);
  std::size_t const end = rest.find_first_of("/?#", 2);
  return end == std::string_view::npos ? std::string_view("/") : rest.substr(end);
}

std::string_view own_path(OwnSites const& sites, std::string_view address) {
  std::string_view const base = without_scheme(sites.base_url);
  std::string_view const rest = without_scheme(address);
  if (!base.empty() && rest.starts_with(base)) return rest.substr(base.size() - 1);
  std::string const host = host_of(address);
  bool const known =
      !host.empty() && std::find(sites.hosts.begin(), sites.hosts.end(), host) != sites.hosts.end();
  return known ? behind_host(address) : std::string_view{};
}

}  // namespace liseuse::headless
