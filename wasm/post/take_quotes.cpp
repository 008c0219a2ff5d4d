#include "post/take_quotes.h"

#include "base/ascii.h"
#include "post/alerts.h"
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

}  // namespace

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
