// Galleries of page builders: they list numbers of a media library in an attribute of their own, or enclose
// shortcodes of pictures.
#pragma once

#include "post/taking.h"

namespace liseuse::post {

// Ends with end_enclosed_gallery. One of something else ("posts: 5,6") is reported.
void take_builder_gallery(Taking& taking, Shortcode const& code);

}  // namespace liseuse::post
