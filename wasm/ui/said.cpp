#include "ui/said.h"

#include "ui/article.h"

#include <utility>

namespace liseuse::ui {

std::optional<SaidMore> say_laid_out(View const& view, Semantics& semantics, Said& said) {
  Retained const& retained = view.retained;
  Said now{.layout = retained.layout_number,
           .x = view.metrics.article_x,
           .y = retained.article_top,
           .playing = view.state.post->playing,
           .still = view.input.reduced_motion,
           .blocks = said.blocks};
  bool const anew = now != said;
  if (anew) {
    clear_part(semantics);
    now.blocks = 0;
    said = now;
  }
  std::uint32_t const laid_out = retained.layout.laid_out;
  if (!anew && said.blocks == laid_out) return std::nullopt;
  Semantics more = begin_in_part(semantics);
  View saying = view;
  saying.semantics = &more;
  say_article(saying, retained.layout, said.y, said.blocks);
  said.blocks = laid_out;
  return SaidMore{add_to_part(semantics, std::move(more)), anew};
}

}  // namespace liseuse::ui
