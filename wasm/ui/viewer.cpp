// One picture as large as it can be, over everything else.
#include "ui/view.h"

#include <algorithm>

namespace liseuse::ui {
namespace {

constexpr Rgba dark_ground = 0x0D0C0BFF;
constexpr Rgba light_ink = 0xECE7DEFF;
constexpr Rgba quiet_ink = 0xA9A196FF;
constexpr Rgba button_ground = 0x2221207F;
constexpr CssPx touch{44};
constexpr CssPx round_button{48};

Rect contained(Rect room, float ratio) {
  CssPx const width = min(room.width, room.height * ratio);
  CssPx const height = width / ratio;
  return {room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height};
}

void icon_button(View const& view, std::uint64_t key, Icon icon, Rect box, std::string_view label,
                 ActionKind action, bool round, bool mirrored) {
  bool const hovered = view.hovered(box);
  if (round) {
    view.paint.disc(box.x + box.width / 2, box.y + box.height / 2, box.width / 2,
                    hovered ? 0x3A3936CC : button_ground);
  }
  view.paint.icon(icon, box.x + (box.width - 20_px) / 2, box.y + (box.height - 20_px) / 2,
                  hovered || round ? light_ink : quiet_ink, 20_px, mirrored);
  if (view.semantics == nullptr) return;
  Node& button = open_node(view, Role::Button, key, box);
  button.label = label;
  button.action = Action{action, 0, {}, {}};
  view.semantics->close();
}

// In the place of a picture that isn't there: what is known of it.
void missing(View const& view, archive::PictureEntry const& entry, Rect room) {
  view.paint.icon(Icon::Picture, room.x + (room.width - 40_px) / 2,
                  room.y + room.height / 2 - 40_px, quiet_ink, 40_px);
  std::string const sentence =
      archive::absent_picture(view.state.index, entry.reference, entry.alt);
  CssPx const width = min(view.paint.label_width(sentence, sans(15)), room.width);
  view.paint.label(sentence, sans(15), room.x + (room.width - width) / 2,
                   room.y + room.height / 2 + 8_px, 24_px, quiet_ink, room.width);
}

std::string counter(std::uint32_t photo, std::size_t count) {
  return std::to_string(photo) + " / " + std::to_string(count);
}

// Gives the caption's height.
CssPx caption(View const& view, std::string_view words) {
  if (words.empty()) return {};
  Metrics const& m = view.metrics;
  text::Lines lines;
  text::Span const span{{ByteOffset(0), ByteOffset(words.size())}, sans(15), 0};
  text::LineOptions options;
  options.width = min(680_px, m.width - 48_px);
  options.line_height = 24_px;
  options.align = text::TextAlign::Center;
  options.max_lines = 3;
  CssPx const height = text::break_lines(words, {&span, 1}, options, view.surface, lines).height;
  CssPx const x = (m.width - options.width) / 2;
  CssPx const y = view.input.height - height - 28_px;
  for (text::Line const& line : lines.lines) view.paint.line(words, lines, line, x, y, light_ink);
  if (view.semantics != nullptr) {
    Node& node = open_node(view, Role::Paragraph, 5, {x, y, options.width, height});
    node.text_style = {sans(15), 24_px};
    add_lines(view, words, lines, 0, static_cast<std::uint32_t>(lines.lines.size()));
    view.semantics->close();
  }
  return height + 28_px;
}

}  // namespace

void view_viewer(View const& view) {
  OpenPost const& open = *view.state.post;
  std::uint32_t const photo = *view.state.route.photo;
  archive::PictureEntry const& entry = open.pictures[photo - 1];
  Metrics const& m = view.metrics;
  Rect const whole{0_px, 0_px, m.width, view.input.height};
  bool const phone = m.width < phone_below;

  view.paint.fill(whole, dark_ground);
  std::string const count = counter(photo, open.pictures.size());
  if (view.semantics != nullptr) {
    Node& dialog = open_node(view, Role::Dialog, 1, whole);
    dialog.fixed = true;
    dialog.label = view.word("viewer");
  }

  CssPx const caption_height = caption(view, entry.caption);
  CssPx const side = phone ? CssPx{} : 96_px;
  Rect const room{side, 64_px, m.width - side * 2,
                  max(view.input.height - 64_px - max(caption_height, 28_px) - 16_px, 40_px)};
  std::string const name = picture_name(view, entry, photo);
  Rect box = room;
  if (entry.picture.file.empty()) {
    missing(view, entry, room);
  } else {
    float const width = static_cast<float>(std::max(entry.picture.width, 1U));
    float const height = static_cast<float>(std::max(entry.picture.height, 1U));
    box = contained(room, entry.picture.height == 0 ? 1.5F : width / height);
    view.paint.fill(box, 0x1A1917FF, 4_px);
    PictureStyle style;
    style.radius = phone ? CssPx{} : 4_px;
    style.now_ms = view.input.now_ms;
    if (view.paint.picture(entry.picture, box, style) == PictureState::Failed) {
      missing(view, entry, room);
    }
  }
  if (view.semantics != nullptr) {
    Node& image = open_node(view, Role::Image, 2, box);
    image.label = name;
    view.semantics->close();
    Node& status = open_node(view, Role::Status, 3, view.placed({20_px, 20_px, 80_px, 24_px}));
    status.text = count;
    status.text_style = {sans(15), 24_px};
    view.semantics->close();
  }
  CssPx const count_x =
      view.right_to_left ? m.width - 20_px - view.paint.figures_width(count, sans(15)) : 20_px;
  view.paint.figures(count, sans(15), count_x, 20_px, 24_px, quiet_ink);

  bool const mirrored = view.right_to_left;
  if (open.pictures.size() > 1) {
    CssPx const y = phone ? view.input.height - caption_height - 72_px
                          : room.y + (room.height - round_button) / 2;
    icon_button(view, 10, Icon::Previous, view.placed({20_px, y, round_button, round_button}),
                view.word("previous"), ActionKind::PreviousPhoto, true, mirrored);
    icon_button(view, 11, Icon::Next,
                view.placed({m.width - 20_px - round_button, y, round_button, round_button}),
                view.word("next"), ActionKind::NextPhoto, true, mirrored);
  }
  icon_button(view, 12, Icon::Close, view.placed({m.width - 12_px - touch, 10_px, touch, touch}),
              view.word("close"), ActionKind::ClosePhoto, false, false);
  if (view.semantics != nullptr) view.semantics->close();
}

}  // namespace liseuse::ui
