// JSON in and out of the build: the words, and what web/command/headless.ts says and hears.
#pragma once

#include "headless/build.h"
#include "headless/page.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::headless {

// [{"source": "files/a.pdf", "file": "files/a-01.pdf"}]
std::vector<std::pair<std::string, std::string>> read_linked_files(std::string_view json);

// {"files": ["images/a.jpg"], "fallback_title": "…", "report_only": false}
Settings read_settings(std::string_view json);

// {"clear_all": "Tout effacer"}. A value that is no text is left out.
std::vector<std::pair<std::string, std::string>> read_words(std::string_view json);

// {"date-missing": ["il n’y a pas de date", "Ajoutez…"]}
Sayings read_sayings(std::string_view json);

// [{"source": "images/a.jpg", "file": "media/a-01.jpg", "small": "…", "width": 1, "height": 1}]
struct NamedVariant {
  std::string source;
  Variant variant;
};
std::vector<NamedVariant> read_variants(std::string_view json);

// {"html": "…", "style": "…", "reader": "…", "wasm": "…", "index": "…", "icon": "…",
//  "touch_icon": "…", "card": "…", "lost": "…", "moved": "…"}
Shell read_shell(std::string_view json);

// ["data/shard-01.bin"]
std::vector<std::string> read_texts(std::string_view json);

// {"language", "right_to_left", "title", "description", "base_url", "titles": [], "slugs": [], "pictures": [],
// "files": [], "picture_kind",
// "list_pages", "keep_seen", "accent"}: what TypeScript is to do next.
std::string plan_json(Build const& build);

// {"shard": 0, "pictures": [["media/a-720.webp", "media/a.jpg"]], "files": ["files/b.pdf"]}: what
// is needed to read a post; of each picture, the copies and itself. Precondition: make_index.
std::string post_files_json(Build const& build, std::uint32_t post);

// {"base_path": "/journal/", "feeds": ["feed", "feeds/eau"], "sitemaps": 1, "moved": [["2020/01/12/a/", 0]],
// "ids": [[12, 0]]}: what a site has beside its pages; posts by their numbers. Precondition: make_index.
std::string publication_json(Build const& build);

// {"counts": {}, "problems": [{"message", "severity", "file", "line", "what", "advice", "details": []}],
//  "media": [{"file", "reference", "picture", "id", "known_by", "sure"}]}
std::string report_json(Build const& build);

std::string counts_json(ParseCounts const& counts);

}  // namespace liseuse::headless
