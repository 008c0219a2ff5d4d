// A post's Markdown with stretches of it replaced, from its beginning to its end.
#pragma once

#include "headless/build.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::headless {

class BodyRewrite {
 public:
  // The post outlives it, and stays as it is meanwhile.
  explicit BodyRewrite(SourcePost const& post) : post_(post) {}

  // Offsets are bytes in the post's body; none is before the end of the stretch before.
  void replace(std::size_t begin, std::size_t end, std::string_view with);

  // In the file, from 1. `at` never goes back.
  std::uint32_t line_of(std::size_t at);

  // All of it; empty: nothing was replaced. Afterwards this has none.
  std::string take();

 private:
  SourcePost const& post_;
  std::string out_;
  std::size_t done_ = 0;     // what is before this is in out_
  std::size_t counted_ = 0;  // bytes of the text; line_ is where they end
  std::uint32_t line_ = 1;
};

// Writes it in the place of the post's Markdown, and reads that anew. Empty: the post stays as it is.
void set_body(SourcePost& post, std::string_view body);

}  // namespace liseuse::headless
