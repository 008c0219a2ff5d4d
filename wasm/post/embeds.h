// Whose video, sound or message an address is: one provider's many spellings to one address.
// The providers are a table in embeds.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liseuse::post {

enum class EmbedShape : std::uint8_t {
  Video,     // 16 to 9
  Portrait,  // 9 to 16
  Sound,     // a bar
  Page,      // of any height: a message, a map
};

struct EmbedTarget {
  std::string_view provider;  // as it calls itself: "YouTube"; lives for ever
  std::string page;           // where one would read or watch it; begins with "https://"
  std::string frame;  // for an <iframe>, on the provider's host that watches its visitors least;
                      // empty: it has none that works without a script of its own
  EmbedShape shape{};
};

// None: the address is of no provider, or of a page of one's that can't be embedded. With or
// without "https:"; entities decoded. O(address).
std::optional<EmbedTarget> find_embed(std::string_view address);

// A video or a sound by its file's name.
enum class MediaFile : std::uint8_t { Other, Video, Audio };
MediaFile media_file_of(std::string_view address);

}  // namespace liseuse::post
