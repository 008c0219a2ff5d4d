#include "post/document.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "post/heading_ids.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace liseuse::post {
namespace {

constexpr std::uint32_t words_a_minute = 220;
constexpr std::uint32_t ideographs_a_minute = 500;

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x202F || c == 0x3000;
}

// Written without spaces between words: kana and Han. Hangul has spaces.
bool is_ideograph(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Makes a word of the token that it is in; “:”, “»”, “–” or “•” alone is none.
bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
         !(c >= 0xFE00 && c <= 0xFE0F) && c < 0x1F000;
}

struct ReadingCount {
  std::uint64_t words = 0, ideographs = 0;
  bool in_word = false;

  // Of `text` from `at` on.
  void add(std::string_view text, std::size_t at) {
    while (at < text.size()) {
      utf8::Decoded const d = utf8::decode(text, at);
      at += d.bytes;
      if (is_ideograph(d.code_point)) {
        ++ideographs;
        in_word = false;
      } else if (is_space(d.code_point)) {
        in_word = false;
      } else if (!in_word && is_word_character(d.code_point)) {
        ++words;
        in_word = true;
      }
    }
  }
};

// A paragraph's text. A reference goes, with the space before it.
void append_words(std::string& words, Document const& document, Block const& block) {
  std::uint32_t done = document.inlines[block.inline_begin].text.begin.value;
  auto const append_up_to = [&](std::uint32_t end) {
    words.append(document.text, done, end - done);
  };
  for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
    Inline const& part = document.inlines[i];
    if (part.kind != InlineKind::FootnoteRef) continue;
    append_up_to(part.text.begin.value);
    if (words.ends_with(' ')) words.pop_back();
    done = part.text.end.value;
  }
  append_up_to(document.inlines[block.inline_end - 1].text.end.value);
}

// As Goldmark has ids where it is not Hugo's, and kramdown where it is not Jekyll's.
std::string without_beyond_ascii(std::string_view id) {
  std::string plain(id);
  std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return plain;
}

// The dump. A block's line has its kind and what is said of it, then its text where that is one
// plain stretch; else each inline has a line of its own below:
//
//     heading 2 "Chaque jour"
//     paragraph
//       text "Retrouvez "
//       strong emphasis link="https://example.org" "ce lien"
//       break
//     list from 3
//       item done
//         paragraph "a"
//     gallery columns=7 size="medium"
//       picture "id:3466"
//     picture "/images/a.jpg" alt="…" caption="…" link="https://example.org"
//     table columns=2
//       row head
//         cell right "A"
//     code language="js" "a\nb"
//     quote
//     rule
//     embed frame "https://example.org/a" provider="…" title="…"
//       strong "…"
//     definitions
//       term "a"
//       definition
//         paragraph "b"
//     details open
//       summary "a"
//     footnotes
//       footnote 1 references=2
//         paragraph "…"
//
// A reference is an inline, `note 1`. Before a block stands what leads to it, `anchor "plan"`.
//
// In strings, characters that nobody sees are written \u{A0}.
class Dump {
 public:
  explicit Dump(Document const& document) : document_(document) {}

  std::string write() {
    std::vector<std::uint32_t> ends;
    auto anchor = document_.anchors.begin();
    auto const count = static_cast<std::uint32_t>(document_.blocks.size());
    for (std::uint32_t index = 0; index < count; ++index) {
      while (!ends.empty() && ends.back() <= index) ends.pop_back();
      for (; anchor != document_.anchors.end() && anchor->block == index; ++anchor) {
        indent(ends.size());
        out_ += "anchor";
        write_string(anchor->id.in(document_.attributes));
        out_ += '\n';
      }
      write_block(document_.blocks[index], ends.size());
      ends.push_back(document_.blocks[index].end);
    }
    return std::move(out_);
  }

 private:
  void write_cell(CellSpan const& span) {
    out_ += span.is_covered() ? "covered" : "cell";
    if (span.columns > 1) out_ += " columns=" + std::to_string(span.columns);
    if (span.rows > 1) out_ += " rows=" + std::to_string(span.rows);
  }

  void write_block(Block const& block, std::size_t depth) {
    indent(depth);
    switch (block.kind) {
      case BlockKind::Paragraph: out_ += "paragraph"; break;
      case BlockKind::Heading:
        out_ += "heading " + std::to_string(block.level);
        write_attribute("id", block.info);
        break;
      case BlockKind::List:
        out_ += block.value == none ? "list" : "list from " + std::to_string(block.value);
        break;
      case BlockKind::ListItem: out_ += "item"; break;
      case BlockKind::Quote: out_ += "quote"; break;
      case BlockKind::Code:
        out_ += "code";
        write_attribute("language", block.info);
        break;
      case BlockKind::Table: out_ += "table columns=" + std::to_string(block.value); break;
      case BlockKind::TableRow: out_ += block.level == 1 ? "row head" : "row"; break;
      case BlockKind::TableCell: write_cell(span_of(block)); break;
      case BlockKind::Rule: out_ += "rule"; break;
      case BlockKind::Gallery: return write_gallery(document_.galleries[block.value], depth);
      case BlockKind::Picture:
        write_picture(document_.pictures[block.value]);
        return write_each_inline(block, depth);
      case BlockKind::Embed: write_embed(document_.embeds[block.value], depth); break;
      case BlockKind::Definitions: out_ += "definitions"; break;
      case BlockKind::Term: out_ += "term"; break;
      case BlockKind::Definition: out_ += "definition"; break;
      case BlockKind::Details: out_ += block.value == 1 ? "details open" : "details"; break;
      case BlockKind::Summary: out_ += "summary"; break;
      case BlockKind::Footnotes: out_ += "footnotes"; break;
      case BlockKind::Footnote:
        out_ += "footnote " + std::to_string(block.value) +
                " references=" + std::to_string(block.level);
        break;
    }
    if (block.task != Task::None) out_ += block.task == Task::Done ? " done" : " open";
    constexpr std::array aligns{"", " left", " center", " right"};
    out_ += aligns[static_cast<std::size_t>(block.align)];
    write_inlines(block, depth);
  }

  void write_inlines(Block const& block, std::size_t depth) {
    if (block.inline_begin == block.inline_end) {
      out_ += '\n';
      return;
    }
    Inline const& first = document_.inlines[block.inline_begin];
    bool const plain = block.inline_end - block.inline_begin == 1 &&
                       first.kind == InlineKind::Text && first.style == Plain && first.link == none;
    if (plain) {
      write_string(first.text.in(document_.text));
      out_ += '\n';
      return;
    }
    out_ += '\n';
    write_each_inline(block, depth);
  }

  void write_each_inline(Block const& block, std::size_t depth) {
    for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
      indent(depth + 1);
      write_inline(document_.inlines[i]);
    }
  }

  void write_inline(Inline const& part) {
    switch (part.kind) {
      case InlineKind::Picture: return write_picture(document_.pictures[part.value]);
      case InlineKind::LineBreak: out_ += "break\n"; return;
      case InlineKind::Text:
      case InlineKind::FootnoteRef: break;
    }
    constexpr std::array<std::string_view, 8> styles{" strong",    " emphasis", " strike", " code",
                                                     " underline", " mark",     " sub",    " sup"};
    std::string words;
    for (std::size_t i = 0; i < styles.size(); ++i) {
      if ((part.style >> i & 1) != 0) words += styles[i];
    }
    if (part.kind == InlineKind::FootnoteRef) {
      out_ += std::string_view(words + " note ").substr(1);
      out_ += part.text.in(document_.text);
      out_ += '\n';
      return;
    }
    if (words.empty() && part.link == none) words = " text";
    out_ += std::string_view(words).substr(words.empty() ? 0 : 1);
    if (part.link != none) {
      out_ += words.empty() ? "link=" : " link=";
      quote(document_.links[part.link].href.in(document_.attributes));
      write_attribute("title", document_.links[part.link].title);
    }
    write_string(part.text.in(document_.text));
    out_ += '\n';
  }

  void write_picture(PictureRef const& picture) {
    out_ += "picture ";
    quote(picture.source.in(document_.attributes));
    write_attribute("alt", picture.alt);
    write_attribute("caption", picture.caption);
    if (picture.link != none) write_attribute("link", document_.links[picture.link].href);
    out_ += '\n';
  }

  void write_gallery(Gallery const& gallery, std::size_t depth) {
    out_ += "gallery columns=" + std::to_string(gallery.columns);
    write_attribute("size", gallery.size);
    write_attribute("link", gallery.link);
    out_ += '\n';
    for (std::uint32_t i = gallery.picture_begin; i < gallery.picture_end; ++i) {
      indent(depth + 1);
      write_picture(document_.pictures[i]);
    }
  }

  void write_embed(Embed const& embed, std::size_t depth) {
    constexpr std::array kinds{"frame", "video", "audio", "link"};
    out_ += "embed ";
    out_ += kinds[static_cast<std::size_t>(embed.kind)];
    write_string(embed.href.in(document_.attributes));
    write_attribute("provider", embed.provider);
    write_attribute("title", embed.title);
    if (embed.poster == none) return;
    out_ += '\n';
    indent(depth + 1);
    out_ += "poster";
    write_string(document_.pictures[embed.poster].source.in(document_.attributes));
  }

  void write_attribute(std::string_view name, ByteRange value) {
    if (value.empty()) return;
    out_ += ' ';
    out_ += name;
    out_ += '=';
    quote(value.in(document_.attributes));
  }

  void indent(std::size_t depth) { out_.append(2 * depth, ' '); }

  void write_string(std::string_view text) {
    out_ += ' ';
    quote(text);
  }

  void quote(std::string_view text) {
    out_ += '"';
    for (std::size_t at = 0; at < text.size();) {
      utf8::Decoded const d = utf8::decode(text, at);
      char32_t const c = d.code_point;
      bool const unseen = c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD ||
                          (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
                          (c >= 0x205F && c <= 0x206F) || c == 0xFEFF;
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += static_cast<char>(c);
      } else if (c == '\n') {
        out_ += "\\n";
      } else if (unseen) {
        std::array<char, 16> escape{};
        std::snprintf(escape.data(), escape.size(), "\\u{%X}", static_cast<unsigned>(c));
        out_ += escape.data();
      } else {
        out_ += text.substr(at, d.bytes);
      }
      at += d.bytes;
    }
    out_ += '"';
  }

  Document const& document_;
  std::string out_;
};

}  // namespace

// In Block::value, a byte each, as far from the least that there is: a cell of Markdown has 0.
CellSpan span_of(Block const& cell) {
  bool const is_covered = (cell.value & 0xFF000000U) != 0;
  std::uint32_t const below = cell.value >> 8U & 0xFFU;
  if (is_covered) return {0, 0, below};
  return {(cell.value & 0xFFU) + 1, below + 1, below};
}

void set_span(Block& cell, CellSpan const& span) {
  cell.value =
      span.is_covered() ? 0xFF000000U | span.below << 8U : span.below << 8U | (span.columns - 1);
}

GallerySize size_of(Document const& document, Gallery const& gallery) {
  std::string_view const size = gallery.size.in(document.attributes);
  if (size.empty()) return {};
  if (size == "thumbnail") return {false, 150};
  if (size == "medium") return {true, 300};
  return {true, 0};
}

bool opens_pictures(Document const& document, Gallery const& gallery) {
  return gallery.link.in(document.attributes) != "none";
}

std::uint8_t highest_heading(Document const& document) {
  std::uint8_t highest = 6;
  for (Block const& block : document.blocks) {
    if (block.kind == BlockKind::Heading) highest = std::min(highest, block.level);
  }
  return highest;
}

std::uint8_t level_under_title(std::uint8_t level, std::uint8_t highest) {
  return static_cast<std::uint8_t>(std::clamp(level - highest + 2, 2, 6));
}

std::string words_of(Document const& document, std::uint32_t block) {
  Block const& b = document.blocks[block];
  std::string words;
  for (std::uint32_t part = b.inline_begin; part < b.inline_end; ++part) {
    words += document.inlines[part].text.in(document.text);
  }
  return words;
}

std::string heading_id(Document const& document, std::uint32_t heading) {
  Block const& block = document.blocks[heading];
  if (!block.info.empty()) return std::string(block.info.in(document.attributes));
  auto const made =
      std::lower_bound(document.heading_ids.begin(), document.heading_ids.end(), heading,
                       [](Anchor const& a, std::uint32_t of) { return a.block < of; });
  bool const has_one = made != document.heading_ids.end() && made->block == heading;
  return has_one ? std::string(made->id.in(document.attributes)) : std::string();
}

std::uint32_t find_anchor(Document const& document, std::string_view id) {
  if (id.empty()) return none;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    Block const& block = document.blocks[i];
    if (block.kind == BlockKind::Heading && block.info.in(document.attributes) == id) return i;
  }
  auto const find = [&](std::vector<Anchor> const& anchors, auto const& is_it) {
    auto const found = std::find_if(anchors.begin(), anchors.end(), [&](Anchor const& a) {
      return is_it(a.id.in(document.attributes));
    });
    return found == anchors.end() ? none : found->block;
  };
  auto const is_same = [&](std::string_view own) { return own == id; };
  std::uint32_t block = find(document.anchors, is_same);
  if (block == none) block = find(document.heading_ids, is_same);
  if (block != none) return block;
  std::string const tidied = id_of_words(id);
  return find(document.heading_ids, [&](std::string_view own) {
    return own == tidied || without_beyond_ascii(own) == id;
  });
}

std::uint32_t reading_minutes(Document const& document) {
  ReadingCount count;
  std::size_t done = 0;
  for (Inline const& part : document.inlines) {
    if (part.kind != InlineKind::FootnoteRef) continue;
    count.add(std::string_view(document.text).substr(0, part.text.begin.value), done);
    done = part.text.end.value;
  }
  count.add(document.text, done);
  // To the nearest minute, in whole numbers.
  std::uint64_t const weight =
      count.words * ideographs_a_minute + count.ideographs * words_a_minute;
  std::uint64_t const minute = std::uint64_t{words_a_minute} * ideographs_a_minute;
  return static_cast<std::uint32_t>(std::max<std::uint64_t>((weight + minute / 2) / minute, 1));
}

std::string summary(Document const& document, std::size_t limit) {
  std::string words;
  for (Block const& block : document.blocks) {
    if (block.kind == BlockKind::Footnotes) break;
    if (block.kind != BlockKind::Paragraph || block.inline_begin == block.inline_end) continue;
    if (!words.empty()) words += ' ';
    append_words(words, document, block);
    if (words.size() > limit) break;
  }
  std::replace(words.begin(), words.end(), '\n', ' ');
  if (words.size() <= limit) return words;

  // A word that fits ends at `limit` or before it. Chinese has no spaces: there, anywhere.
  std::size_t const space = words.rfind(' ', limit);
  std::size_t const cut = space == std::string::npos ? utf8::prefix(words, limit).size() : space;
  words.resize(cut);
  return words;
}

std::string dump(Document const& document) { return Dump(document).write(); }

}  // namespace liseuse::post
