// HTML amid Markdown to a DocumentBuilder. A safe subset becomes blocks (html_elements.h); of all else
// the tags go and the text stays. Trees are mended as WHATWG HTML §13.2.6 does it, as far as one meets
// it in posts: an item ends where the next begins, words among rows stand before the table.
//
// Markdown's blocks and HTML's hold each other: <details> or <ul> may hold paragraphs of Markdown, a
// quote of Markdown a list in HTML. What HTML opens within a block of Markdown ends with that; what holds a
// paragraph may be ended amid its words.
#pragma once

#include "post/builder.h"
#include "post/emoji.h"
#include "post/html_elements.h"
#include "post/html_tokens.h"
#include "post/inserts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

class HtmlReader {
 public:
  // `depth` counts the containers that are open, Markdown's and HTML's, and goes up to `deepest`.
  HtmlReader(DocumentBuilder& builder, std::uint32_t& depth, std::uint32_t deepest)
      : builder_(builder), depth_(depth), deepest_(deepest) {}

  // What the marks in the words stand for; outlives this.
  void set_inserts(std::vector<Insert> const& inserts) { inserts_ = &inserts; }

  enum class Place : bool { AmidWords, Block };

  // Whole tokens. `line` is the first one's. Answers the name of a script or style that goes on
  // behind `html`; else nothing.
  std::string_view read(std::string_view html, std::uint32_t line, Place place);

  // The style and the link of Markdown, to which HTML's own are added.
  void set_markdown(std::uint8_t style, std::uint32_t link);

  // A block of Markdown other than one of HTML begins, or ends. False: it stands in a table's cell,
  // where its words alone go on.
  bool enter_block();
  bool leave_block();
  bool is_flat() const { return flat_blocks_ > 0; }

  // At the end of a block, whatever its kind, its styles, links, captions and videos end.
  void end_words();
  // At the end of a block of HTML, so do a heading, a term, a summary.
  void end_html_block();
  // At the end of the post.
  void finish();

  // Words go to `caption` where that is open, and nowhere within a video.
  bool in_caption() const { return figure_.in_caption; }
  // Precondition: in_caption().
  void add_to_caption(std::string_view words);
  bool in_media() const { return media_.is_open; }

  // A paragraph, where there is no leaf yet.
  void ensure_leaf();
  void close_paragraph();
  // Decoded, and with marks. Begins a paragraph if need be.
  void add_words(std::string_view words);
  // What is written where marks can't be followed: in an address, in code.
  std::string unmarked(std::string_view words) const;
  // A picture, or the emoji that it stands for.
  void add_picture(PictureWords words, std::string_view title);
  // A player, a file or a page that stands elsewhere; nothing where the address leads nowhere.
  void add_embed(std::string_view address, std::string_view title);

 private:
  struct Open {
    HtmlElementRow const* row = nullptr;
    bool is_flat = false;      // no block of its own: where a block can't be
    bool is_begun = false;     // a table that has rows, or <details> that have a summary
    bool in_head = false;      // of a table
    std::uint32_t cells = 0;   // of a row
    std::uint32_t heads = 0;   // of these
    std::uint32_t column = 0;  // of a row: where its next cell may stand
    CellSpan span{};           // of a cell
  };

  // One picture in it gets the caption; of several, or none, the caption is text.
  struct Figure {
    bool is_open = false, in_caption = false;
    bool is_shortcode = false;  // [caption]: all words in it are the caption
    std::size_t first_picture = 0;
    std::vector<StyledWords> caption;
    bool is_over = false;  // what comes is no part of it
  };

  struct PictureOfHtml {
    PictureRef ref;
    std::string caption;
  };

  // One that is written out: its pictures, until it ends or something else stands in it.
  struct GalleryOfHtml {
    HtmlElementRow const* opener = nullptr;   // null: none is open
    std::uint32_t depth = 0;                  // of elements of that name
    std::uint8_t columns = 0;                 // 0: not said yet
    HtmlElementRow const* caption = nullptr;  // that is open; null: none is
    bool is_captions_own = false;             // the last picture's, not that of all
    std::vector<PictureOfHtml> pictures;
    std::string caption_of_all;
  };

  struct Media {
    bool is_open = false;
    EmbedKind kind{};
    std::string source, poster, title;
  };

  void start(HtmlToken const& tag, HtmlElementRow const& row);
  void add_anchor(HtmlToken const& tag, HtmlElementRow const& row);
  void end(HtmlElementRow const& row);
  void add_text(std::string_view text);
  void add_plain_words(std::string_view words);
  void add_insert(Insert const& insert);
  void add_code(Insert const& insert);
  void add_maths(Insert const& insert);
  void open_definition_part(HtmlElementRow const& row);
  std::string decoded_attribute(std::string_view value) const;
  std::vector<std::string> addresses_of(
      HtmlToken const& tag) const;  // as picture_sources_of has them
  void note_line();

  std::size_t base() const { return bases_.empty() ? 0 : bases_.back(); }
  bool can_hold_blocks() const;
  bool is_in_cell() const;
  bool is_in_code() const;
  std::size_t find_open(HtmlElement element, std::size_t from) const;
  std::size_t find_open(HtmlElement element) const { return find_open(element, base()); }
  void close_to(std::size_t count);
  void close_last();
  void prepare_flow();
  void edge();

  void open_container(HtmlElementRow const& row, Block const& block);
  void open_leaf(HtmlElementRow const& row, Block const& block);
  void push_flat(HtmlElementRow const& row);
  void open_item();
  void open_in_definitions(HtmlElementRow const& row);
  void open_summary(HtmlElementRow const& row);
  void open_table(HtmlElementRow const& row);
  void open_table_part(HtmlElementRow const& row);
  void open_row();
  void open_cell(HtmlElementRow const& row, Align align, CellSpan span);
  bool is_row_full() const;
  void cover(std::uint32_t columns, std::uint32_t below);
  void cover_from_above(Open& row);
  void close_spans(Open row);

  void add_line_break();
  void add_style(std::uint8_t style, int change);
  void apply_style();
  void open_link(std::string_view href, std::string_view title);
  void add_quote(bool is_opening);
  void add_html_picture(HtmlToken const& tag);
  void add_source(HtmlToken const& tag);
  void add_rule();

  void open_figure();
  void close_figure();
  void open_caption();
  void close_caption();
  void end_caption();
  void settle_caption();
  bool has_one_picture() const;

  // Whether `tag` opens one.
  bool open_gallery(HtmlToken const& tag, HtmlElementRow const& row);
  // `opener` outlives this. `columns`: 0: not said yet.
  void begin_gallery(HtmlElementRow const& opener, std::uint8_t columns);
  // Whether that was all there is to it.
  bool start_in_gallery(HtmlToken const& tag, HtmlElementRow const& row);
  bool end_in_gallery(HtmlElementRow const& row);
  bool add_words_in_gallery(std::string_view words);
  void close_gallery();

  void open_media(HtmlToken const& tag, EmbedKind kind);
  void end_media();

  DocumentBuilder& builder_;
  std::uint32_t& depth_;
  std::uint32_t deepest_;

  HtmlToken token_;
  std::vector<Insert> const* inserts_ = nullptr;
  std::uint32_t line_ = 0;
  Place place_{};
  std::string scratch_;

  std::vector<Open> open_;
  // Of each open block of Markdown, and of a caption: how many were open before. No end tag within
  // ends what is outside, but in a paragraph what that stands in by itself.
  std::vector<std::size_t> bases_;
  std::size_t ended_ = 0;  // as many of these: the last one's block was ended amid its words
  std::uint32_t flat_blocks_ = 0;  // of Markdown, in a cell
  // Of the table whose rows come, by column: through how many rows from here on a cell above goes.
  std::vector<std::uint32_t> covered_;

  std::uint8_t markdown_style_ = Plain;
  std::uint32_t markdown_link_ = none;
  std::array<std::uint32_t, 8> styles_{};  // how many are open of each, by its bit
  static constexpr std::size_t in_code = 3;
  static_assert(1U << in_code == CodeStyle);
  std::uint32_t link_ = none;
  bool explains_ = false;  // the link is an abbreviation's
  std::uint32_t quotes_open_ = 0;
  bool has_spans_ = false;

  Figure figure_;
  GalleryOfHtml gallery_;
  Media media_;
  std::vector<std::string> picture_sources_;  // of <source>s before their <img>
  std::string last_source_;
  bool in_noscript_ = false, in_object_ = false;
};

}  // namespace liseuse::post
