#include "headless/html_posts.h"

#include "base/ascii.h"

#include <algorithm>

namespace liseuse::headless {

std::string without_indentation(std::string_view html) {
  std::string text;
  text.reserve(html.size());
  bool in_pre = false;
  while (!html.empty()) {
    std::size_t const end = html.find('\n');
    std::string_view line = html.substr(0, end);
    html.remove_prefix(std::min(line.size() + 1, html.size()));
    if (!in_pre) line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    std::string const lower = ascii::lowered(line);
    std::size_t const opened = lower.rfind("<pre"), closed = lower.rfind("</pre");
    if (opened != std::string::npos || closed != std::string::npos) {
      in_pre = closed == std::string::npos || (opened != std::string::npos && opened > closed);
    }
    text += line;
    if (end != std::string_view::npos) text += '\n';
  }
  return text;
}

}  // namespace liseuse::headless
