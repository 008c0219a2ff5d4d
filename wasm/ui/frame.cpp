#include "ui/frame.h"

#include "ui/folded.h"
#include "ui/health.h"
#include "ui/place.h"
#include "ui/sequence.h"
#include "ui/viewer_layout.h"
#include "ui/wall.h"

#include <cmath>
#include <utility>
#include <vector>

namespace liseuse::ui {
namespace {

bool is_ready(State const& state) { return state.post && state.post->load == Load::Ready; }

// All that the semantics are made of, as a number: they are made anew only when it changes.
std::uint64_t semantics_key(State const& state, Input const& input) {
  std::uint64_t key = state.version;
  auto const add = [&](float part) {
    key = (key ^ static_cast<std::uint64_t>(std::lround(part))) * 1099511628211ULL;
  };
  add(input.width.value);
  add(input.height.value);
  add(input.text_zoom * 64);
  add(input.reduced_motion ? 1 : 2);
  if (state.viewer.photo != 0) add(is_at_rest(state.viewer) ? 1 : 2);
  // The list's cards are said some views ahead; a post when its first views are laid out, and whole.
  if (shows_wall(state)) {
    add(static_cast<float>(wall_step(input)));
  } else if (!state.post && !state.route.health) {
    add(std::floor(input.scroll_y / input.height));
  }
  if (is_ready(state)) {
    add(state.retained.layout.laid_out == state.post->document.blocks.size() ? 1 : 2);
  }
  return key | 1U;
}

// Of an inline, in the layout's coordinates; none where it isn't laid out.
std::optional<CssPx> top_of_inline(OpenPost const& post, text::Layout const& layout,
                                   std::uint32_t index) {
  if (index >= post.document.inlines.size()) return {};
  ByteOffset const at = post.document.inlines[index].text.begin;
  for (text::Line const& line : layout.text.lines) {
    if (line.text.begin <= at && at < line.text.end) return line.top;
  }
  return {};
}

// Scrolls to what was asked for within the post, as soon as it has its place, and takes the focus
// there, as a link within a page does.
void show_place(Reader& reader, Metrics const& metrics, std::vector<Command>& commands) {
  State& state = reader.state;
  if (!is_ready(state) || !state.post->to_show) return;
  OpenPost& post = *state.post;
  text::Layout const& layout = state.retained.layout;
  Action const action = *post.to_show;
  std::optional<CssPx> top;
  if (action.kind == ActionKind::GoToReference) {
    top = top_of_inline(post, layout, action.number);
  } else if (action.kind == ActionKind::GoToPicture) {
    for (text::PictureBox const& box : layout.pictures) {
      if (box.picture == action.number) top = box.rect.y;
    }
  } else if (action.number < layout.laid_out) {
    top = layout.boxes[action.number].rect.y;
  }
  if (!top && layout.laid_out < post.document.blocks.size()) return;
  post.to_show.reset();
  if (!top) return;
  CssPx const y = state.retained.article_top + *top - metrics.header - 24_px;
  commands.push_back({CommandKind::ScrollTo, static_cast<std::uint32_t>(max(y, 0_px).value), {}});
  for (Node const& node : reader.semantics.nodes) {
    if (node.reached_by == action) commands.push_back({CommandKind::Focus, node.id, {}});
  }
}

// Where the page has to be scrolled to for the place that is to be shown; none: where it is.
std::optional<CssPx> scroll_to_place(View const& view) {
  State const& state = view.state;
  Retained& retained = view.retained;
  std::uint32_t const place = std::exchange(retained.place_to_show, 0);
  auto const y = find_place(state.post->document, retained.layout, place);
  if (!y || place == retained.place) return {};
  // Where the article begins is known once what stands above it is laid out.
  view.paint.mode = PaintMode::Measured;
  view_post(view);
  view.paint.mode = PaintMode::Drawn;
  CssPx const to = retained.article_top + *y - view.metrics.header;
  return CssPx(std::round(max(to, 0_px).value));
}

// Which of the headings is marked changes as one scrolls, and nothing else with it.
void mark_current(Reader& reader, Input const& input, FrameOutput& out) {
  std::uint32_t const current = current_heading(reader.state, input);
  if (current == reader.current_heading && !out.semantics_changed) return;
  reader.current_heading = current;
  std::uint32_t id = 0;
  for (Node const& node : reader.semantics.nodes) {
    bool const leads = node.action && node.action->kind == ActionKind::GoToBlock;
    if (leads && node.action->number == current) id = node.id;
  }
  if (id == reader.current_node) return;
  reader.current_node = id;
  out.commands.push_back({CommandKind::MarkCurrent, id, {}});
}

bool shows_content(State const& state) {
  if (state.route.health && state.health_load == Load::Loading) return false;
  if (shows_wall(state) && state.wall_load == Load::Loading) return false;
  return !state.post || state.post->load != Load::Loading;
}

// A post is here within a moment mostly, and to show that one waits for it would be a flash. Gives
// how long what is shown may stay; none: it is to be drawn.
std::optional<double> patience(Reader& reader, Input const& input) {
  constexpr double patience_ms = 120;
  bool const waits = reader.state.post && reader.state.post->load == Load::Loading;
  if (!waits) reader.waits_since_ms.reset();
  if (!waits || input.is_blank) return std::nullopt;
  if (!reader.waits_since_ms) reader.waits_since_ms = input.now_ms;
  double const left_ms = *reader.waits_since_ms + patience_ms - input.now_ms;
  if (left_ms <= 0) return std::nullopt;
  return left_ms;
}

void focus_ring(State const& state, Input const& input, Painter& paint, Theme const& theme) {
  if (input.focus.rect.height == CssPx{}) return;
  Rect box = input.focus.rect;
  if (!input.focus.fixed) box.y -= input.scroll_y;
  Rect const ring{box.x - 4_px, box.y - 4_px, box.width + 8_px, box.height + 8_px};
  paint.outline(ring, state.route.photo ? 0xF0916BFF : theme.accent, 8_px, 2_px);
}

void apply_all(State& state, std::vector<Action> const& actions, FrameOutput& out) {
  for (Action const& action : actions) {
    std::vector<Command> commands = apply(state, action);
    out.commands.insert(out.commands.end(), commands.begin(), commands.end());
  }
}

// Pictures whose size the index hasn't are laid out anew when they have come, and what one reads stays
// where it is.
void take_sizes(State& state, FrameOutput& out) {
  for (Retained::FoundSize const& found : std::exchange(state.retained.found_sizes, {})) {
    archive::Picture& picture = state.post->pictures[found.picture].picture;
    picture.width = found.width;
    picture.height = found.height;
    ++state.version;
    state.retained.layout_key = 0;
    out.next_frame_in_ms = 0;
  }
}

// What hands and time do to the viewer; it stays a while when the route has left it.
void move_viewer(Reader& reader, View const& view, FrameOutput& out) {
  Viewer& viewer = reader.state.viewer;
  ViewerStep const step = step_viewer(view, viewer);
  apply_all(reader.state, step.actions, out);
  out.next_frame_in_ms = step.next_frame_in_ms;
  // A page that was turned is drawn as such at once.
  if (!step.actions.empty()) out.next_frame_in_ms = step_viewer(view, viewer).next_frame_in_ms;
}

void show_viewer(Reader& reader, View const& view, FrameOutput& out) {
  Viewer& viewer = reader.state.viewer;
  if (viewer.photo == 0 || !has_sequence(reader.state)) return;
  if (std::exchange(viewer.retry, false)) {
    archive::Picture const picture = sequence_at(reader.state, viewer.photo - 1).picture;
    for (archive::PictureFile const& file :
         archive::copies_of(picture, view.surface.picture_formats())) {
      view.surface.forget_picture(file.file);
    }
  }
  auto const how = [&] { return std::pair(viewer.waiting, viewer.failed); };
  auto const before = how();
  view_viewer(view, viewer);
  // Said in the next frame.
  if (how() != before) {
    ++reader.state.version;
    out.next_frame_in_ms = 0;
  }
}

// The thumbnail of the picture that is shown comes into sight with it.
void reveal_thumbnail(Reader& reader, std::vector<Command>& commands) {
  std::uint32_t const photo = reader.state.route.photo.value_or(0);
  if (reader.revealed_photo == photo) return;
  reader.revealed_photo = 0;  // until it is there: its post may be on its way
  if (photo == 0) return;
  Action const action{ActionKind::GoToPhoto, photo - 1, {}, {}};
  for (Node const& node : reader.semantics.nodes) {
    if (node.action != action) continue;
    commands.push_back({CommandKind::Reveal, node.id, {}});
    reader.revealed_photo = photo;
  }
}

}  // namespace

FrameOutput frame(Reader& reader, Input const& given, Surface& surface, Drawing& drawing) {
  FrameOutput out;
  Input input = given;
  State& state = reader.state;
  apply_all(state, input.actions, out);

  if (auto const wait_ms = patience(reader, input)) {
    out.waits = true;
    out.next_frame_in_ms = wait_ms;
    return out;
  }

  Look const look = look_of(state, input);
  Theme const& theme = look.theme;
  Metrics const& metrics = look.metrics;
  out.ground = theme.ground;
  out.scheme = look.scheme;
  out.shows_content = shows_content(state);

  float const scale = input.device_pixel_ratio;
  ImDrawList& list =
      drawing.begin(std::round(input.width.value * scale), std::round(input.height.value * scale));
  Painter paint(list, surface, scale);

  if (is_ready(state)) {
    std::uint64_t const before = state.retained.layout_key;
    OpenPost& post = *state.post;
    if (post.to_show && unfold(post.document, *post.to_show)) state.retained.layout_key = 0;
    View const view{state,   state.retained,     input, theme,
                    metrics, look.right_to_left, paint, surface};
    ensure_layout(view, {});
    if (before != state.retained.layout_key) state.retained.place = 0;
    if (auto const y = scroll_to_place(view)) {
      out.commands.push_back({CommandKind::ScrollTo, static_cast<std::uint32_t>(y->value), {}});
      input.scroll_y = *y;  // drawn there at once
    }
  }
  move_viewer(reader,
              {state, state.retained, input, theme, metrics, look.right_to_left, paint, surface},
              out);
  std::uint64_t const key = semantics_key(state, input);
  out.semantics_changed = key != reader.semantics_key;
  reader.semantics_key = key;
  Semantics before;
  if (out.semantics_changed) before = std::exchange(reader.semantics, {});
  View const view{state, state.retained, input,
                  theme, metrics,        look.right_to_left,
                  paint, surface,        out.semantics_changed ? &reader.semantics : nullptr};

  out.page_height = state.unknown_post   ? view_unknown_post(view)
                    : state.post         ? view_post(view)
                    : state.route.health ? view_health(view)
                                         : view_list(view);
  auto const edge = std::exchange(state.retained.list_edge, std::nullopt);
  if (edge && !state.embedded) {
    CssPx const y = max(*edge - metrics.header, 0_px);
    out.commands.push_back({CommandKind::ScrollTo, static_cast<std::uint32_t>(y.value), {}});
  }
  take_sizes(state, out);
  if (is_ready(state)) {
    CssPx const top = input.scroll_y + metrics.header - state.retained.article_top;
    state.retained.place = place_at(state.post->document, state.retained.layout, top);
    out.place = state.retained.place;
  }
  // The header stands over the page, but comes before it in reading order.
  if (out.semantics_changed && !state.embedded) {
    Semantics page = std::move(reader.semantics);
    reader.semantics = {};
    view_header(view);
    auto const shift = static_cast<std::uint32_t>(reader.semantics.nodes.size());
    for (Node& node : page.nodes) {
      node.end += shift;
      reader.semantics.nodes.push_back(std::move(node));
    }
  } else if (!state.embedded) {
    view_header(view);
  }
  if (state.offline.newer_version && !state.embedded) view_notice(view);
  if (state.settings_open) view_settings(view);
  if (state.offline_open) view_offline(view);
  show_viewer(reader, view, out);
  if (out.semantics_changed && !take_over_part(reader.semantics, before)) reader.said = {};
  if (is_ready(state)) out.said = say_laid_out(view, reader.semantics, reader.said);
  focus_ring(state, input, paint, theme);
  show_place(reader, metrics, out.commands);
  mark_current(reader, input, out);
  if (out.semantics_changed) reveal_thumbnail(reader, out.commands);

  out.draw = &drawing.end();
  if (paint.unfinished) out.next_frame_in_ms = 0;
  return out;
}

}  // namespace liseuse::ui
