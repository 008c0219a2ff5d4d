#include "post/embeds.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::post;

namespace {

std::string page(std::string_view address) {
  auto const target = find_embed(address);
  return target ? target->page : "none";
}

}  // namespace

TEST_CASE("every spelling of a YouTube video is one address") {
  for (std::string_view const address :
       {"https://www.youtube.com/watch?v=aB3_d-F6h1J", "http://youtube.com/watch?v=aB3_d-F6h1J",
        "//www.youtube.com/embed/aB3_d-F6h1J", "https://youtu.be/aB3_d-F6h1J",
        "https://youtu.be/aB3_d-F6h1J?si=abc", "https://m.youtube.com/watch?app=x&v=aB3_d-F6h1J",
        "https://www.youtube.com/live/aB3_d-F6h1J?feature=share",
        "https://www.youtube.com/v/aB3_d-F6h1J", "HTTPS://WWW.YouTube.com/watch?v=aB3_d-F6h1J",
        "https://www.youtube-nocookie.com/embed/aB3_d-F6h1J?rel=0",
        "https://www.youtube.com/shorts/aB3_d-F6h1J", "youtube.com/watch?v=aB3_d-F6h1J",
        "https://www.youtube.com/watch?v=aB3_d-F6h1J&feature;=youtu.be",
        "https://www.youtube.com/watch?feature=x&amp;v=aB3_d-F6h1J",
        "https://www.youtube.com/watch?v=aB3_d-F6h1J&list=PL1"}) {
    INFO(address);
    auto const target = find_embed(address);
    REQUIRE(target);
    CHECK(target->provider == "YouTube");
    CHECK(target->page == "https://www.youtube.com/watch?v=aB3_d-F6h1J");
  }
}

TEST_CASE("a video begins where the address says") {
  CHECK(page("https://youtu.be/aB3?t=27") == "https://www.youtube.com/watch?v=aB3&t=27s");
  CHECK(page("https://youtu.be/aB3?t=1m30s") == "https://www.youtube.com/watch?v=aB3&t=90s");
  CHECK(page("http://www.youtube.com/watch?v=aB3&t;=27s") ==
        "https://www.youtube.com/watch?v=aB3&t=27s");
  CHECK(page("https://www.youtube.com/embed/aB3?start=3700") ==
        "https://www.youtube.com/watch?v=aB3&t=3700s");
  CHECK(page("https://youtu.be/aB3#t=1h2m3s") == "https://www.youtube.com/watch?v=aB3&t=3723s");
  CHECK(page("https://youtu.be/aB3?t=soon") == "https://www.youtube.com/watch?v=aB3");
  CHECK(page("https://youtu.be/aB3?t=99999999999999999999") ==
        "https://www.youtube.com/watch?v=aB3&t=360000s");
}

TEST_CASE("a YouTube list is embedded") {
  CHECK(page("https://www.youtube.com/embed/videoseries?list=PL1") ==
        "https://www.youtube.com/playlist?list=PL1");
}

TEST_CASE("a Vimeo video is its number, and its key where it is unlisted") {
  CHECK(page("https://vimeo.com/76979871/ab12cd") == "https://vimeo.com/76979871/ab12cd");
  CHECK(page("https://player.vimeo.com/video/76979871?h=ab12cd#t=30s") ==
        "https://vimeo.com/76979871/ab12cd#t=30s");
  CHECK(page("https://player.vimeo.com/video/76979871?color=fff") == "https://vimeo.com/76979871");
  CHECK(page("https://vimeo.com/channels/staffpicks/76979871") == "https://vimeo.com/76979871");
  CHECK(page("https://vimeo.com/groups/film/videos/76979871") == "https://vimeo.com/76979871");
  CHECK(page("https://vimeo.com/showcase/12/video/76979871") == "https://vimeo.com/76979871");
  CHECK(page("https://vimeo.com/album/12") == "none");
}

TEST_CASE("other providers") {
  CHECK(page("https://www.dailymotion.com/video/x2abc_un-titre") ==
        "https://www.dailymotion.com/video/x2abc");
  CHECK(page("https://dai.ly/x2abc") == "https://www.dailymotion.com/video/x2abc");
  CHECK(page("https://video.example.org/w/9mhUUdhY2Qp8LkTzJPfYb4") ==
        "https://video.example.org/w/9mhUUdhY2Qp8LkTzJPfYb4");
  CHECK(page("https://video.example.org/videos/embed/0b8f2a34-1111-4222-8333-444455556666") ==
        "https://video.example.org/w/0b8f2a34-1111-4222-8333-444455556666");
  CHECK(page("https://soundcloud.com/someone/a-track?in=x") ==
        "https://soundcloud.com/someone/a-track");
  CHECK(page("https://www.ted.com/talks/a_talk?language=fr") == "https://www.ted.com/talks/a_talk");
  CHECK(page("https://open.spotify.com/intl-fr/episode/4aB?si=1") ==
        "https://open.spotify.com/episode/4aB");
  CHECK(page("https://www.arte.tv/embeds/fr/098404-000-A") ==
        "https://www.arte.tv/fr/videos/098404-000-A/");
  CHECK(page("https://social.example.org/@someone/109876543210987654") ==
        "https://social.example.org/@someone/109876543210987654");
  CHECK(page("//umap.openstreetmap.fr/fr/map/carte_12?zoom=3") ==
        "https://umap.openstreetmap.fr/fr/map/carte_12?zoom=3");
  CHECK(page("https://geo.dailymotion.com/player.html?video=x2abc") ==
        "https://www.dailymotion.com/video/x2abc");
  CHECK(page("//www.dailymotion.com/embed/video/x2abc") ==
        "https://www.dailymotion.com/video/x2abc");
  CHECK(page("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/12&x=y") ==
        "https://api.soundcloud.com/tracks/12");
  CHECK(page("https://www.mixcloud.com/widget/iframe/?hide_cover=1&feed=%2Fsomeone%2Fa-show%2F") ==
        "https://www.mixcloud.com/someone/a-show/");
  CHECK(page("https://twitter.com/someone/status/1234?s=20") ==
        "https://x.com/someone/status/1234");
  CHECK(page("https://www.instagram.com/someone/p/aB3_/?hl=fr") ==
        "https://www.instagram.com/p/aB3_/");
  CHECK(page("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com"
             "%2Fsomeone%2Fvideos%2F12%2F&show_text=0") ==
        "https://www.facebook.com/someone/videos/12/");
  CHECK(page("https://videopress.com/embed/kUJmAcSf?hd=1") == "https://videopress.com/v/kUJmAcSf");
  CHECK(page("https://video.wordpress.com/v/kUJmAcSf") == "https://videopress.com/v/kUJmAcSf");
  CHECK(page("https://gist.github.com/someone/0ab12.js") ==
        "https://gist.github.com/someone/0ab12");
}

TEST_CASE("what is not a video's address is none") {
  for (std::string_view const address :
       {"",
        "https://",
        "youtube",
        "https://www.youtube.com/",
        "https://www.youtube.com/@someone",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/c/someone/videos",
        "https://www.youtube.com/watch?v=",
        "https://notyoutube.com/watch?v=aB3",
        "https://youtube.com.example.org/watch?v=aB3",
        "https://youtu.be/\"onload=x",
        "https://youtu.be/aB3 and more",
        "https://vimeo.com/about",
        "https://example.org/w/short",
        "javascript://youtube.com/watch?v=aB3",
        "ftp://youtu.be/aB3",
        "https://w.soundcloud.com/player/?url=javascript:x",
        "https://soundcloud.com/someone",
        "https://www.facebook.com/someone",
        "https://twitter.com/someone",
        "https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fexample.org",
        "https://example.org/@someone/a-page",
        "https://www.instagram.com/someone/",
        "mailto:someone@youtube.com",
        "https://user@youtube.com/watch?v=aB3"}) {
    INFO(address);
    CHECK_FALSE(find_embed(address));
  }
}

TEST_CASE("a file's name says whether it is a video or a sound") {
  CHECK(media_file_of("https://example.org/a.MP4?x=1") == MediaFile::Video);
  CHECK(media_file_of("/files/a.webm") == MediaFile::Video);
  CHECK(media_file_of("a.mp3#t=3") == MediaFile::Audio);
  CHECK(media_file_of("a.jpg") == MediaFile::Other);
  CHECK(media_file_of("mp3") == MediaFile::Other);
}
