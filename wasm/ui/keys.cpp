#include "ui/keys.h"

#include "ui/sequence.h"

#include <utility>

namespace liseuse::ui {

std::optional<Action> action_of_key(State const& state, std::string_view key) {
  if (state.settings_open && key == "Escape") {
    return Action{ActionKind::ToggleSettings, 0, {}, {}};
  }
  if (state.offline_open && key == "Escape") return Action{ActionKind::ToggleOffline, 0, {}, {}};
  if (shown_photo(state) == 0) return {};
  bool const mirrored =
      text::direction_of_language(state.index.site.language) == text::Direction::RightToLeft;
  if (key == "Escape") return Action{ActionKind::ClosePhoto, 0, {}, {}};
  if (key == "+" || key == "=") return Action{ActionKind::ZoomPhoto, 150, {}, {}};
  if (key == "-") return Action{ActionKind::ZoomPhoto, 67, {}, {}};
  if (key == "0") return Action{ActionKind::ZoomPhoto, 0, {}, {}};
  if (key == "Home") return Action{ActionKind::GoToPhoto, 0, {}, {}};
  if (key == "End") {
    return Action{ActionKind::GoToPhoto, sequence_size(state) - 1, {}, {}};
  }
  if (key == "PageDown") return Action{ActionKind::NextPhoto, 0, {}, {}};
  if (key == "PageUp") return Action{ActionKind::PreviousPhoto, 0, {}, {}};
  if (state.viewer.camera.zoomed()) {
    for (auto const& [name, side] : {std::pair{"ArrowLeft", Side::Left},
                                     {"ArrowRight", Side::Right},
                                     {"ArrowUp", Side::Up},
                                     {"ArrowDown", Side::Down}}) {
      if (key == name) {
        return Action{ActionKind::PanPhoto, static_cast<std::uint32_t>(side), {}, {}};
      }
    }
  }
  if (key == "ArrowRight") {
    return Action{mirrored ? ActionKind::PreviousPhoto : ActionKind::NextPhoto, 0, {}, {}};
  }
  if (key == "ArrowLeft") {
    return Action{mirrored ? ActionKind::NextPhoto : ActionKind::PreviousPhoto, 0, {}, {}};
  }
  return {};
}

}  // namespace liseuse::ui
