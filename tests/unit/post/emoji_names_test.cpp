#include "post/emoji_names.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::post;

namespace {

std::string with_emoji(std::string_view text) {
  std::string out;
  append_with_emoji(out, text);
  return out;
}

}  // namespace

TEST_CASE("a name between colons is its emoji") {
  CHECK(with_emoji("Merci :heart: !") == "Merci ❤️ !");
  CHECK(with_emoji(":+1::tada:") == "👍🎉");
  CHECK(with_emoji(":zzz:") == "💤");
  CHECK(with_emoji("::smile::") == ":😄:");
}

TEST_CASE("what is no name stays") {
  for (std::string_view const text : {"", ":", "::", "a : b : c", "12:30:45", ":unknown_name:",
                                      ":heart", "heart:", ":Heart:", ": heart :"}) {
    INFO(text);
    CHECK(with_emoji(text) == text);
  }
}
