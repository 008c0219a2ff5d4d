#include "post/date.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using liseuse::post::Date;
using liseuse::post::epoch_seconds;
using liseuse::post::parse_date;

TEST_CASE("a date is read with and without time and zone") {
  CHECK(parse_date("2020-01-12") == Date{.year = 2020, .month = 1, .day = 12});
  Date const time{.year = 2020, .month = 1, .day = 12, .hour = 1, .minute = 16, .second = 24};
  CHECK(parse_date("2020-01-12T01:16:24") == time);
  CHECK(parse_date("2020-01-12 01:16:24") == time);
  CHECK(parse_date("2020-01-12t01:16:24Z") == time);
  CHECK(parse_date("2020-01-12T01:16:24.123456Z") == time);
  CHECK(parse_date("2020-01-12 01:16") ==
        Date{.year = 2020, .month = 1, .day = 12, .hour = 1, .minute = 16});
  CHECK(parse_date("  2020-01-12 \r\n") == Date{.year = 2020, .month = 1, .day = 12});
}

TEST_CASE("a zone is kept as minutes east of Greenwich, and the day as it was written") {
  for (std::string_view const zone : {"+01:30", " +0130", "+01:30 "}) {
    auto const date = parse_date("2020-01-12T23:30:00" + std::string(zone));
    REQUIRE(date);
    CHECK(date->offset_minutes == 90);
    CHECK(date->day == 12);
  }
  CHECK(parse_date("2020-01-12T00:10:00-08")->offset_minutes == -480);
  CHECK(parse_date("2020-01-12 00:10 UTC")->offset_minutes == 0);
}

TEST_CASE("only days that exist are dates") {
  CHECK(parse_date("2020-02-29"));
  CHECK(parse_date("2000-02-29"));
  CHECK_FALSE(parse_date("1900-02-29"));
  CHECK_FALSE(parse_date("2019-02-29"));
  CHECK_FALSE(parse_date("2020-04-31"));
  CHECK_FALSE(parse_date("2020-00-10"));
  CHECK_FALSE(parse_date("2020-13-10"));
  CHECK_FALSE(parse_date("2020-01-00"));
  CHECK_FALSE(parse_date("2020-01-32"));
  CHECK_FALSE(parse_date("0000-01-01"));
}

TEST_CASE("what is no date is none") {
  for (std::string_view const text : {"",
                                      " ",
                                      "hier",
                                      "2020",
                                      "2020-01",
                                      "20201312",
                                      "202001121",
                                      "2020-1/12",
                                      "020-1-12",
                                      "2020-001-12",
                                      "12/01/2020",
                                      "2020-01-12x",
                                      "2020-01-12T",
                                      "2020-01-12T24:00",
                                      "2020-01-12T001:16",
                                      "2020-01-12T13:16 pm",
                                      "2020-01-12T0:16 pm",
                                      "2020-01-12T1:16 um",
                                      "January 5",
                                      "5 January",
                                      "5 Janvember 2019",
                                      "January 32, 2019",
                                      "February 29, 2019",
                                      "Someday, 5 January 2019",
                                      "5 janvier 19",
                                      "Mon, 02 Jan 2006 15:04:05 -07000",
                                      "Monday",
                                      "2020-01-12T01:60",
                                      "2020-01-12T01:16:61",
                                      "2020-01-12T01:16:24.",
                                      "2020-01-12T01:16:24+1",
                                      "2020-01-12T01:16:24+01:",
                                      "2020-01-12T01:16:24+24:00",
                                      "2020-01-12T01:16:24+01:60",
                                      "2020-01-12T01:16:24 Paris",
                                      "2020-01-12T01:16:24Z2",
                                      "-2020-01-12",
                                      "+2020-01-12",
                                      "2020-01-12T01:16:24+01:00:00",
                                      "2020-01-12T-1:16:00"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("a date may be written with fewer digits, with slashes, or in words") {
  Date const day{.year = 2019, .month = 1, .day = 5};
  for (std::string_view const text :
       {"2019-1-5", "2019/01/05", "2019/1/5", "January 5, 2019", "5 January 2019", "Jan 5 2019",
        "5 jan. 2019", "January 5th, 2019", "Saturday, January 5, 2019", "05-Jan-2019",
        "5 janvier 2019", "samedi 5 Janvier 2019"}) {
    INFO(text);
    CHECK(parse_date(text) == day);
  }
  CHECK(parse_date("1er août 2019") == Date{.year = 2019, .month = 8, .day = 1});
  CHECK(parse_date("Mar 1, 2019") == Date{.year = 2019, .month = 3, .day = 1});
  CHECK(parse_date("Sept 1, 2019") == Date{.year = 2019, .month = 9, .day = 1});
  Date time = day;
  time.hour = 10;
  time.minute = 11;
  for (std::string_view const text :
       {"2019/01/05 10:11", "2019-1-5 10:11:00", "January 5, 2019 10:11 am",
        "5 January 2019, 10:11", "January 5, 2019 at 10:11AM", "Sat Jan 05 2019 10:11:00 GMT"}) {
    INFO(text);
    CHECK(parse_date(text) == time);
  }
  CHECK(parse_date("2019-01-05 9:05")->hour == 9);
  CHECK(parse_date("2019-01-05 3:04 PM")->hour == 15);
  CHECK(parse_date("2019-01-05 12:04 am")->hour == 0);
  CHECK(parse_date("2019-01-05 12:04 pm")->hour == 12);
  CHECK(parse_date("Mon, 02 Jan 2006 15:04:05 -0700") == Date{.year = 2006,
                                                              .month = 1,
                                                              .day = 2,
                                                              .hour = 15,
                                                              .minute = 4,
                                                              .second = 5,
                                                              .offset_minutes = -420});
}

TEST_CASE("a zone may have a name") {
  auto const offset = [](std::string_view zone) {
    auto const date = parse_date("2019-01-05 10:00:00 " + std::string(zone));
    REQUIRE(date);
    return date->offset_minutes;
  };
  CHECK(offset("CET") == 60);
  CHECK(offset("CEST") == 120);
  CHECK(offset("EST") == -300);
  CHECK(offset("+0100 CET") == 60);
  CHECK(offset("GMT+0100 (Central European Standard Time)") == 60);
  CHECK(offset("UTC") == 0);
}

TEST_CASE("seconds are counted from 1970") {
  auto const seconds = [](std::string_view text) { return epoch_seconds(*parse_date(text)); };
  CHECK(seconds("1970-01-01") == 0);
  CHECK(seconds("1970-01-01T00:00:00+01:00") == -3600);
  CHECK(seconds("1969-12-31T23:59:59Z") == -1);
  CHECK(seconds("2000-03-01") == 951868800);
  CHECK(seconds("2020-01-12T01:16:24") == 1578791784);
  CHECK(seconds("2020-01-12T01:16:24-05:00") == 1578791784 + 5 * 3600);
  CHECK(seconds("0001-01-01") == -62135596800);
  CHECK(seconds("9999-12-31T23:59:59") == 253402300799);
  CHECK(epoch_seconds(Date{}) == 0);
}

TEST_CASE("every day comes one day after the day before") {
  std::int64_t last = epoch_seconds(*parse_date("1999-12-31"));
  for (int year = 2000; year <= 2004; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 31; ++day) {
        auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        auto const date = parse_date(std::to_string(year) + '-' + two(month) + '-' + two(day));
        if (!date) continue;
        std::int64_t const now = epoch_seconds(*date);
        if (now != last + 86400) FAIL_CHECK(year << '-' << month << '-' << day);
        last = now;
      }
    }
  }
  CHECK(last == epoch_seconds(*parse_date("2004-12-31")));
}

TEST_CASE("a day may be written with dots, as eight figures, or as in Chinese and Japanese") {
  Date const day{.year = 2020, .month = 1, .day = 31};
  for (std::string_view const text :
       {"2020.01.31", "2020.1.31", "20200131", "2020年1月31日", "2020年01月31日"})
    CHECK(parse_date(text) == day);
  CHECK(parse_date("2020年1月31日 10:20")->hour == 10);
  CHECK_FALSE(parse_date("2020年1月"));
  CHECK_FALSE(parse_date("2020.01/31"));
}

TEST_CASE("a file's name may begin with a day, or be one") {
  using liseuse::post::date_from_path;
  Date const day{.year = 2020, .month = 1, .day = 3};
  for (std::string_view const path :
       {"2020-01-03.md", "a/2020-01-03_x.md", "2020-1-3-x.md", "2020-01-03 x.md",
        "2020-01-03/index.md", "2020-01-03-x/index.fr.md", "2020-01-03-x.md"})
    CHECK(date_from_path(path) == day);
  for (std::string_view const path :
       {"2020-01-03x.md", "2020-01.md", "2020-13-03-x.md", "x-2020-01-03.md"})
    CHECK_FALSE(date_from_path(path));
}
