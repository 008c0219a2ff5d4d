// Where a link in a post leads: the same answer for the reader and for the static pages.
#pragma once

#include "archive/index.h"
#include "archive/shard.h"
#include "post/document.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace liseuse::archive {

enum class LinkKind : std::uint8_t {
  Nowhere,  // an address that must not be followed: "javascript:", "data:", ...
  Post,     // a post of this archive
  File,     // a file of the site
  Address,  // an address of the web, a mail or a telephone number, or one relative to the page
};

struct LinkTarget {
  LinkKind kind{};
  PostEntry const* post = nullptr;  // of a Post; into Index::posts
  // Of an Address, without line breaks; of a File, from the site's root; of a Post, its "#...".
  std::string address;
};

// Posts are known as "posts/SLUG/", "/posts/SLUG/", both under Site::base_url too, and there, as
// the addresses of an older site have it, by their last part alone. O(posts).
LinkTarget resolve_link(Index const& index, std::string_view href);

// The same, where the build knew better. `links` of the post that holds it. O(posts + links).
LinkTarget resolve_link(Index const& index, std::span<LinkEntry const> links,
                        std::string_view href);

// Where a touch on a picture leads, if not to the viewer: none where the picture has no link, or one to a
// picture's file, which the viewer shows, or to WordPress's page of a picture that belongs to this very
// post. `here`: the post that holds it.
std::optional<LinkTarget> picture_link(Index const& index, std::span<LinkEntry const> links,
                                       post::Document const& document,
                                       post::PictureRef const& picture, PostEntry const* here);

}  // namespace liseuse::archive
