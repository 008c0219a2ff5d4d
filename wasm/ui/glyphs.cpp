#include "ui/glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include <imgui_internal.h>

// Only for the declaration of ImGuiFreeType::GetFontLoader, which Dear ImGui calls; see imconfig.h.
namespace ImGuiFreeType {
ImFontLoader const* GetFontLoader();
}

namespace liseuse::ui {
namespace {

// A font's place in the table below; Dear ImGui hands it back through FontLoaderData.
struct Source {
  text::Font font;
  ImFont* atlas_font = nullptr;
};

struct Loader {
  Surface* surface = nullptr;
  std::array<Source, 4> sources{{{{text::Family::Sans, false, false, 16_px}},
                                 {{text::Family::Sans, true, false, 16_px}},
                                 {{text::Family::Serif, false, false, 16_px}},
                                 {{text::Family::Serif, true, false, 16_px}}}};
};

Loader& loader_of(ImFontAtlas* atlas) { return *static_cast<Loader*>(atlas->FontLoaderData); }
Source& source_of(ImFontConfig* config) { return *static_cast<Source*>(config->FontData); }

bool init(ImFontAtlas*, ImFontConfig* config) {
  config->FontLoaderData = config->FontData;
  return true;
}

void destroy(ImFontAtlas*, ImFontConfig* config) { config->FontLoaderData = nullptr; }

// The browser falls back from font to font by itself, so any character may be had.
bool contains(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool baked_init(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*) {
  text::Font font = source_of(config).font;
  font.size = CssPx(baked->Size);
  text::FontMetrics const m = loader_of(atlas).surface->metrics(font);
  baked->Ascent = m.ascent.value;
  baked->Descent = -m.descent.value;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*,
                ImWchar character, ImFontGlyph* out, float* out_advance) {
  GlyphImage image;
  if (!loader_of(atlas).surface->glyph_image(static_cast<char32_t>(character),
                                             source_of(config).font, baked->Size, image)) {
    return false;
  }
  // Whole pixels, so that a glyph's quad falls on its texture's texels.
  float const advance = std::round(image.advance_device_px);
  if (out_advance != nullptr) {
    *out_advance = advance;
    return true;
  }
  out->Codepoint = character & 0x3FFFFFFU;
  out->AdvanceX = advance;
  if (image.rgba.empty()) return true;
  ImFontAtlasRectId const pack = ImFontAtlasPackAddRect(atlas, image.width, image.height);
  if (pack == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, pack);
  float const top = std::round(baked->Ascent);
  out->X0 = static_cast<float>(image.left);
  out->Y0 = static_cast<float>(image.top) + top;
  out->X1 = out->X0 + static_cast<float>(image.width);
  out->Y1 = out->Y0 + static_cast<float>(image.height);
  out->Visible = true;
  out->Colored = image.coloured;
  out->PackId = pack;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, out, rect, image.rgba.data(),
                                     ImTextureFormat_RGBA32, image.width * 4);
  return true;
}

// Dear ImGui keeps pointers to these for as long as the atlas lives.
Loader& the_loader() {
  static Loader loader;
  return loader;
}

bool loader_init(ImFontAtlas* atlas) {
  atlas->FontLoaderData = &the_loader();
  return true;
}

ImFontLoader make_loader() {
  ImFontLoader loader;
  loader.LoaderInit = loader_init;
  loader.Name = "platform";
  loader.FontSrcInit = init;
  loader.FontSrcDestroy = destroy;
  loader.FontSrcContainsGlyph = contains;
  loader.FontBakedInit = baked_init;
  loader.FontBakedLoadGlyph = load_glyph;
  return loader;
}

}  // namespace

void install_glyph_loader(ImFontAtlas& atlas, Surface& surface) {
  Loader& loader = the_loader();
  loader.surface = &surface;
  atlas.TexDesiredFormat = ImTextureFormat_RGBA32;
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  atlas.TexMinWidth = 256;
  atlas.TexMinHeight = 128;
  for (Source& source : loader.sources) {
    ImFontConfig config;
    config.FontData = &source;
    config.FontDataSize = static_cast<int>(sizeof source);
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = source.font.size.value;
    config.OversampleH = config.OversampleV = 1;
    source.atlas_font = atlas.AddFont(&config);
    source.atlas_font->CurrentRasterizerDensity = 1;
  }
}

ImFont* glyph_font(text::Font const& font) {
  for (Source const& source : the_loader().sources) {
    if (source.font.family == font.family && source.font.bold == font.bold) {
      return source.atlas_font;
    }
  }
  return the_loader().sources.front().atlas_font;
}

}  // namespace liseuse::ui

ImFontLoader const* ImGuiFreeType::GetFontLoader() {
  static ImFontLoader const loader = liseuse::ui::make_loader();
  return &loader;
}
