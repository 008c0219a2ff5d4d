#include "ui/route.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse::ui;
using liseuse::archive::LabelKind;

namespace {

Route post(std::string slug, std::optional<std::uint32_t> photo = {}) {
  Route route;
  route.slug = std::move(slug);
  route.photo = photo;
  return route;
}

Route tagged(std::vector<std::string> tags) {
  Route route;
  route.names_of(LabelKind::Tag) = std::move(tags);
  return route;
}

}  // namespace

TEST_CASE("the list's address has many forms and one of its own") {
  for (std::string const address :
       {"", "./", "/", "index.html", "./index.html", "?", "./?", "#x"}) {
    CAPTURE(address);
    CHECK(parse_route(address) == Route{});
  }
  CHECK(to_address({}) == "./");
}

TEST_CASE("a filter is read from the list's address") {
  Route route =
      parse_route("./?tag=A&tag=B%20C&category=D&author=E+F&year=2020&q=%C3%A9t%C3%A9&other=x");
  CHECK(route.names_of(LabelKind::Tag) == std::vector<std::string>{"A", "B C"});
  CHECK(route.names_of(LabelKind::Category) == std::vector<std::string>{"D"});
  CHECK(route.names_of(LabelKind::Author) == std::vector<std::string>{"E F"});
  CHECK(route.names_of(LabelKind::Year) == std::vector<std::string>{"2020"});
  CHECK(route.query == "été");
  CHECK(route.slug.empty());
}

TEST_CASE("what an address names twice is asked for once") {
  CHECK(parse_route("./?tag=A&tag=B&tag=A") == tagged({"A", "B"}));
}

TEST_CASE("what isn't known or is empty in an address is passed over") {
  CHECK(parse_route("./?tag=&tag&x=1&&=2&q=") == Route{});
  CHECK(parse_route("posts/") == Route{});
  CHECK(parse_route("elsewhere/?tag=A") == tagged({"A"}));
}

TEST_CASE("all pictures have an address, with the list's filter and the one that is open") {
  Route all;
  all.pictures = true;
  CHECK(parse_route("./?pictures") == all);
  CHECK(parse_route("?pictures=") == all);
  CHECK(to_address(all) == "./?pictures");
  all.names_of(LabelKind::Tag) = {"A b"};
  all.query = "x";
  CHECK(to_address(all) == "./?pictures&tag=A%20b&q=x");
  CHECK(parse_route(to_address(all)) == all);
  for (std::uint32_t const photo : {0U, 3U}) {
    all.photo = photo;
    all.photo_of = "🤝/entraide";
    CHECK(to_address(all).ends_with("#%F0%9F%A4%9D%2Fentraide/photo-" + std::to_string(photo)));
    CHECK(parse_route(to_address(all)) == all);
  }
}

TEST_CASE("all pictures by post have an address of their own") {
  Route all;
  all.pictures = all.by_post = true;
  CHECK(parse_route("?pictures=posts") == all);
  CHECK(to_address(all) == "./?pictures=posts");
  all.names_of(LabelKind::Tag) = {"A"};
  CHECK(parse_route(to_address(all)) == all);
  all = {};
  all.pictures = true;
  CHECK(parse_route("?pictures=elsewhere") == all);
}

TEST_CASE("what is no photo of all pictures is passed over") {
  Route all;
  all.pictures = true;
  for (std::string const fragment :
       {"", "x", "/photo-1", "a/photo-", "a/photo-x", "a/b", "photo-1"}) {
    CAPTURE(fragment);
    CHECK(parse_route("?pictures#" + fragment) == all);
  }
  // A post's address has no such page.
  CHECK(parse_route("posts/a/?pictures#photo-2") == post("a", 2));
}

TEST_CASE("both forms of a slug are one post") {
  Route const entraide = post("🤝-entraide");
  for (std::string const address :
       {"posts/🤝-entraide/", "posts/%F0%9F%A4%9D-entraide/", "./posts/%f0%9f%a4%9d-entraide",
        "/posts/🤝-entraide/index.html", "posts/🤝-entraide/?tag=A"}) {
    CAPTURE(address);
    CHECK(parse_route(address) == entraide);
  }
  CHECK(to_address(entraide) == "posts/%F0%9F%A4%9D-entraide/");
}

TEST_CASE("a picture's number is read from a post's address") {
  CHECK(parse_route("posts/a/#photo-3") == post("a", 3));
  CHECK(parse_route("posts/a/#photo-123456") == post("a", 123456));
  for (std::string const fragment :
       {"photo-0", "photo-", "photo-x", "photo-3x", "photo--3", "photo-1234567"}) {
    CAPTURE(fragment);
    Route const route = parse_route("posts/a/#" + fragment);
    CHECK_FALSE(route.photo);
    CHECK(route.anchor == fragment);
  }
  CHECK(parse_route("./#photo-3") == Route{});
}

TEST_CASE("a route comes back from its address") {
  Route all;
  all.names_of(LabelKind::Tag) = {"Solidarités", "100 % bio", "a&b=c", "👍🏽", "#1", "C++"};
  all.names_of(LabelKind::Category) = {"Actualités/Ville"};
  all.names_of(LabelKind::Author) = {"Le collectif"};
  all.query = "l’été ? + 2020";
  CHECK(parse_route(to_address(all)) == all);
  for (std::string const slug :
       {"velo", "🤝-entraide", "مرحبا", "a b", "50%", "a/b", "a?b#c", "%41"}) {
    CAPTURE(slug);
    CHECK(parse_route(to_address(post(slug))) == post(slug));
    CHECK(parse_route(to_address(post(slug, 7))) == post(slug, 7));
  }
}

TEST_CASE("an address that is not UTF-8 is no crash") {
  CHECK(parse_route("posts/%FF/").slug == "%FF");
  CHECK(parse_route("./?tag=%").names_of(LabelKind::Tag) == std::vector<std::string>{"%"});
}

TEST_CASE("what is wrong has an address: of the archive, and of a post") {
  CHECK(parse_route("./?health") == health_route());
  CHECK(to_address(health_route()) == "./?health");
  Route of_post = post("a");
  of_post.health = true;
  CHECK(parse_route("posts/a/?health") == of_post);
  CHECK(to_address(of_post) == "posts/a/?health");
  CHECK_FALSE(parse_route("./?q=health").health);
}

TEST_CASE("a post's address may name a heading, but for that of a picture") {
  CHECK(parse_route("posts/a/#l%C3%A0-haut").anchor == "là-haut");
  CHECK(to_address(parse_route("posts/a/#l%C3%A0-haut")) == "posts/a/#l%C3%A0-haut");
  CHECK(parse_route("posts/a/#photo-3").anchor.empty());
  CHECK(parse_route("posts/a/#photo-souvenir").anchor == "photo-souvenir");
  CHECK(parse_route("./?tag=a#b").anchor.empty());
}
