// Boxes for one post at one width. Document in, Layout out; draws nothing.
// Block boxes follow CSS 2.2 §9.4.1 (margins collapse to the larger one); lines: lines.h.
#pragma once

#include "base/tiles.h"
#include "post/document.h"
#include "post/players.h"
#include "text/lines.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::text {

struct BlockStyle {
  Font font{};
  CssPx line_height{};
  CssPx before{}, after{};  // margins; of two that meet the larger one holds
};

// The measures of an article, from the theme.
struct LayoutStyle {
  BlockStyle paragraph, quote, code, cell, caption, note;
  std::array<BlockStyle, 6> headings;  // h1 to h6
  CssPx indent{28};                    // of a list's items
  CssPx item_gap{8};                   // between a list's items
  CssPx quote_indent{24};
  CssPx note_gap{20};  // between footnotes and the rule over them
  CssPx code_padding{16};
  CssPx cell_padding{12};  // beside a cell's words; over and under them half of it
  float least_column{8};   // of a table: in sizes of its font; words that need less get that
  CssPx gallery_gap{8};
  CssPx smallest_cell{104};  // a gallery has fewer columns before its cells get smaller
  CssPx caption_room{160};   // narrower pictures of a gallery have none
  std::uint32_t masonry_columns = most_masonry_columns;
  CssPx tallest_picture = liseuse::tallest_picture;
  CssPx missing_height{72};  // of a picture that isn't there
};

// What is known of Document::pictures, one each.
struct PictureInfo {
  std::uint32_t width = 0, height = 0;  // pixels; 0: not known
  bool found = false;
  std::string_view caption;
};

struct LayoutOptions {
  CssPx width{};  // of the column; required, > 0
  CssPx bleed{};  // how far a gallery may run out on either side
  Direction direction{};
  std::string_view language{};  // BCP 47
  std::span<PictureInfo const> pictures{};
  GalleryStyle galleries{};
};

// One a block, with the block's index. Empty (no height) where nothing is shown of it. Code and
// tables whose content is wider than their column scroll sideways: what is in them lies as it does
// before one scrolls, which is beyond the box on the right or, from right to left, on the left.
struct Box {
  Rect rect{};
  CssPx content_width{};  // more than the rect's where it scrolls; else 0
  Direction direction{};
  std::uint32_t line_begin = 0, line_end = 0;  // into Layout::text.lines
  Font font{};                                 // of its words, where nothing in them says otherwise
};

// Of what stands smaller in words of that font: a footnote's number, sub and sup.
Font small_font(Font font);

// All that a box holds, seen or not.
Rect content_rect(Box const& box);

inline constexpr CssPx number_gap{8};  // between an item's number and its text

struct Marker {  // of a list item
  std::uint32_t block = 0;
  std::uint32_t number = post::none;  // none: a bullet
  post::Task task{};
  Direction direction{};
  CssPx x{};         // of the edge towards the text
  CssPx baseline{};  // from the article's top
  Font font{};
};

// Of a footnote, to where the text refers to it: an arrow behind the note's last words.
struct BackLink {
  std::uint32_t block = 0;
  std::uint32_t reference = 0;  // from 0
  Direction direction{};
  Rect rect{};
  CssPx baseline{};  // from the article's top
  Font font{};
};
constexpr std::string_view back_arrow = "\u21A9\uFE0E";  // as a letter, not as an emoji

struct PictureBox {
  std::uint32_t picture = 0;  // index into Document::pictures
  std::uint32_t block = 0;
  bool in_gallery = false;
  Rect rect{};
  CssPx caption_x{}, caption_width{};                // the column that they are set in
  std::uint32_t caption_begin = 0, caption_end = 0;  // into Layout::captions.lines
};

// Where something plays that is not a part of the post.
struct Stage {
  std::uint32_t block = 0;
  post::StageShape shape{};
  Rect rect{};
};

// From the article's top left. Boxes stand in block order, text.lines are sorted by block.
// Runs' and lines' tops are absolute; their text ranges are into Document::text, those of the
// captions into caption_text. A run's tag is its index into Document::inlines.
struct Layout {
  CssPx width{}, height{};
  CssPx cell_padding{};  // beside the words of a table's cells
  CssPx card_padding{};  // beside what an Embed's card holds
  std::vector<Box> boxes;
  Lines text;
  Lines captions;
  std::string caption_text;
  std::vector<Marker> markers;
  std::vector<BackLink> back_links;
  std::vector<PictureBox> pictures;  // but for stages' posters
  std::vector<Stage> stages;

  // Where `continue_layout` goes on: blocks from here on have empty boxes, and `height` has a guess
  // at theirs.
  std::uint32_t laid_out = 0;
  CssPx laid_out_height{};
  CssPx margin{};  // under the last one
};

// Never fails. O(text). Keeps no reference to its arguments.
Layout layout(post::Document const& document, LayoutStyle const& style,
              LayoutOptions const& options, Shaper& shaper);

// The same in parts: goes on from where `layout` ends (a new one: the top) until what is laid out
// is `until` high. True where nothing is left. All but `until` must be as in the call before.
bool continue_layout(Layout& layout, post::Document const& document, LayoutStyle const& style,
                     LayoutOptions const& options, Shaper& shaper, CssPx until);

}  // namespace liseuse::text
