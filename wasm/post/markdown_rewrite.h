// A post's Markdown with stretches of it replaced, and as many lines as before, each in its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace liseuse::post {

// Offsets are bytes in the Markdown, and only go forwards. All of it together is O(Markdown).
class MarkdownRewrite {
 public:
  // What `markdown` views outlives this.
  explicit MarkdownRewrite(std::string_view markdown);

  void copy_up_to(std::size_t end);

  // The lines that go are made up for behind what comes in their place.
  void replace(std::size_t begin, std::size_t end, std::string_view with);

  // Precondition: no line ends in what goes. Lines that are owed stay so.
  void replace_within_line(std::size_t begin, std::size_t end, std::string_view with);

  // Where lines are joined, spaces stand for their ends; the lines are owed until something is replaced
  // where they stay.
  enum class Lines : bool { Stay, Join };
  void set_lines(Lines lines) { lines_ = lines; }

  // What is before this has been copied or replaced.
  std::size_t done() const { return done_; }

  // From 0. `at` never goes back.
  std::uint32_t line_of(std::size_t at);

  // All of it, up to the end. Afterwards this has none.
  std::string take();

 private:
  std::string_view markdown_;
  std::string out_;
  std::size_t done_ = 0;     // what is before this is in out_
  std::size_t counted_ = 0;  // line_ is its line
  std::uint32_t line_ = 0;
  std::size_t lines_owed_ = 0;
  Lines lines_ = Lines::Stay;
};

}  // namespace liseuse::post
