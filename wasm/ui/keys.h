// What a key does, beyond what the browser does with it by itself.
#pragma once

#include "ui/action.h"
#include "ui/state.h"

#include <optional>
#include <string_view>

namespace liseuse::ui {

// `key` as KeyboardEvent.key names it; none where the key is the browser's.
std::optional<Action> action_of_key(State const& state, std::string_view key);

}  // namespace liseuse::ui
