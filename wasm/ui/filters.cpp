// The list's filters: a rail beside it, or one row of chips above it.
#include "ui/view.h"

#include <algorithm>

namespace liseuse::ui {
namespace {

using archive::Label;
using archive::LabelKind;

constexpr std::uint32_t labels_at_first = 24;
constexpr std::uint64_t more_key = std::uint64_t{1} << 32U;  // beside those of labels

bool is_chosen(State const& state, std::uint32_t label) {
  return std::binary_search(state.chosen.begin(), state.chosen.end(), label);
}

Chip chip_of(State const& state, std::uint32_t label) {
  Label const& l = state.index.labels[label];
  return {l.name, std::to_string(l.count), is_chosen(state, label)};
}

Node& open_label_button(View const& view, std::uint32_t label, Rect page_box) {
  Node& button = open_node(view, Role::Button, label, page_box);
  button.pressed = is_chosen(view.state, label) ? Pressed::Yes : Pressed::No;
  button.action = Action{ActionKind::ToggleLabel, label, {}, {}};
  return button;
}

void add_label_button(View const& view, std::uint32_t label, Rect page_box) {
  if (view.semantics == nullptr) return;
  open_label_button(view, label, page_box);
  say_chip(view, chip_of(view.state, label), page_box);
  view.semantics->close();
}

std::vector<std::uint32_t> labels_of_kind(State const& state, LabelKind kind) {
  std::vector<std::uint32_t> labels;
  for (std::uint32_t i = 0; i < state.index.labels.size(); ++i) {
    if (state.index.labels[i].kind == kind) labels.push_back(i);
  }
  return labels;
}

// A choice of one author is none.
bool is_choice(LabelKind kind, std::size_t labels) {
  return labels >= (kind == LabelKind::Tag ? 1U : 2U);
}

// Those of a kind that are shown: the first ones, and those chosen.
std::vector<std::uint32_t> shown_labels(State const& state, LabelKind kind) {
  std::vector<std::uint32_t> labels = labels_of_kind(state, kind);
  if (!is_choice(kind, labels.size())) return {};
  if (!state.all_labels && labels.size() > labels_at_first) {
    std::vector<std::uint32_t> some(labels.begin(), labels.begin() + labels_at_first);
    for (std::size_t i = labels_at_first; i < labels.size(); ++i) {
      if (is_chosen(state, labels[i])) some.push_back(labels[i]);
    }
    return some;
  }
  return labels;
}

// The name of what follows. Gives its bottom. In the group that is open.
CssPx section_title(View const& view, std::string_view name, CssPx y) {
  Rect const title = view.placed({view.metrics.content_x, y, view.metrics.rail, 20_px});
  text::Font const font = sans(13, true);
  CssPx const x = view.right_to_left ? title.right() - view.paint.label_width(name, font) : title.x;
  Rect const seen = view.seen(title);
  view.paint.label(name, font, x, seen.y, seen.height, view.theme.quiet);
  if (view.semantics != nullptr) {
    add_words(view, 0, name, title, font);
    view.semantics->nodes.back().hidden = true;  // the group's name says it
  }
  return y + 32_px;
}

// Chips, as many to a row as fit. Gives their bottom.
CssPx chips(View const& view, std::vector<std::uint32_t> const& labels, CssPx y) {
  Metrics const& m = view.metrics;
  CssPx x{};
  for (std::uint32_t const label : labels) {
    Chip const chip = chip_of(view.state, label);
    CssPx const width = min(chip_width(view, chip), m.rail);
    if (x > CssPx{} && x + width > m.rail) {
      x = {};
      y += chip_height + 8_px;
    }
    Rect const box = view.placed({m.content_x + x, y, width, chip_height});
    draw_chip(view, chip, view.seen(box));
    add_label_button(view, label, box);
    x += width + 8_px;
  }
  return y + chip_height;
}

// A year a row, with a bar as long as it has posts. Gives their bottom.
CssPx years(View const& view, std::vector<std::uint32_t> const& labels, CssPx y) {
  Metrics const& m = view.metrics;
  constexpr CssPx row{28}, name_width{48}, longest_bar{112}, bar_height{8};
  std::uint32_t most = 1;
  for (std::uint32_t const label : labels) {
    most = std::max(most, view.state.index.labels[label].count);
  }
  for (std::uint32_t const label : labels) {
    Chip const year = chip_of(view.state, label);
    Rect const box = view.placed({m.content_x, y, m.rail, row});
    Rect const seen = view.seen(box);
    bool const hovered = view.hovered(seen);
    Rgba const ink = year.chosen ? view.theme.accent : hovered ? view.theme.ink : view.theme.quiet;
    text::Font const font = sans(15, year.chosen);
    float const share =
        static_cast<float>(view.state.index.labels[label].count) / static_cast<float>(most);
    CssPx const bar = max(longest_bar * share, bar_height);
    // From the side where reading begins: the name, the bar, the count.
    auto const from_start = [&](CssPx x, CssPx width) {
      return view.right_to_left ? seen.right() - x - width : seen.x + x;
    };
    CssPx const figures = view.paint.figures_width(year.name, font);
    view.paint.figures(year.name, font, from_start(0_px, figures), seen.y, row, ink);
    view.paint.fill({from_start(name_width, bar), seen.y + (row - bar_height) / 2, bar, bar_height},
                    year.chosen ? view.theme.accent : view.theme.rule, bar_height / 2);
    CssPx const count = view.paint.figures_width(year.count, font);
    view.paint.figures(year.count, font, from_start(name_width + bar + 10_px, count), seen.y, row,
                       ink);
    if (view.semantics != nullptr) {
      open_label_button(view, label, box).label = std::string(year.name) + ", " + year.count;
      view.semantics->close();
    }
    y += row;
  }
  return y;
}

// Shows all labels, or the most frequent alone again. Gives its bottom.
CssPx more_button(View const& view, std::uint64_t key, CssPx y) {
  std::string_view const words = view.word(view.state.all_labels ? "fewer_labels" : "more_labels");
  text::Font const font = sans(15);
  Rect const box =
      view.placed({view.metrics.content_x, y, view.paint.label_width(words, font), 24_px});
  Rect const seen = view.seen(box);
  view.paint.label(words, font, seen.x, seen.y, seen.height, view.theme.accent);
  if (view.semantics != nullptr) {
    Node& button = open_node(view, Role::Button, key, box);
    button.text = words;
    button.text_style = {font, 24_px};
    button.action = Action{ActionKind::ToggleLabels, 0, {}, {}};
    view.semantics->close();
  }
  return box.bottom();
}

}  // namespace

CssPx view_rail(View const& view, CssPx top) {
  CssPx y = top;
  std::uint64_t key = 10;
  for (archive::LabelKindName const& kind : archive::label_kinds) {
    std::vector<std::uint32_t> const labels = shown_labels(view.state, kind.kind);
    if (labels.empty()) continue;
    std::string_view const name = view.word(kind.word);
    if (view.semantics != nullptr) open_node(view, Role::Group, key++, {}).label = name;
    y = section_title(view, name, y);
    y = kind.kind == LabelKind::Year ? years(view, labels, y) : chips(view, labels, y);
    if (view.semantics != nullptr) view.semantics->close();
    if (labels_of_kind(view.state, kind.kind).size() > labels_at_first) {
      y = more_button(view, key++, y + 12_px);
    }
    y += 36_px;
  }
  return y;
}

CssPx view_chip_row(View const& view, CssPx top) {
  Metrics const& m = view.metrics;
  // It is one row: where there are no tags, of the categories.
  LabelKind shown = LabelKind::Tag;
  if (labels_of_kind(view.state, shown).empty()) shown = LabelKind::Category;
  archive::LabelKindName const& kind = archive::label_kinds[static_cast<std::size_t>(shown)];
  std::vector<std::uint32_t> const labels = shown_labels(view.state, shown);
  if (labels.empty()) return top;
  constexpr CssPx row{44};
  Rect const page_box{0_px, top, m.width, row};
  Rect const seen = view.seen(page_box);
  if (view.semantics != nullptr) {
    Node& scroller = open_scroller(
        view, labels_scroller, page_box,
        view.right_to_left ? text::Direction::RightToLeft : text::Direction::LeftToRight);
    scroller.label = view.word(kind.word);
  }
  CssPx x = m.side;
  // Gives where it stands on the page.
  auto const next = [&](Chip const& chip) {
    CssPx const width = chip_width(view, chip);
    CssPx const from_start = x - view.scrolled(labels_scroller);
    CssPx const left = view.right_to_left ? m.width - from_start - width : from_start;
    if (left < m.width && left + width > CssPx{}) {
      draw_chip(view, chip, {left, seen.y + 5_px, width, chip_height});
    }
    Rect const box = view.placed({x, top + 5_px, width, chip_height});
    x += width + 8_px;
    return box;
  };
  for (std::uint32_t const label : labels) {
    add_label_button(view, label, next(chip_of(view.state, label)));
  }
  if (labels_of_kind(view.state, shown).size() > labels_at_first) {
    Chip const more{view.word(view.state.all_labels ? "fewer_labels" : "more_labels"), {}, false};
    Rect const box = next(more);
    if (view.semantics != nullptr) {
      Node& button = open_node(view, Role::Button, more_key, box);
      button.action = Action{ActionKind::ToggleLabels, 0, {}, {}};
      say_chip(view, more, box);
      view.semantics->close();
    }
  }
  if (view.semantics != nullptr) view.semantics->close();
  return top + row;
}

}  // namespace liseuse::ui
