// Whose a picture is, and when it was taken.
#pragma once

#include "archive/index.h"
#include "post/date.h"

#include <string>
#include <string_view>

namespace liseuse::archive {

struct Origin {
  std::string_view credit;  // as its owner wrote it; empty: not known
  post::Date taken{};       // the day alone; year 0: not known

  bool is_known() const { return !credit.empty() || taken.year != 0; }
};

// "© Ada Example · 12 janvier 2020", or as much of it as is known. The sign stands before what is but
// a name.
std::string origin_line(Index const& index, Origin const& origin);

// The media table's captions end with the credit in brackets, which posts show so. Where that has a
// line of its own: the caption without it.
std::string_view without_credit(std::string_view caption, std::string_view credit);

}  // namespace liseuse::archive
