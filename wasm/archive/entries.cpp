#include "archive/entries.h"

namespace liseuse::archive {
namespace {

constexpr std::uint32_t last_colour = 0xFFFFFF;

// Until version 2 there was one copy at most, whose name was written in full.
constexpr std::size_t only_kind = 1;  // of copy_kinds
constexpr std::string_view only_ending = "-720.webp";

void read_only_copy(ByteReader& in, Picture& picture) {
  std::string_view const copy = in.text("a small picture's file");
  if (!copy.ends_with(only_ending)) return;
  picture.copies = 1U << only_kind;
  picture.copies_stem = copy.substr(0, copy.size() - only_ending.size());
}

}  // namespace

void append_picture(std::string& bytes, Picture const& picture) {
  append_text(bytes, picture.file);
  if (picture.file.empty()) return;
  append_number(bytes, picture.copies);
  append_number(bytes, picture.width);
  append_number(bytes, picture.height);
  append_number(bytes, picture.upper_colour);
  append_number(bytes, picture.lower_colour);
}

Picture read_picture(ByteReader& in, std::uint32_t bundle_version) {
  // Wider than any file that a browser shows; a layout may multiply two of them.
  constexpr std::uint32_t widest_px = 1U << 20U;
  Picture picture;
  picture.file = in.text("a picture's file");
  if (picture.file.empty()) return picture;
  if (bundle_version < 3) {
    read_only_copy(in, picture);
  } else {
    picture.copies = in.number_up_to((1U << copy_kinds.size()) - 1, "a picture's copies");
    picture.copies_stem = copies_stem(picture.file);
  }
  picture.width = in.number_up_to(widest_px, "a width");
  picture.height = in.number_up_to(widest_px, "a height");
  if (bundle_version < 3) return picture;
  picture.upper_colour = in.number_up_to(last_colour, "a colour");
  picture.lower_colour = in.number_up_to(last_colour, "a colour");
  return picture;
}

}  // namespace liseuse::archive
