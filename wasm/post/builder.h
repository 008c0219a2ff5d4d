// A Document filled from a stream of blocks and inlines, as a Markdown parser reports them.
// Here white space is tidied, empty blocks vanish, and a paragraph is split around the pictures in it.
#pragma once

#include "post/document.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liseuse::post {

struct GalleryWords {
  std::vector<std::string> sources;  // as PictureRef has them; or
  std::vector<PictureRef> pictures;  // whole
  std::uint8_t columns = 3;
  std::string_view size, link;  // may be empty
};

struct EmbedWords {
  EmbedKind kind{};
  std::string_view href;
  std::string_view provider, title;  // may be empty
  std::string_view poster;           // a picture's path or address; empty: none
};

// A stretch of words in one style, with one link or none.
struct StyledWords {
  std::string text;
  std::uint8_t style = Plain;
  std::uint32_t link = none;
};

// Invariant between calls: `document_` is a Document but for the open blocks' `end`.
class DocumentBuilder {
 public:
  // `text_bytes`: about how much text there will be; more is no error.
  explicit DocumentBuilder(std::size_t text_bytes);

  // List, ListItem, Quote, Table, TableRow, Definitions, Definition, Details, Footnotes, Footnote.
  void open(Block const& block);
  void close();
  // Goes on with what has been closed last, if it is of that kind and nothing came after it.
  bool reopen(BlockKind kind);

  // A row without cells vanishes, and so does a table without rows. All rows of the table get as many
  // cells as the longest, and no cell goes further down than there are rows that it covers.
  enum class IsHead : bool { No, Yes };
  void close_row(IsHead is_head);
  void close_table();

  // Paragraph, Heading, Code, TableCell, Term, Summary. They hold what comes until `close_leaf`;
  // there can be none within another.
  void open_leaf(Block const& block);
  void close_leaf();
  bool in_leaf() const { return in_leaf_; }

  // Precondition of these three: in a leaf.
  BlockKind leaf_kind() const { return leaf_.kind; }
  bool is_leaf_empty() const { return document_.inlines.size() == first_inline_; }
  void set_info(ByteRange info);  // of code: its language
  // "{#id .class}" at the end of a heading goes; the id stays with it.
  void take_heading_attributes();

  // The open leaf's line becomes known after the leaf: 0 until then. Precondition: in a leaf.
  std::uint32_t line() const { return leaf_.line; }
  void set_line(std::uint32_t line);

  // What holds no text: Rule.
  void add(Block const& block);

  // A Gallery. In a paragraph or a heading, which goes on behind it, it is a block; in any other leaf,
  // its pictures stand among the words.
  void add_gallery(GalleryWords const& words);

  // An Embed, with its name and its address. In a paragraph, which goes on behind it, it is a block;
  // in any other leaf, a link.
  void add_embed(EmbedWords const& words);

  // Leads to the block that is being filled, else to the next one; where none comes, to the last.
  void add_anchor(std::string_view id);

  // Style flags and link of the text that comes.
  void set_style(std::uint8_t style) { style_ = style; }
  void set_link(std::uint32_t link) { link_ = link; }
  std::uint8_t style() const { return style_; }
  std::uint32_t link() const { return link_; }

  // Precondition of these seven: in a leaf. White space in `add_text` collapses as CSS has it, in
  // `add_verbatim` it stays; `add_soft_break` is a line end in the source: a space, but not between
  // two characters of Chinese or Japanese.
  void add_text(std::string_view text);
  void add_verbatim(std::string_view text);
  void add_soft_break();
  void add_line_break();
  void ensure_line_break();  // where one is not there yet
  void add_picture(PictureRef const& picture);
  void add_footnote_ref(std::uint32_t index);  // from 0

  // Where the next picture will stand.
  std::size_t picture_count() const { return document_.pictures.size(); }
  void set_caption(std::size_t picture, std::vector<StyledWords> words);

  ByteRange add_attribute(std::string_view text);
  std::uint32_t add_link(Link const& link);

  Document take();

 private:
  void begin_piece();
  void end_piece();
  void append(std::string_view text, std::uint8_t style, std::uint32_t link);
  void append_line_break(std::uint8_t style, std::uint32_t link);
  void append_footnote_ref(Inline ref);
  bool ends_in_cjk() const;
  void settle_soft_break(std::string_view next);
  void append_picture(PictureRef const& picture, bool as_block);
  void trim_end();
  void place_captions();
  std::vector<StyledWords> with_links(std::vector<StyledWords> const& words);

  void split();
  void append_embed(EmbedWords const& words, std::uint32_t line);
  void settle_spans(std::uint32_t table);
  void settle_anchors();
  void append_gallery(GalleryWords const& words, std::uint32_t line);

  Document document_;
  std::vector<std::uint32_t> open_;
  std::uint32_t last_closed_ = none;

  // The open leaf. Its text begins at `piece_`; before that, `mark_` is where the text would end
  // without it.
  Block leaf_;
  bool in_leaf_ = false, in_piece_ = false;
  std::size_t mark_ = 0, piece_ = 0, first_inline_ = 0, first_picture_ = 0;
  std::uint8_t style_ = Plain;
  std::uint32_t link_ = none;
  bool soft_break_ = false;  // one after a CJK character, which waits for what comes
  std::uint8_t soft_break_style_ = Plain;
  std::uint32_t soft_break_link_ = none;

  // Of pictures, those that are more than plain words.
  std::map<std::uint32_t, std::vector<StyledWords>> captions_;

  // A leaf that is being split: what was in it.
  std::string old_text_;
  std::vector<Inline> old_inlines_;
  std::vector<PictureRef> old_pictures_;
};

}  // namespace liseuse::post
