// HtmlReader: tokens, words and their styles.
#include "post/html_reader.h"

#include "base/ascii.h"
#include "post/embeds.h"
#include "post/emoji_names.h"
#include "post/entities.h"
#include "post/html_attributes.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

using E = HtmlElement;
using Place = HtmlReader::Place;

constexpr std::size_t npos = static_cast<std::size_t>(-1);

// "plan.pdf#page=2"
bool names_pdf(std::string_view address) {
  return ascii::ends_with_ignoring_case(address.substr(0, address.find_first_of("?#")), ".pdf");
}

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
  add_anchor(tag, row);
  if (gallery_.opener != nullptr && start_in_gallery(tag, row)) return;
  if (gallery_.opener == nullptr && open_gallery(tag, row)) return;
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
      std::string_view const start = ascii::trimmed(find_attribute(tag, "start"));
      std::uint32_t const first = row.value == 0 ? none : start == "0" ? 0 : number_of(start, 1);
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
      return open_leaf(
          row, {.kind = BlockKind::Heading,
                .level = row.value,
                .info = builder_.add_attribute(decoded_attribute(find_attribute(tag, "id")))});
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
    case E::Cell: {
      std::string_view const rows = ascii::trimmed(find_attribute(tag, "rowspan"));
      return open_cell(row, align_of(tag),
                       {.columns = number_of(find_attribute(tag, "colspan"), 1),
                        .rows = rows == "0" ? 0 : number_of(rows, 1)});
    }
    case E::Rule: return add_rule();
    case E::Frame: {
      std::string_view const address = first_of(tag, {"src", "data-src", "data-lazy-src"});
      return add_embed(address, find_attribute(tag, "title"));
    }
    case E::Object: {
      if (in_object_) return;  // <embed> within <object> says the same again
      std::string const address = decoded_attribute(first_of(tag, {"data", "src"}));
      bool const is_known = find_embed(address).has_value() ||
                            media_file_of(address) != MediaFile::Other || names_pdf(address);
      in_object_ = is_known && ascii::equal_ignoring_case(tag.text, "object");
      if (is_known) add_embed(first_of(tag, {"data", "src"}), find_attribute(tag, "title"));
      return;
    }
    case E::Video: return open_media(tag, EmbedKind::Video);
    case E::Audio: return open_media(tag, EmbedKind::Audio);
    case E::NoScript: in_noscript_ = true; return;
  }
}

void HtmlReader::add_anchor(HtmlToken const& tag, HtmlElementRow const& row) {
  bool const is_own = row.element == E::Heading &&  // which keeps it
                      (can_hold_blocks() || find_open(E::Heading) != npos);
  if (row.element == E::Hidden || is_own) return;
  std::string_view id = find_attribute(tag, "id");
  if (id.empty() && row.element == E::Link) id = find_attribute(tag, "name");
  if (id.empty()) return;
  // Of a block, not of the words before it.
  bool const is_block =
      row.element == E::Block || (row.element >= E::Figure && row.element <= E::Rule);
  if (is_block && place_ == Place::Block && can_hold_blocks()) close_paragraph();
  builder_.add_anchor(decoded_attribute(id));
}

void HtmlReader::end(HtmlElementRow const& row) {
  if (media_.is_open) {
    if (row.element == E::Video || row.element == E::Audio) end_media();
    return;
  }
  if (gallery_.opener != nullptr && end_in_gallery(row)) return;
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
  if (row.element == E::Cell && is_row_full()) return;
  std::size_t const index = find_open(row.element);
  if (index != npos) return close_to(index);
  if (row.element == E::Preformatted) add_style(CodeStyle, -1);
  bool const is_in_paragraph = builder_.in_leaf() && builder_.leaf_kind() == BlockKind::Paragraph;
  if (bases_.empty() || !is_in_paragraph || figure_.is_open || flat_blocks_ > 0) return edge();
  // It ends what holds the paragraph of Markdown that it stands in, and the rest of that is behind it.
  std::size_t const around = bases_.size() > 1 ? bases_[bases_.size() - 2] : 0;
  std::size_t const held = find_open(row.element, around);
  if (held == npos) return edge();
  close_to(held);
  bases_.back() = around;
  ended_ = bases_.size();
}

// Words

void HtmlReader::add_text(std::string_view text) {
  if (media_.is_open) return;
  if (ascii::is_blank(text) && !builder_.in_leaf() && !figure_.in_caption &&
      gallery_.caption == nullptr)
    return;
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
  if (gallery_.opener != nullptr && add_words_in_gallery(words)) return;
  if (figure_.in_caption) return add_to_caption(words);
  ensure_leaf();
  note_line();
  bool const may_name_emoji = words.find(':') != std::string_view::npos && styles_[in_code] == 0;
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
    add_to_caption(" ");
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
  picture_sources_.clear();
  if (!std::exchange(has_spans_, false)) return;
  styles_ = {};
  link_ = none;
  quotes_open_ = 0;
  apply_style();
}

}  // namespace liseuse::post
