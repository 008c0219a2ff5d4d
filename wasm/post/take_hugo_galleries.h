// Galleries of Hugo's themes: they show a folder's pictures, which the build finds and writes there, or what
// stands up to the end tag.
#pragma once

#include "post/taking.h"

namespace liseuse::post {

void take_hugo_gallery(Taking& taking, Shortcode const& code);

}  // namespace liseuse::post
