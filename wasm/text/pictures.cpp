#include "text/pictures.h"

#include "base/tiles.h"
#include "text/words.h"

namespace liseuse::text {
namespace {

constexpr CssPx caption_gap{8};
constexpr CssPx gap_amid_words{8};

Rect picture_rect(BlockFlow const& flow, PictureInfo const& known, Column column) {
  if (!known.found) return {column.x, flow.y, column.width, flow.style.missing_height};
  if (known.width == 0 || known.height == 0) {
    return {column.x, flow.y, column.width, column.width * (2.0F / 3.0F)};
  }
  float const ratio = static_cast<float>(known.height) / static_cast<float>(known.width);
  CssPx const widest = widest_alone(known.width, known.height, flow.style.tallest_picture);
  CssPx width = min(column.width, CssPx(static_cast<float>(known.width)));
  if (widest > CssPx{}) width = min(width, widest);
  return {column.x + (column.width - width) / 2, flow.y, width, width * ratio};
}

// flow.y goes under the picture itself.
PictureBox picture_box(BlockFlow& flow, std::uint32_t picture, std::uint32_t block, Column column) {
  PictureBox box;
  box.picture = picture;
  box.block = block;
  box.rect = picture_rect(flow, picture_info(flow.options, picture), column);
  box.caption_begin = box.caption_end = static_cast<std::uint32_t>(flow.out.captions.lines.size());
  flow.y = box.rect.bottom();
  return box;
}

}  // namespace

PictureInfo picture_info(LayoutOptions const& options, std::uint32_t picture) {
  return picture < options.pictures.size() ? options.pictures[picture] : PictureInfo{};
}

void put_picture(BlockFlow& flow, std::uint32_t picture, std::uint32_t block, Column column) {
  PictureBox box = picture_box(flow, picture, block, column);
  CssPx const height = put_caption(flow, box, {column, caption_gap});
  if (height > CssPx{}) flow.y = flow.y + caption_gap + height;
  flow.out.pictures.push_back(box);
}

void lay_out_figure(BlockFlow& flow, std::uint32_t index, Column column) {
  post::Block const& b = flow.document.blocks[index];
  open_box(flow, index, column, flow.style.caption.before);
  if (b.inline_begin == b.inline_end) {
    put_picture(flow, b.value, index, column);
  } else {
    flow.out.pictures.push_back(picture_box(flow, b.value, index, column));
    flow.y += caption_gap;
    put_words(flow, index, column, flow.style.caption);
  }
  close_box(flow, index, flow.style.caption.after);
}

void put_inlines(BlockFlow& flow, std::uint32_t index, Column column, BlockStyle const& text,
                 LineOptions const& lines) {
  post::Block const& b = flow.document.blocks[index];
  CssPx const height = put_words(flow, index, column, text, lines);
  bool is_under = height > CssPx{};
  for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
    post::Inline const& in = flow.document.inlines[i];
    if (in.kind != post::InlineKind::Picture) continue;
    if (is_under) flow.y += gap_amid_words;
    is_under = true;
    put_picture(flow, in.value, index, column);
  }
}

CssPx put_caption(BlockFlow& flow, PictureBox& box, CaptionOptions const& options) {
  LineOptions lines;
  lines.top = box.rect.bottom() + options.gap;
  lines.max_lines = options.most_lines;
  box.caption_x = options.column.x;
  box.caption_width = options.column.width;
  box.caption_begin = static_cast<std::uint32_t>(flow.out.captions.lines.size());
  CssPx const height = put_caption_words(flow, picture_info(flow.options, box.picture).caption,
                                         box.picture, options.column, lines);
  box.caption_end = static_cast<std::uint32_t>(flow.out.captions.lines.size());
  return height;
}

}  // namespace liseuse::text
