// What is dear the first time is done before a post is asked for: a font takes the platform 1 to 80 ms
// to find, and code that hasn't run yet is compiled then. So all fonts that posts are set in are made,
// and a post in miniature is read, laid out, said and drawn.
#pragma once

#include "ui/frame.h"

#include <cstdint>
#include <optional>

namespace liseuse::ui {

struct Rehearsal {
  std::uint32_t fonts = 0;       // that have been made
  std::uint32_t rounds = 0;      // that are over
  std::optional<Reader> reader;  // of the miniature
  bool is_over = false;
};

// One step. False where nothing is left. Precondition: a frame has been drawn.
bool rehearse(Rehearsal& rehearsal, Reader const& reader, Input const& input, Surface& surface,
              Drawing const& drawing);

}  // namespace liseuse::ui
