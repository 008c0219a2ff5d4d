// A post's text as laid out, and its pictures, drawn.
#include "ui/article.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace liseuse::ui {
namespace {

using post::Block;
using post::BlockKind;

constexpr CssPx picture_radius{8};
constexpr CssPx soft_edge{28};  // of what scrolls sideways

class Body {
 public:
  Body(View const& view, text::Layout const& layout, CssPx top)
      : view_(view),
        open_(*view.state.post),
        document_(open_.document),
        layout_(layout),
        x_(view.metrics.article_x),
        top_(top) {}

  void draw() {
    CssPx const from = view_.input.scroll_y - top_ - 8_px;
    CssPx const to = from + view_.input.height + 16_px;
    for (std::uint32_t i = 0; i < layout_.laid_out;) {
      Rect const& rect = layout_.boxes[i].rect;
      bool const seen = rect.y < to && rect.bottom() > from;
      if (seen && layout_.boxes[i].content_width > CssPx{}) {
        draw_scroller(i, document_.blocks[i].end);
        i = document_.blocks[i].end;
        continue;
      }
      if (seen) draw_block(i);
      // Of what is folded, the summary is seen.
      bool const is_folded =
          document_.blocks[i].kind == BlockKind::Details && document_.blocks[i].value == 0;
      if (seen && is_folded) draw_block(i + 1);
      i = seen && !is_folded ? i + 1 : document_.blocks[i].end;
    }
    for (text::Marker const& marker : layout_.markers) {
      if (marker.baseline > from && marker.baseline < to + 40_px) draw_marker(marker);
    }
    for (text::BackLink const& link : layout_.back_links) {
      if (link.rect.y < to && link.rect.bottom() > from) draw_back_link(link);
    }
    for (text::PictureBox const& box : layout_.pictures) {
      if (in_scroller(box.block)) continue;
      if (box.rect.y < to && box.rect.bottom() + 80_px > from) draw_picture(box);
    }
    for (text::Stage const& stage : layout_.stages) {
      if (stage.rect.y < to && stage.rect.bottom() > from) draw_stage(stage);
    }
  }

 private:
  Rect on_view(Rect rect) const {
    rect.x += x_;
    rect.y += top_ - view_.input.scroll_y;
    return rect;
  }

  // Blocks [begin, end), the first one wider than its column: what is seen of them, with soft edges
  // where there is more and a bar that says how much.
  void draw_scroller(std::uint32_t begin, std::uint32_t end) {
    Theme const& t = view_.theme;
    text::Box const& box = layout_.boxes[begin];
    bool const is_code = document_.blocks[begin].kind == BlockKind::Code;
    Rect const rect = on_view(box.rect);
    CssPx const beyond = box.content_width - rect.width;
    CssPx const before = min(view_.scrolled(scroller_of(open_, begin)), beyond);
    bool const mirrored = box.direction == text::Direction::RightToLeft;
    scrollers_.emplace_back(begin, end);
    if (is_code) view_.paint.fill(rect, t.chip, 8_px);
    view_.paint.push_clip(rect);
    CssPx const x = std::exchange(x_, mirrored ? x_ + before : x_ - before);
    for (std::uint32_t i = begin; i < end; ++i) draw_block(i);
    for (text::PictureBox const& picture : layout_.pictures) {
      if (picture.block >= begin && picture.block < end) draw_picture(picture);
    }
    x_ = x;
    view_.paint.pop_clip();

    // Code keeps its rounded corners.
    CssPx const corner = is_code ? 8_px : CssPx{};
    Rgba const ground = is_code ? t.chip : t.ground;
    CssPx const left = min(mirrored ? beyond - before : before, soft_edge);
    CssPx const right = min(mirrored ? before : beyond - before, soft_edge);
    CssPx const y = rect.y + corner, height = rect.height - corner * 2;
    view_.paint.fade({rect.x, y, left, height}, ground, Edge::Left);
    view_.paint.fade({rect.right() - right, y, right, height}, ground, Edge::Right);
    CssPx const track = rect.width - corner * 2;
    CssPx const thumb = track * (rect.width / box.content_width);
    CssPx const from_start = (track - thumb) * (before / beyond);
    CssPx const thumb_x =
        mirrored ? rect.right() - corner - from_start - thumb : rect.x + corner + from_start;
    view_.paint.fill({thumb_x, rect.bottom() + (is_code ? -7_px : 6_px), thumb, 3_px},
                     mix(ground, t.quiet, 0.5F), 1.5_px);
  }

  bool in_scroller(std::uint32_t block) const {
    return std::any_of(scrollers_.begin(), scrollers_.end(), [&](auto const& blocks) {
      return block >= blocks.first && block < blocks.second;
    });
  }

  void draw_block(std::uint32_t index) {
    Block const& block = document_.blocks[index];
    text::Box const& box = layout_.boxes[index];
    Theme const& t = view_.theme;
    Rect const rect = on_view(box.rect);
    switch (block.kind) {
      case BlockKind::Quote:
        view_.paint.fill(
            {box.direction == text::Direction::RightToLeft ? rect.right() - 3_px : rect.x, rect.y,
             3_px, rect.height},
            t.accent);
        break;
      case BlockKind::Code:
        if (box.content_width == CssPx{}) view_.paint.fill(rect, t.chip, 8_px);
        lines(box, t.ink);
        break;
      case BlockKind::Embed:
        view_.paint.fill(rect, t.chip, 8_px);
        lines(box, t.ink);
        break;
      case BlockKind::Summary:
        draw_disclosure(index, rect, box);
        lines(box, t.ink);
        break;
      case BlockKind::Rule: view_.paint.horizontal_rule(rect.x, rect.y, rect.width, t.rule); break;
      case BlockKind::TableRow: draw_row_rule(index, rect); break;
      case BlockKind::Paragraph:
      case BlockKind::Heading:
      case BlockKind::Term:
      case BlockKind::TableCell: lines(box, in_quote(index) ? t.quiet : t.ink); break;
      case BlockKind::Footnotes:
        view_.paint.horizontal_rule(rect.x, rect.y, rect.width, t.rule);
        break;
      case BlockKind::List:
      case BlockKind::ListItem:
      case BlockKind::Footnote:
      case BlockKind::Table:
      case BlockKind::Definitions:
      case BlockKind::Definition:
      case BlockKind::Details:
      case BlockKind::Gallery: break;
      case BlockKind::Picture: lines(box, t.quiet); break;
    }
  }

  // In one piece, but for cells that go on into the next row.
  void draw_row_rule(std::uint32_t row, Rect const& rect) {
    Block const& block = document_.blocks[row];
    CssPx const thickness = block.level == 1 ? 2_px : 1_px;
    CssPx const y = rect.bottom() - thickness;
    std::vector<std::pair<CssPx, CssPx>> gaps;
    for (std::uint32_t cell = row + 1; cell < block.end; ++cell) {
      if (post::span_of(document_.blocks[cell]).below == 0) continue;
      Rect const gap = on_view(layout_.boxes[owner_of(row, cell)].rect);
      gaps.emplace_back(gap.x, gap.right());
    }
    std::sort(gaps.begin(), gaps.end());
    gaps.emplace_back(rect.right(), rect.right());
    CssPx begin = rect.x;
    for (auto const& [left, right] : gaps) {
      if (begin < left) {
        view_.paint.horizontal_rule(begin, y, left - begin, view_.theme.rule, thickness);
      }
      begin = max(begin, right);
    }
  }

  // The cell that covers this one, in its row or above it; itself where none does.
  std::uint32_t owner_of(std::uint32_t row, std::uint32_t cell) const {
    std::uint32_t const width = document_.blocks[row].end - row;  // cells have no children
    while (post::span_of(document_.blocks[cell]).is_covered()) {
      bool const is_first = document_.blocks[row - 1].kind == BlockKind::Table;
      if (!is_first && post::span_of(document_.blocks[cell - width]).below > 0) {
        row -= width;
        cell -= width;
      } else {
        --cell;
      }
    }
    return cell;
  }

  // Before the words, in the room that the layout leaves for it.
  void draw_disclosure(std::uint32_t index, Rect const& rect, text::Box const& box) {
    bool const mirrored = box.direction == text::Direction::RightToLeft;
    bool const is_open = document_.blocks[index - 1].value == 1;
    if (box.line_begin == box.line_end) {
      view_.paint.label(view_.word("details"), sans(15, true), rect.x, rect.y, rect.height,
                        view_.theme.ink, rect.width);
    }
    view_.paint.icon(is_open ? Icon::Less : Icon::More,
                     mirrored ? rect.right() + 6_px : rect.x - 26_px, rect.y + 4_px,
                     view_.theme.quiet, 20_px, mirrored);
  }

  bool in_quote(std::uint32_t index) {
    // Quotes are few and blocks are drawn in order, so the last one met is the one to ask.
    for (; next_quote_ <= index; ++next_quote_) {
      if (document_.blocks[next_quote_].kind == BlockKind::Quote) {
        quote_end_ = std::max(quote_end_, document_.blocks[next_quote_].end);
      }
    }
    return index < quote_end_;
  }

  void lines(text::Box const& box, Rgba ink) {
    for (std::uint32_t i = box.line_begin; i < box.line_end; ++i) {
      text::Line const& line = layout_.text.lines[i];
      CssPx const y = top_ + line.top - view_.input.scroll_y;
      if (y > view_.input.height || y + line.height < CssPx{}) continue;
      draw_line(line, y + line.baseline, ink);
    }
  }

  void draw_line(text::Line const& line, CssPx baseline, Rgba ink) {
    Theme const& t = view_.theme;
    for (std::uint32_t i = line.run_begin; i < line.run_end; ++i) {
      text::Run const& run = layout_.text.runs[i];
      post::Inline const& in = document_.inlines[run.tag];
      bool const explained = in.link != post::none && document_.links[in.link].href.empty();
      bool const link =
          (in.link != post::none && !explained) || in.kind == post::InlineKind::FootnoteRef;
      Rgba const colour = link ? t.accent : ink;
      CssPx const x = x_ + run.x;
      CssPx end = x + run.width;
      if (i + 1 < line.run_end) {
        text::Run const& next = layout_.text.runs[i + 1];
        // The space between two words of one link or one deleted stretch is part of it.
        if (next.tag == run.tag) end = x_ + next.x;
      }
      if (x > view_.input.width || end < CssPx{}) continue;
      if ((in.style & post::Mark) != 0) {
        view_.paint.fill({x, baseline - run.font.size * 0.95F, end - x, run.font.size * 1.3F},
                         t.tint, 2_px);
      }
      if ((in.style & post::CodeStyle) != 0 && run.font.family == text::Family::Mono) {
        view_.paint.fill(
            {x - 3_px, baseline - run.font.size * 0.95F, end - x + 6_px, run.font.size * 1.3F},
            t.chip, 3_px);
      }
      std::string_view const words =
          run.kind == text::RunKind::Text ? run.text.in(document_.text) : std::string_view("-");
      bool const raised = in.kind == post::InlineKind::FootnoteRef || (in.style & post::Sup) != 0;
      CssPx pen_y = raised ? baseline - run.font.size * 0.5F : baseline;
      if ((in.style & post::Sub) != 0) pen_y = baseline + run.font.size * 0.25F;
      view_.paint.run(words, run.font, run.direction, x, pen_y, colour);
      bool const is_number = in.kind == post::InlineKind::FootnoteRef;
      if (link && !is_number) view_.paint.horizontal_rule(x, baseline + 3_px, end - x, t.accent);
      if (explained) view_.paint.horizontal_rule(x, baseline + 3_px, end - x, t.rule);
      if ((in.style & post::Underline) != 0 && !link) {
        view_.paint.horizontal_rule(x, baseline + 3_px, end - x, colour);
      }
      if ((in.style & post::Strike) != 0) {
        view_.paint.horizontal_rule(x, baseline - run.font.size * 0.3F, end - x, colour);
      }
    }
  }

  void draw_marker(text::Marker const& marker) {
    Theme const& t = view_.theme;
    bool const mirrored = marker.direction == text::Direction::RightToLeft;
    CssPx const y = top_ + marker.baseline - view_.input.scroll_y;
    CssPx const x = x_ + marker.x;
    if (marker.task != post::Task::None) {
      Rect box = tick_box(marker);
      box.x += x_;
      box.y += top_ - view_.input.scroll_y;
      if (marker.task == post::Task::Done) {
        view_.paint.fill(box, t.accent, 3_px);
        view_.paint.icon(Icon::Check, box.x + 1_px, box.y + 1_px, t.ground, 13_px);
      } else {
        view_.paint.outline(box, t.quiet, 3_px, 1.5_px);
      }
    } else if (marker.number == post::none) {
      view_.paint.disc(mirrored ? x + 14_px : x - 14_px, y - 6_px, 2.6_px, t.ink);
    } else {
      std::string const number = std::to_string(marker.number) + '.';
      CssPx const width = view_.paint.label_width(number, marker.font);
      view_.paint.run(number, marker.font, text::Direction::LeftToRight,
                      mirrored ? x + text::number_gap : x - width - text::number_gap, y, t.ink);
    }
  }

  void draw_back_link(text::BackLink const& link) {
    Rgba const colour = view_.theme.accent;
    CssPx const x = x_ + link.rect.x, y = top_ + link.baseline - view_.input.scroll_y;
    text::Direction const direction = text::Direction::LeftToRight;
    view_.paint.run(text::back_arrow, link.font, direction, x, y, colour);
    if (link.reference == 0) return;
    text::Font const small = text::small_font(link.font);
    view_.paint.run(std::to_string(link.reference + 1), small, direction,
                    x + view_.paint.label_width(text::back_arrow, link.font), y - small.size * 0.5F,
                    colour);
  }

  void draw_picture(text::PictureBox const& box) {
    Theme const& t = view_.theme;
    archive::PictureEntry const& picture = open_.pictures[box.picture];
    Rect const rect = on_view(box.rect);
    if (picture.picture.file.empty()) {
      draw_missing(picture, rect, box.in_gallery);
    } else {
      view_.paint.fill(rect, ground_under(picture.picture, t.chip), picture_radius);
      PictureStyle style;
      style.radius = picture_radius;
      style.now_ms = view_.input.now_ms;
      style.fades = !view_.input.reduced_motion;
      PictureState const state = view_.paint.picture(picture.picture, rect, style);
      if (state == PictureState::Ready && picture.picture.width == 0) find_size(box.picture);
      if (state == PictureState::Failed) {
        draw_missing(picture, rect, box.in_gallery);
      } else if (view_.hovered(rect) && !view_.state.route.photo &&
                 (opens_picture(document_, box) || link_of_picture(view_.state, box.picture))) {
        view_.paint.fill(rect, 0xFFFFFF14, picture_radius);
      }
    }
    for (std::uint32_t i = box.caption_begin; i < box.caption_end; ++i) {
      view_.paint.line(layout_.caption_text, layout_.captions, layout_.captions.lines[i], x_,
                       top_ - view_.input.scroll_y, t.quiet);
    }
  }

  // Until it plays: its poster, where the archive has one, and what one presses.
  void draw_stage(text::Stage const& stage) {
    Theme const& t = view_.theme;
    Rect const rect = on_view(stage.rect);
    post::Embed const& embed = document_.embeds[document_.blocks[stage.block].value];
    view_.paint.fill(rect, mix(t.chip, t.ink, 0.08F), picture_radius);
    if (open_.playing == stage.block) return;
    if (embed.poster != post::none && !open_.pictures[embed.poster].picture.file.empty()) {
      PictureStyle style;
      style.radius = picture_radius;
      style.now_ms = view_.input.now_ms;
      style.fades = !view_.input.reduced_motion;
      view_.paint.picture(open_.pictures[embed.poster].picture, rect, style);
    }
    bool const is_screen = stage.shape == post::StageShape::Screen;
    bool const mirrored = layout_.boxes[stage.block].direction == text::Direction::RightToLeft;
    CssPx const radius = is_screen ? 32_px : 20_px;
    CssPx const side = is_screen ? rect.width / 2 : 16_px + radius;
    CssPx const x = mirrored ? rect.right() - side : rect.x + side;
    CssPx const y = rect.y + rect.height / 2;
    bool const hovered = view_.hovered(rect) && !view_.state.route.photo;
    view_.paint.disc(x, y, radius + (hovered ? 2_px : CssPx{}), t.accent);
    CssPx const icon = is_screen ? 26_px : 18_px;
    view_.paint.icon(Icon::Start, x - icon / 2, y - icon / 2, t.ground, icon);
  }

  void find_size(std::uint32_t picture) {
    PictureImage const image = view_.surface.picture_at_hand(open_.pictures[picture].picture.file);
    if (image.width == 0 || image.height == 0) return;
    view_.retained.found_sizes.push_back({picture, image.width, image.height});
  }

  // A quiet place for a picture that isn't there, with what is known of it.
  void draw_missing(archive::PictureEntry const& picture, Rect rect, bool in_gallery) {
    Theme const& t = view_.theme;
    view_.paint.fill(rect, t.chip, picture_radius);
    if (in_gallery) {
      view_.paint.icon(Icon::Picture, rect.x + (rect.width - 24_px) / 2,
                       rect.y + rect.height / 2 - 26_px, t.quiet, 24_px);
      std::string_view const shown = short_name(picture.reference);
      CssPx const room = rect.width - 12_px;
      CssPx const width = min(view_.paint.label_width(shown, sans(13)), room);
      view_.paint.label(shown, sans(13), rect.x + (rect.width - width) / 2,
                        rect.y + rect.height / 2 + 4_px, 20_px, t.quiet, room);
    } else {
      view_.paint.icon(Icon::Picture, rect.x + 24_px, rect.y + (rect.height - 24_px) / 2, t.quiet,
                       24_px);
      view_.paint.label(archive::absent_picture(view_.state.index, picture.reference, picture.alt),
                        sans(15), rect.x + 64_px, rect.y, rect.height, t.quiet, rect.width - 80_px);
    }
  }

  View const& view_;
  OpenPost const& open_;
  post::Document const& document_;
  text::Layout const& layout_;
  CssPx x_, top_;
  std::uint32_t next_quote_ = 0, quote_end_ = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> scrollers_;  // the blocks of those seen
};

}  // namespace

Rect tick_box(text::Marker const& marker) {
  bool const mirrored = marker.direction == text::Direction::RightToLeft;
  return {mirrored ? marker.x + 8_px : marker.x - 24_px, marker.baseline - 13_px, 15_px, 15_px};
}

void draw_article(View const& view, text::Layout const& layout, CssPx top) {
  view.paint.gather_runs();
  Body(view, layout, top).draw();
  view.paint.draw_gathered_runs();
}

}  // namespace liseuse::ui
