// Links and pictures as Obsidian writes them, [[Post]], [[Post#Heading|words]] and ![[picture.jpg|300]], which
// lead to files by their names: in a site that is built they become Markdown's own.
// https://help.obsidian.md/links, https://help.obsidian.md/embeds
#pragma once

#include "headless/build.h"

namespace liseuse::headless {

// Writes them into the posts' Markdown, and reads that anew. What leads to no post, or to several, stays words.
// O(Markdown of posts with any). Precondition: slugs are settled, and the posts stand in their order.
void settle_wiki_links(Build& build);

}  // namespace liseuse::headless
