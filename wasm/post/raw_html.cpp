#include "post/raw_html.h"

#include "post/shortcodes.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view space = " \t\r\n\f";

struct Known {
  std::string_view name;
  HtmlElement element;
};

// An element that is to mean something begins with a row here. <u> looks like a link: it is none.
constexpr std::array known_elements{
    Known{"a", HtmlElement::Link},
    Known{"b", HtmlElement::Strong},
    Known{"br", HtmlElement::LineBreak},
    Known{"code", HtmlElement::Code},
    Known{"del", HtmlElement::Strike},
    Known{"em", HtmlElement::Emphasis},
    Known{"figcaption", HtmlElement::Caption},
    Known{"figure", HtmlElement::Figure},
    Known{"i", HtmlElement::Emphasis},
    Known{"img", HtmlElement::Picture},
    Known{"s", HtmlElement::Strike},
    Known{"strike", HtmlElement::Strike},
    Known{"strong", HtmlElement::Strong},
    Known{"wbr", HtmlElement::WordBreak},
};

constexpr std::array<std::string_view, 38> block_elements{
    "address", "article", "aside", "blockquote", "body", "caption", "center",  "dd",
    "details", "div",     "dl",    "dt",         "form", "footer",  "header",  "fieldset",
    "h1",      "h2",      "h3",    "h4",         "h5",   "h6",      "hr",      "html",
    "li",      "main",    "nav",   "ol",         "p",    "pre",     "section", "summary",
    "table",   "td",      "th",    "tr",         "ul",   "video"};

constexpr std::array<std::string_view, 2> hidden_elements{"script", "style"};

template <std::size_t n>
std::string_view find_name(std::array<std::string_view, n> const& names, std::string_view name) {
  auto const found = std::find_if(names.begin(), names.end(), [&](std::string_view other) {
    return equal_ignoring_case(name, other);
  });
  return found == names.end() ? std::string_view() : *found;
}

HtmlElement element_of(std::string_view name) {
  for (Known const& known : known_elements) {
    if (equal_ignoring_case(known.name, name)) return known.element;
  }
  return find_name(block_elements, name).empty() ? HtmlElement::Other : HtmlElement::Block;
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
  return {.kind = HtmlKind::Nothing};
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
  std::string_view attributes = tag.substr(closes ? 2 : 1);
  attributes.remove_suffix(1);
  std::string_view const name = take(attributes, attributes.find_first_of(" \t\r\n\f/"));

  if (std::string_view const hidden = find_name(hidden_elements, name); !hidden.empty()) {
    if (closes) return {.kind = HtmlKind::Nothing};
    std::size_t const at = find_end_tag(html, hidden);
    if (at == npos) return take(html, npos), HtmlPiece{HtmlKind::Unclosed, hidden};
    take(html, at);
    take(html, tag_end(html));
    return {.kind = HtmlKind::Nothing};
  }
  return {closes ? HtmlKind::Closing : HtmlKind::Opening, attributes, element_of(name)};
}

struct Attribute {
  std::string_view name, value;
};

// Precondition: `attributes` begins with none of space and slash.
Attribute take_attribute_of_tag(std::string_view& attributes) {
  // An "=" that comes first is part of the name.
  Attribute attribute;
  attribute.name = take(attributes, attributes.find_first_of(" \t\r\n\f/=", 1));
  std::string_view rest = attributes;
  take(rest, rest.find_first_not_of(space));
  if (!rest.starts_with('=')) return attribute;
  take(rest, 1);
  take(rest, rest.find_first_not_of(space));
  attributes = rest;
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    std::size_t const end = std::min(rest.find(rest[0], 1), rest.size());
    attribute.value = take(attributes, end).substr(1);
    take(attributes, 1);
  } else {
    attribute.value = take(attributes, rest.find_first_of(space));
  }
  return attribute;
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

std::string_view find_attribute(std::string_view attributes, std::string_view name) {
  while (true) {
    take(attributes, attributes.find_first_not_of(" \t\r\n\f/"));
    if (attributes.empty()) return {};
    Attribute const attribute = take_attribute_of_tag(attributes);
    if (equal_ignoring_case(attribute.name, name)) return attribute.value;
  }
}

std::size_t find_end_tag(std::string_view html, std::string_view name) {
  for (std::size_t at = html.find("</"); at != npos; at = html.find("</", at + 2)) {
    if (equal_ignoring_case(html.substr(at + 2, name.size()), name)) return at;
  }
  return npos;
}

}  // namespace liseuse::post
