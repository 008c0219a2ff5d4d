// Keeps the part of the semantic tree, a post's blocks, in step with the layout: each block is said
// once, when it is laid out.
#pragma once

#include "ui/semantics.h"

#include <cstdint>
#include <optional>

namespace liseuse::ui {

struct View;

// What the part holds.
struct Said {
  std::uint32_t layout = 0;  // Retained::layout_number; 0: nothing
  CssPx x{}, y{};            // of the article, on the page
  std::optional<std::uint32_t> playing;
  bool still = false;        // nothing moves by itself
  std::uint32_t blocks = 0;  // those before this index

  bool operator==(Said const&) const = default;
};

struct SaidMore {
  Added nodes{};
  bool anew = false;  // the part was emptied before
};

// None where all is said that is laid out. Precondition: the post is ready, and the tree has a part.
std::optional<SaidMore> say_laid_out(View const& view, Semantics& semantics, Said& said);

}  // namespace liseuse::ui
