// The YAML at the head of a post. The one part of the room that needs yaml-cpp; the reader, which
// gets all this from the index, is built without it.
#pragma once

#include "base/problem.h"
#include "base/result.h"
#include "post/date.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

struct FrontMatter {
  std::string title;
  std::string slug;  // percent-decoded; empty: not given
  Date date{};
  Date lastmod{};
  std::vector<std::string> authors, tags, categories;
  std::string language;  // BCP 47; empty: the site's
  std::string summary;   // or description
  std::string cover;     // image, featured_image, cover, thumbnail: a path; empty: not given
  bool draft = false;
};

struct Source {
  FrontMatter front;
  std::string_view body;        // the Markdown, into the bytes that were given
  std::uint32_t body_line = 1;  // its first line in the file
  std::vector<Problem> problems;
};

// A post's bytes, split and read. Fails, with file and line, where the front matter is not YAML or
// is never closed; a bad field alone is a problem beside the value. O(bytes).
// Precondition: `bytes` is UTF-8 and outlives the result.
Result<Source> read_source(std::string_view bytes, std::string_view file);

}  // namespace liseuse::post
