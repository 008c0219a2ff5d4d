#include "post/line_breaks.h"

#include "post/md4c_flags.h"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace liseuse::post {
namespace {

struct Breaking {
  std::string_view markdown;
  std::size_t seen = 0;  // words up to here have come
  std::size_t done = 0;  // what is before this is in `out`
  std::string out{};

  void add(MD_TEXTTYPE type, std::string_view text) {
    std::less_equal<> const up_to;
    bool const is_in_source = up_to(markdown.data(), text.data()) &&
                              up_to(text.data() + text.size(), markdown.data() + markdown.size());
    if (type == MD_TEXT_SOFTBR) return end_line();
    if (is_in_source) seen = static_cast<std::size_t>(text.data() + text.size() - markdown.data());
  }

  // Shortcodes alone on their line are no words. `line`: up to its end, or longer.
  bool is_tag(std::string_view line) const {
    line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
    line = line.substr(0, line.find_first_of("\r\n"));
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    bool const begins =
        line.starts_with("{%") || line.starts_with("{{<") || line.starts_with("{{%");
    return begins && (line.ends_with("%}") || line.ends_with(">}}") || line.ends_with("%}}"));
  }

  // The first line end behind the words that came last.
  void end_line() {
    std::size_t const end = markdown.find_first_of("\r\n", seen);
    if (end == std::string_view::npos || end < done) return;
    seen = end + 1;
    if (is_tag(markdown.substr(markdown.substr(0, end).rfind('\n') + 1, end)))
      return;  // npos + 1 is 0
    out.append(markdown.substr(done, end - done)).append("  ");
    done = end;
  }
};

Breaking& breaking(void* userdata) { return *static_cast<Breaking*>(userdata); }

}  // namespace

std::string with_line_breaks(std::string_view markdown) {
  Breaking state{markdown};
  state.out.reserve(markdown.size() + markdown.size() / 16);
  MD_PARSER parser{};
  parser.flags = md4c_flags;
  parser.enter_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* userdata) {
    return breaking(userdata).add(type, {text, size}), 0;
  };
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &state);
  state.out += markdown.substr(state.done);
  return std::move(state.out);
}

}  // namespace liseuse::post
