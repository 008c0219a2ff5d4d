#include "browser/renderer.h"

#include <GLES3/gl3.h>
#include <cmath>
#include <cstddef>
#include <cstring>

namespace liseuse::browser {
namespace {

// What other programs have as uniforms is a constant attribute here, since a uniform's place must be
// asked for, and the answer waits until the GPU process has compiled.
constexpr char const* vertex_source = R"(#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;
layout(location = 3) in vec3 scale_and_kind;
out vec2 fragment_uv;
out vec4 fragment_colour;
flat out float kind;
void main() {
  fragment_uv = uv;
  fragment_colour = colour;
  kind = scale_and_kind.z;
  gl_Position = vec4(position * scale_and_kind.xy + vec2(-1, 1), 0, 1);
})";

// What comes out is multiplied by its alpha. Half floats, which some phones take for mediump, do not
// tell the texels of a page of runs apart.
constexpr char const* fragment_source = R"(#version 300 es
precision highp float;
uniform sampler2D image;
in vec2 fragment_uv;
in vec4 fragment_colour;
flat in float kind;
out vec4 colour;
void main() {
  vec4 texel = texture(image, fragment_uv);
  if (kind < 0.5) texel.rgb *= texel.a;
  if (kind > 0.5 && kind < 1.5) texel = vec4(texel.r);
  colour = texel * vec4(fragment_colour.rgb * fragment_colour.a, fragment_colour.a);
})";

constexpr GLuint constants = 3;  // the attribute's place

GLuint compile(GLenum kind, char const* source) {
  GLuint const shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

void point_at(unsigned vertex_offset) {
  auto const at = [&](std::size_t member) {
    return reinterpret_cast<void const*>(vertex_offset * sizeof(ImDrawVert) + member);
  };
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert),
                        at(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), at(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert),
                        at(offsetof(ImDrawVert, col)));
}

GLuint name_of(ImTextureID id) { return static_cast<GLuint>(id & 0xFFFFFFFFU); }
ImTextureID kind_of(ImTextureID id) { return id >> 32U; }

}  // namespace

ImTextureID texture_id(std::uint32_t texture, TextureKind kind) {
  return static_cast<ImTextureID>(texture) | (static_cast<ImTextureID>(kind) << 32U);
}

void Renderer::start() {
  program_ = glCreateProgram();
  glAttachShader(program_, compile(GL_VERTEX_SHADER, vertex_source));
  glAttachShader(program_, compile(GL_FRAGMENT_SHADER, fragment_source));
  glLinkProgram(program_);
  GLuint buffers[2]{};
  glGenBuffers(2, buffers);
  vertices_ = buffers[0];
  indices_ = buffers[1];
  glUseProgram(program_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (GLuint attribute = 0; attribute < 3; ++attribute) glEnableVertexAttribArray(attribute);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
}

// Dear ImGui's atlas asks to be made, updated and dropped.
void Renderer::update_texture(ImTextureData& texture) {
  if (texture.Status == ImTextureStatus_WantCreate) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, texture.GetPixels());
    texture.SetTexID(texture_id(name, TextureKind::Colour));
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantUpdates) {
    glBindTexture(GL_TEXTURE_2D, name_of(texture.TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (ImTextureRect const& r : texture.Updates) {
      glTexSubImage2D(GL_TEXTURE_2D, 0, r.x, r.y, r.w, r.h, GL_RGBA, GL_UNSIGNED_BYTE,
                      texture.GetPixelsAt(r.x, r.y));
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
    GLuint const name = name_of(texture.TexID);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
}

void Renderer::draw(ImDrawData& data, std::uint32_t ground) {
  if (data.Textures != nullptr) {
    for (ImTextureData* texture : *data.Textures) {
      if (texture->Status != ImTextureStatus_OK) update_texture(*texture);
    }
  }
  auto const width = static_cast<GLsizei>(data.DisplaySize.x);
  auto const height = static_cast<GLsizei>(data.DisplaySize.y);
  auto const channel = [&](unsigned shift) {
    return static_cast<float>((ground >> shift) & 0xFFU) / 255.0F;
  };
  glViewport(0, 0, width, height);
  glScissor(0, 0, width, height);
  glClearColor(channel(24), channel(16), channel(8), 1);
  glClear(GL_COLOR_BUFFER_BIT);

  ImTextureID bound = ImTextureID_Invalid;
  ImVec4 clip{};
  for (ImDrawList const* list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                 GL_STREAM_DRAW);
    unsigned vertex_offset = 0;
    point_at(vertex_offset);
    for (ImDrawCmd const& command : list->CmdBuffer) {
      auto const left = static_cast<GLint>(command.ClipRect.x);
      auto const top = static_cast<GLint>(command.ClipRect.y);
      auto const right = static_cast<GLint>(std::ceil(command.ClipRect.z));
      auto const bottom = static_cast<GLint>(std::ceil(command.ClipRect.w));
      if (right <= left || bottom <= top || command.ElemCount == 0) continue;
      if (std::memcmp(&clip, &command.ClipRect, sizeof clip) != 0) {
        clip = command.ClipRect;
        glScissor(left, height - bottom, right - left, bottom - top);
      }
      if (ImTextureID const id = command.GetTexID(); id != bound) {
        bool const is_other_kind = bound == ImTextureID_Invalid || kind_of(id) != kind_of(bound);
        bound = id;
        glBindTexture(GL_TEXTURE_2D, name_of(id));
        if (is_other_kind) {
          glVertexAttrib3f(constants, 2 / data.DisplaySize.x, -2 / data.DisplaySize.y,
                           static_cast<float>(kind_of(id)));
        }
      }
      if (command.VtxOffset != vertex_offset) {
        vertex_offset = command.VtxOffset;
        point_at(vertex_offset);
      }
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_SHORT,
                     reinterpret_cast<void const*>(command.IdxOffset * sizeof(ImDrawIdx)));
    }
  }
}

}  // namespace liseuse::browser
