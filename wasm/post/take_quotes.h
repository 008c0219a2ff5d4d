// Shortcodes that enclose a quote, and those of Hugo's and Hexo's themes that enclose a note: its kind or its title
// stands before it, who said it behind it. The marks of a begin and an end are made a quote by quoted_lines.h.
#pragma once

#include "post/taking.h"

namespace liseuse::post {

void begin_quote(Taking& taking, Shortcode const& code);
// ":::tip[Its title]" and the ":::" that ends it, each alone on its line, as Docusaurus and VitePress have notes.
bool may_begin_note(std::string_view markdown, std::size_t at);
void take_note_line(Taking& taking, std::size_t at);

void end_quote(Taking& taking, Shortcode const& code);

}  // namespace liseuse::post
