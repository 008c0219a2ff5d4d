#include "post/take_captions.h"

#include "base/ascii.h"
#include "post/escapes.h"
#include "post/shortcode_attributes.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
using Lines = MarkdownRewrite::Lines;

std::optional<Shortcode> find_caption_end(std::string_view markdown, std::size_t content) {
  for (std::size_t at = content; (at = markdown.find('[', at)) != npos; ++at) {
    auto const other = find_shortcode(markdown, at);
    if (!other || other->kind != ShortcodeKind::Caption || is_escaped(markdown, at)) continue;
    if (other->form != ShortcodeForm::Closing) return std::nullopt;  // that one has the end
    return other;
  }
  return std::nullopt;
}

// An exporter may have put the picture and its words into paragraphs of their own.
bool is_in_paragraphs(std::string_view content) {
  constexpr std::size_t longest = 4000;
  return content.size() <= longest && (content.find("![") != npos || content.find("<img") != npos);
}

}  // namespace

void begin_caption(Taking& taking, Shortcode const& code) {
  if (taking.caption || code.form != ShortcodeForm::Opening) return;
  auto const end = find_caption_end(taking.markdown, code.end());
  if (!end) return;
  std::string attribute = value_of(read_attributes(code.attributes), {"caption"});
  std::replace_if(attribute.begin(), attribute.end(), ascii::is_space, ' ');
  taking.caption = OpenCaption{end->begin, end->bytes, std::move(attribute)};
  put(taking, code, {.kind = InsertKind::CaptionBegin});
  std::string_view const content = taking.markdown.substr(code.end(), end->begin - code.end());
  taking.rewrite.set_lines(is_in_paragraphs(content) ? Lines::Join : Lines::Stay);
}

bool ends_caption(Taking const& taking, std::size_t at) {
  return taking.caption && taking.caption->end == at;
}

void end_caption(Taking& taking) {
  OpenCaption const caption = *std::exchange(taking.caption, std::nullopt);
  taking.rewrite.copy_up_to(caption.end);
  if (!caption.attribute.empty()) {
    taking.rewrite.set_lines(Lines::Join);  // the lines that are owed come behind it all
    put(taking, caption.end, caption.end, {.kind = InsertKind::CaptionElse});
    taking.rewrite.replace_within_line(caption.end, caption.end, caption.attribute);
  }
  taking.rewrite.set_lines(Lines::Stay);
  put(taking, caption.end, caption.end + caption.end_bytes, {.kind = InsertKind::CaptionEnd});
}

void close_lost_caption(Taking& taking, std::size_t at) {
  if (!taking.caption || taking.caption->end >= at) return;
  taking.caption.reset();
  taking.rewrite.set_lines(Lines::Stay);
}

}  // namespace liseuse::post
