// Media that page builders and old plugins keep in attributes, or enclose as addresses.
#include "check_document.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using test::dump_of;

namespace {

std::string card(std::string const& page) { return dump_of("[embed]" + page + "[/embed]"); }

bool tells(std::string_view markdown, std::string_view name, std::string_view what) {
  std::string const dump = dump_of(markdown);
  return dump.find(name) != std::string::npos && dump.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("a page builder's video of another server is a card") {
  std::string const youtube = card("https://youtu.be/aB3_d-F6h1J");
  for (std::string_view const code :
       {"[fusion_youtube id=\"aB3_d-F6h1J\" width=\"600\" /]",
        "[fusion_youtube id=\"https://www.youtube.com/watch?v=aB3_d-F6h1J\"][/fusion_youtube]",
        "[fusion_video video=\"https://youtu.be/aB3_d-F6h1J\" /]",
        "[et_pb_video_slider_item src=\"https://youtu.be/aB3_d-F6h1J\" /]",
        "[su_youtube_advanced url=\"https://youtu.be/aB3_d-F6h1J\"]",
        "[av_video src='https://youtu.be/aB3_d-F6h1J']"}) {
    INFO(code);
    CHECK(dump_of(code) == youtube);
  }
  std::string const vimeo = card("https://vimeo.com/7654321");
  CHECK(dump_of("[fusion_vimeo id=\"7654321\" /]") == vimeo);
  CHECK(dump_of("[vimeo clip_id=\"7654321\" width=\"400\"]") == vimeo);
  CHECK(dump_of("[su_dailymotion url=\"https://www.dailymotion.com/video/x7abc\"]") ==
        card("https://dai.ly/x7abc"));
  CHECK(tells("a [fusion_youtube id=\"\" /] b", "paragraph \"a b\"", "[fusion_youtube]"));
}

TEST_CASE("a page builder's file is a card that plays it") {
  std::string const sound = dump_of("[audio src=\"/s.mp3\"]");
  std::string const film = dump_of("[video src=\"/f.mp4\"]");
  CHECK(dump_of("[fusion_audio src=\"/s.mp3\" loop=\"off\" /]") == sound);
  CHECK(dump_of("[et_pb_audio audio=\"/s.mp3\" artist_name=\"A\"][/et_pb_audio]") == sound);
  CHECK(dump_of("[su_audio url=\"/s.mp3\"]") == sound);
  CHECK(dump_of("[fusion_video video=\"/f.mp4\" preview_image=\"/a.jpg\" /]") == film);
  CHECK(dump_of("[et_pb_video_slider_item src=\"/f.mp4\" image_src=\"/a.jpg\" /]") == film);
  CHECK(dump_of("[su_video url=\"/f.mp4\"]") == film);
  CHECK(dump_of("[su_document url=\"/a.pdf\"]") == "paragraph\n  link=\"/a.pdf\" \"/a.pdf\"\n");
}

TEST_CASE("the old player's files are cards") {
  std::string const one = dump_of("[audio src=\"http://a.fr/s_t_u.mp3\"]");
  CHECK(dump_of("[audio:http://a.fr/s_t_u.mp3]") == one);
  CHECK(dump_of("[audio:http://a.fr/s_t_u.mp3|titles=Un air|artists=Marie]") == one);
  CHECK(dump_of("[audio:http://a.fr/s_t_u.mp3,http://a.fr/s_t_u.mp3]") == one + one);
  CHECK(dump_of("[audio: un mot]") == "paragraph \"[audio: un mot]\"\n");
  CHECK(dump_of("[audio:1]") == "paragraph \"[audio:1]\"\n");
}

TEST_CASE("what WordPress.com showed from elsewhere is a card") {
  CHECK(dump_of("[wpvideo kUJmAcSf w=640]") == card("https://videopress.com/v/kUJmAcSf"));
  std::string const map = "https://www.google.com/maps/embed?pb=1&hl=fr";
  CHECK(dump_of("a\n\n[googlemaps https://www.google.com/maps/embed?pb=1&amp;hl=fr]") ==
        dump_of("a\n\n<iframe src=\"" + map + "\"></iframe>"));
  CHECK(dump_of("[iframe src=\"" + map + "\" width=\"100%\"]") ==
        dump_of("<iframe src=\"" + map + "\"></iframe>"));
  CHECK(dump_of("[iframe]") == "paragraph \"[iframe]\"\n");
}

TEST_CASE("a page builder's picture is one") {
  CHECK(dump_of("[et_pb_fullwidth_image src=\"/a.png\"][/et_pb_fullwidth_image]") ==
        "picture \"/a.png\"\n");
  CHECK(dump_of("[vc_single_image source=\"external_link\" custom_src=\"/a.png\"]") ==
        "picture \"/a.png\"\n");
  CHECK(dump_of("[av_image src='/a.png' attachment='5' caption='yes' link='manually,https://a.fr/']"
                "[/av_image]") == "picture \"/a.png\" link=\"https://a.fr/\"\n");
  CHECK(dump_of("[fusion_image image=\"/a.png\" image_id=\"5|full\" /]") == "picture \"/a.png\"\n");
}

TEST_CASE("a page builder's picture leads to an address, not to a word") {
  CHECK(dump_of("[av_image src='/a.png' link='lightbox']b[/av_image]") ==
        "picture \"/a.png\"\nparagraph \"b\"\n");
  CHECK(dump_of("[et_pb_image src=\"/a.png\" url=\"https://a.fr/\" /]") ==
        "picture \"/a.png\" link=\"https://a.fr/\"\n");
}

TEST_CASE("a picture that a page builder's database names is reported") {
  CHECK(tells("a [et_pb_image src=\"@ET-DC@eyJk@\" /] b", "paragraph \"a b\"", "[et_pb_image]"));
  CHECK(tells("a [vc_single_image source=\"featured_image\"] b", "paragraph \"a b\"",
              "[vc_single_image]"));
}

TEST_CASE("a picture whose address is enclosed is no words") {
  std::string const picture = "picture \"https://a.fr/b_c_d.png\" alt=\"A\"\n";
  CHECK(dump_of("[fusion_imageframe image_id=\"5|full\" alt=\"A\"]https://a.fr/b_c_d.png"
                "[/fusion_imageframe]") == picture);
  CHECK(dump_of("[fusion_imageframe alt=\"A\"]<https://a.fr/b_c_d.png>[/fusion_imageframe]") ==
        picture);
  CHECK(dump_of("[fusion_imageframe image_id=\"5|full\"][/fusion_imageframe]") ==
        "picture \"id:5\"\n");
  CHECK(
      dump_of("[fusion_imageframe image_id=\"5|full\"]<img src=\"/a.png\">[/fusion_imageframe]") ==
      "picture \"/a.png\"\n");
}

TEST_CASE("a page builder's gallery lists pictures by their numbers") {
  std::string const gallery = dump_of("[gallery ids=\"5,6\"]");
  for (std::string_view const code :
       {"[fusion_gallery image_ids=\"5,6\" /]",
        "[vc_images_carousel images=\"5,6\" img_size=\"9\"]", "[vc_media_grid include=\"5,6\"]",
        "[vc_masonry_media_grid include=\"5,6\"]",
        "[su_slider source=\"media: 5,6\" width=\"600\"]", "[su_carousel source=\"media: 5,6\"]",
        "[su_custom_gallery source=\"media: 5,6\"]", "[su_image_carousel source=\"media: 5,6\"]",
        "[av_gallery ids='5,6']"}) {
    INFO(code);
    CHECK(dump_of(code) == gallery);
  }
  CHECK(tells("a [su_slider source=\"posts: 5,6\"] b", "paragraph \"a b\"", "[su_slider]"));
  CHECK(tells("a [vc_media_grid] b", "paragraph \"a b\"", "[vc_media_grid]"));
}

TEST_CASE("pictures within a page builder's gallery are one") {
  std::string const gallery =
      dump_of("{{< gallery >}}\n![](/a.png)\n![](/b.png)\n{{< /gallery >}}");
  CHECK(dump_of("[fusion_images columns=\"3\"][fusion_image image=\"/a.png\" /]"
                "[fusion_image image=\"/b.png\" /][/fusion_images]") == gallery);
  CHECK(dump_of("[fusion_gallery]\n[fusion_gallery_image image=\"/a.png\" /]\n\n"
                "[fusion_gallery_image image=\"/b.png\" /]\n[/fusion_gallery]") == gallery);
  CHECK(dump_of("[av_slideshow size='x'][av_slide id='5'][/av_slide][av_slide id='6'][/av_slide]"
                "[/av_slideshow]") == dump_of("[gallery ids=\"5,6\"]"));
}
