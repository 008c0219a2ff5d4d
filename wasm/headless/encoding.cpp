#include "headless/encoding.h"

#include "base/utf8.h"
#include "headless/twice_encoded.h"

#include <algorithm>
#include <optional>

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

}  // namespace

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
    Decoded decoded = decode_twice_encoded(read.text);
    auto const report_seen = [&](Message message, TwiceEncoded const& seen) {
      if (seen.count == 0) return;
      std::string const more = seen.count > 1 ? std::to_string(seen.count - 1) : "";
      report(message, line_at(read.text, seen.first), {seen.before, seen.after, more});
    };
    report_seen(Message::EncodedTwice, decoded.mended);
    report_seen(Message::EncodedTwiceLeft, decoded.left);
    if (decoded.mended.count > 0) read.text = std::move(decoded.text);
  }
  return read;
}

}  // namespace liseuse::headless
