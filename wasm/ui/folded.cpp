#include "ui/folded.h"

#include <algorithm>

namespace liseuse::ui {
namespace {

using post::Block;
using post::BlockKind;
using post::Inline;

bool holds_picture(post::Document const& document, Block const& block, std::uint32_t picture) {
  if (block.kind == BlockKind::Picture) return block.value == picture;
  if (block.kind == BlockKind::Gallery) {
    post::Gallery const& gallery = document.galleries[block.value];
    return gallery.picture_begin <= picture && picture < gallery.picture_end;
  }
  auto const begin = document.inlines.begin();
  return std::any_of(begin + block.inline_begin, begin + block.inline_end, [&](Inline const& part) {
    return part.kind == post::InlineKind::Picture && part.value == picture;
  });
}

bool holds(post::Document const& document, Block const& block, Action const& to) {
  switch (to.kind) {
    case ActionKind::GoToReference:
      return block.inline_begin <= to.number && to.number < block.inline_end;
    case ActionKind::GoToPicture: return holds_picture(document, block, to.number);
    default: return &block == document.blocks.data() + to.number;
  }
}

}  // namespace

bool unfold(post::Document& document, Action const& to) {
  auto const at = std::find_if(document.blocks.begin(), document.blocks.end(),
                               [&](Block const& block) { return holds(document, block, to); });
  auto const target = static_cast<std::uint32_t>(at - document.blocks.begin());
  bool was_folded = false;
  for (std::uint32_t i = 0; i < target && at != document.blocks.end();) {
    Block& block = document.blocks[i];
    bool const is_around = block.end > target;
    bool const is_in_summary = is_around && target < document.blocks[i + 1].end;
    if (is_around && block.kind == BlockKind::Details && block.value == 0 && !is_in_summary) {
      block.value = 1;
      was_folded = true;
    }
    i = is_around ? i + 1 : block.end;
  }
  return was_folded;
}

}  // namespace liseuse::ui
