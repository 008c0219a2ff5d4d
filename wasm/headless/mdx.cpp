#include "headless/mdx.h"

#include "base/ascii.h"
#include "base/units.h"
#include "post/markdown.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
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

void keep_lines(std::string& out, std::string_view text) {
  out.append(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), '\n');
}

}  // namespace

std::string without_mdx_code(std::string_view markdown) {
  std::vector<ByteRange> const ranges = post::find_code(markdown);
  std::span<ByteRange const> code = ranges;
  std::string out;
  bool is_hidden = false, begins_paragraph = true, may_close = true;
  std::size_t done = 0;
  auto const drop = [&](std::size_t begin, std::size_t end) {
    out += markdown.substr(done, begin - done);
    keep_lines(out, markdown.substr(begin, end - begin));
    done = end;
  };
  for (std::size_t at = 0, end = 0; at < markdown.size(); at = end) {
    end = std::min(markdown.find('\n', at), markdown.size() - 1) + 1;
    std::string_view const line = markdown.substr(at, end - at);
    while (!code.empty() && code[0].end.value <= at) code = code.subspan(1);
    bool const is_code = !code.empty() && code[0].begin.value < end;
    bool const is_blank = ascii::is_blank(line);
    if (is_blank) is_hidden = false;
    if (begins_paragraph && !is_code && begins_code(line)) is_hidden = true;
    begins_paragraph = is_blank;
    if (is_hidden) {
      drop(std::max(at, done), std::max(end, done));
      continue;
    }
    std::size_t const comment = is_code || !may_close ? npos : line.find("{/*");
    std::size_t const close = comment == npos ? npos : markdown.find("*/}", at + comment);
    if (comment != npos) may_close = close != npos;  // else what follows is searched but once
    if (close != npos && at + comment >= done) drop(at + comment, close + 3);
  }
  return out.append(markdown.substr(done));
}

}  // namespace liseuse::headless
