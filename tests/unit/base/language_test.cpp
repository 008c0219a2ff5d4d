#include "base/language.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace liseuse;

TEST_CASE("a language is written from the right where its script is") {
  for (std::string_view const tag : {"ar", "ar-MA", "AR", "arc", "he", "iw", "fa_IR", "ug", "syr",
                                     "ckb", "ku-Arab", "az-ARAB", "pa-Arab-PK", "ff-Adlm"}) {
    CAPTURE(tag);
    CHECK(is_right_to_left(tag));
  }
  for (std::string_view const tag : {"", "-", "fr", "arn", "hes", "ku", "az-Latn", "ps-Latn",
                                     "AR-LATN", "az-1994", "en-x-arab"}) {
    CAPTURE(tag);
    CHECK_FALSE(is_right_to_left(tag));
  }
}
