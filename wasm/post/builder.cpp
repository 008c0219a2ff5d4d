#include "post/builder.h"

#include "base/utf8.h"
#include "post/attribute_lists.h"
#include "post/bare_addresses.h"
#include "post/white_space.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace liseuse::post {
namespace {

// As one reads it: without the scheme, and without the slash at the end.
std::string_view shown_address(std::string_view href) {
  std::size_t const scheme = href.find("//");
  if (scheme != std::string_view::npos && scheme <= 6) href.remove_prefix(scheme + 2);
  if (href.ends_with('/') && href.size() > 1) href.remove_suffix(1);
  return href;
}

}  // namespace

DocumentBuilder::DocumentBuilder(std::size_t text_bytes) { document_.text.reserve(text_bytes); }

void DocumentBuilder::open(Block const& block) {
  assert(!in_leaf_);
  open_.push_back(static_cast<std::uint32_t>(document_.blocks.size()));
  add(block);
}

void DocumentBuilder::close() {
  assert(!in_leaf_ && !open_.empty());
  std::uint32_t const index = open_.back();
  open_.pop_back();
  auto const end = static_cast<std::uint32_t>(document_.blocks.size());
  BlockKind const kind = document_.blocks[index].kind;
  bool const may_be_empty =
      kind == BlockKind::ListItem || kind == BlockKind::Definition || kind == BlockKind::Footnote;
  if (end == index + 1 && !may_be_empty) {
    document_.blocks.pop_back();
    settle_anchors();
  } else {
    document_.blocks[index].end = end;
    last_closed_ = index;
  }
}

void DocumentBuilder::add_anchor(std::string_view id) {
  auto const next = static_cast<std::uint32_t>(document_.blocks.size());
  document_.anchors.push_back({add_attribute(id), in_piece_ ? next - 1 : next});
}

// Those of blocks that have vanished lead to the next one.
void DocumentBuilder::settle_anchors() {
  auto const next = static_cast<std::uint32_t>(document_.blocks.size());
  std::vector<Anchor>& anchors = document_.anchors;
  for (auto a = anchors.rbegin(); a != anchors.rend() && a->block > next; ++a) a->block = next;
}

bool DocumentBuilder::reopen(BlockKind kind) {
  std::vector<Block> const& blocks = document_.blocks;
  if (in_leaf_ || last_closed_ >= blocks.size()) return false;
  Block const& last = blocks[last_closed_];
  if (last.kind != kind || last.end != blocks.size()) return false;
  open_.push_back(last_closed_);
  return true;
}

void DocumentBuilder::close_row(IsHead is_head) {
  document_.blocks[open_.back()].level = is_head == IsHead::Yes ? 1 : 0;
  close();
}

void DocumentBuilder::close_table() {
  std::vector<Block>& blocks = document_.blocks;
  std::uint32_t const table = open_.back();
  std::uint32_t columns = 0;
  for (auto row = table + 1; row < blocks.size(); row = blocks[row].end) {
    columns = std::max(columns, blocks[row].end - row - 1);
  }
  blocks[table].value = columns;
  std::vector<Block> const rows(blocks.begin() + table + 1, blocks.end());
  blocks.resize(table + 1);
  auto anchor = std::find_if(document_.anchors.begin(), document_.anchors.end(),
                             [&](Anchor const& a) { return a.block > table; });
  for (std::size_t row = 0; row < rows.size();) {
    std::size_t const next = rows[row].end - (table + 1);
    auto const begin = static_cast<std::uint32_t>(blocks.size());
    for (; row < next; ++row) {
      for (; anchor != document_.anchors.end() && anchor->block == table + 1 + row; ++anchor) {
        anchor->block = static_cast<std::uint32_t>(blocks.size());
      }
      blocks.push_back(rows[row]);
      blocks.back().end = static_cast<std::uint32_t>(blocks.size());
    }
    while (blocks.size() - begin <= columns) {
      std::uint32_t const inlines = blocks.back().inline_end;
      blocks.push_back({.kind = BlockKind::TableCell,
                        .end = static_cast<std::uint32_t>(blocks.size() + 1),
                        .inline_begin = inlines,
                        .inline_end = inlines});
    }
    blocks[begin].end = static_cast<std::uint32_t>(blocks.size());
  }
  settle_spans(table);
  close();
}

// Rows that vanished, and those that there never were, are taken off.
void DocumentBuilder::settle_spans(std::uint32_t table) {
  std::vector<Block>& blocks = document_.blocks;
  std::uint32_t const width =
      blocks[table].value + 1;  // a row and its cells, which have no children
  for (auto i = static_cast<std::uint32_t>(blocks.size()); i-- > table + 1;) {
    if (blocks[i].kind != BlockKind::TableCell) continue;
    CellSpan span = span_of(blocks[i]);
    if (span.below == 0) continue;
    std::uint32_t const under = i + width;
    CellSpan const next = under < blocks.size() ? span_of(blocks[under]) : CellSpan{};
    bool const goes_on = next.is_covered() && next.below < span.below;
    span.below = goes_on ? next.below + 1 : 0;
    if (!span.is_covered()) span.rows = span.below + 1;
    set_span(blocks[i], span);
  }
}

void DocumentBuilder::take_heading_attributes() {
  std::vector<Inline>& inlines = document_.inlines;
  if (!in_piece_ || is_leaf_empty()) return;
  Inline& last = inlines.back();
  if (last.kind != InlineKind::Text || (last.style & CodeStyle) != 0) return;
  std::string_view words = last.text.in(document_.text);
  while (words.ends_with(' ')) words.remove_suffix(1);
  std::size_t const brace = words.rfind('{');
  if (brace == std::string_view::npos) return;
  auto const list = read_attribute_list(words.substr(brace));
  if (!list || brace + list->bytes != words.size()) return;
  std::string const id(list->id);
  std::size_t const end = last.text.begin.value + brace;
  document_.text.resize(end);
  last.text.end = ByteOffset{end};
  if (last.text.empty()) inlines.pop_back();
  if (!id.empty()) set_info(add_attribute(id));
}

void DocumentBuilder::set_info(ByteRange info) {
  assert(in_leaf_ && in_piece_);
  leaf_.info = info;
  document_.blocks.back().info = info;
}

void DocumentBuilder::add(Block const& block) {
  auto const inlines = static_cast<std::uint32_t>(document_.inlines.size());
  Block& added = document_.blocks.emplace_back(block);
  added.inline_begin = added.inline_end = inlines;
  added.end = static_cast<std::uint32_t>(document_.blocks.size());
}

void DocumentBuilder::open_leaf(Block const& block) {
  assert(!in_leaf_);
  leaf_ = block;
  in_leaf_ = true;
  soft_break_ = false;
  first_picture_ = document_.pictures.size();
  begin_piece();
}

void DocumentBuilder::close_leaf() {
  assert(in_leaf_);
  bool const has_picture = document_.pictures.size() > first_picture_;
  if (leaf_.kind != BlockKind::Code && has_picture) {
    bool const heading_of_pictures = leaf_.kind == BlockKind::Heading &&
                                     is_blank(std::string_view(document_.text).substr(piece_));
    if (leaf_.kind == BlockKind::Paragraph || heading_of_pictures) split();
  }
  if (in_piece_) end_piece();
  in_leaf_ = false;
}

void DocumentBuilder::set_line(std::uint32_t line) {
  assert(in_leaf_ && in_piece_);
  leaf_.line = line;
  document_.blocks.back().line = line;
}

void DocumentBuilder::add_text(std::string_view text) {
  if (soft_break_ && !text.empty()) settle_soft_break(text);
  append(text, style_, link_);
}

void DocumentBuilder::add_verbatim(std::string_view text) {
  settle_soft_break(text);
  std::vector<Inline>& inlines = document_.inlines;
  std::size_t const begin = document_.text.size();
  document_.text += text;
  ByteOffset const end{document_.text.size()};
  bool const more = inlines.size() > first_inline_ && inlines.back().kind == InlineKind::Text &&
                    inlines.back().style == style_ && inlines.back().link == link_;
  if (more) {
    inlines.back().text.end = end;
  } else if (!text.empty()) {
    inlines.push_back({InlineKind::Text, style_, link_, 0, {ByteOffset{begin}, end}});
  }
}

void DocumentBuilder::add_soft_break() {
  if (!ends_in_cjk()) return append(" ", style_, link_);
  soft_break_ = true;
  soft_break_style_ = style_;
  soft_break_link_ = link_;
}

bool DocumentBuilder::ends_in_cjk() const {
  std::vector<Inline> const& inlines = document_.inlines;
  if (inlines.size() == first_inline_) return false;
  // The number of a footnote stands in no sentence.
  bool const is_ref = inlines.back().kind == InlineKind::FootnoteRef;
  std::string_view const text =
      std::string_view(document_.text)
          .substr(0, is_ref ? inlines.back().text.begin.value : inlines.back().text.end.value);
  for (std::size_t bytes = 3; bytes <= 4 && bytes <= text.size(); ++bytes) {
    utf8::Decoded const d = utf8::decode(text, text.size() - bytes);
    if (d.bytes == bytes && is_cjk(d.code_point)) return true;
  }
  return false;
}

void DocumentBuilder::settle_soft_break(std::string_view next) {
  if (!soft_break_) return;
  soft_break_ = false;
  bool const joins = !next.empty() && is_cjk(utf8::decode(next, 0).code_point);
  if (!joins) append(" ", soft_break_style_, soft_break_link_);
}

void DocumentBuilder::add_line_break() {
  soft_break_ = false;
  append_line_break(style_, link_);
}

void DocumentBuilder::ensure_line_break() {
  bool const first = document_.inlines.size() == first_inline_;
  if (!first && document_.inlines.back().kind != InlineKind::LineBreak) add_line_break();
}

void DocumentBuilder::add_picture(PictureRef const& picture) {
  settle_soft_break({});
  append_picture(picture, false);
}

void DocumentBuilder::add_footnote_ref(std::uint32_t index) {
  settle_soft_break({});
  append_footnote_ref({.kind = InlineKind::FootnoteRef, .style = style_, .value = index});
}

void DocumentBuilder::add_gallery(GalleryWords const& words) {
  if (!in_leaf_) return append_gallery(words, 0);
  bool const goes_on = leaf_.kind == BlockKind::Paragraph || leaf_.kind == BlockKind::Heading;
  if (goes_on) {
    Block const leaf = leaf_;
    close_leaf();
    append_gallery(words, leaf.line);
    return open_leaf(leaf);
  }
  for (std::string const& source : words.sources) {
    add_picture({.source = add_attribute(source)});
  }
  for (PictureRef const& picture : words.pictures) add_picture(picture);
}

void DocumentBuilder::append_gallery(GalleryWords const& words, std::uint32_t line) {
  Gallery gallery{.columns = words.columns,
                  .size = add_attribute(words.size),
                  .link = add_attribute(words.link)};
  gallery.picture_begin = static_cast<std::uint32_t>(document_.pictures.size());
  constexpr std::string_view by_id = "id:";
  bool const leads_to_pages =
      words.link == "attachment" || words.link == "attachment_page" || words.link == "post";
  for (std::string const& source : words.sources) {
    PictureRef picture{.source = add_attribute(source)};
    if (leads_to_pages && source.starts_with(by_id)) {
      std::string const page = std::string(attachment_page) + source.substr(by_id.size());
      picture.link = add_link({add_attribute(page), {}});
    }
    document_.pictures.push_back(picture);
  }
  document_.pictures.insert(document_.pictures.end(), words.pictures.begin(), words.pictures.end());
  gallery.picture_end = static_cast<std::uint32_t>(document_.pictures.size());
  if (gallery.picture_begin == gallery.picture_end) return;
  auto const index = static_cast<std::uint32_t>(document_.galleries.size());
  document_.galleries.push_back(gallery);
  add({.kind = BlockKind::Gallery, .value = index, .line = line});
}

void DocumentBuilder::add_embed(EmbedWords const& words) {
  if (!in_leaf_) return append_embed(words, 0);
  if (leaf_.kind == BlockKind::Paragraph) {
    Block const paragraph = leaf_;
    close_leaf();
    append_embed(words, paragraph.line);
    return open_leaf(paragraph);
  }
  std::uint32_t const before =
      std::exchange(link_, add_link({add_attribute(words.href), add_attribute(words.title)}));
  add_text(words.title.empty() ? shown_address(words.href) : words.title);
  link_ = before;
}

// Precondition: no piece is open.
void DocumentBuilder::append_embed(EmbedWords const& words, std::uint32_t line) {
  std::vector<Inline>& inlines = document_.inlines;
  auto const index = static_cast<std::uint32_t>(document_.embeds.size());
  Embed embed{.kind = words.kind,
              .href = add_attribute(words.href),
              .provider = add_attribute(words.provider),
              .title = add_attribute(words.title)};
  if (!words.poster.empty()) {
    embed.poster = static_cast<std::uint32_t>(document_.pictures.size());
    document_.pictures.push_back({.source = add_attribute(words.poster)});
  }
  document_.embeds.push_back(embed);
  std::uint32_t const link = add_link({embed.href, {}});
  if (!document_.text.empty()) document_.text += '\n';
  first_inline_ = inlines.size();
  add({.kind = BlockKind::Embed, .value = index, .line = line});
  append(words.title, Strong, link);
  if (words.title.empty()) append(words.provider, Strong, link);
  append_line_break(Plain, none);
  append(shown_address(words.href), Plain, link);
  document_.blocks.back().inline_end = static_cast<std::uint32_t>(inlines.size());
}

void DocumentBuilder::set_caption(std::size_t picture, std::vector<StyledWords> words) {
  words = with_links(words);
  std::string plain;
  for (StyledWords const& part : words) plain += part.text;
  plain = collapsed(plain);
  document_.pictures[picture].caption = add_attribute(plain);
  bool const is_plain = std::all_of(words.begin(), words.end(), [](StyledWords const& part) {
    return part.style == Plain && part.link == none;
  });
  if (!is_plain && !plain.empty()) {
    captions_.insert_or_assign(static_cast<std::uint32_t>(picture), std::move(words));
  }
}

// As link_bare_addresses has it.
std::vector<StyledWords> DocumentBuilder::with_links(std::vector<StyledWords> const& words) {
  std::vector<StyledWords> linked;
  for (StyledWords const& part : words) {
    std::size_t done = 0;
    bool const may_be_linked = part.link == none && (part.style & CodeStyle) == 0;
    BareAddresses addresses(may_be_linked ? std::string_view(part.text) : std::string_view());
    while (auto const found = addresses.next()) {
      linked.push_back({part.text.substr(done, found->begin - done), part.style, none});
      linked.push_back({part.text.substr(found->begin, found->end - found->begin), part.style,
                        add_link({add_attribute(found->href), {}})});
      done = found->end;
    }
    linked.push_back({part.text.substr(done), part.style, part.link});
  }
  return linked;
}

Document DocumentBuilder::take() {
  if (!captions_.empty()) place_captions();
  link_bare_addresses(document_);
  auto const count = static_cast<std::uint32_t>(document_.blocks.size());
  for (Anchor& anchor : document_.anchors) anchor.block = std::min(anchor.block, count - 1);
  if (count == 0) document_.anchors.clear();
  return std::move(document_);
}

// A caption may come when other blocks already follow its picture: all are put in their places at once.
void DocumentBuilder::place_captions() {
  std::string const text = std::exchange(document_.text, {});
  std::vector<Inline> const inlines = std::exchange(document_.inlines, {});
  std::size_t done = 0, end = 0;  // of the old text: what has been copied, and what has been met
  for (Block& block : document_.blocks) {
    auto const begin = static_cast<std::uint32_t>(document_.inlines.size());
    for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
      Inline& part = document_.inlines.emplace_back(inlines[i]);
      end = part.text.end.value;
      std::size_t const added = document_.text.size() - done;
      part.text = {ByteOffset{part.text.begin.value + added}, ByteOffset{end + added}};
    }
    auto const caption = captions_.find(block.value);
    if (block.kind == BlockKind::Picture && caption != captions_.end()) {
      document_.text.append(text, done, end - done);
      done = end;
      // What begins the old text has no line end before it, which it needs now.
      bool const leads = end == 0 && !text.empty();
      if (!document_.text.empty() && !leads) document_.text += '\n';
      piece_ = document_.text.size();
      first_inline_ = document_.inlines.size();
      for (StyledWords const& part : caption->second) append(part.text, part.style, part.link);
      trim_end();
      if (leads) document_.text += '\n';
    }
    block.inline_begin = begin;
    block.inline_end = static_cast<std::uint32_t>(document_.inlines.size());
  }
  document_.text.append(text, done);
}

ByteRange DocumentBuilder::add_attribute(std::string_view text) {
  if (text.empty()) return {};
  ByteOffset const begin{document_.attributes.size()};
  document_.attributes += text;
  return {begin, ByteOffset{document_.attributes.size()}};
}

std::uint32_t DocumentBuilder::add_link(Link const& link) {
  document_.links.push_back(link);
  return static_cast<std::uint32_t>(document_.links.size() - 1);
}

// A piece is a leaf, or what is left of it on one side of a picture.

void DocumentBuilder::begin_piece() {
  in_piece_ = true;
  mark_ = document_.text.size();
  if (mark_ > 0) document_.text += '\n';
  piece_ = document_.text.size();
  first_inline_ = document_.inlines.size();
  add(leaf_);
}

void DocumentBuilder::end_piece() {
  in_piece_ = false;
  std::vector<Inline>& inlines = document_.inlines;
  if (leaf_.kind == BlockKind::Code) {
    if (inlines.size() > first_inline_ && document_.text.ends_with('\n')) {
      document_.text.pop_back();
      inlines.back().text.end = ByteOffset{document_.text.size()};
    }
  } else {
    trim_end();
  }
  std::string_view const text = std::string_view(document_.text).substr(piece_);
  if (is_blank(text)) {
    document_.text.resize(mark_);
    std::size_t kept = first_inline_;
    for (std::size_t i = first_inline_; i < inlines.size(); ++i) {
      if (inlines[i].kind != InlineKind::Picture) continue;
      inlines[kept] = inlines[i];
      inlines[kept++].text = {ByteOffset{mark_}, ByteOffset{mark_}};
    }
    inlines.resize(kept);
    bool const may_be_empty =
        leaf_.kind == BlockKind::TableCell || leaf_.kind == BlockKind::Summary;
    if (kept == first_inline_ && !may_be_empty) {
      document_.blocks.pop_back();
      return;
    }
  }
  document_.blocks.back().inline_end = static_cast<std::uint32_t>(inlines.size());
}

void DocumentBuilder::append(std::string_view text, std::uint8_t style, std::uint32_t link) {
  std::vector<Inline>& inlines = document_.inlines;
  bool const first = inlines.size() == first_inline_;
  if (first) {
    text.remove_prefix(edge_at_begin(text));
  } else if (inlines.back().kind != InlineKind::Picture) {
    // "\n" is here a line break's alone.
    char const last = document_.text.back();
    if (last == ' ' || last == '\n') text.remove_prefix(space_at_begin(text));
  }
  if (text.empty()) return;
  std::size_t const begin = document_.text.size();
  append_collapsed(document_.text, text);
  ByteOffset const end{document_.text.size()};
  if (!first && inlines.back().kind == InlineKind::Text && inlines.back().style == style &&
      inlines.back().link == link) {
    inlines.back().text.end = end;
  } else {
    inlines.push_back({InlineKind::Text, style, link, 0, {ByteOffset{begin}, end}});
  }
}

void DocumentBuilder::append_line_break(std::uint8_t style, std::uint32_t link) {
  std::vector<Inline>& inlines = document_.inlines;
  if (inlines.size() == first_inline_) return;
  if (inlines.back().kind == InlineKind::Text && document_.text.ends_with(' ')) {
    document_.text.pop_back();
    inlines.back().text.end = ByteOffset{document_.text.size()};
    if (inlines.back().text.empty()) inlines.pop_back();
    if (inlines.size() == first_inline_) return;
  }
  ByteOffset const begin{document_.text.size()};
  document_.text += '\n';
  ByteOffset const end{document_.text.size()};
  inlines.push_back({InlineKind::LineBreak, style, link, 0, {begin, end}});
}

void DocumentBuilder::append_footnote_ref(Inline ref) {
  ref.text.begin = ByteOffset{document_.text.size()};
  document_.text += std::to_string(ref.value + 1);
  ref.text.end = ByteOffset{document_.text.size()};
  document_.inlines.push_back(ref);
}

void DocumentBuilder::append_picture(PictureRef const& picture, bool as_block) {
  auto const index = static_cast<std::uint32_t>(document_.pictures.size());
  document_.pictures.push_back(picture);
  if (as_block) {
    if (in_piece_) end_piece();
    add({.kind = BlockKind::Picture, .value = index, .line = leaf_.line});
  } else {
    if (!in_piece_) begin_piece();
    ByteOffset const at{document_.text.size()};
    document_.inlines.push_back({InlineKind::Picture, Plain, picture.link, index, {at, at}});
  }
}

void DocumentBuilder::trim_end() {
  std::vector<Inline>& inlines = document_.inlines;
  while (inlines.size() > first_inline_ && inlines.back().kind != InlineKind::Picture) {
    bool const is_code = (inlines.back().style & CodeStyle) != 0;
    if (is_code && inlines.back().kind != InlineKind::LineBreak) return;
    std::size_t const edge = edge_at_end(std::string_view(document_.text).substr(piece_));
    if (edge == 0) return;
    // A code point never lies in two inlines.
    document_.text.resize(document_.text.size() - edge);
    inlines.back().text.end = ByteOffset{document_.text.size()};
    if (inlines.back().text.empty()) inlines.pop_back();
  }
}

// The leaf taken apart and put together again around its pictures.
void DocumentBuilder::split() {
  old_text_.assign(document_.text, piece_);
  auto const inlines = document_.inlines.begin() + static_cast<std::ptrdiff_t>(first_inline_);
  auto const pictures = document_.pictures.begin() + static_cast<std::ptrdiff_t>(first_picture_);
  old_inlines_.assign(inlines, document_.inlines.end());
  old_pictures_.assign(pictures, document_.pictures.end());
  document_.inlines.erase(inlines, document_.inlines.end());
  document_.pictures.erase(pictures, document_.pictures.end());
  std::size_t const begin = piece_;
  document_.text.resize(piece_);
  for (Inline const& part : old_inlines_) {
    if (part.kind == InlineKind::Picture) {
      append_picture(old_pictures_[part.value - first_picture_], true);
      continue;
    }
    if (!in_piece_) begin_piece();
    std::size_t const from = part.text.begin.value - begin;
    std::size_t const bytes = part.text.end.value - part.text.begin.value;
    if (part.kind == InlineKind::LineBreak) {
      append_line_break(part.style, part.link);
    } else if (part.kind == InlineKind::FootnoteRef) {
      append_footnote_ref(part);
    } else {
      append(std::string_view(old_text_).substr(from, bytes), part.style, part.link);
    }
  }
}

}  // namespace liseuse::post
