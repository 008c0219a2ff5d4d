#include "ui/apply.h"

#include "archive/words.h"
#include "post/markdown.h"
#include "post/punctuation.h"
#include "ui/sequence.h"

#include <algorithm>
#include <unordered_set>

namespace liseuse::ui {
namespace {

using archive::Index;
using archive::LabelKind;

bool names(Route& route, archive::Label const& label) {
  std::vector<std::string> const& all = route.names_of(label.kind);
  return std::find(all.begin(), all.end(), label.name) != all.end();
}

void choose(State& state) {
  state.chosen.clear();
  for (std::uint32_t i = 0; i < state.index.labels.size(); ++i) {
    if (names(state.route, state.index.labels[i])) state.chosen.push_back(i);
  }
  state.matching =
      archive::matching_posts(state.index, state.folded_titles, {state.chosen, state.folded_query});
  // A partner who names a tag that there is not has asked for no post, least of all for all.
  bool const asks = std::any_of(state.route.labels.begin(), state.route.labels.end(),
                                [](auto const& names) { return !names.empty(); });
  if (state.embedded && state.chosen.empty() && asks) state.matching.clear();
  if (only_kept(state)) {
    // What can't be read now is not offered.
    std::erase_if(state.matching, [&](std::uint32_t const post) {
      return !is_kept(state.offline, state.index.posts[post]);
    });
  }
  if (!state.wall || !state.route.pictures) return;
  std::vector<std::uint32_t> shown = archive::pictures_of(*state.wall, state.matching);
  if (shown == state.wall_shown && state.wall_number > 0) return;
  state.wall_shown = std::move(shown);
  ++state.wall_number;
}

// A photo that isn't there is not asked for.
void check_photo(State& state) {
  if (!state.route.photo || !has_sequence(state)) return;
  std::uint32_t const photo = shown_photo(state);
  if (photo == 0 || photo > sequence_size(state)) state.route = closed_route(state.route);
}

std::unordered_set<std::string_view> lines(std::string_view text) {
  std::unordered_set<std::string_view> all;
  while (!text.empty()) {
    std::string_view const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    all.insert(line);
  }
  return all;
}

Command keep(State const& state, Keep what) {
  Command command{CommandKind::Keep, static_cast<std::uint32_t>(what), {}};
  auto const add = [&](std::string_view slug) { command.text.append(slug).append("\n"); };
  if (what == Keep::Look || what == Keep::Post) {
    add(state.post ? state.index.posts[state.post->entry].slug : std::string_view{});
  }
  bool const is_filtered = state.matching.size() < state.index.posts.size();
  if (what == Keep::Look && is_filtered && !state.post) {
    for (std::uint32_t const post : state.matching) add(state.index.posts[post].slug);
  }
  return command;
}

std::string title_of(State const& state) {
  std::string const site(state.index.site.title);
  if (state.route.slug.empty() && (state.route.health || state.route.pictures)) {
    std::string_view const key = state.route.health ? "health" : "pictures";
    return std::string(archive::word(state.index, key)) + " — " + site;
  }
  if (state.route.slug.empty()) return site;
  archive::PostEntry const* post = archive::find_post(state.index, state.route.slug);
  return post == nullptr ? site : std::string(post->title) + " — " + site;
}

// To the block that the address names, once, as soon as the post is here.
void show_anchor(State& state) {
  bool const is_here = state.post && state.post->load == Load::Ready;
  if (state.shows_anchor || state.route.anchor.empty() || !is_here) return;
  state.shows_anchor = true;
  std::uint32_t const block = post::find_anchor(state.post->document, state.route.anchor);
  if (block != post::none) state.post->to_show = Action{ActionKind::GoToBlock, block, {}, {}};
}

void open_what_is_asked(State& state, std::vector<Command>& commands) {
  state.shows_anchor = false;
  commands.push_back({CommandKind::SetTitle, 0, title_of(state)});
  state.unknown_post = false;
  if (state.route.health && !state.health) {
    state.health_load = Load::Loading;
    commands.push_back({CommandKind::FetchHealth, 0, {}});
  }
  if (state.route.slug.empty()) {
    if (state.route.pictures && !state.wall) {
      state.wall_load = Load::Loading;
      commands.push_back({CommandKind::FetchPictures, 0, {}});
    }
    state.post.reset();
    choose(state);
    check_photo(state);
    if (!state.route.health) state.list_address = to_address(closed_route(state.route));
    state.has_list = true;
    return;
  }
  archive::PostEntry const* entry = archive::find_post(state.index, state.route.slug);
  if (entry == nullptr) {
    state.post.reset();
    state.unknown_post = true;
    return;
  }
  auto const index = static_cast<std::uint32_t>(entry - state.index.posts.data());
  if (!state.post || state.post->entry != index) {
    state.post.emplace();
    state.post->entry = index;
    state.post->related = archive::related_posts(state.index, index, 4);
    state.settings_open = state.offline_open = false;
    state.contents_open = false;
    state.retained.place = state.retained.place_to_show = 0;
    state.retained.layout_key = 0;  // what was unfolded is folded again
    commands.push_back({CommandKind::FetchShard, entry->shard, {}});
  }
  check_photo(state);
  show_anchor(state);
}

// Makes what is open agree with the route; asks for the shard where the post isn't here yet.
void follow(State& state, std::vector<Command>& commands) {
  open_what_is_asked(state, commands);
  // What the viewer knows is of the pictures that it turned through.
  std::uint64_t const pictures = sequence_id(state);
  if (state.viewer.of != pictures) {
    std::uint8_t const pace = state.viewer.pace;
    state.viewer = {};
    state.viewer.pace = pace;
    state.viewer.of = pictures;
  }
}

std::vector<Command> go(State& state, Route route, CommandKind how) {
  state.route = std::move(route);
  std::vector<Command> commands{{how, 0, to_address(state.route)}};
  follow(state, commands);
  return commands;
}

std::vector<Command> go_to_top(State& state, Route route,
                               CommandKind how = CommandKind::PushAddress) {
  std::vector<Command> commands = go(state, std::move(route), how);
  state.retained.list_place = {};
  commands.push_back({CommandKind::ScrollTo, 0, {}});
  return commands;
}

bool shows_list(State const& state) { return state.route.slug.empty() && !state.route.health; }

// The list as filtered, with no post or report before it.
Route list_route(State const& state) {
  return shows_list(state) ? closed_route(state.route) : parse_route(state.list_address);
}

std::vector<Command> turn_page(State& state, std::uint32_t by, std::uint32_t count) {
  std::uint32_t const now = shown_photo(state);
  if (now == 0 || count == 0) return {};
  return go(state, photo_route(state, (now - 1 + by) % count), CommandKind::ReplaceAddress);
}

// A step that leaves something of what was seen.
void pan(Viewer& viewer, Side side) {
  constexpr double step_px = 120;
  switch (side) {
    case Side::Left: viewer.pan_x += step_px; break;
    case Side::Right: viewer.pan_x -= step_px; break;
    case Side::Up: viewer.pan_y += step_px; break;
    case Side::Down: viewer.pan_y -= step_px; break;
  }
}

// What is folded is open where its block says so, as the post has it to begin with.
void toggle_details(State& state, std::uint32_t index) {
  if (!state.post || index >= state.post->document.blocks.size()) return;
  post::Block& block = state.post->document.blocks[index];
  if (block.kind != post::BlockKind::Details) return;
  block.value = block.value == 0 ? 1 : 0;
  state.retained.layout_key = 0;
}

}  // namespace

void start(State& state, archive::Index index) {
  state.index = std::move(index);
  choose(state);
  ++state.version;
}

std::vector<Command> apply(State& state, Action const& action) {
  ++state.version;
  std::uint32_t const pictures = has_sequence(state) ? sequence_size(state) : 0;
  switch (action.kind) {
    case ActionKind::Go: {
      // From Back, Forward or a fresh load: the address is there already. What lies over the page is of another.
      state.settings_open = state.offline_open = state.offline.asks_to_forget = false;
      state.route = parse_route(action.text);
      // A post's address has no query, nor has the report's; the list behind it keeps its own.
      if (shows_list(state)) state.folded_query = action.folded;
      std::vector<Command> commands;
      follow(state, commands);
      return commands;
    }
    case ActionKind::OpenPost: {
      if (action.number >= state.index.posts.size()) return {};
      Route route;
      route.slug = state.index.posts[action.number].slug;
      route.anchor = action.text;
      if (!route.anchor.empty()) return go_to_top(state, std::move(route));
      std::vector<Command> commands = go(state, std::move(route), CommandKind::PushAddress);
      commands.push_back({CommandKind::ScrollToPlace, 0, state.route.slug});
      return commands;
    }
    case ActionKind::ShowList: return go_to_top(state, list_route(state));
    case ActionKind::ToggleLabel:
    case ActionKind::OnlyLabel: {
      if (action.number >= state.index.labels.size()) return {};
      archive::Label const& label = state.index.labels[action.number];
      bool const only = action.kind == ActionKind::OnlyLabel;
      Route route = only ? Route{} : list_route(state);
      if (only) state.folded_query.clear();
      std::vector<std::string>& all = route.names_of(label.kind);
      auto const at = std::find(all.begin(), all.end(), label.name);
      if (at != all.end()) {
        all.erase(at);
      } else {
        all.emplace_back(label.name);
      }
      return go_to_top(state, std::move(route));
    }
    case ActionKind::ClearFilter: {
      state.folded_query.clear();
      Route route;
      route.pictures = action.number > 0;
      route.by_post = action.number == 2;
      return go_to_top(state, std::move(route));
    }
    case ActionKind::SetQuery: {
      // Each key pressed is not a place that one would want to go back to; what it finds begins at the top.
      CommandKind const how =
          shows_list(state) ? CommandKind::ReplaceAddress : CommandKind::PushAddress;
      Route route = list_route(state);
      route.query = action.text;
      state.folded_query = action.folded;
      return go_to_top(state, std::move(route), how);
    }
    case ActionKind::ToggleLabels: state.all_labels = !state.all_labels; return {};
    case ActionKind::OpenPhoto:
      if (action.number >= pictures || state.route.photo) return {};
      return go(state, photo_route(state, action.number), CommandKind::PushAddress);
    case ActionKind::NextPhoto: return turn_page(state, 1, pictures);
    case ActionKind::PreviousPhoto: return turn_page(state, pictures - 1, pictures);
    case ActionKind::ClosePhoto:
      if (!state.route.photo) return {};
      return {{CommandKind::Back, 0, to_address(closed_route(state.route))}};
    case ActionKind::GoToPhoto:
      if (action.number >= pictures || !state.route.photo) return {};
      return go(state, photo_route(state, action.number), CommandKind::ReplaceAddress);
    case ActionKind::ZoomPhoto:
      state.viewer.zoom_by *= static_cast<double>(action.number) / 100;
      return {};
    case ActionKind::PanPhoto: pan(state.viewer, static_cast<Side>(action.number)); return {};
    case ActionKind::ToggleControls: state.viewer.put_away = !state.viewer.put_away; return {};
    case ActionKind::ToggleSlideshow:
      state.viewer.playing = !state.viewer.playing;
      state.viewer.shown_ms = 0;
      return {};
    case ActionKind::ChangePace:
      state.viewer.pace =
          static_cast<std::uint8_t>((state.viewer.pace + 1U) % slide_seconds.size());
      state.viewer.shown_ms = 0;
      return {};
    case ActionKind::FillScreen: return {{CommandKind::FillScreen, 0, {}}};
    case ActionKind::SharePhoto: return {{CommandKind::Share, 0, to_address(state.route)}};
    case ActionKind::LinkCopied: state.viewer.copied = true; return {};
    case ActionKind::RetryPhoto: state.viewer.retry = true; return {};
    case ActionKind::ToggleContents: state.contents_open = !state.contents_open; return {};
    case ActionKind::ToggleDetails: toggle_details(state, action.number); return {};
    case ActionKind::Embed:
      state.embedded = true;
      change(state.settings, Setting::Theme, action.number);  // for this page alone
      return {};
    case ActionKind::Play:
      if (state.post && action.number < state.post->document.blocks.size()) {
        state.post->playing = action.number;
      }
      return {};
    case ActionKind::ToggleSettings:
      state.settings_open = !state.settings_open;
      state.offline_open = false;
      return {};
    case ActionKind::ChangeSetting:
      change(state.settings, static_cast<Setting>(action.number >> 8U), action.number & 0xFFU);
      return {{CommandKind::KeepSettings, 0, to_text(state.settings)}};
    case ActionKind::GoToBlock:
    case ActionKind::GoToNote:
    case ActionKind::GoToReference:
    case ActionKind::GoToPicture:
      // Where it is, is known once it is laid out: frame() goes there.
      if (state.post) state.post->to_show = action;
      return {};
    case ActionKind::GoToPlace:
      // Where one was comes before what the address names.
      state.retained.place_to_show = action.number;
      state.shows_anchor = true;
      if (state.post) state.post->to_show.reset();
      return {};
    case ActionKind::ToggleOffline:
      state.offline_open = !state.offline_open;
      state.settings_open = state.offline.asks_to_forget = false;
      if (!state.offline_open) return {};
      return {keep(state, Keep::Look)};
    case ActionKind::AskToForget:
      state.offline.asks_to_forget = !state.offline.asks_to_forget;
      return {};
    case ActionKind::Keep:
      state.offline.asks_to_forget = false;
      return {keep(state, static_cast<Keep>(action.number))};
    case ActionKind::OpenLink: return {{CommandKind::OpenLink, 0, action.text}};
    case ActionKind::OpenHealth: {
      if (action.number >= state.index.posts.size()) return {};
      Route route = post_route(state.index.posts[action.number].slug);
      route.health = true;
      return go_to_top(state, std::move(route));
    }
    case ActionKind::ShowPictures:
    case ActionKind::ShowPosts: {
      Route route = list_route(state);
      route.pictures = action.kind == ActionKind::ShowPictures;
      route.by_post = route.pictures && action.number == 1;
      return go_to_top(state, std::move(route));
    }
    case ActionKind::ReadPost: {
      if (!state.route.pictures || action.number >= pictures) return {};
      archive::WallPicture const& picture = state.wall->pictures[state.wall_shown[action.number]];
      Route route = post_route(state.index.posts[picture.post].slug);
      std::vector<Command> commands = go_to_top(state, std::move(route));
      if (picture.number > 0) {
        state.post->to_show = Action{ActionKind::GoToPicture, picture.number - 1, {}, {}};
      }
      return commands;
    }
    case ActionKind::ShowHealth: return go_to_top(state, health_route());
    case ActionKind::Retry:
      if (state.route.health && !state.health && state.health_load == Load::Failed) {
        state.health_load = Load::Loading;
        return {{CommandKind::FetchHealth, 0, {}}};
      }
      if (state.route.pictures && !state.wall && state.wall_load == Load::Failed) {
        state.wall_load = Load::Loading;
        return {{CommandKind::FetchPictures, 0, {}}};
      }
      if (!state.post || state.post->load != Load::Failed) return {};
      state.post->load = Load::Loading;
      return {{CommandKind::FetchShard, state.index.posts[state.post->entry].shard, {}}};
  }
  return {};
}

void receive_shard(State& state, std::uint32_t shard, std::vector<char> bytes) {
  if (!state.post || state.post->load == Load::Ready) return;
  archive::PostEntry const& entry = state.index.posts[state.post->entry];
  if (entry.shard != shard) return;
  ++state.version;
  OpenPost& open = *state.post;
  Result<archive::Shard> read = archive::read_shard(std::move(bytes));
  archive::ShardPost const* post = read ? archive::find_post(*read, entry.slug) : nullptr;
  if (post == nullptr) {
    open.load = Load::Failed;
    return;
  }
  open.document = post::parse_markdown(post->markdown).document;
  if (state.index.site.smart_punctuation) {
    std::string_view const site = state.index.site.language;
    post::set_punctuation(open.document, entry.language.empty() ? site : entry.language);
  }
  for (post::PictureRef const& reference : open.document.pictures) {
    std::string_view const source = reference.source.in(open.document.attributes);
    archive::PictureEntry const* known = archive::find_picture(*post, source);
    archive::PictureEntry picture = known == nullptr ? archive::PictureEntry{} : *known;
    // What the post itself says of its picture comes before what the media table says.
    if (!reference.alt.empty()) picture.alt = reference.alt.in(open.document.attributes);
    if (!reference.caption.empty()) {
      picture.caption = reference.caption.in(open.document.attributes);
    }
    if (known == nullptr) picture.reference = source;
    open.pictures.push_back(picture);
  }
  open.links = post->links;
  open.shard = std::move(*read);
  open.load = Load::Ready;
  check_photo(state);
  show_anchor(state);
}

void shard_failed(State& state, std::uint32_t shard) {
  if (!state.post || state.post->load != Load::Loading) return;
  if (state.index.posts[state.post->entry].shard != shard) return;
  ++state.version;
  state.post->load = Load::Failed;
}

void receive_health(State& state, std::vector<char> bytes) {
  if (state.health) return;
  ++state.version;
  auto const posts = static_cast<std::uint32_t>(state.index.posts.size());
  Result<archive::Health> read = archive::read_health(std::move(bytes), posts);
  state.health_load = read ? Load::Ready : Load::Failed;
  if (read) state.health = std::move(*read);
}

void receive_pictures(State& state, std::vector<char> bytes) {
  if (state.wall) return;
  ++state.version;
  auto const posts = static_cast<std::uint32_t>(state.index.posts.size());
  Result<archive::Wall> read = archive::read_wall(std::move(bytes), posts);
  state.wall_load = read ? Load::Ready : Load::Failed;
  if (!read) return;
  state.wall = std::move(*read);
  choose(state);
  check_photo(state);
}

void receive_offline(State& state, std::span<double const> numbers) {
  bool const was_away = state.offline.away;
  read_numbers(state.offline, numbers);
  // A picture that is open stays so: when it is closed, it is chosen anew.
  if (state.offline.away != was_away && shown_photo(state) == 0) choose(state);
  ++state.version;
}

void receive_kept(State& state, std::string_view files, std::string_view whole) {
  Offline& offline = state.offline;
  std::unordered_set<std::string_view> const kept_files = lines(files), kept_posts = lines(whole);
  offline.shards.clear();
  for (std::string_view const shard : state.index.shards) {
    offline.shards.push_back(kept_files.contains(shard));
  }
  offline.whole.clear();
  for (archive::PostEntry const& post : state.index.posts) {
    offline.whole.push_back(kept_posts.contains(post.slug));
  }
  if (only_kept(state) && shown_photo(state) == 0) choose(state);
  ++state.version;
}

}  // namespace liseuse::ui
