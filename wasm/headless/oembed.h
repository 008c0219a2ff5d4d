// What another site needs to embed a post whose address is pasted there.
// oEmbed 1.0, https://oembed.com/
#pragma once

#include "headless/build.h"

#include <cstdint>
#include <string>

namespace liseuse::headless {

// Of its file, from the site's root.
std::string oembed_address(Build const& build, std::uint32_t post);

// The file: JSON, of type "rich". Precondition: the site has a base_url; make_index.
std::string oembed(Build const& build, std::uint32_t post);

// How its page says where that is: a line for its head.
std::string oembed_link(Build const& build, std::uint32_t post);

}  // namespace liseuse::headless
