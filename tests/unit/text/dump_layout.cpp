#include "dump_layout.h"

#include "support/fixed_width.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace liseuse::test {
namespace {

using post::Block;
using post::BlockKind;
using text::Direction;

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph: return "paragraph";
    case BlockKind::Heading: return "heading";
    case BlockKind::List: return "list";
    case BlockKind::ListItem: return "item";
    case BlockKind::Quote: return "quote";
    case BlockKind::Code: return "code";
    case BlockKind::Table: return "table";
    case BlockKind::TableRow: return "row";
    case BlockKind::TableCell: return "cell";
    case BlockKind::Rule: return "rule";
    case BlockKind::Gallery: return "gallery";
    case BlockKind::Picture: return "picture";
    case BlockKind::Embed: return "embed";
    case BlockKind::Definitions: return "definitions";
    case BlockKind::Term: return "term";
    case BlockKind::Definition: return "definition";
    case BlockKind::Details: return "details";
    case BlockKind::Summary: return "summary";
    case BlockKind::Footnotes: return "footnotes";
    case BlockKind::Footnote: return "footnote";
  }
  return "";
}

constexpr float exact = 0.05F;

std::string number(CssPx px) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.2f", static_cast<double>(px.value));
  std::string text = digits.data();
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string place(Rect const& rect) {
  return " x=" + number(rect.x) + " top=" + number(rect.y) + " width=" + number(rect.width) +
         " height=" + number(rect.height);
}

std::string range(ByteRange text) {
  return ' ' + std::to_string(text.begin.value) + ".." + std::to_string(text.end.value);
}

// What is drawn of a line, in reading order.
std::string drawn(std::string_view text, text::Lines const& lines, text::Line const& line) {
  std::uint32_t end = line.text.begin.value;
  std::string sign;
  for (std::uint32_t i = line.run_begin; i < line.run_end; ++i) {
    end = std::max(end, lines.runs[i].text.end.value);
    if (lines.runs[i].kind == text::RunKind::Hyphen) sign = "-";
    if (lines.runs[i].kind == text::RunKind::Ellipsis) sign = "…";
  }
  return std::string(text.substr(line.text.begin.value, end - line.text.begin.value)) + sign;
}

class Dump {
 public:
  Dump(post::Document const& document, text::Layout const& layout)
      : document_(document), layout_(layout) {}

  std::string take() {
    out_ = "layout width=" + number(layout_.width) + " height=" + number(layout_.height) + '\n';
    children(0, static_cast<std::uint32_t>(document_.blocks.size()), 0);
    return std::move(out_);
  }

 private:
  void children(std::uint32_t begin, std::uint32_t end, int depth) {
    for (std::uint32_t i = begin; i < end; i = document_.blocks[i].end) block(i, depth);
  }

  void start(int depth, std::string_view name) {
    out_.append(static_cast<std::size_t>(depth) * 2, ' ');
    out_ += name;
  }

  void block(std::uint32_t index, int depth) {
    Block const& b = document_.blocks[index];
    text::Box const& box = layout_.boxes[index];
    start(depth, name_of(b.kind));
    out_ += place(box.rect);
    if (box.content_width > 0_px) out_ += " scrolls=" + number(box.content_width);
    if (box.direction == Direction::RightToLeft) out_ += " right-to-left";
    out_ += '\n';
    for (text::Marker const& marker : layout_.markers) {
      if (marker.block == index) put_marker(marker, depth + 1);
    }
    if (b.inline_begin < b.inline_end) {
      for (std::uint32_t i = box.line_begin; i < box.line_end; ++i) {
        line(document_.text, layout_.text, layout_.text.lines[i], depth + 1);
      }
    }
    for (text::PictureBox const& picture : layout_.pictures) {
      if (picture.block == index) put_picture(picture, depth + 1);
    }
    children(index + 1, b.end, depth + 1);
    for (text::BackLink const& link : layout_.back_links) {
      if (link.block == index) put_back_link(link, depth + 1);
    }
  }

  void line(std::string_view text, text::Lines const& lines, text::Line const& l, int depth) {
    start(depth, "line");
    out_ += range(l.text) + " x=" + number(l.left) + " width=" + number(l.width) +
            " baseline=" + number(l.top + l.baseline) + " \"" + drawn(text, lines, l) + "\"\n";
  }

  void put_marker(text::Marker const& marker, int depth) {
    start(depth, "marker");
    if (marker.task == post::Task::Open) out_ += " [ ]";
    if (marker.task == post::Task::Done) out_ += " [x]";
    if (marker.task == post::Task::None) {
      out_ += marker.number == post::none ? " •" : ' ' + std::to_string(marker.number) + '.';
    }
    out_ += " x=" + number(marker.x) + " baseline=" + number(marker.baseline);
    if (marker.direction == Direction::RightToLeft) out_ += " right-to-left";
    out_ += '\n';
  }

  void put_back_link(text::BackLink const& link, int depth) {
    start(depth, "back ");
    out_ += std::to_string(link.reference + 1) + place(link.rect) +
            " baseline=" + number(link.baseline) + '\n';
  }

  void put_picture(text::PictureBox const& picture, int depth) {
    start(depth, "photo ");
    out_ += std::to_string(picture.picture + 1) + place(picture.rect) + '\n';
    for (std::uint32_t i = picture.caption_begin; i < picture.caption_end; ++i) {
      line(layout_.caption_text, layout_.captions, layout_.captions.lines[i], depth + 1);
    }
  }

  post::Document const& document_;
  text::Layout const& layout_;
  std::string out_;
};

bool is_inside(Rect const& inner, Rect const& outer) {
  return inner.x.value >= outer.x.value - exact && inner.y.value >= outer.y.value - exact &&
         inner.right().value <= outer.right().value + exact &&
         inner.bottom().value <= outer.bottom().value + exact;
}

class Check {
 public:
  Check(post::Document const& document, text::LayoutOptions const& options,
        text::Layout const& layout)
      : document_(document), options_(options), layout_(layout) {}

  void run() {
    REQUIRE(layout_.boxes.size() == document_.blocks.size());
    CHECK(layout_.width == options_.width);
    Rect const page{-options_.bleed, 0_px, options_.width + options_.bleed * 2, layout_.height};
    children(0, static_cast<std::uint32_t>(document_.blocks.size()), page);
    CHECK(lines_met_ == layout_.text.lines.size());
    for (text::PictureBox const& picture : layout_.pictures) this->picture(picture, page);
    back_links();
    for (text::Marker const& marker : layout_.markers) {
      BlockKind const kind = document_.blocks[marker.block].kind;
      CHECK((kind == BlockKind::ListItem || kind == BlockKind::Footnote));
      Rect const& item = layout_.boxes[marker.block].rect;
      CHECK(marker.baseline > item.y);
      CHECK(marker.baseline < item.bottom());
      CHECK(marker.x.value >= item.x.value - exact);
      CHECK(marker.x.value <= item.right().value + exact);
    }
  }

 private:
  void back_links() {
    for (text::BackLink const& link : layout_.back_links) {
      CHECK(document_.blocks[link.block].kind == BlockKind::Footnote);
      CHECK(is_inside(link.rect, layout_.boxes[link.block].rect));
      CHECK(link.reference < document_.blocks[link.block].level);
    }
  }

  void children(std::uint32_t begin, std::uint32_t end, Rect const& parent) {
    CssPx bottom = parent.y;
    for (std::uint32_t i = begin; i < end; i = document_.blocks[i].end) {
      CAPTURE(i);
      Block const& b = document_.blocks[i];
      Rect const& rect = layout_.boxes[i].rect;
      CAPTURE(name_of(b.kind));
      bool const nothing = rect == Rect{};
      if (!nothing) {
        bool const goes_below = b.kind == BlockKind::TableCell && post::span_of(b).below > 0;
        Rect const in_row{rect.x, rect.y, rect.width, parent.bottom() - rect.y};
        CHECK(is_inside(goes_below ? in_row : rect, parent));
        CHECK(rect.width.value >= 0);
        CHECK(rect.height.value >= 0);
        if (b.kind != BlockKind::TableCell) {
          CHECK(rect.y.value >= bottom.value - exact);
          bottom = rect.bottom();
        }
      }
      bool const scrolls = layout_.boxes[i].content_width > 0_px;
      CHECK((!scrolls || b.kind == BlockKind::Code || b.kind == BlockKind::Table));
      CHECK((!scrolls || layout_.boxes[i].content_width > rect.width));
      bool const is_folded = b.kind == BlockKind::Details && b.value == 0;
      if (is_folded) {
        words(i + 1);
        for (std::uint32_t hidden = document_.blocks[i + 1].end; hidden < b.end; ++hidden) {
          CHECK(layout_.boxes[hidden].rect.height == CssPx{});
          CHECK(layout_.boxes[hidden].line_begin == layout_.boxes[hidden].line_end);
        }
        continue;
      }
      if (b.inline_begin < b.inline_end) words(i);
      children(i + 1, b.end, nothing ? parent : content_rect(layout_.boxes[i]));
    }
  }

  // The lines of a block hold all of its text, in order, inside its box.
  void words(std::uint32_t index) {
    Block const& b = document_.blocks[index];
    text::Box const& box = layout_.boxes[index];
    std::optional<ByteOffset> begin;
    ByteOffset end;
    for (std::uint32_t i = b.inline_begin; i < b.inline_end; ++i) {
      post::Inline const& in = document_.inlines[i];
      if (in.kind == post::InlineKind::Picture || in.text.empty()) continue;
      if (!begin) begin = in.text.begin;
      end = in.text.end;
    }
    CHECK(box.line_begin <= box.line_end);
    if (!begin) {
      CHECK(box.line_begin == box.line_end);
      return;
    }
    REQUIRE(box.line_begin < box.line_end);
    lines_met_ += box.line_end - box.line_begin;
    ByteOffset at = *begin;
    CssPx top = box.rect.y;
    for (std::uint32_t i = box.line_begin; i < box.line_end; ++i) {
      text::Line const& line = layout_.text.lines[i];
      CAPTURE(line.text.in(document_.text));
      CHECK(line.text.begin == at);
      at = line.text.end;
      CHECK(line.top.value >= top.value - exact);
      top = line.top + line.height;
      check_line(line, content_rect(box));
    }
    CHECK(at == end);
    CHECK(top.value <= box.rect.bottom().value + exact);
  }

  void check_line(text::Line const& line, Rect const& rect) {
    std::uint32_t letters = 0;
    CssPx end = line.left;
    for (std::uint32_t i = line.run_begin; i < line.run_end; ++i) {
      text::Run const& run = layout_.text.runs[i];
      CHECK(run.x.value >= end.value - exact);
      end = run.x + run.width;
      letters += wide_code_points(run.text.in(document_.text));
      CHECK(run.tag < document_.inlines.size());
    }
    CHECK(end.value <= line.left.value + line.width.value + exact);
    if (letters <= 1) return;  // a column may be narrower than a letter
    CHECK(line.left.value >= rect.x.value - exact);
    CHECK(line.left.value + line.width.value <= rect.right().value + exact);
  }

  void picture(text::PictureBox const& picture, Rect const& page) {
    CAPTURE(picture.picture);
    CHECK(picture.picture < document_.pictures.size());
    CHECK(picture.rect.width.value > 0);
    CHECK(picture.rect.height.value > 0);
    CHECK(is_inside(picture.rect, page));
    CHECK(is_inside(picture.rect, layout_.boxes[picture.block].rect));
    for (std::uint32_t i = picture.caption_begin; i < picture.caption_end; ++i) {
      text::Line const& line = layout_.captions.lines[i];
      CHECK(line.top.value >= picture.rect.bottom().value - exact);
      CHECK((line.top + line.height).value <=
            layout_.boxes[picture.block].rect.bottom().value + exact);
    }
  }

  post::Document const& document_;
  text::LayoutOptions const& options_;
  text::Layout const& layout_;
  std::size_t lines_met_ = 0;
};

}  // namespace

std::string dump(post::Document const& document, text::Layout const& layout) {
  return Dump(document, layout).take();
}

void check_layout(post::Document const& document, text::LayoutOptions const& options,
                  text::Layout const& layout) {
  Check(document, options, layout).run();
}

}  // namespace liseuse::test
