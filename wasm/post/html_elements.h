// What HTML's elements are to a Document. An element that is not in the table means nothing here: its
// tags go, and its text stays.
#pragma once

#include <cstdint>
#include <string_view>

namespace liseuse::post {

enum class HtmlElement : std::uint8_t {
  Other,
  Block,      // a block of its own: <p>, <div>
  LineBreak,  // <br>
  WordBreak,  // <wbr>
  Picture,    // <img>
  Source,     // <source>, of a picture, a video or a sound
  Link,       // <a>
  Styled,     // its text has a style; value: a post::Style
  Quotation,  // <q>
  Abbreviation,
  Figure,   // a block too
  Caption,  // <figcaption>; a block too

  // Blocks that hold blocks
  List,  // value: 1 where it is numbered
  Item,
  Quote,
  Definitions,
  Definition,
  Details,

  // Blocks that hold words
  Heading,  // value: its level
  Preformatted,
  Term,
  Summary,

  Table,
  TableHead,
  TableBody,     // <tbody>, <tfoot>
  TableCaption,  // a block before the table
  Row,
  Cell,  // value: 1 for <th>

  Rule,
  Frame,   // what stands elsewhere: <iframe>, <embed>; its content is dropped
  Object,  // the same, but its content stays
  Video,
  Audio,
  NoScript,
  Hidden,  // vanishes whole: <script>, <style>
};

struct HtmlElementRow {
  std::string_view name;
  HtmlElement element{};
  std::uint8_t value = 0;  // see HtmlElement
};

// The row of the element `name`, in any case; of one that is not in the table: a row of Other.
HtmlElementRow const& find_element(std::string_view name);

}  // namespace liseuse::post
