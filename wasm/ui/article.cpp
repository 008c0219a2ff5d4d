// One post: its head, its text as laid out, its pictures.
#include "ui/view.h"

#include "archive/link.h"
#include "base/utf8.h"
#include "ui/place.h"

#include <algorithm>
#include <string>
#include <utility>

namespace liseuse::ui {
namespace {

using archive::LabelKind;
using archive::PostEntry;
using post::Block;
using post::BlockKind;

constexpr CssPx picture_radius{8};
constexpr CssPx meta_gap{16};
constexpr CssPx soft_edge{28};  // of what scrolls sideways

std::uint64_t layout_key(State const& state, Metrics const& m, Input const& input) {
  Settings const& s = state.settings;
  std::uint64_t key = state.post->entry + 1ULL;
  for (std::uint64_t const part :
       {static_cast<std::uint64_t>(m.measure.value * 16), static_cast<std::uint64_t>(m.bleed.value),
        static_cast<std::uint64_t>(m.width < phone_below), static_cast<std::uint64_t>(s.font),
        static_cast<std::uint64_t>(s.line_height), static_cast<std::uint64_t>(s.text_size),
        static_cast<std::uint64_t>(input.text_zoom * 64),
        static_cast<std::uint64_t>(input.device_pixel_ratio * 64)}) {
    key = (key ^ part) * 1099511628211ULL;  // FNV-1a; the parts are too many for 64 bits
  }
  return key;
}

std::string_view post_language(State const& state, PostEntry const& entry) {
  return entry.language.empty() ? state.index.site.language : entry.language;
}

bool runs_right_to_left(State const& state, PostEntry const& entry) {
  return text::direction_of_language(post_language(state, entry)) == text::Direction::RightToLeft;
}

// See open_scroller (view.h).
std::uint64_t scroller_of(OpenPost const& open, std::uint32_t block) {
  return (open.entry + std::uint64_t{1}) << 32U | block;
}

// The post's head, from the page's top. Gives its bottom.
class Head {
 public:
  Head(View const& view, PostEntry const& entry)
      : view_(view), entry_(entry), mirrored_(runs_right_to_left(view.state, entry)) {}

  CssPx draw(CssPx top) {
    y_ = top;
    categories();
    title();
    meta();
    tags();
    return y_;
  }

 private:
  // Where a piece of a row stands that begins at the side where the post's text does.
  Rect placed(CssPx from_start, CssPx width, CssPx height) const {
    Metrics const& m = view_.metrics;
    return {mirrored_ ? m.article_x + m.measure - from_start - width : m.article_x + from_start, y_,
            width, height};
  }

  void categories() {
    CssPx const line = 20_px;
    text::Font const font = sans(13, true);
    CssPx x{};
    for (std::uint32_t const label : view_.state.index.labels_of(entry_)) {
      archive::Label const& l = view_.state.index.labels[label];
      if (l.kind != LabelKind::Category) continue;
      CssPx const width = min(view_.paint.label_width(l.name, font), view_.metrics.measure);
      if (x > CssPx{} && x + width > view_.metrics.measure) {
        x = {};
        y_ += line;
      }
      Rect const box = placed(x, width, line);
      Rect const seen = view_.seen(box);
      view_.paint.label(l.name, font, seen.x, seen.y, seen.height, view_.theme.accent, width);
      link(label, l, box, font);
      x += width + meta_gap;
    }
    if (x > CssPx{}) y_ += line + 8_px;
  }

  void link(std::uint32_t label, archive::Label const& l, Rect box, text::Font const& font) {
    if (view_.semantics == nullptr) return;
    Node& node = open_node(view_, Role::Link, 100 + label, box);
    Route route;
    route.names_of(l.kind).emplace_back(l.name);
    node.href = to_address(route);
    node.action = Action{ActionKind::OnlyLabel, label, {}, {}};
    node.language = site_language();
    if (l.kind == LabelKind::Tag) {
      say_chip(view_, {l.name, {}, false}, box);
    } else {
      node.text = l.name;
      node.text_style = {font, box.height};
    }
    view_.semantics->close();
  }

  void title() {
    Metrics const& m = view_.metrics;
    bool const phone = m.width < phone_below;
    text::Font const font = serif(phone ? 32 : 44);
    text::Lines lines;
    text::Span const span{{ByteOffset(0), ByteOffset(entry_.title.size())}, font, 0};
    text::LineOptions options;
    options.width = m.measure;
    options.line_height = phone ? 38_px : 51_px;
    options.balanced = true;
    options.otherwise = mirrored_ ? text::Direction::RightToLeft : text::Direction::LeftToRight;
    options.language = post_language(view_.state, entry_);
    CssPx const height =
        text::break_lines(entry_.title, {&span, 1}, options, view_.surface, lines).height;
    Rect const box{m.article_x, y_, m.measure, height};
    for (text::Line const& line : lines.lines) {
      view_.paint.line(entry_.title, lines, line, box.x, view_.seen(box).y, view_.theme.ink);
    }
    if (view_.semantics != nullptr) {
      Node& heading = open_node(view_, Role::Heading, 1, box);
      heading.level = 1;
      heading.text_style = {font, options.line_height};
      add_lines(view_, entry_.title, lines, 0, static_cast<std::uint32_t>(lines.lines.size()));
      view_.semantics->close();
    }
    y_ += height + (phone ? 16_px : 20_px);
  }

  void meta() {
    struct Part {
      std::string text;
      std::optional<std::uint32_t> author = {};  // label
    };
    std::vector<Part> parts;
    std::string const date = archive::long_date(view_.state.index, entry_.date);
    if (!date.empty()) parts.push_back({date});
    for (std::uint32_t const label : view_.state.index.labels_of(entry_)) {
      archive::Label const& l = view_.state.index.labels[label];
      if (l.kind == LabelKind::Author) parts.push_back({std::string(l.name), label});
    }
    parts.push_back({view_.counted("minutes_long", entry_.reading_minutes)});
    text::Font const font = sans(15);
    CssPx x{};
    CssPx const line = 24_px;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto const& [text, author] = parts[i];
      CssPx const width = min(view_.paint.label_width(text, font), view_.metrics.measure);
      if (x > CssPx{} && x + width > view_.metrics.measure) {
        x = {};
        y_ += line;
      }
      Rect const box = placed(x, width, line);
      Rect const seen = view_.seen(box);
      bool const hovered = author && view_.hovered(seen);
      view_.paint.label(text, font, seen.x, seen.y, seen.height,
                        hovered ? view_.theme.accent : view_.theme.quiet, width);
      if (author) {
        link(*author, view_.state.index.labels[*author], box, font);
      } else if (view_.semantics != nullptr) {
        Node& node = open_node(view_, Role::Paragraph, 10 + i, box);
        node.text = text;
        node.text_style = {font, line};
        node.language = site_language();
        node.direction = text::bidi_levels(text, {}, text::Direction::LeftToRight).base;
        view_.semantics->close();
      }
      x += width + meta_gap;
    }
    y_ += line + 16_px;
  }

  void tags() {
    CssPx x{};
    bool any = false;
    for (std::uint32_t const label : view_.state.index.labels_of(entry_)) {
      archive::Label const& l = view_.state.index.labels[label];
      if (l.kind != LabelKind::Tag) continue;
      any = true;
      Chip const chip{l.name, {}, false};
      CssPx const width = min(chip_width(view_, chip), view_.metrics.measure);
      if (x > CssPx{} && x + width > view_.metrics.measure) {
        x = {};
        y_ += chip_height + 8_px;
      }
      Rect const box = placed(x, width, chip_height);
      draw_chip(view_, chip, view_.seen(box));
      link(label, l, box, sans(15));
      x += width + 8_px;
    }
    y_ += any ? chip_height + 28_px : 12_px;
  }

  // Of labels, dates and names, which are the archive's; said where the post has another.
  std::string_view site_language() const {
    std::string_view const site = view_.state.index.site.language;
    return entry_.language == site ? std::string_view() : site;
  }

  View const& view_;
  PostEntry const& entry_;
  bool mirrored_;
  CssPx y_{};
};

// The article's blocks, seen ones only; `top` is the article's place on the page.
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
      i = seen ? i + 1 : document_.blocks[i].end;
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
      case BlockKind::TableRow: {
        CssPx const thickness = block.level == 1 ? 2_px : 1_px;
        view_.paint.horizontal_rule(rect.x, rect.bottom() - thickness, rect.width, t.rule,
                                    thickness);
        break;
      }
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
      case BlockKind::Gallery:
      case BlockKind::Picture: break;
    }
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
      Rect const box{mirrored ? x + 8_px : x - 24_px, y - 13_px, 15_px, 15_px};
      if (marker.task == post::Task::Done) {
        view_.paint.fill(box, t.accent, 3_px);
        view_.paint.icon(Icon::Check, box.x + 1_px, box.y + 1_px, t.ground, 13_px);
      } else {
        view_.paint.outline(box, t.quiet, 3_px, 1.5_px);
      }
    } else if (marker.number == 0) {
      view_.paint.disc(mirrored ? x + 14_px : x - 14_px, y - 6_px, 2.6_px, t.ink);
    } else {
      std::string const number = std::to_string(marker.number) + '.';
      CssPx const width = view_.paint.label_width(number, marker.font);
      view_.paint.run(number, marker.font, text::Direction::LeftToRight,
                      mirrored ? x + 8_px : x - width - 8_px, y, t.ink);
    }
  }

  void draw_back_link(text::BackLink const& link) {
    Rgba const colour = view_.theme.accent;
    CssPx const x = x_ + link.rect.x, y = top_ + link.baseline - view_.input.scroll_y;
    text::Direction const direction = text::Direction::LeftToRight;
    view_.paint.run(text::back_arrow, link.font, direction, x, y, colour);
    if (link.reference == 0) return;
    text::Font const small = text::number_font(link.font);
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
      view_.paint.fill(rect, t.chip, picture_radius);
      PictureStyle style;
      style.radius = picture_radius;
      style.now_ms = view_.input.now_ms;
      style.fades = !view_.input.reduced_motion;
      if (view_.paint.picture(picture.picture, rect, style) == PictureState::Failed) {
        draw_missing(picture, rect, box.in_gallery);
      } else if (view_.hovered(rect) && !view_.state.route.photo) {
        view_.paint.fill(rect, 0xFFFFFF14, picture_radius);
      }
    }
    for (std::uint32_t i = box.caption_begin; i < box.caption_end; ++i) {
      view_.paint.line(layout_.caption_text, layout_.captions, layout_.captions.lines[i], x_,
                       top_ - view_.input.scroll_y, t.quiet);
    }
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

// The article in the terms of HTML; made anew only when the layout is.
class Meaning {
 public:
  Meaning(View const& view, text::Layout const& layout, CssPx top)
      : view_(view),
        open_(*view.state.post),
        document_(open_.document),
        layout_(layout),
        x_(view.metrics.article_x),
        top_(top) {}

  void add() {
    highest_ = post::highest_heading(document_);
    for (Block const& b : document_.blocks) {
      if (b.kind == BlockKind::Footnote) notes_.push_back(&b);
    }
    for (std::uint32_t i = 0; i < document_.inlines.size(); ++i) {
      post::Inline const& in = document_.inlines[i];
      if (in.kind != post::InlineKind::FootnoteRef) continue;
      references_.emplace_back(in.value, i);
    }
    std::stable_sort(references_.begin(), references_.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    children(0, layout_.laid_out);
  }

 private:
  Rect on_page(Rect rect) const {
    rect.x += x_;
    rect.y += top_;
    return rect;
  }

  void children(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; i = document_.blocks[i].end) block(i);
  }

  Node& open(Role role, std::uint32_t index) {
    return open_node(view_, role, 1000 + index, on_page(content_rect(layout_.boxes[index])));
  }

  void block(std::uint32_t index) {
    text::Box const& box = layout_.boxes[index];
    if (box.content_width == CssPx{}) return inside(index);
    Node& scroller =
        open_scroller(view_, scroller_of(open_, index), on_page(box.rect), box.direction);
    scroller.focusable = true;
    scroller.label = view_.word(document_.blocks[index].kind == BlockKind::Code ? "code" : "table");
    inside(index);
    view_.semantics->close();
  }

  void inside(std::uint32_t index) {
    Block const& b = document_.blocks[index];
    switch (b.kind) {
      case BlockKind::Paragraph: words(Role::Paragraph, index, 0); break;
      case BlockKind::Heading:
        words(Role::Heading, index, post::level_under_title(b.level, highest_));
        break;
      case BlockKind::TableCell:
        words(document_.blocks[row_].level == 1 ? Role::HeaderCell : Role::Cell, index, 0);
        break;
      case BlockKind::Embed: words(Role::Paragraph, index, 0); break;
      case BlockKind::Definitions: container(Role::Definitions, index, 0); break;
      case BlockKind::Term: words(Role::Term, index, 0); break;
      case BlockKind::Definition: container(Role::Definition, index, 0); break;
      case BlockKind::Details: container(Role::Group, index, 0); break;
      case BlockKind::Summary: words(Role::Button, index, 0); break;
      case BlockKind::List:
      case BlockKind::Footnotes: container(Role::List, index, b.value == 0 ? 0 : 1); break;
      case BlockKind::ListItem: container(Role::ListItem, index, 0); break;
      case BlockKind::Footnote: note(index); break;
      case BlockKind::Quote: container(Role::Quote, index, 0); break;
      case BlockKind::Table: container(Role::Table, index, 0); break;
      case BlockKind::TableRow:
        row_ = index;
        container(Role::Row, index, 0);
        break;
      case BlockKind::Rule:
        open(Role::Rule, index);
        view_.semantics->close();
        break;
      case BlockKind::Code: words(Role::Code, index, 0); break;
      case BlockKind::Gallery: {
        Node& list = open(Role::List, index);
        list.label = view_.word("gallery");
        pictures_of(index, true);
        view_.semantics->close();
        break;
      }
      case BlockKind::Picture: pictures_of(index, false); break;
    }
  }

  void container(Role role, std::uint32_t index, std::uint8_t level) {
    Node& node = open(role, index);
    node.level = level;
    Block const& b = document_.blocks[index];
    bool const is_folded = b.kind == BlockKind::Details && b.value == 0;
    children(index + 1, is_folded ? document_.blocks[index + 1].end : b.end);
    view_.semantics->close();
  }

  void note(std::uint32_t index) {
    Node& node = open(Role::ListItem, index);
    node.reached_by = Action{ActionKind::GoToNote, index, {}, {}};
    children(index + 1, document_.blocks[index].end);
    for (text::BackLink const& link : layout_.back_links) {
      if (link.block == index) back_link(link);
    }
    view_.semantics->close();
  }

  // The `which`th reference to a footnote, both from 0: an index into Document::inlines.
  std::uint32_t reference(std::uint32_t note, std::uint32_t which) const {
    auto const first = std::lower_bound(
        references_.begin(), references_.end(), note,
        [](auto const& reference, std::uint32_t n) { return reference.first < n; });
    return (first + which)->second;
  }

  void back_link(text::BackLink const& link) {
    std::uint32_t const number = document_.blocks[link.block].value;
    Node& node = open_node(view_, Role::Link, link.reference, on_page(link.rect));
    node.label = view_.word("note_back");
    node.href = page_address() + "#fnref-" + std::to_string(number);
    if (link.reference > 0) {
      std::string const which = std::to_string(link.reference + 1);
      node.label += ' ' + which;
      node.href += '-' + which;
    }
    node.note_link = NoteLink::Back;
    node.action = Action{ActionKind::GoToReference, reference(number - 1, link.reference), {}, {}};
    view_.semantics->close();
  }

  void reference_link(Node& node, std::uint32_t index) {
    std::uint32_t const note = document_.inlines[index].value;
    if (note >= notes_.size()) return;
    auto const block = static_cast<std::uint32_t>(notes_[note] - document_.blocks.data());
    node.position = static_cast<std::uint32_t>(document_.links.size()) + index + 1;
    node.href = page_address() + "#fn-" + std::to_string(note + 1);
    node.note_link = NoteLink::Reference;
    node.action = Action{ActionKind::GoToNote, block, {}, {}};
    node.reached_by = Action{ActionKind::GoToReference, index, {}, {}};
  }

  void words(Role role, std::uint32_t index, int level) {
    Block const& b = document_.blocks[index];
    text::Box const& box = layout_.boxes[index];
    Node& node = open(role, index);
    node.level = static_cast<std::uint8_t>(level);
    bool const mirrored = box.direction == text::Direction::RightToLeft;
    if (mirrored != runs_right_to_left(view_.state, view_.state.index.posts[open_.entry])) {
      node.direction = box.direction;
    }
    if (b.kind == BlockKind::Summary) {
      bool const is_open = document_.blocks[index - 1].value == 1;
      node.expanded = is_open ? Expanded::Yes : Expanded::No;
      node.action = Action{ActionKind::ToggleDetails, index - 1, {}, {}};
      if (box.line_begin == box.line_end) node.label = view_.word("details");
    }
    if (b.kind == BlockKind::TableCell) {
      node.rect.x += layout_.cell_padding;
      node.rect.width -= layout_.cell_padding * 2;
      node.align = b.align;
    }
    if (box.line_begin < box.line_end) {
      text::Line const& first = layout_.text.lines[box.line_begin];
      text::Font font =
          first.run_begin < first.run_end ? layout_.text.runs[first.run_begin].font : text::Font{};
      if (first.run_begin < first.run_end) {
        // The block's own font, without what its first words are set in.
        post::Inline const& in = document_.inlines[layout_.text.runs[first.run_begin].tag];
        if ((in.style & post::CodeStyle) != 0 && b.kind != BlockKind::Code) {
          font.family = text::Family::Sans;
          font.size = font.size / 0.9F;
        }
        if (b.kind != BlockKind::Heading && b.kind != BlockKind::TableCell) {
          font.bold = b.kind == BlockKind::Term || b.kind == BlockKind::Summary;
        }
        font.italic = false;
      }
      node.text_style = {font, first.height};
    }
    for (std::uint32_t i = box.line_begin; i < box.line_end; ++i) {
      line(b, layout_.text.lines[i], i, i + 1 == box.line_end);
    }
    view_.semantics->close();
    pictures_of(index, false);
  }

  // A line's words, cut where their style or link changes.
  void line(Block const& b, text::Line const& line, std::uint32_t key, bool last) {
    std::uint32_t const begin = line.text.begin.value, end = line.text.end.value;
    for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
      post::Inline const& in = document_.inlines[i];
      std::uint32_t const from = std::max(begin, in.text.begin.value);
      std::uint32_t const to = std::min(end, in.text.end.value);
      if (in.kind == post::InlineKind::Picture || from >= to) continue;
      std::string_view words = std::string_view(document_.text).substr(from, to - from);
      Node& node = view_.semantics->add(Role::Text, (std::uint64_t{key} << 32U) | i);
      if (to == end && b.kind != BlockKind::Code) {
        while (words.ends_with(' ') || words.ends_with('\n')) {
          node.breaks = node.breaks || (words.ends_with('\n') && !last);
          words.remove_suffix(1);
          node.hangs = !last && !node.breaks;
        }
      }
      node.text = words;
      node.style = in.style;
      if (in.link != post::none) link(node, in.link);
      if (in.kind == post::InlineKind::FootnoteRef) reference_link(node, i);
    }
  }

  void link(Node& node, std::uint32_t index) {
    std::string_view const href = document_.links[index].href.in(document_.attributes);
    archive::LinkTarget const target = archive::resolve_link(view_.state.index, open_.links, href);
    node.position = index + 1;  // so that one link's pieces are one element
    switch (target.kind) {
      case archive::LinkKind::Nowhere: break;
      case archive::LinkKind::Post: {
        node.href = to_address(post_route(target.post->slug));
        node.action = Action{ActionKind::OpenPost, index_of(*target.post), {}, {}};
        break;
      }
      case archive::LinkKind::File:
        node.href = target.address;
        node.action = Action{ActionKind::OpenLink, 0, node.href, {}};
        break;
      case archive::LinkKind::Address:
        if (href.empty()) {  // no link: what the words stand for
          node.label = document_.links[index].title.in(document_.attributes);
          break;
        }
        node.href = absolute(target.address) ? target.address : page_address() + target.address;
        node.action = Action{ActionKind::OpenLink, 0, node.href, {}};
        if (href.starts_with('#')) {
          std::uint32_t const heading =
              post::find_heading(document_, utf8::percent_decode(href.substr(1)));
          if (heading != post::none) node.action = Action{ActionKind::GoToHeading, heading, {}, {}};
        }
        break;
    }
  }

  std::uint32_t index_of(PostEntry const& entry) const {
    return static_cast<std::uint32_t>(&entry - view_.state.index.posts.data());
  }

  // The post's own, without the number of an open picture.
  std::string page_address() const {
    Route page = view_.state.route;
    page.photo.reset();
    return to_address(page);
  }

  // RFC 3986 §3.1: a scheme, else the address is relative to the post's page.
  static bool absolute(std::string_view address) {
    auto const colon = address.find(':');
    return colon != std::string_view::npos && address.find_first_of("/?#") > colon;
  }

  void pictures_of(std::uint32_t block, bool in_list) {
    auto const first = std::lower_bound(
        layout_.pictures.begin(), layout_.pictures.end(), block,
        [](text::PictureBox const& box, std::uint32_t b) { return box.block < b; });
    for (auto box = first; box != layout_.pictures.end() && box->block == block; ++box) {
      if (in_list) open_node(view_, Role::ListItem, 500 + box->picture, {});
      picture(*box);
      if (in_list) view_.semantics->close();
    }
  }

  void picture(text::PictureBox const& box) {
    archive::PictureEntry const& known = open_.pictures[box.picture];
    open_node(view_, Role::Figure, box.picture, {});
    std::string const name = picture_name(view_, known, box.picture + 1);
    if (known.picture.file.empty()) {
      Node& image = open_node(view_, Role::Image, 0, on_page(box.rect));
      image.label = archive::absent_picture(view_.state.index, known.reference, known.alt);
      view_.semantics->close();
    } else {
      Node& button = open_node(view_, Role::Button, 1, on_page(box.rect));
      button.label = std::string(view_.word("enlarge")) + " : " + name;
      button.action = Action{ActionKind::OpenPhoto, box.picture, {}, {}};
      Node& image = open_node(view_, Role::Image, 0, on_page(box.rect));
      image.label = name;
      image.href = known.picture.file;
      view_.semantics->close();
      view_.semantics->close();
    }
    if (box.caption_begin < box.caption_end) {
      text::Line const& top = layout_.captions.lines[box.caption_begin];
      text::Line const& bottom = layout_.captions.lines[box.caption_end - 1];
      Node& caption = open_node(
          view_, Role::Caption, 2,
          on_page({box.rect.x, top.top, box.rect.width, bottom.top + bottom.height - top.top}));
      caption.text_style = {sans(15), top.height};
      add_lines(view_, layout_.caption_text, layout_.captions, box.caption_begin, box.caption_end);
      view_.semantics->close();
    }
    view_.semantics->close();
  }

  View const& view_;
  OpenPost const& open_;
  post::Document const& document_;
  text::Layout const& layout_;
  CssPx x_, top_;
  std::uint32_t row_ = 0;
  std::vector<Block const*> notes_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      references_;            // of which note, from 0; inline
  std::uint8_t highest_ = 6;  // heading
};

// While a post is on its way, or where it didn't come. Gives the bottom.
CssPx waiting(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  bool const failed = view.state.post->load == Load::Failed;
  std::string_view const sentence = view.word(failed ? "load_failed" : "loading");
  Rect const box{m.article_x, top, m.measure, 28_px};
  Rect const seen = view.seen(box);
  view.paint.label(sentence, sans(18), seen.x, seen.y, seen.height, view.theme.quiet, m.measure);
  if (view.semantics != nullptr) {
    Node& node = open_node(view, failed ? Role::Alert : Role::Progress, 50, box);
    (failed ? node.text : node.label) = sentence;
    node.text_style = {sans(18), 28_px};
    view.semantics->close();
  }
  if (!failed) return top + 28_px;
  std::string_view const retry = view.word("retry");
  Chip const chip{retry, {}, true};
  Rect const button_box{m.article_x, top + 40_px, chip_width(view, chip), chip_height};
  draw_chip(view, chip, view.seen(button_box));
  if (view.semantics != nullptr) {
    Node& button = open_node(view, Role::Button, 51, button_box);
    say_chip(view, chip, button_box);
    button.action = Action{ActionKind::Retry, 0, {}, {}};
    view.semantics->close();
  }
  return button_box.bottom();
}

// Back to the list, above or below the post. Gives the bottom.
CssPx back_link(View const& view, CssPx top, std::uint64_t key) {
  Metrics const& m = view.metrics;
  std::string_view const words = view.word("all_posts");
  text::Font const font = sans(15);
  CssPx const width = view.paint.label_width(words, font) + 28_px;
  Rect const box = view.placed({m.article_x, top, width, 24_px});
  Rect const seen = view.seen(box);
  Rgba const colour = view.hovered(seen) ? view.theme.accent : view.theme.quiet;
  bool const mirrored = view.right_to_left;
  view.paint.icon(Icon::Back, mirrored ? seen.right() - 20_px : seen.x, seen.y + 2_px, colour,
                  20_px, mirrored);
  view.paint.label(words, font, mirrored ? seen.x : seen.x + 28_px, seen.y, seen.height, colour);
  if (view.semantics != nullptr) {
    Node& link = open_node(view, Role::Link, key, box);
    link.href = view.state.list_address;
    link.action = Action{ActionKind::ShowList, 0, {}, {}};
    link.label = words;
    view.semantics->close();
  }
  return box.bottom();
}

}  // namespace

text::Layout const& ensure_layout(View const& view) {
  State const& state = view.state;
  Metrics const& metrics = view.metrics;
  Retained& retained = view.retained;
  OpenPost const& open = *state.post;
  std::uint64_t const key = layout_key(state, metrics, view.input);
  if (retained.layout_key != key) {
    retained.layout_key = key;
    retained.layout = {};
    // What one was reading stays where it is.
    if (retained.place_to_show == 0) retained.place_to_show = retained.place;
  } else if (retained.layout.laid_out == open.document.blocks.size()) {
    return retained.layout;
  }
  PostEntry const& entry = state.index.posts[open.entry];
  std::vector<text::PictureInfo> infos;
  infos.reserve(open.pictures.size());
  for (archive::PictureEntry const& p : open.pictures) {
    infos.push_back({p.picture.width, p.picture.height, !p.picture.file.empty(), p.caption});
  }
  text::LayoutOptions options;
  options.width = metrics.measure;
  options.bleed = metrics.bleed;
  options.language = post_language(state, entry);
  options.direction = text::direction_of_language(options.language);
  options.pictures = infos;
  text::LayoutStyle const style =
      article_style(metrics.width < phone_below, state.settings, view.input.text_zoom);
  // What is seen and a view beyond; the rest in the frames that follow, two views in each.
  CssPx const seen = view.input.scroll_y + view.input.height * 2;
  CssPx const more = retained.layout.laid_out_height + view.input.height * 2;
  bool const first = retained.layout.laid_out == 0;
  CssPx until = first ? seen : max(seen, more);
  auto const go_on = [&] {
    return text::continue_layout(retained.layout, open.document, style, options, view.surface,
                                 until);
  };
  bool all = go_on();
  // A place that is to be shown is not guessed at; a view beyond it, for the page must be as long.
  std::uint32_t const place = retained.place_to_show;
  for (bool found = false; place != 0 && !all && !found;) {
    found = find_place(open.document, retained.layout, place).has_value();
    until = retained.layout.laid_out_height + view.input.height * 2;
    all = go_on();
  }
  if (!all) view.paint.unfinished = true;
  return retained.layout;
}

CssPx view_post(View const& view) {
  Metrics const& m = view.metrics;
  OpenPost const& open = *view.state.post;
  PostEntry const& entry = view.state.index.posts[open.entry];
  bool const phone = m.width < phone_below;
  CssPx y = m.header + (phone ? 28_px : 48_px);
  if (view.semantics != nullptr) open_node(view, Role::Main, 1, {});
  if (view.semantics != nullptr) {
    Node& article = open_node(view, Role::Article, open.entry, {});
    if (entry.language != view.state.index.site.language) article.language = entry.language;
    bool const mirrored = runs_right_to_left(view.state, entry);
    if (mirrored != view.right_to_left) {
      article.direction = mirrored ? text::Direction::RightToLeft : text::Direction::LeftToRight;
    }
  }
  y = Head(view, entry).draw(y);
  if (open.load == Load::Ready) {
    text::Layout const& layout = view.retained.layout;
    y = view_contents(view, y);
    view.retained.article_top = y;
    Body(view, layout, y).draw();
    if (view.semantics != nullptr) Meaning(view, layout, y).add();
    y += layout.height;
  } else {
    y = waiting(view, y);
  }
  if (view.semantics != nullptr) view.semantics->close();
  if (open.load == Load::Ready) y = view_further(view, y);

  y = back_link(view, y + 32_px, 61);
  if (view.semantics != nullptr) view.semantics->close();
  return y + 64_px;
}

CssPx view_unknown_post(View const& view) {
  Metrics const& m = view.metrics;
  CssPx y = m.header + 72_px;
  if (view.semantics != nullptr) open_node(view, Role::Main, 2, {});
  std::string_view const sentence = view.word("unknown_post");
  Rect const box{m.article_x, y, m.measure, 40_px};
  Rect const seen = view.seen(box);
  view.paint.label(sentence, serif(27), seen.x, seen.y, seen.height, view.theme.ink, m.measure);
  if (view.semantics != nullptr) {
    Node& heading = open_node(view, Role::Heading, 1, box);
    heading.level = 1;
    heading.text = sentence;
    heading.text_style = {serif(27), 40_px};
    view.semantics->close();
  }
  y = back_link(view, y + 64_px, 60);
  if (view.semantics != nullptr) view.semantics->close();
  return y + 64_px;
}

}  // namespace liseuse::ui
