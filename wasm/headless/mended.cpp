#include "headless/mended.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/names.h"
#include "post/entities.h"
#include "post/html_elements.h"
#include "post/html_tokens.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace liseuse::headless {
namespace {

// A database that knows three bytes a character loses those of four; the selectors and joiners among
// them stay.
bool is_lost(char32_t c) { return c >= 0x10000; }

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Of what WordPress keeps in a slug, but hyphens.
bool is_kept(char32_t c) {
  bool const is_punctuation =
      (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) || (c >= 0xFE00 && c < 0xFE10);
  return is_ascii_letter(c) || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !is_punctuation);
}

struct Part {
  char32_t letter = 0;  // '?': one that was lost, in a title
  std::size_t at = 0;   // in the text
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded const d = utf8::decode(text, at);
    if (d.code_point == '?' || is_kept(d.code_point)) parts.push_back({d.code_point, at});
    at += d.bytes;
  }
  return parts;
}

std::string plain(std::string_view text) { return ascii::lowered(without_accents(text)); }

// WordPress appends "-2" to a slug that is taken.
bool is_number(std::vector<Part> const& parts, std::size_t begin) {
  return parts.size() - begin <= 2 &&
         std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(begin), parts.end(),
                     [](Part const& part) { return part.letter >= '0' && part.letter <= '9'; });
}

// What an address in HTML has instead of these characters.
constexpr std::array<std::string_view, 6> escapes{"amp", "lt", "gt", "quot", "apos", "nbsp"};

// Where the word that `at` is in begins.
std::size_t word_begin(std::string_view text, std::size_t at) {
  std::size_t const before = text.substr(0, at).find_last_of(" \t\r\n\"'()<>[]|`");
  return before == std::string_view::npos ? 0 : before + 1;
}

bool is_in_query(std::string_view text, std::size_t at) {
  std::size_t const begin = word_begin(text, at);
  std::string_view const word = text.substr(begin, at - begin);
  bool const is_address = word.find("://") != std::string_view::npos || word.starts_with('/') ||
                          word.starts_with("www.");
  return is_address && word.find('?') != std::string_view::npos;
}

// Whether lines in fences, and words in backticks, are code at `at`, which only grows.
class Code {
 public:
  explicit Code(std::string_view text) : text_(text) {}

  bool is_at(std::size_t at) {
    while (line_end_ <= at) take_line();
    std::string_view const before = text_.substr(line_begin_, at - line_begin_);
    return is_fenced_ || std::count(before.begin(), before.end(), '`') % 2 == 1;
  }

 private:
  void take_line() {
    line_begin_ = line_end_;
    line_end_ = std::min(text_.find('\n', line_begin_), text_.size()) + 1;
    std::string_view line = text_.substr(line_begin_, line_end_ - line_begin_);
    line.remove_prefix(std::min(line.find_first_not_of(" >"), line.size()));
    for (std::string_view const fence : {"```", "~~~"}) {
      if (!line.starts_with(fence) || (is_fenced_ && fence != fence_)) continue;
      is_fenced_ = !is_fenced_;
      fence_ = fence;
    }
  }

  std::string_view text_, fence_;
  std::size_t line_begin_ = 0, line_end_ = 0;
  bool is_fenced_ = false;
};

bool is_style(std::string_view name) {
  post::HtmlElement const element = post::find_element(name).element;
  return element == post::HtmlElement::Styled || element == post::HtmlElement::Link ||
         ascii::equal_ignoring_case(name, "span") || ascii::equal_ignoring_case(name, "small") ||
         ascii::equal_ignoring_case(name, "font");
}

// A tag, or what stands between tags.
struct Piece {
  std::string_view written;
  std::string_view instead{};
  bool goes = false;
};

}  // namespace

std::string without_styles(std::string_view title) {
  if (title.find('<') == std::string_view::npos) return std::string(title);
  std::vector<Piece> pieces;
  std::map<std::string, std::vector<std::size_t>> open;  // places in `pieces`
  post::HtmlTokenizer tokenizer(title);
  post::HtmlToken token;
  for (std::size_t begin = 0; tokenizer.next(token); begin = tokenizer.offset()) {
    Piece piece{.written = title.substr(begin, tokenizer.offset() - begin)};
    bool const is_in_code = begin > 0 && title[begin - 1] == '`';
    bool const is_tag =
        token.kind == post::HtmlTokenKind::StartTag || token.kind == post::HtmlTokenKind::EndTag;
    if (is_tag && !is_in_code) {
      post::HtmlElement const element = post::find_element(token.text).element;
      if (element == post::HtmlElement::LineBreak) piece = {piece.written, " ", true};
      if (element == post::HtmlElement::WordBreak) piece.goes = true;
      std::vector<std::size_t>& begun = open[ascii::lowered(token.text)];
      if (!is_style(token.text)) {
      } else if (token.kind == post::HtmlTokenKind::StartTag) {
        begun.push_back(pieces.size());
      } else if (!begun.empty()) {
        pieces[begun.back()].goes = piece.goes = true;
        begun.pop_back();
      }
    }
    pieces.push_back(piece);
  }
  std::string plain;
  for (Piece const& piece : pieces) plain += piece.goes ? piece.instead : piece.written;
  return std::string(ascii::trimmed(plain));
}

std::optional<std::string> title_with_emoji(std::string_view title, std::string_view slug) {
  if (title.find('?') == std::string_view::npos) return std::nullopt;
  std::string const plain_slug = plain(slug);
  std::string const plain_title = plain(title);
  std::vector<Part> const wanted = parts_of(plain_slug);
  std::vector<Part> const letters = parts_of(plain_title);
  if (letters.size() > wanted.size() || !is_number(wanted, letters.size())) return std::nullopt;
  std::vector<std::string_view> emoji;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i].letter == '?' && is_lost(wanted[i].letter)) {
      emoji.push_back(std::string_view(plain_slug).substr(wanted[i].at, 4));
    } else if (letters[i].letter != wanted[i].letter) {
      return std::nullopt;
    }
  }
  // Without accents the title has as many "?" as it had with them, in the same order.
  std::string mended;
  std::size_t next = 0;
  for (char const c : title) {
    if (c == '?' && next < emoji.size()) {
      mended += emoji[next++];
    } else {
      mended += c;
    }
  }
  return mended;
}

std::optional<std::string> without_entities(std::string_view text) {
  std::string plain(text);
  for (int times = 0; times < 2 && plain.find('&') != std::string::npos; ++times) {
    std::string decoded;
    post::append_decoded(decoded, plain);
    if (decoded == plain) break;
    plain = std::move(decoded);
  }
  if (plain == text) return std::nullopt;
  return plain;
}

MendedUrls mend_url_entities(std::string_view text) {
  MendedUrls mended;
  Code code(text);
  std::string result;
  std::size_t end = 0;
  for (std::size_t at = text.find(";="); at != std::string_view::npos;
       at = text.find(";=", at + 2)) {
    std::size_t begin = at;
    while (begin > end &&
           (is_ascii_letter(static_cast<unsigned char>(text[begin - 1])) || text[begin - 1] == '_'))
      --begin;
    std::string_view const name = text.substr(begin, at - begin);
    if (begin == 0 || text[begin - 1] != '&' || name.empty() ||
        std::find(escapes.begin(), escapes.end(), name) != escapes.end() ||
        !is_in_query(text, begin - 1) || code.is_at(at))
      continue;
    if (mended.count++ == 0) {
      mended.first = begin - 1;
      mended.before = text.substr(begin - 1, at + 2 - (begin - 1));
    }
    result += text.substr(end, at - end);
    end = at + 1;
  }
  if (mended.count == 0) return mended;
  result += text.substr(end);
  mended.text = std::move(result);
  return mended;
}

}  // namespace liseuse::headless
