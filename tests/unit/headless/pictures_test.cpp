#include "headless/pictures.h"

#include "headless/md5.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace liseuse::headless;

namespace {

constexpr std::string_view post_file = "content/posts/2020/a.md";

Library make_library(std::vector<std::string> paths, std::vector<MediaItem> media = {}) {
  Library library;
  library.files = make_file_table(std::move(paths));
  add_media(library.media, std::move(media));
  know_files(library);
  return library;
}

MediaItem item(std::uint32_t id, std::string file, std::string alt = {}, std::string caption = {}) {
  MediaItem made;
  made.id = id;
  made.file = std::move(file);
  made.alt = std::move(alt);
  made.caption = std::move(caption);
  return made;
}

Library const& sample() {
  static Library const library =
      make_library({"content/posts/2020/near.jpg", "content/posts/2020/été.jpg",
                    "static/images/2020/one.jpg", "static/images/2019/twice.jpg",
                    "static/images/2020/twice.jpg", "static/images/2019/image_b226ffe3.png",
                    "static/images/2020/photo.jpg", "media/Upper.JPG", "root.png"},
                   {item(102, "images/2020/one.jpg", "Une salle", "En mai"),
                    item(101, "perdue.jpg"), item(103, "2020/photo.jpg")});
  return library;
}

FoundPicture find_in(Library const& library, std::string_view reference) {
  return find_picture(library, {reference, post_file, {}});
}

FoundPicture find(std::string_view reference, std::string_view base_url = {}) {
  Library library = sample();
  library.sites.base_url = base_url;
  FoundPicture found = find_in(library, reference);
  // Views are into a copy of the library; those into the sample live on.
  auto const kept = [](std::string_view path) -> std::string_view {
    auto const place = sample().files.by_path.find(std::string(path));
    return place == sample().files.by_path.end()
               ? std::string_view{}
               : std::string_view(sample().files.paths[place->second]);
  };
  found.file = kept(found.file);
  for (std::string_view& candidate : found.candidates) candidate = kept(candidate);
  if (found.media) found.media = find_media(sample().media, found.media->id);
  return found;
}

void check_here(std::string_view reference, FindRule rule, std::string_view file) {
  CAPTURE(reference);
  FoundPicture const found = find(reference);
  CHECK(found.found == Found::Here);
  CHECK(found.rule == rule);
  CHECK(found.file == file);
}

void check_missing(std::string_view reference) {
  CAPTURE(reference);
  CHECK(find(reference).found == Found::Missing);
}

}  // namespace

TEST_CASE("a picture is found beside its post") {
  check_here("near.jpg", FindRule::Path, "content/posts/2020/near.jpg");
  check_here("./near.jpg", FindRule::Path, "content/posts/2020/near.jpg");
  check_here("../2020/near.jpg", FindRule::Path, "content/posts/2020/near.jpg");
}

TEST_CASE("a picture is found from the content folder and from Hugo's static folder") {
  check_here("/root.png", FindRule::Path, "root.png");
  check_here("root.png", FindRule::Path, "root.png");
  check_here("/images/2020/one.jpg", FindRule::Path, "static/images/2020/one.jpg");
  check_here("images/2020/one.jpg", FindRule::Path, "static/images/2020/one.jpg");
  check_here("/posts/2020/near.jpg", FindRule::Path, "content/posts/2020/near.jpg");
}

TEST_CASE("a picture is found whether its path is percent-encoded or not") {
  check_here("été.jpg", FindRule::Path, "content/posts/2020/été.jpg");
  check_here("%C3%A9t%c3%a9.jpg", FindRule::Path, "content/posts/2020/été.jpg");
}

TEST_CASE("a picture is found in spite of a query or a Windows path") {
  check_here("near.jpg?w=300#top", FindRule::Path, "content/posts/2020/near.jpg");
  check_here("..\\2020\\near.jpg", FindRule::Path, "content/posts/2020/near.jpg");
}

TEST_CASE("a picture that has moved is found by its name where no other has it") {
  check_here("/images/2025/a-post/one.jpg", FindRule::Name, "static/images/2020/one.jpg");
  check_here("/elsewhere/%C3%A9t%C3%A9.jpg", FindRule::Name, "content/posts/2020/été.jpg");
  check_here("/elsewhere/upper.jpg", FindRule::Case, "media/Upper.JPG");
}

TEST_CASE("a picture whose name several files have is ambiguous, and they are named") {
  FoundPicture const found = find("/elsewhere/twice.jpg");
  CHECK(found.found == Found::Ambiguous);
  CHECK(found.file.empty());
  CHECK(found.candidates == std::vector<std::string_view>{"static/images/2019/twice.jpg",
                                                          "static/images/2020/twice.jpg"});
}

TEST_CASE("a picture whose accents a migration hashed away is found") {
  check_here("/images/2025/a-post/PLénière-14-LM.png", FindRule::Accents,
             "static/images/2019/image_b226ffe3.png");
}

TEST_CASE("one of WordPress's smaller copies leads to the picture itself") {
  check_here("/uploads/photo-1024x768.jpg", FindRule::Size, "static/images/2020/photo.jpg");
  check_here("/uploads/photo-scaled.jpg", FindRule::Size, "static/images/2020/photo.jpg");
  check_missing("/uploads/photo-768.jpg");
  check_missing("/uploads/-1024x768.jpg");
}

TEST_CASE("a path never leads out of the content folder") {
  check_here("../../../../../root.png", FindRule::Path, "root.png");
  check_missing("/../../etc/passwd");
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
  CHECK(found.found == Found::Here);
  CHECK(found.file == "static/images/2020/one.jpg");
  CHECK(found.known_by == KnownBy::Id);
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
  FoundPicture const found = find("https://example.org/wp-content/2020/photo-300x200.jpg", base);
  CHECK(found.found == Found::Here);
  CHECK(found.rule == FindRule::Size);
  CHECK(found.was_remote);
  CHECK(find("https://example.org/wp-content/none.jpg", base).found == Found::Remote);
  CHECK(find("https://example.org.evil.com/root.png", base).found == Found::Remote);
}

TEST_CASE("picture-old-host: turned off, a picture at an older site's host stays there") {
  Library library = make_library({"static/images/2020/one.jpg"});
  library.sites.hosts = {"old.example.org"};
  library.repairs.set(liseuse::Repair::PictureOldHost, false);
  CHECK(find_in(library, "https://old.example.org/one.jpg").found == Found::Remote);
}

TEST_CASE("a picture at an older site's host is looked for on disk, and at no other") {
  Library library = make_library({"static/images/2020/one.jpg"});
  library.sites.hosts = {"old.example.org"};
  for (std::string_view const reference :
       {"https://old.example.org/wp-content/uploads/2020/01/one.jpg",
        "http://www.Old.example.org:80/one-150x150.jpg", "//old.example.org/one.jpg?w=3",
        "https://i0.wp.com/www.old.example.org/wp-content/uploads/2020/01/one.jpg?w=600"}) {
    CAPTURE(reference);
    CHECK(find_in(library, reference).file == "static/images/2020/one.jpg");
  }
  for (std::string_view const reference :
       {"https://example.org/one.jpg", "https://old.example.org.evil.com/one.jpg",
        "https://evil.com/old.example.org/one.jpg", "https://old.example.org/two.jpg"}) {
    CAPTURE(reference);
    CHECK(find_in(library, reference).found == Found::Remote);
  }
}

TEST_CASE("a picture that a media item names is known by its file, if one item alone does") {
  Library const library =
      make_library({"a/one.jpg", "a/two.jpg"},
                   {item(1, "2020/01/one.jpg", "Une"), item(2, "x/two.jpg"), item(3, "y/two.jpg")});
  FoundPicture const found = find_in(library, "/a/one.jpg");
  REQUIRE(found.media != nullptr);
  CHECK(found.media->alt == "Une");
  CHECK(found.known_by == KnownBy::Name);
  CHECK(find_in(library, "/a/two.jpg").media == nullptr);
}

TEST_CASE("MD5 is RFC 1321's") {
  CHECK(md5("") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(md5("abc") == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(md5("12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
        "57edf4a22be3c955ac49da2e2107b67a");
}
