#include "headless/names.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/md5.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace liseuse::headless {
namespace {

// Letters with a mark, after the letter without it. Unicode 15, UnicodeData.txt, of the blocks Latin-1
// Supplement, Latin Extended-A and what Vietnamese and Romanian need beside them. A letter with two
// marks stands after the one with the first.
struct Mark {
  char32_t mark;
  std::u32string_view pairs;
};
constexpr std::array marks{
    Mark{0x0300, U"AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹWẀwẁYỲyỳÂẦÊỀÔỒâầêềôồĂẰăằƠỜơờƯỪưừ"},
    Mark{0x0301, U"AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÂẤÊẾÔỐâấêếôốĂẮăắƠỚơớƯỨưứ"},
    Mark{0x0302, U"AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷẠẬạậẸỆẹệỌỘọộ"},
    Mark{0x0303, U"AÃNÑOÕaãnñoõIĨiĩUŨuũEẼeẽYỸyỹÂẪÊỄÔỖâẫêễôỗĂẴăẵƠỠơỡƯỮưữ"},
    Mark{0x0304, U"AĀaāEĒeēIĪiīOŌoōUŪuū"},
    Mark{0x0306, U"AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭẠẶạặ"},
    Mark{0x0307, U"CĊcċEĖeėGĠgġIİZŻzż"},
    Mark{0x0308, U"AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ"},
    Mark{0x0309, U"AẢaảEẺeẻIỈiỉOỎoỏUỦuủYỶyỷÂẨÊỂÔỔâẩêểôổĂẲăẳƠỞơởƯỬưử"},
    Mark{0x030A, U"AÅaåUŮuů"},
    Mark{0x030B, U"OŐoőUŰuű"},
    Mark{0x030C, U"CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzž"},
    Mark{0x031B, U"OƠoơUƯuư"},
    Mark{0x0323, U"AẠaạEẸeẹIỊiịOỌoọUỤuụYỴyỵƠỢơợƯỰưự"},
    Mark{0x0326, U"SȘsșTȚtț"},
    Mark{0x0327, U"CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"},
    Mark{0x0328, U"AĄaąEĘeęIĮiįUŲuų"},
};

// Letters that are no other with a mark.
struct Letters {
  char32_t letter;
  std::string_view plain;
};
constexpr std::array letters{
    Letters{U'Æ', "AE"}, Letters{U'æ', "ae"}, Letters{U'Œ', "OE"}, Letters{U'œ', "oe"},
    Letters{U'Ø', "O"},  Letters{U'ø', "o"},  Letters{U'ß', "ss"}, Letters{U'Ł', "L"},
    Letters{U'ł', "l"},  Letters{U'Đ', "D"},  Letters{U'đ', "d"},  Letters{U'ı', "i"},
    Letters{U'Þ', "TH"}, Letters{U'þ', "th"}, Letters{U'Ð', "D"},  Letters{U'ð', "d"},
    Letters{U'ĳ', "ij"}, Letters{U'Ĳ', "IJ"},
};

constexpr bool is_mark(char32_t c) { return c >= 0x0300 && c <= 0x036F; }

constexpr std::uint64_t pair_key(char32_t letter, char32_t mark) {
  return std::uint64_t{letter} << 32U | mark;
}

struct Tables {
  std::unordered_map<char32_t, std::pair<char32_t, char32_t>> parts;  // to letter and mark
  std::unordered_map<std::uint64_t, char32_t> wholes;                 // pair_key to letter
};

Tables const& tables() {
  static Tables const made = [] {
    Tables t;
    for (auto const& [mark, pairs] : marks) {
      for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
        t.parts.emplace(pairs[i + 1], std::pair(pairs[i], mark));
        t.wholes.emplace(pair_key(pairs[i], mark), pairs[i + 1]);
      }
    }
    return t;
  }();
  return made;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// What Unicode's canonical order goes by: the horn, then marks below, then those above.
int order_of(char32_t mark) { return mark == 0x031B ? 0 : mark > 0x031B ? 1 : 2; }

template <class Each>
void decompose(std::string_view text, Each each) {
  for (std::size_t at = 0; at < text.size();) {
    auto const [c, bytes] = utf8::decode(text, at);
    at += bytes;
    std::array<char32_t, 2> found{};
    std::size_t count = 0;
    char32_t letter = c;
    for (auto part = tables().parts.find(letter);
         part != tables().parts.end() && count < found.size(); part = tables().parts.find(letter)) {
      found[count++] = part->second.second;
      letter = part->second.first;
    }
    each(letter);
    if (count == 2) {
      // The outermost mark was found first.
      if (order_of(found[1]) <= order_of(found[0])) std::swap(found[0], found[1]);
    }
    for (std::size_t i = 0; i < count; ++i) each(found[i]);
  }
}

// What stands behind the last "-" of a copy's name.
bool is_size(std::string_view suffix) {
  std::string const lower = ascii::lowered(suffix);
  std::string_view const text = lower;
  if (text == "scaled" || text == "rotated") return true;
  // WordPress names an edited picture by the millisecond, in 13 digits.
  if (text.starts_with('e') && text.size() >= 11 && ascii::is_number(text.substr(1))) return true;
  std::size_t const cross = text.find('x');
  return cross != std::string_view::npos && cross <= 5 && text.size() - cross <= 6 &&
         ascii::is_number(text.substr(0, cross)) && ascii::is_number(text.substr(cross + 1));
}

}  // namespace

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view folder_of(std::string_view path) {
  std::size_t const slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string normal_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    std::size_t const end = std::min(path.find_first_of("/\\"), path.size());
    std::string_view const part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part == ".." && !parts.empty()) {
      parts.pop_back();
    } else if (!part.empty() && part != "." && part != "..") {
      parts.push_back(part);
    }
  }
  std::string normal;
  for (std::string_view const part : parts) {
    if (!normal.empty()) normal += '/';
    normal += part;
  }
  return normal;
}

std::string decomposed(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string result;
  decompose(text, [&](char32_t c) { utf8::append(result, c); });
  return result;
}

std::string composed(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    auto const [c, bytes] = utf8::decode(text, at);
    at += bytes;
    if (is_mark(c) && !points.empty()) {
      auto const whole = tables().wholes.find(pair_key(points.back(), c));
      if (whole != tables().wholes.end()) {
        points.back() = whole->second;
        continue;
      }
    }
    points += c;
  }
  std::string result;
  for (char32_t const c : points) utf8::append(result, c);
  return result;
}

std::string without_accents(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string result;
  decompose(text, [&](char32_t c) {
    if (is_mark(c)) return;
    auto const other = std::find_if(letters.begin(), letters.end(),
                                    [&](Letters const& row) { return row.letter == c; });
    if (other != letters.end()) {
      result += other->plain;
    } else {
      utf8::append(result, c);
    }
  });
  return result;
}

std::string without_size(std::string_view name) {
  std::size_t const dot = name.rfind('.');
  std::string_view const extension =
      dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
  std::string_view stem = name.substr(0, name.size() - extension.size());
  for (std::size_t dash = stem.rfind('-');
       dash != std::string_view::npos && dash > 0 && is_size(stem.substr(dash + 1));
       dash = stem.rfind('-')) {
    stem = stem.substr(0, dash);
  }
  return std::string(stem) + std::string(extension);
}

std::uint64_t size_in_name(std::string_view name) {
  constexpr std::uint64_t most = ~std::uint64_t{0};
  std::string_view const stem = name.substr(0, name.rfind('.'));
  std::size_t const dash = stem.rfind('-');
  if (dash == std::string_view::npos || !is_size(stem.substr(dash + 1))) return most;
  std::uint64_t area = 1, side = 0;
  for (char const c : stem.substr(dash + 1)) {
    if (c == 'x' || c == 'X') {
      area = side, side = 0;
    } else if (ascii::is_digit(c)) {
      side = side * 10 + static_cast<std::uint64_t>(c - '0');
    } else {
      return most;
    }
  }
  return area * side;
}

std::string hashed_name(std::string_view name) {
  std::size_t const dot = name.rfind('.');
  std::string_view const extension =
      dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
  return "image_" + md5(name).substr(0, 8) + std::string(extension);
}

}  // namespace liseuse::headless
