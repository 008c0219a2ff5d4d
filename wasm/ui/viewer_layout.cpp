#include "ui/viewer_layout.h"

#include "ui/sequence.h"

#include <algorithm>
#include <cmath>

namespace liseuse::ui {
namespace {

constexpr CssPx bar{64}, margin{16}, origin_line_height{20}, post_link{44};
constexpr CssPx lowest_with_strip{480};  // of the view: lower ones are the picture's alone
constexpr double rest_ms = 3000;         // of the pointer, after which controls fade
constexpr double opening_pace = 30;      // there but for a hundredth after 220 ms (spring.h)
constexpr double beyond_full = 2;        // times the picture's own pixels that one may zoom to
constexpr double least_most = 4;         // and always so far

// In the view, of the picture on the page; none where it is not in sight.
std::optional<Rect> place_on_page(View const& view, std::uint32_t photo) {
  Retained const& r = view.retained;
  if (shows_wall(view.state)) {
    if (photo == 0 || photo > r.wall.tiles.size()) return {};
    Rect place = r.wall.tiles[photo - 1];
    place.x += r.wall.x;
    place.y += r.wall.y - view.input.scroll_y;
    bool const seen = place.bottom() > view.metrics.header && place.y < view.input.height;
    return seen ? std::optional(place) : std::nullopt;
  }
  if (!view.state.post || r.article_top == CssPx{}) return {};
  for (text::PictureBox const& box : r.layout.pictures) {
    if (box.picture + 1 != photo) continue;
    Rect place = box.rect;
    place.x += view.metrics.article_x;
    place.y += r.article_top - view.input.scroll_y;
    if (place.bottom() > view.metrics.header && place.y < view.input.height) return place;
  }
  return {};
}

std::optional<double> sooner(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

// As wide as a picture can be shown.
double shown_pixels(View const& view, archive::Picture const& picture) {
  if (picture.file.empty()) return 0;
  auto const files = archive::copies_of(picture, view.surface.picture_formats());
  auto const widest = static_cast<float>(files.back().width);
  return decoded_width(widest, picture, view.surface.picture_limits());
}

void open_at(View const& view, Viewer& viewer, std::uint32_t photo) {
  std::uint8_t const pace = viewer.pace;
  std::uint64_t const of = viewer.of;
  viewer = {};
  viewer.pace = pace;
  viewer.of = of;
  viewer.photo = photo;
  viewer.place = place_on_page(view, photo);
  viewer.stirred_ms = viewer.last_ms = view.input.now_ms;
  viewer.open.send(1);
  if (!viewer.place || view.input.reduced_motion) viewer.open.jump(1);
}

void close(View const& view, Viewer& viewer) {
  viewer.closing = true;
  viewer.playing = false;
  viewer.place = place_on_page(view, viewer.photo);
  viewer.open.send(0);
  if (view.input.reduced_motion || !has_sequence(view.state)) viewer.open.jump(0);
}

void turn(Viewer& viewer, std::uint32_t photo) {
  viewer.photo = photo;
  viewer.camera.scale.jump(1);
  for (Spring* const spring : {&viewer.camera.x, &viewer.camera.y, &viewer.camera.drop}) {
    spring->jump(0);
  }
  viewer.shown_ms = 0;
  viewer.copied = false;
}

// Where the room has become another one, as on a phone that is turned: the same part of the picture stays in sight.
void keep_in_room(Viewer& viewer, Stage const& stage) {
  CssPx const before = std::exchange(viewer.fitted_width, stage.fitted.width);
  if (!viewer.camera.zoomed() || before == CssPx{} || before == viewer.fitted_width) return;
  double const by = viewer.fitted_width / before;
  viewer.camera.x.jump(viewer.camera.x.target * by);
  viewer.camera.y.jump(viewer.camera.y.target * by);
  zoom_to(viewer.camera, stage, viewer.camera.scale.target, stage.room.x + stage.room.width / 2,
          stage.room.y + stage.room.height / 2);
}

// What keys asked for.
void obey_keys(Viewer& viewer, Stage const& stage) {
  CssPx const x = stage.room.x + stage.room.width / 2, y = stage.room.y + stage.room.height / 2;
  if (viewer.zoom_by != 1) {
    zoom_to(viewer.camera, stage, viewer.camera.scale.target * viewer.zoom_by, x, y);
  }
  if (viewer.pan_x != 0 || viewer.pan_y != 0) {
    pan_by(viewer.camera, stage, viewer.pan_x, viewer.pan_y);
  }
  viewer.zoom_by = 1;
  viewer.pan_x = viewer.pan_y = 0;
}

ActionKind action_of(Asked asked) {
  switch (asked) {
    case Asked::Next: return ActionKind::NextPhoto;
    case Asked::Previous: return ActionKind::PreviousPhoto;
    case Asked::Close: return ActionKind::ClosePhoto;
    case Asked::ToggleControls: return ActionKind::ToggleControls;
  }
  return ActionKind::ToggleControls;
}

// Controls are seen while something is done, where the focus is, and where there is no pointer that
// could call them back.
std::optional<double> fade_controls(View const& view, Viewer& viewer, ViewerLayout const& layout) {
  Input const& input = view.input;
  bool const moved = input.pointer_x != viewer.pointer_x || input.pointer_y != viewer.pointer_y;
  viewer.pointer_x = input.pointer_x, viewer.pointer_y = input.pointer_y;
  if (moved || !input.pointers.empty() || !input.wheels.empty() || !input.actions.empty()) {
    viewer.stirred_ms = input.now_ms;
  }
  bool const over_controls = view.hovered({0_px, 0_px, view.metrics.width, bar}) ||
                             (layout.strip.height > CssPx{} && view.hovered(layout.strip));
  bool const held = !input.pointer_inside || over_controls || input.focus.rect.height > CssPx{};
  double const left = viewer.stirred_ms + rest_ms - input.now_ms;
  viewer.controls.send(!viewer.put_away && (held || left > 0) ? 1 : 0);
  if (input.reduced_motion) viewer.controls.jump(viewer.controls.target);
  if (viewer.controls.moves()) return 0;
  return viewer.controls.at > 0 && !held ? std::optional(left) : std::nullopt;
}

// Gives when the next picture is due.
std::optional<double> play(View const& view, Viewer& viewer, ViewerStep& step) {
  if (!viewer.playing) return {};
  bool const busy = viewer.waiting || viewer.hands.count > 0 || viewer.camera.zoomed();
  if (viewer.shown_ms == 0 || busy || view.input.woke) viewer.shown_ms = view.input.now_ms;
  double const left = viewer.shown_ms + slide_seconds[viewer.pace] * 1000.0 - view.input.now_ms;
  if (left > 0) return left;
  step.actions.push_back({ActionKind::NextPhoto, 0, {}, {}});
  return 0;
}

}  // namespace

Rect fit(Rect room, archive::Picture const& picture) {
  float const ratio = picture.height == 0
                          ? 1.5F
                          : static_cast<float>(picture.width) / static_cast<float>(picture.height);
  CssPx const width = min(room.width, room.height * ratio);
  CssPx const height = width / ratio;
  return {room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height};
}

CssPx set_centred(View const& view, std::string_view words, CssPx column, std::uint32_t most,
                  text::Lines& out) {
  text::Span const span{{ByteOffset(0), ByteOffset(words.size())}, sans(15), 0};
  text::LineOptions options;
  options.width = column;
  options.line_height = caption_line;
  options.align = text::TextAlign::Center;
  options.max_lines = most;
  return text::break_lines(words, {&span, 1}, options, view.surface, out).height;
}

ViewerLayout lay_out_viewer(View const& view) {
  ViewerLayout out;
  Metrics const& m = view.metrics;
  out.count = sequence_size(view.state);
  out.entry = sequence_at(view.state, view.state.viewer.photo - 1);
  bool const is_wall = shows_wall(view.state);
  bool const phone = m.width < phone_below;
  CssPx bottom = view.input.height - margin;

  // All the archive's pictures have a page that shows them small; there is a way to the post here.
  if (is_wall) {
    out.post = {margin, bottom - post_link + 4_px, m.width - margin * 2, post_link};
    bottom = out.post.y;
  }
  if (!is_wall && out.count > 1 && view.input.height >= lowest_with_strip) {
    out.strip_all = (thumbnail + thumbnail_gap) * static_cast<float>(out.count) - thumbnail_gap;
    CssPx const width = min(out.strip_all, m.width - margin * 2);
    out.strip = {(m.width - width) / 2, bottom - thumbnail - 4_px, width, thumbnail};
    bottom = out.strip.y - margin;
  }
  archive::Origin const& origin = out.entry.origin;
  out.entry.caption = archive::without_credit(out.entry.caption, origin.credit);
  out.origin = archive::origin_line(view.state.index, origin);
  CssPx const column = min(680_px, m.width - 48_px);
  if (!out.origin.empty()) {
    out.origin_box = {(m.width - column) / 2, bottom - origin_line_height, column,
                      origin_line_height};
    bottom = out.origin_box.y - (out.entry.caption.empty() ? margin : 2_px);
  }
  if (!out.entry.caption.empty()) {
    auto const most = static_cast<std::uint32_t>(view.input.height / 3 / caption_line);
    CssPx const height =
        set_centred(view, out.entry.caption, column, std::max(most, 2U), out.caption);
    out.caption_box = {(m.width - column) / 2, bottom - height, column, height};
    bottom = out.caption_box.y - margin;
  }

  Stage& stage = out.stage;
  CssPx const side = phone ? CssPx{} : 96_px;
  stage.room = {side, bar, m.width - side * 2, max(bottom - bar, 40_px)};
  stage.fitted = fit(stage.room, out.entry.picture);
  stage.page_width = m.width + margin;
  stage.has_others = out.count > 1;
  stage.mirrored = view.right_to_left;
  stage.still = view.input.reduced_motion;
  double const pixels = shown_pixels(view, out.entry.picture);
  stage.full = pixels / (stage.fitted.width.value * view.input.device_pixel_ratio);
  stage.most = std::max(least_most, stage.full * beyond_full);
  return out;
}

ViewerStep step_viewer(View const& view, Viewer& viewer) {
  ViewerStep step;
  State const& state = view.state;
  bool const ready = has_sequence(state);
  std::uint32_t const photo = shown_photo(state);
  // Fewer may be left, by a choice that was made behind it.
  if (viewer.photo > sequence_size(state)) viewer.photo = 0;
  if (photo == 0 && viewer.photo == 0) return step;
  if (photo != 0 && (viewer.photo == 0 || viewer.closing)) {
    open_at(view, viewer, photo);
  } else if (photo == 0 && !viewer.closing) {
    close(view, viewer);
  } else if (photo != 0 && photo != viewer.photo) {
    turn(viewer, photo);
  }

  double const now_ms = view.input.now_ms;
  double const seconds = std::clamp((now_ms - viewer.last_ms) / 1000, 0.0, 0.1);
  viewer.last_ms = now_ms;
  ui::step(viewer.open, seconds, opening_pace, 0.01);
  if (viewer.open.moves()) step.next_frame_in_ms = 0;
  if (viewer.closing) {
    if (!viewer.open.moves() || !ready) viewer.photo = 0;
    return step;
  }

  ViewerLayout const layout = lay_out_viewer(view);
  keep_in_room(viewer, layout.stage);
  std::vector<Asked> asked;
  for (PointerEvent const& event : view.input.pointers) {
    take_pointer(viewer.camera, viewer.hands, layout.stage, event, asked);
  }
  for (WheelEvent const& event : view.input.wheels) {
    take_wheel(viewer.camera, viewer.hands, layout.stage, event, asked);
  }
  obey_keys(viewer, layout.stage);
  auto const moving = advance(viewer.camera, viewer.hands, now_ms, seconds, asked);
  ui::step(viewer.controls, seconds, 18, 0.01);
  for (Asked const& a : asked) step.actions.push_back({action_of(a), 0, {}, {}});
  step.next_frame_in_ms = sooner(step.next_frame_in_ms, moving);
  step.next_frame_in_ms = sooner(step.next_frame_in_ms, fade_controls(view, viewer, layout));
  step.next_frame_in_ms = sooner(step.next_frame_in_ms, play(view, viewer, step));
  return step;
}

}  // namespace liseuse::ui
