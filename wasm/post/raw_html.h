// HTML amid Markdown, piece by piece: what a tag means, and what stands between tags.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace liseuse::post {

enum class HtmlElement : std::uint8_t {
  Other,      // of no meaning here: only its tags go
  Block,      // a block of its own: <p>, <div>
  LineBreak,  // <br>
  WordBreak,  // <wbr>
  Picture,    // <img>
  Link,       // <a>
  Strong,     // <strong>, <b>
  Emphasis,   // <em>, <i>
  Strike,     // <del>, <s>
  Code,       // <code>
  Figure,     // <figure>; a block too
  Caption,    // <figcaption>; a block too
};

enum class HtmlKind : std::uint8_t {
  Text,      // as written; entities are not decoded
  Opening,   // a tag; text: its attributes
  Closing,   // an end tag
  Nothing,   // a comment, a declaration, a whole <script> or <style>
  Unclosed,  // a <script> or <style> that goes on behind `html`; text: its name
};

struct HtmlPiece {
  HtmlKind kind{};
  std::string_view text;
  HtmlElement element{};  // of a tag
};

// The first piece of `html`, which it is taken from. An unclosed comment, script or style lasts to
// the end, as it does in a browser. O(html) for all pieces together. Precondition: not empty.
HtmlPiece take_html(std::string_view& html);

// A tag's attribute as written, entities not decoded; empty: it has none of that name, or one
// without a value. `name` is in lower case. WHATWG HTML §13.2.5.32; of two the first holds.
std::string_view find_attribute(std::string_view attributes, std::string_view name);

// Where `html` has the end tag of the element `name`, in lower case; npos: nowhere.
std::size_t find_end_tag(std::string_view html, std::string_view name);

}  // namespace liseuse::post
