#include "browser/runs.h"

#include "browser/bridge.h"
#include "browser/renderer.h"

#include <GLES3/gl3.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace liseuse::browser {
namespace {

// 1 MB plain, 4 MB coloured: at most 20 * 1 + 3 * 4 = 32 MB.
constexpr std::uint32_t page_width = 2048, page_height = 512;
constexpr std::array<std::uint32_t, 2> most_pages{20, 3};
constexpr std::array<std::uint32_t, 2> texel_bytes{1, 4};
// Measuring is cheap beside the memory that every width ever asked for would take.
constexpr std::size_t most_widths = 40000;

std::size_t at(Sheet sheet) { return static_cast<std::size_t>(sheet); }

// A run's key: three bytes of how it is set, then its text.
constexpr std::size_t key_head = 3;

void make_key(std::string& key, std::uint32_t font, text::Direction direction, std::uint8_t quarter,
              std::string_view run) {
  key.clear();
  key.push_back(static_cast<char>(font));
  key.push_back(static_cast<char>(font >> 8U));
  key.push_back(static_cast<char>(static_cast<unsigned>(direction) | (quarter << 1U)));
  key += run;
}

std::uint32_t make_texture(Sheet sheet) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  // Runs are drawn texel for pixel, so nothing is filtered.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  bool const plain = sheet == Sheet::Plain;
  glTexImage2D(GL_TEXTURE_2D, 0, plain ? GL_R8 : GL_RGBA, page_width, page_height, 0,
               plain ? GL_RED : GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  return texture;
}

}  // namespace

CssPx Runs::width(std::string_view run, text::Font const& font, text::Direction direction) {
  std::uint32_t const number = fonts_.number(font);
  make_key(key_, number, direction, 0, run);
  auto const known = widths_.find(key_);
  if (known != widths_.end()) return CssPx(known->second);
  if (widths_.size() >= most_widths) widths_.clear();
  float const width = host_measure(number, run.data(), static_cast<std::uint32_t>(run.size()),
                                   direction == text::Direction::RightToLeft);
  widths_.emplace(key_, width);
  return CssPx(width);
}

void Runs::begin_frame(float scale) {
  ++frame_;
  if (scale == scale_) return;
  scale_ = scale;
  drawn_.clear();
  for (Shelf& shelf : shelves_) shelf = {};
  for (Page& page : pages_) page.seen = 0;
}

ui::RunImage Runs::image(Asked const& asked, std::uint32_t ink) {
  make_key(key_, fonts_.number(asked.font), asked.direction, asked.quarter, asked.run);
  auto known = drawn_.find(key_);
  if (known != drawn_.end() && known->second.coloured) {
    // The same run in another ink is another picture.
    key_.append(reinterpret_cast<char const*>(&ink), sizeof ink);
    known = drawn_.find(key_);
  }
  if (known == drawn_.end()) {
    std::string key = key_;
    Drawn const drawn = draw(asked, ink);
    if (drawn.coloured && key.size() == asked.run.size() + key_head) {
      drawn_.emplace(key, drawn);
      key.append(reinterpret_cast<char const*>(&ink), sizeof ink);
    }
    known = drawn_.insert_or_assign(std::move(key), drawn).first;
  }
  Drawn const& d = known->second;
  if (d.width == 0) return {};
  pages_[d.page].seen = frame_;
  ui::RunImage image;
  image.texture =
      texture_id(pages_[d.page].texture, d.coloured ? TextureKind::Colour : TextureKind::Coverage);
  image.uv_min = {static_cast<float>(d.x) / page_width, static_cast<float>(d.y) / page_height};
  image.uv_max = {static_cast<float>(d.x + d.width) / page_width,
                  static_cast<float>(d.y + d.height) / page_height};
  image.left_device_px = d.left;
  image.top_device_px = d.top;
  image.width_device_px = d.width;
  image.height_device_px = d.height;
  image.coloured = d.coloured;
  return image;
}

Runs::Drawn Runs::draw(Asked const& asked, std::uint32_t ink) {
  std::string_view const run = asked.run;
  std::uint32_t const number = fonts_.number(asked.font);
  auto const size = static_cast<std::uint32_t>(run.size());
  std::uint32_t const mirrored = asked.direction == text::Direction::RightToLeft;
  std::array<float, 5> box{};
  host_run_box(number, run.data(), size, mirrored, scale_, box.data());
  Drawn drawn;
  drawn.left = box[0];
  drawn.top = box[1];
  // A run wider than a page can't be: no column is; its end would be cut.
  float const shift = static_cast<float>(asked.quarter) / 4;
  float const wide = box[2] > 0 && shift > 0 ? box[2] + 1 : box[2];
  drawn.width = static_cast<std::uint16_t>(std::clamp(wide, 0.0F, float{page_width}));
  drawn.height = static_cast<std::uint16_t>(std::clamp(box[3], 0.0F, float{page_height}));
  drawn.coloured = box[4] != 0;
  if (drawn.width == 0 || drawn.height == 0) return drawn.width = 0, drawn;
  Sheet const sheet = drawn.coloured ? Sheet::Coloured : Sheet::Plain;
  Shelf& shelf = shelves_[at(sheet)];
  place(shelf, sheet, drawn.width, drawn.height);
  drawn.page = shelf.page;
  drawn.x = static_cast<std::uint16_t>(shelf.x);
  drawn.y = static_cast<std::uint16_t>(shelf.y);
  host_draw_run(static_cast<std::uint32_t>(sheet), number, run.data(), size, mirrored, scale_,
                static_cast<float>(drawn.x) - drawn.left + shift,
                static_cast<float>(drawn.y) - drawn.top, drawn.coloured ? ink : 0xFFFFFFFF);
  shelf.dirty_left = std::min(shelf.dirty_left, shelf.x);
  shelf.dirty_top = std::min(shelf.dirty_top, shelf.y);
  shelf.dirty_right = std::max(shelf.dirty_right, shelf.x + drawn.width);
  shelf.dirty_bottom = std::max(shelf.dirty_bottom, shelf.y + drawn.height);
  shelf.x += drawn.width;
  return drawn;
}

void Runs::place(Shelf& shelf, Sheet sheet, std::uint32_t width, std::uint32_t height) {
  if (!shelf.open) open_page(shelf, sheet);
  if (shelf.x + width > page_width) {
    flush(sheet);  // so that what is copied is one shelf's, not the whole width of two
    shelf.y += shelf.height;
    shelf.x = shelf.height = 0;
  }
  if (shelf.y + height > page_height) {
    flush(sheet);
    open_page(shelf, sheet);
  }
  shelf.height = std::max(shelf.height, height);
}

void Runs::open_page(Shelf& shelf, Sheet sheet) {
  std::uint32_t const none = 0xFFFFFFFF;
  std::uint32_t count = 0, oldest = none;
  for (std::uint32_t i = 0; i < pages_.size(); ++i) {
    if (pages_[i].sheet != sheet) continue;
    ++count;
    // A page that this frame draws from must stay as it is.
    if (pages_[i].seen == frame_) continue;
    if (oldest == none || pages_[i].seen < pages_[oldest].seen) oldest = i;
  }
  bool const unused = oldest != none && pages_[oldest].seen == 0;
  if (oldest == none || (count < most_pages[at(sheet)] && !unused)) {
    oldest = static_cast<std::uint32_t>(pages_.size());
    pages_.push_back({sheet, make_texture(sheet), 0});
  } else {
    std::erase_if(drawn_, [&](auto const& entry) {
      return entry.second.width > 0 && entry.second.page == oldest;
    });
  }
  pages_[oldest].seen = frame_;
  host_clear_sheet(static_cast<std::uint32_t>(sheet), page_width, page_height);
  shelf = {};
  shelf.open = true;
  shelf.page = oldest;
  shelf.dirty_left = page_width;
  shelf.dirty_top = page_height;
}

void Runs::flush() {
  flush(Sheet::Plain);
  flush(Sheet::Coloured);
}

void Runs::flush(Sheet sheet) {
  Shelf& shelf = shelves_[at(sheet)];
  if (!shelf.open || shelf.dirty_right <= shelf.dirty_left) return;
  host_upload_sheet(static_cast<std::uint32_t>(sheet), pages_[shelf.page].texture, shelf.dirty_left,
                    shelf.dirty_top, shelf.dirty_right - shelf.dirty_left,
                    shelf.dirty_bottom - shelf.dirty_top);
  shelf.dirty_left = page_width;
  shelf.dirty_top = page_height;
  shelf.dirty_right = shelf.dirty_bottom = 0;
}

void Runs::forget() {
  pages_.clear();
  drawn_.clear();
  for (Shelf& shelf : shelves_) shelf = {};
}

std::uint32_t Runs::texture_bytes() const {
  std::uint32_t bytes = 0;
  for (Page const& page : pages_) {
    bytes += page_width * page_height * texel_bytes[at(page.sheet)];
  }
  return bytes;
}

}  // namespace liseuse::browser
