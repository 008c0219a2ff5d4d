#include "post/players.h"

#include "post/embeds.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::post;

namespace {

Embed embed_of(std::string_view address, EmbedKind kind, std::string& attributes) {
  using liseuse::ByteOffset;
  attributes = std::string(address) + "P";
  ByteOffset const end{address.size()};
  Embed embed{.kind = kind, .href = {ByteOffset{0}, end}};
  if (find_embed(address)) embed.provider = {end, ByteOffset{address.size() + 1}};
  return embed;
}

std::string player(std::string_view address, EmbedKind kind = EmbedKind::Frame) {
  std::string attributes;
  Embed const embed = embed_of(address, kind, attributes);
  auto const found = find_player(embed, attributes);
  return found ? found->address : "none";
}

}  // namespace

TEST_CASE("a video plays from the provider's host that knows least of who watches") {
  CHECK(player("https://www.youtube.com/watch?v=aB3_d-F6h1J") ==
        "https://www.youtube-nocookie.com/embed/aB3_d-F6h1J?autoplay=1");
  CHECK(player("https://youtu.be/aB3_d-F6h1J?t=1m5s") ==
        "https://www.youtube-nocookie.com/embed/aB3_d-F6h1J?autoplay=1&start=65");
  CHECK(player("https://www.youtube.com/playlist?list=PL12") ==
        "https://www.youtube-nocookie.com/embed/videoseries?autoplay=1&list=PL12");
  CHECK(player("https://vimeo.com/1234") == "https://player.vimeo.com/video/1234?autoplay=1&dnt=1");
  CHECK(player("https://vimeo.com/1234/abcd#t=27s") ==
        "https://player.vimeo.com/video/1234?autoplay=1&dnt=1&h=abcd#t=27s");
  CHECK(player("https://dai.ly/x8abc?start=12") ==
        "https://geo.dailymotion.com/player.html?video=x8abc&startTime=12");
  CHECK(player("https://tube.example.org/videos/watch/0123456789abcdefghijABCDEFGHIJ012345") ==
        "https://tube.example.org/videos/embed/"
        "0123456789abcdefghijABCDEFGHIJ012345?autoplay=1&p2p=0");
  CHECK(player("https://www.ted.com/talks/a_talk") == "https://embed.ted.com/talks/a_talk");
  CHECK(player("https://www.arte.tv/fr/videos/012345-000-A/le-fleuve/") ==
        "https://www.arte.tv/embeds/fr/012345-000-A?autoplay=true");
}

TEST_CASE("so does a sound") {
  CHECK(player("https://soundcloud.com/someone/a-song") ==
        "https://w.soundcloud.com/player/?auto_play=true&url="
        "https%3A%2F%2Fsoundcloud.com%2Fsomeone%2Fa-song");
  CHECK(player("https://open.spotify.com/intl-fr/track/abc123") ==
        "https://open.spotify.com/embed/track/abc123");
  CHECK(player("https://www.mixcloud.com/someone/a-mix/") ==
        "https://player-widget.mixcloud.com/widget/iframe/?autoplay=1&feed="
        "%2Fsomeone%2Fa-mix%2F");
}

TEST_CASE("a file plays as it is, by the browser's own means") {
  std::string attributes;
  Embed const video = embed_of("media/fete.mp4", EmbedKind::Video, attributes);
  auto const found = find_player(video, attributes);
  REQUIRE(found);
  CHECK(found->kind == PlayerKind::Video);
  CHECK(found->shape == StageShape::Screen);
  CHECK(found->address == "media/fete.mp4");
  CHECK(player("media/fete.mp3", EmbedKind::Audio) == "media/fete.mp3");
}

TEST_CASE("what only can be gone to has no player") {
  for (std::string_view const address :
       {"https://x.com/someone/status/1234567890123456789", "https://www.instagram.com/p/Abc_1/",
        "https://www.facebook.com/someone/posts/12", "https://on.soundcloud.com/abc",
        "https://gist.github.com/someone/abc", "https://example.org/frame",
        "javascript:alert(1)//youtube.com/watch?v=aB3_d-F6h1J", "data:text/html,youtube.com"}) {
    INFO(address);
    CHECK(player(address) == "none");
  }
}
