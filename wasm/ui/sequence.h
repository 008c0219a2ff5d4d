// The pictures that the viewer turns through: those of the open post, or all that are shown.
#pragma once

#include "ui/state.h"

#include <cstdint>

namespace liseuse::ui {

// Whether the page is all the pictures.
bool shows_wall(State const& state);

// What the route is about; another number where the viewer would turn through other pictures. 0: none.
std::uint64_t sequence_id(State const& state);

// Whether they are here.
bool has_sequence(State const& state);

std::uint32_t sequence_size(State const& state);

// Precondition: it is here, and `index` is less than its size.
archive::PictureEntry sequence_at(State const& state, std::uint32_t index);

// That the route asks for, from 1; 0: none, or it isn't among them.
std::uint32_t shown_photo(State const& state);

// The route that shows this one.
Route photo_route(State const& state, std::uint32_t index);
// The route without a photo.
Route closed_route(Route route);

}  // namespace liseuse::ui
