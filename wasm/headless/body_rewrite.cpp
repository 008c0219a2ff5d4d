#include "headless/body_rewrite.h"

#include "post/markdown.h"

#include <algorithm>
#include <utility>

namespace liseuse::headless {

void BodyRewrite::replace(std::size_t begin, std::size_t end, std::string_view with) {
  out_.append(post_.body(), done_, begin - done_);
  out_ += with;
  done_ = end;
}

std::uint32_t BodyRewrite::line_of(std::size_t at) {
  std::string_view const passed(post_.text.data() + counted_, post_.body_begin + at - counted_);
  line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
  counted_ += passed.size();
  return line_;
}

std::string BodyRewrite::take() {
  if (done_ > 0) out_ += post_.body().substr(done_);
  return std::move(out_);
}

void set_body(SourcePost& post, std::string_view body) {
  if (body.empty()) return;
  post.text.replace(post.body_begin, std::string::npos, body);
  std::uint32_t const line = line_at(post.text, post.body_begin);
  post::ParsedDocument parsed = post::parse_markdown(post.body(), post.file, line);
  post.document = std::move(parsed.document);
  post.requests = std::move(parsed.requests);
}

}  // namespace liseuse::headless
