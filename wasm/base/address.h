// Addresses of the web (RFC 3986), as far as more than one room reads them.
#pragma once

#include <string>
#include <string_view>

namespace liseuse {

// "//example.org/" of "https://example.org/": http and https are one site.
std::string_view without_scheme(std::string_view address);

// "https://…", "http://…" or "//…".
bool is_on_web(std::string_view address);

// "example.org" of "https://www.Example.org:443/a": in small letters, without "www." and port. Empty
// where there is none.
std::string host_of(std::string_view address);

}  // namespace liseuse
