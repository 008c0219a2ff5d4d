// md4c's callbacks to a DocumentBuilder. The only file that knows md4c.
#include "post/markdown.h"

#include "post/builder.h"
#include "post/entities.h"
#include "post/raw_html.h"

#include <md4c.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace liseuse::post {
namespace {

// Of quotes and lists, each counted. Layout and views go down the tree by recursion, and a browser
// gives WebAssembly little stack; browsers themselves stop at 512 elements.
constexpr std::uint32_t deepest_nesting = 64;

// Not MD_FLAG_COLLAPSEWHITESPACE, which doubles md4c's time: the builder does that.
constexpr unsigned flags =
    MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS;

// How many of each span are open: md4c nests them.
struct Spans {
  std::uint32_t strong = 0, emphasis = 0, strike = 0, code = 0, picture = 0;

  std::uint8_t style() const {
    return static_cast<std::uint8_t>(
        (strong > 0 ? Strong : Plain) | (emphasis > 0 ? Emphasis : Plain) |
        (strike > 0 ? Strike : Plain) | (code > 0 ? CodeStyle : Plain));
  }
};

struct Reader {
  std::string_view source;
  std::string_view file;
  DocumentBuilder builder;
  std::vector<Problem> problems;

  // Blocks
  std::uint32_t depth = 0;  // of quotes and lists
  bool table_head = false;
  bool html_block = false;
  bool too_deep = false;  // and the line is not known yet

  // Spans
  Spans spans;
  std::uint32_t link = none;
  PictureRef picture;  // the open one
  std::string alt;

  // Raw HTML comes in chunks; it is read when something else comes.
  std::string html;
  char const* html_end = nullptr;      // in the source
  char const* hidden_until = nullptr;  // the end of a <script> that began amid Markdown
  bool no_end_of_script = false, no_end_of_style = false;  // from here on: never search twice

  // The line of `counted`, which goes through the source once.
  char const* counted;
  std::uint32_t line;

  std::string scratch;

  bool in_source(char const* p) const {
    std::less_equal<> const up_to;
    return up_to(source.data(), p) && up_to(p, source.data() + source.size());
  }

  std::uint32_t line_at(char const* p) {
    if (std::less<>()(counted, p)) {
      std::string_view const passed(counted, static_cast<std::size_t>(p - counted));
      for (std::size_t at = 0; (at = passed.find('\n', at)) != std::string_view::npos; ++at) ++line;
      counted = p;
    }
    return line;
  }

  // What is left of `text` where a <script> goes on into it.
  std::string_view visible(std::string_view text) {
    if (hidden_until == nullptr) return text;
    char const* const end = text.data() + text.size();
    if (!in_source(text.data()) || !std::less<>()(hidden_until, end)) return {};
    char const* const begin = std::max(text.data(), hidden_until, std::less<>());
    hidden_until = nullptr;
    return {begin, static_cast<std::size_t>(end - begin)};
  }

  // Text

  // A tight list item's text comes without a paragraph.
  void ensure_leaf() {
    if (!builder.in_leaf()) builder.open_leaf({.kind = BlockKind::Paragraph});
  }

  // md4c gives some white space from memory of its own, which has no line.
  void note_line(char const* p) {
    if (builder.line() != 0 || !in_source(p)) return;
    builder.set_line(line_at(p));
    if (std::exchange(too_deep, false)) add_too_deep();
  }

  void add_too_deep() {
    problems.push_back(
        make_problem(Message::NestingTooDeep, file, line, std::to_string(deepest_nesting)));
  }

  void close_paragraph() {
    if (builder.in_leaf()) builder.close_leaf();
  }

  std::string_view decoded(std::string_view entity) {
    scratch.clear();
    return append_entity(scratch, entity) ? std::string_view(scratch) : entity;
  }

  // CommonMark 0.31 §2.4: an odd number of backslashes escapes what follows. md4c drops the last
  // one and gives what it escapes as a text of its own.
  bool is_escaped_bracket(std::string_view text) const {
    if (text.size() != 1 || (text[0] != '[' && text[0] != ']') || !in_source(text.data())) {
      return false;
    }
    char const* p = text.data();
    while (p != source.data() && p[-1] == '\\') --p;
    return (text.data() - p) % 2 == 1;
  }

  void add_text(MD_TEXTTYPE type, std::string_view text) {
    if (type != MD_TEXT_HTML) flush_html();
    text = visible(text);
    if (text.data() == nullptr) return;
    if (type == MD_TEXT_HTML) {
      if (in_source(text.data())) html_end = text.data() + text.size();
      html += text;
      return;
    }
    ensure_leaf();
    note_line(text.data());
    if (spans.picture > 0) return add_alt(type, text);
    switch (type) {
      case MD_TEXT_NORMAL:
        if (is_escaped_bracket(text)) return builder.add_literal(text[0]);
        return builder.add_text(text);
      case MD_TEXT_ENTITY: return builder.add_text(decoded(text));
      case MD_TEXT_NULLCHAR: return builder.add_text("\uFFFD");
      case MD_TEXT_BR: return builder.add_line_break();
      case MD_TEXT_SOFTBR: return builder.add_text(" ");
      default: return builder.add_verbatim(text);
    }
  }

  void add_alt(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      alt += ' ';
    } else if (type == MD_TEXT_NULLCHAR) {
      alt += "\uFFFD";
    } else {
      alt += type == MD_TEXT_ENTITY ? decoded(text) : text;
    }
  }

  // HTML

  void flush_html() {
    if (html.empty()) return;
    std::string_view rest = html;
    while (!rest.empty()) {
      HtmlPiece const piece = take_html(rest);
      switch (piece.kind) {
        case HtmlKind::Text: add_html_text(piece.text); break;
        case HtmlKind::LineBreak:
          if (builder.in_leaf() && spans.picture == 0) builder.add_line_break();
          break;
        case HtmlKind::BlockEdge: add_block_edge(); break;
        case HtmlKind::Nothing: break;
        case HtmlKind::Unclosed: hide_up_to_end_tag(piece.text); break;
      }
    }
    html.clear();
  }

  // Amid Markdown, a paragraph, a heading or a cell goes on behind it, on a new line.
  void add_block_edge() {
    if (html_block) return close_paragraph();
    if (builder.in_leaf() && spans.picture == 0) builder.ensure_line_break();
  }

  void add_html_text(std::string_view text) {
    if (spans.picture > 0) return;
    bool const empty = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (empty && !builder.in_leaf()) return;
    scratch.clear();
    append_decoded(scratch, text);
    ensure_leaf();
    builder.add_text(scratch);
  }

  // Where there is no end tag, the tag alone goes: text about <script> is not to be lost.
  void hide_up_to_end_tag(std::string_view name) {
    bool& no_end = name == "script" ? no_end_of_script : no_end_of_style;
    if (no_end || html_end == nullptr) return;
    std::string_view const behind(
        html_end, static_cast<std::size_t>(source.data() + source.size() - html_end));
    std::size_t const at = find_end_tag(behind, name);
    no_end = at == std::string_view::npos;
    if (!no_end) hidden_until = html_end + at;
  }

  // Attributes

  std::string_view decoded(MD_ATTRIBUTE const& attribute) {
    if (attribute.size == 0) return {};
    if (attribute.substr_offsets[1] == attribute.size &&
        attribute.substr_types[0] == MD_TEXT_NORMAL) {
      return {attribute.text, attribute.size};
    }
    scratch.clear();
    for (unsigned i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
      MD_OFFSET const begin = attribute.substr_offsets[i];
      std::string_view const part(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
      if (attribute.substr_types[i] == MD_TEXT_NULLCHAR) {
        scratch += "\uFFFD";
      } else if (attribute.substr_types[i] != MD_TEXT_ENTITY || !append_entity(scratch, part)) {
        scratch += part;
      }
    }
    return scratch;
  }

  ByteRange add_attribute(MD_ATTRIBUTE const& attribute) {
    return builder.add_attribute(decoded(attribute));
  }

  // Blocks

  bool is_flat() const { return depth > deepest_nesting; }

  void open_container(BlockKind kind, std::uint32_t value) {
    ++depth;
    if (!is_flat()) return builder.open({.kind = kind, .value = value, .line = 0});
    if (problems.empty()) too_deep = true;
  }

  void close_container() {
    if (!is_flat()) builder.close();
    --depth;
  }

  void enter_block(MD_BLOCKTYPE type, void const* detail) {
    close_paragraph();
    switch (type) {
      case MD_BLOCK_DOC: break;
      case MD_BLOCK_QUOTE: return open_container(BlockKind::Quote, 0);
      case MD_BLOCK_UL: return open_container(BlockKind::List, 0);
      case MD_BLOCK_OL:
        return open_container(BlockKind::List,
                              static_cast<MD_BLOCK_OL_DETAIL const*>(detail)->start);
      case MD_BLOCK_LI: return enter_item(*static_cast<MD_BLOCK_LI_DETAIL const*>(detail));
      case MD_BLOCK_HR: return builder.add({.kind = BlockKind::Rule});
      case MD_BLOCK_H: {
        auto const level = static_cast<MD_BLOCK_H_DETAIL const*>(detail)->level;
        return builder.open_leaf(
            {.kind = BlockKind::Heading, .level = static_cast<std::uint8_t>(level)});
      }
      case MD_BLOCK_CODE: return builder.open_leaf({.kind = BlockKind::Code});
      case MD_BLOCK_HTML: html_block = true; return;
      case MD_BLOCK_P: return builder.open_leaf({.kind = BlockKind::Paragraph});
      case MD_BLOCK_TABLE:
        return builder.open(
            {.kind = BlockKind::Table,
             .value = static_cast<MD_BLOCK_TABLE_DETAIL const*>(detail)->col_count});
      case MD_BLOCK_THEAD: table_head = true; return;
      case MD_BLOCK_TBODY: table_head = false; return;
      case MD_BLOCK_TR:
        return builder.open(
            {.kind = BlockKind::TableRow, .level = static_cast<std::uint8_t>(table_head ? 1 : 0)});
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: {
        auto const align = static_cast<MD_BLOCK_TD_DETAIL const*>(detail)->align;
        return builder.open_leaf({.kind = BlockKind::TableCell, .align = align_of(align)});
      }
    }
  }

  static Align align_of(MD_ALIGN align) {
    switch (align) {
      case MD_ALIGN_DEFAULT: return Align::Start;
      case MD_ALIGN_LEFT: return Align::Left;
      case MD_ALIGN_CENTER: return Align::Center;
      case MD_ALIGN_RIGHT: return Align::Right;
    }
    return Align::Start;
  }

  void enter_item(MD_BLOCK_LI_DETAIL const& item) {
    if (is_flat()) return;
    Task const task = item.is_task == 0       ? Task::None
                      : item.task_mark == ' ' ? Task::Open
                                              : Task::Done;
    builder.open({.kind = BlockKind::ListItem, .task = task});
  }

  void leave_block(MD_BLOCKTYPE type) {
    flush_html();
    switch (type) {
      case MD_BLOCK_DOC:
      case MD_BLOCK_HR:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY: return;
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: return close_container();
      case MD_BLOCK_LI:
        close_paragraph();
        if (!is_flat()) builder.close();
        return;
      case MD_BLOCK_TABLE:
      case MD_BLOCK_TR: return builder.close();
      case MD_BLOCK_HTML: html_block = false; [[fallthrough]];
      case MD_BLOCK_H:
      case MD_BLOCK_CODE:
      case MD_BLOCK_P:
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: return close_paragraph();
    }
  }

  // Spans

  void enter_span(MD_SPANTYPE type, void const* detail) {
    flush_html();
    ensure_leaf();
    switch (type) {
      case MD_SPAN_EM: ++spans.emphasis; break;
      case MD_SPAN_STRONG: ++spans.strong; break;
      case MD_SPAN_DEL: ++spans.strike; break;
      case MD_SPAN_CODE: ++spans.code; break;
      case MD_SPAN_A:
        if (spans.picture == 0) enter_link(*static_cast<MD_SPAN_A_DETAIL const*>(detail));
        break;
      case MD_SPAN_IMG:
        if (spans.picture++ == 0) enter_picture(*static_cast<MD_SPAN_IMG_DETAIL const*>(detail));
        break;
      default: break;
    }
    builder.set_style(spans.style());
  }

  void leave_span(MD_SPANTYPE type) {
    flush_html();
    switch (type) {
      case MD_SPAN_EM: --spans.emphasis; break;
      case MD_SPAN_STRONG: --spans.strong; break;
      case MD_SPAN_DEL: --spans.strike; break;
      case MD_SPAN_CODE: --spans.code; break;
      case MD_SPAN_A:
        if (spans.picture == 0) builder.set_link(link = none);
        break;
      case MD_SPAN_IMG:
        if (--spans.picture == 0) leave_picture();
        break;
      default: break;
    }
    builder.set_style(spans.style());
  }

  void enter_link(MD_SPAN_A_DETAIL const& detail) {
    ByteRange const href = add_attribute(detail.href);
    ByteRange const title = add_attribute(detail.title);
    link = builder.add_link({href, title});
    builder.set_link(link);
  }

  void enter_picture(MD_SPAN_IMG_DETAIL const& detail) {
    picture = {};
    picture.source = add_attribute(detail.src);
    picture.caption = add_attribute(detail.title);
    picture.link = link;
    alt.clear();
  }

  void leave_picture() {
    if (hidden_until != nullptr) return;
    if (alt != "Image") picture.alt = builder.add_attribute(alt);  // the exporter's word for none
    if (picture.source.empty() && picture.alt.empty()) return;
    builder.add_picture(picture);
  }
};

Reader& reader(void* userdata) { return *static_cast<Reader*>(userdata); }

}  // namespace

ParsedDocument parse_markdown(std::string_view markdown, std::string_view file,
                              std::uint32_t first_line) {
  Reader state{.source = markdown,
               .file = file,
               .builder = DocumentBuilder(markdown.size()),
               .counted = markdown.data(),
               .line = first_line};
  MD_PARSER parser{};
  parser.flags = flags;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* userdata) {
    return reader(userdata).enter_block(type, detail), 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* userdata) {
    return reader(userdata).leave_block(type), 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* userdata) {
    return reader(userdata).enter_span(type, detail), 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* userdata) {
    return reader(userdata).leave_span(type), 0;
  };
  parser.text = [](MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* userdata) {
    return reader(userdata).add_text(type, {text, size}), 0;
  };
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &state);
  if (state.too_deep) state.add_too_deep();
  return {state.builder.take(), std::move(state.problems)};
}

}  // namespace liseuse::post
