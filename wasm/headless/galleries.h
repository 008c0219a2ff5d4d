// What WordPress's galleries leave to its media library, written into the Markdown, which the reader, who
// has no such library, parses anew.
#pragma once

#include "headless/build.h"

namespace liseuse::headless {

// What galleries and playlists ask of it is answered, and galleries that name videos and sounds are parted
// at these. Precondition: the build's files and media are known, and the post's slug is settled.
void settle_galleries(Build& build, SourcePost& post);

}  // namespace liseuse::headless
