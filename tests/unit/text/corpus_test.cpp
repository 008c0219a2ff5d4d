// The posts of a real archive, where they lie beside the project. They are read, never copied.
#include "laid_out.h"
#include "support/golden.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace liseuse;

namespace {

// Without its front matter, which this room does not read.
std::string_view body_of(std::string_view post) {
  if (!post.starts_with("---\n")) return post;
  auto const end = post.find("\n---\n", 3);
  return end == std::string_view::npos ? std::string_view{} : post.substr(end + 5);
}

}  // namespace

TEST_CASE("every post of the corpus is laid out whole, on a phone and on a desk") {
  auto const files = test::files_under("../shared/corpus/posts", ".md");
  if (files.empty()) {
    MESSAGE("skipped: there is no corpus beside the project");
    return;
  }
  CHECK(files.size() == 89);
  // Some pictures of each kind there is.
  std::vector<text::PictureInfo> pictures;
  for (int i = 0; i < 40; ++i) {
    pictures.push_back({1600, 1200, true, "Une légende"});
    pictures.push_back({300, 900, true, {}});
    pictures.push_back({0, 0, true, {}});
    pictures.push_back({});
  }
  for (std::string const& file : files) {
    INFO(file);
    std::string const post = test::read_file(file).value_or("");
    for (float const width : {280.0F, 680.0F}) {
      for (text::Direction const direction :
           {text::Direction::LeftToRight, text::Direction::RightToLeft}) {
        text::LayoutOptions options;
        options.width = CssPx(width);
        options.bleed = width > 600 ? 60_px : 0_px;
        options.language = "fr";
        options.direction = direction;
        options.pictures = pictures;
        CAPTURE(width);
        test::lay_out(body_of(post), options);
      }
    }
  }
}
