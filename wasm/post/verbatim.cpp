#include "post/verbatim.h"

#include "post/md4c_flags.h"

#include <functional>
#include <utility>

namespace liseuse::post {
namespace {

struct Reading {
  std::string_view markdown;
  bool is_inside = false;  // a block of either
  Verbatim found{};

  void add(MD_TEXTTYPE type, std::string_view text) {
    std::less_equal<> const up_to;
    bool const is_in_source = up_to(markdown.data(), text.data()) &&
                              up_to(text.data() + text.size(), markdown.data() + markdown.size());
    if (!is_in_source) return;
    auto const begin = static_cast<std::uint32_t>(text.data() - markdown.data());
    ByteRange const range{ByteOffset{begin}, ByteOffset{begin + text.size()}};
    if (is_inside) found.lines.push_back(begin);
    if (type == MD_TEXT_CODE) found.code.push_back(range);
    if (is_inside || type == MD_TEXT_CODE) found.ranges.push_back(range);
  }
};

Reading& reading(void* userdata) { return *static_cast<Reading*>(userdata); }

}  // namespace

Verbatim read_verbatim(std::string_view markdown) {
  Reading read{markdown};
  MD_PARSER parser{};
  parser.flags = md4c_flags;
  parser.enter_block = [](MD_BLOCKTYPE type, void*, void* userdata) {
    bool const is_verbatim = type == MD_BLOCK_CODE || type == MD_BLOCK_HTML;
    return reading(userdata).is_inside = is_verbatim, 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE, void*, void* userdata) {
    return reading(userdata).is_inside = false, 0;
  };
  parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* userdata) {
    return reading(userdata).add(type, {text, size}), 0;
  };
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &read);
  return std::move(read.found);
}

}  // namespace liseuse::post
