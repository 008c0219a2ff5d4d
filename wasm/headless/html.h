// A Document as HTML that needs no script: what a crawler, a printer and a reader on an old phone
// see. All text is escaped; no attribute holds style or script.
#pragma once

#include "archive/index.h"
#include "archive/shard.h"
#include "post/document.h"

#include <string>
#include <string_view>

namespace liseuse::headless {

struct HtmlContext {
  archive::Index const& index;     // for links between posts, and for words
  archive::ShardPost const& post;  // for pictures and links
  std::string_view root;           // from the page to the site's root: "../../"
  std::string_view anchor = {};    // in a page of many posts, what ids begin with: "posts/SLUG/#"
};

// The content of an <article>, without its heading. Its headings are <h2> to <h6>, since the
// post's title is the page's <h1>. Pictures have the ids "photo-1", "photo-2", ... O(document * pictures).
// In a page of many posts a picture does not lead to its file.
std::string to_html(post::Document const& document, HtmlContext const& context);

// Whether an id is one of those of pictures and notes, which are in the site's own addresses: "photo-3", "fn-1",
// "fnref-1-2". No heading gets it.
bool is_id_of_site(std::string_view id);

// Fit to stand in an element or in a quoted attribute.
std::string escaped(std::string_view text);
void append_escaped(std::string& html, std::string_view text);

// "posts/SLUG/", percent-encoded.
std::string post_address(std::string_view slug);

}  // namespace liseuse::headless
