// A post's Markdown while shortcodes are taken out of it, and what all do that take one. The functions in
// take_galleries.h, take_pictures.h and their like each take one kind of shortcode: its tag or all of it goes,
// and what stands for it comes in its place. They are called from the Markdown's beginning to its end.
#pragma once

#include "base/problem.h"
#include "base/units.h"
#include "post/inserts.h"
#include "post/loose_strong.h"
#include "post/markdown_rewrite.h"
#include "post/shortcode_ends.h"
#include "post/shortcodes.h"
#include "post/take_shortcodes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::post {

struct OpenCaption {
  std::size_t end = 0;  // where its end tag begins
  std::uint32_t end_bytes = 0;
  std::string attribute;  // a caption in one line, which the tag may have; Markdown
};

struct Taking {
  std::string_view markdown;
  std::span<ByteRange const> code;  // where code stands in it, but for what is behind
  TakeOptions const& options;

  MarkdownRewrite rewrite{markdown};
  ShortcodeEnds ends{markdown};
  TakenShortcodes taken{};  // all but its Markdown

  // What is open.
  std::optional<OpenCaption> caption{};
  bool is_in_gallery = false;
  std::size_t highlight_end = std::string_view::npos;  // where it stands
  std::optional<Strong> strong{};                      // the last that began, until it has ended
  // What end tags of page builders stand for, by where they begin.
  std::unordered_map<std::size_t, std::string> builder_ends{};
  // Who said what quotes enclose, by where their end tags begin.
  std::unordered_map<std::size_t, std::string> quote_sources{};

  std::vector<bool> open_notes;  // between lines of ":::", each: whether it is a note

  bool may_end_comment = true;  // of kramdown's, that begins from here on

  std::uint32_t folders_asked = 0;
};

// Its tag as the post has it.
std::string_view written(Taking const& taking, Shortcode const& code);

// Which attributes the table says that the reader is to see of it.
ShownAttributes const& shown_of(Shortcode const& code);

// In the file. `at` never goes back.
std::uint32_t line_of(Taking& taking, std::size_t at);

// `more`: details behind the shortcode's name.
void report(Taking& taking, Message message, Shortcode const& code, Details const& more = {});

// Gives the mark for it, which is yet to be put into the Markdown.
std::string add_insert(Taking& taking, Insert&& insert);
std::string add_edge(Taking& taking, std::string_view as_written = {});

// `with` begins and ends with a mark: white space keeps emphasis beside it what it is.
void put_marked(Taking& taking, std::size_t begin, std::size_t end, std::string_view with);

// `insert` in the place of what is written from `begin` to `end`, or of the shortcode's tag.
void put(Taking& taking, std::size_t begin, std::size_t end, Insert&& insert);
void put(Taking& taking, Shortcode const& code, Insert&& insert);

// In the place of its tag.
void replace(Taking& taking, Shortcode const& code, std::string_view with);
void drop(Taking& taking, Shortcode const& code);

}  // namespace liseuse::post
