#include "archive/entries.h"

#include <algorithm>

namespace liseuse::archive {
namespace {

constexpr std::uint32_t last_colour = 0xFFFFFF;
constexpr std::uint32_t origin_follows = 1U << copy_kinds.size();  // beside the bits of copies

// Days as one number, by which none is 0.
constexpr std::uint32_t days_a_month = 32, months_a_year = 12;
constexpr std::uint32_t last_year = 9999;

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

void append_picture(std::string& bytes, Picture const& picture, OriginFollows origin) {
  append_text(bytes, picture.file);
  if (picture.file.empty()) return;
  append_number(bytes, picture.copies | (origin == OriginFollows::Yes ? origin_follows : 0U));
  append_number(bytes, picture.width);
  append_number(bytes, picture.height);
  append_number(bytes, picture.upper_colour);
  append_number(bytes, picture.lower_colour);
}

Picture read_picture(ByteReader& in, std::uint32_t bundle_version, OriginFollows* origin) {
  // Wider than any file that a browser shows; a layout may multiply two of them.
  constexpr std::uint32_t widest_px = 1U << 20U;
  Picture picture;
  picture.file = in.text("a picture's file");
  if (picture.file.empty()) return picture;
  if (bundle_version < 3) {
    read_only_copy(in, picture);
  } else {
    std::uint32_t const all_bits = origin_follows * (origin == nullptr ? 1 : 2) - 1;
    std::uint32_t const bits = in.number_up_to(all_bits, "a picture's copies");
    if (origin != nullptr && (bits & origin_follows) != 0) *origin = OriginFollows::Yes;
    picture.copies = bits & ~origin_follows;
    picture.copies_stem = copies_stem(picture.file);
  }
  picture.width = in.number_up_to(widest_px, "a width");
  picture.height = in.number_up_to(widest_px, "a height");
  if (bundle_version < 3) return picture;
  picture.upper_colour = in.number_up_to(last_colour, "a colour");
  picture.lower_colour = in.number_up_to(last_colour, "a colour");
  return picture;
}

void append_origin(std::string& bytes, Origin const& origin, Credits& credits) {
  auto const known = std::find(credits.begin(), credits.end(), origin.credit);
  if (origin.credit.empty()) {
    append_number(bytes, 0);
  } else {
    append_number(bytes, static_cast<std::uint32_t>(known - credits.begin()) + 1);
    if (known == credits.end()) {
      append_text(bytes, origin.credit);
      credits.push_back(origin.credit);
    }
  }
  post::Date const& day = origin.taken;
  bool const is_known = day.year > 0 && day.month > 0;
  append_number(
      bytes, !is_known ? 0
                       : (static_cast<std::uint32_t>(day.year) * months_a_year + day.month - 1U) *
                                 days_a_month +
                             day.day);
}

Origin read_origin(ByteReader& in, Credits& credits) {
  Origin origin;
  auto const next = static_cast<std::uint32_t>(credits.size()) + 1;
  std::uint32_t const credit = in.number_up_to(next, "a credit's number");
  if (credit == next) credits.push_back(in.text("a credit"));
  if (credit > 0) origin.credit = credits[credit - 1];
  constexpr std::uint32_t years = months_a_year * days_a_month;
  std::uint32_t const day = in.number_up_to((last_year + 1) * years - 1, "a day");
  origin.taken.year = static_cast<std::int16_t>(day / years);
  origin.taken.month = static_cast<std::uint8_t>(day / days_a_month % months_a_year + 1);
  origin.taken.day = static_cast<std::uint8_t>(day % days_a_month);
  if (day == 0) origin.taken = {};
  return origin;
}

}  // namespace liseuse::archive
