// Dear ImGui's draw lists by WebGL 2. Dear ImGui's own OpenGL backend saves and restores the
// context's state around each frame, and a browser answers each such question only when its GPU
// process has caught up: 100 ms a frame where WebGL runs in software. Nothing shares this context,
// so nothing is asked; and a shader of our own can take a run's coverage from one byte a texel.
#pragma once

#include <cstdint>
#include <imgui.h>

namespace liseuse::browser {

// What a texture's texels mean; it travels in the upper half of Dear ImGui's texture id.
enum class TextureKind : std::uint8_t {
  Colour,         // RGBA
  Coverage,       // R8: how much of a texel the vertex's colour covers
  Premultiplied,  // RGBA, the colours multiplied by alpha: only so can texels be mixed without fringes
};

ImTextureID texture_id(std::uint32_t texture, TextureKind kind);

class Renderer {
 public:
  // A WebGL 2 context is current. Whether the shaders compile is not asked: the answer would have to
  // wait for the GPU process, and they are the same everywhere.
  void start();

  // Clears to `ground` (0xRRGGBBAA) and draws.
  void draw(ImDrawData& data, std::uint32_t ground);

 private:
  void update_texture(ImTextureData& texture);

  std::uint32_t program_ = 0, vertices_ = 0, indices_ = 0;
};

}  // namespace liseuse::browser
