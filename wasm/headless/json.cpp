#include "headless/json.h"

#include "base/language.h"
#include "base/utf8.h"
#include "headless/addresses.h"
#include "headless/moved.h"
#include "headless/sitemap.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace liseuse::headless {
namespace {

using nlohmann::json;

// A value that `is_discarded()` where the text is no JSON; throws nothing.
json parse(std::string_view text) { return json::parse(text, nullptr, false); }

std::string text_at(json const& object, char const* key) {
  if (!object.is_object()) return {};
  auto const found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::uint32_t number_at(json const& object, char const* key) {
  auto const found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint32_t>() : 0;
}

std::vector<std::string> texts(json const& array) {
  std::vector<std::string> result;
  if (!array.is_array()) return result;
  for (json const& item : array) {
    if (item.is_string()) result.push_back(item.get<std::string>());
  }
  return result;
}

// Texts come from the owner's files; what isn't UTF-8 in them must not stop a report.
std::string dumped(json const& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Settings read_settings(std::string_view text) {
  json const root = parse(text);
  if (!root.is_object()) return {};
  return {.files = texts(root.value("files", json{})),
          .fallback_title = text_at(root, "fallback_title"),
          .report_only = root.value("report_only", false)};
}

std::vector<std::pair<std::string, std::string>> read_words(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> words;
  json const root = parse(text);
  if (!root.is_object()) return words;
  for (auto const& [key, word] : root.items()) {
    if (word.is_string()) words.emplace_back(key, word.get<std::string>());
  }
  return words;
}

Sayings read_sayings(std::string_view text) {
  Sayings sayings;
  json const root = parse(text);
  if (!root.is_object()) return sayings;
  for (auto const& [name, saying] : root.items()) {
    std::vector<std::string> const said = texts(saying);
    if (said.size() == 2) sayings.emplace(name, Saying{said[0], said[1]});
  }
  return sayings;
}

std::vector<std::pair<std::string, std::string>> read_linked_files(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> files;
  json const root = parse(text);
  if (!root.is_array()) return files;
  for (json const& item : root) files.emplace_back(text_at(item, "source"), text_at(item, "file"));
  return files;
}

std::vector<NamedVariant> read_variants(std::string_view text) {
  std::vector<NamedVariant> variants;
  json const root = parse(text);
  if (!root.is_array()) return variants;
  for (json const& item : root) {
    if (!item.is_object()) continue;
    variants.push_back({text_at(item, "source"),
                        {text_at(item, "file"), number_at(item, "width"), number_at(item, "height"),
                         number_at(item, "copies"), number_at(item, "upper"),
                         number_at(item, "lower"), text_at(item, "credit"),
                         post::parse_date(text_at(item, "taken")).value_or(post::Date{})}});
  }
  return variants;
}

Shell read_shell(std::string_view text) {
  json const root = parse(text);
  return {.html = text_at(root, "html"),
          .style = text_at(root, "style"),
          .reader = text_at(root, "reader"),
          .wasm = text_at(root, "wasm"),
          .index = text_at(root, "index"),
          .health = text_at(root, "health"),
          .pictures = text_at(root, "pictures"),
          .icon = text_at(root, "icon"),
          .reader_integrity = text_at(root, "reader_integrity"),
          .touch_icon = text_at(root, "touch_icon"),
          .card = text_at(root, "card"),
          .lost = text_at(root, "lost"),
          .moved = text_at(root, "moved"),
          .oembed = number_at(root, "oembed")};
}

std::vector<std::string> read_texts(std::string_view text) { return texts(parse(text)); }

std::string plan_json(Build const& build) {
  constexpr std::size_t most_titles = 12;
  json titles = json::array();
  for (SourcePost const& post : build.posts) {
    if (titles.size() < most_titles) titles.push_back(post.front.title);
  }
  json slugs = json::array();
  for (SourcePost const& post : build.posts) slugs.push_back(post.slug);
  json pictures = json::array();
  for (std::string_view const file : needed_pictures(build)) pictures.push_back(file);
  json files = json::array();
  for (std::string_view const file : needed_files(build)) files.push_back(file);
  return dumped({{"language", build.site.language},
                 {"right_to_left", is_right_to_left(build.site.language)},
                 {"title", build.site.title},
                 {"description", build.site.description},
                 {"base_url", build.site.base_url},
                 {"titles", std::move(titles)},
                 {"slugs", std::move(slugs)},
                 {"pictures", std::move(pictures)},
                 {"files", std::move(files)},
                 {"picture_kind", build.site.repairs.has(Repair::PictureKind)},
                 {"list_pages", list_pages(build)},
                 {"keep_seen", build.site.keep_seen},
                 {"frame_ancestors", build.site.frame_ancestors},
                 {"accent", build.site.accent}});
}

std::string post_files_json(Build const& build, std::uint32_t post) {
  archive::PostEntry const& entry = build.index.posts[post];
  archive::ShardPost const shard_entry = shard_post(build, build.posts[post]);
  json pictures = json::array();
  auto const add = [&](archive::Picture const& picture) {
    if (picture.file.empty()) return;
    json copies = json::array();
    for (bool const avif : {false, true}) {
      for (archive::PictureFile const& copy : archive::copies_of(picture, {true, avif})) {
        if (std::find(copies.begin(), copies.end(), copy.file) == copies.end()) {
          copies.push_back(copy.file);
        }
      }
    }
    if (std::find(pictures.begin(), pictures.end(), copies) == pictures.end()) {
      pictures.push_back(std::move(copies));
    }
  };
  add(entry.cover);
  for (archive::PictureEntry const& picture : shard_entry.pictures) add(picture.picture);
  json files = json::array();
  for (archive::LinkEntry const& link : shard_entry.links) {
    if (link.target.starts_with("files/")) files.push_back(link.target);
  }
  return dumped(
      {{"shard", entry.shard}, {"pictures", std::move(pictures)}, {"files", std::move(files)}});
}

std::string publication_json(Build const& build) {
  json feeds = json::array();
  for (Feed const& feed : build.feeds) feeds.push_back(feed.path);
  OldAddresses const old = old_addresses(build);
  json moved = json::array();
  for (OldAddress const& address : old.paths) moved.push_back({address.path, address.post});
  std::string const& base = build.site.base_url;
  return dumped({{"base_path", base.empty() ? "/" : behind_host(base)},
                 {"feeds", std::move(feeds)},
                 {"sitemaps", sitemaps(build)},
                 {"moved", std::move(moved)},
                 {"ids", old.ids}});
}

std::string_view sureness_of(PostPicture const& picture) {
  if (picture.known_by == KnownBy::Name) return "possible";
  bool const is_exact = picture.rule == FindRule::Path || picture.rule == FindRule::Name;
  return picture.known_by == KnownBy::Id && is_exact && !picture.file.empty() ? "certain"
                                                                              : "likely";
}

// Which of the media table's items the posts show, and how that is known.
json media_json(Build const& build) {
  json media = json::array();
  for (SourcePost const& post : build.posts) {
    for (PostPicture const& picture : post.pictures) {
      if (!picture.media) continue;
      media.push_back({{"file", post.file},
                       {"reference", picture.reference},
                       {"picture", picture.file},
                       {"id", picture.media->id},
                       {"known_by", name(picture.known_by)},
                       {"sure", sureness_of(picture)}});
    }
  }
  return media;
}

// Problem by problem, since as one value those of a large archive would take many times their text.
std::string report_json(Build const& build) {
  Counts const& counts = build.counts;
  json const counted{{"posts", counts.posts},
                     {"drafts", counts.drafts},
                     {"failed", counts.failed},
                     {"pictures_found", counts.pictures_found},
                     {"pictures_by_name", counts.pictures_by_name},
                     {"pictures_missing", counts.pictures_missing},
                     {"pictures_remote", counts.pictures_remote},
                     {"files_found", counts.files_found},
                     {"files_missing", counts.files_missing}};
  std::string report = "{\"counts\":" + dumped(counted) + ",\"problems\":[";
  for (Problem const& as_found : build.problems) {
    Problem const problem = said_in(build.sayings, as_found);
    if (!report.ends_with('[')) report += ',';
    report += dumped({{"message", name(problem.message)},
                      {"severity", name(problem.severity)},
                      {"file", problem.file},
                      {"line", problem.line},
                      {"what", problem.what},
                      {"advice", problem.advice},
                      {"details", problem.details}});
  }
  return report += "],\"media\":" + dumped(media_json(build)) + '}';
}

std::string counts_json(ParseCounts const& counts) {
  return dumped({{"posts", counts.posts},
                 {"failed", counts.failed},
                 {"blocks", counts.blocks},
                 {"inlines", counts.inlines},
                 {"pictures", counts.pictures},
                 {"text_bytes", counts.text_bytes}});
}

}  // namespace liseuse::headless
