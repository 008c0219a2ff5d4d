#include "headless/pictures.h"

#include "headless/md5.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace liseuse::headless;

namespace {

constexpr std::string_view post_file = "content/posts/2020/a.md";

PictureFiles sample_files() {
  return make_picture_files(
      {"content/posts/2020/near.jpg", "content/posts/2020/été.jpg", "static/images/2020/one.jpg",
       "static/images/2019/twice.jpg", "static/images/2020/twice.jpg",
       "static/images/2019/image_b226ffe3.png", "static/images/2020/photo.jpg", "media/Upper.JPG",
       "root.png"},
      {{102, "images/2020/one.jpg", "Une salle", "En mai"},
       {101, "perdue.jpg", "", ""},
       {103, "2020/photo.jpg", "", ""}});
}

FoundPicture find(std::string_view reference, std::string_view base_url = {}) {
  static PictureFiles const files = sample_files();
  return find_picture(files, reference, post_file, base_url);
}

void check_found(std::string_view reference, Found how, std::string_view file) {
  CAPTURE(reference);
  FoundPicture const found = find(reference);
  CHECK(found.found == how);
  CHECK(found.file == file);
}

}  // namespace

TEST_CASE("a picture is found beside its post") {
  check_found("near.jpg", Found::AtPath, "content/posts/2020/near.jpg");
  check_found("./near.jpg", Found::AtPath, "content/posts/2020/near.jpg");
  check_found("../2020/near.jpg", Found::AtPath, "content/posts/2020/near.jpg");
}

TEST_CASE("a picture is found from the content folder and from Hugo's static folder") {
  check_found("/root.png", Found::AtPath, "root.png");
  check_found("root.png", Found::AtPath, "root.png");
  check_found("/images/2020/one.jpg", Found::AtPath, "static/images/2020/one.jpg");
  check_found("images/2020/one.jpg", Found::AtPath, "static/images/2020/one.jpg");
  check_found("/posts/2020/near.jpg", Found::AtPath, "content/posts/2020/near.jpg");
}

TEST_CASE("a picture is found whether its path is percent-encoded or not") {
  check_found("été.jpg", Found::AtPath, "content/posts/2020/été.jpg");
  check_found("%C3%A9t%c3%a9.jpg", Found::AtPath, "content/posts/2020/été.jpg");
}

TEST_CASE("a picture is found in spite of a query or a Windows path") {
  check_found("near.jpg?w=300#top", Found::AtPath, "content/posts/2020/near.jpg");
  check_found("..\\2020\\near.jpg", Found::AtPath, "content/posts/2020/near.jpg");
}

TEST_CASE("a picture that has moved is found by its name where no other has it") {
  check_found("/images/2025/a-post/one.jpg", Found::ByName, "static/images/2020/one.jpg");
  check_found("/elsewhere/%C3%A9t%C3%A9.jpg", Found::ByName, "content/posts/2020/été.jpg");
  check_found("/elsewhere/upper.jpg", Found::ByName, "media/Upper.JPG");
}

TEST_CASE("a picture whose name several files have is ambiguous, and they are named") {
  FoundPicture const found = find("/elsewhere/twice.jpg");
  CHECK(found.found == Found::Ambiguous);
  CHECK(found.file.empty());
  CHECK(found.candidates == std::vector<std::string_view>{"static/images/2019/twice.jpg",
                                                          "static/images/2020/twice.jpg"});
}

TEST_CASE("of files whose names differ in case alone, the exact one is meant") {
  PictureFiles const files = make_picture_files({"a/Photo.jpg", "b/photo.jpg"}, {});
  CHECK(find_picture(files, "c/photo.jpg", "p.md", {}).file == "b/photo.jpg");
  CHECK(find_picture(files, "c/PHOTO.jpg", "p.md", {}).found == Found::Ambiguous);
}

TEST_CASE("a picture whose accents a migration hashed away is found") {
  check_found("/images/2025/a-post/PLénière-14-LM.png", Found::ByName,
              "static/images/2019/image_b226ffe3.png");
}

TEST_CASE("one of WordPress's smaller copies leads to the picture itself") {
  check_found("/uploads/photo-1024x768.jpg", Found::ByName, "static/images/2020/photo.jpg");
  check_found("/uploads/photo-scaled.jpg", Found::ByName, "static/images/2020/photo.jpg");
  check_found("/uploads/photo-768.jpg", Found::Missing, "");
  check_found("/uploads/-1024x768.jpg", Found::Missing, "");
}

TEST_CASE("a path never leads out of the content folder") {
  check_found("../../../../../root.png", Found::AtPath, "root.png");
  check_found("/../../etc/passwd", Found::Missing, "");
}

TEST_CASE("a reference that names nothing is missing") {
  for (std::string_view const reference : {"", "/", "..", "perdue.jpg", "near.jpg/", "%"}) {
    CAPTURE(reference);
    FoundPicture const found = find(reference);
    CHECK((found.found == Found::Missing || found.file == "content/posts/2020/near.jpg"));
  }
}

TEST_CASE("an id leads through the media table") {
  FoundPicture const found = find("id:102");
  CHECK(found.found == Found::AtPath);
  CHECK(found.file == "static/images/2020/one.jpg");
  REQUIRE(found.media != nullptr);
  CHECK(found.media->alt == "Une salle");
  CHECK(find("id:103").file == "static/images/2020/photo.jpg");
}

TEST_CASE("an id that the media table lacks is told from a file that the disk lacks") {
  CHECK(find("id:999").found == Found::UnknownId);
  CHECK(find("id:100").found == Found::UnknownId);
  CHECK(find("id:4294967398").found == Found::UnknownId);  // 102 and 2^32
  CHECK(find("id:").found == Found::UnknownId);
  CHECK(find("id:10x").found == Found::UnknownId);
  CHECK(find("id:99999999999999999999").found == Found::UnknownId);
  FoundPicture const missing = find("id:101");
  CHECK(missing.found == Found::Missing);
  REQUIRE(missing.media != nullptr);
  CHECK(missing.media->file == "perdue.jpg");
}

TEST_CASE("a picture on another site stays there") {
  for (std::string_view const reference :
       {"https://example.com/near.jpg", "HTTP://example.com/near.jpg", "//example.com/near.jpg",
        "data:image/png;base64,AAAA"}) {
    CAPTURE(reference);
    CHECK(find(reference).found == Found::Remote);
  }
}

TEST_CASE("a picture at the site's own address is looked for on disk") {
  std::string_view const base = "https://example.org/";
  CHECK(find("http://example.org/images/2020/one.jpg", base).file == "static/images/2020/one.jpg");
  CHECK(find("https://example.org/wp-content/2020/photo-300x200.jpg", base).found == Found::ByName);
  CHECK(find("https://example.org/wp-content/none.jpg", base).found == Found::Remote);
  CHECK(find("https://example.org.evil.com/root.png", base).found == Found::Remote);
}

TEST_CASE("MD5 is RFC 1321's") {
  CHECK(md5("") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(md5("abc") == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(md5("12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
        "57edf4a22be3c955ac49da2e2107b67a");
}
