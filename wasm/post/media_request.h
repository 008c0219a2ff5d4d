// What a post asks of WordPress's media library or of a folder: a gallery's pictures, or a playlist's files,
// where the post does not say all of them, or not their order. The build answers it in the post's own text,
// so that the reader needs neither.
#pragma once

#include "base/units.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

enum class RequestKind : std::uint8_t { Gallery, Audio, Video, Folder };

struct MediaRequest {
  RequestKind kind{};
  ByteRange written{};                       // the shortcode's opening, in the Markdown
  std::uint32_t line = 0;                    // in the post's file, from 1
  std::uint32_t parent = 0;                  // the post whose media are meant; 0: the one that asks
  std::vector<std::uint32_t> ids, excluded;  // no ids: all that belong to the parent
  std::string order_by;  // as WordPress has it: "menu_order ID"; empty: the ids' own order
  bool is_descending = false;
  std::string pattern;  // of Folder, which has none of the above but this order: "photos/*"
};

// A gallery as it is written, with its pictures.
std::string with_pictures(std::string_view gallery, std::vector<std::uint32_t> const& ids);
std::string with_pictures(std::string_view gallery, std::span<std::string_view const> files);

// A file to play, as a shortcode of its own. `title` may be empty.
std::string player_of(std::string_view file, std::string_view title);

}  // namespace liseuse::post
