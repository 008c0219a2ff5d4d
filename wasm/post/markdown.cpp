// md4c's callbacks to a DocumentBuilder.
#include "post/markdown.h"

#include "post/attribute_lists.h"
#include "post/bare_addresses.h"
#include "post/builder.h"
#include "post/definitions.h"
#include "post/entities.h"
#include "post/exported_figures.h"
#include "post/footnotes.h"
#include "post/heading_ids.h"
#include "post/html_reader.h"
#include "post/md4c_flags.h"
#include "post/quoted_lines.h"
#include "post/spaced_paths.h"
#include "post/tables.h"
#include "post/take_shortcodes.h"
#include "post/verbatim.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace liseuse::post {
namespace {

// Of quotes and lists, each counted. Layout and views go down the tree by recursion, and a browser
// gives WebAssembly little stack; browsers themselves stop at 512 elements.
constexpr std::uint32_t deepest_nesting = 64;

// How many of each span are open: md4c nests them, and HTML may.
struct Spans {
  std::uint32_t strong = 0, emphasis = 0, strike = 0, code = 0, picture = 0;

  std::uint8_t style() const {
    return static_cast<std::uint8_t>(
        (strong > 0 ? Strong : Plain) | (emphasis > 0 ? Emphasis : Plain) |
        (strike > 0 ? Strike : Plain) | (code > 0 ? CodeStyle : Plain));
  }
};

struct Reader {
  Reader(Footnotes& its_footnotes, std::string_view its_file, std::size_t text_bytes)
      : footnotes(its_footnotes), file(its_file), builder(text_bytes) {}

  Footnotes& footnotes;
  std::string_view file;
  DocumentBuilder builder;
  std::uint32_t depth = 0;  // of quotes, lists and what HTML has of the kind
  HtmlReader html_reader{builder, depth, deepest_nesting};
  std::vector<Problem> problems;
  std::vector<std::uint32_t> order;  // of the footnotes, as they are referred to
  bool has_inserts = false;

  std::string_view source;  // the post's text or a footnote's

  // Blocks
  bool table_head = false, is_in_row = false;
  bool html_block = false;
  bool was_too_deep = false;
  bool too_deep = false;  // and the line is not known yet

  // Spans
  Spans spans;
  std::uint32_t link = none;
  std::string picture_source, picture_title, alt;  // of the open one

  // Raw HTML comes in chunks; it is read when something else comes.
  std::string html;
  char const* html_at = nullptr;  // in the source: the line of what is being read
  char const* html_end = nullptr;
  char const* hidden_until = nullptr;  // the end of a <script> that began amid Markdown
  bool no_end_of_script = false, no_end_of_style = false;  // from here on: never search twice

  // The line of `counted`, which goes through the source once.
  char const* counted = nullptr;
  std::uint32_t line = 0;
  bool has_carriage_returns = false;

  std::string scratch;

  bool in_source(char const* p) const {
    std::less_equal<> const up_to;
    return up_to(source.data(), p) && up_to(p, source.data() + source.size());
  }

  std::uint32_t line_at(char const* p) {
    if (!std::less<>()(counted, p)) return line;
    std::string_view const passed(counted, static_cast<std::size_t>(p - counted));
    line += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
    counted = p;
    if (!has_carriage_returns) return line;
    // CommonMark 0.31 §2.1: one alone ends a line.
    for (std::size_t at = 0; (at = passed.find('\r', at)) != std::string_view::npos; ++at) {
      char const* const next = passed.data() + at + 1;
      if (next == source.data() + source.size() || *next != '\n') ++line;
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
  void ensure_leaf() { html_reader.ensure_leaf(); }

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

  void close_leaf() {
    if (builder.in_leaf()) builder.close_leaf();
  }

  std::string_view decoded(std::string_view entity) {
    scratch.clear();
    return append_entity(scratch, entity) ? std::string_view(scratch) : entity;
  }

  void add_text(MD_TEXTTYPE type, std::string_view text) {
    if (type != MD_TEXT_HTML) flush_html();
    text = visible(text);
    if (text.data() == nullptr) return;
    if (type == MD_TEXT_HTML) {
      if (in_source(text.data())) {
        if (html_at == nullptr) html_at = text.data();
        html_end = text.data() + text.size();
      }
      html += text;
      return;
    }
    if (html_reader.in_media()) return;
    bool const is_caption = html_reader.in_caption();
    if (is_caption && spans.picture == 0 && (!has_inserts || type != MD_TEXT_NORMAL)) {
      std::string words;
      append_plain(words, type, text);
      return html_reader.add_to_caption(words);
    }
    if (!is_caption || spans.picture > 0) {
      ensure_leaf();
      note_line(text.data());
    }
    if (spans.picture > 0) return append_plain(alt, type, text);
    switch (type) {
      case MD_TEXT_NORMAL:
        if (!footnotes.footnotes.empty()) return add_text_with_references(text);
        return html_reader.add_words(text);
      case MD_TEXT_ENTITY: return builder.add_text(decoded(text));
      case MD_TEXT_NULLCHAR: return builder.add_text("\uFFFD");
      case MD_TEXT_BR: return builder.add_line_break();
      case MD_TEXT_SOFTBR: return builder.add_soft_break();
      default: return add_code(text);
    }
  }

  void add_code(std::string_view text) {
    std::string const unmarked = has_inserts ? html_reader.unmarked(text) : std::string();
    if (has_inserts) text = unmarked;
    if (builder.leaf_kind() == BlockKind::Code) return builder.add_verbatim(text);
    // In a table, code too has a backslash before a bar, says GitHub.
    std::string const barred = is_in_row ? with_bars(text) : std::string();
    if (is_in_row) text = barred;
    // In a line, or in a cell.
    while (!text.empty()) {
      std::size_t const end = std::min(text.find('\n'), text.size());
      if (end > 0) builder.add_verbatim(text.substr(0, end));
      if (end < text.size()) builder.add_line_break();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  static std::string with_bars(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!text.substr(i).starts_with("\\|")) plain += text[i];
    }
    return plain;
  }

  void append_plain(std::string& words, MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      words += ' ';
    } else if (type == MD_TEXT_NULLCHAR) {
      words += "\uFFFD";
    } else {
      words += type == MD_TEXT_ENTITY ? decoded(text) : text;
    }
  }

  // Footnotes

  void add_text_with_references(std::string_view text) {
    while (auto const reference = find_reference(footnotes, text)) {
      html_reader.add_words(text.substr(0, reference->begin));
      if (!html_reader.in_caption()) {  // which has none
        ensure_leaf();
        builder.add_footnote_ref(number(reference->footnote));
      }
      text.remove_prefix(reference->end);
    }
    html_reader.add_words(text);
  }

  // From 0. The first time that it is asked of a footnote, this is the next one.
  std::uint32_t number(std::uint32_t footnote) {
    std::uint32_t& index = footnotes.footnotes[footnote].index;
    if (index == none) {
      index = static_cast<std::uint32_t>(order.size());
      order.push_back(footnote);
    }
    return index;
  }

  // Those that nothing refers to come last. Each is read once, whatever refers to what.
  void read_footnotes(std::uint32_t first_line) {
    auto const count = static_cast<std::uint32_t>(footnotes.footnotes.size());
    if (count == 0) return;
    open_container(BlockKind::Footnotes, 1);
    std::uint32_t unnamed = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      for (; i == order.size(); ++unnamed) number(unnamed);
      Footnote const& footnote = footnotes.footnotes[order[i]];
      builder.open({.kind = BlockKind::Footnote, .value = i + 1});
      read(footnote.markdown, first_line + footnote.line, false);
      builder.close();
    }
    close_container();
  }

  // HTML

  void flush_html() {
    if (!html.empty()) read_html_so_far();
  }

  void read_html_so_far() {
    if (spans.picture == 0) {  // else it is within the description of a picture
      using Place = HtmlReader::Place;
      std::uint32_t const first_line = html_at == nullptr ? 0 : line_at(html_at);
      std::string const piece = std::exchange(html, {});
      std::string_view const goes_on =
          html_reader.read(piece, first_line, html_block ? Place::Block : Place::AmidWords);
      if (!goes_on.empty()) hide_up_to_end_tag(goes_on);
    }
    html.clear();
    html_at = nullptr;
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

  std::string decoded(MD_ATTRIBUTE const& attribute) {
    std::string_view const written = written_in(attribute);
    return has_inserts ? html_reader.unmarked(written) : std::string(written);
  }

  std::string_view written_in(MD_ATTRIBUTE const& attribute) {
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
    if (!was_too_deep) too_deep = was_too_deep = true;
  }

  void close_container() {
    if (!is_flat()) builder.close();
    --depth;
  }

  void enter_block(MD_BLOCKTYPE type, void const* detail) {
    flush_html();
    html_reader.end_words();
    if (type == MD_BLOCK_DOC) return;
    if (type == MD_BLOCK_HTML) {
      html_reader.close_paragraph();
      html_block = true;
      return;
    }
    if (!html_reader.enter_block()) return;
    switch (type) {
      case MD_BLOCK_DOC:
      case MD_BLOCK_HTML: return;
      case MD_BLOCK_QUOTE: return open_container(BlockKind::Quote, 0);
      case MD_BLOCK_UL: return open_container(BlockKind::List, none);
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
      case MD_BLOCK_CODE: return open_code(*static_cast<MD_BLOCK_CODE_DETAIL const*>(detail));
      case MD_BLOCK_P: return builder.open_leaf({.kind = BlockKind::Paragraph});
      case MD_BLOCK_TABLE:
        return builder.open(
            {.kind = BlockKind::Table,
             .value = static_cast<MD_BLOCK_TABLE_DETAIL const*>(detail)->col_count});
      case MD_BLOCK_THEAD: table_head = true; return;
      case MD_BLOCK_TBODY: table_head = false; return;
      case MD_BLOCK_TR:
        is_in_row = true;
        return builder.open(
            {.kind = BlockKind::TableRow, .level = static_cast<std::uint8_t>(table_head ? 1 : 0)});
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: {
        auto const align = static_cast<MD_BLOCK_TD_DETAIL const*>(detail)->align;
        return builder.open_leaf({.kind = BlockKind::TableCell, .align = align_of(align)});
      }
    }
  }

  // "js {#id}", as Hugo has it.
  void open_code(MD_BLOCK_CODE_DETAIL const& detail) {
    std::string const info = decoded(detail.info);
    std::size_t const brace = std::min(info.find('{'), info.size());
    auto const list = read_attribute_list(std::string_view(info).substr(brace));
    if (list && !list->id.empty()) builder.add_anchor(list->id);
    std::string const language = decoded(detail.lang);
    builder.open_leaf({.kind = BlockKind::Code,
                       .info = builder.add_attribute(language.substr(0, language.find('{')))});
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
    html_reader.end_words();
    if (type == MD_BLOCK_DOC) return;
    if (type == MD_BLOCK_HTML) {
      html_block = false;
      return html_reader.end_html_block();
    }
    if (!html_reader.leave_block()) return;
    switch (type) {
      case MD_BLOCK_DOC:
      case MD_BLOCK_HTML:
      case MD_BLOCK_HR:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY: return;
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: return close_container();
      case MD_BLOCK_LI:
        close_leaf();
        if (!is_flat()) builder.close();
        return;
      case MD_BLOCK_TR: is_in_row = false; return builder.close();
      case MD_BLOCK_TABLE: return builder.close();
      case MD_BLOCK_H:
        if (builder.in_leaf()) builder.take_heading_attributes();
        return close_leaf();
      case MD_BLOCK_CODE:
      case MD_BLOCK_P:
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: return close_leaf();
    }
  }

  // Spans

  void enter_span(MD_SPANTYPE type, void const* detail) {
    flush_html();
    if (!html_reader.in_media() && !html_reader.in_caption()) ensure_leaf();
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
    set_style();
  }

  void leave_span(MD_SPANTYPE type) {
    flush_html();
    switch (type) {
      case MD_SPAN_EM: --spans.emphasis; break;
      case MD_SPAN_STRONG: --spans.strong; break;
      case MD_SPAN_DEL: --spans.strike; break;
      case MD_SPAN_CODE: --spans.code; break;
      case MD_SPAN_A:
        if (spans.picture == 0) link = none;
        break;
      case MD_SPAN_IMG:
        if (--spans.picture == 0) leave_picture();
        break;
      default: break;
    }
    set_style();
  }

  void enter_link(MD_SPAN_A_DETAIL const& detail) {
    ByteRange const href = add_attribute(detail.href);
    ByteRange const title = add_attribute(detail.title);
    link = builder.add_link({href, title});
  }

  void set_style() { html_reader.set_markdown(spans.style(), link); }

  void enter_picture(MD_SPAN_IMG_DETAIL const& detail) {
    picture_source = decoded(detail.src);
    picture_title = decoded(detail.title);
    alt.clear();
  }

  void leave_picture() {
    if (hidden_until != nullptr || html_reader.in_media()) return;
    html_reader.add_picture({.source = picture_source, .alt = alt}, picture_title);
  }

  // `may_have_returns`: carriage returns alone in it may end lines of the file.
  void read(std::string_view markdown, std::uint32_t first_line, bool may_have_returns);
};

Reader& reader(void* userdata) { return *static_cast<Reader*>(userdata); }

void Reader::read(std::string_view markdown, std::uint32_t first_line, bool may_have_returns) {
  source = markdown;
  counted = markdown.data();
  line = first_line;
  has_carriage_returns = may_have_returns;
  hidden_until = html_end = nullptr;
  no_end_of_script = no_end_of_style = false;
  MD_PARSER parser{};
  parser.flags = md4c_flags;
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
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, this);
  flush_html();
  html_reader.finish();
  if (std::exchange(too_deep, false)) add_too_deep();
}

std::string with_tables_mended(std::string_view markdown) {
  Verbatim const verbatim = read_verbatim(markdown);
  return mend_tables(markdown, verbatim.lines, verbatim.code);
}

// One that no line feed follows.
bool has_lone_return(std::string_view markdown) {
  for (std::size_t at = 0; (at = markdown.find('\r', at)) != std::string_view::npos; ++at) {
    if (!markdown.substr(at + 1).starts_with('\n')) return true;
  }
  return false;
}

void count_references(Document& document) {
  std::vector<std::uint8_t> counts;
  for (Inline const& part : document.inlines) {
    if (part.kind != InlineKind::FootnoteRef) continue;
    if (part.value >= counts.size()) counts.resize(part.value + 1);
    if (counts[part.value] < 0xFF) ++counts[part.value];
  }
  for (Block& block : document.blocks) {
    bool const is_footnote = block.kind == BlockKind::Footnote;
    if (is_footnote && block.value <= counts.size()) block.level = counts[block.value - 1];
  }
}

}  // namespace

ParsedDocument parse_markdown(std::string_view markdown, std::string_view file,
                              std::uint32_t first_line) {
  std::string captioned;
  if (may_have_exported_figures(markdown)) {
    captioned = with_figures_captioned(markdown, read_verbatim(markdown).code);
    markdown = captioned;
  }
  TakenShortcodes taken;
  if (may_have_shortcodes(markdown)) {
    Verbatim const verbatim = read_verbatim(markdown);
    taken = take_shortcodes(markdown, verbatim.code, {file, first_line});
    markdown = taken.markdown;
  }
  std::string quoted, with_paths, shielded, plain, with_tables, defined;
  if (may_have_quotes(taken.inserts)) {
    quoted = with_lines_quoted(markdown, taken.inserts);
    markdown = quoted;
  }
  if (may_have_spaced_paths(markdown)) {
    with_paths = with_spaced_paths(markdown, read_verbatim(markdown).code);
    markdown = with_paths;
  }
  if (may_have_addresses_to_shield(markdown)) {
    shielded = with_addresses_shielded(markdown, read_verbatim(markdown).ranges);
    markdown = shielded;
  }
  if (may_have_attribute_lists(markdown)) {
    Verbatim const verbatim = read_verbatim(markdown);
    plain = without_attribute_lists(markdown, verbatim.lines, verbatim.code);
    markdown = plain;
  }
  Footnotes footnotes;
  bool const has_footnotes = may_have_footnotes(markdown);
  if (has_footnotes) {
    footnotes = take_footnotes(markdown, read_verbatim(markdown).lines);
    markdown = footnotes.markdown;
    for (Footnote& footnote : footnotes.footnotes) {
      if (!may_have_tables_to_mend(footnote.markdown)) continue;
      footnote.markdown = with_tables_mended(footnote.markdown);
    }
  }
  bool const has_carriage_returns = has_lone_return(markdown);
  if (may_have_tables_to_mend(markdown)) {
    with_tables = with_tables_mended(markdown);
    markdown = with_tables;
  }
  if (may_have_definitions(markdown)) {
    defined = mark_definitions(markdown, read_verbatim(markdown).lines, taken.inserts);
    markdown = defined;
  }
  Reader state(footnotes, file, markdown.size());
  state.problems = std::move(taken.problems);
  state.has_inserts = !taken.inserts.empty();
  state.html_reader.set_inserts(taken.inserts);
  state.read(markdown, first_line, has_carriage_returns);
  state.read_footnotes(first_line);
  Document document = state.builder.take();
  if (has_footnotes) count_references(document);
  set_heading_ids(document);
  return {std::move(document), std::move(state.problems), std::move(taken.requests)};
}

std::vector<ByteRange> find_verbatim(std::string_view markdown) {
  return read_verbatim(markdown).ranges;
}

std::vector<ByteRange> find_code(std::string_view markdown) { return read_verbatim(markdown).code; }

std::string with_players(std::string_view markdown, PlayerOf const& player_of) {
  if (!may_have_shortcodes(markdown)) return std::string(markdown);
  Verbatim const verbatim = read_verbatim(markdown);
  TakeOptions options;
  options.player_of = player_of;
  std::string parted;
  std::size_t done = 0;
  for (auto const& [gallery, parts] : take_shortcodes(markdown, verbatim.code, options).parted) {
    parted += markdown.substr(done, gallery.begin.value - done);
    parted += parts;
    done = gallery.end.value;
  }
  parted += markdown.substr(done);
  return parted;
}

}  // namespace liseuse::post
