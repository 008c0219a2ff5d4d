// What a post's text means, in the terms of HTML; said once, as it is laid out.
#include "ui/article.h"

#include "archive/link.h"
#include "base/utf8.h"
#include "post/players.h"
#include "text/bidi.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace liseuse::ui {
namespace {

using archive::PostEntry;
using post::Block;
using post::BlockKind;

class Meaning {
 public:
  Meaning(View const& view, text::Layout const& layout, CssPx top)
      : view_(view),
        open_(*view.state.post),
        document_(open_.document),
        layout_(layout),
        x_(view.metrics.article_x),
        top_(top) {}

  void add(std::uint32_t begin) {
    highest_ = post::highest_heading(document_);
    for (Block const& b : document_.blocks) {
      if (b.kind == BlockKind::Footnote) notes_.push_back(&b);
    }
    for (std::uint32_t i = 0; i < document_.inlines.size(); ++i) {
      post::Inline const& in = document_.inlines[i];
      if (in.kind != post::InlineKind::FootnoteRef) continue;
      references_.emplace_back(in.value, i);
    }
    std::stable_sort(references_.begin(), references_.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    for (text::Marker const& marker : layout_.markers) {
      if (marker.task != post::Task::None) tasks_.push_back(&marker);
    }
    std::sort(tasks_.begin(), tasks_.end(),
              [](auto const* a, auto const* b) { return a->block < b->block; });
    children(begin, layout_.laid_out);
  }

 private:
  Rect on_page(Rect rect) const {
    rect.x += x_;
    rect.y += top_;
    return rect;
  }

  void children(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; i = document_.blocks[i].end) block(i);
  }

  Node& open(Role role, std::uint32_t index) {
    Node& node = open_node(view_, role, 1000 + index, on_page(content_rect(layout_.boxes[index])));
    node.reached_by = Action{ActionKind::GoToBlock, index, {}, {}};
    return node;
  }

  void block(std::uint32_t index) {
    text::Box const& box = layout_.boxes[index];
    if (box.content_width == CssPx{}) return inside(index);
    Node& scroller =
        open_scroller(view_, scroller_of(open_, index), on_page(box.rect), box.direction);
    scroller.focusable = true;
    scroller.label = view_.word(document_.blocks[index].kind == BlockKind::Code ? "code" : "table");
    inside(index);
    view_.semantics->close();
  }

  void inside(std::uint32_t index) {
    Block const& b = document_.blocks[index];
    switch (b.kind) {
      case BlockKind::Paragraph: words(Role::Paragraph, index, 0); break;
      case BlockKind::Heading:
        words(Role::Heading, index, post::level_under_title(b.level, highest_));
        break;
      case BlockKind::TableCell:
        if (post::span_of(b).is_covered()) break;
        words(document_.blocks[row_].level == 1 ? Role::HeaderCell : Role::Cell, index, 0);
        break;
      case BlockKind::Embed:
        stage(index);
        words(Role::Paragraph, index, 0);
        break;
      case BlockKind::Definitions: container(Role::Definitions, index, 0); break;
      case BlockKind::Term: words(Role::Term, index, 0); break;
      case BlockKind::Definition: container(Role::Definition, index, 0); break;
      case BlockKind::Details: container(Role::Group, index, 0); break;
      case BlockKind::Summary: words(Role::Button, index, 0); break;
      case BlockKind::List:
      case BlockKind::Footnotes: container(Role::List, index, b.value == post::none ? 0 : 1); break;
      case BlockKind::ListItem: container(Role::ListItem, index, 0); break;
      case BlockKind::Footnote: note(index); break;
      case BlockKind::Quote: container(Role::Quote, index, 0); break;
      case BlockKind::Table: container(Role::Table, index, 0); break;
      case BlockKind::TableRow:
        row_ = index;
        container(Role::Row, index, 0);
        break;
      case BlockKind::Rule:
        open(Role::Rule, index);
        view_.semantics->close();
        break;
      case BlockKind::Code: words(Role::Code, index, 0); break;
      case BlockKind::Gallery: {
        Node& list = open(Role::List, index);
        list.label = view_.word("gallery");
        pictures_of(index, true);
        view_.semantics->close();
        break;
      }
      case BlockKind::Picture: pictures_of(index, false); break;
    }
  }

  void container(Role role, std::uint32_t index, std::uint8_t level) {
    Node& node = open(role, index);
    node.level = level;
    Block const& b = document_.blocks[index];
    if (role == Role::List && level == 1) node.position = b.value;
    if (b.kind == BlockKind::ListItem) tick(index);
    bool const is_folded = b.kind == BlockKind::Details && b.value == 0;
    children(index + 1, is_folded ? document_.blocks[index + 1].end : b.end);
    view_.semantics->close();
  }

  void tick(std::uint32_t item) {
    auto const at = std::lower_bound(
        tasks_.begin(), tasks_.end(), item,
        [](text::Marker const* marker, std::uint32_t block) { return marker->block < block; });
    if (at == tasks_.end() || (*at)->block != item) return;
    Node& node = open_node(view_, Role::Image, 1, on_page(tick_box(**at)));
    node.label = view_.word((*at)->task == post::Task::Done ? "task.done" : "task.open");
    view_.semantics->close();
  }

  void note(std::uint32_t index) {
    Node& node = open(Role::ListItem, index);
    node.reached_by = Action{ActionKind::GoToNote, index, {}, {}};
    children(index + 1, document_.blocks[index].end);
    for (text::BackLink const& link : layout_.back_links) {
      if (link.block == index) back_link(link);
    }
    view_.semantics->close();
  }

  // The `which`th reference to a footnote, both from 0: an index into Document::inlines.
  std::uint32_t reference(std::uint32_t note, std::uint32_t which) const {
    auto const first = std::lower_bound(
        references_.begin(), references_.end(), note,
        [](auto const& reference, std::uint32_t n) { return reference.first < n; });
    return (first + which)->second;
  }

  void back_link(text::BackLink const& link) {
    std::uint32_t const number = document_.blocks[link.block].value;
    Node& node = open_node(view_, Role::Link, link.reference, on_page(link.rect));
    node.label = view_.word("note_back");
    node.href = page_address() + "#fnref-" + std::to_string(number);
    if (link.reference > 0) {
      std::string const which = std::to_string(link.reference + 1);
      node.label += ' ' + which;
      node.href += '-' + which;
    }
    node.note_link = NoteLink::Back;
    node.action = Action{ActionKind::GoToReference, reference(number - 1, link.reference), {}, {}};
    view_.semantics->close();
  }

  void reference_link(Node& node, std::uint32_t index) {
    std::uint32_t const note = document_.inlines[index].value;
    if (note >= notes_.size()) return;
    auto const block = static_cast<std::uint32_t>(notes_[note] - document_.blocks.data());
    node.position = static_cast<std::uint32_t>(document_.links.size()) + index + 1;
    node.href = page_address() + "#fn-" + std::to_string(note + 1);
    node.note_link = NoteLink::Reference;
    node.action = Action{ActionKind::GoToNote, block, {}, {}};
    node.reached_by = Action{ActionKind::GoToReference, index, {}, {}};
  }

  text::Direction of_post() const {
    bool const mirrored = runs_right_to_left(view_.state, view_.state.index.posts[open_.entry]);
    return mirrored ? text::Direction::RightToLeft : text::Direction::LeftToRight;
  }

  void say_direction(Node& node, text::Direction direction) const {
    if (direction != of_post()) node.direction = direction;
  }

  void words(Role role, std::uint32_t index, int level) {
    Block const& b = document_.blocks[index];
    text::Box const& box = layout_.boxes[index];
    Node& node = open(role, index);
    node.level = static_cast<std::uint8_t>(level);
    say_direction(node, box.direction);
    if (b.kind == BlockKind::Summary) {
      bool const is_open = document_.blocks[index - 1].value == 1;
      node.expanded = is_open ? Expanded::Yes : Expanded::No;
      node.action = Action{ActionKind::ToggleDetails, index - 1, {}, {}};
      if (box.line_begin == box.line_end) node.label = view_.word("details");
    }
    if (b.kind == BlockKind::TableCell) {
      node.rect.x += layout_.cell_padding;
      node.rect.width -= layout_.cell_padding * 2;
      node.align = b.align;
      post::CellSpan const span = post::span_of(b);
      if (span.columns > 1) node.position = span.columns;
      if (span.rows > 1) node.set_size = span.rows;
    }
    if (b.kind == BlockKind::Embed && box.line_begin < box.line_end) {
      text::Line const& first = layout_.text.lines[box.line_begin];
      text::Line const& last = layout_.text.lines[box.line_end - 1];
      CssPx const side = layout_.card_padding;
      node.rect = on_page({box.rect.x + side, first.top, box.rect.width - side * 2,
                           last.top + last.height - first.top});
    }
    if (box.line_begin < box.line_end) {
      node.text_style = {box.font, layout_.text.lines[box.line_begin].height};
    }
    for (std::uint32_t i = box.line_begin; i < box.line_end; ++i) {
      line(b, layout_.text.lines[i], i - box.line_begin, i + 1 == box.line_end);
    }
    view_.semantics->close();
    pictures_of(index, false);
  }

  // A line's words, cut where their style or link changes. `key`: which of its block's lines, so that
  // they stay the same when there are more above.
  void line(Block const& b, text::Line const& line, std::uint32_t key, bool last) {
    std::uint32_t const begin = line.text.begin.value, end = line.text.end.value;
    for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
      post::Inline const& in = document_.inlines[i];
      std::uint32_t const from = std::max(begin, in.text.begin.value);
      std::uint32_t const to = std::min(end, in.text.end.value);
      if (in.kind == post::InlineKind::Picture || from >= to) continue;
      std::string_view words = std::string_view(document_.text).substr(from, to - from);
      Node& node = view_.semantics->add(Role::Text, (std::uint64_t{key} << 32U) | i);
      if (to == end && b.kind != BlockKind::Code) {
        while (words.ends_with(' ') || words.ends_with('\n')) {
          node.breaks = node.breaks || (words.ends_with('\n') && !last);
          words.remove_suffix(1);
          node.hangs = !last && !node.breaks;
        }
        node.cuts = !last && !node.hangs && !node.breaks;
      }
      node.text = words;
      node.style = in.style;
      if (in.link != post::none) link(node, in.link);
      if (in.kind == post::InlineKind::FootnoteRef) reference_link(node, i);
    }
  }

  void link(Node& node, std::uint32_t index) {
    std::string_view const href = document_.links[index].href.in(document_.attributes);
    archive::LinkTarget const target = archive::resolve_link(view_.state.index, open_.links, href);
    node.position = index + 1;  // so that one link's pieces are one element
    switch (target.kind) {
      case archive::LinkKind::Nowhere: break;
      case archive::LinkKind::Post: {
        Route route = post_route(target.post->slug);
        if (!target.address.empty()) route.anchor = utf8::percent_decode(target.address.substr(1));
        node.href = to_address(route);
        node.action = Action{ActionKind::OpenPost, index_of(*target.post), route.anchor, {}};
        break;
      }
      case archive::LinkKind::File:
        node.href = target.address;
        node.action = Action{ActionKind::OpenLink, 0, node.href, {}};
        break;
      case archive::LinkKind::Address:
        if (href.empty()) {  // no link: what the words stand for
          node.label = document_.links[index].title.in(document_.attributes);
          break;
        }
        node.href = absolute(target.address) ? target.address : page_address() + target.address;
        node.action = Action{ActionKind::OpenLink, 0, node.href, {}};
        if (href.starts_with('#')) {
          std::uint32_t const block =
              post::find_anchor(document_, utf8::percent_decode(href.substr(1)));
          if (block != post::none) node.action = Action{ActionKind::GoToBlock, block, {}, {}};
        }
        break;
    }
  }

  std::uint32_t index_of(PostEntry const& entry) const {
    return static_cast<std::uint32_t>(&entry - view_.state.index.posts.data());
  }

  // The post's own, without what within it is shown.
  std::string page_address() const {
    Route page = view_.state.route;
    page.photo.reset();
    page.anchor.clear();
    return to_address(page);
  }

  // RFC 3986 §4.2: a scheme, a host or a path from the host's root; else the address is relative to the
  // post's page.
  static bool absolute(std::string_view address) {
    auto const colon = address.find(':');
    if (address.starts_with('/')) return true;
    return colon != std::string_view::npos && address.find_first_of("/?#") > colon;
  }

  // A button, until it plays.
  void stage(std::uint32_t index) {
    auto const at = std::find_if(layout_.stages.begin(), layout_.stages.end(),
                                 [&](text::Stage const& stage) { return stage.block == index; });
    if (at == layout_.stages.end()) return;
    post::Embed const& embed = document_.embeds[document_.blocks[index].value];
    std::string_view const title = embed.title.in(document_.attributes);
    std::string_view const provider = embed.provider.in(document_.attributes);
    std::string name(title);
    if (name.empty()) name = provider;
    if (name.empty()) name = embed.href.in(document_.attributes);
    if (open_.playing == index) {
      post::Player const player = *post::find_player(embed, document_.attributes);
      Node& node = open_node(view_, Role::Player, 1, on_page(at->rect));
      node.level = static_cast<std::uint8_t>(player.kind);
      node.label = std::move(name);
      node.href =
          player.kind == post::PlayerKind::Frame
              ? player.address
              : archive::resolve_link(view_.state.index, open_.links, player.address).address;
    } else {
      Node& button = open_node(view_, Role::Button, 2, on_page(at->rect));
      button.label = std::string(view_.word("play_here")) + " : " + name;
      if (!title.empty() && !provider.empty()) button.label += " (" + std::string(provider) + ')';
      button.action = Action{ActionKind::Play, index, {}, {}};
    }
    view_.semantics->close();
  }

  void pictures_of(std::uint32_t block, bool in_list) {
    auto const first = std::lower_bound(
        layout_.pictures.begin(), layout_.pictures.end(), block,
        [](text::PictureBox const& box, std::uint32_t b) { return box.block < b; });
    for (auto box = first; box != layout_.pictures.end() && box->block == block; ++box) {
      if (in_list) open_node(view_, Role::ListItem, 500 + box->picture, {});
      picture(*box);
      if (in_list) view_.semantics->close();
    }
  }

  void picture(text::PictureBox const& box) {
    archive::PictureEntry const& known = open_.pictures[box.picture];
    open_node(view_, Role::Figure, box.picture, {});
    bool const is_here = !known.picture.file.empty();
    std::string const name =
        is_here ? picture_name(view_, known, box.picture + 1)
                : archive::absent_picture(view_.state.index, known.reference, known.alt);
    bool const leads = link_of_picture(view_.state, box.picture).has_value();
    bool const opens = leads || (is_here && opens_picture(document_, box));
    if (leads) {
      Node& node = open_node(view_, Role::Link, 1, on_page(box.rect));
      link(node, document_.pictures[box.picture].link);
      node.position = 0;
      node.label = name;
    } else if (opens) {
      Node& button = open_node(view_, Role::Button, 1, on_page(box.rect));
      button.label = std::string(view_.word("enlarge")) + " : " + name;
      button.action = Action{ActionKind::OpenPhoto, box.picture, {}, {}};
    }
    Node& image = open_node(view_, Role::Image, 0, on_page(box.rect));
    image.label = name;
    image.href = known.picture.file;
    image.level = archive::may_move(known.picture) && !view_.input.reduced_motion ? 1 : 0;
    view_.semantics->close();
    if (opens) view_.semantics->close();
    caption_of_block(box.block);
    if (box.caption_begin < box.caption_end) {
      std::vector<text::Line> const& lines = layout_.captions.lines;
      text::Line const& first = lines[box.caption_begin];
      text::Line const& last = lines[box.caption_end - 1];
      ByteRange const range{first.text.begin, last.text.end};
      text::Direction const direction =
          text::bidi_levels(range.in(layout_.caption_text), {}, of_post()).base;
      open_caption({box.caption_x, {}, box.caption_width, {}}, first, last, direction);
      add_lines(view_, layout_.caption_text, layout_.captions, box.caption_begin, box.caption_end);
      view_.semantics->close();
    }
    view_.semantics->close();
  }

  // From its first line to its last, in that column.
  void open_caption(Rect column, text::Line const& first, text::Line const& last,
                    text::Direction direction) {
    CssPx const height = last.top + last.height - first.top;
    Node& caption =
        open_node(view_, Role::Caption, 2, on_page({column.x, first.top, column.width, height}));
    caption.text_style = {sans(15), first.height};
    say_direction(caption, direction);
  }

  void caption_of_block(std::uint32_t index) {
    text::Box const& box = layout_.boxes[index];
    bool const has_words =
        document_.blocks[index].kind == BlockKind::Picture && box.line_begin < box.line_end;
    if (!has_words) return;
    open_caption(box.rect, layout_.text.lines[box.line_begin], layout_.text.lines[box.line_end - 1],
                 box.direction);
    for (std::uint32_t i = box.line_begin; i < box.line_end; ++i) {
      line(document_.blocks[index], layout_.text.lines[i], i - box.line_begin,
           i + 1 == box.line_end);
    }
    view_.semantics->close();
  }

  View const& view_;
  OpenPost const& open_;
  post::Document const& document_;
  text::Layout const& layout_;
  CssPx x_, top_;
  std::uint32_t row_ = 0;
  std::vector<Block const*> notes_;
  std::vector<text::Marker const*> tasks_;  // by their blocks
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      references_;            // of which note, from 0; inline
  std::uint8_t highest_ = 6;  // heading
};

}  // namespace

void say_article(View const& view, text::Layout const& layout, CssPx top, std::uint32_t begin) {
  Meaning(view, layout, top).add(begin);
}

}  // namespace liseuse::ui
