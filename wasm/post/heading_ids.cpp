#include "post/heading_ids.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace liseuse::post {
namespace {

struct Range {
  char32_t first, last;
};

// What is neither a letter nor a mark nor a digit, beyond ASCII and in the scripts that are most written:
// Unicode 15, general categories other than L, M, Nd and Pc. From U+1F000 on are emoji.
constexpr std::array ranges_that_go{
    Range{0x80, 0xA9},     Range{0xAB, 0xB4},       Range{0xB6, 0xB9},       Range{0xBB, 0xBF},
    Range{0xD7, 0xD7},     Range{0xF7, 0xF7},       Range{0x2C2, 0x2C5},     Range{0x2D2, 0x2DF},
    Range{0x37E, 0x37E},   Range{0x384, 0x385},     Range{0x387, 0x387},     Range{0x482, 0x482},
    Range{0x55A, 0x55F},   Range{0x589, 0x58F},     Range{0x5BE, 0x5BE},     Range{0x5C0, 0x5C0},
    Range{0x5C3, 0x5C3},   Range{0x5F3, 0x60F},     Range{0x61B, 0x61F},     Range{0x66A, 0x66D},
    Range{0x6D4, 0x6D4},   Range{0x6DD, 0x6DE},     Range{0x6E9, 0x6E9},     Range{0x700, 0x70F},
    Range{0x964, 0x965},   Range{0x970, 0x970},     Range{0xDF4, 0xDF4},     Range{0xE3F, 0xE3F},
    Range{0xE4F, 0xE4F},   Range{0xE5A, 0xE5B},     Range{0x104A, 0x104F},   Range{0x10FB, 0x10FB},
    Range{0x1360, 0x137C}, Range{0x17D4, 0x17D6},   Range{0x1FBD, 0x1FBD},   Range{0x2000, 0x203E},
    Range{0x2041, 0x2053}, Range{0x2055, 0x2070},   Range{0x2074, 0x207E},   Range{0x2080, 0x208E},
    Range{0x20A0, 0x20CF}, Range{0x2100, 0x2101},   Range{0x2103, 0x2106},   Range{0x2116, 0x2118},
    Range{0x211E, 0x2123}, Range{0x214F, 0x2182},   Range{0x2185, 0x2BFF},   Range{0x2E00, 0x2E2E},
    Range{0x2E30, 0x3004}, Range{0x3007, 0x3029},   Range{0x3030, 0x3030},   Range{0x303D, 0x3040},
    Range{0x309B, 0x309C}, Range{0x30A0, 0x30A0},   Range{0x30FB, 0x30FB},   Range{0x3190, 0x319F},
    Range{0x3200, 0x33FF}, Range{0xD800, 0xF8FF},   Range{0xFE00, 0xFE0F},   Range{0xFE10, 0xFE19},
    Range{0xFE30, 0xFE32}, Range{0xFE35, 0xFE4C},   Range{0xFE50, 0xFE6B},   Range{0xFEFF, 0xFF0F},
    Range{0xFF1A, 0xFF20}, Range{0xFF3B, 0xFF3E},   Range{0xFF40, 0xFF40},   Range{0xFF5B, 0xFF65},
    Range{0xFFE0, 0xFFFF}, Range{0x1F000, 0x1FAFF}, Range{0xE0000, 0x10FFFF}};

bool stays(char32_t c) {
  auto const behind =
      std::upper_bound(ranges_that_go.begin(), ranges_that_go.end(), c,
                       [](char32_t a, Range const& range) { return a < range.first; });
  return behind == ranges_that_go.begin() || c > std::prev(behind)->last;
}

// Capitals whose small letters follow each other in the same order.
struct Capitals {
  Range letters;
  char32_t to_small;  // 1: capitals and small letters take turns
};

constexpr std::array capitals{
    Capitals{{0xC0, 0xDE}, 0x20}, Capitals{{0x100, 0x136}, 1},  Capitals{{0x139, 0x147}, 1},
    Capitals{{0x14A, 0x176}, 1},  Capitals{{0x179, 0x17D}, 1},  Capitals{{0x200, 0x232}, 1},
    Capitals{{0x386, 0x386}, 38}, Capitals{{0x388, 0x38A}, 37}, Capitals{{0x38C, 0x38C}, 64},
    Capitals{{0x38E, 0x38F}, 63}, Capitals{{0x391, 0x3AB}, 32}, Capitals{{0x400, 0x40F}, 80},
    Capitals{{0x410, 0x42F}, 32}, Capitals{{0x460, 0x480}, 1},  Capitals{{0x48A, 0x4BE}, 1},
    Capitals{{0x4D0, 0x52E}, 1},  Capitals{{0x531, 0x556}, 48}, Capitals{{0x1E00, 0x1E94}, 1},
    Capitals{{0x1EA0, 0x1EFE}, 1}};

char32_t lower(char32_t c) {
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  for (Capitals const& row : capitals) {
    if (c < row.letters.first || c > row.letters.last) continue;
    bool const is_small = row.to_small == 1 && (c - row.letters.first) % 2 == 1;
    return is_small ? c : c + row.to_small;
  }
  return c;
}

}  // namespace

std::string id_of_words(std::string_view words) {
  std::string id;
  for (std::size_t at = 0; at < words.size();) {
    utf8::Decoded const d = utf8::decode(words, at);
    char const c = words[at];
    at += d.bytes;
    if (d.code_point >= 0x80) {
      if (stays(d.code_point)) utf8::append(id, lower(d.code_point));
    } else if (c == ' ') {
      id += '-';
    } else if (ascii::is_alphanumeric(c) || c == '-' || c == '_') {
      id += ascii::lower(c);
    }
  }
  return id;
}

void set_heading_ids(Document& document) {
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, std::size_t> next;  // number to try, by what the words make
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    Block const& block = document.blocks[i];
    if (block.kind != BlockKind::Heading) continue;
    if (!block.info.empty()) {
      taken.emplace(block.info.in(document.attributes));
      continue;
    }
    std::string const words = id_of_words(words_of(document, i));
    if (words.empty()) continue;
    std::string id = words;
    while (!taken.insert(id).second) id = words + '-' + std::to_string(++next[words]);
    ByteOffset const begin{document.attributes.size()};
    document.attributes += id;
    document.heading_ids.push_back({{begin, ByteOffset{document.attributes.size()}}, i});
  }
}

}  // namespace liseuse::post
