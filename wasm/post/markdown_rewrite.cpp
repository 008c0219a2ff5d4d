#include "post/markdown_rewrite.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

MarkdownRewrite::MarkdownRewrite(std::string_view markdown) : markdown_(markdown) {
  out_.reserve(markdown.size());
}

void MarkdownRewrite::copy_up_to(std::size_t end) {
  if (end <= done_) return;
  std::size_t const begin = std::exchange(done_, end);
  std::size_t const copied = out_.size();
  out_ += markdown_.substr(begin, end - begin);
  if (lines_ == Lines::Stay) return;
  lines_owed_ += count_lines(markdown_.substr(begin, end - begin));
  std::replace_if(
      out_.begin() + static_cast<std::ptrdiff_t>(copied), out_.end(),
      [](char c) { return c == '\n' || c == '\r'; }, ' ');
}

void MarkdownRewrite::replace(std::size_t begin, std::size_t end, std::string_view with) {
  replace_within_line(begin, end, with);
  lines_owed_ += count_lines(markdown_.substr(begin, end - begin));
  if (lines_ == Lines::Stay) out_.append(std::exchange(lines_owed_, 0), '\n');
}

void MarkdownRewrite::replace_within_line(std::size_t begin, std::size_t end,
                                          std::string_view with) {
  copy_up_to(begin);
  out_ += with;
  done_ = end;
}

std::uint32_t MarkdownRewrite::line_of(std::size_t at) {
  line_ += static_cast<std::uint32_t>(count_lines(markdown_.substr(counted_, at - counted_)));
  counted_ = at;
  return line_;
}

std::string MarkdownRewrite::take() {
  copy_up_to(markdown_.size());
  return std::move(out_);
}

}  // namespace liseuse::post
