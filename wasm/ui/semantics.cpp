#include "ui/semantics.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <iterator>
#include <utility>

namespace liseuse::ui {
namespace {

std::uint32_t mixed(std::uint32_t parent, Role role, std::uint64_t key) {
  // FNV-1a over the three; an id of 0 means none.
  std::uint64_t hash = 14695981039346656037ULL;
  for (std::uint64_t const part : {std::uint64_t{parent}, static_cast<std::uint64_t>(role), key}) {
    for (int shift = 0; shift < 64; shift += 8) {
      hash = (hash ^ ((part >> shift) & 0xFFU)) * 1099511628211ULL;
    }
  }
  auto const id = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
  return id == 0 ? 1 : id;
}

constexpr std::array<std::string_view, 34> role_names{
    "group",  "banner",    "navigation", "main",       "list",      "listitem",     "link",
    "button", "searchbox", "article",    "heading",    "paragraph", "text",         "figure",
    "img",    "caption",   "table",      "row",        "cell",      "columnheader", "blockquote",
    "code",   "separator", "dialog",     "status",     "alert",     "progressbar",  "time",
    "group",  "list",      "term",       "definition", "part",      "player"};

// nodes.size(): there is none.
std::uint32_t find_part(Semantics const& semantics) {
  auto const found = std::find_if(semantics.nodes.begin(), semantics.nodes.end(),
                                  [](Node const& node) { return node.role == Role::Part; });
  return static_cast<std::uint32_t>(found - semantics.nodes.begin());
}

void put_u32(std::string& out, std::uint32_t v) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(v >> shift));
}

void put_px(std::string& out, CssPx v) {
  std::uint32_t bits = 0;  // std::bit_cast is missing from Debian's em++
  std::memcpy(&bits, &v.value, sizeof bits);
  put_u32(out, bits);
}

void put_string(std::string& out, std::string_view s) {
  put_u32(out, static_cast<std::uint32_t>(s.size()));
  out += s;
}

void put_node(std::string& out, Node const& n, std::uint32_t end) {
  put_u32(out, n.id);
  put_u32(out, end);
  out.push_back(static_cast<char>(n.role));
  out.push_back(static_cast<char>(n.level));
  out.push_back(static_cast<char>(n.pressed));
  out.push_back(static_cast<char>(n.style));
  std::uint32_t flags = 0;
  flags |= n.hangs ? 1U : 0U;
  flags |= n.fixed ? 2U : 0U;
  flags |= n.focusable ? 4U : 0U;
  flags |= n.hidden ? 8U : 0U;
  flags |= n.action ? 16U : 0U;
  flags |= n.direction == text::Direction::LeftToRight ? 32U : 0U;
  flags |= n.direction == text::Direction::RightToLeft ? 64U : 0U;
  flags |= n.text_style.font.bold ? 128U : 0U;
  flags |= n.text_style.font.italic ? 256U : 0U;
  flags |= static_cast<std::uint32_t>(n.text_style.font.family) << 9U;
  flags |= static_cast<std::uint32_t>(n.expanded) << 11U;
  flags |= static_cast<std::uint32_t>(n.align) << 13U;
  flags |= static_cast<std::uint32_t>(n.note_link) << 15U;
  flags |= n.breaks ? 1U << 17U : 0U;
  flags |= n.gestures ? 1U << 18U : 0U;
  flags |= n.saves ? 1U << 19U : 0U;
  flags |= n.leaves ? 1U << 20U : 0U;
  flags |= n.cuts ? 1U << 21U : 0U;
  put_u32(out, flags);
  put_px(out, n.rect.x);
  put_px(out, n.rect.y);
  put_px(out, n.rect.width);
  put_px(out, n.rect.height);
  put_px(out, n.text_style.line_height > CssPx{} ? n.text_style.font.size : CssPx{});
  put_px(out, n.text_style.line_height);
  put_u32(out, n.position);
  put_u32(out, n.set_size);
  put_string(out, n.text);
  put_string(out, n.label);
  put_string(out, n.href);
  put_string(out, n.language);
}

}  // namespace

Node& Semantics::open(Role role, std::uint64_t key) {
  std::uint32_t const parent = open_nodes.empty() ? 0 : nodes[open_nodes.back()].id;
  bool const fixed = !open_nodes.empty() && nodes[open_nodes.back()].fixed;
  open_nodes.push_back(static_cast<std::uint32_t>(nodes.size()));
  Node& node = nodes.emplace_back();
  node.id = mixed(parent, role, key);
  node.role = role;
  node.fixed = fixed;
  return node;
}

void Semantics::close() {
  assert(!open_nodes.empty());
  nodes[open_nodes.back()].end = static_cast<std::uint32_t>(nodes.size());
  open_nodes.pop_back();
}

Node& Semantics::add(Role role, std::uint64_t key) {
  open(role, key);
  close();
  return nodes.back();
}

Semantics begin_in_part(Semantics const& semantics) {
  Semantics begun;
  begun.nodes.push_back(semantics.nodes[find_part(semantics)]);
  begun.open_nodes.push_back(0);
  return begun;
}

Added add_to_part(Semantics& semantics, Semantics added) {
  std::uint32_t const part = find_part(semantics);
  std::uint32_t const begin = semantics.nodes[part].end;
  auto const count = static_cast<std::uint32_t>(added.nodes.size() - 1);
  for (std::uint32_t i = 0; i <= part; ++i) {
    if (semantics.nodes[i].end >= begin) semantics.nodes[i].end += count;  // it is around the part
  }
  for (std::uint32_t i = begin; i < semantics.nodes.size(); ++i) semantics.nodes[i].end += count;
  for (std::uint32_t i = 1; i <= count; ++i) added.nodes[i].end += begin - 1;
  semantics.nodes.insert(semantics.nodes.begin() + begin,
                         std::make_move_iterator(added.nodes.begin() + 1),
                         std::make_move_iterator(added.nodes.end()));
  return {begin, begin + count};
}

bool take_over_part(Semantics& semantics, Semantics& before) {
  std::uint32_t const to = find_part(semantics), from = find_part(before);
  if (to == semantics.nodes.size() || from == before.nodes.size()) return false;
  if (semantics.nodes[to].id != before.nodes[from].id) return false;
  Semantics taken = begin_in_part(semantics);
  for (std::uint32_t i = from + 1; i < before.nodes[from].end; ++i) {
    before.nodes[i].end -= from;
    taken.nodes.push_back(std::move(before.nodes[i]));
  }
  add_to_part(semantics, std::move(taken));
  return true;
}

void clear_part(Semantics& semantics) {
  std::uint32_t const part = find_part(semantics);
  if (part == semantics.nodes.size()) return;
  std::uint32_t const begin = part + 1, end = semantics.nodes[part].end;
  for (Node& node : semantics.nodes) {
    if (node.end >= end) node.end -= end - begin;
  }
  semantics.nodes.erase(semantics.nodes.begin() + begin, semantics.nodes.begin() + end);
}

std::uint32_t scroller_id(std::uint64_t key) { return mixed(0, Role::Scroller, key); }

CssPx scrolled_by(Scrolled const& scrolled, std::uint32_t scroller) {
  auto const found = scrolled.find(scroller);
  return found == scrolled.end() ? CssPx{} : found->second;
}

Node const* hit(Semantics const& semantics, CssPx x, CssPx y, CssPx scroll_y,
                Scrolled const& scrolled) {
  Node const* found = nullptr;
  std::uint32_t scroller_end = 0;
  CssPx within{}, down{};  // of where one clicks in the scroller's content, from where it is seen
  bool reaches = true;     // one clicks into the scroller
  bool found_fixed = false;
  for (std::uint32_t i = 0; i < semantics.nodes.size(); ++i) {
    Node const& node = semantics.nodes[i];
    CssPx const page_y = node.fixed ? y : y + scroll_y;
    if (i >= scroller_end) within = down = {}, reaches = true;
    if (node.role == Role::Scroller) {
      scroller_end = node.end;
      CssPx const by = scrolled_by(scrolled, node.id);
      bool const downwards = node.level == 1;
      down = downwards ? by : CssPx{};
      if (!downwards) within = node.direction == text::Direction::RightToLeft ? -by : by;
      reaches = node.rect.contains(x, page_y);
      continue;
    }
    bool const covers = node.role == Role::Banner || node.role == Role::Dialog;
    if ((!node.action && !covers) || (found_fixed && !node.fixed)) continue;
    if (reaches && node.rect.contains(x + within, page_y + down)) {
      found = node.action ? &node : nullptr;
      found_fixed = node.fixed;
    }
  }
  return found;
}

std::string words(Semantics const& semantics, Node const& node) {
  std::string all = node.text;
  auto const index = static_cast<std::uint32_t>(&node - semantics.nodes.data());
  for (std::uint32_t i = index + 1; i < node.end; ++i) {
    Node const& child = semantics.nodes[i];
    bool const apart = child.role != Role::Text || child.rect.height > CssPx{};
    if (apart && !all.empty() && !all.ends_with(' ') && !child.text.empty()) all += ' ';
    all += child.text;
    if (child.hangs || child.breaks) all += ' ';
  }
  while (all.ends_with(' ')) all.pop_back();
  return all;
}

Node const* find(Semantics const& semantics, Role role, std::string_view name) {
  for (Node const& node : semantics.nodes) {
    if (node.role != role) continue;
    if ((node.label.empty() ? words(semantics, node) : node.label) == name) return &node;
  }
  return nullptr;
}

std::string dump(Semantics const& semantics) {
  std::string out;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 0; i < semantics.nodes.size(); ++i) {
    while (!ends.empty() && ends.back() <= i) ends.pop_back();
    Node const& node = semantics.nodes[i];
    if (node.role == Role::Part) continue;
    out.append(ends.size() * 2, ' ');
    out += role_names[static_cast<std::size_t>(node.role)];
    if (node.role == Role::Heading) out += ' ' + std::to_string(node.level);
    bool const gathers = node.role == Role::Paragraph || node.role == Role::Heading ||
                         node.role == Role::Button || node.role == Role::Caption ||
                         node.role == Role::Cell || node.role == Role::HeaderCell ||
                         node.role == Role::Term;
    std::string const name = !node.label.empty() ? node.label
                             : gathers           ? words(semantics, node)
                                                 : node.text;
    if (!name.empty()) out += " \"" + name + '"';
    if (!node.href.empty()) out += " -> " + node.href;
    if (node.pressed == Pressed::Yes) out += " pressed";
    if (node.expanded == Expanded::Yes) out += " expanded";
    out += '\n';
    if (gathers) {
      i = node.end - 1;
    } else {
      ends.push_back(node.end);
    }
  }
  return out;
}

std::string serialise(Semantics const& semantics) {
  std::uint32_t const part = find_part(semantics);
  bool const has_part = part < semantics.nodes.size();
  std::uint32_t const end = has_part ? semantics.nodes[part].end : 0;
  std::uint32_t const left_out = has_part ? end - part - 1 : 0;
  auto const count = static_cast<std::uint32_t>(semantics.nodes.size());
  std::string out;
  out.reserve((count - left_out) * 96);
  put_u32(out, count - left_out);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > part && i < end) continue;
    Node const& node = semantics.nodes[i];
    put_node(out, node, node.end >= end ? node.end - left_out : node.end);
  }
  return out;
}

std::string serialise(Semantics const& semantics, Added const& added) {
  std::string out;
  out.reserve((added.end - added.begin) * 96);
  put_u32(out, added.end - added.begin);
  for (std::uint32_t i = added.begin; i < added.end; ++i) {
    put_node(out, semantics.nodes[i], semantics.nodes[i].end - added.begin);
  }
  return out;
}

}  // namespace liseuse::ui
