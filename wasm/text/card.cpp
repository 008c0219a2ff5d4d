#include "text/card.h"

#include "text/pictures.h"
#include "text/words.h"

namespace liseuse::text {
namespace {

constexpr CssPx under_stage{12}, under_poster{8};

CssPx stage_height(post::StageShape shape, CssPx width) {
  switch (shape) {
    case post::StageShape::Screen: return width * (9.0F / 16.0F);
    case post::StageShape::Sound: return 166_px;
    case post::StageShape::Bar: break;
  }
  return 56_px;
}

}  // namespace

CssPx card_padding(LayoutStyle const& style, LayoutOptions const& options) {
  return min(style.code_padding, max(options.width - narrowest_column, CssPx{}) / 2);
}

void lay_out_card(BlockFlow& flow, std::uint32_t index, Column column) {
  post::Embed const& embed = flow.document.embeds[flow.document.blocks[index].value];
  LayoutStyle const& style = flow.style;
  open_box(flow, index, column, style.code.before);
  CssPx const side = card_padding(style, flow.options);
  Column const inner{column.x + side, column.width - side * 2};
  flow.y += style.code_padding;
  if (auto const player = post::find_player(embed, flow.document.attributes)) {
    CssPx const height = stage_height(player->shape, inner.width);
    flow.out.stages.push_back({index, player->shape, {inner.x, flow.y, inner.width, height}});
    flow.y += height + under_stage;
  } else if (embed.poster != post::none && picture_info(flow.options, embed.poster).found) {
    put_picture(flow, embed.poster, index, inner);
    flow.y += under_poster;
  }
  put_words(flow, index, inner, style.caption);
  flow.y += style.code_padding;
  close_box(flow, index, style.code.after);
}

}  // namespace liseuse::text
