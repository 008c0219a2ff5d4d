// How md4c reads a post, each time that it does. Only markdown.cpp, verbatim.cpp and line_breaks.cpp know of md4c.
#pragma once

#include <md4c.h>

namespace liseuse::post {

// Not MD_FLAG_COLLAPSEWHITESPACE, which doubles md4c's time: the builder does that. Of bare addresses those of
// e-mail alone: bare_addresses.h has the others.
inline constexpr unsigned md4c_flags =
    MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS;

}  // namespace liseuse::post
