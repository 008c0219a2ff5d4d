#include "post/contents.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t enough = 3;        // headings that a table of contents is worth making for
constexpr std::size_t long_text = 3000;  // bytes; what is shorter is seen at a glance

}  // namespace

std::vector<ContentsHeading> contents_of(Document const& document) {
  std::vector<ContentsHeading> headings;
  if (document.text.size() < long_text) return headings;
  std::uint8_t highest = 6;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    Block const& b = document.blocks[i];
    if (b.kind != BlockKind::Heading || b.level > 3) continue;
    ContentsHeading heading{i, b.level, {}};
    for (std::uint32_t in = b.inline_begin; in < b.inline_end; ++in) {
      Inline const& part = document.inlines[in];
      if (part.kind == InlineKind::Text) heading.words += part.text.in(document.text);
      if (part.kind == InlineKind::LineBreak) heading.words += ' ';
    }
    highest = std::min(highest, b.level);
    if (!heading.words.empty()) headings.push_back(std::move(heading));
  }
  if (headings.size() < enough) return {};
  for (ContentsHeading& heading : headings) {
    heading.level = static_cast<std::uint8_t>(heading.level - highest);
  }
  return headings;
}

}  // namespace liseuse::post
