// What a reader can do. A click on the canvas, a DOM element, a key, Back and window.liseuse all
// make one of these, and `apply` (apply.h) is the one function that changes state.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace liseuse::ui {

enum class ActionKind : std::uint8_t {
  Go,               // text: an address relative to the site's root, as from Back or a link
  OpenPost,         // number: index into Index::posts; text: the id of a place in it, or empty
  ShowList,         // the list as it was last filtered
  ToggleLabel,      // number: index into Index::labels
  OnlyLabel,        // number: the list of just that label's posts
  ClearFilter,      // number: 1: among all pictures, 2: by post
  SetQuery,         // text: as typed; folded: in lower case without accents
  ToggleLabels,     // show all the labels, or the first ones again
  OpenPhoto,        // number: index into Document::pictures
  NextPhoto,        //
  PreviousPhoto,    //
  ClosePhoto,       //
  ToggleSettings,   // open the reader's settings, or close them
  ChangeSetting,    // number: a Setting (settings.h) times 256 and its value
  GoToBlock,        // number: index into Document::blocks
  GoToPlace,        // number: as ui/place.h has it, in the open post
  GoToNote,         // number: index into Document::blocks, of a Footnote
  GoToReference,    // number: index into Document::inlines, of a FootnoteRef
  ToggleContents,   // a post's headings, where they don't stand beside it
  ToggleDetails,    // number: index into Document::blocks: unfold it, or fold it again
  OpenHealth,       // number: index into Index::posts: what is wrong with it
  ShowHealth,       // what is wrong with the archive
  OpenLink,         // text: an address outside the archive
  Retry,            // fetch again what failed
  GoToPhoto,        // number: index into Document::pictures, in the viewer
  ZoomPhoto,        // number: percent of what it is now; 0: as it fits
  PanPhoto,         // number: a Side
  ToggleControls,   // of the viewer
  ToggleSlideshow,  //
  ChangePace,       // of the slideshow: the next of slide_seconds (viewer.h)
  FillScreen,       // the whole screen, or the window again
  SharePhoto,       // its address
  LinkCopied,       // since the platform has no way to share
  RetryPhoto,       // fetch again the picture that failed
  ToggleOffline,    // open what there is to say and do about reading offline, or close it
  Keep,             // number: a Keep (offline.h)
  Play,             // number: index into Document::blocks, of an Embed: in its place
  Embed,            // number: a ThemeChoice: the reader stands in a partner's page, in that theme
  ShowPictures,     // all of the posts in the list, by year; number: 1: by post
  ShowPosts,        // the list of the posts whose pictures are shown
  ReadPost,         // number: index among all pictures that are shown: the post, at that picture
  GoToPicture,      // number: index into Document::pictures
  AskToForget,      // whether all that is kept is to go; or leave it
};

enum class Side : std::uint8_t { Left, Right, Up, Down };

struct Action {
  ActionKind kind{};
  std::uint32_t number = 0;
  std::string text, folded;

  bool operator==(Action const&) const = default;
};

}  // namespace liseuse::ui
