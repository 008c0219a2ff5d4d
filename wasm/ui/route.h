// Addresses inside the archive: `./`, `?tag=A&tag=B&q=x`, `posts/SLUG/`, `posts/SLUG/#photo-3`,
// `posts/SLUG/#HEADING`; with
// `?health`, what is wrong there; with `?pictures`, all pictures by year, with
// `?pictures=posts` by post, `#SLUG/photo-3` the one that is open.
#pragma once

#include "archive/index.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::ui {

struct Route {
  std::string slug;  // percent-decoded; empty: the list
  std::array<std::vector<std::string>, archive::label_kinds.size()> labels;  // names, by LabelKind
  std::string query;
  bool kept = false;                   // only posts that can be read without the network: `?kept=1`
  std::optional<std::uint32_t> photo;  // from 1
  std::string anchor;                  // of a post: the id that the address names; percent-decoded
  bool health = false;                 // what is wrong with the archive, or the post
  bool pictures = false;               // all pictures of the posts that the list would have
  bool by_post = false;                // these by post, not by year: `?pictures=posts`
  std::string photo_of;  // the slug of the post that `photo` is of, among all pictures

  std::vector<std::string>& names_of(archive::LabelKind kind) {
    return labels[static_cast<std::size_t>(kind)];
  }
  bool operator==(Route const&) const = default;
};

// `address` is relative to the site's root; a leading "./" or "/" and "index.html" are allowed.
// What isn't known is passed over: the address of the list is what is left. Never fails.
Route parse_route(std::string_view address);

Route post_route(std::string_view slug);
Route health_route();  // of the archive

// Relative to the site's root, percent-encoded; the list without filter is "./".
std::string to_address(Route const& route);

}  // namespace liseuse::ui
