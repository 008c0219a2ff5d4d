#include "post/emoji.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "post/shortcodes.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Range {
  char32_t first, last;
};

// emoji-data.txt of Unicode 15; from U+1F000 on whole stretches, which new emoji will be in.
constexpr std::array emoji_ranges{
    Range{0x203C, 0x203C},   Range{0x2049, 0x2049},   Range{0x2122, 0x2122},
    Range{0x2139, 0x2139},   Range{0x2194, 0x2199},   Range{0x21A9, 0x21AA},
    Range{0x231A, 0x231B},   Range{0x2328, 0x2328},   Range{0x2388, 0x2388},
    Range{0x23CF, 0x23CF},   Range{0x23E9, 0x23F3},   Range{0x23F8, 0x23FA},
    Range{0x24C2, 0x24C2},   Range{0x25AA, 0x25AB},   Range{0x25B6, 0x25B6},
    Range{0x25C0, 0x25C0},   Range{0x25FB, 0x25FE},   Range{0x2600, 0x2605},
    Range{0x2607, 0x2612},   Range{0x2614, 0x2685},   Range{0x2690, 0x2705},
    Range{0x2708, 0x2712},   Range{0x2714, 0x2714},   Range{0x2716, 0x2716},
    Range{0x271D, 0x271D},   Range{0x2721, 0x2721},   Range{0x2728, 0x2728},
    Range{0x2733, 0x2734},   Range{0x2744, 0x2744},   Range{0x2747, 0x2747},
    Range{0x274C, 0x274C},   Range{0x274E, 0x274E},   Range{0x2753, 0x2755},
    Range{0x2757, 0x2757},   Range{0x2763, 0x2767},   Range{0x2795, 0x2797},
    Range{0x27A1, 0x27A1},   Range{0x27B0, 0x27B0},   Range{0x27BF, 0x27BF},
    Range{0x2934, 0x2935},   Range{0x2B05, 0x2B07},   Range{0x2B1B, 0x2B1C},
    Range{0x2B50, 0x2B50},   Range{0x2B55, 0x2B55},   Range{0x3030, 0x3030},
    Range{0x303D, 0x303D},   Range{0x3297, 0x3297},   Range{0x3299, 0x3299},
    Range{0x1F000, 0x1F0FF}, Range{0x1F170, 0x1F171}, Range{0x1F17E, 0x1F17F},
    Range{0x1F18E, 0x1F18E}, Range{0x1F191, 0x1F19A}, Range{0x1F1E6, 0x1F1FF},
    Range{0x1F201, 0x1F202}, Range{0x1F21A, 0x1F21A}, Range{0x1F22F, 0x1F22F},
    Range{0x1F232, 0x1F23A}, Range{0x1F250, 0x1F251}, Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F7E0, 0x1F7F0}, Range{0x1F90C, 0x1FAFF}};

constexpr char32_t joiner = 0x200D, coloured = 0xFE0F, keycap = 0x20E3;

// What stands between or behind emoji in one picture. The last: the letters in England's flag.
bool joins_emoji(char32_t c) {
  return c == joiner || c == coloured || c == keycap || (c >= 0xE0020 && c <= 0xE007F);
}

// Emoji too, but so old, or so much like text, that they need a sign that they are meant.
bool is_emoji_where_meant(char32_t c) { return c == 0xA9 || c == 0xAE; }

bool is_key(char32_t c) { return c == '#' || c == '*' || (c >= '0' && c <= '9'); }

bool is_sequence(std::u32string_view sequence) {
  if (sequence.empty()) return false;
  bool const is_keycap = sequence.back() == keycap && is_key(sequence.front());
  if (!is_keycap && !is_emoji(sequence.front())) return false;
  return std::all_of(sequence.begin() + 1, sequence.end(),
                     [](char32_t c) { return is_emoji(c) || joins_emoji(c); });
}

std::u32string decoded(std::string_view text) {
  std::u32string sequence;
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded const d = utf8::decode(text, at);
    at += d.bytes;
    sequence += d.code_point;
  }
  return sequence;
}

// Of "1f468-200d-1f469"; empty where anything in it is no hexadecimal number.
std::u32string read_code_points(std::string_view name) {
  std::u32string sequence;
  while (true) {
    std::string_view const part = name.substr(0, name.find('-'));
    std::uint32_t value = 0;
    auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
    bool const is_number = error == std::errc() && end == part.data() + part.size();
    if (!is_number || value > 0x10FFFF) return {};
    sequence += value;
    if (part.size() == name.size()) return sequence;
    name.remove_prefix(part.size() + 1);
  }
}

// Photos end in ".jpg": they are no emoji, whatever they are named.
bool has_extension_of_emoji(std::string_view path) {
  constexpr std::array<std::string_view, 4> extensions{".png", ".svg", ".gif", ".webp"};
  std::string_view const extension = path.substr(std::min(path.rfind('.'), path.size()));
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view other) {
    return ascii::equal_ignoring_case(extension, other);
  });
}

// The emoji that a file is named after. A name without any letter ("2705.png") is more likely a
// number, unless it is known that emoji are meant.
std::string emoji_of_name(std::string_view path, bool is_meant) {
  std::string_view const file = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  std::string_view const name = file.substr(0, file.rfind('.'));
  bool const is_number = name.find_first_not_of("0123456789-") == npos;
  if (is_number && !is_meant) return {};
  std::u32string sequence = read_code_points(name);
  bool const is_sign = is_meant && sequence.size() == 1 && is_emoji_where_meant(sequence.front());
  if (!is_sign && !is_sequence(sequence)) return {};
  // What was a character before there were emoji has a plain form too.
  bool const is_keycap = sequence.size() == 2 && sequence.back() == keycap;
  bool const is_old = sequence.size() == 1 && sequence.front() < 0x1F000;
  if (is_keycap || is_old) sequence.insert(1, 1, coloured);
  std::string text;
  for (char32_t const c : sequence) utf8::append(text, c);
  return text;
}

bool has_class_of_emoji(std::string_view classes) {
  constexpr std::string_view space = " \t\r\n\f";
  while (!classes.empty()) {
    std::size_t const end = std::min(classes.find_first_of(space), classes.size());
    std::string_view const name = classes.substr(0, end);
    if (name == "emoji" || name == "wp-smiley") return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

// Emoji's own pictures have 72 pixels; what is larger is to be looked at.
bool is_large(std::string_view size) {
  constexpr std::uint32_t largest_emoji = 72;
  std::uint32_t pixels = 0;
  auto const [end, error] = std::from_chars(size.data(), size.data() + size.size(), pixels);
  return error == std::errc::result_out_of_range || pixels > largest_emoji;
}

}  // namespace

bool is_emoji(char32_t c) {
  auto const behind =
      std::upper_bound(emoji_ranges.begin(), emoji_ranges.end(), c,
                       [](char32_t a, Range const& range) { return a < range.first; });
  return behind != emoji_ranges.begin() && c <= std::prev(behind)->last;
}

std::string find_emoji(PictureWords const& picture) {
  std::string_view path = picture.source.substr(0, picture.source.find('#'));
  path = path.substr(0, path.find('?'));
  if (!has_extension_of_emoji(path)) return {};
  // WordPress's own: whatever they are named, their description is what was written.
  bool const is_of_wordpress = path.find("/images/core/emoji/") != npos ||
                               path.find("/wp-includes/images/smilies/") != npos ||
                               has_class_of_emoji(picture.classes);
  bool const is_in_folder = path.find("emoji/") != npos;
  std::string name = emoji_of_name(path, is_of_wordpress || is_in_folder);
  if (!is_of_wordpress) {
    if (name.empty() || is_large(picture.width) || is_large(picture.height)) return {};
  }
  bool const is_said = is_sequence(decoded(picture.alt));
  return name.empty() || is_said ? std::string(picture.alt) : name;
}

}  // namespace liseuse::post
