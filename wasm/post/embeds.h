// Whose video, sound or message an address is: one provider's many spellings to one address.
// The providers are a table in embeds.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liseuse::post {

struct EmbedTarget {
  std::string_view provider;  // as it calls itself: "YouTube"; lives for ever
  std::string page;           // where one would read or watch it; begins with "https://"
};

// None: the address is of no provider, or of a page of one's that can't be embedded. With or
// without "https:"; entities decoded. O(address).
std::optional<EmbedTarget> find_embed(std::string_view address);

// A video or a sound by its file's name.
enum class MediaFile : std::uint8_t { Other, Video, Audio };
MediaFile media_file_of(std::string_view address);

}  // namespace liseuse::post
