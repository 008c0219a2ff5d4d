// Days and moments as programs read them.
#pragma once

#include "post/date.h"
#include "post/front_matter.h"

#include <string>

namespace liseuse::headless {

// "07"; more where it has more.
std::string two_digits(int number);

// "2020-01-12".
std::string iso_day(post::Date const& date);

// "2020-01-12T18:00:00+01:00" (RFC 3339); UTC where no zone is written.
std::string timestamp(post::Date const& date);

// The day it was last changed, which is never before the one it was published on.
post::Date last_change(post::FrontMatter const& front);

}  // namespace liseuse::headless
