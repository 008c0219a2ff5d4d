// How state changes: by what a reader does, and by what arrives.
#pragma once

#include "ui/action.h"
#include "ui/state.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::ui {

// What the platform is asked to do.
enum class CommandKind : std::uint8_t {
  PushAddress,     // text: relative to the site's root; a new entry of the history
  ReplaceAddress,  // text
  Back,            // to where one was before, or to `text` where one came straight here
  FetchShard,      // number: index into Index::shards
  OpenLink,        // text: an address outside the archive
  ScrollTo,        // number: CSS pixels from the top
  SetTitle,        // text: of the document
  KeepSettings,    // text: as parse_settings (settings.h) reads them
  MarkCurrent,     // number: Node::id of the one element with aria-current; 0: none
  ScrollToPlace,   // text: a slug; to where one left that post the last time, else to the top
  Focus,           // number: Node::id of what one was led to within the page
  FetchHealth,     // the report
  Reveal,          // number: Node::id of what is to be scrolled into sight within its scroller
  FillScreen,      // with the page, or the window again
  Share,           // text: an address relative to the site's root
  Keep,  // number: a Keep (offline.h); text: slugs, one a line; of Look, that of the open post first
  FetchPictures,  // the list of all of them
};

struct Command {
  CommandKind kind{};
  std::uint32_t number = 0;
  std::string text;

  bool operator==(Command const&) const = default;
};

// Takes in the archive's index; the first thing to happen.
void start(State& state, archive::Index index);

// The one way in which a reader changes state.
std::vector<Command> apply(State& state, Action const& action);

// The bytes of a shard that was asked for. Damaged ones are taken for a failed load.
void receive_shard(State& state, std::uint32_t shard, std::vector<char> bytes);
void shard_failed(State& state, std::uint32_t shard);

// The report's bytes; empty, or damaged: it didn't come.
void receive_health(State& state, std::vector<char> bytes);

// The same of the list of all pictures.
void receive_pictures(State& state, std::vector<char> bytes);

// What the platform says of what is kept: its numbers (offline.h); one a line, the files of the
// archive that are here, and the slugs of posts whose pictures are here too.
void receive_offline(State& state, std::span<double const> numbers);
void receive_kept(State& state, std::string_view files, std::string_view whole);

}  // namespace liseuse::ui
