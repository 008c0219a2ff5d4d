// HTML amid Markdown, for now by its text alone: tags go, what they enclose stays.
#pragma once

#include <cstdint>
#include <string_view>

namespace liseuse::post {

enum class HtmlKind : std::uint8_t {
  Text,       // as written; entities are not decoded
  LineBreak,  // <br>
  BlockEdge,  // the beginning or end of an element that is a block of its own: <p>, </div>
  Nothing,    // any other tag, a comment, a declaration, a whole <script> or <style>
  Unclosed,   // a <script> or <style> that goes on behind `html`; text: its name
};

struct HtmlPiece {
  HtmlKind kind{};
  std::string_view text;
};

// The first piece of `html`, which it is taken from. An unclosed comment, script or style lasts to
// the end, as it does in a browser. O(html) for all pieces together. Precondition: not empty.
HtmlPiece take_html(std::string_view& html);

// Where `html` has the end tag of the element `name`, in lower case; npos: nowhere.
std::size_t find_end_tag(std::string_view html, std::string_view name);

}  // namespace liseuse::post
