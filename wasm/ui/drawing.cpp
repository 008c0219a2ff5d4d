#include "ui/drawing.h"

#include "ui/glyphs.h"

#include <imgui_internal.h>

namespace liseuse::ui {
namespace {

// As ImGuiStyle has them, in device pixels.
constexpr float curve_tolerance = 1.25F, circle_tolerance = 0.3F;

}  // namespace

Drawing::Drawing(Surface& surface) : shared_(std::make_unique<ImDrawListSharedData>()) {
  shared_->FontAtlas = &atlas_;
  shared_->CurveTessellationTol = curve_tolerance;
  shared_->SetCircleTessellationMaxError(circle_tolerance);
  shared_->InitialFlags = ImDrawListFlags_AntiAliasedLines |
                          ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill |
                          ImDrawListFlags_AllowVtxOffset;
  ImFontAtlasAddDrawListSharedData(&atlas_,
                                   shared_.get());  // before it is built, which fills it in
  atlas_.Flags |= ImFontAtlasFlags_NoMouseCursors;
  install_glyph_loader(atlas_, surface);
  list_ = std::make_unique<ImDrawList>(shared_.get());
}

Drawing::~Drawing() {
  list_.reset();
  ImFontAtlasRemoveDrawListSharedData(&atlas_, shared_.get());
}

ImDrawList& Drawing::begin(float width, float height) {
  ImFontAtlasUpdateNewFrame(&atlas_, ++frames_, true);
  shared_->ClipRectFullscreen = {0, 0, width, height};
  list_->_ResetForNewFrame();
  list_->PushTexture(atlas_.TexRef);
  list_->PushClipRectFullScreen();
  data_.Clear();
  data_.DisplaySize = {width, height};
  return *list_;
}

ImDrawData& Drawing::end() {
  data_.Valid = true;
  data_.FramebufferScale = {1, 1};
  data_.Textures = &atlas_.TexList;
  data_.AddDrawList(list_.get());
  return data_;
}

ImDrawList Drawing::list_apart() const { return ImDrawList(shared_.get()); }

std::uint32_t Drawing::texture_bytes() const {
  return atlas_.TexData == nullptr ? 0
                                   : static_cast<std::uint32_t>(atlas_.TexData->GetSizeInBytes());
}

}  // namespace liseuse::ui
