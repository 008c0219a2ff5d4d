#include "post/line_breaks.h"

#include "base/ascii.h"
#include "post/md4c_flags.h"
#include "post/shortcode_ends.h"
#include "post/shortcodes.h"

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
  ShortcodeEnds ends{markdown};
  std::size_t code_end = 0;  // of a shortcode that encloses code

  void add(MD_TEXTTYPE type, std::string_view text) {
    std::less_equal<> const up_to;
    bool const is_in_source = up_to(markdown.data(), text.data()) &&
                              up_to(text.data() + text.size(), markdown.data() + markdown.size());
    if (type == MD_TEXT_SOFTBR) return end_line();
    if (is_in_source) seen = static_cast<std::size_t>(text.data() + text.size() - markdown.data());
  }

  // A shortcode alone on its line is no words; nor are lines of the code that it encloses, which stay.
  bool is_shortcode(std::size_t begin, std::size_t end) {
    std::size_t const at = std::min(markdown.find_first_not_of(" \t>", begin), end);
    auto const code = at < end ? find_shortcode(markdown, at) : std::nullopt;
    bool const is_alone = code && code->end() <= end &&
                          ascii::is_blank(markdown.substr(code->end(), end - code->end()));
    if (!is_alone) return false;
    bool const is_code = code->kind == ShortcodeKind::Code || code->kind == ShortcodeKind::Verbatim;
    if (is_code && code->form == ShortcodeForm::Opening) {
      if (auto const tag = ends.find(*code)) code_end = tag->end;
    }
    return is_code || code->syntax != ShortcodeSyntax::WordPress;
  }

  // The first line end behind the words that came last.
  void end_line() {
    std::size_t const end = markdown.find_first_of("\r\n", seen);
    if (end == std::string_view::npos || end < done) return;
    seen = end + 1;
    std::size_t const begin = markdown.substr(0, end).rfind('\n') + 1;  // npos + 1 is 0
    if (end < code_end || is_shortcode(begin, end)) return;
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
