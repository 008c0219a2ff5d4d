// A post's head: its categories, title, date, authors, translations and tags.
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
    translations();
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

  // The next piece of a row that begins at `x`; on a row of its own where this one has no room for it.
  Rect next_in_row(CssPx& x, CssPx width, CssPx height, CssPx gap, CssPx row_gap = {}) {
    width = min(width, view_.metrics.measure);
    if (x > CssPx{} && x + width > view_.metrics.measure) {
      x = {};
      y_ += height + row_gap;
    }
    Rect const box = placed(x, width, height);
    x += width + gap;
    return box;
  }

  void categories() {
    CssPx const line = 20_px;
    text::Font const font = sans(13, true);
    CssPx x{};
    for (std::uint32_t const label : view_.state.index.labels_of(entry_)) {
      archive::Label const& l = view_.state.index.labels[label];
      if (l.kind != LabelKind::Category) continue;
      Rect const box = next_in_row(x, view_.paint.label_width(l.name, font), line, meta_gap);
      Rect const seen = view_.seen(box);
      view_.paint.label(l.name, font, seen.x, seen.y, seen.height, view_.theme.accent, box.width);
      link(label, l, box, font);
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
      text::Direction const runs = text::bidi_levels(entry_.title, {}, options.otherwise).base;
      if (runs != options.otherwise) heading.direction = runs;
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
      Rect const box = next_in_row(x, view_.paint.label_width(text, font), line, meta_gap);
      if (author) {
        draw_words(text, box, font, true);
        link(*author, view_.state.index.labels[*author], box, font);
      } else {
        words(10 + i, text, box, font);
      }
    }
    y_ += line + 16_px;
  }

  void draw_words(std::string_view text, Rect box, text::Font const& font, bool is_link) {
    Rect const seen = view_.seen(box);
    bool const hovered = is_link && view_.hovered(seen);
    view_.paint.label(text, font, seen.x, seen.y, seen.height,
                      hovered ? view_.theme.accent : view_.theme.quiet, box.width);
  }

  // The archive's, which lead nowhere.
  void words(std::uint64_t key, std::string const& text, Rect box, text::Font const& font) {
    draw_words(text, box, font, false);
    if (view_.semantics == nullptr) return;
    Node& node = open_node(view_, Role::Paragraph, key, box);
    node.text = text;
    node.text_style = {font, box.height};
    node.language = site_language();
    node.direction = text::bidi_levels(text, {}, text::Direction::LeftToRight).base;
    view_.semantics->close();
  }

  // The same post in other languages, by its titles there.
  void translations() {
    archive::Index const& index = view_.state.index;
    auto const all = index.translations_of(entry_);
    if (all.empty()) return;
    text::Font const font = sans(15);
    CssPx const line = 24_px;
    CssPx x{};
    std::string const said(view_.word("translations"));
    words(50, said, next_in_row(x, view_.paint.label_width(said, font), line, meta_gap), font);
    for (std::uint32_t const post : all) {
      PostEntry const& other = index.posts[post];
      if (&other == &entry_) continue;
      Rect const box = next_in_row(x, view_.paint.label_width(other.title, font), line, meta_gap);
      draw_words(other.title, box, font, true);
      if (view_.semantics == nullptr) continue;
      constexpr std::uint64_t key = std::uint64_t{1} << 32U;  // beside the labels'
      Node& node = open_node(view_, Role::Link, key + post, box);
      node.href = to_address(post_route(other.slug));
      node.action = Action{ActionKind::OpenPost, post, {}, {}};
      node.language = other.language;
      node.text = other.title;
      node.text_style = {font, line};
      node.direction = text::direction_of_language(other.language);
      view_.semantics->close();
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
      Rect const box = next_in_row(x, chip_width(view_, chip), chip_height, 8_px, 8_px);
      draw_chip(view_, chip, view_.seen(box));
      link(label, l, box, sans(15));
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
