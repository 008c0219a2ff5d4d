#include "headless/feed.h"

#include "base/address.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/html.h"
#include "headless/md5.h"
#include "headless/names.h"
#include "headless/times.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace liseuse::headless {
namespace {

using archive::LabelKind;
using nlohmann::json;

constexpr std::size_t most_entries = 50;
constexpr std::size_t most_tag_entries = 20;
constexpr std::size_t most_tag_feeds = 200;  // two files each: hosts limit how many there are
constexpr std::size_t most_content_bytes = 512 * 1024;  // of a feed; some programs give up above

// Letters, digits and "-" of a tag's name; may be empty.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (char const c : ascii::lowered(without_accents(name))) {
    if (ascii::is_alphanumeric(c)) {
      plain += c;
    } else if (!plain.empty() && plain.back() != '-') {
      plain += '-';
    }
  }
  plain = plain.substr(0, 60);
  while (plain.ends_with('-')) plain.pop_back();
  return plain;
}

// What XML 1.0 (§2.2) has no place for is left out.
void append_xml(std::string& xml, std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto const [c, bytes] = utf8::decode(text, at);
    bool const is_allowed = c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
    if (is_allowed && c != 0xFFFE && c != 0xFFFF) utf8::append(clean, c);
    at += bytes;
  }
  append_escaped(xml, clean);
}

void append_element(std::string& xml, std::string_view name, std::string_view text) {
  xml += '<';
  xml += name;
  xml += '>';
  append_xml(xml, text);
  xml += "</";
  xml += name.substr(0, name.find(' '));
  xml += ">\n";
}

void append_link(std::string& xml, std::string_view rel, std::string_view type,
                 std::string_view address) {
  xml += "<link rel=\"";
  xml += rel;
  xml += "\" type=\"";
  xml += type;
  xml += "\" href=\"";
  append_xml(xml, address);
  xml += "\"/>\n";
}

struct Entry {
  SourcePost const& post;
  std::string address, content;  // content: empty where there is no room
};

struct Contents {
  std::string title, page;  // page: the address of the list
  post::Date updated;
  std::vector<Entry> entries;
};

bool has_label(archive::Index const& index, std::uint32_t post, std::uint32_t label) {
  auto const labels = index.labels_of(index.posts[post]);
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

Contents gather(Build const& build, Feed const& feed) {
  archive::Index const& index = build.index;
  Contents contents{build.site.title, build.site.base_url, {}, {}};
  bool const is_of_all = feed.label == post::none;
  if (!is_of_all) {
    std::string const tag(index.labels[feed.label].name);
    contents.title += " — " + tag;
    contents.page += "?tag=" + utf8::percent_encode(tag, utf8::Slash::Encode);
  }
  std::size_t bytes = 0;
  for (std::uint32_t i = 0; i < build.posts.size(); ++i) {
    SourcePost const& post = build.posts[i];
    if (post.front.date.year == 0) break;  // and all behind it
    if (contents.updated.year == 0) contents.updated = last_change(post.front);
    if (contents.entries.size() == (is_of_all ? most_entries : most_tag_entries)) break;
    if (!is_of_all && !has_label(index, i, feed.label)) continue;
    Entry entry{post, build.site.base_url + post_address(post.slug), {}};
    if (bytes < most_content_bytes) {
      archive::ShardPost const pictures = shard_post(build, post);
      std::string const html = to_html(post.document, {index, pictures, build.site.base_url});
      if (bytes + html.size() <= most_content_bytes || bytes == 0) {
        entry.content = with_absolute_addresses(html, entry.address);
      }
      bytes += html.size();
    }
    contents.entries.push_back(std::move(entry));
  }
  for (std::size_t i = 0; i < contents.entries.size(); ++i) {
    post::Date const changed = last_change(contents.entries[i].post.front);
    if (i == 0 || post::epoch_seconds(changed) > post::epoch_seconds(contents.updated)) {
      contents.updated = changed;
    }
  }
  return contents;
}

void append_authors(std::string& xml, std::vector<std::string> const& names) {
  for (std::string const& name : names) {
    xml += "<author>";
    append_element(xml, "name", name);
    xml += "</author>\n";
  }
}

// Its tags and categories.
std::vector<std::string_view> subjects(post::FrontMatter const& front) {
  std::vector<std::string_view> names;
  for (auto const* const list : {&front.tags, &front.categories}) {
    for (std::string const& name : *list) {
      bool const is_new = std::find(names.begin(), names.end(), name) == names.end();
      if (!name.empty() && is_new) names.push_back(name);
    }
  }
  return names;
}

std::string atom(Build const& build, Feed const& feed, Contents const& contents) {
  Site const& site = build.site;
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"" +
      escaped(site.language) + "\">\n";
  append_element(xml, "title", contents.title);
  if (!site.description.empty()) append_element(xml, "subtitle", site.description);
  append_element(xml, "id", contents.page);
  append_link(xml, "self", "application/atom+xml", site.base_url + feed.path + ".xml");
  append_link(xml, "alternate", "text/html", contents.page);
  append_element(xml, "updated", timestamp(contents.updated));
  append_authors(xml, {site.author.empty() ? site.title : site.author});
  append_element(xml, "generator", "Liseuse");
  for (Entry const& entry : contents.entries) {
    SourcePost const& post = entry.post;
    xml += "<entry xml:lang=\"" + escaped(post.language) + "\">\n";
    append_element(xml, "title", post.front.title);
    append_element(xml, "id", entry.address);
    append_link(xml, "alternate", "text/html", entry.address);
    append_element(xml, "published", timestamp(post.front.date));
    append_element(xml, "updated", timestamp(last_change(post.front)));
    append_authors(xml, post.front.authors);
    for (std::string_view const name : subjects(post.front)) {
      xml += "<category term=\"";
      append_xml(xml, name);
      xml += "\"/>\n";
    }
    if (!post.summary.empty()) append_element(xml, "summary", post.summary);
    if (!entry.content.empty()) append_element(xml, "content type=\"html\"", entry.content);
    xml += "</entry>\n";
  }
  return xml + "</feed>\n";
}

json authors(std::vector<std::string> const& names) {
  json list = json::array();
  for (std::string const& name : names) list.push_back({{"name", name}});
  return list;
}

std::string json_feed(Build const& build, Feed const& feed, Contents const& contents) {
  Site const& site = build.site;
  json items = json::array();
  for (Entry const& entry : contents.entries) {
    SourcePost const& post = entry.post;
    json item = {{"id", entry.address},
                 {"url", entry.address},
                 {"title", post.front.title},
                 {"date_published", timestamp(post.front.date)},
                 {"date_modified", timestamp(last_change(post.front))},
                 {"language", post.language}};
    if (!post.front.authors.empty()) item["authors"] = authors(post.front.authors);
    if (auto const names = subjects(post.front); !names.empty()) item["tags"] = names;
    if (!post.summary.empty()) item["summary"] = post.summary;
    // An item has to have one of the two.
    item[entry.content.empty() ? "content_text" : "content_html"] =
        entry.content.empty() ? post.summary : entry.content;
    items.push_back(std::move(item));
  }
  json root = {{"version", "https://jsonfeed.org/version/1.1"},
               {"title", contents.title},
               {"home_page_url", contents.page},
               {"feed_url", site.base_url + feed.path + ".json"},
               {"language", site.language},
               {"authors", authors({site.author.empty() ? site.title : site.author})},
               {"items", std::move(items)}};
  if (!site.description.empty()) root["description"] = site.description;
  return root.dump(1, ' ', false, json::error_handler_t::replace);
}

std::string feed_link(std::string_view type, std::string_view title, std::string_view address) {
  std::string html = "<link rel=\"alternate\" type=\"";
  html += type;
  html += "\" title=\"";
  append_escaped(html, title);
  html += "\" href=\"";
  html += address;
  return html + "\">\n";
}

}  // namespace

std::vector<Feed> plan_feeds(Build const& build) {
  archive::Index const& index = build.index;
  bool const has_dates = !build.posts.empty() && build.posts.front().front.date.year != 0;
  if (build.site.base_url.empty() || !has_dates) return {};
  std::map<std::string, int> tags_called;
  for (archive::Label const& label : index.labels) {
    if (label.kind == LabelKind::Tag) ++tags_called[plain_name(label.name)];
  }
  std::vector<Feed> feeds{{"feed", post::none}};
  for (std::uint32_t i = 0; i < index.labels.size() && feeds.size() <= most_tag_feeds; ++i) {
    if (index.labels[i].kind != LabelKind::Tag) break;  // tags stand first
    std::string name = plain_name(index.labels[i].name);
    // By what no other tag can change.
    if (name.empty() || tags_called[name] > 1) {
      name += (name.empty() ? "" : "-") + md5(index.labels[i].name).substr(0, 8);
    }
    feeds.push_back({"feeds/" + name, i});
  }
  return feeds;
}

FeedFiles make_feed(Build const& build, Feed const& feed) {
  Contents const contents = gather(build, feed);
  return {atom(build, feed, contents), json_feed(build, feed, contents)};
}

std::string feed_links(Build const& build, archive::PostEntry const* post, std::string_view root) {
  if (build.feeds.empty()) return {};
  std::string const address = std::string(root) + build.feeds.front().path;
  std::string html = feed_link("application/atom+xml", build.site.title, address + ".xml");
  html += feed_link("application/feed+json", build.site.title, address + ".json");
  if (!post) return html;
  for (std::uint32_t const label : build.index.labels_of(*post)) {
    if (label + 1 >= build.feeds.size()) continue;
    Feed const& feed = build.feeds[label + 1];
    html += feed_link("application/atom+xml",
                      build.site.title + " — " + std::string(build.index.labels[label].name),
                      std::string(root) + feed.path + ".xml");
  }
  return html;
}

std::string with_absolute_addresses(std::string_view html, std::string_view page) {
  std::size_t const host_end = std::min(page.find('/', page.find("//") + 2), page.size());
  std::string result;
  result.reserve(html.size());
  constexpr std::string_view attribute =
      " href=\"";  // those of src and srcset have the site's root
  for (std::size_t at = html.find(attribute); at != std::string_view::npos;
       at = html.find(attribute)) {
    std::size_t const begin = at + attribute.size();
    result += html.substr(0, begin);
    html.remove_prefix(begin);
    std::size_t const scheme_end = html.find_first_of(":/?#\"");
    if (html.starts_with("//")) {
      result += page.substr(0, page.find("//"));
    } else if (html.starts_with('/')) {
      result += page.substr(0, host_end);
    } else if (scheme_end == std::string_view::npos || html[scheme_end] != ':') {
      result += page;
    }
  }
  result += html;
  return result;
}

}  // namespace liseuse::headless
