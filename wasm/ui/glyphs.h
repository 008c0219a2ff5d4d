// Dear ImGui's fonts, with glyphs that the platform draws one by one. They serve for figures:
// counts and counters change often and need no shaping. Words are drawn as runs (paint.h).
#pragma once

#include "text/shaper.h"
#include "ui/surface.h"

#include <imgui.h>

namespace liseuse::ui {

// Its fonts load their glyphs from `surface`, which must outlive it. There is one atlas at a time.
void install_glyph_loader(ImFontAtlas& atlas, Surface& surface);

// The Dear ImGui font for a font of ours; its size is given when text is drawn.
ImFont* glyph_font(text::Font const& font);

}  // namespace liseuse::ui
