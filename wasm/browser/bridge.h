// The only crossing to JavaScript: what web/bridge.ts offers as `Module.host`, through library.js.
// Texts are UTF-8 with a length in bytes, and valid for the call alone.
#pragma once

#include <cstdint>

extern "C" {

// Fonts are numbered from 0 in the order in which they are defined; family as text::Family.
// `language`: BCP 47, of the text to be set in it.
void host_define_font(std::uint32_t family, std::uint32_t bold, std::uint32_t italic, float size_px,
                      char const* language, std::uint32_t language_size);

// Of a font, in CSS pixels, rounded where `scale` device pixels make one: out[0] the ascent, out[1]
// the descent.
void host_font_metrics(std::uint32_t font, float scale, float* out);

// Of a run, in CSS pixels: out[0] its advance; its ink from its pen on the baseline, out[1] left,
// out[2] top, out[3] right, out[4] bottom, where that is all nothing without ink; out[5] is not 0
// where it has colours of its own.
void host_measure(std::uint32_t font, char const* text, std::uint32_t size,
                  std::uint32_t right_to_left, float* out);

// Draws a run onto the sheet (0 plain, 1 coloured) with its pen there, in device pixels.
void host_draw_run(std::uint32_t sheet, std::uint32_t font, char const* text, std::uint32_t size,
                   std::uint32_t right_to_left, float scale, float x, float y, std::uint32_t rgba);

// Moves what is on the sheet, from its top left, to that place of a texture: R8 or RGBA.
void host_upload_sheet(std::uint32_t sheet, std::uint32_t texture, std::uint32_t x, std::uint32_t y,
                       std::uint32_t width, std::uint32_t height);
// Before the first run, and where one is larger. It is empty then.
void host_size_sheet(std::uint32_t sheet, std::uint32_t width, std::uint32_t height);

// One glyph's pixels, straight RGBA, into `pixels` of at least width * height * 4 bytes.
void host_glyph_pixels(std::uint32_t font, char const* text, std::uint32_t size, float scale,
                       std::int32_t left, std::int32_t top, std::uint32_t width,
                       std::uint32_t height, std::uint8_t* pixels);

// Begins to fetch and decode; liseuse_picture_ready or _failed is called later.
// `width`: to decode it at, in pixels; 0: as the file has it, as far as the limits of its sides and of all
// its pixels let it.
void host_fetch_picture(std::uint32_t id, char const* address, std::uint32_t size,
                        std::uint32_t width, std::uint32_t side, std::uint32_t pixels);
// It is not wanted any more, nothing is called for it later.
void host_forget_picture(std::uint32_t id);
// Moves a picture that is ready into the texture.
void host_upload_picture(std::uint32_t id, std::uint32_t texture);

// Where words end, by dictionary: puts 32-bit byte offsets into liseuse_buffer. Gives their number.
std::uint32_t host_word_ends(char const* text, std::uint32_t size);

// Lower case without accents; the result is put through liseuse_buffer. Gives its size in bytes.
std::uint32_t host_fold(char const* text, std::uint32_t size);

void host_command(std::uint32_t kind, std::uint32_t number, char const* text, std::uint32_t size);
void host_semantics(char const* bytes, std::uint32_t size);
// Nodes at the end of the semantics' part, which is emptied before where `anew` is not 0.
void host_said_more(std::uint32_t anew, char const* bytes, std::uint32_t size);
// In place of what follows, in a frame in which nothing is drawn.
void host_frame_waits(double next_frame_ms);
// Once a frame, at its end. next_frame_ms below 0: none is due. `place`: see ui::FrameOutput.
void host_frame_done(float page_height, std::uint32_t ground, std::uint32_t scheme,
                     std::uint32_t shows_content, double next_frame_ms, std::uint32_t place);
}
