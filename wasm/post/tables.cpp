#include "post/tables.h"

#include "base/ascii.h"
#include "post/code_ranges.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Behind what makes a quote or an indentation of it.
std::size_t content_begin(std::string_view line) {
  return std::min(line.find_first_not_of("> \t"), line.size());
}

bool is_blank(std::string_view line) { return ascii::is_blank(line.substr(content_begin(line))); }

// With its end.
std::string_view last_line(std::string_view text) {
  std::size_t const before = text.size() < 2 ? npos : text.rfind('\n', text.size() - 2);
  return text.substr(before + 1);  // npos + 1 is 0
}

// How many columns "| --- | :-: |" says there are; 0: it is no such line.
std::size_t columns_of(std::string_view line) {
  std::string_view rest = ascii::trimmed(line.substr(content_begin(line)));
  if (rest.find('|') == npos || rest.find_first_not_of("-:| \t") != npos) return 0;
  if (rest.starts_with('|')) rest.remove_prefix(1);
  if (rest.ends_with('|')) rest.remove_suffix(1);
  std::size_t columns = 0;
  for (bool is_last = false; !is_last;) {
    std::size_t const bar = rest.find('|');
    std::string_view cell = ascii::trimmed(rest.substr(0, bar));
    if (cell.starts_with(':')) cell.remove_prefix(1);
    if (cell.ends_with(':')) cell.remove_suffix(1);
    if (cell.empty() || cell.find_first_not_of('-') != npos) return 0;
    ++columns;
    is_last = bar == npos;
    if (!is_last) rest.remove_prefix(bar + 1);
  }
  return columns;
}

// What "a | b" holds, which begins at `begin` in a text with that code.
std::size_t cells_in(std::string_view row, std::size_t begin, std::span<ByteRange const> code) {
  std::size_t const end = row.find_last_not_of(" \t\r") + 1;
  std::size_t const first = content_begin(row);
  std::size_t bars = 0;
  for (std::size_t at = first; at < end; ++at) {
    if (row[at] == '\\') {
      ++at;
    } else if (row[at] == '|' && at > first && at + 1 < end && !is_in(code, begin + at)) {
      ++bars;
    }
  }
  return bars + 1;
}

class Mender {
 public:
  Mender(std::string_view markdown, std::span<std::uint32_t const> verbatim,
         std::span<ByteRange const> code)
      : text_(markdown), verbatim_(verbatim), code_(code) {}

  std::string mend() {
    mended_.reserve(text_.size() + text_.size() / 64);
    bool in_table = false;
    for (Line line = line_at(0); line.begin < text_.size(); line = below_) {
      below_ = line_at(line.end + 1);
      if (in_table) in_table = may_be_row(line);
      if (!in_table) {
        std::size_t const columns = line.is_verbatim ? 0 : columns_below();
        bool const is_below_text = !is_first_ && !is_blank(text_of(above_)) && !above_.is_verbatim;
        // Below text, md4c would take any line for a header.
        in_table = columns > 0 && may_be_row(line) && (!is_below_text || cells_of(line) == columns);
        if (in_table && is_below_text) end_text(line);
        if (in_table) {
          part_bars(line);
          if (std::size_t const widest = widest_row(line); widest > columns)
            widen(widest - columns);
        }
      } else {
        part_bars(line);
      }
      above_ = line;
      is_first_ = false;
    }
    mended_ += text_.substr(std::min(done_, text_.size()));
    return std::move(mended_);
  }

 private:
  struct Line {
    std::size_t begin = 0, end = 0;  // without what ends it
    bool is_verbatim = false;
  };

  // None: it begins at the end of the text.
  Line line_at(std::size_t begin) const {
    begin = std::min(begin, text_.size());
    std::size_t const end = std::min(text_.find('\n', begin), text_.size());
    auto const next = std::lower_bound(verbatim_.begin(), verbatim_.end(), begin);
    return {begin, end, next != verbatim_.end() && *next < end};
  }

  std::string_view text_of(Line const& line) const {
    return text_.substr(line.begin, line.end - line.begin);
  }

  bool may_be_row(Line const& line) const {
    std::string_view const row = text_of(line);
    std::string_view const words = row.substr(content_begin(row));
    return !line.is_verbatim && !ascii::is_blank(words) && !words.starts_with('#');
  }

  std::size_t columns_below() const { return below_.is_verbatim ? 0 : columns_of(text_of(below_)); }

  std::size_t cells_of(Line const& line) const {
    return cells_in(text_of(line), line.begin, code_);
  }

  // Of the header and of what follows the line below it.
  std::size_t widest_row(Line const& header) const {
    std::size_t widest = cells_of(header);
    for (Line row = line_at(below_.end + 1); row.begin < text_.size() && may_be_row(row);
         row = line_at(row.end + 1)) {
      widest = std::max(widest, cells_of(row));
    }
    return widest;
  }

  // So that md4c drops none of their cells.
  void widen(std::size_t by) {
    std::size_t const end = text_.substr(0, below_.end).find_last_not_of(" \t\r") + 1;
    copy_up_to(end);
    if (mended_.back() == '|') mended_.pop_back();
    for (std::size_t i = 0; i < by; ++i) mended_ += "|---";
    mended_ += '|';
  }

  void copy_up_to(std::size_t end) {
    mended_ += text_.substr(done_, end - done_);
    done_ = end;
  }

  void end_text(Line const& header) {
    copy_up_to(header.begin);
    std::string_view const row = text_of(header);
    mended_ += row.substr(0, content_begin(row));  // within the same quote
    mended_ += '\r';
  }

  void part_bars(Line const& line) {
    std::string_view const up_to_end = text_.substr(0, line.end);
    for (std::size_t at = line.begin; (at = up_to_end.find("||", at)) != npos; ++at) {
      if (is_in(code_, at)) continue;
      copy_up_to(at + 1);
      mended_ += ' ';
    }
  }

  std::string_view text_;
  std::span<std::uint32_t const> verbatim_;
  std::span<ByteRange const> code_;
  std::string mended_;
  std::size_t done_ = 0;  // what is before this is in mended_
  Line above_{}, below_{};
  bool is_first_ = true;
};

// Whether one of the rows behind `at` has more cells than that, or seems to. `at` comes behind those that have not.
bool is_row_wider(std::string_view markdown, std::size_t columns, std::size_t& at) {
  while (at < markdown.size()) {
    std::size_t const end = std::min(markdown.find('\n', at + 1), markdown.size());
    std::string_view const row = markdown.substr(at + 1, end - at - 1);
    if (is_blank(row)) return false;
    if (cells_in(row, 0, {}) > columns) return true;
    at = end;
  }
  return false;
}

}  // namespace

bool may_have_tables_to_mend(std::string_view markdown) {
  bool const has_bars_that_touch = markdown.find("||") != npos;
  for (std::size_t at = markdown.find('|'); at != npos; at = markdown.find('|', at)) {
    std::string_view const up_to = markdown.substr(0, at);
    std::size_t const line = up_to.rfind('\n') + 1;  // npos + 1 is 0
    at = std::min(markdown.find('\n', at), markdown.size());
    std::size_t const columns = columns_of(markdown.substr(line, at - line));
    if (columns == 0) continue;
    if (has_bars_that_touch) return true;
    std::string_view const header = last_line(markdown.substr(0, line));
    if (cells_in(header, 0, {}) > columns) return true;
    auto const header_begin = static_cast<std::size_t>(header.data() - markdown.data());
    if (!is_blank(last_line(markdown.substr(0, header_begin)))) return true;
    if (is_row_wider(markdown, columns, at)) return true;
  }
  return false;
}

std::string mend_tables(std::string_view markdown, std::span<std::uint32_t const> verbatim,
                        std::span<ByteRange const> code) {
  return Mender(markdown, verbatim, code).mend();
}

}  // namespace liseuse::post
