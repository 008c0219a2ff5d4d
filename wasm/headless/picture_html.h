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
  std::string_view root;   // from the page to the site's root: "../../"; one_page: see there
  std::string_view sizes;  // how wide a file has to be, as HTML's attribute says it
  std::string_view alt;
};

// The root of links in a page that holds all of the archive. A picture has its file there as
// data-file="media/...": where its bytes stand is the business of whoever puts the page together.
inline constexpr std::string_view one_page = "#";

// Precondition: Picture::file is not empty.
void append_picture(std::string& html, PictureHtml const& p);

// The rule of CSS by which a picture's place has its colours until it is there, or the ground of what one can
// see through; nothing where they are not known. It stands in the page's <style>, since no element has a
// style of its own.
void append_colours(std::string& css, std::string_view selector, archive::Picture const& picture);

// By which it is as wide as widest_alone (base/tiles.h) has it; nothing where it is that by itself.
void append_widest(std::string& css, std::string_view selector, archive::Picture const& picture);

// The `sizes` of pictures as web/page.css sets them: amid the text, ...
std::string column_sizes();
// ... in galleries, where they are cut to squares, ...
std::string gallery_sizes(archive::Picture const& picture, std::uint32_t columns);
// ... in those where they keep their shape: so wide where there is room for all, else that share of the
// column, and that on a phone, ...
std::string tile_sizes(double widest, double share, double phone_share);
// ... and in the list of posts, where they are cut to 3:2.
std::string card_sizes(archive::Picture const& picture);

}  // namespace liseuse::headless
