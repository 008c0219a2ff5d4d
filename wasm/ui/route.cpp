#include "ui/route.h"

#include "base/utf8.h"

#include <algorithm>

namespace liseuse::ui {
namespace {

std::string decode_query(std::string_view text) {
  std::string spaced(text);
  for (char& c : spaced) {
    if (c == '+') c = ' ';
  }
  return utf8::percent_decode(spaced);
}

std::optional<std::uint32_t> parse_photo(std::string_view fragment) {
  constexpr std::string_view prefix = "photo-";
  if (!fragment.starts_with(prefix) || fragment.size() > prefix.size() + 6) return {};
  std::uint32_t number = 0;
  for (char const c : fragment.substr(prefix.size())) {
    if (c < '0' || c > '9') return {};
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number > 0 ? std::optional(number) : std::nullopt;
}

// "SLUG/photo-3"; a cover that its post does not show is "SLUG/photo-0".
void parse_photo_among_all(std::string_view fragment, Route& route) {
  std::size_t const slash = fragment.find('/');
  if (slash == 0 || slash == std::string_view::npos) return;
  std::string_view const photo = fragment.substr(slash + 1);
  route.photo = photo == "photo-0" ? std::optional(0U) : parse_photo(photo);
  if (route.photo) route.photo_of = utf8::percent_decode(fragment.substr(0, slash));
}

void parse_query(std::string_view query, Route& route) {
  while (!query.empty()) {
    std::string_view const pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    std::string_view const key = pair.substr(0, pair.find('='));
    if (pair == "health" || pair == "health=") route.health = true;
    if (key == "pictures") route.pictures = true;
    if (pair == "pictures=posts") route.by_post = true;
    std::string const value = decode_query(pair.substr(std::min(pair.size(), key.size() + 1)));
    if (value.empty()) continue;
    if (key == "q") route.query = value;
    if (key == "kept") route.kept = true;
    for (archive::LabelKindName const& known : archive::label_kinds) {
      if (key != known.key) continue;
      std::vector<std::string>& names = route.names_of(known.kind);
      if (std::find(names.begin(), names.end(), value) == names.end()) names.push_back(value);
    }
  }
}

}  // namespace

Route parse_route(std::string_view address) {
  Route route;
  auto const hash = address.find('#');
  std::string_view const fragment =
      hash == std::string_view::npos ? std::string_view{} : address.substr(hash + 1);
  address = address.substr(0, hash);
  auto const mark = address.find('?');
  std::string_view const query =
      mark == std::string_view::npos ? std::string_view{} : address.substr(mark + 1);
  std::string_view path = address.substr(0, mark);
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.starts_with('/')) path.remove_prefix(1);
  if (path.starts_with("posts/")) {
    path.remove_prefix(6);
    route.slug = utf8::percent_decode(path.substr(0, path.find('/')));
  }
  if (!route.slug.empty()) {
    route.photo = parse_photo(fragment);
    if (!route.photo) route.anchor = utf8::percent_decode(fragment);
    Route asked;
    parse_query(query, asked);
    route.health = asked.health;
  } else {
    parse_query(query, route);
    if (route.pictures) parse_photo_among_all(fragment, route);
  }
  return route;
}

Route post_route(std::string_view slug) {
  Route route;
  route.slug = slug;
  return route;
}

Route health_route() {
  Route route;
  route.health = true;
  return route;
}

std::string to_address(Route const& route) {
  if (!route.slug.empty()) {
    std::string address = "posts/" + utf8::percent_encode(route.slug, utf8::Slash::Encode) + '/';
    if (route.health) address += "?health";
    if (route.photo) {
      address += "#photo-" + std::to_string(*route.photo);
    } else if (!route.anchor.empty()) {
      address += '#' + utf8::percent_encode(route.anchor, utf8::Slash::Encode);
    }
    return address;
  }
  if (route.health) return "./?health";
  std::string query = !route.pictures ? "" : route.by_post ? "?pictures=posts" : "?pictures";
  auto const add = [&](std::string_view key, std::string_view value) {
    query += query.empty() ? '?' : '&';
    query += key;
    query += '=';
    query += utf8::percent_encode(value, utf8::Slash::Encode);
  };
  for (std::size_t kind = 0; kind < route.labels.size(); ++kind) {
    for (std::string const& name : route.labels[kind]) add(archive::label_kinds[kind].key, name);
  }
  if (!route.query.empty()) add("q", route.query);
  if (route.kept) add("kept", "1");
  if (route.pictures && route.photo) {
    query += '#' + utf8::percent_encode(route.photo_of, utf8::Slash::Encode) + "/photo-" +
             std::to_string(*route.photo);
  }
  return "./" + query;
}

}  // namespace liseuse::ui
