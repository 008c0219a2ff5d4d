// Units that must not be mixed up: CSS pixels, and byte offsets into UTF-8.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace liseuse {

// A length in CSS pixels. Device pixels are plain integers named `..._device_px`.
struct CssPx {
  float value = 0;

  constexpr CssPx() = default;
  constexpr explicit CssPx(float v) : value(v) {}

  constexpr auto operator<=>(CssPx const&) const = default;
  constexpr CssPx operator-() const { return CssPx(-value); }
  constexpr CssPx& operator+=(CssPx o) { return value += o.value, *this; }
  constexpr CssPx& operator-=(CssPx o) { return value -= o.value, *this; }
};

constexpr CssPx operator+(CssPx a, CssPx b) { return CssPx(a.value + b.value); }
constexpr CssPx operator-(CssPx a, CssPx b) { return CssPx(a.value - b.value); }
constexpr CssPx operator*(CssPx a, float k) { return CssPx(a.value * k); }
constexpr CssPx operator/(CssPx a, float k) { return CssPx(a.value / k); }
constexpr float operator/(CssPx a, CssPx b) { return a.value / b.value; }
constexpr CssPx max(CssPx a, CssPx b) { return a < b ? b : a; }
constexpr CssPx min(CssPx a, CssPx b) { return b < a ? b : a; }

constexpr CssPx operator""_px(long double v) { return CssPx(static_cast<float>(v)); }
constexpr CssPx operator""_px(unsigned long long v) { return CssPx(static_cast<float>(v)); }

// A box in CSS pixels; y grows downwards.
struct Rect {
  CssPx x{}, y{}, width{}, height{};

  constexpr CssPx right() const { return x + width; }
  constexpr CssPx bottom() const { return y + height; }
  constexpr bool contains(CssPx px, CssPx py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
  constexpr bool operator==(Rect const&) const = default;
};

// A position in bytes in a UTF-8 string that somebody else owns.
struct ByteOffset {
  std::uint32_t value = 0;

  constexpr ByteOffset() = default;
  constexpr explicit ByteOffset(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}
  constexpr auto operator<=>(ByteOffset const&) const = default;
};

// Half open: [begin, end).
struct ByteRange {
  ByteOffset begin{}, end{};

  constexpr std::uint32_t size() const { return end.value - begin.value; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool operator==(ByteRange const&) const = default;
  constexpr std::string_view in(std::string_view text) const {
    return text.substr(begin.value, size());
  }
};

}  // namespace liseuse
