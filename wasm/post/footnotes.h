// GitHub's footnotes, which md4c does not know: `[^name]` in the text, and anywhere at the
// beginning of a line `[^name]: what is noted`, whose further lines are indented by four spaces.
// Syntax: github/cmark-gfm, src/scanners.re; a definition within a quote is none here.
#pragma once

#include "post/document.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::post {

struct Footnote {
  std::string markdown;        // without the indentation
  std::uint32_t line = 0;      // where it begins, counted from the first, which is 0
  std::uint32_t index = none;  // from 0, in the order in which they are referred to
};

struct Footnotes {
  std::string markdown;             // what is left; a footnote's lines are empty ones
  std::vector<Footnote> footnotes;  // in the order of their definitions
  std::unordered_map<std::string, std::uint32_t> names;  // in lower case, to `footnotes`
};

// Whether there can be a footnote at all. O(markdown).
bool may_have_footnotes(std::string_view markdown);

// Takes the footnotes out of `markdown`. `verbatim`: offsets, in order, with one at least in each
// line of code or HTML that is not empty; a footnote's first line is none of these. Of two that
// have the same name the first holds. O(markdown).
Footnotes take_footnotes(std::string_view markdown, std::span<std::uint32_t const> verbatim);

struct FootnoteReference {
  std::size_t begin = 0, end = 0;  // from "[" to behind "]"
  std::uint32_t footnote = 0;      // into Footnotes::footnotes
};

// The first reference in `text` that there is a footnote for.
std::optional<FootnoteReference> find_reference(Footnotes const& footnotes, std::string_view text);

}  // namespace liseuse::post
