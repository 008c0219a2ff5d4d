#include "post/date.h"

#include "base/ascii.h"
#include "post/slug.h"

#include <array>

namespace liseuse::post {
namespace {

// Takes a number from the front of `text`; -1 where it has fewer digits, or more.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  int value = 0;
  for (; digits < text.size() && ascii::is_digit(text[digits]); ++digits) {
    if (digits == most) return -1;
    value = value * 10 + (text[digits] - '0');
  }
  if (digits < least) return -1;
  text.remove_prefix(digits);
  return value;
}

int take_number(std::string_view& text, std::size_t digits) {
  return take_number(text, digits, digits);
}

// Takes letters, also those beyond ASCII.
std::string_view take_word(std::string_view& text) {
  std::size_t bytes = 0;
  while (bytes < text.size() &&
         (ascii::is_letter(text[bytes]) || static_cast<unsigned char>(text[bytes]) >= 0x80))
    ++bytes;
  std::string_view const word = text.substr(0, bytes);
  text.remove_prefix(bytes);
  return word;
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

constexpr std::array<std::string_view, 14> weekdays{
    "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday",
    "lundi",  "mardi",   "mercredi",  "jeudi",    "vendredi", "samedi",   "dimanche"};

constexpr std::array<std::string_view, 36> months{
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    // Without accents, and what is shorter by more than usual.
    "", "fevrier", "", "", "", "", "", "aout", "sept", "", "", "decembre"};

// A word's place in a list of names, which it may have the first three letters of; -1: none.
template <std::size_t size>
int find_word(std::array<std::string_view, size> const& names, std::string_view word) {
  for (std::size_t i = 0; i < size; ++i) {
    if (word.size() < 3) return -1;
    if (ascii::equal_ignoring_case(word, names[i]) ||
        ascii::equal_ignoring_case(word, names[i].substr(0, 3)))
      return static_cast<int>(i);
  }
  return -1;
}

bool set_day(Date& date, int year, int month, int day) {
  if (year <= 0 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return false;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day);
  return true;
}

// "20200131"
bool read_joined_day(std::string_view& text, Date& date) {
  std::string_view rest = text;
  int const day = take_number(rest, 8);
  if (day < 0 || !set_day(date, day / 10000, day / 100 % 100, day % 100)) return false;
  text = rest;
  return true;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool read_numeric_day(std::string_view& text, Date& date) {
  if (read_joined_day(text, date)) return true;
  int const year = take_number(text, 4);
  if (year < 0 || text.empty()) return false;
  if (take(text, "年")) {
    int const month = take_number(text, 1, 2);
    if (!take(text, "月")) return false;
    int const day = take_number(text, 1, 2);
    return take(text, "日") && set_day(date, year, month, day);
  }
  if (text[0] != '-' && text[0] != '/' && text[0] != '.') return false;
  char const separator = text[0];
  text.remove_prefix(1);
  int const month = take_number(text, 1, 2);
  return take(text, separator) && set_day(date, year, month, take_number(text, 1, 2));
}

void skip_between_words(std::string_view& text) {
  while (!text.empty() && std::string_view(" ,.-").find(text[0]) != std::string_view::npos)
    text.remove_prefix(1);
}

// "5", "5th", "1er".
int take_day(std::string_view& text) {
  int const day = take_number(text, 1, 2);
  for (std::string_view const ending : {"st", "nd", "rd", "th", "er"}) {
    if (day > 0 && text.starts_with(ending)) text.remove_prefix(ending.size());
  }
  skip_between_words(text);
  return day;
}

int take_month(std::string_view& text) {
  int const month = find_word(months, take_word(text));
  skip_between_words(text);
  return month < 0 ? -1 : month % 12 + 1;
}

// "January 5, 2019", "Sat, 5 Jan 2019", "5 janvier 2019".
bool read_worded_day(std::string_view& text, Date& date) {
  std::string_view rest = text;
  std::string_view const word = take_word(rest);
  if (find_word(weekdays, word) >= 0 && find_word(months, word) < 0) {  // "Mar" is March
    text = rest;
    skip_between_words(text);
  }
  bool const is_day_first = !text.empty() && ascii::is_digit(text[0]);
  int day = is_day_first ? take_day(text) : 0;
  int const month = take_month(text);
  if (!is_day_first) day = take_day(text);
  return set_day(date, take_number(text, 4), month, day);
}

// "PM" makes 3:04 15:04.
bool read_half_of_day(std::string_view& text, int& hour) {
  std::string_view rest = ascii::trimmed(text);
  std::string_view const half = take_word(rest);
  bool const is_pm = ascii::equal_ignoring_case(half, "pm");
  if (!is_pm && !ascii::equal_ignoring_case(half, "am")) return true;
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (is_pm ? 12 : 0);
  text = rest;
  return true;
}

bool read_time(std::string_view& text, Date& date) {
  int hour = take_number(text, 1, 2);
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
  if (!read_half_of_day(text, hour)) return false;
  date.hour = static_cast<std::uint8_t>(hour);
  date.minute = static_cast<std::uint8_t>(minute);
  date.second = static_cast<std::uint8_t>(second);
  return true;
}

struct Zone {
  std::string_view name;
  int hours;  // east of UTC
};

// Those of RFC 5322 §4.3, and of Europe; others have more than one meaning.
constexpr std::array zones{Zone{"Z", 0},    Zone{"UTC", 0},  Zone{"GMT", 0},  Zone{"UT", 0},
                           Zone{"EST", -5}, Zone{"EDT", -4}, Zone{"CST", -6}, Zone{"CDT", -5},
                           Zone{"MST", -7}, Zone{"MDT", -6}, Zone{"PST", -8}, Zone{"PDT", -7},
                           Zone{"WET", 0},  Zone{"WEST", 1}, Zone{"CET", 1},  Zone{"CEST", 2},
                           Zone{"MET", 1},  Zone{"MEST", 2}, Zone{"EET", 2},  Zone{"EEST", 3}};

Zone const* take_zone(std::string_view& text) {
  std::string_view const word = take_word(text);
  for (Zone const& zone : zones) {
    if (ascii::equal_ignoring_case(zone.name, word)) return &zone;
  }
  return nullptr;
}

// "+01:00", "+0100", "+01".
bool read_offset(std::string_view& text, Date& date) {
  bool const west = text.front() == '-';
  text.remove_prefix(1);
  int hours = 0;
  int minutes = 0;
  if (int const both = take_number(text, 4); both >= 0) {
    hours = both / 100;
    minutes = both % 100;
  } else {
    hours = take_number(text, 2);
    if (take(text, ':')) minutes = take_number(text, 2);
  }
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
  int const offset = hours * 60 + minutes;
  date.offset_minutes = static_cast<std::int16_t>(west ? -offset : offset);
  return true;
}

// What stands behind the time: nothing, "Z", "CET", "+01:00", "+0100 CET", "GMT+0100 (…)".
bool read_zone(std::string_view text, Date& date) {
  text = ascii::trimmed(text);
  if (text.empty()) return true;
  if (text.front() != '+' && text.front() != '-') {
    Zone const* const zone = take_zone(text);
    if (zone == nullptr) return false;
    date.offset_minutes = static_cast<std::int16_t>(zone->hours * 60);
  }
  if (text.starts_with('+') || text.starts_with('-')) {
    if (!read_offset(text, date)) return false;
    if (text.starts_with(' ')) {
      text = ascii::trimmed(text);
      if (text.starts_with('(') && text.ends_with(')')) return true;
      if (take_zone(text) == nullptr) return false;
    }
  }
  return text.empty();
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
  Date date;
  std::string_view const whole = text;
  if (!read_numeric_day(text, date)) {
    text = whole;
    if (!read_worded_day(text, date)) return std::nullopt;
  }
  if (text.empty()) return date;
  take(text, ',');
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  text = ascii::trimmed(text);
  if (text.starts_with("at ")) text.remove_prefix(3);
  if (!read_time(text, date) || !read_zone(text, date)) return std::nullopt;
  return date;
}

std::size_t leading_day(std::string_view name) {
  std::string_view rest = name;
  bool const is_day = take_number(rest, 4) >= 0 && take(rest, '-') &&
                      take_number(rest, 1, 2) >= 0 && take(rest, '-') &&
                      take_number(rest, 1, 2) >= 0;
  return is_day ? name.size() - rest.size() : 0;
}

std::optional<Date> date_from_path(std::string_view path) {
  auto const last = [&] { return path.substr(path.find_last_of('/') + 1); };
  if (last().starts_with("index.") && last().size() < path.size())
    path.remove_suffix(last().size() + 1);
  std::string_view const name = without_post_ending(last());
  std::size_t const bytes = leading_day(name);
  std::string_view const behind = name.substr(bytes);
  bool const is_apart = behind.empty() || std::string_view("-_ ").find(behind[0]) != behind.npos;
  return bytes > 0 && is_apart ? parse_date(name.substr(0, bytes)) : std::nullopt;
}

}  // namespace liseuse::post
