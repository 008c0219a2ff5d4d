#include "base/address.h"

#include "base/ascii.h"
#include "base/problem.h"

#include <doctest/doctest.h>

using namespace liseuse;

TEST_CASE("an address's host is in small letters, without www, user and port") {
  CHECK(host_of("https://www.Example.org:443/a") == "example.org");
  CHECK(host_of("HTTP://me@sub.example.org?a=//b") == "sub.example.org");
  CHECK(host_of("//example.org#a") == "example.org");
  CHECK(host_of("/images/a.png").empty());
  CHECK(host_of("mailto:a@example.org").empty());
}

TEST_CASE("what is on the web has a host") {
  CHECK(is_on_web("https://example.org"));
  CHECK(is_on_web("Http://example.org"));
  CHECK(is_on_web("//example.org"));
  CHECK_FALSE(is_on_web("https:example"));
  CHECK_FALSE(is_on_web("data:image/png;base64,AA"));
  CHECK_FALSE(is_on_web("/a//b"));
}

TEST_CASE("white space and letters are those of ASCII, and other bytes are neither") {
  CHECK(ascii::trimmed(" \t a b\r\n") == "a b");
  CHECK(ascii::trimmed(" \n").empty());
  CHECK(ascii::is_blank("\t \f"));
  CHECK_FALSE(ascii::is_blank("\u00A0"));
  CHECK(ascii::lowered("ÉTÉ 2020 Z") == "ÉtÉ 2020 z");
  CHECK_FALSE(ascii::is_alphanumeric("é"[0]));
  CHECK(ascii::equal_ignoring_case("IMG", "img"));
  CHECK_FALSE(ascii::equal_ignoring_case("IMG", "im"));
  CHECK_FALSE(ascii::equal_ignoring_case("[", "{"));
  CHECK(ascii::starts_with_ignoring_case("HTTPS://a", "https:"));
  CHECK_FALSE(ascii::starts_with_ignoring_case("ht", "http"));
  CHECK(ascii::ends_with_ignoring_case("a.MD", ".md"));
  CHECK_FALSE(ascii::ends_with_ignoring_case("d", ".md"));
  CHECK_FALSE(ascii::is_number(""));
}

TEST_CASE("lines are counted from 1") {
  CHECK(line_at("a\nb\nc", 0) == 1);
  CHECK(line_at("a\nb\nc", 2) == 2);
  CHECK(line_at("a\nb\nc", 99) == 3);
}
