// One family of icons, drawn as strokes on a grid of 20.
#pragma once

#include <cstdint>
#include <imgui.h>

namespace liseuse::ui {

enum class Icon : std::uint8_t {
  Search,
  Close,
  Back,
  Next,
  Previous,
  Sun,
  Moon,
  System,
  Picture,
  Filter,
  Check,
  Keep,
  More,
  Less,
  Play,
  Start,  // of what plays in a post
  Pause,
  Save,
  Share,
  FullScreen,
  Posts,
};

// At `origin`, `size` wide and high, in the draw list's own units. `mirrored` for right to left.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 origin, float size, ImU32 colour,
               bool mirrored = false);

}  // namespace liseuse::ui
