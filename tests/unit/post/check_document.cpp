#include "check_document.h"

#include "base/utf8.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace liseuse::test {
namespace {

using post::Block;
using post::BlockKind;
using post::Document;
using post::Inline;
using post::InlineKind;

bool is_leaf(BlockKind kind) {
  return kind == BlockKind::Paragraph || kind == BlockKind::Heading || kind == BlockKind::Code ||
         kind == BlockKind::TableCell || kind == BlockKind::Term || kind == BlockKind::Summary ||
         kind == BlockKind::Embed || kind == BlockKind::Picture;
}

bool is_container(BlockKind kind) {
  return kind == BlockKind::List || kind == BlockKind::ListItem || kind == BlockKind::Quote ||
         kind == BlockKind::Table || kind == BlockKind::TableRow || kind == BlockKind::Footnotes ||
         kind == BlockKind::Footnote || kind == BlockKind::Definitions ||
         kind == BlockKind::Definition || kind == BlockKind::Details;
}

// Which parent a kind needs; Quote stands for any that holds blocks, or none.
bool may_be_in(BlockKind child, Block const* parent) {
  bool const holds_blocks =
      parent == nullptr || parent->kind == BlockKind::Quote ||
      parent->kind == BlockKind::ListItem || parent->kind == BlockKind::Definition ||
      parent->kind == BlockKind::Details || parent->kind == BlockKind::Footnote;
  switch (child) {
    case BlockKind::ListItem: return parent != nullptr && parent->kind == BlockKind::List;
    case BlockKind::TableRow: return parent != nullptr && parent->kind == BlockKind::Table;
    case BlockKind::TableCell: return parent != nullptr && parent->kind == BlockKind::TableRow;
    case BlockKind::Term:
    case BlockKind::Definition: return parent != nullptr && parent->kind == BlockKind::Definitions;
    case BlockKind::Summary: return parent != nullptr && parent->kind == BlockKind::Details;
    case BlockKind::Footnotes: return parent == nullptr;
    case BlockKind::Footnote: return parent != nullptr && parent->kind == BlockKind::Footnotes;
    default: return holds_blocks;
  }
}

// CHECK itself is too slow for each of a million inlines.
void require(bool holds, std::string_view rule, std::size_t index) {
  if (!holds) FAIL_CHECK("block or inline " << index << ": " << std::string(rule));
}

struct Checker {
  Document const& document;
  std::uint32_t next_inline = 0;
  std::uint32_t next_picture = 0;
  std::uint32_t next_gallery = 0;
  std::uint32_t next_embed = 0;
  std::uint32_t last_line = 0;
  std::size_t text_end = 0;  // of the last block that had text
  bool has_text = false;
  std::uint32_t next_footnote = 1;             // its number
  std::vector<std::uint32_t> references = {};  // to each footnote

  void range(ByteRange range, std::string_view owner, std::size_t index) {
    bool const inside = range.begin <= range.end && range.end.value <= owner.size();
    require(inside, "a range lies in its text", index);
    if (inside) require(utf8::is_valid(range.in(owner)), "a range cuts no code point", index);
  }

  void tree() {
    std::vector<std::uint32_t> parents;
    auto const count = static_cast<std::uint32_t>(document.blocks.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      while (!parents.empty() && document.blocks[parents.back()].end <= i) parents.pop_back();
      Block const& block = document.blocks[i];
      Block const* const parent = parents.empty() ? nullptr : &document.blocks[parents.back()];
      require(block.end > i && block.end <= (parent ? parent->end : count), "ends nest", i);
      require(may_be_in(block.kind, parent), "the parent may hold such a child", i);
      if (!is_container(block.kind)) require(block.end == i + 1, "a leaf has no children", i);
      if (is_container(block.kind)) parents.push_back(i);
      require(parents.size() <= 131, "no deeper than 64 lists, their items and a table", i);
      this->block(block, i);
    }
    require(next_inline == document.inlines.size(), "every inline is some block's", next_inline);
    require(next_picture == document.pictures.size(), "every picture is shown", next_picture);
    require(next_gallery == document.galleries.size(), "every gallery is shown", next_gallery);
    require(next_embed == document.embeds.size(), "every embed is shown", next_embed);
    require(text_end == document.text.size(), "the text ends with the last block's", 0);
    footnotes();
    anchors();
  }

  void anchors() {
    in_order(document.anchors);
    in_order(document.heading_ids);
    for (post::Anchor const& heading : document.heading_ids) {
      bool const is_heading = document.blocks[heading.block].kind == BlockKind::Heading;
      require(is_heading, "a heading's id is of a heading", heading.block);
    }
  }

  void in_order(std::vector<post::Anchor> const& anchors) {
    std::uint32_t last = 0;
    for (post::Anchor const& anchor : anchors) {
      range(anchor.id, document.attributes, anchor.block);
      require(!anchor.id.empty(), "an anchor has an id", anchor.block);
      require(anchor.block < document.blocks.size(), "and a block", anchor.block);
      require(anchor.block >= last, "anchors stand in the order of their blocks", anchor.block);
      last = anchor.block;
    }
  }

  void footnotes() {
    require(references.size() < next_footnote, "every reference has its footnote", 0);
    references.resize(next_footnote);
    for (Block const& block : document.blocks) {
      if (block.kind == BlockKind::Footnotes) {
        require(block.end == document.blocks.size(), "footnotes come last", 0);
        require(block.value == 1, "and count from 1", 0);
      } else if (block.kind == BlockKind::Footnote) {
        std::uint32_t const count = std::min(references[block.value - 1], 255U);
        require(block.level == count, "a footnote knows its references", block.value);
      }
    }
  }

  void block(Block const& block, std::uint32_t index) {
    require(block.inline_begin == next_inline && block.inline_end >= block.inline_begin &&
                block.inline_end <= document.inlines.size(),
            "inlines follow one another, block by block", index);
    if (block.kind == BlockKind::Footnote) {
      require(block.value == next_footnote++, "footnotes are numbered", index);
      last_line = 0;  // it was written anywhere
    }
    range(block.info, document.attributes, index);
    require(block.info.empty() || block.kind == BlockKind::Code || block.kind == BlockKind::Heading,
            "only code has a language, and a heading an id", index);
    if (block.line != 0) {
      require(block.line >= last_line, "lines follow one another", index);
      last_line = block.line;
    }
    if (block.kind == BlockKind::Embed) embed(block.value, index);
    if (!is_leaf(block.kind)) {
      require(block.inline_begin == block.inline_end, "only a leaf has inlines", index);
    } else {
      leaf(block, index);
    }
    next_inline = block.inline_end;
    if (block.kind == BlockKind::Heading) {
      require(block.level >= 1 && block.level <= 6, "a heading has a level", index);
    }
    if (block.kind == BlockKind::Picture) picture(block.value, index);
    if (block.kind == BlockKind::Gallery) gallery(block.value, index);
    if (block.kind == BlockKind::Quote || block.kind == BlockKind::List ||
        block.kind == BlockKind::Definitions || block.kind == BlockKind::Footnotes) {
      require(block.end > index + 1, "no empty quote or list", index);
    }
    if (block.kind == BlockKind::Table) table(block, index);
    if (block.kind == BlockKind::Details) {
      require(block.end > index + 1 && document.blocks[index + 1].kind == BlockKind::Summary,
              "what is folded has a summary", index);
    }
    if (block.kind == BlockKind::Summary) {
      require(document.blocks[index - 1].kind == BlockKind::Details, "which comes first", index);
    }
  }

  void table(Block const& block, std::uint32_t index) {
    std::vector<std::uint32_t> below(block.value);  // through how many rows a cell above goes on
    for (auto row = index + 1; row < block.end; row = document.blocks[row].end) {
      Block const& r = document.blocks[row];
      require(r.end - row - 1 == block.value, "each row has a cell for every column", row);
      if (r.end - row - 1 != block.value) return;
      std::uint32_t beside = 0;  // columns that a cell of this row still covers
      for (std::uint32_t column = 0; column < block.value; ++column) {
        post::CellSpan const span = post::span_of(document.blocks[row + 1 + column]);
        bool const is_covered = below[column] > 0 || beside > 0;
        require(span.is_covered() == is_covered, "what is covered has no cell of its own", row);
        if (below[column] > 0) {
          require(span.below == below[column] - 1, "a cell goes through all of its rows", row);
        }
        beside = span.is_covered() ? beside - (beside > 0 ? 1 : 0) : span.columns - 1;
        require(column + beside < block.value, "a cell ends with its table", row);
        below[column] = span.below;
      }
    }
    for (std::uint32_t const rows : below) require(rows == 0, "and at its foot", index);
  }

  void leaf(Block const& block, std::uint32_t index) {
    bool const empty = block.inline_begin == block.inline_end;
    require(!empty || block.kind == BlockKind::TableCell || block.kind == BlockKind::Summary ||
                block.kind == BlockKind::Picture,
            "only a cell, a summary or a picture may be empty", index);
    if (empty) return;
    Inline const& first = document.inlines[block.inline_begin];
    Inline const& last = document.inlines[block.inline_end - 1];
    std::size_t const begin = first.text.begin.value;
    std::size_t const end = last.text.end.value;
    require(begin <= end && end <= document.text.size(), "a block's text is in the text", index);
    if (begin < end && end <= document.text.size()) {
      std::size_t const expected = has_text ? text_end + 1 : 0;
      require(begin == expected, "one line end between two blocks' texts", index);
      if (has_text) require(document.text[text_end] == '\n', "which is \\n", index);
      has_text = true;
      text_end = end;
    }
    for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
      part(document.inlines[i], block, i);
      if (i == block.inline_begin) continue;
      require(document.inlines[i].text.begin == document.inlines[i - 1].text.end,
              "a block's inlines leave no gap", i);
    }
    if (block.kind == BlockKind::Code) {
      require(block.inline_end - block.inline_begin == 1, "code is one inline", index);
      return;
    }
    std::string_view const text = std::string_view(document.text).substr(begin, end - begin);
    if (first.kind == InlineKind::Text && (first.style & post::CodeStyle) == 0) {
      require(!text.starts_with(' '), "no white space at the beginning", index);
    }
    if (last.kind == InlineKind::Text && (last.style & post::CodeStyle) == 0) {
      require(!text.ends_with(' ') && !text.ends_with("\u00A0"), "nor at the end", index);
    }
    require(first.kind != InlineKind::LineBreak && last.kind != InlineKind::LineBreak,
            "no line break at either end", index);
  }

  void part(Inline const& part, Block const& block, std::uint32_t index) {
    range(part.text, document.text, index);
    std::string_view const text = part.text.in(document.text);
    if (part.link != post::none) require(part.link < document.links.size(), "a link", index);
    switch (part.kind) {
      case InlineKind::Text:
        require(!text.empty(), "no empty text", index);
        require(block.kind == BlockKind::Code || text.find('\n') == std::string_view::npos,
                "a line end is a LineBreak's", index);
        break;
      case InlineKind::LineBreak: require(text == "\n", "a line break is \\n", index); break;
      case InlineKind::Picture:
        require(part.text.empty(), "a picture has no text", index);
        require(block.kind != BlockKind::Paragraph && block.kind != BlockKind::Code,
                "a picture is a block of its own but in headings, cells, terms, summaries", index);
        picture(part.value, index);
        break;
      case InlineKind::FootnoteRef:
        require(text == std::to_string(part.value + 1), "a reference's text is a number", index);
        require(part.link == post::none, "a reference is no other link", index);
        if (part.value >= references.size()) references.resize(part.value + 1);
        ++references[part.value];
        break;
    }
  }

  void picture(std::uint32_t value, std::size_t index) {
    require(value == next_picture++, "pictures stand in reading order", index);
    if (value >= document.pictures.size()) return;
    post::PictureRef const& picture = document.pictures[value];
    range(picture.source, document.attributes, index);
    range(picture.alt, document.attributes, index);
    range(picture.caption, document.attributes, index);
    if (picture.link != post::none) require(picture.link < document.links.size(), "a link", index);
  }

  void embed(std::uint32_t value, std::size_t index) {
    require(value == next_embed++, "embeds stand in reading order", index);
    if (value >= document.embeds.size()) return;
    post::Embed const& embed = document.embeds[value];
    require(!embed.href.empty(), "an embed leads somewhere", index);
    range(embed.href, document.attributes, index);
    range(embed.provider, document.attributes, index);
    range(embed.title, document.attributes, index);
    if (embed.poster != post::none) picture(embed.poster, index);
  }

  void gallery(std::uint32_t value, std::size_t index) {
    require(value == next_gallery++, "galleries stand in reading order", index);
    if (value >= document.galleries.size()) return;
    post::Gallery const& gallery = document.galleries[value];
    require(gallery.columns >= 1 && gallery.columns <= 9, "1 to 9 columns", index);
    require(gallery.picture_begin == next_picture && gallery.picture_end > gallery.picture_begin,
            "a gallery has pictures", index);
    range(gallery.size, document.attributes, index);
    range(gallery.link, document.attributes, index);
    for (std::uint32_t i = gallery.picture_begin; i < gallery.picture_end; ++i) picture(i, index);
  }
};

}  // namespace

void check_document(Document const& document) {
  CHECK(utf8::is_valid(document.text));
  CHECK(utf8::is_valid(document.attributes));
  for (post::Link const& link : document.links) {
    require(link.href.end.value <= document.attributes.size(), "a link's address", 0);
    require(link.title.end.value <= document.attributes.size(), "a link's title", 0);
  }
  Checker checker{document};
  checker.tree();
}

post::ParsedDocument parse_checked(std::string_view markdown) {
  post::ParsedDocument parsed = post::parse_markdown(markdown, "post.md", 1);
  check_document(parsed.document);
  return parsed;
}

std::string dump_of(std::string_view markdown) {
  post::ParsedDocument const parsed = parse_checked(markdown);
  std::string text = dump(parsed.document);
  for (Problem const& problem : parsed.problems) text += to_string(problem) + '\n';
  return text;
}

}  // namespace liseuse::test
