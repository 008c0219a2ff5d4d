// What Jekyll and Hexo fill in when they build a site: {{ page.title }}, {{ site.title }}, {% post_link a %}.
// The reader, which has a post's Markdown alone, can't know it.
// https://jekyllrb.com/docs/variables/, https://hexo.io/docs/tag-plugins
#pragma once

#include "headless/build.h"

namespace liseuse::headless {

// Writes it into the posts' Markdown, and reads that anew. What is not known stays, and is reported. O(Markdown
// of posts with any). Precondition: slugs are settled, and the posts stand in their order.
void settle_templates(Build& build);

}  // namespace liseuse::headless
