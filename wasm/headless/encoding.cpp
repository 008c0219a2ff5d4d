#include "headless/encoding.h"

#include "base/utf8.h"

#include <algorithm>
#include <optional>
#include <set>

namespace liseuse::headless {
namespace {

enum class Order : bool { Little, Big };

std::string from_utf16(std::string_view bytes, Order order) {
  std::string text;
  auto const unit = [&](std::size_t at) {
    std::uint32_t const first = static_cast<unsigned char>(bytes[at]);
    std::uint32_t const second = static_cast<unsigned char>(bytes[at + 1]);
    return order == Order::Big ? first << 8U | second : second << 8U | first;
  };
  auto const is_high = [](std::uint32_t u) { return u >= 0xD800 && u < 0xDC00; };
  auto const is_low = [](std::uint32_t u) { return u >= 0xDC00 && u < 0xE000; };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code_point = unit(at);
    if (is_high(code_point) && at + 3 < bytes.size() && is_low(unit(at + 2))) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (is_high(code_point) || is_low(code_point)) {
      code_point = utf8::replacement;
    }
    utf8::append(text, code_point);
  }
  return text;
}

// Bytes that are no UTF-8 as Windows-1252; the others as they are, since files get pasted together.
std::string with_windows_1252(std::string_view bytes, std::size_t& first) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  first = std::string_view::npos;
  for (std::size_t at = 0; at < bytes.size();) {
    utf8::Decoded const d = utf8::decode(bytes, at);
    if (d.bytes > 1 || d.code_point < 0x80) {
      text += bytes.substr(at, d.bytes);
    } else {
      first = std::min(first, at);
      text += utf8::from_windows_1252(bytes.substr(at, 1));
    }
    at += d.bytes;
  }
  return text;
}

// Where lines end otherwise than in "\n"; none where none does.
struct LineEnds {
  std::optional<std::size_t> windows;  // the first "\r\n", in the text as it is now
  std::optional<std::size_t> odd;  // the first "\r" alone, as old Macs wrote it, or "\r\r\n", as a
                                   // file that was converted twice has it
};

LineEnds mend_line_ends(std::string& text) {
  LineEnds ends;
  if (text.find('\r') == std::string::npos) return ends;
  std::string mended;
  mended.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      mended += text[at];
      continue;
    }
    std::string_view const rest = std::string_view(text).substr(at);
    std::optional<std::size_t>& first = rest.starts_with("\r\n") ? ends.windows : ends.odd;
    if (!first) first = mended.size();
    at += rest.starts_with("\r\n") ? 1 : rest.starts_with("\r\r\n") ? 2 : 0;
    mended += '\n';
  }
  text = std::move(mended);
  return ends;
}

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
};

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
  found.bytes = next - at;
  return found;
}

std::string decoded_with(std::string_view text, std::vector<Sequence> const& sequences) {
  std::string decoded;
  std::size_t end = 0;
  for (Sequence const& sequence : sequences) {
    decoded += text.substr(end, sequence.begin - end);
    decoded += sequence.after;
    end = sequence.begin + sequence.bytes;
  }
  decoded += text.substr(end);
  return decoded;
}

// Characters that are part of none of them.
std::set<std::string_view> beyond_ascii_between(std::string_view text,
                                                std::vector<Sequence> const& sequences) {
  std::set<std::string_view> others;
  auto next = sequences.begin();
  for (std::size_t at = utf8::find_beyond_ascii(text, 0); at < text.size();) {
    if (next != sequences.end() && next->begin == at) {
      at += (next++)->bytes;
    } else {
      std::uint32_t const bytes = utf8::decode(text, at).bytes;
      others.insert(text.substr(at, bytes));
      at += bytes;
    }
    at = utf8::find_beyond_ascii(text, at);
  }
  return others;
}

}  // namespace

Decoded decode_twice_encoded(std::string_view text) {
  std::vector<Sequence> sequences;
  for (std::size_t at = utf8::find_beyond_ascii(text, 0); at < text.size();) {
    auto sequence = find_sequence(text, at);
    at += sequence ? sequence->bytes : utf8::decode(text, at).bytes;
    if (sequence) sequences.push_back(std::move(*sequence));
    at = utf8::find_beyond_ascii(text, at);
  }
  if (sequences.empty()) return {};  // as in nearly all texts
  std::set<std::string_view> const others = beyond_ascii_between(text, sequences);
  if (!others.empty()) {
    std::erase_if(sequences, [&](Sequence const& sequence) {
      return sequence.characters < 3 || others.contains(sequence.after);
    });
  }
  if (sequences.empty()) return {};
  Decoded decoded{.text = decoded_with(text, sequences), .count = sequences.size()};
  // What looks encoded twice again was meant to look so.
  for (std::size_t at = 0; at < decoded.text.size(); ++at) {
    if (static_cast<unsigned char>(decoded.text[at]) >= 0xC2 && find_sequence(decoded.text, at))
      return {};
  }
  Sequence const& first = sequences.front();
  decoded.first = first.begin;
  decoded.before = text.substr(first.begin, first.bytes);
  decoded.after = first.after;
  return decoded;
}

ReadText read_text(std::string_view bytes, std::string_view file, Repairs repairs) {
  ReadText read;
  auto const report = [&](Message message, std::uint32_t line, Details details = {}) {
    read.problems.push_back(make_problem(message, file, line, std::move(details)));
  };
  bool const is_little = bytes.starts_with("\xFF\xFE");
  if (is_little || bytes.starts_with("\xFE\xFF")) {
    if (!repairs.has(Repair::EncodingUtf16)) return {.is_readable = false};
    read.text = from_utf16(bytes.substr(2), is_little ? Order::Little : Order::Big);
    report(Message::Utf16, 1);
  } else if (utf8::is_valid(bytes)) {
    read.text = bytes;
  } else {
    if (!repairs.has(Repair::EncodingLatin1)) return {.is_readable = false};
    std::size_t first = 0;
    read.text = with_windows_1252(bytes, first);
    report(Message::NotUtf8, line_at(bytes, first));
  }
  if (repairs.has(Repair::ByteOrderMark) && read.text.starts_with("\uFEFF")) {
    read.text.erase(0, 3);
    report(Message::ByteOrderMark, 1);
  }
  if (repairs.has(Repair::LineEnds)) {
    LineEnds const ends = mend_line_ends(read.text);
    if (ends.odd) {
      report(Message::LineEnds, line_at(read.text, *ends.odd));
    } else if (ends.windows) {
      report(Message::LineEndsWindows, line_at(read.text, *ends.windows));
    }
  }
  if (repairs.has(Repair::EncodingDouble)) {
    if (Decoded decoded = decode_twice_encoded(read.text); decoded.count > 0) {
      std::string const more = decoded.count > 1 ? std::to_string(decoded.count - 1) : "";
      report(Message::EncodedTwice, line_at(read.text, decoded.first),
             {std::string(decoded.before), std::string(decoded.after), more});
      read.text = std::move(decoded.text);
    }
  }
  return read;
}

}  // namespace liseuse::headless
