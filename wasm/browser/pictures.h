// Decoded pictures as textures, under a limit of bytes: the one not seen for longest goes first.
#pragma once

#include "ui/surface.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace liseuse::browser {

class Pictures {
 public:
  // A WebGL 2 context is current.
  void start();
  ui::PictureLimits limits() const { return limits_; }

  // The first call for a file begins to fetch it.
  ui::PictureImage picture(std::string_view file, std::uint32_t decode_width, double now_ms);

  // The same without fetching any: Loading where nothing is here.
  ui::PictureImage at_hand(std::string_view file, double now_ms);

  // Called when the browser has decoded, or given up.
  void ready(std::uint32_t id, std::uint32_t width, std::uint32_t height);
  void failed(std::uint32_t id);

  // The textures are gone; pictures are fetched again as they are asked for.
  void forget();

  // One that failed is fetched again when it is asked for.
  void forget(std::string_view file);
  void forget_failed();

  void begin_frame();
  // Whether one is decoded that there was no time to upload in this frame.
  bool waiting() const { return waiting_; }

  // Of textures, and of what is decoded for some.
  std::uint32_t texture_bytes() const { return bytes_; }

 private:
  enum class Step : std::uint8_t { Fetching, Decoded, Uploaded, Failed };
  struct Kept {
    std::uint32_t id = 0;
    Step step{};
    std::uint32_t texture = 0, width = 0, height = 0;
    std::uint32_t decode_width = 0;  // 0: as the file has it
    std::uint32_t seen = 0;
    double ready_at_ms = 0;
  };

  // As it is now; uploads what is decoded.
  ui::PictureImage image_of(Kept& kept, double now_ms);
  void upload(Kept& kept, double now_ms);
  void make_room();
  void drop_texture(Kept& kept);
  void give_up_unseen();

  std::unordered_map<std::string, Kept> kept_;  // by file
  ui::PictureLimits limits_;
  std::uint32_t next_id_ = 1;
  std::uint32_t frame_ = 0;
  std::uint32_t bytes_ = 0;  // of all that is decoded, in textures or not yet
  bool uploaded_this_frame_ = false;
  bool waiting_ = false;
};

}  // namespace liseuse::browser
