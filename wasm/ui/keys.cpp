#include "ui/keys.h"

namespace liseuse::ui {

std::optional<Action> action_of_key(State const& state, std::string_view key) {
  if (state.settings_open && key == "Escape") {
    return Action{ActionKind::ToggleSettings, 0, {}, {}};
  }
  if (!state.route.photo || !state.post || state.post->load != Load::Ready) return {};
  bool const mirrored =
      text::direction_of_language(state.index.site.language) == text::Direction::RightToLeft;
  if (key == "Escape") return Action{ActionKind::ClosePhoto, 0, {}, {}};
  if (key == "ArrowRight") {
    return Action{mirrored ? ActionKind::PreviousPhoto : ActionKind::NextPhoto, 0, {}, {}};
  }
  if (key == "ArrowLeft") {
    return Action{mirrored ? ActionKind::NextPhoto : ActionKind::PreviousPhoto, 0, {}, {}};
  }
  return {};
}

}  // namespace liseuse::ui
