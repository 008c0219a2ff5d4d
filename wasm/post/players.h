// What plays in place, and from where. Nothing of it is fetched before it is asked for, and then from
// the provider's host that knows least of the reader, where it has one.
// The providers are a table in players.cpp.
#pragma once

#include "post/document.h"

#include <cstdint>
#include <optional>
#include <string>

namespace liseuse::post {

enum class StageShape : std::uint8_t {
  Screen,  // 16 to 9
  Sound,   // as wide, 166 CSS pixels high: what players of sound have agreed on
  Bar,     // 56 CSS pixels high, for a file of sound
};

enum class PlayerKind : std::uint8_t {
  Frame,  // a page of the provider's, made to be shown within another
  Video,  // a file
  Audio,  // a file
};

struct Player {
  PlayerKind kind{};
  StageShape shape{};
  std::string address;  // "https://..."; of a file as written in the post
};

// None: it can only be gone to. `attributes`: Document::attributes. O(address).
std::optional<Player> find_player(Embed const& embed, std::string_view attributes);

}  // namespace liseuse::post
