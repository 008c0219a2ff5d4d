#include "headless/twice_encoded.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace liseuse::headless {
namespace {

// The byte that stands for `c` in Windows-1252; none where there is none.
std::optional<char> byte_of(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return static_cast<char>(c);
  for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
    char const one = static_cast<char>(byte);
    if (utf8::decode(utf8::from_windows_1252({&one, 1}), 0).code_point == c) return one;
  }
  return std::nullopt;
}

struct Sequence {
  std::size_t begin = 0, bytes = 0;  // in the text
  std::size_t characters = 0;
  std::string after;
  bool is_clear = false;  // nobody means it as it looks
  bool is_meant = false;  // it may well be meant
  bool is_mended = false;

  std::size_t end() const { return begin + bytes; }
};

// Letters that two capitals and signs of Windows-1252 would make, and hardly anybody writes: "É…" and
// "Ü…" are no phonetic sign and no Syriac. Romanian has ș and ț between them, Azerbaijani ə, and what
// macOS has decomposed its accents.
bool is_unlikely(char32_t c) {
  constexpr std::u32string_view accents =
      U"\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030C\u0327\u0328";
  bool const is_of_a_language =
      (c >= 0x200 && c < 0x240) || c == U'ə' || accents.find(c) != accents.npos;
  return (c >= 0x180 && c < 0x370 && !is_of_a_language) || (c >= 0x700 && c < 0x800);
}

// The twice encoded character that begins at `at`, if one does.
std::optional<Sequence> find_sequence(std::string_view text, std::size_t at) {
  utf8::Decoded const lead = utf8::decode(text, at);
  if (lead.code_point < 0xC2 || lead.code_point > 0xF4) return std::nullopt;
  std::size_t const second = at + lead.bytes;
  if (second >= text.size() || static_cast<unsigned char>(text[second]) < 0x80) return std::nullopt;
  Sequence found{.begin = at, .after = std::string(1, static_cast<char>(lead.code_point))};
  found.characters = lead.code_point >= 0xF0 ? 4 : lead.code_point >= 0xE0 ? 3 : 2;
  std::size_t next = at + lead.bytes;
  while (found.after.size() < found.characters) {
    if (next >= text.size()) return std::nullopt;
    utf8::Decoded const d = utf8::decode(text, next);
    auto const byte = byte_of(d.code_point);
    if (!byte || d.code_point < 0x80) return std::nullopt;
    found.after += *byte;
    next += d.bytes;
  }
  utf8::Decoded const decoded = utf8::decode(found.after, 0);
  if (decoded.bytes != found.after.size() || decoded.code_point < 0xA0) return std::nullopt;
  if (is_unlikely(decoded.code_point)) return std::nullopt;
  found.bytes = next - at;
  return found;
}

// What stands behind letters as well: quotes, dashes, dots, spaces. "IRMÃ”" is a word in capitals.
bool follows_letters(char32_t c) {
  constexpr std::u32string_view all =
      U"\u00A0\u00AA\u00AB\u00AD\u00AE\u00B0\u00B2\u00B3\u00B7\u00B9\u00BA\u00BB\u2013\u2014\u2018"
      U"\u2019\u201A\u201C\u201D\u201E\u2022\u2026\u2039\u203A\u2122";
  return all.find(c) != all.npos;
}

// Sets what can be told by where a sequence stands. `is_joined`: another touches it.
void judge(Sequence& sequence, std::string_view text, bool is_joined) {
  char const before = sequence.begin > 0 ? text[sequence.begin - 1] : ' ';
  char const behind = sequence.end() < text.size() ? text[sequence.end()] : ' ';
  bool const is_capital_before = before >= 'A' && before <= 'Z';
  std::size_t const second = sequence.begin + utf8::decode(text, sequence.begin).bytes;
  char32_t const sign = utf8::decode(text, second).code_point;
  bool const is_doubtful = follows_letters(sign);
  if (sequence.characters > 2) {
    sequence.is_clear = !is_doubtful;
    sequence.is_meant = is_doubtful && ascii::is_letter(before);
    return;
  }
  sequence.is_meant = is_doubtful && is_capital_before;
  char32_t const decoded = utf8::decode(sequence.after, 0).code_point;
  if (decoded >= 0x530 || decoded == U'×' || decoded == U'÷') return;
  if (is_doubtful) {
    bool const is_lower_before = ascii::is_alphanumeric(before) && !is_capital_before;
    bool const joins_words = sign == U'’' || sign == U'–' || sign == U'—';  // "ALEMÃ–Brasil"
    bool const is_lower_behind =
        behind >= 'a' && behind <= 'z' && !(is_capital_before && joins_words);
    sequence.is_clear = is_joined || is_lower_before || is_lower_behind;
  } else {
    sequence.is_clear = is_joined || ascii::is_letter(before) || ascii::is_letter(behind);
  }
}

// "Ã" of an "à" whose no-break space an editor made a plain one, which goes with it unless it is all that
// there is between two words.
std::optional<Sequence> find_bare_a(std::string_view text, std::size_t at, bool is_joined) {
  constexpr std::string_view bare = "Ã";
  if (!text.substr(at).starts_with(bare)) return std::nullopt;
  char const before = at > 0 ? text[at - 1] : ' ';
  bool const is_in_capitals = before >= 'A' && before <= 'Z';
  if (is_in_capitals || (static_cast<unsigned char>(before) >= 0x80 && !is_joined))
    return std::nullopt;
  std::string_view const behind = text.substr(at + bare.size());
  if (!behind.empty() && behind[0] != ' ' && behind[0] != '\n') return std::nullopt;
  char const next = behind.size() > 1 ? behind[1] : ' ';
  bool const is_between = ascii::is_alphanumeric(next) || static_cast<unsigned char>(next) >= 0x80;
  std::size_t const space = behind.starts_with(' ') && !is_between ? 1 : 0;
  return Sequence{
      .begin = at, .bytes = bare.size() + space, .characters = 2, .after = "à", .is_clear = true};
}

// Whether the text has a sequence that is clear by itself: then others are taken to be meant no more.
enum class Evidence : bool { None, Found };

std::vector<Sequence> find_sequences(std::string_view text, Evidence evidence) {
  std::vector<Sequence> found;
  for (std::size_t at = utf8::find_beyond_ascii(text, 0); at < text.size();) {
    bool const is_joined = !found.empty() && found.back().end() == at;
    auto sequence = find_sequence(text, at);
    if (sequence) {
      bool const is_followed =
          sequence->end() < text.size() && find_sequence(text, sequence->end()).has_value();
      judge(*sequence, text, is_joined || is_followed);
      bool const may_be_clear = sequence->characters == 2 && !sequence->is_meant;
      if (evidence == Evidence::Found && may_be_clear) sequence->is_clear = true;
    } else if (evidence == Evidence::Found) {
      sequence = find_bare_a(text, at, is_joined);
    }
    at += sequence ? sequence->bytes : utf8::decode(text, at).bytes;
    if (sequence) found.push_back(std::move(*sequence));
    at = utf8::find_beyond_ascii(text, at);
  }
  return found;
}

std::string decoded_with(std::string_view text, std::vector<Sequence> const& sequences) {
  std::string decoded;
  std::size_t end = 0;
  for (Sequence const& sequence : sequences) {
    if (!sequence.is_mended) continue;
    decoded += text.substr(end, sequence.begin - end);
    decoded += sequence.after;
    end = sequence.end();
  }
  decoded += text.substr(end);
  return decoded;
}

using Characters = std::map<std::string_view, std::size_t>;  // how often each comes

// Those beyond ASCII from `begin` on that are part of no sequence.
Characters beyond_ascii_between(std::string_view text, std::size_t begin,
                                std::vector<Sequence> const& sequences) {
  Characters others;
  auto next = sequences.begin();
  for (std::size_t at = utf8::find_beyond_ascii(text, begin); at < text.size();) {
    while (next != sequences.end() && next->begin < at) ++next;
    if (next != sequences.end() && next->begin == at) {
      at = next->end();
    } else {
      std::uint32_t const bytes = utf8::decode(text, at).bytes;
      ++others[text.substr(at, bytes)];
      at += bytes;
    }
    at = utf8::find_beyond_ascii(text, at);
  }
  return others;
}

bool has_letter(Characters const& characters) {
  return std::any_of(characters.begin(), characters.end(), [](auto const& character) {
    char32_t const c = utf8::decode(character.first, 0).code_point;
    return (c >= 0xC0 && c < 0x2000) || (c >= 0x2C00 && c < 0xFE00);
  });
}

// What stands before the Markdown; not more than a guess, as the text is not yet one that can be read.
std::size_t end_of_front_matter(std::string_view text) {
  if (!text.starts_with("---\n") && !text.starts_with("+++\n")) return 0;
  std::size_t const end = text.find("\n" + std::string(text.substr(0, 3)), 3);
  return end == std::string_view::npos ? 0 : end;
}

std::size_t count_beyond_ascii(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
}

bool is_left(Sequence const& sequence) { return sequence.is_clear && !sequence.is_mended; }

// Lines of the front matter that have nothing else beyond ASCII, above a text that has no sequence.
void mend_front_matter(std::string_view text, std::size_t end, std::vector<Sequence>& found) {
  auto const is_below = [&](Sequence const& s) { return is_left(s) && s.begin >= end; };
  if (std::any_of(found.begin(), found.end(), is_below)) return;
  auto next = found.begin();
  for (std::size_t begin = 0; begin < end;) {
    std::size_t const line_end = text.find('\n', begin);
    auto const first = next;
    std::size_t in_sequences = 0;
    bool has_left = false;
    for (; next != found.end() && next->begin < line_end; ++next) {
      in_sequences += count_beyond_ascii(text.substr(next->begin, next->bytes));
      has_left = has_left || is_left(*next);
    }
    if (has_left && count_beyond_ascii(text.substr(begin, line_end - begin)) == in_sequences) {
      std::for_each(first, next, [](Sequence& s) { s.is_mended = true; });
    }
    begin = line_end + 1;
  }
}

// What was encoded twice, and no more often.
Decoded decode_once(std::string_view text) {
  std::vector<Sequence> found = find_sequences(text, Evidence::None);
  if (found.empty()) return {};  // as in nearly all texts
  bool const has_clear =
      std::any_of(found.begin(), found.end(), [](Sequence const& s) { return s.is_clear; });
  if (has_clear) found = find_sequences(text, Evidence::Found);
  Characters const others = beyond_ascii_between(text, 0, found);
  bool const are_meant =
      std::all_of(found.begin(), found.end(), [](Sequence const& s) { return s.is_meant; });
  bool const is_whole = others.empty() ? !are_meant : has_clear && !has_letter(others);
  if (!has_clear && !is_whole) return {};

  std::size_t const body = end_of_front_matter(text);
  Characters const others_below = beyond_ascii_between(text, body, found);
  Characters wrong;
  for (Sequence const& s : found) ++wrong[s.after];
  for (Sequence& s : found) {
    Characters const& around = s.begin < body ? others : others_below;
    auto const right = around.find(s.after);
    constexpr std::size_t few = 5;  // times as many are wrong: the text does not speak of them
    bool const is_apart = right == around.end() || right->second * few < wrong[s.after];
    s.is_mended = is_whole || (s.is_clear && is_apart);
  }
  mend_front_matter(text, body, found);

  Decoded decoded;
  for (Sequence const& s : found) {
    if (!s.is_mended && !s.is_clear) continue;
    TwiceEncoded& seen = s.is_mended ? decoded.mended : decoded.left;
    if (seen.count++ > 0) continue;
    seen.first = s.begin;
    seen.before = text.substr(s.begin, s.bytes);
    seen.after = s.after;
  }
  if (decoded.mended.count > 0) decoded.text = decoded_with(text, found);
  return decoded;
}

// How a text begins until the next space, which holds what was encoded three times. Where there are no
// spaces, not all of it.
std::string_view first_word(std::string_view text) {
  return utf8::prefix(text.substr(0, text.find_first_of(" \n")), 80);
}

}  // namespace

Decoded decode_twice_encoded(std::string_view text) {
  Decoded decoded = decode_once(text);
  if (decoded.mended.count == 0) return decoded;
  constexpr int most = 2;  // times again: no file went through more programs
  for (int times = 0; times < most; ++times) {
    Decoded again = decode_once(decoded.text);
    if (again.mended.count == 0) break;
    if (again.mended.first == decoded.mended.first) {
      decoded.mended.before = first_word(text.substr(decoded.mended.first));
      decoded.mended.after = first_word(std::string_view(again.text).substr(again.mended.first));
    }
    decoded.text = std::move(again.text);
  }
  return decoded;
}

}  // namespace liseuse::headless
