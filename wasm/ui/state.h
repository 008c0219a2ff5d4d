// All that the reader knows. Changed by `apply` and `receive_...` (apply.h) alone.
#pragma once

#include "archive/filter.h"
#include "archive/health.h"
#include "archive/index.h"
#include "archive/shard.h"
#include "archive/wall.h"
#include "post/document.h"
#include "text/layout.h"
#include "ui/action.h"
#include "ui/flow.h"
#include "ui/list_place.h"
#include "ui/offline.h"
#include "ui/route.h"
#include "ui/settings.h"
#include "ui/theme.h"
#include "ui/viewer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace liseuse::ui {

enum class Load : std::uint8_t { Loading, Ready, Failed };

struct OpenPost {
  std::uint32_t entry = 0;  // index into Index::posts
  Load load{};
  post::Document document;
  std::vector<archive::PictureEntry> pictures;  // of document.pictures, one each; may have no file
  std::vector<std::uint32_t> related;           // indices into Index::posts, by shared tags
  std::optional<std::uint32_t> playing;         // a block, in its place
  std::optional<Action> to_show;                // a GoTo..., until it is laid out
  std::vector<archive::LinkEntry> links;        // of the post
  archive::Shard shard;                         // owns what `pictures` and `links` view
};

// Of a post's table of contents: a heading.
struct ContentsEntry {
  std::uint32_t block = 0;
  std::uint8_t level = 0;  // under the highest one
  std::string words;
  text::Lines lines;
  CssPx height{};
};

// Where all pictures stand, from the first one's top left.
struct WallLayout {
  struct Group {                       // of a year, or a post
    std::uint32_t key = 0;             // the year, 0: without a date; or an index into Index::posts
    std::uint32_t begin = 0, end = 0;  // into State::wall_shown
    std::uint32_t row_begin = 0, row_end = 0;
    CssPx top{};  // of its heading
  };
  struct Row {
    std::uint32_t begin = 0, end = 0;  // into State::wall_shown
    CssPx top{}, height{};
  };
  std::uint32_t about = 0;  // State::wall_number; 0: nothing
  bool by_post = false;
  CssPx width{}, height{};
  std::vector<Group> groups;
  std::vector<Row> rows;
  std::vector<Rect> tiles;  // one a picture
  CssPx x{}, y{};           // on the page, where it was drawn
};

// Pure and dear, so kept until what they were made of changes.
struct Retained {
  std::uint64_t layout_key = 0;
  std::uint32_t layout_number = 0;  // another for each layout that is begun
  text::Layout layout;              // of the open post
  CssPx article_top{};              // where the layout begins on the page
  // In the open post (place.h): where one is, and where the next frame is to be; 0: where it is.
  std::uint32_t place = 0, place_to_show = 0;

  struct FoundSize {  // of one of the open post's pictures that came without
    std::uint32_t picture = 0, width = 0, height = 0;
  };
  std::vector<FoundSize> found_sizes;

  Flow report, troubles, source;  // of the archive's health, and the open post's

  struct Contents {
    std::uint32_t layout = 0;  // layout_number
    CssPx width{};             // that the entries are broken at
    CssPx height_beside{};     // of all of them, where they stand beside the post
    std::vector<ContentsEntry> entries;
  } contents;

  WallLayout wall;

  ListPlace list_place;            // of the list of posts, or of all pictures
  std::optional<CssPx> list_edge;  // where the top of what is seen of it is to be, on the page

  CssPx card_width{};
  struct Card {
    text::Lines title, summary;
  };
  // By twice the index into Index::posts, and one more in a row with pictures.
  std::unordered_map<std::uint32_t, Card> cards;
};

struct State {
  archive::Index index;
  std::vector<std::string> folded_titles;  // of Index::posts; empty until one searches
  Route route;                             // what the address says
  std::string folded_query;
  std::vector<std::uint32_t> chosen;    // labels that the route names, ascending
  std::vector<std::uint32_t> matching;  // posts that the route asks for, in order
  std::string list_address = "./";      // where the list was left
  bool embedded = false;                // in a partner's page: nothing stands around it
  bool has_list = false;                // the list was shown
  bool shows_anchor = false;            // what the address names in the post has been shown
  bool all_labels = false;
  Settings settings;
  bool settings_open = false;
  Offline offline;
  bool offline_open = false;
  bool contents_open = false;      // of a post, where they don't stand beside it
  bool has_readable_font = false;  // the system has one made for readers with dyslexia
  bool can_fill_screen = false;    // the platform lets a page have the whole screen
  std::optional<OpenPost> post;
  std::optional<archive::Health> health;  // once it is asked for
  Load health_load{};                     // where it isn't here
  std::optional<archive::Wall> wall;      // all pictures, the same
  Load wall_load{};
  std::vector<std::uint32_t>
      wall_shown;                 // those that the route asks for: indices into Wall::pictures
  std::uint32_t wall_number = 0;  // another for each choice of them
  bool unknown_post = false;      // the address names a post that the archive doesn't have
  std::uint32_t version = 0;      // grows with every change
  Viewer viewer;
  Retained retained;
};

// Whether the list is of the posts alone that can be read without the network.
inline bool only_kept(State const& state) { return state.offline.away || state.route.kept; }

}  // namespace liseuse::ui
