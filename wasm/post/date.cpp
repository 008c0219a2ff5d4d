#include "post/date.h"

#include "base/ascii.h"

#include <array>

namespace liseuse::post {
namespace {

// Takes exactly `digits` digits from the front of `text`; -1 where there are none, or more.
int take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits || (text.size() > digits && ascii::is_digit(text[digits]))) return -1;
  int value = 0;
  for (char const c : text.substr(0, digits)) {
    if (!ascii::is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

int days_in(int year, int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool read_time(std::string_view& text, Date& date) {
  int const hour = take_number(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ':')) return false;
  int const minute = take_number(text, 2);
  if (minute < 0 || minute > 59) return false;
  int second = 0;
  if (take(text, ':')) {
    second = take_number(text, 2);
    if (second < 0 || second > 60) return false;  // RFC 3339 §5.6: a leap second is 60
    if (take(text, '.')) {
      if (text.empty() || !ascii::is_digit(text.front())) return false;
      while (!text.empty() && ascii::is_digit(text.front())) text.remove_prefix(1);
    }
  }
  date.hour = static_cast<std::uint8_t>(hour);
  date.minute = static_cast<std::uint8_t>(minute);
  date.second = static_cast<std::uint8_t>(second);
  return true;
}

// What stands behind the time: nothing, "Z", "UTC", "+01:00", "+0100", "+01".
bool read_zone(std::string_view text, Date& date) {
  text = ascii::trimmed(text);
  if (text.empty() || text == "Z" || text == "z" || text == "UTC" || text == "GMT") return true;
  bool const west = text.front() == '-';
  if (!take(text, '+') && !take(text, '-')) return false;
  int hours = 0;
  int minutes = 0;
  if (text.size() == 4) {
    int const both = take_number(text, 4);
    hours = both / 100;
    minutes = both % 100;
    if (both < 0) return false;
  } else {
    hours = take_number(text, 2);
    if (take(text, ':')) minutes = take_number(text, 2);
  }
  if (!text.empty() || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
  int const offset = hours * 60 + minutes;
  date.offset_minutes = static_cast<std::int16_t>(west ? -offset : offset);
  return true;
}

}  // namespace

std::int64_t epoch_seconds(Date const& date) {
  if (date.year == 0) return 0;
  // Days from civil: https://howardhinnant.github.io/date_algorithms.html#days_from_civil
  std::int64_t const year = date.month <= 2 ? date.year - 1 : date.year;
  std::int64_t const era = (year >= 0 ? year : year - 399) / 400;
  std::int64_t const year_of_era = year - era * 400;
  std::int64_t const month = date.month > 2 ? date.month - 3 : date.month + 9;
  std::int64_t const day_of_year = (153 * month + 2) / 5 + date.day - 1;
  std::int64_t const day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  std::int64_t const days = era * 146097 + day_of_era - 719468;
  return ((days * 24 + date.hour) * 60 + date.minute - date.offset_minutes) * 60 + date.second;
}

std::optional<Date> parse_date(std::string_view text) {
  text = ascii::trimmed(text);
  int const year = take_number(text, 4);
  if (year <= 0 || !take(text, '-')) return std::nullopt;
  int const month = take_number(text, 2);
  if (month < 1 || month > 12 || !take(text, '-')) return std::nullopt;
  int const day = take_number(text, 2);
  if (day < 1 || day > days_in(year, month)) return std::nullopt;

  Date date;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day);
  if (text.empty()) return date;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  if (!read_time(text, date) || !read_zone(text, date)) return std::nullopt;
  return date;
}

std::optional<Date> date_from_path(std::string_view path) {
  auto const last = [&] { return path.substr(path.find_last_of('/') + 1); };
  if (last().starts_with("index.") && last().size() < path.size())
    path.remove_suffix(last().size() + 1);
  constexpr std::string_view form = "2020-01-31-";
  std::string_view const name = last();
  if (name.size() <= form.size() || name[form.size() - 1] != '-') return std::nullopt;
  return parse_date(name.substr(0, form.size() - 1));
}

}  // namespace liseuse::post
