#include "headless/mdx.h"

#include "base/ascii.h"
#include "base/units.h"
#include "post/code_ranges.h"
#include "post/markdown.h"
#include "post/markdown_rewrite.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace liseuse::headless {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// "import a from 'b'" and "export const a = 1", but not "import duties rose".
bool begins_code(std::string_view line) {
  constexpr std::array<std::string_view, 6> exports{"export const ",   "export let ",
                                                    "export var ",     "export function ",
                                                    "export default ", "export {"};
  bool const is_import = line.starts_with("import ") &&
                         (line.find(" from '") != npos || line.find(" from \"") != npos ||
                          line.starts_with("import '") || line.starts_with("import \"") ||
                          line.starts_with("import {"));
  return is_import || std::any_of(exports.begin(), exports.end(),
                                  [&](std::string_view begin) { return line.starts_with(begin); });
}

}  // namespace

std::string without_mdx_code(std::string_view markdown) {
  std::vector<ByteRange> const code = post::find_code(markdown);
  post::MarkdownRewrite rewrite(markdown);
  bool is_hidden = false, begins_paragraph = true, may_close = true;
  for (std::size_t at = 0, end = 0; at < markdown.size(); at = end) {
    end = std::min(markdown.find('\n', at), markdown.size() - 1) + 1;
    std::size_t from = std::max(at, rewrite.done());  // behind a comment of several lines
    if (from >= end) continue;
    std::string_view const line = markdown.substr(at, end - at);
    bool const is_blank = ascii::is_blank(line);
    if (is_blank) is_hidden = false;
    if (begins_paragraph && from == at && !post::is_in(code, at) && begins_code(line))
      is_hidden = true;
    begins_paragraph = is_blank;
    if (is_hidden) {
      rewrite.replace(from, end, {});
      continue;
    }
    while (may_close) {
      std::size_t const begin = markdown.substr(0, end).find("{/*", from);
      if (begin == npos) break;
      from = begin + 1;
      if (post::is_in(code, begin)) continue;
      std::size_t const close = markdown.find("*/}", begin);
      may_close = close != npos;  // else what follows is searched but once
      if (may_close) rewrite.replace(begin, from = close + 3, {});
    }
  }
  return rewrite.take();
}

}  // namespace liseuse::headless
