// Dear ImGui's draw lists and its atlas of glyphs, without its context: windows, navigation and settings would be
// a fifth of the reader.
#pragma once

#include "ui/surface.h"

#include <imgui.h>
#include <memory>

struct ImDrawListSharedData;

namespace liseuse::ui {

class Drawing {
 public:
  // With glyphs from `surface`, which must outlive this.
  explicit Drawing(Surface& surface);
  ~Drawing();
  Drawing(Drawing const&) = delete;
  Drawing& operator=(Drawing const&) = delete;

  // An empty list for a view of that size, in device pixels.
  ImDrawList& begin(float width, float height);
  // What has been drawn since; valid until the next `begin`. What is in `Textures` is to be done as it says.
  ImDrawData& end();

  // A list of which nothing is shown.
  ImDrawList list_apart() const;

  // The atlas's; what is lost is to be said there.
  ImVector<ImTextureData*>& textures() { return atlas_.TexList; }
  std::uint32_t texture_bytes() const;

 private:
  ImFontAtlas atlas_;
  std::unique_ptr<ImDrawListSharedData> shared_;
  std::unique_ptr<ImDrawList> list_;
  ImDrawData data_;
  int frames_ = 0;
};

}  // namespace liseuse::ui
