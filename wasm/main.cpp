// The reader's entry points, called by web/bridge.ts; it holds the one state there is.
#include "browser/bridge.h"
#include "browser/renderer.h"
#include "browser/surface.h"
#include "ui/frame.h"
#include "ui/keys.h"
#include "ui/prepare.h"
#include "ui/rehearse.h"

#include <cstring>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace liseuse;

struct Program {
  browser::Renderer renderer;
  browser::BrowserSurface surface;
  ui::Drawing drawing{surface};
  ui::Reader reader;
  ui::Rehearsal rehearsal;
  ui::Input input;
  std::vector<char> buffer;  // bytes on their way in
};

Program& program() {
  static Program the_program;
  return the_program;
}

std::string_view text_at(char const* bytes, std::uint32_t size) { return {bytes, size}; }

// To the page's semantic layer.
void hand_over(ui::SaidMore const& said) {
  std::string const bytes = ui::serialise(program().reader.semantics, said.nodes);
  host_said_more(said.anew, bytes.data(), static_cast<std::uint32_t>(bytes.size()));
}

void hand_over(std::vector<ui::Command> const& commands) {
  for (ui::Command const& command : commands) {
    host_command(static_cast<std::uint32_t>(command.kind), command.number, command.text.data(),
                 static_cast<std::uint32_t>(command.text.size()));
  }
}

// Titles are folded when one begins to search, not before.
void ensure_folded_titles() {
  ui::State& state = program().reader.state;
  if (!state.folded_titles.empty() || state.index.posts.empty()) return;
  std::string titles;
  for (archive::PostEntry const& post : state.index.posts) {
    for (char const c : post.title) titles += c == '\n' ? ' ' : c;
    titles += '\n';
  }
  std::uint32_t const size = host_fold(titles.data(), static_cast<std::uint32_t>(titles.size()));
  std::string_view folded(program().buffer.data(), size);
  for (std::size_t i = 0; i < state.index.posts.size(); ++i) {
    std::string_view const line = folded.substr(0, folded.find('\n'));
    state.folded_titles.emplace_back(line);
    folded.remove_prefix(std::min(folded.size(), line.size() + 1));
  }
}

}  // namespace

extern "C" {

// Room for bytes that JavaScript is about to write; valid until the next call.
EMSCRIPTEN_KEEPALIVE char* liseuse_buffer(std::uint32_t size) {
  program().buffer.resize(size);
  return program().buffer.data();
}

// Takes over the canvas. 0 where it gives no WebGL 2.
EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_start(char const* canvas_selector) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;
  attributes.enableExtensionsByDefault = false;  // asking for each takes 0.4 s in software
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  auto const context = emscripten_webgl_create_context(canvas_selector, &attributes);
  if (context <= 0) return 0;
  emscripten_webgl_make_context_current(context);
  program().renderer.start();
  program().surface.pictures.start();
  program().surface.buffer = &program().buffer;
  return 1;
}

// The index is in the buffer. 0 where it is damaged.
EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_index() {
  Result<archive::Index> index = archive::read_index(std::move(program().buffer));
  program().buffer = {};
  if (!index) return 0;
  program().surface.language(index->site.language);  // the first: what no other is said of is in it
  ui::start(program().reader.state, std::move(*index));
  return 1;
}

// A shard is in the buffer. 0 where it is damaged.
EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_shard(std::uint32_t shard) {
  ui::State& state = program().reader.state;
  ui::receive_shard(state, shard, std::move(program().buffer));
  program().buffer = {};
  return !state.post || state.post->load != ui::Load::Failed;
}

EMSCRIPTEN_KEEPALIVE void liseuse_shard_failed(std::uint32_t shard) {
  ui::shard_failed(program().reader.state, shard);
}

// The report, in the buffer; without size: it didn't come.
EMSCRIPTEN_KEEPALIVE void liseuse_health(std::uint32_t size) {
  std::vector<char> const& buffer = program().buffer;
  ui::receive_health(program().reader.state, {buffer.begin(), buffer.begin() + size});
}

// The list of all pictures, in the buffer; without size: it didn't come.
EMSCRIPTEN_KEEPALIVE void liseuse_pictures(std::uint32_t size) {
  std::vector<char> const& buffer = program().buffer;
  ui::receive_pictures(program().reader.state, {buffer.begin(), buffer.begin() + size});
  program().buffer = {};
}

// The file of a shard, relative to the site's root, in the buffer. Gives its size.
EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_shard_file(std::uint32_t shard) {
  std::string_view const file = program().reader.state.index.shards[shard];
  program().buffer.assign(file.begin(), file.end());
  return static_cast<std::uint32_t>(file.size());
}

// So many numbers, doubles as offline.h reads them, are in the buffer.
EMSCRIPTEN_KEEPALIVE void liseuse_offline(std::uint32_t count) {
  std::vector<double> numbers(count);
  std::memcpy(numbers.data(), program().buffer.data(), count * sizeof(double));
  ui::State& state = program().reader.state;
  bool const was_away = state.offline.away;
  ui::receive_offline(state, numbers);
  if (was_away && !state.offline.away) program().surface.pictures.forget_failed();
}

// The names of kept files and then the slugs of posts of which all is kept, one a line, are in the
// buffer.
EMSCRIPTEN_KEEPALIVE void liseuse_kept(std::uint32_t files_size, std::uint32_t whole_size) {
  std::string_view const all(program().buffer.data(), files_size + whole_size);
  ui::receive_kept(program().reader.state, all.substr(0, files_size), all.substr(files_size));
}

EMSCRIPTEN_KEEPALIVE void liseuse_view(float width, float height, float device_pixel_ratio) {
  ui::Input& input = program().input;
  input.is_blank = true;
  input.width = CssPx(width);
  input.height = CssPx(height);
  input.device_pixel_ratio = device_pixel_ratio;
}

EMSCRIPTEN_KEEPALIVE void liseuse_preferences(std::uint32_t system_dark,
                                              std::uint32_t reduced_motion,
                                              std::uint32_t more_contrast, float text_zoom) {
  ui::Input& input = program().input;
  input.system_dark = system_dark != 0;
  input.reduced_motion = reduced_motion != 0;
  input.more_contrast = more_contrast != 0;
  input.text_zoom = text_zoom;
}

// Before the first frame: which pictures can be decoded.
EMSCRIPTEN_KEEPALIVE void liseuse_picture_formats(std::uint32_t webp, std::uint32_t avif) {
  program().surface.formats = {webp != 0, avif != 0};
}

// The system's colours, 0xRRGGBBAA; all 0: it imposes none.
EMSCRIPTEN_KEEPALIVE void liseuse_forced_colours(std::uint32_t canvas, std::uint32_t text,
                                                 std::uint32_t link, std::uint32_t quiet,
                                                 std::uint32_t control, std::uint32_t highlight) {
  std::optional<ui::ForcedColours>& forced = program().input.forced;
  forced.reset();
  if (text != 0) forced = {canvas, text, link, quiet, control, highlight};
}

// The context was lost, and is there again with nothing in it.
EMSCRIPTEN_KEEPALIVE void liseuse_restore() {
  Program& p = program();
  p.input.is_blank = true;
  p.surface.runs.forget();
  p.surface.pictures.forget();
  for (ImTextureData* texture : p.drawing.textures()) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_WantCreate);
  }
  p.renderer.start();
}

EMSCRIPTEN_KEEPALIVE void liseuse_scroll(float page_y) { program().input.scroll_y = CssPx(page_y); }

// How far a scroller of the semantic layer is from its start.
EMSCRIPTEN_KEEPALIVE void liseuse_scrolled(std::uint32_t node, float x) {
  ui::Scrolled& scrolled = program().input.scrolled;
  scrolled.erase(node);
  if (x > 0) scrolled.emplace(node, CssPx(x));
}

EMSCRIPTEN_KEEPALIVE void liseuse_pointer(std::uint32_t inside, float x, float y) {
  ui::Input& input = program().input;
  input.pointer_inside = inside != 0;
  input.pointer_x = CssPx(x);
  input.pointer_y = CssPx(y);
}

// The box of what shows its focus; without height: nothing does.
EMSCRIPTEN_KEEPALIVE void liseuse_focus(float x, float y, float width, float height,
                                        std::uint32_t fixed) {
  program().input.focus = {{CssPx(x), CssPx(y), CssPx(width), CssPx(height)}, fixed != 0};
}

EMSCRIPTEN_KEEPALIVE void liseuse_query(std::uint32_t focused, std::uint32_t selection_begin,
                                        std::uint32_t selection_end) {
  program().input.query = {focused != 0, selection_begin, selection_end};
}

// Before the first frame, and when another tab has changed them: the kept settings are in the buffer.
EMSCRIPTEN_KEEPALIVE void liseuse_settings(std::uint32_t size, std::uint32_t has_readable_font,
                                           std::uint32_t can_fill_screen) {
  ui::State& state = program().reader.state;
  state.settings = ui::parse_settings(text_at(program().buffer.data(), size));
  state.has_readable_font = has_readable_font != 0;
  state.can_fill_screen = can_fill_screen != 0;
  ++state.version;
}

// An action by its kind. The buffer holds its text and then its folded text.
EMSCRIPTEN_KEEPALIVE void liseuse_action(std::uint32_t kind, std::uint32_t number,
                                         std::uint32_t text_size, std::uint32_t folded_size) {
  std::string_view const all(program().buffer.data(), text_size + folded_size);
  ui::Action action{static_cast<ui::ActionKind>(kind), number,
                    std::string(all.substr(0, text_size)), std::string(all.substr(text_size))};
  if (!action.folded.empty()) ensure_folded_titles();
  program().input.actions.push_back(std::move(action));
}

// See wasm/ui/pointer.h; `at`: milliseconds on the clock of frames.
EMSCRIPTEN_KEEPALIVE void liseuse_hand(std::uint32_t id, std::uint32_t phase, std::uint32_t touch,
                                       float x, float y, double at) {
  program().input.pointers.push_back(
      {id, static_cast<ui::PointerPhase>(phase), touch != 0, CssPx(x), CssPx(y), at});
}

EMSCRIPTEN_KEEPALIVE void liseuse_wheel(float x, float y, float dx, float dy, std::uint32_t zooms,
                                        double at) {
  program().input.wheels.push_back({CssPx(x), CssPx(y), CssPx(dx), CssPx(dy), zooms != 0, at});
}

// The page is seen again.
EMSCRIPTEN_KEEPALIVE void liseuse_woke() { program().input.woke = true; }

// What a click on that node of the semantic layer does.
EMSCRIPTEN_KEEPALIVE void liseuse_act(std::uint32_t node) {
  for (ui::Node const& n : program().reader.semantics.nodes) {
    if (n.id == node && n.action) {
      program().input.actions.push_back(*n.action);
      return;
    }
  }
}

// A click on the bare canvas.
EMSCRIPTEN_KEEPALIVE void liseuse_click(float x, float y) {
  ui::Node const* node = ui::hit(program().reader.semantics, CssPx(x), CssPx(y),
                                 program().input.scroll_y, program().input.scrolled);
  if (node != nullptr) program().input.actions.push_back(*node->action);
}

// The key's name is in the buffer. Gives 1 where it is ours.
EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_key(std::uint32_t size) {
  auto action = ui::action_of_key(program().reader.state, text_at(program().buffer.data(), size));
  if (!action) return 0;
  program().input.actions.push_back(std::move(*action));
  return 1;
}

EMSCRIPTEN_KEEPALIVE void liseuse_picture_ready(std::uint32_t id, std::uint32_t width,
                                                std::uint32_t height) {
  program().surface.pictures.ready(id, width, height);
}

EMSCRIPTEN_KEEPALIVE void liseuse_picture_failed(std::uint32_t id) {
  program().surface.pictures.failed(id);
}

EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_texture_bytes() {
  Program const& p = program();
  return p.surface.runs.texture_bytes() + p.surface.pictures.texture_bytes() +
         p.drawing.texture_bytes();
}

EMSCRIPTEN_KEEPALIVE void liseuse_frame(double now_ms) {
  Program& p = program();
  p.input.now_ms = now_ms;
  p.surface.now_ms = now_ms;
  p.surface.pictures.begin_frame();
  p.surface.fonts.set_ratio(p.input.device_pixel_ratio);
  p.surface.runs.begin_frame(p.input.device_pixel_ratio);
  ui::FrameOutput const out = ui::frame(p.reader, p.input, p.surface, p.drawing);
  p.input.actions.clear();
  p.input.pointers.clear();
  p.input.wheels.clear();
  p.input.woke = false;
  double next = out.next_frame_in_ms.value_or(-1);
  if (out.waits) {
    hand_over(out.commands);
    return host_frame_waits(next);
  }
  p.surface.runs.flush();
  p.renderer.draw(*out.draw, out.ground);
  p.input.is_blank = false;

  if (out.semantics_changed) {
    std::string const bytes = ui::serialise(p.reader.semantics);
    host_semantics(bytes.data(), static_cast<std::uint32_t>(bytes.size()));
  }
  if (out.said) hand_over(*out.said);
  if (p.surface.pictures.waiting()) next = 0;
  // Before the page takes its new height, since a shorter one would move where one was.
  hand_over(out.commands);
  host_frame_done(out.page_height.value, out.ground, static_cast<std::uint32_t>(out.scheme),
                  out.shows_content, next, out.place);
}

// One step of ui::prepare: 0 where nothing is left to do, 1 where there is, 2 more where a frame is
// due.
EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_prepare() {
  Program& p = program();
  ui::Prepared const done = ui::prepare(p.reader, p.input, p.surface, p.drawing);
  p.surface.runs.flush();
  if (done.said) hand_over(*done.said);
  return (done.more ? 1U : 0U) | (done.frame_is_due ? 2U : 0U);
}

// One step of ui::rehearse: 0 where nothing is left.
EMSCRIPTEN_KEEPALIVE std::uint32_t liseuse_rehearse() {
  Program& p = program();
  bool const more = ui::rehearse(p.rehearsal, p.reader, p.input, p.surface, p.drawing);
  p.surface.runs.flush();
  return more ? 1 : 0;
}
}
