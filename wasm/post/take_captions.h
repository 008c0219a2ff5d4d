// WordPress's captions: [caption]a picture, and its words[/caption]. One opens where it has an end, and no
// other one opens within it.
#pragma once

#include "post/taking.h"

#include <cstddef>

namespace liseuse::post {

// What has no end stays as it is. O(caption).
void begin_caption(Taking& taking, Shortcode const& code);

// Whether the open one's end tag begins at `at`.
bool ends_caption(Taking const& taking, std::size_t at);

// Precondition: one is open.
void end_caption(Taking& taking);

// An open one whose end tag is before `at` has lost that to another shortcode, with which it went.
void close_lost_caption(Taking& taking, std::size_t at);

}  // namespace liseuse::post
