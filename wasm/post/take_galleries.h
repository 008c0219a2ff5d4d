// Galleries and playlists of WordPress: what they show are numbers of a media library, in
// the shortcode, or to be asked of the build where it does not say all of them, or not their order.
#pragma once

#include "post/media_request.h"
#include "post/taking.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

void take_gallery(Taking& taking, Shortcode const& code);

// One that the build has answered is gone.
void take_playlist(Taking& taking, Shortcode const& code);

// Pictures that are known, and the words that all galleries have for them: their columns, their size.
void put_gallery(Taking& taking, Shortcode const& code, Insert&& gallery);

// One of what stands up to its end tag, where it has one.
void begin_enclosed_gallery(Taking& taking, Shortcode const& code);
void end_enclosed_gallery(Taking& taking, Shortcode const& code);

// Asks the build, for `code`'s tag.
void ask(Taking& taking, Shortcode const& code, MediaRequest request);

// As in "3466, 3467": their digits.
std::vector<std::string> read_numbers(std::string_view text);

// From 1 to 9; what has no number has as many as Insert says.
std::uint8_t read_columns(std::string_view value);

}  // namespace liseuse::post
