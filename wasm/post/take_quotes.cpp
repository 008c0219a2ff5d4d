#include "post/take_quotes.h"

#include "base/ascii.h"
#include "post/alerts.h"
#include "post/lines.h"
#include "post/shortcode_attributes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// As themes name them; what else stands in their place is an icon or a colour.
constexpr std::array<std::string_view, 19> note_kinds{
    "abstract", "attention", "bug",  "caution", "danger", "error", "example",
    "failure",  "important", "info", "note",    "notice", "quiz",  "success",
    "question", "tip",       "todo", "warn",    "warning"};

bool is_note_kind(std::string_view word) {
  return std::any_of(note_kinds.begin(), note_kinds.end(),
                     [&](std::string_view kind) { return ascii::equal_ignoring_case(kind, word); });
}

// {{% notice tip "Mind the step" %}}, {{< admonition type=tip title="Mind the step" >}}, {% note info %}
std::string heading_of(Shortcode const& code, ShortcodeAttributes const& attributes) {
  std::string title = value_of(attributes, {"title", "header", "heading"});
  std::string kind = value_of(attributes, {"type", "kind", "style"});
  std::string const first = positional(attributes, 0), second = positional(attributes, 1);
  if (kind.empty() && is_note_kind(first)) {
    kind = first;
    if (title.empty() && code.syntax == ShortcodeSyntax::Hugo) title = second;
  } else if (title.empty() && code.syntax == ShortcodeSyntax::Hugo && first.find(' ') != npos) {
    title = first;
  }
  if (!ascii::is_blank(title)) return std::string(ascii::trimmed(title));
  if (is_note_kind(kind)) return heading_of_kind(kind);
  // "notice" says no more than that it is one.
  return is_note_kind(code.name) && code.name != "notice" ? heading_of_kind(code.name)
                                                          : std::string();
}

// {{< blockquote author="…" cite="…" >}}, {% blockquote Author, Work https://… Its title %}
std::string source_of(Shortcode const& code, ShortcodeAttributes const& attributes) {
  if (code.syntax == ShortcodeSyntax::Jekyll) {
    if (code.name == "pullquote") return {};  // what Hexo's has is a class
    return std::string(ascii::trimmed(code.attributes));
  }
  std::string const author = value_of(attributes, {"author", "attribution", "by"});
  std::string const work = value_of(attributes, {"source", "title", "cite", "footer"});
  return author + (author.empty() || work.empty() ? "" : ", ") + work;
}

// A line of ":::", from its first colon on.
struct NoteLine {
  std::size_t bytes = 0;         // 0: it is none
  std::string_view kind, title;  // no kind: it ends one
  bool is_known = false;         // its kind
};

NoteLine read_note_line(std::string_view markdown, std::size_t at) {
  constexpr std::size_t longest = 300;
  if (at > 0 && markdown[at - 1] == ':') return {};
  std::string_view const area = markdown.substr(at, longest);
  std::string_view line = area.substr(0, area.find_first_of("\r\n"));
  NoteLine found{.bytes = line.size()};
  if (!line.starts_with(":::") || line.size() == longest) return {};
  if (!begins_line(markdown, at)) return {};
  line.remove_prefix(std::min(line.find_first_not_of(':'), line.size()));
  line = ascii::trimmed(line);
  auto const end = std::find_if_not(line.begin(), line.end(), ascii::is_letter);
  found.kind = line.substr(0, static_cast<std::size_t>(end - line.begin()));
  found.title = ascii::trimmed(line.substr(found.kind.size()));
  bool const is_apart = end == line.end() || *end == ' ' || *end == '[';
  if (!is_apart) return {};
  found.is_known = is_note_kind(found.kind);
  if (found.kind.empty() && !found.title.empty()) return {};
  if (found.title.starts_with('[') && found.title.ends_with(']'))
    found.title = found.title.substr(1, found.title.size() - 2);
  return found;
}

}  // namespace

bool may_begin_note(std::string_view markdown, std::size_t at) {
  return read_note_line(markdown, at).is_known;
}

void take_note_line(Taking& taking, std::size_t at) {
  NoteLine const line = read_note_line(taking.markdown, at);
  bool const begins = !line.kind.empty();
  bool is_known = line.is_known;
  if (line.bytes == 0 || (!is_known && taking.open_notes.empty())) return;
  if (begins) {
    taking.open_notes.push_back(is_known);
  } else {
    is_known = taking.open_notes.back();
    taking.open_notes.pop_back();
  }
  if (!is_known) return;  // another program's, which stays as it is written
  std::string with =
      add_insert(taking, {.kind = begins ? InsertKind::QuoteBegin : InsertKind::QuoteEnd,
                          .written = std::string(taking.markdown.substr(at, line.bytes))});
  if (begins) {
    std::string const title(ascii::trimmed(line.title));
    with += "**" + (title.empty() ? heading_of_kind(line.kind) : title) + "**<br>";
  }
  put_marked(taking, at, at + line.bytes, with);
}

void begin_quote(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  bool const is_quote = code.kind == ShortcodeKind::Quote;
  std::string const source = is_quote ? source_of(code, attributes) : std::string();
  std::string const heading = is_quote ? std::string() : heading_of(code, attributes);
  auto const tag =
      source.empty() ? std::nullopt : taking.ends.find(code, {.another = Another::Ends});
  if (tag) taking.quote_sources[tag->begin] = source;
  std::string with = add_insert(
      taking, {.kind = InsertKind::QuoteBegin, .written = std::string(written(taking, code))});
  if (!heading.empty()) with += "**" + heading + "**<br>";
  put_marked(taking, code.begin, code.end(), with);
}

void end_quote(Taking& taking, Shortcode const& code) {
  auto const source = taking.quote_sources.find(code.begin);
  std::string with;
  if (source != taking.quote_sources.end()) with = add_edge(taking) + "— " + source->second;
  with += add_insert(taking,
                     {.kind = InsertKind::QuoteEnd, .written = std::string(written(taking, code))});
  put_marked(taking, code.begin, code.end(), with);
}

}  // namespace liseuse::post
