// What stands on another server, or plays: by a shortcode, or by its address alone on its line.
#pragma once

#include "post/taking.h"

#include <cstddef>

namespace liseuse::post {

// What it shows is named by an attribute, by the id alone, or by what it encloses. A word in brackets that
// names nothing stays.
void take_embed(Taking& taking, Shortcode const& code);

// A page of any server's, in a card.
void take_frame(Taking& taking, Shortcode const& code);

// The address that begins at `at` with "http", where it is one to be shown.
void take_address(Taking& taking, std::size_t at);

}  // namespace liseuse::post
