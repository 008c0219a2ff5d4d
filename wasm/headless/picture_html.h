// A picture in a static page: its copies for the browser to choose from, and its size, so that
// nothing moves when it comes.
#pragma once

#include "archive/picture.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::headless {

struct PictureHtml {
  archive::Picture const& picture;
  std::string_view root;   // from the page to the site's root: "../../"
  std::string_view sizes;  // how wide the whole picture is, as HTML's attribute says it
  std::string_view alt;
};

// Precondition: Picture::file is not empty.
void append_picture(std::string& html, PictureHtml const& p);

// As web/page.css sets them, of pictures amid the text, ...
inline constexpr std::string_view column_sizes = "(max-width: 720px) calc(100vw - 40px), 680px";
// ... in galleries, where they are cut to squares, ...
std::string gallery_sizes(archive::Picture const& picture, std::uint32_t columns);
// ... and in the list of posts, where they are cut to 3:2.
std::string card_sizes(archive::Picture const& picture);

}  // namespace liseuse::headless
