// Shortcodes taken out of a post's Markdown before that is read, as WordPress, Hugo and Jekyll do:
// Markdown would make emphasis of the underscores in a video's address.
#pragma once

#include "base/problem.h"
#include "base/units.h"
#include "post/inserts.h"
#include "post/media_request.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

struct TakenShortcodes {
  std::string markdown;  // as many lines as before, each in its place
  std::vector<Insert> inserts;
  std::vector<Problem> problems;
  std::vector<MediaRequest> requests;
};

struct TakeOptions {
  std::string_view file;
  std::uint32_t first_line = 1;
};

// Whether there is anything to take: a shortcode, or an address alone on its line that shows a
// video. O(markdown).
bool may_have_shortcodes(std::string_view markdown);

// `code`: where code stands, in order; there only Hugo's comments {{</* */>}} mean anything.
// O(markdown).
TakenShortcodes take_shortcodes(std::string_view markdown, std::span<ByteRange const> code,
                                TakeOptions const& options);

}  // namespace liseuse::post
