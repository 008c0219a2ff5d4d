#include "browser/pictures.h"

#include "browser/bridge.h"
#include "browser/renderer.h"

#include <GLES3/gl3.h>
#include <algorithm>

namespace liseuse::browser {
namespace {

// The view, what comes next, and a dozen screens to go back through; with it, a page with its viewer takes
// no more of a browser than one of PhotoSwipe's (docs/viewer.md).
constexpr std::uint32_t most_bytes = 64U << 20U;

// What passed by while one scrolled is not waited for: so many frames after it was seen last. What is
// decoded by then takes its bytes, so that it goes sooner.
constexpr std::uint32_t patience_frames = 20, patience_decoded_frames = 2;

// With its smaller levels, each a quarter of the one before.
std::uint32_t bytes_of(std::uint32_t width, std::uint32_t height) {
  return static_cast<std::uint32_t>(std::uint64_t{width} * height * 4 * 4 / 3);
}

}  // namespace

// Browsers know it without asking the GPU process.
void Pictures::start() {
  constexpr std::uint32_t enough = 16384;
  GLint side = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &side);
  limits_.side = std::clamp(static_cast<std::uint32_t>(side), limits_.side, enough);
}

void Pictures::begin_frame() {
  ++frame_;
  uploaded_this_frame_ = false;
  waiting_ = false;
  give_up_unseen();
}

void Pictures::give_up_unseen() {
  std::erase_if(kept_, [&](auto const& entry) {
    Kept const& kept = entry.second;
    bool const is_here = kept.texture != 0 || kept.step == Step::Failed;
    bool const is_decoded = kept.step == Step::Decoded;
    std::uint32_t const unseen = frame_ - kept.seen;
    if (is_here) return false;
    if (unseen <= (is_decoded ? patience_decoded_frames : patience_frames)) {
      if (is_decoded && unseen > 1) waiting_ = true;  // for the frame in which it goes
      return false;
    }
    if (is_decoded) bytes_ -= bytes_of(kept.width, kept.height);
    host_forget_picture(kept.id);
    return true;
  });
}

void Pictures::forget() {
  for (auto const& [file, kept] : kept_) host_forget_picture(kept.id);
  kept_.clear();
  bytes_ = 0;
}

void Pictures::forget(std::string_view file) {
  auto const at = kept_.find(std::string(file));
  if (at != kept_.end() && at->second.step == Step::Failed) kept_.erase(at);
}

void Pictures::forget_failed() {
  std::erase_if(kept_, [](auto const& entry) { return entry.second.step == Step::Failed; });
}

ui::PictureImage Pictures::picture(std::string_view file, std::uint32_t decode_width,
                                   double now_ms) {
  auto const [at, added] = kept_.try_emplace(std::string(file));
  Kept& kept = at->second;
  // Asked for much larger than it was decoded: decoded again, and shown as it is until then.
  bool const larger = kept.step == Step::Uploaded && kept.decode_width > 0 &&
                      (decode_width == 0 || decode_width > kept.decode_width * 5 / 4);
  // What failed is tried again where it comes into sight anew.
  bool const again = kept.step == Step::Failed && frame_ - kept.seen > 1;
  if (larger || again) host_forget_picture(kept.id);  // it may be on its way still
  if (added || larger || again) {
    kept.id = next_id_++;
    kept.decode_width = decode_width;
    if (!larger) kept.step = Step::Fetching;
    host_fetch_picture(kept.id, file.data(), static_cast<std::uint32_t>(file.size()), decode_width,
                       limits_.side, limits_.pixels);
  }
  return image_of(kept, now_ms);
}

ui::PictureImage Pictures::at_hand(std::string_view file, double now_ms) {
  auto const found = kept_.find(std::string(file));
  return found == kept_.end() ? ui::PictureImage{} : image_of(found->second, now_ms);
}

ui::PictureImage Pictures::image_of(Kept& kept, double now_ms) {
  kept.seen = frame_;
  if (kept.step == Step::Decoded) upload(kept, now_ms);
  ui::PictureImage image;
  image.state = kept.step == Step::Failed ? ui::PictureState::Failed
                : kept.texture != 0       ? ui::PictureState::Ready
                                          : ui::PictureState::Loading;
  image.texture = texture_id(kept.texture, TextureKind::Premultiplied);
  image.width = kept.width;
  image.height = kept.height;
  image.ready_at_ms = kept.ready_at_ms;
  return image;
}

void Pictures::upload(Kept& kept, double now_ms) {
  // One a frame: a large one takes some milliseconds.
  if (uploaded_this_frame_) {
    waiting_ = true;
    return;
  }
  uploaded_this_frame_ = true;
  if (kept.texture == 0) {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    kept.texture = texture;
    kept.ready_at_ms = now_ms;
  }
  host_upload_picture(kept.id, kept.texture);
  kept.step = Step::Uploaded;
}

void Pictures::make_room() {
  while (bytes_ > most_bytes) {
    auto oldest = kept_.end();
    for (auto at = kept_.begin(); at != kept_.end(); ++at) {
      if (at->second.texture == 0 || at->second.seen == frame_) continue;
      if (oldest == kept_.end() || at->second.seen < oldest->second.seen) oldest = at;
    }
    if (oldest == kept_.end()) return;  // all of them are on the screen
    drop_texture(oldest->second);
    host_forget_picture(oldest->second.id);
    kept_.erase(oldest);
  }
}

void Pictures::drop_texture(Kept& kept) {
  GLuint const texture = kept.texture;
  glDeleteTextures(1, &texture);
  bytes_ -= bytes_of(kept.width, kept.height);
}

void Pictures::ready(std::uint32_t id, std::uint32_t width, std::uint32_t height) {
  for (auto& [file, kept] : kept_) {
    if (kept.id != id) continue;
    if (kept.texture != 0) bytes_ -= bytes_of(kept.width, kept.height);
    kept.width = width;
    kept.height = height;
    bytes_ += bytes_of(width, height);
    kept.step = Step::Decoded;
  }
  make_room();
}

void Pictures::failed(std::uint32_t id) {
  for (auto& [file, kept] : kept_) {
    if (kept.id == id && kept.texture == 0) kept.step = Step::Failed;
  }
}

}  // namespace liseuse::browser
