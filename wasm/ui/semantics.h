// What the canvas shows, said in the terms of HTML and ARIA, in reading order. The browser's room
// makes DOM elements of it; tests look things up in it by role and label.
#pragma once

#include "base/units.h"
#include "post/document.h"
#include "text/shaper.h"
#include "ui/action.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liseuse::ui {

// The numbers are the bridge's: web/semantic-tree.ts has the same list.
enum class Role : std::uint8_t {
  Group = 0,        // <div role=group>
  Banner = 1,       // <header>
  Navigation = 2,   // <nav>
  Main = 3,         // <main>
  List = 4,         // <ul> or, with level 1, <ol>
  ListItem = 5,     // <li>
  Link = 6,         // <a href>
  Button = 7,       // <button>; a toggle where `pressed` is set
  SearchField = 8,  // <input type=search>
  Article = 9,      // <article>
  Heading = 10,     // <h1> to <h6> by level
  Paragraph = 11,   // <p>
  Text = 12,        // words within one line; see style, hangs
  Figure = 13,      // <figure>
  Image = 14,       // <div role=img>; with level 1 it moves, and its file is an <img> in it
  Caption = 15,     // <figcaption>
  Table = 16,
  Row = 17,
  Cell = 18,
  HeaderCell = 19,
  Quote = 20,   // <blockquote>
  Code = 21,    // <pre><code>
  Rule = 22,    // <hr>
  Dialog = 23,  // modal; with level 1 its controls are not seen, and take no taps
  Status = 24,  // a polite live region
  Alert = 25,
  Progress = 26,
  Time = 27,         // <time>
  Scroller = 28,     // a group that scrolls sideways, or with level 1 downwards; boxes in it are as
                     // before one scrolls it
  Definitions = 29,  // <dl>
  Term = 30,         // <dt>
  Definition = 31,   // <dd>
  Part = 32,         // <div> that means nothing by itself; see below
  Player = 33,       // by level, a post::PlayerKind: <iframe>, <video> or <audio>, which is seen
};

// Of links: from the text to a footnote, and back.
enum class NoteLink : std::uint8_t { None, Reference, Back };
enum class Pressed : std::uint8_t { NotAToggle, No, Yes };
enum class Expanded : std::uint8_t { NotExpandable, No, Yes };

// How a text is set, so that the DOM's words fall on the drawn ones.
struct TextStyle {
  text::Font font{};
  CssPx line_height{};
};

struct Node {
  std::uint32_t id = 0;  // stable from frame to frame; unique
  Role role{};
  std::uint8_t level = 0;
  Pressed pressed{};
  Expanded expanded{};
  std::uint8_t style = 0;  // post::Style flags, of a Text
  bool hangs = false;      // a Text whose line ends in white space that is not drawn
  bool breaks = false;     // a Text whose line ends where the text says so (<br>)
  bool cuts = false;       // a Text whose line ends without white space (<wbr>)
  bool fixed = false;      // stands still while the page scrolls
  bool gestures = false;   // hands on it are told as they come (pointer.h)
  bool leaves = false;     // a Link that opens a window of its own
  bool saves = false;      // a Link whose file is saved, not opened
  bool hidden = false;     // kept out of the accessibility tree: another node says it
  bool focusable = false;  // by the Tab key, though it does nothing: a scroller that arrows move
  post::Align align{};     // of a cell's words
  std::optional<text::Direction> direction{};
  // Of a list item that isn't alone, aria-posinset and how many there are; of a progress, how far it is
  // and of how much; of a cell, how many columns and rows it spans, where it is not one; of a List of
  // level 1, its first number (position).
  std::uint32_t position = 0, set_size = 0;
  Rect rect{};             // from the page's top left (of the view where fixed); empty: no box
  TextStyle text_style{};  // where words stand
  std::string text;        // its own words
  std::string label;       // its name where that isn't its words
  std::string href;        // relative to the site's root, or an address
  std::string language;    // where it differs from the parent's
  NoteLink note_link{};    // of a Link, or a Text that is one
  std::optional<Action> action{};      // what a click on it, or Enter, does
  std::optional<Action> reached_by{};  // the action that leads here, within the page
  std::uint32_t end = 0;               // index of the first node behind its children
};

struct Semantics {
  std::vector<Node> nodes;  // a parent before its children

  // Opens a node; what is added until `close` is inside. `key` with the parent's id makes the id.
  Node& open(Role role, std::uint64_t key);
  void close();
  Node& add(Role role, std::uint64_t key);  // open and close

  std::vector<std::uint32_t> open_nodes;
};

// The blocks of a post are dear to say and stay the same while what is around them changes. So they
// are in a node of their own, the part, of which there is at most one: a tree that is made anew
// takes over its part from the one before, and what is laid out later is added to it.

// A tree to be added to another one's part.
Semantics begin_in_part(Semantics const& semantics);
// Nodes that were added, as a range of Semantics::nodes.
struct Added {
  std::uint32_t begin = 0, end = 0;
};
Added add_to_part(Semantics& semantics, Semantics added);
// False where `before` has no such part: this one is empty then.
bool take_over_part(Semantics& semantics, Semantics& before);
void clear_part(Semantics& semantics);

// How far scrollers are from their start, by Node::id; those that aren't here are at it.
using Scrolled = std::unordered_map<std::uint32_t, CssPx>;

// Of a scroller, whatever it is in: so that what is drawn before it is said is drawn where it
// stands. `key` is its own in the whole reader.
std::uint32_t scroller_id(std::uint64_t key);
CssPx scrolled_by(Scrolled const& scrolled, std::uint32_t scroller);

// The innermost last node with an action at that place; null where there is none.
Node const* hit(Semantics const& semantics, CssPx x, CssPx y, CssPx scroll_y,
                Scrolled const& scrolled = {});

// Test helpers: the first node of that role whose label, or words inside, are `name`.
Node const* find(Semantics const& semantics, Role role, std::string_view name);
std::string words(Semantics const& semantics, Node const& node);

// Indented lines: role "name" states. For golden files.
std::string dump(Semantics const& semantics);

// The bytes that cross the bridge; the format is described in web/semantic-tree.ts. Of all but what is in
// the part, and of nodes in it.
std::string serialise(Semantics const& semantics);
std::string serialise(Semantics const& semantics, Added const& added);

}  // namespace liseuse::ui
