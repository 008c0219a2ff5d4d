#include "post/take_galleries.h"

#include "base/ascii.h"
#include "post/shortcode_attributes.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view digits = "0123456789";

std::vector<std::string> shown_in(ShortcodeAttributes const& attributes) {
  return read_numbers(value_of(attributes, {"ids", "include", "images", "gallery_ids"}));
}

std::vector<std::string> excluded_in(ShortcodeAttributes const& attributes) {
  return read_numbers(value_of(attributes, {"exclude"}));
}

// None: one of them is no number that a library gives.
std::optional<std::vector<std::uint32_t>> as_ids(std::vector<std::string> const& numbers) {
  std::vector<std::uint32_t> ids;
  for (std::string const& number : numbers) {
    std::uint64_t id = 0;
    for (char const digit : number) {
      id = id * 10 + static_cast<std::uint64_t>(digit - '0');
      if (id > 0xFFFFFFFF) return std::nullopt;
    }
    ids.push_back(static_cast<std::uint32_t>(id));
  }
  return ids;
}

// What "ids" lists stands in its own order, unless another is asked for; all else by the order that
// one gave it in the library. https://developer.wordpress.org/reference/functions/gallery_shortcode/
std::optional<MediaRequest> read_request(ShortcodeAttributes const& attributes) {
  MediaRequest request;
  bool const is_listed = !value_of(attributes, {"ids", "images", "gallery_ids"}).empty();
  request.order_by = ascii::lowered(value_of(attributes, {"orderby"}));
  if (request.order_by.empty()) request.order_by = is_listed ? "post__in" : "menu_order id";
  request.is_descending = ascii::equal_ignoring_case(value_of(attributes, {"order"}), "desc");
  auto ids = as_ids(shown_in(attributes));
  auto excluded = as_ids(excluded_in(attributes));
  auto const parent = as_ids(read_numbers(value_of(attributes, {"id"})));
  if (!ids || !excluded || !parent) return std::nullopt;
  request.ids = std::move(*ids);
  request.excluded = std::move(*excluded);
  if (!parent->empty()) request.parent = parent->front();
  return request;
}

std::string gallery_of(std::string_view list, ShortcodeAttributes const& attributes) {
  std::string gallery = "[gallery ids=\"";
  gallery.append(list) += '"';
  for (std::string_view const name : {"columns", "size", "link", "type"}) {
    std::string const value = value_of(attributes, {name});
    bool const is_plain = !value.empty() && value.find_first_of("\"[]\\&") == npos;
    if (is_plain) gallery.append(" ").append(name).append("=\"").append(value).append("\"");
  }
  return gallery += ']';
}

// Each video and sound in its place, the pictures before and behind it in galleries of their own.
void part_gallery(Taking& taking, Shortcode const& code, ShortcodeAttributes const& attributes,
                  std::vector<std::string> const& pictures) {
  std::string parts, list;
  bool has_player = false;
  auto const end_gallery = [&] {
    if (!list.empty()) parts += gallery_of(std::exchange(list, {}), attributes);
  };
  for (std::string_view const picture : pictures) {
    std::string const player = taking.options.player_of(picture);
    if (player.empty()) {
      list.append(list.empty() ? "" : ",").append(picture.substr(picture.find(':') + 1));
      continue;
    }
    has_player = true;
    end_gallery();
    parts += player;
  }
  end_gallery();
  if (!has_player) return;
  ByteRange const range{ByteOffset{code.begin}, ByteOffset{code.end()}};
  taking.taken.parted.push_back({range, std::move(parts)});
}

}  // namespace

void take_gallery(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  // The build knows the post's own, and every order, and writes there what it found.
  std::vector<std::string> numbers = read_numbers(value_of(attributes, {"attachments"}));
  if (numbers.empty()) {
    numbers = shown_in(attributes);
    std::vector<std::string> const without = excluded_in(attributes);
    std::set<std::string_view> const excluded(without.begin(), without.end());
    std::erase_if(numbers, [&](std::string const& number) { return excluded.contains(number); });
    auto request = read_request(attributes);
    bool const is_whole =
        !numbers.empty() && request && request->order_by == "post__in" && !request->is_descending;
    if (request && !is_whole) ask(taking, code, std::move(*request));
  }
  if (numbers.empty()) {
    report(taking, Message::GalleryEmpty, code);
    return drop(taking, code);
  }
  Insert gallery{.kind = InsertKind::Gallery};
  for (std::string const& number : numbers) gallery.pictures.push_back("id:" + number);
  put_gallery(taking, code, std::move(gallery));
}

void put_gallery(Taking& taking, Shortcode const& code, Insert&& gallery) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  gallery.columns = read_columns(value_of(attributes, {"columns"}));
  gallery.size = value_of(attributes, {"size"});
  gallery.open = value_of(attributes, {"link"});
  gallery.type = value_of(attributes, {"type"});
  if (taking.options.player_of) part_gallery(taking, code, attributes, gallery.pictures);
  put(taking, code, std::move(gallery));
}

void begin_enclosed_gallery(Taking& taking, Shortcode const& code) {
  if (taking.is_in_gallery) return drop(taking, code);
  if (!taking.ends.find(code)) {
    report(taking, Message::GalleryEmpty, code);
    return drop(taking, code);
  }
  taking.is_in_gallery = true;
  put(taking, code,
      {.kind = InsertKind::GalleryBegin,
       .columns = read_columns(value_of(read_attributes(code.attributes), {"columns", "cols"}))});
}

void end_enclosed_gallery(Taking& taking, Shortcode const& code) {
  bool const ends_one = std::exchange(taking.is_in_gallery, false);
  if (!ends_one) return drop(taking, code);
  put(taking, code, {.kind = InsertKind::GalleryEnd});
}

void take_playlist(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  if (auto request = read_request(attributes)) {
    bool const is_video = ascii::equal_ignoring_case(value_of(attributes, {"type"}), "video");
    request->kind = is_video ? RequestKind::Video : RequestKind::Audio;
    ask(taking, code, std::move(*request));
  }
  report(taking, Message::PlaylistEmpty, code);
  drop(taking, code);
}

void ask(Taking& taking, Shortcode const& code, MediaRequest request) {
  request.written = {ByteOffset{code.begin}, ByteOffset{code.end()}};
  request.line = line_of(taking, code.begin);
  taking.taken.requests.push_back(std::move(request));
}

std::vector<std::string> read_numbers(std::string_view text) {
  std::vector<std::string> numbers;
  for (std::size_t at = 0; (at = text.find_first_of(digits, at)) != npos;) {
    std::size_t const end = std::min(text.find_first_not_of(digits, at), text.size());
    numbers.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return numbers;
}

std::uint8_t read_columns(std::string_view value) {
  std::vector<std::string> const numbers = read_numbers(value);
  if (numbers.empty()) return Insert().columns;
  std::string const& number = numbers[0];
  if (number.size() > 1) return number.find_first_not_of('0') == npos ? 1 : 9;
  return static_cast<std::uint8_t>(std::max(number[0] - '0', 1));
}

}  // namespace liseuse::post
