#include "headless/html.h"

#include "archive/link.h"
#include "archive/words.h"
#include "base/address.h"
#include "base/utf8.h"
#include "headless/gallery_html.h"
#include "headless/links.h"
#include "headless/picture_html.h"
#include "post/players.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace liseuse::headless {
namespace {

using post::Block;
using post::BlockKind;
using post::Inline;
using post::InlineKind;

struct Writer {
  post::Document const& document;
  HtmlContext const& context;
  std::uint8_t highest = post::highest_heading(document);
  std::string html = {};
  std::unordered_map<std::uint32_t, std::vector<std::string>> linked_headings =
      {};  // what links call them
  std::unordered_set<std::string> ids;
  std::vector<std::uint32_t> references = {};  // how many of each footnote have been written
  std::vector<bool> long_columns = {};         // of the table that is being written
  std::string amid_text = column_sizes();

  void blocks(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; i = document.blocks[i].end) block(i);
  }

  void element(std::string_view tag, std::uint32_t block_index) {
    html += '<';
    html += tag;
    id_of(block_index);
    html += '>';
    inlines(document.blocks[block_index]);
    close(tag);
  }

  // Where its level on the page is another than the post's own, it looks as the reader draws it still.
  void heading(std::uint32_t i) {
    int const own = std::max<int>(document.blocks[i].level, 2);
    int const level = post::level_under_title(document.blocks[i].level, highest);
    std::string const tag = 'h' + std::to_string(level);
    html += '<' + tag;
    if (level != own) html += " class=\"h" + std::to_string(own) + '"';
    write_id(post::heading_id(document, i), " id=\"", "\"");
    html += '>';
    // Links that are older than the heading's id call it something else (post::find_anchor).
    for (std::string const& name : linked_headings[i]) write_id(name, other_id, other_id_end);
    inlines(document.blocks[i]);
    close(tag);
  }

  // What an id is on this page; and, behind a "#", an address.
  void append_anchor(std::string_view id) {
    html += context.anchor;
    append_escaped(html, id);
  }

  static constexpr std::string_view other_id = "<span id=\"", other_id_end = "\"></span>";

  // Of two ids that are the same the first counts. False, and nothing written, where there is to be none.
  bool write_id(std::string_view id, std::string_view open, std::string_view close) {
    if (id.empty() || is_id_of_site(id) || !ids.emplace(id).second) return false;
    html += open;
    append_anchor(id);
    html += close;
    return true;
  }

  void know_linked_headings() {
    for (post::Link const& link : document.links) {
      std::string_view const href = attribute(link.href);
      if (!href.starts_with('#')) continue;
      std::string id = utf8::percent_decode(href.substr(1));
      std::uint32_t const block = post::find_anchor(document, id);
      if (block != post::none) linked_headings[block].push_back(std::move(id));
    }
  }

  void close(std::string_view tag) {
    html += "</";
    html += tag;
    html += ">\n";
  }

  // Writes `open`, id and `close` for each anchor that leads to the block, up to `most`.
  void anchors(std::uint32_t block, std::string_view open, std::string_view close,
               std::size_t most) {
    auto const [begin, end] =
        std::equal_range(document.anchors.begin(), document.anchors.end(), post::Anchor{{}, block},
                         [](auto const& a, auto const& b) { return a.block < b.block; });
    for (auto anchor = begin; anchor != end && most > 0; ++anchor) {
      if (write_id(attribute(anchor->id), open, close)) --most;
    }
  }

  // In a tag, which has one.
  void id_of(std::uint32_t block) { anchors(block, " id=\"", "\"", 1); }

  // Those that the tag hasn't, at the beginning of what it holds.
  void other_ids_of(std::uint32_t block) {
    anchors(block, other_id, other_id_end, document.anchors.size());
  }

  void block(std::uint32_t i) {
    Block const& b = document.blocks[i];
    switch (b.kind) {
      case BlockKind::Paragraph: element("p", i); break;
      case BlockKind::Heading: heading(i); break;
      case BlockKind::List: list(i); break;
      case BlockKind::ListItem: list_item(i); break;
      case BlockKind::Quote: container("blockquote", i); break;
      case BlockKind::Code:
        open_scroller("code");
        html += "<pre><code";
        if (!b.info.empty()) {
          html += " class=\"language-";
          append_escaped(html, attribute(b.info));
          html += '"';
        }
        html += '>';
        inlines(b);
        html += "</code></pre></div>\n";
        break;
      case BlockKind::Table: table(i); break;
      case BlockKind::TableRow: table_row(i); break;
      case BlockKind::TableCell: element("td", i); break;
      case BlockKind::Rule:
        html += "<hr";
        id_of(i);
        html += ">\n";
        break;
      case BlockKind::Embed: embed(i); break;
      case BlockKind::Definitions: container("dl", i); break;
      case BlockKind::Term: element("dt", i); break;
      case BlockKind::Definition: container("dd", i); break;
      case BlockKind::Details: container(b.value == 1 ? "details open" : "details", i); break;
      case BlockKind::Summary:
        if (b.inline_begin < b.inline_end) return element("summary", i);
        html += "<summary>";
        append_escaped(html, archive::word(context.index, "details"));
        close("summary");
        break;
      case BlockKind::Gallery: gallery(i); break;
      case BlockKind::Picture: figure(b.value, true, {}, &b); break;
      case BlockKind::Footnotes:
        html += "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n";
        blocks(i + 1, b.end);
        html += "</ol>\n</section>\n";
        break;
      case BlockKind::Footnote: footnote(i); break;
    }
  }

  void container(std::string_view tag, std::uint32_t i) {
    html += '<';
    html += tag;
    id_of(i);
    html += ">\n";
    blocks(i + 1, document.blocks[i].end);
    close(tag.substr(0, tag.find(' ')));
  }

  void embed(std::uint32_t i) {
    post::Embed const& e = document.embeds[document.blocks[i].value];
    html += "<div class=\"embed\">\n";
    std::optional<post::Player> const player = post::find_player(e, document.attributes);
    // Its words lead there too, so that this is for the eye alone.
    bool const is_stage = player && begin_link(attribute(e.href));
    if (is_stage) html += stage_attributes(player->shape);
    if (e.poster != post::none && (!player || is_stage)) {
      Shown const poster = shown(e.poster);
      if (!poster.picture.file.empty()) image(poster, column_sizes());
    }
    if (is_stage) close("a");
    element("p", i);
    close("div");
  }

  static std::string_view stage_attributes(post::StageShape shape) {
    switch (shape) {
      case post::StageShape::Screen:
        return " class=\"stage\" tabindex=\"-1\" aria-hidden=\"true\">";
      case post::StageShape::Sound:
        return " class=\"stage sound\" tabindex=\"-1\" aria-hidden=\"true\">";
      case post::StageShape::Bar: break;
    }
    return " class=\"stage strip\" tabindex=\"-1\" aria-hidden=\"true\">";
  }

  // The way back stands at the end of the last paragraph.
  void footnote(std::uint32_t i) {
    Block const& b = document.blocks[i];
    html += "<li id=\"";
    append_anchor("fn-" + std::to_string(b.value));
    html += "\">";
    bool const is_one_paragraph =
        b.end == i + 2 && document.blocks[i + 1].kind == BlockKind::Paragraph;
    bool goes_back = false;
    for (std::uint32_t child = i + 1; child < b.end; child = document.blocks[child].end) {
      bool const is_last = document.blocks[child].end == b.end;
      if (!is_last || document.blocks[child].kind != BlockKind::Paragraph) {
        block(child);
        continue;
      }
      if (!is_one_paragraph) html += "<p>";
      inlines(document.blocks[child]);
      back_links(b);
      goes_back = true;
      if (!is_one_paragraph) close("p");
    }
    if (!goes_back) back_links(b);
    close("li");
  }

  void back_links(Block const& b) {
    for (int i = 1; i <= b.level; ++i) {
      html += " <a href=\"#";
      append_anchor(reference_id(b.value, static_cast<std::uint32_t>(i)));
      html += "\" role=\"doc-backlink\" aria-label=\"";
      append_escaped(html, archive::word(context.index, "note_back"));
      if (i > 1) html += ' ' + std::to_string(i);
      html += "\">\u21A9\uFE0E";
      if (i > 1) html += "<sup>" + std::to_string(i) + "</sup>";
      html += "</a>";
    }
  }

  static std::string reference_id(std::uint32_t number, std::uint32_t which) {
    std::string const id = "fnref-" + std::to_string(number);
    return which == 1 ? id : id + '-' + std::to_string(which);
  }

  void footnote_reference(Inline const& part) {
    if (part.value >= references.size()) references.resize(part.value + 1);
    std::uint32_t const number = part.value + 1;
    html += "<sup><a href=\"#";
    append_anchor("fn-" + std::to_string(number));
    html += "\" id=\"";
    append_anchor(reference_id(number, ++references[part.value]));
    html += "\" role=\"doc-noteref\">";
    append_escaped(html, part.text.in(document.text));
    html += "</a></sup>";
  }

  void list(std::uint32_t i) {
    Block const& b = document.blocks[i];
    std::string_view const tag = b.value == post::none ? "ul" : "ol";
    html += '<';
    html += tag;
    if (b.value != post::none && b.value != 1) html += " start=\"" + std::to_string(b.value) + '"';
    id_of(i);
    html += ">\n";
    blocks(i + 1, b.end);
    close(tag);
  }

  void list_item(std::uint32_t i) {
    Block const& b = document.blocks[i];
    html += b.task == post::Task::None ? "<li" : "<li class=\"task\"";
    id_of(i);
    html += '>';
    if (b.task != post::Task::None) {
      bool const is_done = b.task == post::Task::Done;
      html += "<input type=\"checkbox\" disabled";
      if (is_done) html += " checked";
      html += " aria-label=\"";
      append_escaped(html, archive::word(context.index, is_done ? "task.done" : "task.open"));
      html += "\"> ";
    }
    std::uint32_t paragraphs = 0;
    for (std::uint32_t child = i + 1; child < b.end; child = document.blocks[child].end) {
      if (document.blocks[child].kind == BlockKind::Paragraph) ++paragraphs;
    }
    for (std::uint32_t child = i + 1; child < b.end; child = document.blocks[child].end) {
      if (document.blocks[child].kind == BlockKind::Paragraph && paragraphs == 1) {
        inlines(document.blocks[child]);
      } else {
        block(child);
      }
    }
    close("li");
  }

  // What is wider than its column scrolls, by keyboard too.
  void open_scroller(std::string_view name) {
    html += "<div class=\"scroller\" role=\"group\" tabindex=\"0\" aria-label=\"";
    append_escaped(html, archive::word(context.index, name));
    html += "\">";
  }

  // Those that keep a width to read in; the words of the others stay on one line. The reader, which
  // measures them, does the same (wasm/text/layout.cpp).
  std::vector<bool> columns_of_long_words(std::uint32_t table) const {
    constexpr std::size_t long_from = 17;  // letters, of half the font's size: 8 times that
    std::vector<bool> is_long(document.blocks[table].value);
    for (std::uint32_t row = table + 1; row < document.blocks[table].end;
         row = document.blocks[row].end) {
      std::size_t column = 0;
      for (std::uint32_t cell = row + 1; cell < document.blocks[row].end && column < is_long.size();
           cell = document.blocks[cell].end, ++column) {
        std::size_t letters = 0;
        Block const& b = document.blocks[cell];
        for (std::uint32_t in = b.inline_begin; in < b.inline_end; ++in) {
          std::string_view const words = document.inlines[in].text.in(document.text);
          letters += static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
          }));
        }
        bool const is_wide = post::span_of(b).columns > 1;
        if (letters >= long_from && !is_wide) is_long[column] = true;
      }
    }
    return is_long;
  }

  void table(std::uint32_t i) {
    Block const& b = document.blocks[i];
    long_columns = columns_of_long_words(i);
    open_scroller("table");
    html += "<table";
    id_of(i);
    html += ">\n";
    std::string_view part;
    for (std::uint32_t row = i + 1; row < b.end; row = document.blocks[row].end) {
      std::string_view const wanted = document.blocks[row].level == 1 ? "thead" : "tbody";
      if (part != wanted) {
        if (!part.empty()) close(part);
        part = wanted;
        html += '<';
        html += part;
        html += ">\n";
      }
      table_row(row);
    }
    if (!part.empty()) close(part);
    html += "</table></div>\n";
  }

  static std::string_view class_of(post::Align align) {
    switch (align) {
      case post::Align::Start: return "";
      case post::Align::Left: return "align-left";
      case post::Align::Center: return "align-center";
      case post::Align::Right: return "align-right";
    }
    return "";
  }

  void table_row(std::uint32_t i) {
    Block const& b = document.blocks[i];
    html += "<tr";
    id_of(i);
    html += '>';
    std::size_t column = 0;
    for (std::uint32_t cell = i + 1; cell < b.end; cell = document.blocks[cell].end) {
      std::string_view const tag = b.level == 1 ? "th" : "td";
      post::CellSpan const span = post::span_of(document.blocks[cell]);
      bool const is_long = column < long_columns.size() && long_columns[column];
      ++column;
      if (span.is_covered()) continue;
      html += '<';
      html += tag;
      if (b.level == 1) html += span.columns > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
      if (span.columns > 1) html += " colspan=\"" + std::to_string(span.columns) + '"';
      if (span.rows > 1) html += " rowspan=\"" + std::to_string(span.rows) + '"';
      std::string_view const aligned = class_of(document.blocks[cell].align);
      if (is_long || !aligned.empty()) {
        html += " class=\"";
        html += is_long ? "long" : "";
        html += is_long && !aligned.empty() ? " " : "";
        html += aligned;
        html += '"';
      }
      id_of(cell);
      html += '>';
      inlines(document.blocks[cell]);
      html += "</";
      html += tag;
      html += '>';
    }
    close("tr");
  }

  void gallery(std::uint32_t block) {
    std::uint32_t const index = document.blocks[block].value;
    post::Gallery const& g = document.galleries[index];
    GalleryStyle const style = context.index.site.gallery;
    html += "<ul class=\"" + gallery_class(document, index, style) + '"';
    id_of(block);
    html += ">\n";
    bool const links = post::opens_pictures(document, g);
    std::uint32_t const count = g.picture_end - g.picture_begin;
    std::uint32_t const columns = std::min<std::uint32_t>(g.columns, count);
    std::vector<std::string> const sizes = gallery_tile_sizes(document, context.post, g, style);
    for (std::uint32_t i = 0; i < count; ++i) {
      std::uint32_t const picture = g.picture_begin + i;
      html += "<li>";
      figure(picture, links,
             sizes.empty() ? gallery_sizes(shown(picture).picture, columns) : sizes[i]);
      close("li");
    }
    close("ul");
  }

  std::string_view attribute(ByteRange range) const { return range.in(document.attributes); }

  struct Shown {
    archive::Picture picture;
    std::string_view reference, alt, caption;
  };

  // What the post says of a picture goes before what the media table does.
  Shown shown(std::uint32_t i) const {
    post::PictureRef const& ref = document.pictures[i];
    Shown result{{}, attribute(ref.source), attribute(ref.alt), attribute(ref.caption)};
    if (auto const* const entry = archive::find_picture(context.post, result.reference)) {
      result.picture = entry->picture;
      if (result.alt.empty()) result.alt = entry->alt;
      if (result.caption.empty()) result.caption = entry->caption;
    }
    return result;
  }

  void image(Shown const& s, std::string_view sizes) {
    append_picture(html,
                   {.picture = s.picture, .root = context.root, .sizes = sizes, .alt = s.alt});
  }

  // A file's, as an attribute.
  void address(std::string_view file) {
    html += context.root;
    html += utf8::percent_encode(file, utf8::Slash::Keep);
  }

  enum class InLink { No, Yes };

  // What is known of a picture that can't be shown here; a link to where it is, if this stands in no other.
  void absent(Shown const& s, InLink in_link) {
    bool const elsewhere = is_on_web(s.reference) && in_link == InLink::No;
    if (elsewhere) {
      html += "<a href=\"";
      append_escaped(html,
                     archive::resolve_link(context.index, context.post.links, s.reference).address);
      html += "\">";
    }
    append_escaped(html, archive::absent_picture(context.index, s.reference, s.alt));
    if (elsewhere) html += "</a>";
  }

  static std::string_view absence(Shown const& s) {
    return is_on_web(s.reference) ? "remote" : "missing";
  }

  // `sizes`: in a gallery; else it is as wide as the column. `block`: of one that stands alone.
  void figure(std::uint32_t i, bool links_to_full_size, std::string_view sizes = {},
              Block const* block = nullptr) {
    Shown const s = shown(i);
    bool const is_there = !s.picture.file.empty();
    html += "<figure";
    if (!is_there) html += " class=\"" + std::string(absence(s)) + '"';
    html += " id=\"";
    append_anchor("photo-" + std::to_string(i + 1));
    html += "\">";
    if (block != nullptr) other_ids_of(static_cast<std::uint32_t>(block - document.blocks.data()));
    bool const is_link = open_picture_link(i, s, is_there && links_to_full_size);
    if (is_there) {
      image(s, sizes.empty() ? std::string_view(amid_text) : sizes);
    } else {
      absent(s, is_link ? InLink::Yes : InLink::No);
    }
    if (is_link) html += "</a>";
    if (!s.caption.empty()) {
      html += "<figcaption>";
      if (block != nullptr && block->inline_begin < block->inline_end) {
        inlines(*block);
      } else {
        append_escaped(html, s.caption);
      }
      html += "</figcaption>";
    }
    close("figure");
  }

  bool open_picture_link(std::uint32_t i, Shown const& s, bool links_to_full_size) {
    // WordPress links a smaller copy to the full size, which is the one file that there is now.
    post::PictureRef const& picture = document.pictures[i];
    auto const* const here = archive::find_post(context.index, context.post.slug);
    if (archive::picture_link(context.index, context.post.links, document, picture, here)) {
      return open_link(picture.link);
    }
    if (!links_to_full_size || !context.anchor.empty()) return false;
    html += "<a href=\"";
    address(s.picture.file);
    html += '"';
    if (s.alt.empty()) {
      html += " aria-label=\"";
      append_escaped(html,
                     archive::filled(context.index, "picture.number", "n", std::to_string(i + 1)));
      html += '"';
    }
    html += '>';
    return true;
  }

  // False, and nothing written, where the link leads nowhere.
  bool open_link(std::uint32_t i) {
    post::Link const& link = document.links[i];
    if (link.href.empty()) {
      html += "<abbr title=\"";
      append_escaped(html, attribute(link.title));
      html += "\">";
      return true;
    }
    if (!begin_link(attribute(link.href))) return false;
    if (!link.title.empty()) {
      html += " title=\"";
      append_escaped(html, attribute(link.title));
      html += '"';
    }
    html += '>';
    return true;
  }

  // `<a href="..."`, if it leads anywhere.
  bool begin_link(std::string_view href) {
    archive::LinkTarget const target =
        archive::resolve_link(context.index, context.post.links, href);
    if (target.kind == archive::LinkKind::Nowhere) return false;
    html += "<a href=\"";
    if (target.post) {
      html += context.root;
      html += post_address(target.post->slug);
    } else if (target.kind == archive::LinkKind::File) {
      html += context.root;
    }
    if (!target.post && target.address.starts_with('#')) {
      html += '#';
      append_anchor(std::string_view(target.address).substr(1));
    } else {
      append_escaped(html, target.address);
    }
    html += '"';
    return true;
  }

  // Inlines are flat; elements nest, the link outermost, and then in this order.
  void inlines(Block const& b) {
    other_ids_of(static_cast<std::uint32_t>(&b - document.blocks.data()));
    struct Open {
      std::string_view tag;
      std::uint32_t link;
      bool written = true;  // false: a link that leads nowhere
    };
    constexpr std::array<std::pair<std::uint8_t, std::string_view>, 8> styles{
        {{post::Strong, "strong"},
         {post::Emphasis, "em"},
         {post::Strike, "del"},
         {post::Underline, "u"},
         {post::Mark, "mark"},
         {post::Sub, "sub"},
         {post::Sup, "sup"},
         {post::CodeStyle, "code"}}};
    std::vector<Open> open;
    auto const close_to = [&](std::size_t depth) {
      for (; open.size() > depth; open.pop_back()) {
        if (!open.back().written) continue;
        html += "</";
        html += open.back().tag;
        html += '>';
      }
    };
    for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
      Inline const& part = document.inlines[i];
      std::vector<Open> wanted;
      if (part.link != post::none) {
        bool const is_link = !document.links[part.link].href.empty();
        wanted.push_back({is_link ? "a" : "abbr", part.link});
      }
      for (auto const& [style, tag] : styles) {
        bool const is_own = style != post::CodeStyle || b.kind != BlockKind::Code;
        if ((part.style & style) != 0 && is_own) wanted.push_back({tag, post::none});
      }
      std::size_t same = 0;
      while (same < open.size() && same < wanted.size() && open[same].tag == wanted[same].tag &&
             open[same].link == wanted[same].link) {
        ++same;
      }
      close_to(same);
      for (; same < wanted.size(); ++same) {
        Open element = wanted[same];
        if (element.link != post::none) {
          element.written = open_link(element.link);
        } else {
          html += '<';
          html += element.tag;
          html += '>';
        }
        open.push_back(element);
      }
      bool const in_link = !open.empty() && open.front().tag == "a" && open.front().written;
      inline_content(part, in_link ? InLink::Yes : InLink::No);
    }
    close_to(0);
  }

  void inline_content(Inline const& part, InLink in_link) {
    switch (part.kind) {
      case InlineKind::Text: append_escaped(html, part.text.in(document.text)); break;
      case InlineKind::LineBreak: html += "<br>"; break;
      case InlineKind::FootnoteRef: footnote_reference(part); break;
      case InlineKind::Picture: {
        Shown const s = shown(part.value);
        if (s.picture.file.empty()) {
          html += "<span class=\"" + std::string(absence(s)) + "\">";
          absent(s, in_link);
          html += "</span>";
        } else {
          image(s, column_sizes());
        }
        break;
      }
    }
  }
};

}  // namespace

std::string to_html(post::Document const& document, HtmlContext const& context) {
  Writer writer{document, context};
  writer.html.reserve(document.text.size() * 2);
  writer.know_linked_headings();
  writer.blocks(0, static_cast<std::uint32_t>(document.blocks.size()));
  return std::move(writer.html);
}

bool is_id_of_site(std::string_view id) {
  constexpr std::string_view digits = "0123456789", digits_and_hyphens = "0123456789-";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds{
      {{"photo-", digits}, {"fn-", digits}, {"fnref-", digits_and_hyphens}}};
  return std::any_of(kinds.begin(), kinds.end(), [&](auto const& kind) {
    return id.starts_with(kind.first) &&
           id.find_first_not_of(kind.second, kind.first.size()) == std::string_view::npos;
  });
}

std::string escaped(std::string_view text) {
  std::string html;
  append_escaped(html, text);
  return html;
}

void append_escaped(std::string& html, std::string_view text) {
  for (char const c : text) {
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      case '\'': html += "&#39;"; break;
      case '\0': html += "\xEF\xBF\xBD"; break;  // U+FFFD: HTML has no NUL
      default: html += c;
    }
  }
}

std::string post_address(std::string_view slug) {
  return "posts/" + utf8::percent_encode(slug, utf8::Slash::Encode) + '/';
}

}  // namespace liseuse::headless
