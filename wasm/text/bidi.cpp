#include "text/bidi.h"

#include "base/language.h"
#include "base/utf8.h"

#include <algorithm>
#include <fribidi.h>
#include <numeric>

namespace liseuse::text {
namespace {

// Those that are written right to left, and the signs that make others so: all blocks that
// DerivedBidiClass.txt gives R or AL, and RLM, RLE, RLO, RLI.
bool runs_right_to_left(char32_t c) {
  auto const within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return within(0x590, 0x8FF) || within(0xFB1D, 0xFDFF) || within(0xFE70, 0xFEFE) ||
         within(0x10800, 0x10FFF) || within(0x1E800, 0x1EFFF) || c == 0x200F || c == 0x202B ||
         c == 0x202E || c == 0x2067;
}

bool may_run_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0xD6) {  // U+0590's first byte
      ++at;
      continue;
    }
    utf8::Decoded const d = utf8::decode(text, at);
    if (runs_right_to_left(d.code_point)) return true;
    at += d.bytes;
  }
  return false;
}

}  // namespace

BidiLevels bidi_levels(std::string_view text, std::optional<Direction> base, Direction otherwise) {
  // UAX #9's rule P2 would have a sentence in Arabic run left to right that begins with a Latin name;
  // its writer, and the static page's `dir`, mean it otherwise. What has no letter of Arabic or Hebrew
  // runs as its letters do.
  bool const is_mixed = otherwise == Direction::RightToLeft && may_run_right_to_left(text);
  if (!base && is_mixed) base = Direction::RightToLeft;
  if (!may_run_right_to_left(text) && base.value_or(otherwise) == Direction::LeftToRight) {
    return {Direction::LeftToRight, {}};
  }
  std::vector<FriBidiChar> characters;
  std::vector<std::uint8_t> lengths;
  characters.reserve(text.size());
  lengths.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded const d = utf8::decode(text, at);
    characters.push_back(d.code_point);
    lengths.push_back(static_cast<std::uint8_t>(d.bytes));
    at += d.bytes;
  }
  auto const count = static_cast<FriBidiStrIndex>(characters.size());
  std::vector<FriBidiCharType> types(characters.size());
  std::vector<FriBidiBracketType> brackets(characters.size());
  std::vector<FriBidiLevel> levels(characters.size());
  fribidi_get_bidi_types(characters.data(), count, types.data());
  fribidi_get_bracket_types(characters.data(), count, types.data(), brackets.data());
  auto const weak = [](Direction d) {
    return d == Direction::RightToLeft ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
  };
  auto const strong = [](Direction d) {
    return d == Direction::RightToLeft ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  };
  auto paragraph = static_cast<FriBidiParType>(base ? strong(*base) : weak(otherwise));
  // 0 means that there was no memory for it.
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &paragraph,
                                          levels.data()) == 0) {
    return {base.value_or(otherwise), {}};
  }
  BidiLevels result;
  result.base = FRIBIDI_IS_RTL(paragraph) ? Direction::RightToLeft : Direction::LeftToRight;
  result.levels.reserve(text.size());
  for (std::size_t i = 0; i < characters.size(); ++i) {
    result.levels.insert(result.levels.end(), lengths[i], static_cast<std::uint8_t>(levels[i]));
  }
  return result;
}

Direction direction_of_language(std::string_view bcp47) {
  return is_right_to_left(bcp47) ? Direction::RightToLeft : Direction::LeftToRight;
}

std::vector<std::uint32_t> visual_order(std::vector<std::uint8_t> const& levels) {
  std::vector<std::uint32_t> order(levels.size());
  std::iota(order.begin(), order.end(), 0U);
  std::uint8_t highest = 0;
  for (std::uint8_t const level : levels) highest = std::max(highest, level);
  for (std::uint8_t level = highest; level > 0; --level) {
    for (std::size_t begin = 0; begin < order.size();) {
      if (levels[order[begin]] < level) {
        ++begin;
        continue;
      }
      std::size_t end = begin;
      while (end < order.size() && levels[order[end]] >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(begin),
                   order.begin() + static_cast<std::ptrdiff_t>(end));
      begin = end;
    }
  }
  return order;
}

}  // namespace liseuse::text
