#include "post/quoted_lines.h"

#include "base/ascii.h"
#include "post/lines.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t deepest = 16;  // since each line has the signs of all that it stands in

struct Quote {
  InsertMark begin, end;
};

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Where the line does, if nothing but spaces comes before that.
std::optional<std::size_t> end_of_blank(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  if (at < text.size() && text[at] != '\n') return std::nullopt;
  return at;
}

// Nothing stands before it on its line, nor behind it; and no words that would go on with its last line.
bool stands_apart(std::string_view text, Quote const& quote) {
  auto const end = end_of_blank(text, quote.end.end);
  if (!end || !begins_line(text, quote.begin.begin)) return false;
  if (begins_line(text, quote.end.begin)) return true;
  return *end == text.size() || end_of_blank(text, *end + 1);
}

// In the order of their begins.
std::vector<Quote> find_quotes(std::string_view text, std::vector<Insert> const& inserts) {
  std::vector<Quote> quotes;
  std::vector<InsertMark> open;
  std::size_t at = 0;
  while (auto mark = find_mark(text.substr(at))) {
    mark->begin += at;
    mark->end += at;
    at = mark->end;
    if (mark->insert >= inserts.size()) continue;
    InsertKind const kind = inserts[mark->insert].kind;
    if (kind == InsertKind::QuoteBegin) open.push_back(*mark);
    if (kind != InsertKind::QuoteEnd || open.empty()) continue;
    Quote const quote{open.back(), *mark};
    open.pop_back();
    if (open.size() < deepest && stands_apart(text, quote)) quotes.push_back(quote);
  }
  std::sort(quotes.begin(), quotes.end(),
            [](Quote const& a, Quote const& b) { return a.begin.begin < b.begin.begin; });
  return quotes;
}

// One that is being written.
struct Open {
  InsertMark end;
  std::size_t column = 0;  // spaces that its lines may have before it
  std::string prefix;      // of its lines, for it and for those that it stands in
};

}  // namespace

bool may_have_quotes(std::vector<Insert> const& inserts) {
  return std::any_of(inserts.begin(), inserts.end(),
                     [](Insert const& insert) { return insert.kind == InsertKind::QuoteBegin; });
}

std::string with_lines_quoted(std::string_view markdown, std::vector<Insert> const& inserts) {
  std::vector<Quote> const quotes = find_quotes(markdown, inserts);
  std::string out;
  std::vector<Open> open;
  auto next = quotes.begin();
  for (std::size_t begin = 0, end = 0; begin < markdown.size(); begin = end) {
    end = std::min(markdown.find('\n', begin), markdown.size() - 1) + 1;
    std::string_view const line = markdown.substr(begin, end - begin);
    Open const outer = open.empty() ? Open{} : open.back();
    std::size_t words =
        begin + std::min({outer.column, line.find_first_not_of(" \t"), line.size()});
    bool const begins = next != quotes.end() && next->begin.begin < end;
    if (begins) {
      std::size_t const column = std::max(next->begin.begin - begin, outer.column);
      std::string prefix = outer.prefix + std::string(column - outer.column, ' ') + "> ";
      words = next->begin.end;
      open.push_back({next->end, column, std::move(prefix)});
      ++next;
    }
    bool const ends = !open.empty() && open.back().end.begin < end;
    std::size_t const words_end = ends ? open.back().end.begin : end;
    std::string_view const inside = markdown.substr(words, words_end - words);
    // Its end alone: a gap before what comes.
    bool const is_gap = ends && !begins && ascii::is_blank(inside);
    if (is_gap) open.pop_back();
    if (!open.empty()) out += open.back().prefix;
    if (!is_gap) out += inside;
    if (!ends) continue;
    std::size_t const behind = is_gap ? outer.end.end : open.back().end.end;
    out += markdown.substr(behind, end - behind);
    if (!is_gap) open.pop_back();
  }
  return out;
}

}  // namespace liseuse::post
