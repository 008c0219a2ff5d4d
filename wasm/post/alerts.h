// Quotes that GitHub and Obsidian show as notes: "> [!NOTE]".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace liseuse::post {

struct Alert {
  std::size_t bytes = 0;  // from "[!" on
  std::string heading;    // the title that is given, else the kind's name; Markdown
};

// The one that begins at `at`: at the beginning of a quote's line, with nothing behind it but a title.
std::optional<Alert> find_alert(std::string_view markdown, std::size_t at);

// What stands before a note of that kind, in which letters may be of either case: "Note". Precondition: not empty.
std::string heading_of_kind(std::string_view kind);

}  // namespace liseuse::post
