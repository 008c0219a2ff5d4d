// What is kept on this device, as the platform says, and what a reader may do about it.
#pragma once

#include "archive/index.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::ui {

// The numbers are the bridge's: web/bridge.ts has the same lists.
enum class KeepWork : std::uint8_t { None = 0, Keeping = 1, Paused = 2, Checking = 3 };
enum class KeepTrouble : std::uint8_t {
  None = 0,
  NoRoom = 1,   // the browser's share of the device is used up
  Away = 2,     // the network is not to be had
  Refused = 3,  // this browser keeps nothing, or not in this window
  Lost = 4,     // the host is there, and has not all of it
};

// What one asks the platform for: an Action's and a Command's number.
enum class Keep : std::uint8_t {
  Look = 0,    // count what there is; with it go the posts that the list is filtered to
  Post = 1,    // keep the open post
  Choice = 2,  // keep the posts that the list was filtered to when they were counted
  All = 3,
  Pause = 4,
  Resume = 5,
  Cancel = 6,      // what was kept stays
  Forget = 7,      // give back all that was asked to be kept
  Check = 8,       // look at every kept file, and fetch again what is damaged or missing
  NewVersion = 9,  // begin anew with the newer reader
  Later = 10,      // leave it for the next visit
};

// Of a post or several, pictures too. Bytes as doubles: whole numbers up to 2^53.
struct KeepSize {
  std::uint32_t posts = 0;
  double bytes = 0, missing_bytes = 0;
};

struct Checked {
  std::uint32_t files = 0, repaired = 0;
  std::uint32_t missing = 0;  // that could not be had again
};

struct Offline {
  bool possible = false;    // the browser has what it takes, and the worker is there
  bool away = false;        // the network is not to be had
  bool persistent = false;  // the browser has promised not to clear it by itself
  bool seven_days = false;  // it clears what was not visited for a week (Safari, unless installed)
  bool newer_version = false;  // of the reader, and not said to be left for later
  KeepWork work{};
  KeepTrouble trouble{};
  double done = 0, total = 0;  // of the work: bytes, or files that are checked
  double used = 0, quota = 0;  // bytes; 0: not known
  bool is_counted = false;     // the three below are known
  KeepSize post, choice, all;
  std::optional<Checked> checked;
  bool asks_to_forget = false;  // it is asked whether all that is kept is to go
  std::vector<bool> shards;     // of Index::shards: those whose posts can be read
  std::vector<bool> whole;      // of Index::posts: those whose pictures are kept too
};

// Whether a post can be read without the network.
bool is_kept(Offline const& offline, archive::PostEntry const& post);
std::uint32_t kept_posts(Offline const& offline, archive::Index const& index);

// "412 of 900 posts can be read without a connection".
std::string kept_sentence(Offline const& offline, archive::Index const& index);

// The platform's numbers, in the order in which web/bridge.ts puts them. What is missing at the end
// stays as it was.
void read_numbers(Offline& offline, std::span<double const> numbers);

// "12 MB", "1,5 Go": with the language's words and decimal sign.
std::string readable_bytes(archive::Index const& index, double bytes);

}  // namespace liseuse::ui
