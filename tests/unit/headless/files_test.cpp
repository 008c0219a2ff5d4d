#include "headless/files.h"

#include "headless/names.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

using Paths = std::vector<std::string>;

struct Expected {
  FindRule rule{};
  std::string file;  // empty: none
  Paths candidates;
};

Repairs without(Repair repair) {
  Repairs repairs;
  repairs.set(repair, false);
  return repairs;
}

Expected find(Paths paths, std::string_view reference, Repairs repairs = {}, post::Date date = {}) {
  FileTable const files = make_file_table(std::move(paths));
  FoundFile const found = find_file(files, {reference, "posts/a.md", date}, repairs);
  return {found.rule, std::string(found.file),
          Paths(found.candidates.begin(), found.candidates.end())};
}

std::string file(Paths paths, std::string_view reference, Repairs repairs = {}) {
  return find(std::move(paths), reference, repairs).file;
}

}  // namespace

TEST_CASE("accents: composed and decomposed spellings of a name are one") {
  Expected const found = find({"a/Ple\u0301nie\u0300re.jpg"}, "/x/Pl\u00e9ni\u00e8re.jpg");
  CHECK(found.rule == FindRule::Accents);
  CHECK(found.file == "a/Ple\u0301nie\u0300re.jpg");
  CHECK(file({"a/Plénière.jpg"}, "/x/Ple\u0301nie\u0300re.jpg") == "a/Plénière.jpg");
  CHECK(file({"a/\u1ead.jpg"}, "/x/a\u0323\u0302.jpg") == "a/\u1ead.jpg");
}

TEST_CASE("accents: a name that lost its accents is found, after one that kept them") {
  CHECK(file({"a/pleniere.jpg"}, "/x/plénière.jpg") == "a/pleniere.jpg");
  CHECK(file({"a/plénière.jpg"}, "/x/pleniere.jpg") == "a/plénière.jpg");
  CHECK(find({"a/Oeuf.jpg"}, "/x/Œuf.jpg").rule == FindRule::Case);
  CHECK(find({"a/OEuf.jpg"}, "/x/Œuf.jpg").rule == FindRule::Accents);
  CHECK(file({"a/ete.jpg", "b/e\u0301te\u0301.jpg"}, "/x/été.jpg") == "b/e\u0301te\u0301.jpg");
}

TEST_CASE("accents: two names that are one without them are not guessed between") {
  Expected const found = find({"a/été.jpg", "b/ete\u0301.jpg"}, "/x/ete.jpg");
  CHECK(found.file.empty());
  CHECK(found.candidates == Paths{"a/été.jpg", "b/ete\u0301.jpg"});
}

TEST_CASE("accents: a hashed name is that of the name with its extension") {
  CHECK(file({"a/image_b226ffe3.png"}, "/x/PLénière-14-LM.png") == "a/image_b226ffe3.png");
  CHECK(file({"a/image_b226ffe3.jpg"}, "/x/PLénière-14-LM.png").empty());
  CHECK(file({"a/image_b226ffe4.png"}, "/x/PLénière-14-LM.png").empty());
  CHECK(find({"a/image_b226ffe3.png", "b/image_b226ffe3.png"}, "/x/PLénière-14-LM.png")
            .candidates.size() == 2);
}

TEST_CASE("accents: turned off, other accents are another name") {
  Repairs const rules = without(Repair::FindByAccents);
  CHECK(file({"a/pleniere.jpg"}, "/x/plénière.jpg", rules).empty());
  CHECK(file({"a/Pleniere.jpg"}, "/x/PLÉNIÈRE-300x200.jpg", rules).empty());
  CHECK(file({"a/image_b226ffe3.png"}, "/x/PLénière-14-LM.png", rules).empty());
}

TEST_CASE("case: a name in another case is found where no name is exact") {
  Expected const found = find({"a/Photo.JPG"}, "/x/photo.jpg");
  CHECK(found.rule == FindRule::Case);
  CHECK(found.file == "a/Photo.JPG");
  CHECK(file({"a/Photo.jpg", "b/photo.jpg"}, "/c/photo.jpg") == "b/photo.jpg");
  CHECK(file({"a/ÉTÉ.jpg"}, "/x/été.jpg") == "a/ÉTÉ.jpg");
}

TEST_CASE("case: two names in other cases are not guessed between") {
  Expected const found = find({"a/Photo.jpg", "b/photo.jpg"}, "/c/PHOTO.jpg");
  CHECK(found.file.empty());
  CHECK(found.candidates == Paths{"a/Photo.jpg", "b/photo.jpg"});
}

TEST_CASE("case: turned off, another case is another name") {
  CHECK(file({"a/Photo.jpg"}, "/x/photo.jpg", without(Repair::FindByCase)).empty());
  CHECK(file({"a/Photo.jpg"}, "/x/photo-300x200.jpg", without(Repair::FindByCase)).empty());
}

TEST_CASE("size: another of WordPress's sizes is found on either side") {
  for (std::string_view const name :
       {"photo-1024x768.jpg", "photo-scaled.jpg", "photo-rotated.jpg", "photo-e1590673754512.jpg",
        "photo-e1590673754512-300x200.jpg", "photo-scaled-e1590673754512.jpg",
        "photo-rotated-scaled-300x200.jpg"}) {
    CAPTURE(name);
    std::string const path(name);
    CHECK(find({"a/photo.jpg"}, "/x/" + path).rule == FindRule::Size);
    CHECK(file({"a/photo.jpg"}, "/x/" + path) == "a/photo.jpg");
    CHECK(file({"a/" + path}, "/x/photo.jpg") == "a/" + path);
    CHECK(file({"a/" + path}, "/x/photo-150x150.jpg") == "a/" + path);
  }
  CHECK(file({"a/Ete.jpg"}, "/x/été-300x200.jpg") == "a/Ete.jpg");
  CHECK(file({"a/image_b226ffe3.png"}, "/x/PLénière-14-LM-300x200.png") == "a/image_b226ffe3.png");
}

TEST_CASE(
    "size: the picture itself goes before its copies, and copies in two folders are not guessed "
    "between") {
  CHECK(file({"a/photo-1024x768.jpg", "a/photo.jpg"}, "/x/photo-300x200.jpg") == "a/photo.jpg");
  Expected const found =
      find({"a/photo-1024x768.jpg", "b/photo-150x150.jpg"}, "/x/photo-300x200.jpg");
  CHECK(found.file.empty());
  CHECK(found.candidates == Paths{"a/photo-1024x768.jpg", "b/photo-150x150.jpg"});
}

TEST_CASE("size: what only looks like one is part of the name") {
  for (std::string_view const name :
       {"photo-768.jpg", "photo-1024xx768.jpg", "photo-x768.jpg", "photo-unscaled.jpg",
        "photo-e159.jpg", "photo-e1590673754x12.jpg", "photo_1024x768.jpg", "photo-1024x768"}) {
    CAPTURE(name);
    CHECK(file({"a/photo.jpg"}, "/x/" + std::string(name)).empty());
  }
  CHECK(without_size("-1024x768.jpg") == "-1024x768.jpg");
  CHECK(without_size("photo-300x200.jpg") == "photo.jpg");
}

TEST_CASE("size: turned off, a copy is another file") {
  CHECK(file({"a/photo.jpg"}, "/x/photo-300x200.jpg", without(Repair::FindBySize)).empty());
}

TEST_CASE("folder: the year and month of the reference choose among several") {
  Paths const paths{"u/2019/03/a.jpg", "u/2020/01/a.jpg", "u/2020/02/a.jpg"};
  Expected const found = find(paths, "/wp-content/uploads/2020/02/a.jpg");
  CHECK(found.rule == FindRule::Folder);
  CHECK(found.file == "u/2020/02/a.jpg");
  CHECK(file(paths, "/x/2019/a.jpg") == "u/2019/03/a.jpg");
  CHECK(file({"u/2019/a.jpg", "u/2020/a.jpg"}, "/x/2020/05/a.jpg") == "u/2020/a.jpg");
}

TEST_CASE("folder: else the post's date chooses") {
  post::Date const date{.year = 2020, .month = 2, .day = 1};
  Paths const paths{"u/2019/a.jpg", "u/2020/a.jpg"};
  CHECK(find(paths, "/images/2025/slug/a.jpg", {}, date).file == "u/2020/a.jpg");
  CHECK(find(paths, "/images/2019/slug/a.jpg", {}, date).file == "u/2019/a.jpg");
}

TEST_CASE("folder: several of one year are not guessed between") {
  post::Date const date{.year = 2020, .month = 2, .day = 1};
  CHECK(find({"u/2020/01/a.jpg", "u/2020/03/a.jpg"}, "/x/a.jpg", {}, date).candidates.size() == 2);
  CHECK(find({"u/2018/a.jpg", "u/2019/a.jpg"}, "/x/a.jpg", {}, date).candidates.size() == 2);
  CHECK(find({"u/2018/a.jpg", "u/2019/a.jpg"}, "/x/a.jpg").candidates.size() == 2);
  // A number in a name is no folder.
  CHECK(find({"u/x/a.jpg", "u/y/a.jpg"}, "/2020.jpg/a.jpg").candidates.size() == 2);
}

TEST_CASE("folder: turned off, several are several") {
  CHECK(find({"u/2019/a.jpg", "u/2020/a.jpg"}, "/x/2020/a.jpg", without(Repair::FindByFolder))
            .candidates.size() == 2);
}

TEST_CASE("near: a file where the path says goes before all others, under every rule") {
  CHECK(find({"posts/photo.png", "x/photo.png"}, "photo-300x200.png").file == "posts/photo.png");
  CHECK(find({"posts/photo.png", "x/photo.png"}, "Photo.PNG").file == "posts/photo.png");
  CHECK(find({"posts/img/a.png", "x/img/a.png"}, "./img/a-scaled.png").file == "posts/img/a.png");
  CHECK(find({"posts/\u00e9.png", "x/\u00e9.png"}, "e\u0301.png").file == "posts/\u00e9.png");
  CHECK(find({"posts/b.png", "x/b-300x200.png"}, "b-300x200.png").file == "posts/b.png");
  CHECK(find({"images/a.png", "up/2019/a.png"}, "/images/a-9x9.png", {}, {2019, 1, 1}).file ==
        "images/a.png");
  CHECK(find({"x/photo.png", "y/photo.png"}, "photo-300x200.png").candidates.size() == 2);
}

TEST_CASE("size: of copies alone, in one folder, the largest is taken") {
  Expected const found =
      find({"x/a-1024x768.png", "x/a-300x300.png", "x/a-99x900.png"}, "/up/a-150x150.png");
  CHECK(found.file == "x/a-1024x768.png");
  CHECK(found.rule == FindRule::Size);
  CHECK(file({"x/a-1024x768.png", "y/a-300x300.png"}, "/up/a-150x150.png").empty());
}

TEST_CASE("Pelican's names of folders are none") {
  CHECK(file({"posts/a.png"}, "{attach}a.png") == "posts/a.png");
  CHECK(file({"static/b.pdf"}, "{static}/static/b.pdf") == "static/b.pdf");
  CHECK(file({"posts/{other}c.png"}, "{other}c.png") == "posts/{other}c.png");
}

TEST_CASE("name: turned off, with the others, a file elsewhere is not found") {
  CHECK(file({"a/photo.jpg"}, "/x/photo.jpg", Repairs::none()).empty());
  CHECK(file({"a/photo.jpg"}, "/a/photo.jpg", Repairs::none()) == "a/photo.jpg");
}

namespace {

Paths matching(Paths paths, std::string_view pattern) {
  FileTable const files = make_file_table(std::move(paths));
  auto const found = find_files(files, pattern, "posts/a/index.md");
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("a pattern names files of one folder, in the order of their names") {
  Paths const paths{"static/f/b.jpg", "static/f/a.JPG", "static/f/c/d.jpg", "static/f.jpg"};
  CHECK(matching(paths, "/f/*") == Paths{"static/f/a.JPG", "static/f/b.jpg"});
  CHECK(matching(paths, "f/*.jpg") == Paths{"static/f/a.JPG", "static/f/b.jpg"});
  CHECK(matching(paths, "/f/**") == Paths{"static/f/a.JPG", "static/f/b.jpg", "static/f/c/d.jpg"});
  CHECK(matching(paths, "/f/?.jp{e,}g") == Paths{"static/f/a.JPG", "static/f/b.jpg"});
  CHECK(matching(paths, "../../static/f/[a]*").empty());
  CHECK(matching(paths, "/g/*").empty());
}

TEST_CASE("a pattern is looked for beside its post before it is from the site's root") {
  Paths const paths{"f/b.jpg", "posts/a/f/a.jpg"};
  CHECK(matching(paths, "f/*") == Paths{"posts/a/f/a.jpg"});
  CHECK(matching(paths, "/f/*") == Paths{"f/b.jpg"});
}

TEST_CASE("a pattern of nothing but stars and braces ends") {
  std::string const stars(5000, '*');
  CHECK(matching({"f/" + std::string(2000, 'a')}, "/f/" + stars + "b").size() <= 1);
  std::string braces;
  for (int i = 0; i < 100; ++i) braces += "{a,b}";
  CHECK(matching({"f/ab"}, "/f/" + braces).empty());
}

TEST_CASE("composing undoes decomposing") {
  for (std::string_view const text :
       {"Plénière", "ÀÉÎÕÜ", "Ậậợỵ", "čřžĄęŁøß", "Größe", "日本", "emoji 🤝"}) {
    CAPTURE(text);
    CHECK(composed(decomposed(text)) == text);
  }
  CHECK(decomposed("é") == "e\u0301");
  CHECK(decomposed("ợ") == "o\u031B\u0323");
  CHECK(decomposed("ấ") == "a\u0302\u0301");
  CHECK(without_accents("Größe, Œuf, Łódź") == "Grosse, OEuf, Lodz");
}

TEST_CASE("of several files of a name, the only one below the post's folder is its own") {
  FileTable const files = make_file_table({"posts/a/images/b.png", "posts/c/images/b.png",
                                           "media/b.png", "public/blog/pub.png", "posts/x/pub.png",
                                           "img/flower/c.png", "c.png", "posts/c/c.png"});
  auto const find_in = [&](std::string_view text, std::string_view post,
                           std::string_view folder = {}) {
    return std::string(find_file(files, {text, post, {}, folder}, Repairs{}).file);
  };
  CHECK(find_in("b.png", "posts/a/index.md") == "posts/a/images/b.png");
  CHECK(find_in("b.png", "posts/c/index.md") == "posts/c/images/b.png");
  CHECK(find_in("x/b.png", "other/d.md").empty());
  CHECK(find_in("x/b.png", "posts/d.md").empty());
  // Astro's folder, and one that the post names.
  CHECK(find_in("/blog/pub.png", "src/blog/d.md") == "public/blog/pub.png");
  CHECK(find_in("c.png", "posts/c/d.md", "/img/flower/") == "img/flower/c.png");
  CHECK(find_in("c.png", "posts/c/d.md") == "posts/c/c.png");
  CHECK(find_in("/flower/c.png", "posts/d.md", "../img") == "img/flower/c.png");
}
