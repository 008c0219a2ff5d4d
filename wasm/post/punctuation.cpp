#include "post/punctuation.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <string>

namespace liseuse::post {
namespace {

struct Quotes {
  std::string_view language;  // its first subtag
  std::string_view open, close;
};

// Unicode CLDR 44, quotationStart and quotationEnd; others have “ and ”. The spaces are French.
constexpr std::array quotes_of_languages{Quotes{"fr", "«\u00A0", "\u00A0»"},
                                         Quotes{"de", "„", "“"},
                                         Quotes{"cs", "„", "“"},
                                         Quotes{"sk", "„", "“"},
                                         Quotes{"sl", "„", "“"},
                                         Quotes{"bg", "„", "“"},
                                         Quotes{"pl", "„", "”"},
                                         Quotes{"ro", "„", "”"},
                                         Quotes{"hu", "„", "”"},
                                         Quotes{"hr", "„", "”"},
                                         Quotes{"es", "«", "»"},
                                         Quotes{"it", "«", "»"},
                                         Quotes{"ca", "«", "»"},
                                         Quotes{"ru", "«", "»"},
                                         Quotes{"uk", "«", "»"},
                                         Quotes{"el", "«", "»"},
                                         Quotes{"no", "«", "»"},
                                         Quotes{"nb", "«", "»"},
                                         Quotes{"sv", "”", "”"},
                                         Quotes{"fi", "”", "”"}};

Quotes quotes_of(std::string_view language) {
  language = language.substr(0, language.find_first_of("-_"));
  for (Quotes const& quotes : quotes_of_languages) {
    if (quotes.language == language) return quotes;
  }
  return {language, "“", "”"};
}

constexpr std::string_view no_break = "\u00A0", narrow_no_break = "\u202F";

// Letters and digits; of what is not ASCII, all but spaces and general punctuation.
bool is_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  char const c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return ascii::is_alphanumeric(c);
  char32_t const d = utf8::decode(text, at).code_point;
  return d >= 0xC0 && (d < 0x2000 || d >= 0x2C00);
}

bool is_space(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\n' ||
         text.substr(at).starts_with(no_break) || text.substr(at).starts_with(narrow_no_break);
}

// What `text` ends with.
bool ends_in_space(std::string_view text) {
  return text.empty() || text.back() == ' ' || text.back() == '\n' || text.ends_with(no_break) ||
         text.ends_with(narrow_no_break);
}

bool ends_in_word(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80) --at;
  return at > 0 && is_word(text, at - 1);
}

bool ends_in_opening(std::string_view text) {
  if (ends_in_space(text)) return true;
  for (std::string_view const opening :
       {"(", "[", "{", "/", "-", "–", "—", "«", "“", "„", "‘", "'"}) {
    if (text.ends_with(opening)) return true;
  }
  return false;
}

class Setter {
 public:
  explicit Setter(std::string_view language)
      : quotes_(quotes_of(language)), is_french_(quotes_.language == "fr") {}

  // `text` from `begin` to `end`, where `out` ends with what is before it in the same block. What is
  // behind `end` is looked at alone.
  void set(std::string& out, std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t const first = out.size();
    for (std::size_t at = begin; at < end;) {
      std::size_t const plain = std::min(text.find_first_of("\"'-. ", at), end);
      out += text.substr(at, plain - at);
      at = plain;
      if (at < end) at += one(out, text, at, end, first);
    }
  }

  void begin_block() { is_open_ = false; }

 private:
  // Gives how many bytes of `text` it has set.
  std::size_t one(std::string& out, std::string_view text, std::size_t at, std::size_t end,
                  std::size_t first) {
    std::string_view const rest = text.substr(at, end - at);
    switch (text[at]) {
      case '"': return double_quote(out, text, at, first);
      case '\'': return single_quote(out, text, at);
      case '-': return dashes(out, text, at, end);
      case '.':
        if (rest.starts_with("...") && !rest.starts_with("....") && !out.ends_with('.'))
          return out += "…", 3;
        break;
      case ' ':
        if (is_french_) return french_space(out, text, at);
        break;
      default: break;
    }
    out += text[at];
    return 1;
  }

  std::size_t double_quote(std::string& out, std::string_view text, std::size_t at,
                           std::size_t first) {
    bool const may_open = ends_in_opening(out), may_close = !is_word(text, at + 1);
    bool const opens = may_open == may_close ? !is_open_ : may_open;
    is_open_ = opens;
    bool const has_space = is_french_;
    if (opens) {
      out += quotes_.open;
      return has_space && text.substr(at + 1).starts_with(' ') ? 2 : 1;
    }
    while (has_space && out.size() > first && out.ends_with(' ')) out.pop_back();
    out += quotes_.close;
    return 1;
  }

  static std::size_t single_quote(std::string& out, std::string_view text, std::size_t at) {
    bool const opens =
        ends_in_opening(out) && is_word(text, at + 1) && !ascii::is_digit(text[at + 1]);
    out += opens ? "‘" : "’";
    return 1;
  }

  // Between words or spaces; "--option" is something else.
  static std::size_t dashes(std::string& out, std::string_view text, std::size_t at,
                            std::size_t end) {
    std::size_t const behind = std::min(text.find_first_not_of('-', at), end);
    std::size_t const count = behind - at;
    bool const apart = ends_in_space(out) && is_space(text, behind);
    bool const joined = ends_in_word(out) && is_word(text, behind);
    if ((count == 2 || count == 3) && (apart || joined)) {
      out += count == 2 ? "–" : "—";
    } else {
      out.append(count, '-');
    }
    return count;
  }

  // Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation".
  static std::size_t french_space(std::string& out, std::string_view text, std::size_t at) {
    std::string_view const next = text.substr(at + 1);
    std::size_t const mark = next.starts_with("»") ? 2 : 1;
    bool const ends_there = !is_word(text, at + 1 + mark);
    bool const is_first = ends_in_space(out);
    if (out.ends_with("«") || (next.starts_with("»") && !is_first)) {
      out += no_break;
    } else if (next.starts_with(':') && is_space(text, at + 2) && !is_first) {
      out += no_break;
    } else if (!next.empty() && (next[0] == ';' || next[0] == '!' || next[0] == '?') &&
               ends_there && !is_first) {
      out += narrow_no_break;
    } else {
      out += ' ';
    }
    return 1;
  }

  Quotes quotes_;
  bool is_french_;
  bool is_open_ = false;  // a double quote
};

// "https://…" as the text of a link.
bool is_address(std::string_view words) {
  return words.find("://") != std::string_view::npos || words.starts_with("www.");
}

}  // namespace

void set_punctuation(Document& document, std::string_view language) {
  Setter setter(language);
  std::string const text = std::move(document.text);
  std::string& out = document.text;
  out.clear();
  out.reserve(text.size() + text.size() / 32);
  std::size_t done = 0;
  for (Block const& block : document.blocks) {
    setter.begin_block();
    std::string set_block;
    bool const is_code = block.kind == BlockKind::Code;
    std::size_t block_begin = 0;
    std::size_t block_end = 0;
    for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
      ByteRange& range = document.inlines[i].text;
      std::size_t const begin = range.begin.value, end = range.end.value;
      if (i == block.inline_begin) {
        out.append(text, done, begin - done);
        block_begin = out.size();
        done = begin;
        block_end = document.inlines[block.inline_end - 1].text.end.value;
      }
      Inline const& part = document.inlines[i];
      bool const stays = is_code || (part.style & CodeStyle) != 0 ||
                         part.kind != InlineKind::Text ||
                         (part.link != none && is_address(range.in(text)));
      range.begin = ByteOffset{block_begin + set_block.size()};
      if (stays) {
        set_block.append(text, begin, end - begin);
      } else {
        setter.set(set_block, std::string_view(text).substr(0, block_end), begin, end);
      }
      range.end = ByteOffset{block_begin + set_block.size()};
      done = end;
    }
    out += set_block;
  }
  out.append(text, done);
  for (PictureRef& picture : document.pictures) {
    if (picture.caption.empty()) continue;
    setter.begin_block();
    std::string const caption(picture.caption.in(document.attributes));
    std::string set_caption;
    setter.set(set_caption, caption, 0, caption.size());
    if (set_caption == caption) continue;
    picture.caption.begin = ByteOffset{document.attributes.size()};
    document.attributes += set_caption;
    picture.caption.end = ByteOffset{document.attributes.size()};
  }
}

}  // namespace liseuse::post
