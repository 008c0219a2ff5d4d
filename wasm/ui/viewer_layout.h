// Where everything in the viewer stands, and how it moves from frame to frame.
#pragma once

#include "ui/view.h"

#include <optional>
#include <string>
#include <vector>

namespace liseuse::ui {

struct ViewerLayout {
  archive::PictureEntry entry;  // of the picture that is shown
  std::uint32_t count = 0;      // of all that it turns through
  Stage stage;
  text::Lines caption;  // of entry->caption, in a column of `caption_box`
  Rect caption_box{};
  std::string origin;  // one line, under the caption; empty: not known
  Rect origin_box{};
  Rect strip{};       // of thumbnails; without height: there is none
  Rect post{};        // the link to the post, among all pictures; without height: there is none
  CssPx strip_all{};  // how wide all of them are
};

inline constexpr CssPx thumbnail{68}, thumbnail_gap{8};
inline constexpr CssPx caption_line{24};  // its height

// Precondition: the pictures are here and Viewer::photo is one of its pictures.
ViewerLayout lay_out_viewer(View const& view);

// Breaks words that stand under a picture, or for one, into `most` lines at most, centred in a
// column. Gives their height.
CssPx set_centred(View const& view, std::string_view words, CssPx column, std::uint32_t most,
                  text::Lines& out);

// Where a picture fits in the room.
Rect fit(Rect room, archive::Picture const& picture);

// Opens, closes and moves the viewer as the route, the hands and the time have it. Gives what is to
// be applied, and when the next frame is due; none: not before something happens.
struct ViewerStep {
  std::vector<Action> actions;
  std::optional<double> next_frame_in_ms;
};
ViewerStep step_viewer(View const& view, Viewer& viewer);

}  // namespace liseuse::ui
