#include "archive/words.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::archive;
using liseuse::post::Date;

namespace {

Index in_language(std::string_view language) {
  Index index;
  index.words = {{"language", language},      {"posts.zero", "zero {n}"},
                 {"posts.one", "one {n}"},    {"posts.two", "two {n}"},
                 {"posts.few", "few {n}"},    {"posts.many", "many {n}"},
                 {"posts.other", "other {n}"}};
  return index;
}

std::string form(std::string_view language, std::uint32_t n) {
  std::string const sentence = counted(in_language(language), "posts", n);
  return sentence.substr(0, sentence.find(' '));
}

}  // namespace

TEST_CASE("a word that the language lacks shows its key") {
  CHECK(word(in_language("fr"), "clear_all") == "clear_all");
  CHECK(counted(in_language("fr"), "hours", 3) == "hours");
}

TEST_CASE("French counts nothing as one, English as many") {
  CHECK(form("fr", 0) == "one");
  CHECK(form("fr", 1) == "one");
  CHECK(form("fr", 2) == "other");
  CHECK(form("fr-CA", 0) == "one");
  CHECK(form("en", 0) == "other");
  CHECK(form("en", 1) == "one");
  CHECK(form("en", 21) == "other");
}

TEST_CASE("Arabic has six forms") {
  CHECK(form("ar", 0) == "zero");
  CHECK(form("ar", 1) == "one");
  CHECK(form("ar", 2) == "two");
  CHECK(form("ar", 3) == "few");
  CHECK(form("ar", 110) == "few");
  CHECK(form("ar", 11) == "many");
  CHECK(form("ar", 99) == "many");
  CHECK(form("ar", 100) == "other");
  CHECK(form("ar", 102) == "other");
}

TEST_CASE("Slavic languages count by the last digits, and teens apart") {
  CHECK(form("ru", 1) == "one");
  CHECK(form("ru", 21) == "one");
  CHECK(form("ru", 11) == "many");
  CHECK(form("ru", 3) == "few");
  CHECK(form("ru", 13) == "many");
  CHECK(form("pl", 22) == "few");
  CHECK(form("pl", 21) == "many");
  CHECK(form("cs", 4) == "few");
  CHECK(form("ja", 1) == "other");
}

TEST_CASE("a form that the language file lacks falls back to the general one") {
  Index index;
  index.words = {{"language", "ar"}, {"posts.other", "{n}"}};
  CHECK(counted(index, "posts", 2) == "2");
}

TEST_CASE("words of another language than the site's count by their own rules") {
  Index index = in_language("en");
  index.site.language = "fr";
  CHECK(counted(index, "posts", 0) == "other 0");
}

TEST_CASE("numbers are grouped in threes") {
  Index index;
  index.words = {{"thousands", ","}};
  CHECK(grouped(index, 0) == "0");
  CHECK(grouped(index, 999) == "999");
  CHECK(grouped(index, 1000) == "1,000");
  CHECK(grouped(index, 4294967295) == "4,294,967,295");
  CHECK(grouped({}, 1000) == "1000");
}

TEST_CASE("a date is in the language's words and order") {
  Index index;
  index.words = {{"date", "{day} {month} {year}"}, {"month.1", "janvier"}, {"day.1", "1er"}};
  CHECK(long_date(index, Date{2020, 1, 12}) == "12 janvier 2020");
  CHECK(long_date(index, Date{2020, 1, 1}) == "1er janvier 2020");
  CHECK(long_date(index, Date{}).empty());
}

TEST_CASE("a place in a sentence is filled once, and its text is not looked into") {
  Index index;
  index.words = {{"missing", "Perdue : {name}"}};
  CHECK(filled(index, "missing", "name", "a{name}.jpg") == "Perdue : a{name}.jpg");
}

TEST_CASE("a picture that can't be shown is told by what its post says of it") {
  Index index;
  index.words = {{"missing_picture", "Perdue : {name}"},
                 {"picture.missing_id", "Perdue : n° {id}"},
                 {"picture.missing_folder", "Aucune : {folder}"},
                 {"picture.elsewhere", "Ailleurs : {name}"}};
  CHECK(absent_picture(index, "images/%C3%A9t%C3%A9.jpg", "") == "Perdue : été.jpg");
  CHECK(absent_picture(index, "a.jpg", "Un pont") == "Perdue : a.jpg (Un pont)");
  CHECK(absent_picture(index, "id:109", "") == "Perdue : n° 109");
  CHECK(absent_picture(index, "folder:photos/*", "") == "Aucune : photos/*");
  CHECK(absent_picture(index, "https://example.org/a.jpg", "") ==
        "Ailleurs : https://example.org/a.jpg");
  CHECK(absent_picture(index, "https://example.org/a.jpg", "Un pont") == "Ailleurs : Un pont");
  CHECK(absent_picture(index, "data:image/png;base64,AAAA", "") == "Perdue : data:");
}
