// Addresses as posts of several programs write them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace liseuse::post {

// The address in "<https://…>", "[https://…](https://…)", "<a href="https://…">": exporters make
// links of what stands alone. What has none of these is taken as it is.
std::string address_in(std::string_view content);

// Whether the address in `content` is of a player, or of a file to play.
bool is_embedded(std::string_view content);

// How an address is written as the destination of a Markdown link.
std::string as_destination(std::string_view address);

// How plain words are written in Markdown, a link's among them.
std::string as_words(std::string_view plain);

// How words are written so that neither Markdown nor HTML makes anything of those characters: "&#42;" for "*".
std::string as_references(std::string_view words, std::string_view characters);

// "blog/un-pont.md#plan", or Jekyll's "2020-01-31-un-pont": the post's place in the site.
// `is_dated`: a date before the name goes.
std::string post_address(std::string_view path, bool is_dated);

// Whether the path is of something other than a post: "assets/plan.pdf".
bool names_file(std::string_view path);

// {{ site.baseurl }} and {{ "/a.jpg" | relative_url }}, which Jekyll's posts put before addresses:
// what stands for it. Nothing: it is something else.
struct LiquidOutput {
  std::string_view address;
  std::size_t bytes = 0;
};
std::optional<LiquidOutput> find_liquid_output(std::string_view text);

// The address that begins at `at` with "http", where it stands alone on its line, but for tags
// around it, "<" and ">", or a Markdown link to itself.
struct LoneAddress {
  std::size_t begin = 0, end = 0;  // of what goes
  std::string_view address;
};
std::optional<LoneAddress> find_lone_address(std::string_view text, std::size_t at);

}  // namespace liseuse::post
