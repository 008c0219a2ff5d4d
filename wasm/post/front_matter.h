// What stands at the head of a post: YAML between lines of ---, of which Hexo leaves out the first, TOML
// between lines of +++, a JSON object, or lines "Title: …" up to an empty one. Its libraries are not the reader's, which gets all
// this from the index.
#pragma once

#include "base/problem.h"
#include "base/repairs.h"
#include "base/result.h"
#include "post/date.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::post {

struct FrontMatter {
  std::string title, subtitle;
  std::string slug;                  // percent-decoded; empty: not given
  std::string url;                   // or permalink: a path or an address, as written
  std::vector<std::string> aliases;  // other addresses that the post had, as written
  Date date{};
  Date lastmod{};
  Date publish_date{}, expiry_date{};  // before the one, and from the other on, it is not shown
  std::vector<std::string> authors, tags, categories;
  std::string language;     // BCP 47; empty: the site's
  std::string summary;      // or description
  std::string cover;        // image, featured_image, cover, thumbnail: a path; empty: not given
  std::int32_t weight = 0;  // 0: not given
  std::uint32_t wordpress_id = 0;  // 0: not given
  bool draft = false;  // or else not for everybody: private, behind a password, without a page
  // All other fields, by their names in lower case; "menu.main.weight" is what stands in maps.
  std::vector<std::pair<std::string, std::string>> extra;
};

struct Source {
  FrontMatter front;
  std::string_view body;         // the Markdown, into the bytes that were given
  std::uint32_t body_line = 1;   // its first line in the file
  std::uint32_t title_line = 0;  // of the title in the file; 0: none
  std::vector<Problem> problems;
};

// A post's bytes, split and read. Where the front matter can't be read or is never closed, that is a
// problem with file and line, and what can be made out line by line counts; with that repair turned
// off it is a failure. A bad field alone is a problem beside the value. O(bytes). The name of a file
// "2020-01-31-title.md", as Jekyll has it, gives the date that the front matter does not.
// Precondition: `bytes` is UTF-8 and outlives the result.
Result<Source> read_source(std::string_view bytes, std::string_view file, Repairs repairs = {});

}  // namespace liseuse::post
