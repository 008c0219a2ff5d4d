// Shortcodes of page builders, and of Hugo's themes that work as they do: their tags go, what they enclose
// stands apart, and what the reader is to see of their attributes stands there too, as HTML.
#pragma once

#include "post/taking.h"

namespace liseuse::post {

void take_wrapper(Taking& taking, Shortcode const& code);
void take_button(Taking& taking, Shortcode const& code);
void end_builder(Taking& taking, Shortcode const& code);  // of both

void take_raw_html(Taking& taking, Shortcode const& code);

}  // namespace liseuse::post
