// What frames would have to do later, done ahead in time that nothing else needs: the rest of a post
// is laid out and said, and the words of the next views are drawn into textures. In steps of some
// millisecond; how many of them there is time for, the platform decides.
#pragma once

#include "ui/frame.h"

#include <cstdint>
#include <optional>

namespace liseuse::ui {

struct Prepared {
  std::optional<SaidMore> said;
  bool frame_is_due = false;  // the page's height, and what stands under the post, are known now
  bool more = false;          // there is more to do
};

// One step. Precondition: a frame with that input has been drawn.
Prepared prepare(Reader& reader, Input const& input, Surface& surface, Drawing const& drawing);

}  // namespace liseuse::ui
