#include "headless/times.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace liseuse::headless {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string iso_day(post::Date const& date) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return text.data();
}

std::string timestamp(post::Date const& date) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", date.hour, date.minute, date.second);
  std::string result = iso_day(date) + text.data();
  int const offset = std::abs(date.offset_minutes);
  if (offset == 0) return result + 'Z';
  std::snprintf(text.data(), text.size(), "%c%02d:%02d", date.offset_minutes < 0 ? '-' : '+',
                offset / 60, offset % 60);
  return result + text.data();
}

post::Date last_change(post::FrontMatter const& front) {
  bool const is_later = front.lastmod.year != 0 &&
                        post::epoch_seconds(front.lastmod) >= post::epoch_seconds(front.date);
  return is_later ? front.lastmod : front.date;
}

}  // namespace liseuse::headless
