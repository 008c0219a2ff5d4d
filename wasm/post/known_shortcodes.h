// What the names of shortcodes mean, in the programs that have them.
// WordPress: `[gallery ids="1,2"]`; https://developer.wordpress.org/apis/shortcode/
// Hugo: `{{< figure src="a.jpg" >}}`, `{{% name %}}`; https://gohugo.io/content-management/shortcodes/
// Jekyll and Hexo: `{% highlight js %}`; https://jekyllrb.com/docs/liquid/tags/, https://hexo.io/docs/tag-plugins
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace liseuse::post {

enum class ShortcodeKind : std::uint8_t {
  Unknown,   // WordPress's stays text; another's tags go, and it is reported
  Gallery,   // pictures
  Pictures,  // a page builder's gallery: by their numbers, or enclosed
  Playlist,  // files to play
  Picture,   // one
  Caption,   // encloses a picture and its caption
  Embed,     // something on another server
  Frame,     // a page of any server's, as an <iframe> has it
  Media,     // a file with a video or a sound
  Code,      // encloses code
  Verbatim,  // encloses text in which no shortcode means anything
  Hidden,    // encloses what is not to be seen
  Link,      // a post's or a file's address, or a link there
  Include,   // Jekyll's: its first word is the name
  Wrapper,   // of a page builder: its tags go, and what it encloses stands apart
  Button,    // a link, whose words are in an attribute or enclosed
  RawHtml,   // encloses HTML that is encoded
  Quote,     // encloses a quote
  Note,      // encloses a note, as themes show it
  Dead,      // shows what only its plugin knows: it is left out, and reported
};

enum class ShortcodeSyntax : std::uint8_t { WordPress = 1, Hugo = 2, Jekyll = 4 };

// Which attributes the reader is to see; several names with spaces between.
struct ShownAttributes {
  // Of what shows media: the first that is there names it. Before the names that all of its kind have.
  std::string_view source{};

  // Of a Wrapper or a Button.
  std::string_view words{};  // a heading each; of a Button, the first that is there
  std::string_view level{};  // the headings' level: "h2"
  std::string_view link{};  // the address that they lead to; where there is a button, it alone does

  // Of a Wrapper.
  std::string_view picture{};  // stands before the words
  std::string_view text{};     // a paragraph each, below the words
  std::string_view behind{};   // stands behind what is enclosed
  std::string_view button{};   // a link's words, behind all that
};

struct KnownShortcode {
  std::string_view name;  // in lower case; one that ends in "*" stands for all that begin so
  ShortcodeKind kind{};
  std::uint8_t syntaxes = 0;   // ShortcodeSyntax, added up
  std::string_view address{};  // of an Embed: what makes an address of its id
  ShownAttributes shown{};
};

// The one table of shortcodes, ascending by name, those with "*" last.
std::span<KnownShortcode const> known_shortcodes();

// Nothing: the name is unknown.
KnownShortcode const* find_known(std::string_view name, ShortcodeSyntax syntax);

}  // namespace liseuse::post
