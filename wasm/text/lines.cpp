#include "text/lines.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

extern "C" {
#include <graphemebreak.h>
#include <linebreak.h>
}

namespace liseuse::text {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
constexpr std::string_view ellipsis = "…";

// What can't be broken inside (but for want of room): a word or a part of one, or white space.
struct Piece {
  ByteRange text{};
  std::uint32_t span = 0;
  CssPx width{};
  std::uint8_t level = 0;
  bool space = false;
  bool may_break_after = false;
  bool must_break_after = false;
  bool ends_in_soft_hyphen = false;
};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Elsewhere a quotation may begin with », as in German.
bool is_french(std::string_view language) {
  return ascii::equal_ignoring_case(language.substr(0, language.find_first_of("-_")), "fr");
}

// French sets a space before these, and never begins a line with one.
bool clings_to_the_left(char32_t c) {
  return c == ':' || c == ';' || c == '!' || c == '?' || c == 0xBB || c == '%';
}

// Full-width signs, of which shapers set two in a row closer; what is cut between them is not.
bool takes_a_square(char32_t c) {
  return (c >= 0x3001 && c <= 0x301F) || c == 0x30FB || (c >= 0xFF01 && c <= 0xFF0F) ||
         (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF65 && (c < 0xFF41 || c > 0xFF5A));
}

bool is_quotation_mark(char32_t c) { return c >= 0x2018 && c <= 0x201D; }

// Whether what stands between two signs of Chinese or Japanese depends on both. The semantic layer
// and the canvas agree only on that of each by itself.
bool are_set_closer(char32_t c, char32_t next) {
  return (takes_a_square(c) && (takes_a_square(next) || is_quotation_mark(next))) ||
         (is_quotation_mark(c) && takes_a_square(next));
}

// Thai, Lao, Burmese and Khmer: UAX #14's class SA.
bool needs_dictionary(char32_t c) {
  return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800);
}

std::vector<char> line_breaks(std::string_view text, std::string_view language, Shaper& shaper) {
  std::vector<char> breaks(text.size());
  std::string const tag(language);
  set_linebreaks_utf8(reinterpret_cast<utf8_t const*>(text.data()), text.size(),
                      tag.empty() ? nullptr : tag.c_str(), breaks.data());
  for (std::size_t i = 0; i + 1 < text.size() && is_french(language); ++i) {
    bool const after_space = text[i] == ' ' && breaks[i] == LINEBREAK_ALLOWBREAK;
    if (after_space && clings_to_the_left(utf8::decode(text, i + 1).code_point)) {
      breaks[i] = LINEBREAK_NOBREAK;
    }
    bool const after_guillemet = text[i] == ' ' && i >= 2 && text.substr(i - 2, 2) == "«";
    if (after_guillemet) breaks[i] = LINEBREAK_NOBREAK;
  }
  // The first byte of all these scripts' characters is 0xE0 or 0xE1.
  bool const maybe = text.find('\xE0') != text.npos || text.find('\xE1') != text.npos;
  if (!maybe) return breaks;
  for (ByteOffset const end : shaper.word_ends(text)) {
    if (end.value == 0 || end.value >= text.size()) continue;
    // Only between two such characters: elsewhere the rules know better.
    std::size_t before = end.value - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
    if (needs_dictionary(utf8::decode(text, before).code_point) &&
        needs_dictionary(utf8::decode(text, end.value).code_point)) {
      breaks[end.value - 1] = LINEBREAK_ALLOWBREAK;
    }
  }
  return breaks;
}

// Where each grapheme of a text ends.
std::vector<std::uint32_t> grapheme_ends(std::string_view text) {
  std::vector<char> graphemes(text.size());
  set_graphemebreaks_utf8(reinterpret_cast<utf8_t const*>(text.data()), text.size(), nullptr,
                          graphemes.data());
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (graphemes[i] == GRAPHEMEBREAK_BREAK) ends.push_back(i + 1);
  }
  if (ends.empty() || ends.back() != text.size()) {
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
  return ends;
}

class Breaker {
 public:
  Breaker(std::string_view text, std::span<Span const> spans, LineOptions const& options,
          Shaper& shaper, Lines& out)
      : text_(text), spans_(spans), options_(options), shaper_(shaper), out_(out) {
    begin_ = spans.front().text.begin.value;
    end_ = spans.back().text.end.value;
  }

  LinesResult run() {
    std::string_view const own = text_.substr(begin_, end_ - begin_);
    levels_ = bidi_levels(own, options_.direction, options_.otherwise);
    cut(own);
    fill();
    return {top_, levels_.base};
  }

 private:
  bool preserved() const { return options_.wrap == Wrap::Preserved; }

  std::uint8_t level_at(std::uint32_t at) const {
    return levels_.levels.empty() ? std::uint8_t{0} : levels_.levels[at - begin_];
  }

  // Of a long token in code, which no line end cuts: as one run it would be wider than a texture.
  bool is_long_enough(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t long_from = 32;
    auto const is_ascii = [&](std::uint32_t at) {
      return static_cast<unsigned char>(text_[at]) < 0x80U;
    };
    return preserved() && end - begin >= long_from && is_ascii(end - 1) && is_ascii(end);
  }

  CssPx measure(ByteRange range, std::uint32_t span, std::uint8_t level) {
    if (range.empty()) return {};
    auto const direction = level % 2 == 1 ? Direction::RightToLeft : Direction::LeftToRight;
    return shaper_.width(range.in(text_), spans_[span].font, direction);
  }

  // Cuts the text where it may break, where white space begins or ends, where the font changes,
  // where the direction does, between full-width signs, and long tokens of code.
  void cut(std::string_view own) {
    std::vector<char> const breaks = line_breaks(own, options_.language, shaper_);
    std::uint32_t piece_begin = begin_;
    std::uint32_t span = 0;
    for (std::uint32_t at = begin_; at < end_;) {
      utf8::Decoded const here = utf8::decode(text_, at);
      std::uint32_t const next = at + here.bytes;
      char const state = breaks[next - 1 - begin_];
      bool const space = is_space(text_[at]);
      bool const ends_here = next == end_ || next == spans_[span].text.end.value ||
                             state == LINEBREAK_ALLOWBREAK || state == LINEBREAK_MUSTBREAK ||
                             is_space(text_[next]) != space || level_at(next) != level_at(at) ||
                             (preserved() && (text_[at] == '\t' || text_[next] == '\t')) ||
                             is_long_enough(piece_begin, next) ||
                             are_set_closer(here.code_point, utf8::decode(text_, next).code_point);
      if (ends_here) {
        Piece piece;
        piece.text = {ByteOffset(piece_begin), ByteOffset(next)};
        piece.span = span;
        piece.level = level_at(at);
        piece.space = space;
        piece.must_break_after =
            text_[at] == '\n' || (state == LINEBREAK_MUSTBREAK && next != end_);
        piece.may_break_after = state == LINEBREAK_ALLOWBREAK;
        std::string_view const word = piece.text.in(text_);
        piece.ends_in_soft_hyphen = word.ends_with(soft_hyphen);
        piece.width = text_[at] == '\n' || word == zero_width_space
                          ? CssPx{}
                          : measure(piece.text, span, piece.level);
        pieces_.push_back(piece);
        piece_begin = next;
      }
      while (span + 1 < spans_.size() && next >= spans_[span].text.end.value) ++span;
      at = next;
    }
  }

  struct Reach {
    std::size_t last = 0;      // one past the last piece that fits
    std::size_t break_at = 0;  // one past the last of them that one may break after; first: none
    bool forced = false;       // the line ends there whatever comes
  };

  // Greedy: as many pieces as fit.
  Reach reach(std::size_t first, CssPx room) {
    CssPx used{};  // with white space between words
    Reach to{first, first, false};
    while (to.last < pieces_.size() && !to.forced) {
      Piece& piece = pieces_[to.last];
      if (preserved() && text_[piece.text.begin.value] == '\t') {
        piece.width = to_tab_stop(used, piece.span);
      }
      bool const hangs = piece.space || preserved();
      CssPx const hyphen = piece.ends_in_soft_hyphen ? hyphen_width(piece.span) : CssPx{};
      if (!hangs && used + piece.width + hyphen > room + tolerance) break;
      used += piece.width;
      ++to.last;
      if (piece.may_break_after) to.break_at = to.last;
      to.forced = piece.must_break_after;
    }
    return to;
  }

  // How many lines it takes; none where a word would have to be cut.
  std::optional<std::uint32_t> count_lines(CssPx room) {
    std::uint32_t count = 0;
    for (std::size_t first = 0; first < pieces_.size(); ++count) {
      Reach const to = reach(first, room);
      bool const ends = to.forced || to.last == pieces_.size();
      if (!ends && to.break_at == first) return std::nullopt;
      first = ends ? to.last : to.break_at;
    }
    return count;
  }

  // CSS Text 4 §6.4.2, text-wrap: balance: the least room that takes no more lines.
  CssPx balanced_room() {
    constexpr std::uint32_t most_lines = 6;  // Chromium's limit too
    auto const lines = count_lines(options_.width);
    if (!lines || *lines < 2 || *lines > most_lines) return options_.width;
    CssPx low{}, high = options_.width;
    while (high - low > 0.5_px) {
      CssPx const middle = (low + high) / 2;
      auto const taken = count_lines(middle);
      (taken && *taken <= *lines ? high : low) = middle;
    }
    return high;
  }

  // Up to the last place where one may break.
  void fill() {
    top_ = options_.top;
    room_ = options_.balanced ? balanced_room() : options_.width;
    for (std::size_t first = 0; first < pieces_.size();) {
      Reach const to = reach(first, room_);
      std::size_t last = to.last;
      if (!to.forced && last < pieces_.size()) {
        last = to.break_at > first ? to.break_at : make_room(first, last);
      }
      bool const cut_off =
          options_.max_lines > 0 && lines_made_ + 1 == options_.max_lines && last < pieces_.size();
      emit(first, last, cut_off);
      if (cut_off) return;
      first = last;
    }
  }

  struct Fit {
    std::uint32_t bytes = 0;  // that fit
    std::uint32_t first = 0;  // of the first grapheme, which may not fit
  };

  // How much of a piece's text, cut between two graphemes, is at most `room` wide. Looks at no more
  // of it than some twice that.
  Fit fit(Piece const& piece, CssPx room) {
    std::string_view const word = piece.text.in(text_);
    auto const is_too_wide = [&](std::uint32_t bytes) {
      ByteRange const prefix{piece.text.begin, ByteOffset(piece.text.begin.value + bytes)};
      return measure(prefix, piece.span, piece.level) > room + tolerance;
    };
    std::vector<std::uint32_t> ends;
    for (std::size_t bytes = 64;; bytes *= 2) {
      ends = grapheme_ends(utf8::prefix(word, bytes));
      if (bytes >= word.size()) break;
      ends.pop_back();  // what it ends may go on
      if (!ends.empty() && is_too_wide(ends.back())) break;
    }
    auto const too_wide = std::partition_point(
        ends.begin(), ends.end(), [&](std::uint32_t bytes) { return !is_too_wide(bytes); });
    return {too_wide == ends.begin() ? 0 : *(too_wide - 1), ends.front()};
  }

  // Nothing may break between `first` and `last`, and `last` doesn't fit: it is cut between two
  // graphemes. Gives one past the last piece that fits; at least one grapheme does.
  std::size_t make_room(std::size_t first, std::size_t last) {
    CssPx used{};
    for (std::size_t i = first; i < last; ++i) used += pieces_[i].width;
    Piece const whole = pieces_[last];
    Fit const fitting = fit(whole, options_.width - used);
    if (fitting.bytes == 0 && last > first) return last;
    std::uint32_t const bytes = std::max(fitting.bytes, fitting.first);
    if (bytes == whole.text.size()) return with_space(last + 1);
    Piece head = whole;
    head.text.end = ByteOffset(whole.text.begin.value + bytes);
    head.width = measure(head.text, head.span, head.level);
    head.may_break_after = true;
    head.must_break_after = head.ends_in_soft_hyphen = false;
    Piece tail = whole;
    tail.text.begin = head.text.end;
    // What is far too wide need not be measured again at each cut.
    tail.width = whole.width - head.width;
    if (tail.width < options_.width * 2) tail.width = measure(tail.text, tail.span, tail.level);
    pieces_[last] = tail;
    pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(last), head);
    return last + 1;
  }

  // The white space behind a word hangs on its line, and so does the break in it.
  std::size_t with_space(std::size_t last) const {
    if (preserved() || pieces_[last - 1].must_break_after) return last;
    while (last < pieces_.size() && pieces_[last].space) {
      ++last;
      if (pieces_[last - 1].must_break_after) break;
    }
    return last;
  }

  // CSS Text 3 §4.2: at least half a digit, here half a space, and then on to a multiple of 8.
  CssPx to_tab_stop(CssPx used, std::uint32_t span) {
    CssPx const space = shaper_.width(" ", spans_[span].font, Direction::LeftToRight);
    CssPx const stop = space * 8;
    if (stop <= CssPx{}) return {};
    return stop * std::floor((used + space / 2) / stop + 1) - used;
  }

  CssPx hyphen_width(std::uint32_t span) {
    return shaper_.width("-", spans_[span].font, Direction::LeftToRight);
  }

  // Places pieces [first, last) on a line of their own.
  void emit(std::size_t first, std::size_t last, bool cut_off) {
    std::size_t end = last;  // white space at the end hangs
    while (end > first && (pieces_[end - 1].space)) --end;
    Line line;
    line.top = top_;
    line.height = options_.line_height;
    line.text = {pieces_[first].text.begin, pieces_[last - 1].text.end};
    line.run_begin = static_cast<std::uint32_t>(out_.runs.size());

    std::vector<Run> runs;
    std::vector<std::uint8_t> levels;
    auto const add = [&](Piece const& piece, RunKind kind, CssPx width) {
      Run run;
      run.kind = kind;
      run.direction = piece.level % 2 == 1 ? Direction::RightToLeft : Direction::LeftToRight;
      run.tag = spans_[piece.span].tag;
      run.font = spans_[piece.span].font;
      if (kind == RunKind::Text) run.text = piece.text;
      run.width = width;
      runs.push_back(run);
      levels.push_back(piece.level);
    };
    for (std::size_t i = first; i < end; ++i) add(pieces_[i], RunKind::Text, pieces_[i].width);
    CssPx width{};
    for (Run const& run : runs) width += run.width;
    if (end == last && end > first && pieces_[end - 1].ends_in_soft_hyphen &&
        last < pieces_.size() && !cut_off) {
      // No sign where it has no room: the word fills the column and would have been cut anyway.
      CssPx const hyphen = hyphen_width(pieces_[end - 1].span);
      if (width + hyphen <= options_.width + tolerance) {
        add(pieces_[end - 1], RunKind::Hyphen, hyphen);
        width += hyphen;
      }
    }
    if (cut_off) {
      Piece mark = pieces_[end > first ? end - 1 : first];
      mark.level = levels_.base == Direction::RightToLeft ? 1 : 0;
      CssPx const room = shaper_.width(ellipsis, spans_[mark.span].font, levels_.base);
      while (!runs.empty() && width + room > options_.width + tolerance) {
        width -= runs.back().width;
        Piece last_one = pieces_[first + runs.size() - 1];
        // Of a word that is too long by itself as much is kept as fits.
        if (width < tolerance) {
          std::uint32_t const bytes = fit(last_one, options_.width - room).bytes;
          last_one.text.end = ByteOffset(last_one.text.begin.value + bytes);
        }
        runs.pop_back();
        levels.pop_back();
        if (width < tolerance && !last_one.text.empty()) {
          last_one.width = measure(last_one.text, last_one.span, last_one.level);
          add(last_one, RunKind::Text, last_one.width);
          width += last_one.width;
          break;
        }
      }
      while (!runs.empty() && is_space(text_[runs.back().text.begin.value])) {
        width -= runs.back().width;
        runs.pop_back();
        levels.pop_back();
      }
      add(mark, RunKind::Ellipsis, room);
      width += room;
    }

    line.width = width;
    line.left = left_edge(width);
    CssPx x = line.left;
    FontMetrics tallest = shaper_.metrics(spans_.front().font);
    tallest.ascent = tallest.descent = CssPx{};
    for (std::uint32_t const i : visual_order(levels)) {
      Run run = runs[i];
      run.x = x;
      x += run.width;
      bool const blank = run.kind == RunKind::Text && is_space(text_[run.text.begin.value]);
      if (!blank) out_.runs.push_back(run);
    }
    for (Piece const& piece : std::span(pieces_).subspan(first, last - first)) {
      FontMetrics const m = shaper_.metrics(spans_[piece.span].font);
      tallest.ascent = max(tallest.ascent, m.ascent);
      tallest.descent = max(tallest.descent, m.descent);
    }
    line.baseline = baseline_in(line.height, tallest);
    line.run_end = static_cast<std::uint32_t>(out_.runs.size());
    out_.lines.push_back(line);
    top_ += line.height;
    ++lines_made_;
  }

  CssPx left_edge(CssPx width) const {
    bool const right_to_left = levels_.base == Direction::RightToLeft;
    switch (options_.align) {
      case TextAlign::Start: return right_to_left ? options_.width - width : CssPx{};
      case TextAlign::Left: return {};
      case TextAlign::Center: return (options_.width - width) / 2;
      case TextAlign::Right: return options_.width - width;
    }
    return {};
  }

  static constexpr CssPx tolerance{0.01F};  // sums of widths are not exact

  std::string_view text_;
  std::span<Span const> spans_;
  LineOptions const& options_;
  Shaper& shaper_;
  Lines& out_;
  std::uint32_t begin_ = 0, end_ = 0;
  BidiLevels levels_;
  std::vector<Piece> pieces_;
  CssPx top_{};
  CssPx room_{};  // of the lines' words: the column's width, or less
  std::uint32_t lines_made_ = 0;
};

}  // namespace

LinesResult break_lines(std::string_view text, std::span<Span const> spans,
                        LineOptions const& options, Shaper& shaper, Lines& out) {
  assert(options.width > CssPx{} && options.line_height > CssPx{});
  if (spans.empty() || spans.front().text.begin == spans.back().text.end) {
    return {{}, options.direction.value_or(options.otherwise)};
  }
  std::vector<Span> set(spans.begin(), spans.end());
  for (Span& span : set) span.font.language = shaper.language(options.language);
  LinesResult result = Breaker(text, set, options, shaper, out).run();
  result.height -= options.top;
  return result;
}

}  // namespace liseuse::text
