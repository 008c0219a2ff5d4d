// Shortcodes as three programs write them, and what each name means.
// WordPress: `[gallery ids="1,2"]`; https://developer.wordpress.org/apis/shortcode/
// Hugo: `{{< figure src="a.jpg" >}}`, `{{% name %}}`; https://gohugo.io/content-management/shortcodes/
// Jekyll and Hexo: `{% highlight js %}`; https://jekyllrb.com/docs/liquid/tags/, https://hexo.io/docs/tag-plugins
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

enum class ShortcodeKind : std::uint8_t {
  Unknown,   // WordPress's stays text; another's tags go, and it is reported
  Gallery,   // pictures
  Playlist,  // files to play
  Picture,   // one
  Caption,   // encloses a picture and its caption
  Embed,     // something on another server
  Media,     // a file with a video or a sound
  Code,      // encloses code
  Verbatim,  // encloses text in which no shortcode means anything
  Hidden,    // encloses what is not to be seen
  Link,      // a post's or a file's address, or a link there
  Include,   // Jekyll's: its first word is the name
  Wrapper,   // of a page builder: its tags go, and what it encloses stands apart
  Button,    // a link, whose words are in an attribute or enclosed
  RawHtml,   // encloses HTML that is encoded
  Dead,      // shows what only its plugin knows: it is left out, and reported
};

enum class ShortcodeSyntax : std::uint8_t { WordPress = 1, Hugo = 2, Jekyll = 4 };

// Which attributes of a Wrapper or a Button the reader is to see; several names with spaces between.
struct ShownAttributes {
  std::string_view words{};    // a heading each; of a Button, the first that is there
  std::string_view link{};     // the address that they lead to
  std::string_view picture{};  // of a Wrapper: stands before the words
  std::string_view behind{};   // of a Wrapper: stands behind what is enclosed
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

enum class ShortcodeForm : std::uint8_t {
  Opening,  // [name attributes], or one that needs no end
  Closing,  // [/name]
  Single,   // [name attributes /]
  Comment,  // {{</* … */>}}; attributes: what the reader is to see between the braces
};

struct Shortcode {
  ShortcodeKind kind{};
  ShortcodeForm form{};
  ShortcodeSyntax syntax{};
  std::string_view name;
  std::string_view attributes;
  std::size_t begin = 0;    // in the text where it was found
  std::uint32_t bytes = 0;  // from the first bracket to the last

  std::size_t end() const { return begin + bytes; }
};

// The shortcode whose first bracket is at `at`, known or not. As in WordPress, the first "]" ends
// it, be it in quotes; one that begins before that means that this is none. O(bytes).
// Precondition: at < text.size().
std::optional<Shortcode> find_shortcode(std::string_view text, std::size_t at);

struct ShortcodeAttribute {
  std::string name;  // in lower case; empty: the value stands alone
  std::string value;
};

using ShortcodeAttributes = std::vector<ShortcodeAttribute>;

// Values stand in straight or curly quotes, in backquotes or in none; a quote that is never closed
// lasts to the end. Entities and backslashes are decoded. O(text).
ShortcodeAttributes read_attributes(std::string_view text);

// The value of the first of `names` that has one; empty: none has. O(attributes) for each name.
std::string value_of(ShortcodeAttributes const& attributes,
                     std::initializer_list<std::string_view> names);

// The value without a name, by its place among those, from 0; empty: there is none.
std::string positional(ShortcodeAttributes const& attributes, std::size_t place);

}  // namespace liseuse::post
