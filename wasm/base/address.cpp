#include "base/address.h"

#include "base/ascii.h"

namespace liseuse {

std::string_view without_scheme(std::string_view address) {
  for (std::string_view const scheme : {"https:", "http:"}) {
    if (ascii::starts_with_ignoring_case(address, scheme)) return address.substr(scheme.size());
  }
  return address;
}

bool is_on_web(std::string_view address) { return without_scheme(address).starts_with("//"); }

std::string host_of(std::string_view address) {
  std::string_view rest = without_scheme(address);
  if (!rest.starts_with("//")) return {};
  rest.remove_prefix(2);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  rest = rest.substr(rest.rfind('@') + 1);
  rest = rest.substr(0, rest.find(':'));
  std::string const host = ascii::lowered(rest);
  return host.starts_with("www.") ? host.substr(4) : host;
}

}  // namespace liseuse
