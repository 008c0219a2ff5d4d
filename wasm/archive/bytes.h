// The numbers and strings that bundles are made of, written and read back. docs/formats.md.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::archive {

// LEB128: seven bits a byte, the lowest first; the top bit says that more follow.
void append_number(std::string& bytes, std::uint32_t number);

// Its length as a number, then its bytes.
void append_text(std::string& bytes, std::string_view text);

// Eight bytes: four letters, then the version, little-endian.
void append_header(std::string& bytes, std::string_view magic, std::uint32_t version);

// Reads front to back. After the first thing that is not as expected it reads only zeros and empty
// texts, so that a caller may check once, at the end.
// Invariant: at_ <= bytes_.size().
class ByteReader {
 public:
  // Precondition: the bytes outlive the reader and all that it returns.
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  bool failed() const { return !expected_.empty(); }

  // The version.
  std::uint32_t header(std::string_view magic, std::uint32_t newest_version);
  std::uint32_t number(std::string_view what);

  // The same, at most `limit`.
  std::uint32_t number_up_to(std::uint32_t limit, std::string_view what);

  // How many things follow, each of at least `least_bytes`: a count that the bytes left can't hold
  // is refused before anybody allocates for it.
  std::uint32_t count(std::size_t least_bytes, std::string_view what);

  // UTF-8, checked.
  std::string_view text(std::string_view what);

  // Fails unless all bytes were read.
  void end();

  void fail(std::string_view expected);

  // Precondition: failed().
  Problem problem() const;

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::string expected_;
};

}  // namespace liseuse::archive
