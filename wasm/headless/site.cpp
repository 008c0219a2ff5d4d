#include "headless/site.h"

#include "base/utf8.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>

namespace liseuse::headless {
namespace {

constexpr std::array<std::string_view, 7> keys{"title",  "description", "language", "base_url",
                                               "accent", "author",      "theme"};

// Levenshtein's distance: letters to add, drop or change.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string_view nearest_key(std::string_view key) {
  return *std::min_element(keys.begin(), keys.end(), [&](std::string_view a, std::string_view b) {
    return distance(key, a) < distance(key, b);
  });
}

// "#A93F1D", "A93F1D" or "#abc".
std::optional<std::uint32_t> parse_colour(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  if (text.size() != 3 && text.size() != 6) return std::nullopt;
  std::uint32_t colour = 0;
  for (char const c : text) {
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<std::uint32_t>(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<std::uint32_t>(c - 'A') + 10;
    } else {
      return std::nullopt;
    }
    colour = text.size() == 3 ? colour << 8U | digit * 0x11 : colour << 4U | digit;
  }
  return colour;
}

void read_field(ReadSite& read, std::string const& key, std::string const& value,
                std::string_view file, std::uint32_t line) {
  auto const unreadable = [&](std::string const& why) {
    read.problems.push_back(make_problem(Message::SiteUnreadable, file, line, why));
  };
  Site& site = read.site;
  if (key == "title") {
    site.title = value;
  } else if (key == "description") {
    site.description = value;
  } else if (key == "language") {
    site.language = value;
  } else if (key == "author") {
    site.author = value;
  } else if (key == "base_url") {
    if (!value.starts_with("https://") && !value.starts_with("http://")) {
      unreadable("base_url is “" + value + "”, not an address such as https://example.org/");
      return;
    }
    site.base_url = value.ends_with('/') ? value : value + '/';
  } else if (key == "accent") {
    if (auto const colour = parse_colour(value)) {
      site.accent = *colour;
    } else {
      unreadable("accent is “" + value + "”, not a colour such as '#A93F1D' (in quotes)");
    }
  } else if (key == "theme") {
    if (value == "light" || value == "dark") {
      site.theme = value;
    } else if (value != "system") {
      unreadable("theme is “" + value + "”, not light, dark or system");
    }
  } else {
    read.problems.push_back(
        make_problem(Message::SiteKeyUnknown, file, line,
                     "“" + key + "” (did you mean “" + std::string(nearest_key(key)) + "”?)"));
  }
}

}  // namespace

ReadSite read_site(std::string_view yaml, std::string_view file) {
  ReadSite read;
  if (!utf8::is_valid(yaml)) {
    read.problems.push_back(make_problem(Message::NotUtf8, file, 0));
    std::string const mended = utf8::from_windows_1252(yaml);
    ReadSite again = read_site(mended, file);
    again.problems.insert(again.problems.begin(), read.problems.begin(), read.problems.end());
    return again;
  }
  auto const unreadable = [&](std::uint32_t line, std::string_view why) {
    read.problems.push_back(make_problem(Message::SiteUnreadable, file, line, why));
  };
  // yaml-cpp 0.8 takes a quote that is never closed for one that is, if a line break comes last.
  while (!yaml.empty() && (yaml.back() == '\n' || yaml.back() == '\r' || yaml.back() == ' ')) {
    yaml.remove_suffix(1);
  }
  try {
    YAML::Node const root = YAML::Load(std::string(yaml));
    if (root.IsNull()) return read;
    if (!root.IsMap()) {
      unreadable(1, "it is not a list of settings such as “title: My archive”");
      return read;
    }
    for (auto const& field : root) {
      auto const line = static_cast<std::uint32_t>(field.first.Mark().line + 1);
      std::string const key = field.first.IsScalar() ? field.first.Scalar() : "?";
      if (field.second.IsNull()) continue;
      if (!field.second.IsScalar()) {
        unreadable(line, key + " is not one text");
        continue;
      }
      read_field(read, key, field.second.Scalar(), file, line);
    }
  } catch (YAML::ParserException const& e) {
    unreadable(static_cast<std::uint32_t>(e.mark.line + 1), e.msg);
  } catch (YAML::Exception const& e) {
    unreadable(0, e.msg);
  }
  return read;
}

}  // namespace liseuse::headless
