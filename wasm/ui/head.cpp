// A post's head: its categories, title, date, authors and tags.
#include "ui/article.h"

#include <optional>
#include <string>
#include <vector>

namespace liseuse::ui {
namespace {

using archive::LabelKind;
using archive::PostEntry;

constexpr CssPx meta_gap{16};

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
    text::Font const font = title_font(phone);
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

}  // namespace

CssPx view_head(View const& view, PostEntry const& entry, CssPx top) {
  return Head(view, entry).draw(top);
}

}  // namespace liseuse::ui
