#include "post/html_elements.h"

#include "base/ascii.h"
#include "post/document.h"
#include "post/shortcodes.h"

#include <array>

namespace liseuse::post {
namespace {

using E = HtmlElement;

// An element that is to mean something begins with a row here.
constexpr std::array rows{
    HtmlElementRow{"a", E::Link},
    HtmlElementRow{"abbr", E::Abbreviation},
    HtmlElementRow{"acronym", E::Abbreviation},
    HtmlElementRow{"address", E::Block},
    HtmlElementRow{"article", E::Block},
    HtmlElementRow{"aside", E::Block},
    HtmlElementRow{"audio", E::Audio},
    HtmlElementRow{"b", E::Styled, Strong},
    HtmlElementRow{"blockquote", E::Quote},
    HtmlElementRow{"body", E::Block},
    HtmlElementRow{"br", E::LineBreak},
    HtmlElementRow{"caption", E::TableCaption},
    HtmlElementRow{"center", E::Block},
    HtmlElementRow{"cite", E::Styled, Emphasis},
    HtmlElementRow{"code", E::Styled, CodeStyle},
    HtmlElementRow{"dd", E::Definition},
    HtmlElementRow{"del", E::Styled, Strike},
    HtmlElementRow{"details", E::Details},
    HtmlElementRow{"dfn", E::Styled, Emphasis},
    HtmlElementRow{"div", E::Block},
    HtmlElementRow{"dl", E::Definitions},
    HtmlElementRow{"dt", E::Term},
    HtmlElementRow{"em", E::Styled, Emphasis},
    HtmlElementRow{"embed", E::Object},
    HtmlElementRow{"fieldset", E::Block},
    HtmlElementRow{"figcaption", E::Caption},
    HtmlElementRow{"figure", E::Figure},
    HtmlElementRow{"footer", E::Block},
    HtmlElementRow{"form", E::Block},
    HtmlElementRow{"h1", E::Heading, 1},
    HtmlElementRow{"h2", E::Heading, 2},
    HtmlElementRow{"h3", E::Heading, 3},
    HtmlElementRow{"h4", E::Heading, 4},
    HtmlElementRow{"h5", E::Heading, 5},
    HtmlElementRow{"h6", E::Heading, 6},
    HtmlElementRow{"header", E::Block},
    HtmlElementRow{"hr", E::Rule},
    HtmlElementRow{"html", E::Block},
    HtmlElementRow{"i", E::Styled, Emphasis},
    HtmlElementRow{"iframe", E::Frame},
    HtmlElementRow{"img", E::Picture},
    HtmlElementRow{"ins", E::Styled, Underline},
    HtmlElementRow{"kbd", E::Styled, CodeStyle},
    HtmlElementRow{"li", E::Item},
    HtmlElementRow{"main", E::Block},
    HtmlElementRow{"mark", E::Styled, Mark},
    HtmlElementRow{"menu", E::List},
    HtmlElementRow{"nav", E::Block},
    HtmlElementRow{"noscript", E::NoScript},
    HtmlElementRow{"object", E::Object},
    HtmlElementRow{"ol", E::List, 1},
    HtmlElementRow{"p", E::Block},
    HtmlElementRow{"pre", E::Preformatted},
    HtmlElementRow{"q", E::Quotation},
    HtmlElementRow{"s", E::Styled, Strike},
    HtmlElementRow{"samp", E::Styled, CodeStyle},
    HtmlElementRow{"script", E::Hidden},
    HtmlElementRow{"section", E::Block},
    HtmlElementRow{"source", E::Source},
    HtmlElementRow{"strike", E::Styled, Strike},
    HtmlElementRow{"strong", E::Styled, Strong},
    HtmlElementRow{"style", E::Hidden},
    HtmlElementRow{"sub", E::Styled, Sub},
    HtmlElementRow{"summary", E::Summary},
    HtmlElementRow{"sup", E::Styled, Sup},
    HtmlElementRow{"table", E::Table},
    HtmlElementRow{"tbody", E::TableBody},
    HtmlElementRow{"td", E::Cell},
    HtmlElementRow{"tfoot", E::TableBody},
    HtmlElementRow{"th", E::Cell, 1},
    HtmlElementRow{"thead", E::TableHead},
    HtmlElementRow{"tr", E::Row},
    HtmlElementRow{"tt", E::Styled, CodeStyle},
    HtmlElementRow{"u", E::Styled, Underline},
    HtmlElementRow{"ul", E::List},
    HtmlElementRow{"var", E::Styled, Emphasis},
    HtmlElementRow{"video", E::Video},
    HtmlElementRow{"wbr", E::WordBreak},
};

constexpr HtmlElementRow other{};

}  // namespace

HtmlElementRow const& find_element(std::string_view name) {
  for (HtmlElementRow const& row : rows) {
    if (ascii::equal_ignoring_case(row.name, name)) return row;
  }
  return other;
}

}  // namespace liseuse::post
