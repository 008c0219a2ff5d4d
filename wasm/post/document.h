// One post's content: a flat tree of blocks, each with a stretch of inlines, and one text.
// Blocks stand in reading order, a parent before its children.
#pragma once

#include "base/units.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

inline constexpr std::uint32_t none = 0xFFFFFFFF;

enum class BlockKind : std::uint8_t {
  Paragraph,  // <p>; inlines
  Heading,    // <h1> to <h6>; level; inlines
  List,       // <ol>, <ul>; children ListItem; value: first number; none: bullets
  ListItem,   // <li>; children, never inlines of its own; task
  Quote,      // <blockquote>; children
  Code,       // <pre><code>; one Text inline that keeps its line breaks
  Table,      // <table>; children TableRow; value: columns
  TableRow,   // <tr>; children TableCell; level 1: of the head
  TableCell,  // <td>, <th>; inlines; align; see CellSpan
  Rule,       // <hr>
  Gallery,    // pictures of a [gallery]; value: index into Document::galleries
  Picture,    // <figure>; value: index into Document::pictures; inlines: its caption, where that is
              // more than plain words
  Embed,      // a player or page that stands elsewhere; inlines: its name, and its address as a
              // link; value: index into Document::embeds
  Definitions,  // <dl>; children Term, Definition
  Term,         // <dt>; inlines
  Definition,   // <dd>; children, never inlines of its own
  Details,      // <details>; children, the first a Summary; value 1: open
  Summary,      // <summary>; inlines, or none
  Footnotes,    // <ol>; the last block, if there is one; children Footnote; value: first number, 1
  Footnote,     // <li>; children, or none; value: number; level: how many references, at most 255
};

enum class Task : std::uint8_t { None, Open, Done };
enum class Align : std::uint8_t { Start, Left, Center, Right };

struct Block {
  BlockKind kind{};
  std::uint8_t level = 0;          // of a heading, 1 to 6; see also BlockKind
  Task task{};                     // of a list item
  Align align{};                   // of a table cell
  std::uint32_t value = 0;         // see BlockKind
  std::uint32_t end = 0;           // index of the first block behind this one's children
  std::uint32_t inline_begin = 0;  // into Document::inlines
  std::uint32_t inline_end = 0;
  std::uint32_t line = 0;  // in the post's file where known, from 1; 0: unknown
  ByteRange info{};  // into Document::attributes; of code its language, of a heading its id, if
                     // that is said
};

// How far a cell goes. Each row has a cell for every column: what another cell covers has one too, which
// is empty and not shown.
struct CellSpan {
  std::uint32_t columns = 1, rows = 1;  // 0 each: another cell covers it
  std::uint32_t below = 0;              // rows under this one that the same cell goes on through
  bool is_covered() const { return columns == 0; }
};
CellSpan span_of(Block const& cell);
void set_span(Block& cell, CellSpan const& span);

enum class InlineKind : std::uint8_t {
  Text,         // a stretch of Document::text in one style
  LineBreak,    // <br>; its range holds the "\n"
  Picture,      // a picture in a heading or a table cell; value: index into pictures
  FootnoteRef,  // its range holds the footnote's number; value: which child of Footnotes, from 0
};

// <strong>, <em>, <del>, <code> or <kbd>, <u> or <ins>, <mark>, <sub>, <sup>; more than one may hold.
enum Style : std::uint8_t {
  Plain = 0,
  Strong = 1,
  Emphasis = 2,
  Strike = 4,
  CodeStyle = 8,
  Underline = 16,
  Mark = 32,
  Sub = 64,
  Sup = 128,
};

struct Inline {
  InlineKind kind{};
  std::uint8_t style = Plain;  // Style flags
  std::uint32_t link = none;   // index into Document::links
  std::uint32_t value = 0;     // see InlineKind
  ByteRange text{};            // into Document::text
};

struct Link {
  ByteRange href{};   // into Document::attributes; as written, entities decoded
  ByteRange title{};  // into Document::attributes
};

// Begins the source of what stands for a gallery whose folder has no pictures: "folder:photos/*".
inline constexpr std::string_view folder_scheme = "folder:";

// A picture as the post names it: by path or address, or by the number that WordPress gave it.
struct PictureRef {
  ByteRange source{};   // into Document::attributes; a path, an address, "id:3466" or a folder
  ByteRange alt{};      // into Document::attributes
  ByteRange caption{};  // into Document::attributes; without styles and links
  ByteRange others{};   // into Document::attributes; its other addresses in HTML, a line each
  std::uint32_t link = none;  // index into Document::links where the picture is one
};

struct Gallery {
  std::uint32_t picture_begin = 0;  // into Document::pictures
  std::uint32_t picture_end = 0;
  std::uint8_t columns = 3;  // 1 to 9, as WordPress has it
  ByteRange size{};  // into Document::attributes; "thumbnail", "medium", ...; empty: not said
  // Into Document::attributes; "file", "none"; empty: not said; else WordPress's page of each picture,
  // which its PictureRef::link is then.
  ByteRange link{};
};

// The address of WordPress's page of a picture, less its number: "?attachment_id=3466".
inline constexpr std::string_view attachment_page = "?attachment_id=";

enum class EmbedKind : std::uint8_t {
  Frame,  // a player or a page of another site, made to be shown within one
  Video,  // a file
  Audio,  // a file
  Link,   // a page of another site
};

// What is not a part of the post: it is named, and nothing of it is fetched before it is asked for.
struct Embed {
  EmbedKind kind{};
  ByteRange href{};             // into Document::attributes
  ByteRange provider{};         // into Document::attributes; "YouTube"; empty: not known
  ByteRange title{};            // into Document::attributes; empty: not said
  std::uint32_t poster = none;  // index into Document::pictures
};

// A place that links lead to by its id: a block that says one, or in which one stands.
struct Anchor {
  ByteRange id{};           // into Document::attributes
  std::uint32_t block = 0;  // index into Document::blocks
};

// Document::text is what is read, in reading order; between two blocks' texts stands one "\n".
struct Document {
  std::string text;
  std::string attributes;
  std::vector<Block> blocks;
  std::vector<Inline> inlines;
  std::vector<Link> links;
  std::vector<PictureRef> pictures;  // in reading order: the Nth is `#photo-N`, from 1
  std::vector<Gallery> galleries;
  std::vector<Embed> embeds;
  std::vector<Anchor> anchors;      // in the order of their blocks; but for headings' own ids
  std::vector<Anchor> heading_ids;  // of headings that say none, in their order; see heading_ids.h
};

// What WordPress's sizes mean for a gallery in columns: its thumbnails are cut square, the others keep
// their shape; pictures are no wider than the size says. Nothing said: squares as wide as there is room.
struct GallerySize {
  bool whole = false;
  std::uint32_t widest = 0;  // CSS pixels; 0: there is no limit
};
GallerySize size_of(Document const& document, Gallery const& gallery);

// Whether a picture of it opens when it is clicked.
bool opens_pictures(Document const& document, Gallery const& gallery);

// The level of the highest heading, 1 to 6; 6 where there is none.
std::uint8_t highest_heading(Document const& document);

// A heading's level on a page whose h1 is the post's title: the highest ones are h2, so that no level
// is left out under the title, whatever level an author begins with. 2 to 6.
std::uint8_t level_under_title(std::uint8_t level, std::uint8_t highest);

// A block's, one stretch after the other.
std::string words_of(Document const& document, std::uint32_t block);

// A heading's own id, or the one that its words made; may be empty.
std::string heading_id(Document const& document, std::uint32_t heading);

// The block that "#id" leads to: a heading that says this id, a block that has an anchor of it, or a heading
// whose words make it, be it with other punctuation or without accents; none: there is none. `id`:
// percent-decoded. O(blocks).
std::uint32_t find_anchor(Document const& document, std::string_view id);

// Of all words in Document::text but references' numbers, at 220 a minute (or 500 characters of
// Chinese, Japanese); at least 1.
std::uint32_t reading_minutes(Document const& document);

// The first words of the first paragraphs, at most `limit` bytes, cut at a word, without "…".
// Footnotes, and the numbers that refer to them, are left out.
std::string summary(Document const& document, std::size_t limit);

// What a test reads: one line a block and inline, indented by depth. Format: document.cpp.
std::string dump(Document const& document);

}  // namespace liseuse::post
