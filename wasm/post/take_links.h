// Addresses within the site, as Jekyll, Hexo and Hugo write them in the place of one.
#pragma once

#include "post/taking.h"

#include <cstddef>

namespace liseuse::post {

// A post's or a file's address, or a link there.
void take_link(Taking& taking, Shortcode const& code);

// {{ site.baseurl }} and its like, where there is one at `at`.
void take_liquid_output(Taking& taking, std::size_t at);

}  // namespace liseuse::post
