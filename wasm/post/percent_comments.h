// Obsidian's comments: %%what is not to be seen%%, amid a paragraph or over several.
// https://help.obsidian.md/syntax#Comments
#pragma once

#include "base/units.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace liseuse::post {

// The end of the comment that begins at `at`. None: no second mark follows outside of `code`, or not in the
// same paragraph where the first doesn't begin its line; or it is a number's per cent. O(comment).
std::optional<std::size_t> find_comment_end(std::string_view text, std::size_t at,
                                            std::span<ByteRange const> code);

}  // namespace liseuse::post
