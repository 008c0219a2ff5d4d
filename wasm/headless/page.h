// Whole pages, from shell.html: one for each post, and the list in pages of sixty.
#pragma once

#include "headless/build.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace liseuse::headless {

// What all pages share. Files are relative to the site's root.
struct Shell {
  std::string html;   // with "{{name}}" where a value goes
  std::string style;  // CSS
  // Files, from the site's root; `health` and `pictures` may be empty: there is none.
  std::string reader, wasm, index, health, pictures, icon;
  std::string reader_integrity;  // of the reader's script (Subresource Integrity, W3C)
  std::string touch_icon;        // a PNG for the Home Screen
  std::string card;   // a picture of the site as a whole, for those who share it; may be empty
  std::string lost;   // the script of 404.html
  std::string moved;  // where old addresses lead (docs/formats.md); may be empty
  std::uint32_t oembed = 0;  // how many posts, the newest ones, have a file for who embeds them
};

// In the order of Build::posts. Precondition, here and below: make_index.
std::string post_page(Build const& build, Shell const& shell, std::uint32_t post);

// At least 1.
std::uint32_t list_pages(Build const& build);

// From 1: the newest posts.
std::string list_page(Build const& build, Shell const& shell, std::uint32_t page);

// What stands at the address of a post that isn't kept, where there is no connection. It lies as deep
// as a post's.
std::string offline_page(Build const& build, Shell const& shell);

// For a page that holds all of the archive: its beginning, with the list of all posts, of which those
// beyond a page of the site's stand in a <noscript>; and a post's <article>, whose id is its address.
std::string whole_page(Build const& build, Shell const& shell);
std::string whole_page_article(Build const& build, std::uint32_t post);

// Each "{{name}}" replaced by its value; one that has none stays. Values are not looked into again.
std::string fill(std::string_view page,
                 std::span<std::pair<std::string_view, std::string_view> const> values);

// The site's colour as the CSS custom properties --accent and --accent-dark, for light and dark
// schemes: changed as little as makes it legible there, as the reader does.
std::string accent_properties(std::uint32_t accent);

}  // namespace liseuse::headless
