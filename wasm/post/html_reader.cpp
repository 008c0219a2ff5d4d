#include "post/html_reader.h"

#include "base/address.h"
#include "base/ascii.h"
#include "post/embeds.h"
#include "post/emoji_names.h"
#include "post/entities.h"
#include "post/html_attributes.h"
#include "post/shortcodes.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

using E = HtmlElement;
using Place = HtmlReader::Place;

constexpr std::size_t npos = static_cast<std::size_t>(-1);

HtmlElementRow const& list_row() { return find_element("ul"); }
HtmlElementRow const& item_row() { return find_element("li"); }

}  // namespace

std::string_view HtmlReader::read(std::string_view html, std::uint32_t line, Place place) {
  HtmlTokenizer tokens(html);
  line_ = line;
  place_ = place;
  std::size_t counted = 0;
  std::string_view goes_on;
  while (goes_on.empty() && tokens.next(token_)) {
    HtmlElementRow const& row = find_element(token_.text);
    switch (token_.kind) {
      case HtmlTokenKind::Text: add_text(token_.text); break;
      case HtmlTokenKind::StartTag: start(token_, row); break;
      case HtmlTokenKind::EndTag: end(row); break;
      case HtmlTokenKind::Nothing: break;
    }
    bool const is_raw = token_.kind == HtmlTokenKind::StartTag &&
                        (row.element == E::Hidden || row.element == E::Frame);
    std::string_view content;
    if (is_raw && !tokens.take_raw_text(row.name, content) && row.element == E::Hidden) {
      goes_on = row.name;
    }
    std::string_view const passed = html.substr(counted, tokens.offset() - counted);
    line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
    counted = tokens.offset();
  }
  line_ = 0;
  return goes_on;
}

void HtmlReader::start(HtmlToken const& tag, HtmlElementRow const& row) {
  if (media_.is_open) {
    if (row.element == E::Source) add_source(tag);
    return;
  }
  if (is_in_code()) {
    if (row.element == E::LineBreak) builder_.add_verbatim("\n");
    if (row.value == CodeStyle) {
      std::string_view const language = language_of_classes(find_attribute(tag, "class"));
      if (!language.empty()) builder_.set_info(builder_.add_attribute(language));
    }
    return;
  }
  switch (row.element) {
    case E::Other:
    case E::Hidden: return;
    case E::Block:
    case E::TableCaption: return edge();
    case E::LineBreak: return add_line_break();
    case E::WordBreak: return add_text("\u200B");
    case E::Picture: return add_html_picture(tag);
    case E::Source: return add_source(tag);
    case E::Link: return open_link(find_attribute(tag, "href"), {});
    case E::Styled: return add_style(row.value, 1);
    case E::Quotation: return add_quote(true);
    case E::Abbreviation:
      if (link_ == none && !find_attribute(tag, "title").empty())
        open_link({}, find_attribute(tag, "title"));
      return;
    case E::Figure: return open_figure();
    case E::Caption: return open_caption();
    case E::List: {
      std::uint32_t const first = row.value == 0 ? 0 : number_of(find_attribute(tag, "start"), 1);
      return open_container(row, {.kind = BlockKind::List, .value = first});
    }
    case E::Item: return open_item();
    case E::Quote: return open_container(row, {.kind = BlockKind::Quote});
    case E::Definitions: return open_container(row, {.kind = BlockKind::Definitions});
    case E::Details: {
      std::uint32_t const is_open = has_attribute(tag, "open") ? 1 : 0;
      return open_container(row, {.kind = BlockKind::Details, .value = is_open});
    }
    case E::Term:
    case E::Definition: return open_in_definitions(row);
    case E::Heading:
      close_to(std::min(find_open(E::Heading), open_.size()));
      return open_leaf(row, {.kind = BlockKind::Heading, .level = row.value});
    case E::Preformatted:
      if (place_ == Place::Block && can_hold_blocks())
        return open_leaf(row, {.kind = BlockKind::Code});
      edge();
      return add_style(CodeStyle, 1);
    case E::Summary: return open_summary(row);
    case E::Table: return open_table(row);
    case E::TableHead:
    case E::TableBody: return open_table_part(row);
    case E::Row: return open_row();
    case E::Cell:
      return open_cell(row, align_of(tag), number_of(find_attribute(tag, "colspan"), 1));
    case E::Rule: return add_rule();
    case E::Frame: {
      std::string_view const address = first_of(tag, {"src", "data-src", "data-lazy-src"});
      return add_embed(address, find_attribute(tag, "title"));
    }
    case E::Object: {
      if (in_object_) return;  // <embed> within <object> says the same again
      std::string const address = decoded_attribute(first_of(tag, {"data", "src"}));
      bool const is_known =
          find_embed(address).has_value() || media_file_of(address) != MediaFile::Other;
      in_object_ = is_known && ascii::equal_ignoring_case(tag.text, "object");
      if (is_known) add_embed(first_of(tag, {"data", "src"}), find_attribute(tag, "title"));
      return;
    }
    case E::Video: return open_media(tag, EmbedKind::Video);
    case E::Audio: return open_media(tag, EmbedKind::Audio);
    case E::NoScript: in_noscript_ = true; return;
  }
}

void HtmlReader::end(HtmlElementRow const& row) {
  if (media_.is_open) {
    if (row.element == E::Video || row.element == E::Audio) end_media();
    return;
  }
  // Code is one stretch: what was open before it ends behind it.
  if (is_in_code() && row.element < E::List) return;
  switch (row.element) {
    case E::Other:
    case E::Hidden:
    case E::WordBreak:
    case E::Picture:
    case E::Source:
    case E::Rule:
    case E::Frame:
    case E::Video:
    case E::Audio: return;
    case E::Object: in_object_ = false; return;
    case E::Block:
    case E::TableCaption: return edge();
    case E::LineBreak: return add_line_break();  // </br>, as browsers have it
    case E::Link:
    case E::Abbreviation: return open_link({}, {});
    case E::Styled: return add_style(row.value, -1);
    case E::Quotation: return add_quote(false);
    case E::Figure: return close_figure();
    case E::Caption: return close_caption();
    case E::NoScript: in_noscript_ = false; return;
    case E::TableHead:
    case E::TableBody: return open_table_part(find_element("tbody"));
    case E::List:
    case E::Item:
    case E::Quote:
    case E::Definitions:
    case E::Definition:
    case E::Details:
    case E::Heading:
    case E::Preformatted:
    case E::Term:
    case E::Summary:
    case E::Table:
    case E::Row:
    case E::Cell: break;
  }
  std::size_t const index = find_open(row.element);
  if (index != npos) return close_to(index);
  if (row.element == E::Preformatted) add_style(CodeStyle, -1);
  edge();
}

// Words

void HtmlReader::add_text(std::string_view text) {
  if (media_.is_open) return;
  if (ascii::is_blank(text) && !builder_.in_leaf() && !figure_.in_caption) return;
  scratch_.clear();
  append_decoded(scratch_, text);
  if (!is_in_code()) return add_words(scratch_);
  std::string const unmarked_code = unmarked(scratch_);
  std::string_view code = unmarked_code;
  // HTML has the line end behind <pre> mean nothing.
  if (builder_.is_leaf_empty() && code.starts_with('\n')) code.remove_prefix(1);
  note_line();
  builder_.add_verbatim(code);
}

void HtmlReader::add_words(std::string_view words) {
  if (inserts_ == nullptr || inserts_->empty()) return add_plain_words(words);
  // What is inserted may use what `words` is a view into.
  std::string const all(words);
  std::string_view rest = all;
  while (auto const mark = find_mark(rest)) {
    add_plain_words(rest.substr(0, mark->begin));
    if (mark->insert < inserts_->size()) add_insert((*inserts_)[mark->insert]);
    rest.remove_prefix(mark->end);
  }
  add_plain_words(rest);
}

std::string HtmlReader::unmarked(std::string_view words) const {
  if (inserts_ == nullptr || inserts_->empty()) return std::string(words);
  return without_marks(words, *inserts_);
}

std::string HtmlReader::decoded_attribute(std::string_view value) const {
  std::string decoded;
  append_decoded(decoded, unmarked(value));
  return decoded;
}

void HtmlReader::add_plain_words(std::string_view words) {
  if (words.empty()) return;
  if (figure_.in_caption) {
    figure_.caption += words;
    return;
  }
  ensure_leaf();
  note_line();
  bool const may_name_emoji = words.find(':') != std::string_view::npos && styles_[3] == 0 &&
                              words.find("://") == std::string_view::npos;
  if (!may_name_emoji) return builder_.add_text(words);
  std::string with_emoji;
  append_with_emoji(with_emoji, words);
  builder_.add_text(with_emoji);
}

void HtmlReader::note_line() {
  if (line_ != 0 && builder_.line() == 0) builder_.set_line(line_);
}

void HtmlReader::add_line_break() {
  if (figure_.in_caption) {
    figure_.caption += ' ';
  } else if (builder_.in_leaf()) {
    builder_.add_line_break();
  }
}

void HtmlReader::set_markdown(std::uint8_t style, std::uint32_t link) {
  markdown_style_ = style;
  markdown_link_ = link;
  apply_style();
}

void HtmlReader::apply_style() {
  unsigned style = markdown_style_;
  for (std::size_t i = 0; i < styles_.size(); ++i) style |= styles_[i] > 0 ? 1U << i : 0U;
  builder_.set_style(static_cast<std::uint8_t>(style));
  builder_.set_link(markdown_link_ != none ? markdown_link_ : link_);
}

void HtmlReader::add_style(std::uint8_t style, int change) {
  for (std::size_t i = 0; i < styles_.size(); ++i) {
    if ((style >> i & 1U) == 0 || (change < 0 && styles_[i] == 0)) continue;
    styles_[i] += static_cast<std::uint32_t>(change);
  }
  has_spans_ = true;
  apply_style();
}

// HTML's links don't nest: one ends where the next begins. One without an address explains its words.
void HtmlReader::open_link(std::string_view href, std::string_view title) {
  link_ = none;
  explains_ = href.empty();
  if (!href.empty() || !title.empty()) {
    ByteRange const address = builder_.add_attribute(decoded_attribute(href));
    link_ = builder_.add_link({address, builder_.add_attribute(decoded_attribute(title))});
  }
  has_spans_ = true;
  apply_style();
}

void HtmlReader::add_quote(bool is_opening) {
  if (!is_opening && quotes_open_ == 0) return;
  std::size_t const depth = is_opening ? quotes_open_++ : --quotes_open_;
  add_words(depth % 2 == 0 ? "\"" : "'");  // punctuation.h makes the language's own of them
  has_spans_ = true;
}

void HtmlReader::end_words() {
  end_media();
  end_caption();
  picture_source_.clear();
  if (!std::exchange(has_spans_, false)) return;
  styles_ = {};
  link_ = none;
  quotes_open_ = 0;
  apply_style();
}

// The tree

void HtmlReader::ensure_leaf() {
  if (builder_.in_leaf()) return;
  prepare_flow();
  if (!builder_.in_leaf()) builder_.open_leaf({.kind = BlockKind::Paragraph});
}

void HtmlReader::close_paragraph() {
  if (builder_.in_leaf() && builder_.leaf_kind() == BlockKind::Paragraph) builder_.close_leaf();
}

bool HtmlReader::can_hold_blocks() const {
  if (figure_.in_caption) return false;
  return !builder_.in_leaf() || builder_.leaf_kind() == BlockKind::Paragraph;
}

bool HtmlReader::is_in_cell() const {
  return builder_.in_leaf() && builder_.leaf_kind() == BlockKind::TableCell;
}

bool HtmlReader::is_in_code() const {
  return builder_.in_leaf() && builder_.leaf_kind() == BlockKind::Code;
}

// A block's edge. Amid Markdown, the block goes on behind it, on a new line.
void HtmlReader::edge() {
  if (figure_.in_caption) {
    figure_.caption += ' ';
  } else if (builder_.in_leaf()) {
    bool const ends_paragraph =
        place_ == Place::Block && builder_.leaf_kind() == BlockKind::Paragraph;
    if (ends_paragraph) {
      builder_.close_leaf();
    } else if (builder_.leaf_kind() != BlockKind::Code) {
      builder_.ensure_line_break();
    }
  }
}

// The last one that is open within the block of Markdown. What is in a table ends nothing outside of
// it, nor an inner list's item one of the outer list.
std::size_t HtmlReader::find_open(HtmlElement element) const {
  for (std::size_t i = open_.size(); i > base(); --i) {
    HtmlElement const other = open_[i - 1].row->element;
    if (other == element) return i - 1;
    bool const is_barrier =
        other == E::Table || (element == E::Item && other == E::List) ||
        ((element == E::Term || element == E::Definition) && other == E::Definitions);
    if (is_barrier) return npos;
  }
  return npos;
}

void HtmlReader::close_to(std::size_t count) {
  while (open_.size() > count) close_last();
}

void HtmlReader::close_last() {
  Open const last = open_.back();
  open_.pop_back();
  if (last.is_flat) return edge();
  if (builder_.in_leaf()) builder_.close_leaf();
  switch (last.row->element) {
    case E::Item:
    case E::Definition: return builder_.close();
    case E::List:
    case E::Quote:
    case E::Definitions:
    case E::Details: --depth_; return builder_.close();
    case E::Table:
      --depth_;
      if (last.is_begun) builder_.close_table();
      return;
    case E::Row:
      return builder_.close_row(last.in_head || last.heads == last.cells
                                    ? DocumentBuilder::IsHead::Yes
                                    : DocumentBuilder::IsHead::No);
    case E::Cell:
      for (std::uint32_t i = 0; i < last.extra; ++i) {
        builder_.open_leaf({.kind = BlockKind::TableCell});
        builder_.close_leaf();
      }
      return;
    default: return;
  }
}

// Before words or a block come: what they need around them where they stand.
void HtmlReader::prepare_flow() {
  if (open_.size() == base() || builder_.in_leaf() || open_.back().is_flat) return;
  switch (open_.back().row->element) {
    case E::List: return open_item();
    case E::Definitions: return open_in_definitions(find_element("dd"));
    case E::Details:
      if (std::exchange(open_.back().is_begun, true)) return;
      builder_.open_leaf({.kind = BlockKind::Summary});
      return builder_.close_leaf();
    case E::Table:
      if (!open_.back().is_begun) return;
      return open_cell(find_element("td"), Align::Start, 1);
    case E::Row: return open_cell(find_element("td"), Align::Start, 1);
    default: return;
  }
}

void HtmlReader::push_flat(HtmlElementRow const& row) {
  edge();
  open_.push_back({.row = &row, .is_flat = true});
}

void HtmlReader::open_container(HtmlElementRow const& row, Block const& block) {
  if (!can_hold_blocks()) return push_flat(row);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks() || depth_ >= deepest_) return push_flat(row);
  ++depth_;
  builder_.open(block);
  open_.push_back({.row = &row});
}

void HtmlReader::open_leaf(HtmlElementRow const& row, Block const& block) {
  if (!can_hold_blocks()) return push_flat(row);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks()) return push_flat(row);
  builder_.open_leaf(block);
  open_.push_back({.row = &row});
}

void HtmlReader::open_item() {
  std::size_t list = find_open(E::List);
  if (list == npos) {
    open_container(list_row(), {.kind = BlockKind::List});
    list = open_.size() - 1;
  }
  close_to(list + 1);
  if (open_[list].is_flat) {
    push_flat(item_row());
    return add_words("• ");
  }
  builder_.open({.kind = BlockKind::ListItem});
  open_.push_back({.row = &item_row()});
}

void HtmlReader::open_in_definitions(HtmlElementRow const& row) {
  std::size_t list = find_open(E::Definitions);
  if (list == npos) {
    open_container(find_element("dl"), {.kind = BlockKind::Definitions});
    list = open_.size() - 1;
  }
  close_to(list + 1);
  if (open_[list].is_flat) return push_flat(row);
  if (row.element == E::Term) {
    builder_.open_leaf({.kind = BlockKind::Term});
  } else {
    builder_.open({.kind = BlockKind::Definition});
  }
  open_.push_back({.row = &row});
}

// The first thing in <details>; anywhere else, a block like others.
void HtmlReader::open_summary(HtmlElementRow const& row) {
  bool const is_first = open_.size() > base() && open_.back().row->element == E::Details &&
                        !open_.back().is_flat && !open_.back().is_begun && !builder_.in_leaf();
  if (!is_first) return edge();
  open_.back().is_begun = true;
  builder_.open_leaf({.kind = BlockKind::Summary});
  open_.push_back({.row = &row});
}

void HtmlReader::open_table(HtmlElementRow const& row) {
  if (!can_hold_blocks()) return push_flat(row);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks() || depth_ >= deepest_) return push_flat(row);
  ++depth_;
  open_.push_back({.row = &row});
}

void HtmlReader::open_table_part(HtmlElementRow const& row) {
  std::size_t const table = find_open(E::Table);
  if (table == npos || open_[table].is_flat) return edge();
  close_to(table + 1);
  open_[table].in_head = row.element == E::TableHead;
}

void HtmlReader::open_row() {
  std::size_t const table = find_open(E::Table);
  if (table == npos || open_[table].is_flat) return edge();
  close_to(table + 1);
  close_paragraph();  // what stood before the first row
  if (!std::exchange(open_[table].is_begun, true)) builder_.open({.kind = BlockKind::Table});
  builder_.open({.kind = BlockKind::TableRow});
  open_.push_back({.row = &find_element("tr"), .in_head = open_[table].in_head});
}

void HtmlReader::open_cell(HtmlElementRow const& row, Align align, std::uint32_t spans) {
  std::size_t const table = find_open(E::Table);
  if (table == npos) return edge();
  if (open_[table].is_flat) return add_words(" ");
  if (find_open(E::Row) == npos) open_row();
  std::size_t const table_row = find_open(E::Row);
  close_to(table_row + 1);
  constexpr std::uint32_t most_columns = 64;  // what one tag may ask for
  spans = std::clamp(spans, 1U, most_columns);
  open_[table_row].cells += 1;
  open_[table_row].heads += row.value;
  builder_.open_leaf({.kind = BlockKind::TableCell, .align = align});
  open_.push_back({.row = &row, .extra = spans - 1});
}

void HtmlReader::add_rule() {
  if (!can_hold_blocks()) return edge();
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks()) return edge();
  builder_.add({.kind = BlockKind::Rule});
}

bool HtmlReader::enter_block() {
  if (flat_blocks_ == 0 && !is_in_cell()) {
    if (builder_.in_leaf()) builder_.close_leaf();
    prepare_flow();
  }
  if (flat_blocks_ > 0 || is_in_cell()) {
    ++flat_blocks_;
    place_ = Place::AmidWords;
    edge();
    return false;
  }
  bases_.push_back(open_.size());
  return true;
}

bool HtmlReader::leave_block() {
  if (flat_blocks_ > 0) {
    --flat_blocks_;
    edge();
    return false;
  }
  close_to(base());
  bases_.pop_back();
  return true;
}

void HtmlReader::end_html_block() {
  if (!builder_.in_leaf() || is_in_cell()) return;
  while (open_.size() > base() && builder_.in_leaf() &&
         builder_.leaf_kind() != BlockKind::Paragraph) {
    close_last();
  }
  close_paragraph();
}

void HtmlReader::finish() {
  end_words();
  settle_caption();
  close_to(0);
  if (builder_.in_leaf()) builder_.close_leaf();
  figure_ = {};
  in_noscript_ = in_object_ = false;
}

// Pictures

void HtmlReader::add_html_picture(HtmlToken const& tag) {
  std::string source = decoded_attribute(picture_source_of(tag));
  std::string const title = decoded_attribute(find_attribute(tag, "title"));
  std::string const alt = decoded_attribute(find_attribute(tag, "alt"));
  if (source.empty()) source = picture_source_;
  picture_source_.clear();
  // What a script would have put into its place has been shown already.
  if (in_noscript_ && !source.empty() && source == last_source_) return;
  last_source_ = source;
  add_picture({.source = source,
               .alt = alt,
               .classes = find_attribute(tag, "class"),
               .width = find_attribute(tag, "width"),
               .height = find_attribute(tag, "height")},
              title);
}

void HtmlReader::add_picture(PictureWords words, std::string_view title) {
  if (words.alt == "Image") words.alt = {};  // the exporter's word for none
  if (std::string const emoji = find_emoji(words); !emoji.empty()) return add_words(emoji);
  if (words.source.empty() && words.alt.empty()) return;
  ensure_leaf();
  note_line();
  PictureRef picture;
  picture.source = builder_.add_attribute(words.source);
  picture.caption = builder_.add_attribute(title);
  picture.alt = builder_.add_attribute(words.alt);
  picture.link = markdown_link_ != none ? markdown_link_ : explains_ ? none : link_;
  builder_.add_picture(picture);
}

void HtmlReader::add_source(HtmlToken const& tag) {
  std::string& source = media_.is_open ? media_.source : picture_source_;
  if (source.empty()) source = decoded_attribute(picture_source_of(tag));
}

void HtmlReader::open_figure() {
  end_caption();
  settle_caption();
  edge();
  figure_.is_open = true;
  figure_.first_picture = builder_.picture_count();
}

void HtmlReader::close_figure() {
  end_caption();
  settle_caption();
  figure_.is_open = false;
  edge();
}

void HtmlReader::open_caption() {
  edge();
  if (!figure_.is_open || figure_.in_caption) return;
  prepare_flow();
  figure_.in_caption = true;
  bases_.push_back(open_.size());
}

void HtmlReader::close_caption() {
  end_caption();
  edge();
}

// A caption that is not above its picture is settled at once, though the figure may never end.
void HtmlReader::end_caption() {
  if (!figure_.in_caption) return;
  close_to(base());
  bases_.pop_back();
  figure_.in_caption = false;
  if (has_one_picture() || figure_.is_shortcode) settle_caption();
}

bool HtmlReader::has_one_picture() const {
  return builder_.picture_count() == figure_.first_picture + 1;
}

void HtmlReader::settle_caption() {
  bool const is_shortcode = std::exchange(figure_.is_shortcode, false);
  std::string const otherwise = std::exchange(figure_.otherwise, {});
  if (ascii::is_blank(figure_.caption)) figure_.caption = otherwise;
  // Of several pictures in a shortcode, as WordPress has it, the first has the caption.
  bool const has_picture =
      is_shortcode ? builder_.picture_count() > figure_.first_picture : has_one_picture();
  if (ascii::is_blank(figure_.caption)) {
    figure_.caption.clear();
  } else if (has_picture) {
    builder_.set_caption(figure_.first_picture, std::exchange(figure_.caption, {}));
  } else {
    edge();
    add_words(std::exchange(figure_.caption, {}));
    edge();
  }
}

// Shortcodes

void HtmlReader::add_insert(Insert const& insert) {
  if (media_.is_open) return;
  constexpr std::size_t code = 3;
  static_assert(1U << code == CodeStyle);
  if (styles_[code] > 0) return add_plain_words(insert.written);
  EmbedWords words{
      .href = insert.target.page, .provider = insert.target.provider, .title = insert.title};
  bool const is_block = insert.kind == InsertKind::Gallery || insert.kind == InsertKind::Embed ||
                        insert.kind == InsertKind::Video || insert.kind == InsertKind::Audio;
  if (is_block && figure_.in_caption) end_caption();
  if (is_block && !builder_.in_leaf()) prepare_flow();
  switch (insert.kind) {
    case InsertKind::Edge:
      if (!figure_.in_caption && can_hold_blocks()) return close_paragraph();
      return edge();
    case InsertKind::Gallery:
      return builder_.add_gallery({.sources = insert.pictures,
                                   .columns = insert.columns,
                                   .size = insert.size,
                                   .link = insert.open});
    case InsertKind::Picture: {
      std::uint32_t const before = link_;
      if (!insert.link.empty()) {
        ByteRange const address = builder_.add_attribute(insert.link);
        link_ = builder_.add_link({address, {}});
      }
      add_picture({.source = insert.pictures[0], .alt = insert.alt}, insert.caption);
      link_ = before;
      return;
    }
    case InsertKind::CaptionBegin:
      open_figure();
      open_caption();
      figure_.otherwise = insert.caption;
      figure_.is_shortcode = true;
      return;
    case InsertKind::CaptionEnd:
      if (figure_.is_shortcode) close_figure();
      return;
    case InsertKind::Embed: words.kind = EmbedKind::Frame; return builder_.add_embed(words);
    case InsertKind::Video: words.kind = EmbedKind::Video; return builder_.add_embed(words);
    case InsertKind::Audio: words.kind = EmbedKind::Audio; return builder_.add_embed(words);
    case InsertKind::Code: return add_code(insert);
    case InsertKind::Maths: return add_maths(insert);
    case InsertKind::Term: return open_definition_part(find_element("dt"));
    case InsertKind::Definition: return open_definition_part(find_element("dd"));
  }
}

// Of a list in Markdown, where each part may be a paragraph of its own.
void HtmlReader::open_definition_part(HtmlElementRow const& row) {
  bool const goes_on = find_open(E::Definitions) == npos && can_hold_blocks();
  if (goes_on) {
    close_paragraph();
    if (builder_.reopen(BlockKind::Definitions)) {
      ++depth_;
      open_.push_back({.row = &find_element("dl")});
    }
  }
  open_in_definitions(row);
}

// Its source, as code.
void HtmlReader::add_maths(Insert const& insert) {
  if (figure_.in_caption) {
    figure_.caption += insert.code;
    return;
  }
  ensure_leaf();
  note_line();
  std::uint32_t& code = styles_[3];
  ++code;
  apply_style();
  builder_.add_verbatim(insert.code);
  --code;
  apply_style();
}

void HtmlReader::add_code(Insert const& insert) {
  if (!can_hold_blocks()) return add_plain_words(insert.code);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks()) return add_plain_words(insert.code);
  builder_.open_leaf({.kind = BlockKind::Code, .info = builder_.add_attribute(insert.language)});
  builder_.set_style(Plain);
  builder_.set_link(none);
  builder_.add_verbatim(insert.code);
  builder_.close_leaf();
  apply_style();
}

// What stands elsewhere

void HtmlReader::open_media(HtmlToken const& tag, EmbedKind kind) {
  media_ = {.is_open = true,
            .kind = kind,
            .source = decoded_attribute(find_attribute(tag, "src")),
            .poster = decoded_attribute(find_attribute(tag, "poster")),
            .title = decoded_attribute(first_of(tag, {"title", "aria-label"}))};
  if (tag.closes_itself) end_media();
}

void HtmlReader::end_media() {
  if (!std::exchange(media_.is_open, false) || media_.source.empty()) return;
  if (figure_.in_caption) return add_words(media_.source);
  if (!builder_.in_leaf()) prepare_flow();
  builder_.add_embed(
      {.kind = media_.kind, .href = media_.source, .title = media_.title, .poster = media_.poster});
}

void HtmlReader::add_embed(std::string_view written, std::string_view written_title) {
  std::string address = decoded_attribute(written);
  std::string const title = decoded_attribute(written_title);
  std::string host;
  EmbedWords words{.kind = EmbedKind::Frame, .title = title};
  auto const target = find_embed(address);
  if (target) {
    address = target->page;
    words.provider = target->provider;
  } else {
    address = address_of_frame(address);
    words.provider = host = host_of(address);
    MediaFile const file = media_file_of(address);
    if (file == MediaFile::Video) words.kind = EmbedKind::Video;
    if (file == MediaFile::Audio) words.kind = EmbedKind::Audio;
  }
  if (address.empty()) return;
  if (figure_.in_caption) return add_words(address);
  if (!builder_.in_leaf()) prepare_flow();
  words.href = address;
  builder_.add_embed(words);
}

}  // namespace liseuse::post
