// What a page says of itself to others: to programs that show a card where its address is shared (Open
// Graph, ogp.me; Twitter's cards), and to search engines (schema.org's BlogPosting, as JSON-LD).
#pragma once

#include "headless/page.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::headless {

// A picture that all of them show: a JPEG, a PNG, a GIF or a WebP, and no wider than 1200 pixels where
// there is one that isn't. `file` is empty where a picture has none.
struct PreviewPicture {
  std::string file;  // from the site's root
  std::uint32_t width = 0, height = 0;
};
PreviewPicture preview_picture(archive::Picture const& picture);

// Elements of <head>. What needs absolute addresses is left out where Site::base_url is not said.
// Precondition: make_index.
std::string post_preview(Build const& build, Shell const& shell, std::uint32_t post);

// `address`: of the page, from the site's root.
std::string list_preview(Build const& build, Shell const& shell, std::string_view title,
                         std::string_view address);

}  // namespace liseuse::headless
