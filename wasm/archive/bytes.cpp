#include "archive/bytes.h"

#include "base/utf8.h"

#include <cassert>

namespace liseuse::archive {

void append_number(std::string& bytes, std::uint32_t number) {
  while (number >= 0x80) {
    bytes.push_back(static_cast<char>((number & 0x7FU) | 0x80U));
    number >>= 7U;
  }
  bytes.push_back(static_cast<char>(number));
}

void append_text(std::string& bytes, std::string_view text) {
  append_number(bytes, static_cast<std::uint32_t>(text.size()));
  bytes += text;
}

void append_header(std::string& bytes, std::string_view magic, std::uint32_t version) {
  bytes += magic;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<char>((version >> shift) & 0xFFU));
  }
}

std::uint32_t ByteReader::header(std::string_view magic, std::uint32_t newest_version) {
  if (bytes_.size() < 8 || bytes_.substr(0, 4) != magic) {
    fail("a file that begins with " + std::string(magic));
    return 0;
  }
  std::uint32_t version = 0;
  for (unsigned i = 0; i < 4; ++i) {
    version |= std::uint32_t{static_cast<unsigned char>(bytes_[4 + i])} << (8 * i);
  }
  at_ = 8;
  if (version < 1 || version > newest_version) {
    fail("a version up to " + std::to_string(newest_version) + ", not " + std::to_string(version));
  }
  return version;
}

std::uint32_t ByteReader::number(std::string_view what) {
  if (failed()) return 0;
  std::uint32_t number = 0;
  for (unsigned shift = 0; shift < 35; shift += 7) {
    if (at_ == bytes_.size()) break;
    std::uint32_t const byte = static_cast<unsigned char>(bytes_[at_++]);
    if (shift == 28 && byte > 0x0F) break;  // more than 32 bits
    number |= (byte & 0x7FU) << shift;
    if (byte < 0x80) return number;
  }
  fail(what);
  return 0;
}

std::uint32_t ByteReader::number_up_to(std::uint32_t limit, std::string_view what) {
  std::uint32_t const n = number(what);
  if (n <= limit) return n;
  fail(what);
  return 0;
}

std::uint32_t ByteReader::count(std::size_t least_bytes, std::string_view what) {
  std::uint32_t const n = number(what);
  if (n <= (bytes_.size() - at_) / least_bytes) return n;
  fail(what);
  return 0;
}

std::string_view ByteReader::text(std::string_view what) {
  std::uint32_t const length = count(1, what);
  if (failed()) return {};
  std::string_view const text = bytes_.substr(at_, length);
  if (!utf8::is_valid(text)) {
    fail(what);
    return {};
  }
  at_ += length;
  return text;
}

void ByteReader::end() {
  if (!failed() && at_ != bytes_.size()) fail("the end of the file");
}

void ByteReader::fail(std::string_view expected) {
  if (failed()) return;
  expected_ = std::string(expected) + " expected at byte " + std::to_string(at_);
}

Problem ByteReader::problem() const {
  assert(failed());
  return make_problem(Message::BundleDamaged, {}, 0, expected_);
}

}  // namespace liseuse::archive
