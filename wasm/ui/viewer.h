// The viewer between two frames: where its picture is, what hands do to it, and what plays.
#pragma once

#include "ui/gesture.h"

#include <array>
#include <cstdint>
#include <optional>

namespace liseuse::ui {

struct Viewer {
  std::uint64_t of = 0;       // sequence_id (sequence.h)
  std::uint32_t photo = 0;    // what the rest is about, from 1; 0: the viewer is closed
  bool closing = false;       // it is on its way back to its place
  Spring open;                // 0: in its place on the page, 1: in its room
  CssPx fitted_width{};       // of the picture in its room, when it was drawn last
  std::optional<Rect> place;  // in the view: where it opens from and closes to; none: it fades
  Camera camera;
  Hands hands;

  Spring controls{1, 0, 1};  // how much is seen of them
  bool put_away = false;     // by a tap
  double stirred_ms = 0;     // when something was last done
  CssPx pointer_x{}, pointer_y{};

  bool waiting = false, failed = false;  // for the picture's file
  bool retry = false;                    // to be fetched again
  bool copied = false;                   // its address; said until the next thing is done

  bool playing = false;
  std::uint8_t pace = 1;  // index into slide_seconds
  double shown_ms = 0;    // since when the picture is seen; 0: from the next frame on

  double zoom_by = 1, pan_x = 0, pan_y = 0;  // what keys ask for; a zoom of 0: as it fits
  double last_ms = 0;                        // of the frame before
};

// In its room, and nothing moves it.
inline bool is_at_rest(Viewer const& viewer) {
  Camera const& camera = viewer.camera;
  return viewer.open.at == 1 && viewer.hands.count == 0 && !camera.zoomed() && !camera.moves();
}

inline constexpr std::array<std::uint32_t, 3> slide_seconds{3, 5, 10};

}  // namespace liseuse::ui
