#include "ui/health.h"

#include "base/utf8.h"
#include "ui/flow.h"

#include <algorithm>
#include <cmath>

namespace liseuse::ui {
namespace {

using archive::FileHealth;
using archive::Trouble;
using archive::Troubled;

constexpr CssPx widest{860};
constexpr std::size_t longest_excerpt = 240;  // bytes of a line that is shown with its trouble
constexpr text::Font mono{text::Family::Mono, false, false, CssPx(13)};
// The report's sentences are the build's own, in English.
constexpr std::string_view report_language = "en";

FlowItem item(std::string words, text::Font font, float line_height, float before, Ink ink) {
  FlowItem made;
  made.words = std::move(words);
  made.font = font;
  made.line_height = CssPx(line_height);
  made.before = CssPx(before);
  made.ink = ink;
  return made;
}

// "1 lost, 3 repaired".
std::string counted_troubles(View const& view, Troubled const& count) {
  std::string words;
  auto const add = [&](std::string_view key, std::uint32_t n) {
    if (n == 0) return;
    if (!words.empty()) words += between;
    words += view.counted(key, n);
  };
  add("health_lost", count.lost);
  add("health_repaired", count.repaired);
  add("health_notes", count.notes);
  return words;
}

// A line as it is written, its indent kept.
std::string source_words(std::string_view line) {
  std::string words;
  while (line.starts_with(' ') || line.starts_with('\t')) {
    words += line.front() == ' ' ? "\u00A0" : "\u00A0\u00A0\u00A0\u00A0";
    line.remove_prefix(1);
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  words += line;
  return words;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view source_of(OpenPost const& open, archive::PostEntry const& entry) {
  archive::ShardPost const* post = archive::find_post(open.shard, entry.slug);
  return post == nullptr ? std::string_view{} : post->markdown;
}

void add_trouble(View const& view, Flow& flow, Trouble const& trouble) {
  std::string words;
  if (trouble.line > 0) {
    words = archive::filled(view.state.index, "health_line", "n", std::to_string(trouble.line));
    words += between;
  }
  words += trouble.what;
  FlowItem sentence = item(std::move(words), sans(15), 22, 10,
                           trouble.severity == Severity::Lost ? Ink::Accent : Ink::Normal);
  sentence.language = report_language;
  flow.items.push_back(std::move(sentence));
  if (trouble.advice.empty()) return;
  FlowItem advice = item(std::string(trouble.advice), sans(14), 21, 0, Ink::Quiet);
  advice.language = report_language;
  flow.items.push_back(std::move(advice));
}

void add_file(View const& view, Flow& flow, FileHealth const& file) {
  archive::Index const& index = view.state.index;
  auto const troubles = view.state.health->troubles_of(file);
  FlowItem title = item(std::string(file.file), serif(20), 28, 36, Ink::Normal);
  title.role = Role::Heading;
  title.level = 2;
  if (file.post) {
    archive::PostEntry const& post = index.posts[*file.post];
    if (!post.title.empty()) title.words = post.title;
    Route route = post_route(post.slug);
    route.health = true;
    title.href = to_address(route);
    title.action = Action{ActionKind::OpenHealth, *file.post, {}, {}};
    if (post.language != index.site.language) title.language = post.language;
  }
  if (title.words.empty()) title.words = view.word("health_site");
  flow.items.push_back(std::move(title));
  std::string where = counted_troubles(view, archive::count_troubles(troubles));
  if (!file.file.empty()) where += std::string(between) + std::string(file.file);
  flow.items.push_back(item(std::move(where), sans(13), 20, 2, Ink::Quiet));
  for (Trouble const& trouble : troubles) add_trouble(view, flow, trouble);
}

Flow make_report(View const& view) {
  Flow flow;
  archive::Health const& health = *view.state.health;
  FlowItem title = item(std::string(view.word("health")), serif(32), 40, 0, Ink::Normal);
  title.role = Role::Heading;
  title.level = 1;
  flow.items.push_back(std::move(title));
  std::string summary = counted_troubles(view, archive::count_troubles(health.troubles));
  if (summary.empty()) summary = view.word("health_good");
  flow.items.push_back(item(std::move(summary), sans(18), 28, 8, Ink::Quiet));
  for (FileHealth const& file : health.files) add_file(view, flow, file);
  return flow;
}

Flow make_troubles(View const& view) {
  Flow flow;
  OpenPost const& open = *view.state.post;
  archive::PostEntry const& entry = view.state.index.posts[open.entry];
  FileHealth const* const file = archive::find_health(*view.state.health, open.entry);
  FlowItem title = item(std::string(view.word("health")), serif(20), 28, 0, Ink::Normal);
  title.role = Role::Heading;
  title.level = 2;
  flow.items.push_back(std::move(title));
  if (file == nullptr) {
    flow.items.push_back(item(std::string(view.word("health_good")), sans(15), 22, 4, Ink::Quiet));
    return flow;
  }
  flow.items.push_back(item(std::string(file->file), sans(13), 20, 2, Ink::Quiet));
  std::vector<std::string_view> const lines = lines_of(source_of(open, entry));
  for (Trouble const& trouble : view.state.health->troubles_of(*file)) {
    add_trouble(view, flow, trouble);
    std::size_t const at = std::size_t{trouble.line} - file->first_line;
    if (trouble.line < file->first_line || at >= lines.size()) continue;
    std::string_view const line = utf8::prefix(lines[at], longest_excerpt);
    FlowItem excerpt = item(source_words(line), mono, 20, 4, Ink::Normal);
    excerpt.marked = true;
    excerpt.indent = 12_px;
    flow.items.push_back(std::move(excerpt));
  }
  return flow;
}

Flow make_source(View const& view) {
  Flow flow;
  OpenPost const& open = *view.state.post;
  archive::PostEntry const& entry = view.state.index.posts[open.entry];
  FileHealth const* const file = archive::find_health(*view.state.health, open.entry);
  FlowItem title = item(std::string(view.word("health_source")), serif(20), 28, 0, Ink::Normal);
  title.role = Role::Heading;
  title.level = 2;
  flow.items.push_back(std::move(title));
  std::uint32_t number = file == nullptr ? 1 : file->first_line;
  for (std::string_view const line : lines_of(source_of(open, entry))) {
    FlowItem made =
        item(source_words(line), mono, 20, flow.items.size() == 1 ? 12 : 0, Ink::Normal);
    made.indent = 48_px;
    made.number = number++;
    if (made.words.empty()) made.words = "\u00A0";
    if (file != nullptr) {
      for (Trouble const& trouble : view.state.health->troubles_of(*file)) {
        made.marked = made.marked || trouble.line == made.number;
      }
    }
    flow.items.push_back(std::move(made));
  }
  return flow;
}

// Made once for what it is about, and broken once for a width.
Flow& ensure(View const& view, Flow& flow, std::uint64_t about, CssPx width,
             Flow (*make)(View const&)) {
  if (flow.about != about) {
    flow = make(view);
    flow.about = about;
  }
  set_flow(flow, width, view.surface);
  return flow;
}

std::uint64_t about_post(View const& view) { return view.state.post->entry + std::uint64_t{1}; }

// Node keys: each flow's own.
constexpr std::uint64_t report_key = 1ULL << 32U, troubles_key = 2ULL << 32U,
                        source_key = 3ULL << 32U;

}  // namespace

CssPx view_health(View const& view) {
  Metrics const& m = view.metrics;
  if (view.semantics != nullptr) open_node(view, Role::Main, 3, {});
  CssPx const width = min(widest, m.width - m.side * 2);
  CssPx const x = CssPx(std::floor(((m.width - width) / 2).value));
  CssPx y = m.header + (m.width < phone_below ? 28_px : 48_px);
  if (view.state.health) {
    Flow const& flow = ensure(view, view.retained.report, 1, width, make_report);
    view_flow(view, flow, x, y, report_key);
    y += flow.height;
  } else {
    y = view_wait(view, x, y, view.state.health_load);
  }
  if (view.semantics != nullptr) view.semantics->close();
  return y + 64_px;
}

CssPx view_troubles(View const& view, CssPx x, CssPx width, CssPx top) {
  Flow const& flow = ensure(view, view.retained.troubles, about_post(view), width, make_troubles);
  view_flow(view, flow, x, top, troubles_key);
  return top + flow.height;
}

CssPx view_source(View const& view, CssPx x, CssPx width, CssPx top) {
  Flow const& flow = ensure(view, view.retained.source, about_post(view), width, make_source);
  view_flow(view, flow, x, top, source_key);
  return top + flow.height;
}

}  // namespace liseuse::ui
