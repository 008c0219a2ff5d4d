// The parts of one post on its page, as article.cpp puts them together.
#pragma once

#include "archive/link.h"
#include "ui/view.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace liseuse::ui {

// Its own, else the archive's.
std::string_view post_language(State const& state, archive::PostEntry const& entry);
bool runs_right_to_left(State const& state, archive::PostEntry const& entry);

// See open_scroller (view.h).
std::uint64_t scroller_of(OpenPost const& open, std::uint32_t block);

inline text::Font title_font(bool phone) { return serif(phone ? 32 : 44); }

// The post's head, with what it means, from the page's `top`. Gives its bottom.
CssPx view_head(View const& view, archive::PostEntry const& entry, CssPx top);

// Whether a click on it opens it; not in a gallery that says so.
bool opens_picture(post::Document const& document, text::PictureBox const& box);

// Where a touch on it leads in place of the viewer; none: it has no such link. O(posts + links).
std::optional<archive::LinkTarget> link_of_picture(State const& state, std::uint32_t picture);

// Of a task's tick, in the layout's coordinates.
Rect tick_box(text::Marker const& marker);

// Draws the article's blocks, seen ones only; `top` is the article's place on the page.
void draw_article(View const& view, text::Layout const& layout, CssPx top);

// Says the article's blocks in the terms of HTML, those that are laid out from the one with index
// `begin` on. Precondition: `view.semantics` is not null.
void say_article(View const& view, text::Layout const& layout, CssPx top, std::uint32_t begin);

}  // namespace liseuse::ui
