// What stands in a post for a shortcode and its like, and the mark that keeps its place in the Markdown while
// that is read.
#pragma once

#include "post/embeds.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

enum class InsertKind : std::uint8_t {
  Edge,  // what comes stands apart from what was
  Gallery,
  GalleryBegin,  // of pictures that follow
  GalleryEnd,
  Picture,
  CaptionBegin,
  CaptionElse,  // what comes is the caption where there was none up to here
  CaptionEnd,
  Embed,
  Video,  // a file
  Audio,  // a file
  Code,
  Maths,       // amid words
  Term,        // begins here, in a list of definitions
  Definition,  // begins here
  QuoteBegin,
  QuoteEnd,
};

struct Insert {
  InsertKind kind{};
  std::string written;                // the shortcode as the post has it
  std::vector<std::string> pictures;  // of Gallery and Picture: as PictureRef::source has them
  std::string alt, link;              // of Picture
  std::uint8_t columns = 3;           // of Gallery and GalleryBegin
  std::string size, open, type;       // of Gallery
  EmbedTarget target;          // of Embed; of Video and Audio its page alone, which is the file
  std::string title;           // of Embed, Video and Audio
  std::string language, code;  // of Code; of Maths the latter
};

// Marks are made of code points that no text has (Unicode's noncharacters) around a number, which
// is an index into the inserts.
std::string make_mark(std::size_t insert);

struct InsertMark {
  std::size_t begin = 0, end = 0;
  std::size_t insert = 0;
};

std::optional<InsertMark> find_mark(std::string_view text);  // the first; O(text)

// `text` with what was written in the place of its marks, for where none can stand.
std::string without_marks(std::string_view text, std::vector<Insert> const& inserts);

}  // namespace liseuse::post
