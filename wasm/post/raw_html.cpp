#include "post/raw_html.h"

#include "post/shortcodes.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr std::array<std::string_view, 40> block_elements{
    "address", "article", "aside", "blockquote", "body",   "caption", "center",   "dd",
    "details", "div",     "dl",    "dt",         "figure", "footer",  "fieldset", "figcaption",
    "form",    "h1",      "h2",    "h3",         "h4",     "h5",      "h6",       "header",
    "hr",      "html",    "li",    "main",       "nav",    "ol",      "p",        "pre",
    "section", "summary", "table", "td",         "th",     "tr",      "ul",       "video"};

constexpr std::array<std::string_view, 2> hidden_elements{"script", "style"};

template <std::size_t n>
std::string_view find_name(std::array<std::string_view, n> const& names, std::string_view name) {
  auto const found = std::find_if(names.begin(), names.end(), [&](std::string_view other) {
    return equal_ignoring_case(name, other);
  });
  return found == names.end() ? std::string_view() : *found;
}

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view take(std::string_view& html, std::size_t bytes) {
  std::string_view const taken = html.substr(0, bytes);
  html.remove_prefix(taken.size());
  return taken;
}

HtmlPiece take_up_to(std::string_view& html, std::string_view end) {
  std::size_t const at = html.find(end);
  take(html, at == npos ? npos : at + end.size());
  return {HtmlKind::Nothing, {}};
}

// Behind the ">" of the tag that `html` begins with; npos: there is none. A quote that is never
// closed counts as none, which can happen only once for each kind of quote: no scan is repeated.
std::size_t tag_end(std::string_view html) {
  for (std::size_t at = 1; at < html.size(); ++at) {
    if (html[at] == '>') return at + 1;
    if (html[at] != '"' && html[at] != '\'') continue;
    std::size_t const closing = html.find(html[at], at + 1);
    if (closing == npos) break;
    at = closing;
  }
  std::size_t const at = html.find('>');
  return at == npos ? npos : at + 1;
}

HtmlPiece take_tag(std::string_view& html) {
  std::size_t const end = tag_end(html);
  if (end == npos) return {HtmlKind::Text, take(html, npos)};
  std::string_view const tag = take(html, end);
  bool const closes = tag[1] == '/';
  std::string_view name = tag.substr(closes ? 2 : 1);
  name = name.substr(0, name.find_first_of(" \t\r\n/>"));

  if (std::string_view const hidden = find_name(hidden_elements, name); !hidden.empty()) {
    if (closes) return {HtmlKind::Nothing, {}};
    std::size_t const at = find_end_tag(html, hidden);
    if (at == npos) return take(html, npos), HtmlPiece{HtmlKind::Unclosed, hidden};
    take(html, at);
    take(html, tag_end(html));
    return {HtmlKind::Nothing, {}};
  }
  if (equal_ignoring_case(name, "br")) return {HtmlKind::LineBreak, {}};
  bool const block = !find_name(block_elements, name).empty();
  return {block ? HtmlKind::BlockEdge : HtmlKind::Nothing, {}};
}

}  // namespace

HtmlPiece take_html(std::string_view& html) {
  if (html.starts_with("<!--")) return take_up_to(html, "-->");
  if (html.starts_with("<![CDATA[")) return take_up_to(html, "]]>");
  if (html.starts_with("<?")) return take_up_to(html, "?>");
  if (html.starts_with("<!")) return take_up_to(html, ">");
  bool const closing = html.starts_with("</");
  std::size_t const name_at = closing ? 2 : 1;
  if (html.front() == '<' && html.size() > name_at && is_letter(html[name_at])) {
    return take_tag(html);
  }
  return {HtmlKind::Text, take(html, html.find('<', 1))};
}

std::size_t find_end_tag(std::string_view html, std::string_view name) {
  for (std::size_t at = html.find("</"); at != npos; at = html.find("</", at + 2)) {
    if (equal_ignoring_case(html.substr(at + 2, name.size()), name)) return at;
  }
  return npos;
}

}  // namespace liseuse::post
