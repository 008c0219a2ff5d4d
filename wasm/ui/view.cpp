#include "ui/view.h"

namespace liseuse::ui {

Look look_of(State const& state, Input const& input) {
  Look look;
  look.right_to_left =
      text::direction_of_language(state.index.site.language) == text::Direction::RightToLeft;
  look.scheme = scheme_of(state.settings.theme, input.system_dark);
  look.theme =
      input.forced ? forced_theme(*input.forced) : theme_of(look.scheme, state.index.site.accent);
  if (input.more_contrast && !input.forced) look.theme = with_more_contrast(look.theme);
  look.metrics = metrics_of(input.width, look.right_to_left, state.settings, state.embedded);
  if (state.route.health && state.post) set_beside_source(look.metrics);
  return look;
}

Node& open_node(View const& view, Role role, std::uint64_t key, Rect rect) {
  Node& node = view.semantics->open(role, key);
  node.rect = rect;
  return node;
}

Node& open_scroller(View const& view, std::uint64_t key, Rect rect, text::Direction direction) {
  Node& node = open_node(view, Role::Scroller, key, rect);
  node.id = scroller_id(key);
  node.direction = direction;
  return node;
}

void add_words(View const& view, std::uint64_t key, std::string_view words, Rect rect,
               text::Font const& font) {
  Node& node = view.semantics->add(Role::Text, key);
  node.rect = rect;
  node.text = words;
  node.text_style = {font, rect.height};
}

void add_lines(View const& view, std::string_view text, text::Lines const& lines,
               std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    std::string_view words = lines.lines[i].text.in(text);
    Node& node = view.semantics->add(Role::Text, i - begin);
    while (words.ends_with(' ')) {
      words.remove_suffix(1);
      node.hangs = i + 1 < end;
    }
    node.cuts = i + 1 < end && !node.hangs;
    node.text = words;
  }
}

std::string_view category_of(View const& view, archive::PostEntry const& entry) {
  for (std::uint32_t const label : view.state.index.labels_of(entry)) {
    if (view.state.index.labels[label].kind == archive::LabelKind::Category) {
      return view.state.index.labels[label].name;
    }
  }
  return {};
}

std::string_view short_name(std::string_view reference) {
  return reference.substr(reference.find_last_of("/:") + 1);
}

std::string picture_name(View const& view, archive::PictureEntry const& picture,
                         std::uint32_t number) {
  if (!picture.alt.empty()) return std::string(picture.alt);
  if (!picture.caption.empty()) return std::string(picture.caption);
  return archive::filled(view.state.index, "picture.number", "n", std::to_string(number));
}

namespace {

constexpr CssPx chip_padding{14};
constexpr CssPx chip_inner_gap{8};

text::Font chip_font(bool chosen) { return sans(15, chosen); }
text::Font count_font(bool chosen) { return sans(13, chosen); }

}  // namespace

CssPx chip_width(View const& view, Chip const& chip) {
  CssPx width = chip_padding * 2 + view.paint.label_width(chip.name, chip_font(chip.chosen));
  if (!chip.count.empty()) {
    width += chip_inner_gap + view.paint.figures_width(chip.count, count_font(chip.chosen));
  }
  return width;
}

namespace {

struct ChipPlaces {
  Rect name, count;
};

ChipPlaces chip_places(View const& view, Chip const& chip, Rect box) {
  bool const counted = !chip.count.empty();
  CssPx const count_width =
      counted ? view.paint.figures_width(chip.count, count_font(chip.chosen)) : CssPx{};
  CssPx const room =
      box.width - chip_padding * 2 - count_width - (counted ? chip_inner_gap : CssPx{});
  CssPx const name_width = min(view.paint.label_width(chip.name, chip_font(chip.chosen)), room);
  CssPx const start = box.x + chip_padding, end = box.right() - chip_padding;
  bool const mirrored = view.right_to_left;
  return {{mirrored ? end - name_width : start, box.y, name_width, box.height},
          {mirrored ? start : end - count_width, box.y, count_width, box.height}};
}

}  // namespace

void draw_chip(View const& view, Chip const& chip, Rect box) {
  Theme const& t = view.theme;
  Rgba const ground = view.hovered(box) ? t.chip_hover : t.chip;
  view.paint.fill(box, chip.chosen ? t.tint : ground, box.height / 2);
  auto const [name, count] = chip_places(view, chip, box);
  view.paint.label(chip.name, chip_font(chip.chosen), name.x, name.y, name.height,
                   chip.chosen ? t.accent : t.ink, name.width + 0.5_px);
  view.paint.figures(chip.count, count_font(chip.chosen), count.x, count.y + 1_px, count.height,
                     chip.chosen ? t.accent : t.quiet);
}

void say_chip(View const& view, Chip const& chip, Rect page_box) {
  auto const [name, count] = chip_places(view, chip, page_box);
  add_words(view, 1, chip.name, name, chip_font(chip.chosen));
  if (!chip.count.empty()) add_words(view, 2, chip.count, count, count_font(chip.chosen));
}

}  // namespace liseuse::ui
