// Shortcodes taken out of a post's Markdown before that is read, as WordPress, Hugo and Jekyll do:
// Markdown would make emphasis of the underscores in a video's address.
#pragma once

#include "base/problem.h"
#include "base/units.h"
#include "post/inserts.h"
#include "post/media_request.h"

#include <cstdint>
#include <functional>
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

  struct Parted {
    ByteRange gallery{};  // in the Markdown that was given
    std::string parts;    // what stands for it: galleries, and between them what plays
  };
  std::vector<Parted> parted;  // ascending
};

// The shortcode of a video or a sound that a gallery names by its number ("id:3466"); empty: it names a
// picture, or nothing that is known.
using PlayerOf = std::function<std::string(std::string_view reference)>;

struct TakeOptions {
  std::string_view file;
  std::uint32_t first_line = 1;
  PlayerOf player_of = {};  // where galleries are to be parted: TakenShortcodes::parted
};

// Whether there is anything to take: a shortcode, or an address alone on its line that shows a
// video. O(markdown).
bool may_have_shortcodes(std::string_view markdown);

// `code`: where code stands, in order; there only Hugo's comments {{</* */>}} mean anything.
// O(markdown).
TakenShortcodes take_shortcodes(std::string_view markdown, std::span<ByteRange const> code,
                                TakeOptions const& options);

}  // namespace liseuse::post
