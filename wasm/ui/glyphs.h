// Dear ImGui's fonts, with glyphs that the platform draws one by one. They serve for figures:
// counts and counters change often and need no shaping. Words are drawn as runs (paint.h).
#pragma once

#include "text/shaper.h"
#include "ui/surface.h"

#include <imgui.h>

namespace liseuse::ui {

// Sets up the current Dear ImGui context to load glyphs from `surface`, which must outlive it.
void install_glyph_loader(Surface& surface);

// The Dear ImGui font for a font of ours; its size is given when text is drawn.
ImFont* glyph_font(text::Font const& font);

}  // namespace liseuse::ui
