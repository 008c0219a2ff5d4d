// Dates as exports write them, ISO 8601 or RFC 3339, and as people do, with or without time and zone.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace liseuse::post {

// The day and time as written: a reader is shown the author's own calendar day.
struct Date {
  std::int16_t year = 0;  // 0: no date
  std::uint8_t month = 0, day = 0, hour = 0, minute = 0, second = 0;
  std::int16_t offset_minutes = 0;  // east of UTC; 0 also where no zone was written

  constexpr bool operator==(Date const&) const = default;
};

// Seconds since 1970-01-01T00:00Z; 0 for no date. Only for putting posts in order.
std::int64_t epoch_seconds(Date const& date);

// "2020-01-12", "2020-01-12T01:16:24", "2020-01-12 01:16", "...Z", "...+01:00", "...+0100";
// "2020/1/12", "2020.1.12", "20200112", "2020年1月12日", "Sun, 12 Jan 2020 01:16:24 +0100", "January 12, 2020 1:16 am", "12 janvier 2020". None
// where the text is no date or no such day exists; "12/01/2020" is none, since it could be two days.
std::optional<Date> parse_date(std::string_view text);

// How many bytes of "2020-01-31-a-title" or "2020-1-31" are a day, at the beginning. 0: none.
std::size_t leading_day(std::string_view name);

// Of "posts/2020-01-31-a-title.md" or "2020-01-31-a-title/index.md". The day may be the whole name, and "_" or
// a space stand behind it.
std::optional<Date> date_from_path(std::string_view path);

}  // namespace liseuse::post
