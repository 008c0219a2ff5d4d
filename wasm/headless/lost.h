// The page that a host shows where there is nothing: 404.html. It is shown at any address, however deep,
// so that addresses in it go by where Site::base_url says that the site lies. Where that isn't said they
// go by the host's root, until the page's script has found the site (web/lost.ts).
#pragma once

#include "headless/page.h"

#include <string>

namespace liseuse::headless {

// Precondition: make_index.
std::string lost_page(Build const& build, Shell const& shell);

}  // namespace liseuse::headless
