#include "ui/sequence.h"

#include <algorithm>

namespace liseuse::ui {
namespace {

archive::WallPicture const& wall_picture(State const& state, std::uint32_t index) {
  return state.wall->pictures[state.wall_shown[index]];
}

}  // namespace

bool shows_wall(State const& state) {
  return state.route.slug.empty() && state.route.pictures && !state.route.health;
}

std::uint64_t sequence_id(State const& state) {
  if (shows_wall(state)) return 1ULL << 32U;
  return state.post ? state.post->entry + 1ULL : 0;
}

bool has_sequence(State const& state) {
  if (shows_wall(state)) return state.wall.has_value();
  return state.post && state.post->load == Load::Ready;
}

std::uint32_t sequence_size(State const& state) {
  if (shows_wall(state)) return static_cast<std::uint32_t>(state.wall_shown.size());
  return state.post ? static_cast<std::uint32_t>(state.post->pictures.size()) : 0;
}

archive::PictureEntry sequence_at(State const& state, std::uint32_t index) {
  if (!shows_wall(state)) return state.post->pictures[index];
  archive::WallPicture const& picture = wall_picture(state, index);
  archive::PictureEntry entry;
  entry.picture = picture.picture;
  entry.alt = picture.alt;
  entry.caption = picture.caption;
  entry.origin = picture.origin;
  return entry;
}

std::uint32_t shown_photo(State const& state) {
  if (!state.route.photo || !has_sequence(state)) return 0;
  if (!shows_wall(state)) return *state.route.photo;
  archive::PostEntry const* const post = archive::find_post(state.index, state.route.photo_of);
  if (post == nullptr) return 0;
  auto const number = static_cast<std::uint32_t>(post - state.index.posts.data());
  auto const& all = state.wall->pictures;
  auto const asked = std::find_if(all.begin(), all.end(), [&](archive::WallPicture const& p) {
    return p.post == number && p.number == *state.route.photo;
  });
  if (asked == all.end()) return 0;
  // Another post may show the same picture before.
  auto const at = std::find_if(
      state.wall_shown.begin(), state.wall_shown.end(),
      [&](std::uint32_t const i) { return all[i].picture.file == asked->picture.file; });
  if (at == state.wall_shown.end()) return 0;
  return static_cast<std::uint32_t>(at - state.wall_shown.begin()) + 1;
}

Route photo_route(State const& state, std::uint32_t index) {
  Route route = state.route;
  if (shows_wall(state)) {
    archive::WallPicture const& picture = wall_picture(state, index);
    route.photo = picture.number;
    route.photo_of = state.index.posts[picture.post].slug;
  } else {
    route.photo = index + 1;
  }
  return route;
}

Route closed_route(Route route) {
  route.photo.reset();
  route.photo_of.clear();
  return route;
}

}  // namespace liseuse::ui
