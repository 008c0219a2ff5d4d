#include "headless/media_json.h"

#include "base/utf8.h"
#include "headless/nearest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace liseuse::headless {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 11> keys{"id",     "file",   "alt",       "caption",
                                                "title",  "parent", "url",       "date",
                                                "credit", "taken",  "menu_order"};

// A number from 1, or such a number in quotes.
std::optional<std::uint32_t> id_in(json const& value) {
  if (value.is_number_unsigned()) {
    auto const id = value.get<std::uint64_t>();
    if (id >= 1 && id <= 0xFFFFFFFF) return static_cast<std::uint32_t>(id);
    return std::nullopt;
  }
  if (!value.is_string()) return std::nullopt;
  std::uint64_t id = 0;
  for (char const c : value.get_ref<std::string const&>()) {
    if (c < '0' || c > '9' || id > 0xFFFFFFF) return std::nullopt;
    id = id * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (id == 0) return std::nullopt;
  return static_cast<std::uint32_t>(id);
}

std::string text_at(json const& object, char const* key) {
  auto const found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::uint32_t number_at(json const& object, char const* key) {
  auto const found = object.find(key);
  return found != object.end() ? id_in(*found).value_or(0) : 0;
}

json const& list_at(json const& object, char const* key) {
  static json const none = json::array();
  auto const found = object.find(key);
  return found != object.end() && found->is_array() ? *found : none;
}

std::uint32_t line_of(std::string_view text, std::size_t byte) {
  std::uint32_t line = 1;
  for (char const c : text.substr(0, byte)) line += c == '\n' ? 1U : 0U;
  return line;
}

MediaItem item_of(json const& object) {
  MediaItem item;
  item.id = number_at(object, "id");
  item.file = text_at(object, "file");
  item.alt = text_at(object, "alt");
  item.caption = text_at(object, "caption");
  item.title = text_at(object, "title");
  item.parent = number_at(object, "parent");
  item.url = text_at(object, "url");
  item.date = post::parse_date(text_at(object, "date")).value_or(post::Date{});
  item.credit = text_at(object, "credit");
  item.menu_order = number_at(object, "menu_order");
  item.taken = post::parse_date(text_at(object, "taken")).value_or(post::Date{});
  return item;
}

// Whether the field can be this; null is as good as no field.
bool is_possible(std::string_view key, json const& value) {
  if (value.is_null()) return true;
  if (key == "id" || key == "parent") return id_in(value).has_value();
  if (key == "menu_order") return value.is_number_unsigned();
  if (!value.is_string()) return false;
  bool const is_day = key == "date" || key == "taken";
  return !is_day || post::parse_date(value.get_ref<std::string const&>()).has_value();
}

// A value as it is written, or how it begins.
std::string written(json const& value) {
  constexpr std::size_t longest = 60;
  if (value.is_array()) return "[…]";  // nested ones would be gone through to their end
  if (value.is_object()) return "{…}";
  std::string const whole = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (whole.size() <= longest) return whole;
  return std::string(utf8::prefix(whole, longest)) + "…";
}

}  // namespace

ReadMedia read_media(std::string_view text, std::string_view file) {
  ReadMedia read;
  auto const unreadable = [&](std::uint32_t line, std::string const& why) {
    read.problems.push_back(make_problem(Message::MediaUnreadable, file, line, why));
  };
  json root;
  try {
    root = json::parse(text);
  } catch (json::parse_error const& e) {
    unreadable(line_of(text, e.byte), "it is not JSON");
    return read;
  }
  // Not by copies: those of a file that is nested very deep would overflow the stack.
  auto const media = root.is_object() ? root.find("media") : root.end();
  if (media == root.end() || !media->is_array()) {
    unreadable(0, "it holds no list “media”");
    return read;
  }
  std::size_t number = 0;
  auto const incomplete = [&] {
    read.problems.push_back(
        make_problem(Message::MediaItemIncomplete, file, 0, std::to_string(number)));
  };
  for (json const& object : *media) {
    ++number;
    if (!object.is_object()) {
      incomplete();
      continue;
    }
    for (auto const& [key, value] : object.items()) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        std::string const meant(nearest_word(key, keys));
        read.problems.push_back(make_problem(Message::MediaKeyUnknown, file, 0,
                                             Details{key, std::to_string(number), meant}));
      } else if (!is_possible(key, value)) {
        read.problems.push_back(make_problem(Message::MediaFieldUnreadable, file, 0,
                                             Details{std::to_string(number), key, written(value)}));
      }
    }
    MediaItem entry = item_of(object);
    if (entry.id == 0 || entry.file.empty()) {
      incomplete();
      continue;
    }
    entry.listed = entry.date;
    read.media.push_back(std::move(entry));
  }
  return read;
}

ReadExport read_export(std::string_view text, std::string_view file) {
  ReadExport read;
  json const root = json::parse(text, nullptr, false);
  if (!root.is_object()) return read;
  for (json const& site : list_at(root, "sites")) {
    if (site.is_string()) read.table.sites.push_back(site.get<std::string>());
  }
  for (json const& object : list_at(root, "media")) {
    MediaItem item = item_of(object);
    // What is in the picture is the best that can be said of one that nobody described.
    if (item.alt.empty()) item.alt = text_at(object, "description");
    item.name = text_at(object, "name");
    item.page = text_at(object, "page");
    read.table.items.push_back(std::move(item));
  }
  for (json const& object : list_at(root, "posts")) {
    read.table.posts.push_back({number_at(object, "id"), text_at(object, "slug"),
                                text_at(object, "link"), number_at(object, "thumbnail")});
  }
  for (json const& problem : list_at(root, "problems")) {
    read.problems.push_back(make_problem(Message::ExportUnreadable, file,
                                         number_at(problem, "line"), text_at(problem, "what")));
  }
  return read;
}

}  // namespace liseuse::headless
