// Galleries and playlists of WordPress and of page builders: what they show are numbers of a media library, in
// the shortcode, or to be asked of the build where it does not say all of them, or not their order.
#pragma once

#include "post/media_request.h"
#include "post/taking.h"

#include <cstdint>
#include <string_view>

namespace liseuse::post {

void take_gallery(Taking& taking, Shortcode const& code);

// One that the build has answered is gone.
void take_playlist(Taking& taking, Shortcode const& code);

// Asks the build, for `code`'s tag.
void ask(Taking& taking, Shortcode const& code, MediaRequest request);

// From 1 to 9; what has no number has as many as Insert says.
std::uint8_t read_columns(std::string_view value);

}  // namespace liseuse::post
