// Dear ImGui, cut to what the reader uses: draw lists and the glyph atlas (drawing.h).
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_USE_WCHAR32

// Dear ImGui links stb_truetype unless told that another font loader takes its place, and
// FreeType's is the only other one it can name. Ours is defined under that name in glyphs.cpp.
#define IMGUI_ENABLE_FREETYPE
