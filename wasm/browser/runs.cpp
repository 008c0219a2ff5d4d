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
// Measuring is cheap beside the memory that every run ever asked for would take.
constexpr std::size_t most_measured = 40000;
constexpr std::uint32_t least_sheet = 192;  // its height

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

InkBox ink_box(Measured const& m, float scale, float shift) {
  if (m.right <= m.left) return {};
  // A texel of air on each side for what the antialiasing spreads, and one for what hinting moves
  // where letters are not as large as they were measured.
  float const air = scale == 1 ? 1 : 2;
  InkBox box;
  box.left = std::floor(m.left * scale) - air;
  box.top = std::floor(m.top * scale) - air;
  box.width = std::ceil(m.right * scale + shift) + air - box.left;
  box.height = std::ceil(m.bottom * scale) + air - box.top;
  return box;
}

Measured const& Runs::measure(std::string_view run, text::Font const& font,
                              text::Direction direction) {
  std::uint32_t const number = fonts_.number(font);
  make_key(key_, number, direction, 0, run);
  auto const known = measured_.find(key_);
  if (known != measured_.end()) return known->second;
  if (measured_.size() >= most_measured) measured_.clear();
  std::array<float, 6> out{};
  host_measure(number, run.data(), static_cast<std::uint32_t>(run.size()),
               direction == text::Direction::RightToLeft, out.data());
  Measured const measured{out[0], out[1], out[2], out[3], out[4], out[5] != 0};
  return measured_.emplace(key_, measured).first->second;
}

void Runs::begin_frame(float scale) {
  ++frame_;
  if (scale == scale_) return;
  scale_ = scale;
  forget_drawn();
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
  Measured const& m = measure(run, asked.font, asked.direction);
  float const shift = static_cast<float>(asked.quarter) / 4;
  InkBox const box = ink_box(m, scale_, shift);
  Drawn drawn;
  if (box.width == 0) return drawn;
  drawn.left = box.left;
  drawn.top = box.top;
  // A run wider than a page can't be: no column is; its end would be cut.
  drawn.width = static_cast<std::uint16_t>(std::min(box.width, float{page_width}));
  drawn.height = static_cast<std::uint16_t>(std::min(box.height, float{page_height}));
  drawn.coloured = m.coloured;
  Sheet const sheet = drawn.coloured ? Sheet::Coloured : Sheet::Plain;
  Shelf& shelf = shelves_[at(sheet)];
  place(shelf, sheet, drawn.width, drawn.height);
  drawn.page = shelf.page;
  drawn.x = static_cast<std::uint16_t>(shelf.x);
  drawn.y = static_cast<std::uint16_t>(shelf.y);
  host_draw_run(
      static_cast<std::uint32_t>(sheet), fonts_.number(asked.font), run.data(),
      static_cast<std::uint32_t>(run.size()), asked.direction == text::Direction::RightToLeft,
      scale_, static_cast<float>(shelf.x - shelf.left) - drawn.left + shift,
      static_cast<float>(shelf.y - shelf.top) - drawn.top, drawn.coloured ? ink : 0xFFFFFFFF);
  shelf.x += drawn.width;
  shelf.right = std::max(shelf.right, shelf.x);
  shelf.bottom = std::max(shelf.bottom, shelf.y + drawn.height);
  return drawn;
}

void Runs::place(Shelf& shelf, Sheet sheet, std::uint32_t width, std::uint32_t height) {
  if (!shelf.open) open_page(shelf, sheet);
  if (shelf.x + width > page_width) {
    if (shelf.left > 0) flush(sheet);
    shelf.y += shelf.height;
    shelf.x = shelf.height = 0;
  }
  if (shelf.y + height > page_height) {
    flush(sheet);
    open_page(shelf, sheet);
  }
  if (shelf.y + height > shelf.top + shelf.sheet_height) flush(sheet);
  if (shelf.right == 0) {
    shelf.left = shelf.x;
    shelf.top = shelf.y;
  }
  if (height > shelf.sheet_height) {
    shelf.sheet_height = std::max(height, least_sheet);
    host_size_sheet(static_cast<std::uint32_t>(sheet), page_width, shelf.sheet_height);
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
  std::uint32_t const sheet_height = shelf.sheet_height;
  shelf = {};
  shelf.sheet_height = sheet_height;
  shelf.open = true;
  shelf.page = oldest;
}

void Runs::flush() {
  flush(Sheet::Plain);
  flush(Sheet::Coloured);
}

void Runs::flush(Sheet sheet) {
  Shelf& shelf = shelves_[at(sheet)];
  if (shelf.right == 0) return;  // nothing is on the sheet
  host_upload_sheet(static_cast<std::uint32_t>(sheet), pages_[shelf.page].texture, shelf.left,
                    shelf.top, shelf.right - shelf.left, shelf.bottom - shelf.top);
  shelf.left = shelf.top = shelf.right = shelf.bottom = 0;
}

void Runs::forget() {
  pages_.clear();
  forget_drawn();
}

// Between frames, when the sheets are empty.
void Runs::forget_drawn() {
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
