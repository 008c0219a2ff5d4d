#include "post/emoji.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::post;

namespace {

std::string emoji_at(std::string_view source, std::string_view alt = {}) {
  return find_emoji({.source = source, .alt = alt});
}

}  // namespace

TEST_CASE("a picture named after an emoji is it") {
  CHECK(emoji_at("1f91d.png") == "🤝");
  CHECK(emoji_at("https://example.org/a/1F91D.SVG?v=8#x") == "🤝");
  CHECK(emoji_at("/a/1f468-200d-1f469-200d-1f467.webp") == "👨‍👩‍👧");
  CHECK(emoji_at("1f44d-1f3fd.gif") == "👍🏽");
  CHECK(emoji_at("1f1eb-1f1f7.png") == "🇫🇷");
}

TEST_CASE("what is older than emoji asks for its coloured form") {
  CHECK(emoji_at("26a1.png") == "\u26A1\uFE0F");
  CHECK(emoji_at("203c.png") == "\u203C\uFE0F");
  CHECK(emoji_at("0031-20e3.png") == "1\uFE0F\u20E3");
  CHECK(emoji_at("2764-fe0f-200d-1f525.png") == "\u2764\uFE0F\u200D\U0001F525");
}

TEST_CASE("a description that is an emoji goes before the name") {
  CHECK(emoji_at("1f91d.png", "🌻") == "🌻");
  CHECK(emoji_at("1f91d.png", "Une poignée de main") == "🤝");
  CHECK(emoji_at("1f91d.png", "🌻 fleur") == "🤝");
}

TEST_CASE("a picture of another name is none") {
  for (std::string_view const source : {"",
                                        "/",
                                        "cafe.png",
                                        "2019.png",
                                        "face.png",
                                        "photo.png",
                                        "1f91d.jpg",
                                        "1f91d",
                                        "1f91d.",
                                        ".png",
                                        "-.png",
                                        "1f91d-.png",
                                        "1f91d-cafe.png",
                                        "1f91dx.png",
                                        "200d.png",
                                        "fe0f-20e3.png",
                                        "110000.png",
                                        "ffffffffff.png",
                                        "0041.png",
                                        "a9.png",
                                        "1f91d.png/photo.png"}) {
    INFO(source);
    CHECK(emoji_at(source) == "");
    CHECK(emoji_at(source, "🤝") == "");
  }
}

TEST_CASE("a number is an emoji only in an emoji folder") {
  CHECK(emoji_at("2705.png", "✅") == "");
  CHECK(emoji_at("/images/2705.png") == "");
  CHECK(emoji_at("https://example.org/twemoji/72x72/2705.png") == "\u2705\uFE0F");
  CHECK(emoji_at("/emoji/2019.png") == "");
}

TEST_CASE("a picture that is larger than a character is to be looked at") {
  CHECK(find_emoji({.source = "1f600.png", .width = "72", .height = "72px"}) == "😀");
  CHECK(find_emoji({.source = "1f600.png", .width = "73"}) == "");
  CHECK(find_emoji({.source = "1f600.png", .height = "99999999999"}) == "");
  CHECK(find_emoji({.source = "1f600.png", .classes = "emoji", .width = "512"}) == "😀");
}

TEST_CASE("of WordPress's own pictures the description is enough") {
  CHECK(find_emoji({.source = "a.svg", .alt = "🌻", .classes = "x emoji"}) == "🌻");
  CHECK(find_emoji({.source = "a.gif", .alt = ":)", .classes = "wp-smiley"}) == ":)");
  CHECK(find_emoji({.source = "a.gif", .alt = "a", .classes = "no-emoji emojis"}) == "");
  CHECK(emoji_at("https://s.w.org/images/core/emoji/15.0.3/svg/1f91d.svg", "") == "🤝");
  CHECK(emoji_at("https://s.w.org/images/core/emoji/15.0.3/svg/a9.svg") == "\u00A9\uFE0F");
  CHECK(emoji_at("/wp-includes/images/smilies/icon_wink.gif", ";-)") == ";-)");
  CHECK(emoji_at("/wp-includes/images/smilies/icon_wink.gif") == "");
}

TEST_CASE("emoji are told from other characters") {
  for (char32_t const c : {U'🤝', U'☀', U'❤', U'‼', U'㊙', U'🀄', U'🇫', U'🏽', U'🫶', U'⭐'}) {
    CHECK(is_emoji(c));
  }
  for (char32_t const c : {U'a', U'9', U'©', U'’', U'‹', U'橋', U'가', U'쫾', U'𝒜', U'\u200D'}) {
    CHECK_FALSE(is_emoji(c));
  }
}
