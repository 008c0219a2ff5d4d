#include "archive/filter.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace liseuse::archive;

namespace {

enum : std::uint32_t { Climat, Ecole, Presse, Ada, Bo };

// Post 0: Climat, Presse, Ada. 1: Climat, École, Bo. 2: École, Presse, Ada. 3: nothing.
Index sample_index() {
  Index index;
  index.labels = {{LabelKind::Tag, "Climat", 2},
                  {LabelKind::Tag, "École", 2},
                  {LabelKind::Category, "Presse", 2},
                  {LabelKind::Author, "Ada", 2},
                  {LabelKind::Author, "Bo", 1}};
  for (std::vector<std::uint32_t> const& labels : std::vector<std::vector<std::uint32_t>>{
           {Climat, Presse, Ada}, {Climat, Ecole, Bo}, {Ecole, Presse, Ada}, {}}) {
    PostEntry post;
    post.label_begin = static_cast<std::uint32_t>(index.post_labels.size());
    index.post_labels.insert(index.post_labels.end(), labels.begin(), labels.end());
    post.label_end = static_cast<std::uint32_t>(index.post_labels.size());
    index.posts.push_back(post);
  }
  return index;
}

using Posts = std::vector<std::uint32_t>;
std::vector<std::string> const titles{"la fete de la riviere", "une riviere", "fete d'hiver",
                                      "rien"};

Posts matching(Filter const& filter) { return matching_posts(sample_index(), titles, filter); }

}  // namespace

TEST_CASE("without a filter every post matches, in its order") {
  CHECK(matching({}) == Posts{0, 1, 2, 3});
}

TEST_CASE("two tags widen the choice") {
  CHECK(matching({{Climat}, ""}) == Posts{0, 1});
  CHECK(matching({{Climat, Ecole}, ""}) == Posts{0, 1, 2});
}

TEST_CASE("labels of different kinds narrow it") {
  CHECK(matching({{Climat, Presse}, ""}) == Posts{0});
  CHECK(matching({{Climat, Ecole, Presse, Ada}, ""}) == Posts{0, 2});
  CHECK(matching({{Presse, Bo}, ""}) == Posts{});
}

TEST_CASE("all words of a query are to be in the title, in any order") {
  CHECK(matching({{}, "riviere"}) == Posts{0, 1});
  CHECK(matching({{}, "riviere fete"}) == Posts{0});
  CHECK(matching({{}, "  fete  "}) == Posts{0, 2});
  CHECK(matching({{Ecole}, "fete"}) == Posts{2});
}

TEST_CASE("a query without titles matches nothing") {
  CHECK(matching_posts(sample_index(), {}, {{}, "fete"}) == Posts{});
  CHECK(matching_posts(sample_index(), {}, {{Bo}, ""}) == Posts{1});
}

TEST_CASE("a label that the archive does not have narrows nothing") {
  CHECK(matching({{99}, ""}) == Posts{0, 1, 2, 3});
}
