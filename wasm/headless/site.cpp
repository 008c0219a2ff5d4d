#include "headless/site.h"

#include "base/address.h"
#include "base/ascii.h"
#include "base/language.h"
#include "base/utf8.h"
#include "headless/addresses.h"
#include "headless/encoding.h"
#include "headless/nearest.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace liseuse::headless {
namespace {

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

// YAML 1.2 has "true" alone; people write what 1.1 had.
std::optional<bool> parse_switch(std::string_view text) {
  for (std::string_view const on : {"on", "On", "ON", "true", "True", "TRUE", "yes", "Yes", "YES"})
    if (text == on) return true;
  for (std::string_view const off :
       {"off", "Off", "OFF", "false", "False", "FALSE", "no", "No", "NO"})
    if (text == off) return false;
  return std::nullopt;
}

// "60 MB", "500 kB", "off"; a number alone is of megabytes.
std::optional<std::uint64_t> parse_bytes(std::string_view text) {
  if (parse_switch(text) == false) return 0;
  std::uint64_t count = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && ascii::is_digit(text[digits]); ++digits) {
    count = count * 10 + static_cast<std::uint64_t>(text[digits] - '0');
  }
  if (digits == 0 || digits > 6) return std::nullopt;
  text.remove_prefix(digits);
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty() || text == "MB") return count * 1'000'000;
  if (text == "kB" || text == "KB") return count * 1000;
  if (text == "GB") return count * 1'000'000'000;
  return std::nullopt;
}

// One setting: where it is, for the problems, and what is said.
struct Setting {
  std::string key;
  YAML::Node value;
  std::uint32_t line = 0;
};

struct SiteReader {
  std::string_view file;
  ReadSite read{};

  void unreadable(std::uint32_t line, std::string_view why) {
    read.problems.push_back(make_problem(Message::SiteUnreadable, file, line, why));
  }

  // "title is “x”, not Y"
  void wrong(Setting const& setting, std::string_view expected) {
    std::string const is = setting.value.IsScalar()     ? in_quotes(setting.value.Scalar())
                           : setting.value.IsSequence() ? "a list"
                                                        : "a group of settings";
    unreadable(setting.line, setting.key + " is " + is + ", not " + std::string(expected));
  }

  // `kind`: what `names` are.
  void unknown(std::string_view name, std::uint32_t line, std::span<std::string_view const> names) {
    std::string const nearest(nearest_word(name, names));
    std::string all;
    for (std::string_view const known : names) {
      if (nearest.empty()) all += (known == names.front() ? "" : ", ") + std::string(known);
    }
    read.problems.push_back(make_problem(Message::SiteKeyUnknown, file, line,
                                         Details{std::string(name), nearest, all}));
  }

  std::optional<std::string> text(Setting const& setting, std::string_view expected) {
    if (setting.value.IsScalar()) return setting.value.Scalar();
    wrong(setting, expected);
    return std::nullopt;
  }
};

std::uint32_t line_of(YAML::Node const& node) {
  return static_cast<std::uint32_t>(std::max(node.Mark().line + 1, 0));
}

void read_title(SiteReader& reader, Setting const& setting) {
  if (auto text = reader.text(setting, "one text")) reader.read.site.title = *text;
}

void read_description(SiteReader& reader, Setting const& setting) {
  if (auto text = reader.text(setting, "one text")) reader.read.site.description = *text;
}

void read_author(SiteReader& reader, Setting const& setting) {
  if (auto text = reader.text(setting, "one name")) reader.read.site.author = *text;
}

void read_language(SiteReader& reader, Setting const& setting) {
  constexpr std::string_view expected = "a language's code such as fr or pt-BR";
  auto text = reader.text(setting, expected);
  if (!text) return;
  std::replace(text->begin(), text->end(), '_', '-');
  if (!is_language(*text)) return reader.wrong(setting, expected);
  reader.read.site.language = *text;
}

void read_base_url(SiteReader& reader, Setting const& setting) {
  constexpr std::string_view expected = "an address such as https://example.org/";
  auto text = reader.text(setting, expected);
  if (!text) return;
  bool const is_address = text->starts_with("https://") || text->starts_with("http://");
  std::size_t const host = text->find("//") + 2;
  std::size_t const path = std::min(text->find('/', host), text->size());
  // A folder's, without more, on a host.
  bool const is_folder = is_address && path > host &&
                         text->find_first_of(" ?#") >= std::min(path, text->size()) &&
                         text->find_first_of("?#") == std::string::npos;
  if (!is_folder) return reader.wrong(setting, expected);
  // As browsers write it: it goes into headers and feeds as it is.
  std::string url = text->substr(0, path);
  url += utf8::percent_encode(utf8::percent_decode(std::string_view(*text).substr(path)),
                              utf8::Slash::Keep);
  constexpr std::string_view page = "/index.html";
  if (url.ends_with(page)) url.resize(url.size() - page.size());
  reader.read.site.base_url = url.ends_with('/') ? url : url + '/';
}

void read_accent(SiteReader& reader, Setting const& setting) {
  constexpr std::string_view expected = "a colour such as '#A93F1D' (in quotes)";
  auto const text = reader.text(setting, expected);
  if (!text) return;
  auto const colour = parse_colour(*text);
  if (!colour) return reader.wrong(setting, expected);
  reader.read.site.accent = *colour;
}

void read_theme(SiteReader& reader, Setting const& setting) {
  constexpr std::string_view expected = "light, dark or system";
  auto const text = reader.text(setting, expected);
  if (!text || *text == "system") return;
  if (*text != "light" && *text != "dark") return reader.wrong(setting, expected);
  reader.read.site.theme = *text;
}

void read_gallery(SiteReader& reader, Setting const& setting) {
  constexpr std::string_view expected = "columns, justified or masonry";
  auto const text = reader.text(setting, expected);
  if (!text) return;
  constexpr std::array<std::string_view, 3> names{"columns", "justified", "masonry"};
  auto const at = std::find(names.begin(), names.end(), *text);
  if (at == names.end()) return reader.wrong(setting, expected);
  reader.read.site.gallery = static_cast<GalleryStyle>(at - names.begin());
}

void read_old_hosts(SiteReader& reader, Setting const& setting) {
  auto const add = [&](YAML::Node const& value) {
    std::string const text = value.IsScalar() ? value.Scalar() : std::string{};
    std::string const host = host_of(text.find("//") == std::string::npos ? "//" + text : text);
    if (host.empty() || host.find(' ') != std::string::npos) {
      reader.wrong({setting.key, value, line_of(value)}, "a host such as old.example.org");
    } else {
      reader.read.site.old_hosts.push_back(host);
    }
  };
  if (!setting.value.IsSequence()) return add(setting.value);
  for (YAML::Node const& value : setting.value) add(value);
}

void read_old_permalinks(SiteReader& reader, Setting const& setting) {
  constexpr std::string_view expected = "a pattern such as /:year/:month/:day/:slug/, or off";
  auto const text = reader.text(setting, expected);
  if (!text) return;
  bool const is_off = parse_switch(*text) == false;
  if (!is_off && text->find(":slug") == std::string::npos) return reader.wrong(setting, expected);
  reader.read.site.old_permalinks = is_off ? "off" : *text;
}

template <auto Site::*choice>
void read_switch(SiteReader& reader, Setting const& setting) {
  auto const on =
      setting.value.IsScalar() ? parse_switch(setting.value.Scalar()) : std::optional<bool>{};
  if (!on) return reader.wrong(setting, "on or off");
  reader.read.site.*choice = *on;
}

void read_keep_seen(SiteReader& reader, Setting const& setting) {
  auto const bytes = setting.value.IsScalar() ? parse_bytes(setting.value.Scalar())
                                              : std::optional<std::uint64_t>{};
  if (!bytes) return reader.wrong(setting, "a size such as 60 MB, or off");
  reader.read.site.keep_seen = *bytes;
}

// "https://example.org", "https://*.example.org:8080": what CSP 3 §2.3.1 calls a host-source.
bool is_origin(std::string_view text) {
  if (!text.starts_with("https://") && !text.starts_with("http://")) return false;
  text.remove_prefix(text.find("//") + 2);
  if (text.starts_with("*.")) text.remove_prefix(2);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == ':';
  });
}

// "all", "none", or the origins of those who may.
void read_frame_ancestors(SiteReader& reader, Setting const& setting) {
  constexpr std::string_view expected =
      "all, none, or a list of origins such as https://example.org";
  std::string& policy = reader.read.site.frame_ancestors;
  if (setting.value.IsScalar() && setting.value.Scalar() == "all") return;
  if (setting.value.IsScalar() && setting.value.Scalar() == "none") {
    policy = "'none'";
    return;
  }
  policy = "'self'";
  auto const add = [&](YAML::Node const& value) {
    std::string origin = value.IsScalar() ? value.Scalar() : std::string{};
    if (origin.ends_with('/')) origin.pop_back();
    if (!is_origin(origin)) return reader.wrong({setting.key, value, line_of(value)}, expected);
    policy += ' ' + origin;
  };
  if (!setting.value.IsSequence()) return add(setting.value);
  for (YAML::Node const& value : setting.value) add(value);
}

// "off", "on", the rules that are on, or each rule by its name.
void read_repairs(SiteReader& reader, Setting const& setting) {
  std::array<std::string_view, repair_rules.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = repair_rules[i].name;
  Repairs& repairs = reader.read.site.repairs;
  if (setting.value.IsScalar()) {
    auto const on = parse_switch(setting.value.Scalar());
    if (!on) return reader.wrong(setting, "on, off, or a list of rules");
    repairs = *on ? Repairs{} : Repairs::none();
    return;
  }
  auto const find = [&](YAML::Node const& name) {
    std::string const text = name.IsScalar() ? name.Scalar() : "?";
    auto const repair = find_repair(text);
    if (!repair) reader.unknown(text, line_of(name), names);
    return repair;
  };
  if (setting.value.IsSequence()) {
    repairs = Repairs::none();
    for (YAML::Node const& name : setting.value) {
      if (auto const repair = find(name)) repairs.set(*repair, true);
    }
    return;
  }
  for (auto const& rule : setting.value) {
    auto const repair = find(rule.first);
    if (!repair || rule.second.IsNull()) continue;
    auto const on =
        rule.second.IsScalar() ? parse_switch(rule.second.Scalar()) : std::optional<bool>{};
    if (on) {
      repairs.set(*repair, *on);
    } else {
      reader.wrong({rule.first.Scalar(), rule.second, line_of(rule.first)}, "on or off");
    }
  }
}

struct Key {
  std::string_view name;
  void (*read)(SiteReader&, Setting const&);
};

constexpr std::array keys{
    Key{"title", read_title},
    Key{"description", read_description},
    Key{"language", read_language},
    Key{"base_url", read_base_url},
    Key{"accent", read_accent},
    Key{"author", read_author},
    Key{"theme", read_theme},
    Key{"gallery", read_gallery},
    Key{"repairs", read_repairs},
    Key{"old_hosts", read_old_hosts},
    Key{"old_permalinks", read_old_permalinks},
    Key{"smart_punctuation", read_switch<&Site::smart_punctuation>},
    Key{"line_breaks", read_switch<&Site::line_breaks>},
    Key{"health", read_switch<&Site::health>},
    Key{"keep_seen", read_keep_seen},
    Key{"frame_ancestors", read_frame_ancestors},
};

void read_setting(SiteReader& reader, Setting const& setting) {
  for (Key const& key : keys) {
    if (key.name == setting.key) return key.read(reader, setting);
  }
  std::array<std::string_view, keys.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = keys[i].name;
  reader.unknown(setting.key, setting.line, names);
}

// Whether a comment stands where the value of the setting on `line` (from 1) should.
bool is_comment(std::string_view yaml, std::uint32_t line) {
  for (; line > 1; --line) yaml.remove_prefix(std::min(yaml.find('\n'), yaml.size() - 1) + 1);
  yaml = yaml.substr(0, yaml.find('\n'));
  return yaml.find('#') != std::string_view::npos;
}

void read_root(SiteReader& reader, YAML::Node const& root, std::string_view yaml) {
  if (root.IsNull()) return;
  if (!root.IsMap())
    return reader.unreadable(1, "it is not a list of settings such as “title: My archive”");
  for (auto const& field : root) {
    std::uint32_t const line = line_of(field.first);
    std::string const key = field.first.IsScalar() ? field.first.Scalar() : "?";
    if (!field.second.IsNull()) {
      read_setting(reader, {key, field.second, line});
    } else if (key == "accent" && is_comment(yaml, line)) {
      reader.unreadable(line,
                        "accent is empty, since # begins a comment: put the colour in quotes");
    } else if (std::none_of(keys.begin(), keys.end(),
                            [&](Key const& known) { return known.name == key; })) {
      read_setting(reader, {key, field.second, line});
    }
  }
}

}  // namespace

ReadSite read_site(std::string_view yaml, std::string_view file) {
  ReadText text = read_text(yaml, file, {});
  SiteReader reader{.file = file, .read = {.problems = std::move(text.problems)}};
  yaml = text.text;
  // yaml-cpp 0.8 takes a quote that is never closed for one that is, if a line break comes last.
  while (!yaml.empty() && (yaml.back() == '\n' || yaml.back() == '\r' || yaml.back() == ' ')) {
    yaml.remove_suffix(1);
  }
  try {
    read_root(reader, YAML::Load(std::string(yaml)), yaml);
  } catch (YAML::ParserException const& e) {
    reader.unreadable(static_cast<std::uint32_t>(e.mark.line + 1), e.msg);
  } catch (YAML::Exception const& e) {
    reader.unreadable(0, e.msg);
  }
  return std::move(reader.read);
}

}  // namespace liseuse::headless
