// Shortcodes that enclose a quote, and those of Hugo's and Hexo's themes that enclose a note: its kind or its title
// stands before it, who said it behind it. The marks of a begin and an end are made a quote by quoted_lines.h.
#pragma once

#include "post/taking.h"

namespace liseuse::post {

void begin_quote(Taking& taking, Shortcode const& code);
void end_quote(Taking& taking, Shortcode const& code);

}  // namespace liseuse::post
