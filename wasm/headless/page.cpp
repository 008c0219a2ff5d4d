#include "headless/page.h"

#include "archive/words.h"
#include "base/language.h"
#include "base/utf8.h"
#include "headless/feed.h"
#include "headless/gallery_html.h"
#include "headless/html.h"
#include "headless/oembed.h"
#include "headless/picture_html.h"
#include "headless/preview.h"
#include "headless/times.h"
#include "post/contents.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace liseuse::headless {
namespace {

constexpr std::uint32_t posts_a_page = 60;

using archive::LabelKind;

std::string_view direction(std::string_view language) {
  return is_right_to_left(language) ? "rtl" : "ltr";
}

// "?tag=Solidarit%C3%A9s"
std::string query_address(LabelKind kind, std::string_view name) {
  return '?' + std::string(archive::query_key(kind)) + '=' +
         utf8::percent_encode(name, utf8::Slash::Encode);
}

// The site's words amid a post in another language: ` lang="fr" dir="ltr"`.
std::string site_language_attributes(archive::Index const& index, archive::PostEntry const& post) {
  if (post.language == index.site.language) return {};
  return " lang=\"" + escaped(index.site.language) + "\" dir=\"" +
         std::string(direction(index.site.language)) + '"';
}

// <time datetime="2020-01-12">12 janvier 2020</time>; empty for no date.
std::string time_element(archive::Index const& index, archive::PostEntry const& post) {
  if (post.date.year == 0) return {};
  return "<time datetime=\"" + iso_day(post.date) + '"' + site_language_attributes(index, post) +
         '>' + escaped(archive::long_date(index, post.date)) + "</time>";
}

// Links to the lists of the post's labels of a kind.
std::vector<std::string> label_links(archive::Index const& index, archive::PostEntry const& post,
                                     LabelKind kind, std::string_view root) {
  std::vector<std::string> links;
  for (std::uint32_t const i : index.labels_of(post)) {
    archive::Label const& label = index.labels[i];
    if (label.kind != kind) continue;
    links.push_back("<a href=\"" + std::string(root) + query_address(kind, label.name) + "\">" +
                    escaped(label.name) + "</a>");
  }
  return links;
}

std::string joined(std::vector<std::string> const& parts, std::string_view between) {
  std::string text;
  for (std::string const& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string language_attributes(archive::PostEntry const& post, archive::Index const& index) {
  if (post.language == index.site.language) return {};
  return " lang=\"" + escaped(post.language) + "\" dir=\"" + std::string(direction(post.language)) +
         '"';
}

// Of the figures of a post: their colours, and how wide those are that stand alone.
std::string picture_rules(post::Document const& document, archive::ShardPost const& post) {
  std::vector<bool> in_gallery(document.pictures.size());
  for (post::Gallery const& gallery : document.galleries) {
    std::fill(in_gallery.begin() + gallery.picture_begin, in_gallery.begin() + gallery.picture_end,
              true);
  }
  std::string css;
  for (std::size_t i = 0; i < document.pictures.size(); ++i) {
    std::string_view const reference = document.pictures[i].source.in(document.attributes);
    if (auto const* const entry = archive::find_picture(post, reference)) {
      std::string const selector = "#photo-" + std::to_string(i + 1) + " img";
      append_colours(css, selector, entry->picture);
      if (!in_gallery[i]) append_widest(css, selector, entry->picture);
    }
  }
  return css;
}

// Further rules beside the site's; nothing for none.
std::string style_element(std::string const& css) {
  return css.empty() ? std::string{} : "<style>\n" + css + "</style>\n";
}

// Links to the same post in other languages, by its titles there.
std::string translation_links(archive::Index const& index, archive::PostEntry const& post,
                              std::string_view root) {
  std::string html;
  for (std::uint32_t const i : index.translations_of(post)) {
    archive::PostEntry const& other = index.posts[i];
    if (&other == &post) continue;
    std::string const language = escaped(other.language);
    html += " <a href=\"" + std::string(root) + post_address(other.slug) + "\" hreflang=\"" +
            language + "\" lang=\"" + language + "\" dir=\"" +
            std::string(direction(other.language)) + "\">" + escaped(other.title) + "</a>";
  }
  if (html.empty()) return {};
  return "<p class=\"meta translations\"><span" + site_language_attributes(index, post) + '>' +
         escaped(archive::word(index, "translations")) + "</span>" + html + "</p>\n";
}

// For search engines, which ask for whole addresses, the page's own among them.
std::string translation_elements(archive::Index const& index, archive::PostEntry const& post) {
  std::string html;
  if (index.site.base_url.empty()) return html;
  for (std::uint32_t const i : index.translations_of(post)) {
    archive::PostEntry const& other = index.posts[i];
    html += "<link rel=\"alternate\" hreflang=\"" + escaped(other.language) + "\" href=\"" +
            escaped(index.site.base_url) + post_address(other.slug) + "\">\n";
  }
  return html;
}

// The headings of a long post; folded, as the reader has them where there is no room for them beside.
std::string contents(archive::Index const& index, archive::PostEntry const& entry,
                     post::Document const& document) {
  std::string items;
  for (post::ContentsHeading const& heading : post::contents_of(document)) {
    std::string const id = post::heading_id(document, heading.block);
    std::string const words = escaped(heading.words);
    bool const has_id = !id.empty() && !is_id_of_site(id);
    items += has_id ? "<li><a href=\"#" + utf8::percent_encode(id, utf8::Slash::Keep) + "\">" +
                          words + "</a></li>\n"
                    : "<li>" + words + "</li>\n";
  }
  if (items.empty()) return {};
  return "<details class=\"contents\"><summary" + site_language_attributes(index, entry) + '>' +
         escaped(archive::word(index, "contents")) + "</summary>\n<ol>\n" + items +
         "</ol></details>\n";
}

std::string article(Build const& build, std::uint32_t i, std::string_view root) {
  archive::Index const& index = build.index;
  archive::PostEntry const& entry = index.posts[i];
  bool const is_one_of_many = root == one_page;
  std::string const address = post_address(entry.slug);
  std::string html = "<article";
  if (is_one_of_many) html += " id=\"" + address + '"';
  html += " lang=\"" + escaped(entry.language) + "\" dir=\"" +
          std::string(direction(entry.language)) + "\">\n<header>\n";
  auto const links = [&](LabelKind kind) { return label_links(index, entry, kind, root); };
  std::string const categories = joined(links(LabelKind::Category), " ");
  if (!categories.empty()) html += "<p class=\"category\">" + categories + "</p>\n";
  html += "<h1>" + escaped(entry.title) + "</h1>\n";
  html += "<p class=\"meta\">" + time_element(index, entry);
  std::string const authors = joined(links(LabelKind::Author), ", ");
  if (!authors.empty()) html += " <span class=\"author\" dir=\"auto\">" + authors + "</span>";
  html += " <span" + site_language_attributes(index, entry) + '>' +
          escaped(archive::counted(index, "minutes_long", entry.reading_minutes)) + "</span></p>\n";
  html += translation_links(index, entry, root);
  std::string const tags = joined(links(LabelKind::Tag), "</li><li>");
  if (!tags.empty()) {
    html += "<ul class=\"tags\" aria-label=\"" + escaped(archive::word(index, "tags")) + "\"><li>" +
            tags + "</li></ul>\n";
  }
  html += "</header>\n";
  if (!is_one_of_many) html += contents(index, entry, build.posts[i].document);
  archive::ShardPost const pictures = shard_post(build, build.posts[i]);
  std::string const anchor = is_one_of_many ? address + '#' : std::string{};
  html += to_html(build.posts[i].document, {index, pictures, root, anchor});
  return html + "</article>";
}

// What web/static-list.ts filters by where the reader can't run: one "tag=Culture" a line.
std::string labels_attribute(archive::PostEntry const& post, archive::Index const& index) {
  std::string lines;
  for (std::uint32_t const i : index.labels_of(post)) {
    archive::Label const& label = index.labels[i];
    if (!lines.empty()) lines += '\n';
    lines += std::string(archive::query_key(label.kind)) + '=' + std::string(label.name);
  }
  return lines.empty() ? std::string{} : " data-labels=\"" + escaped(lines) + '"';
}

std::string card(archive::Index const& index, archive::PostEntry const& post,
                 std::string_view root) {
  std::string html =
      "<li" + language_attributes(post, index) + labels_attribute(post, index) + "><a href=\"";
  html += root;
  html += post_address(post.slug) + "\">";
  if (!post.cover.file.empty()) {
    std::string const sizes = card_sizes(post.cover);
    append_picture(html, {.picture = post.cover, .root = root, .sizes = sizes, .alt = {}});
  }
  for (std::uint32_t const i : index.labels_of(post)) {
    if (index.labels[i].kind != LabelKind::Category) continue;
    html += "<span class=\"category\">" + escaped(index.labels[i].name) + "</span>";
    break;
  }
  html += "<h2>" + escaped(post.title) + "</h2>";
  if (!post.summary.empty()) html += "<p class=\"summary\">" + escaped(post.summary) + "</p>";
  std::string const date = time_element(index, post);
  html += "<p class=\"meta\"><span" + site_language_attributes(index, post) + '>' + date +
          (date.empty() ? "" : " · ") +
          escaped(archive::counted(index, "minutes", post.reading_minutes)) + "</span></p>";
  return html + "</a></li>\n";
}

std::string tag_links(archive::Index const& index, std::string_view root) {
  constexpr std::size_t most_tags = 60;  // the page must not grow with the archive
  std::string html;
  std::size_t tags = 0;
  for (archive::Label const& label : index.labels) {
    if (label.kind != LabelKind::Tag || tags == most_tags) continue;
    ++tags;
    html += "<a href=\"";
    html += root;
    html += query_address(LabelKind::Tag, label.name) + "\">" + escaped(label.name) +
            " <span class=\"count\">" + archive::grouped(index, label.count) + "</span></a>\n";
  }
  if (html.empty()) return {};
  return "<nav class=\"tags\" aria-label=\"" + escaped(archive::word(index, "tags")) + "\">\n" +
         html + "</nav>\n";
}

std::string list_page_address(std::string_view root, std::uint32_t page) {
  return page == 1 ? std::string(root) : std::string(root) + "page/" + std::to_string(page) + '/';
}

std::string pager(archive::Index const& index, std::string_view root, std::uint32_t page,
                  std::uint32_t pages) {
  if (pages == 1) return {};
  auto const link = [&](std::uint32_t to, std::string_view rel, std::string_view key) {
    return "<a rel=\"" + std::string(rel) + "\" href=\"" + list_page_address(root, to) + "\">" +
           escaped(archive::word(index, key)) + "</a>\n";
  };
  std::string html =
      "<nav class=\"pager\" aria-label=\"" + escaped(archive::word(index, "pages")) + "\">\n";
  if (page > 1) html += link(page - 1, "prev", "newer_posts");
  if (page < pages) html += link(page + 1, "next", "older_posts");
  return html + "</nav>\n";
}

struct Page {
  std::string_view root;
  std::string title, description;
  std::string head;     // further elements of <head>
  std::string main;     // what <main> holds
  std::string address;  // from the site's root
  std::string_view shard, slug, moved;
};

std::string fill_shell(Build const& build, Shell const& shell, Page const& page) {
  archive::Site const& site = build.index.site;
  std::string const language = escaped(site.language);
  std::string const title = escaped(page.title);
  std::string const description = escaped(page.description);
  std::string const site_title = escaped(site.title);
  std::string const slug = escaped(page.slug);
  std::string const theme =
      build.site.theme.empty() ? std::string{} : " data-theme=\"" + build.site.theme + '"';
  std::string const style = shell.style + accent_properties(site.accent);
  std::string head = page.head;
  if (!page.shard.empty()) {
    head += "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"" + std::string(page.root) +
            std::string(page.shard) + "\">\n";
  }
  if (!site.base_url.empty()) {
    head += "<link rel=\"canonical\" href=\"" + escaped(site.base_url) + page.address + "\">\n";
  }
  std::array<std::pair<std::string_view, std::string_view>, 21> const values{{
      {"language", language},
      {"direction", direction(site.language)},
      {"root", page.root},
      {"index", shell.index},
      {"health", shell.health},
      {"pictures", shell.pictures},
      {"shard", page.shard},
      {"moved", page.moved},
      {"wasm", shell.wasm},
      {"reader", shell.reader},
      {"reader_integrity", shell.reader_integrity},
      {"icon", shell.icon},
      {"touch_icon", shell.touch_icon},
      {"slug", slug},
      {"theme", theme},
      {"title", title},
      {"description", description},
      {"head", head},
      {"style", style},
      {"site_title", site_title},
      {"main", page.main},
  }};
  return fill(shell.html, values);
}

struct Rgb {
  double r = 0, g = 0, b = 0;  // 0 to 255
};

Rgb rgb(std::uint32_t colour) {
  return {static_cast<double>(colour >> 16U & 0xFFU), static_cast<double>(colour >> 8U & 0xFFU),
          static_cast<double>(colour & 0xFFU)};
}

// WCAG 2.2, "relative luminance" and "contrast ratio".
double luminance(Rgb c) {
  auto const linear = [](double channel) {
    double const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(Rgb a, Rgb b) {
  auto const [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

std::string css_colour(Rgb c) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", static_cast<unsigned>(c.r + 0.5) & 0xFFU,
                static_cast<unsigned>(c.g + 0.5) & 0xFFU, static_cast<unsigned>(c.b + 0.5) & 0xFFU);
  return text.data();
}

// web/page.css's and wasm/ui/theme.cpp's.
constexpr std::uint32_t default_accent = 0xA93F1D;
constexpr std::uint32_t default_accent_dark = 0xF0916B;
struct Scheme {
  std::uint32_t ground, surface, ink;
};
constexpr Scheme light{0xFAF8F4, 0xFFFFFF, 0x1D1B18};
constexpr Scheme dark{0x161513, 0x1F1D1A, 0xECE7DE};

// Mixed with the scheme's ink, in steps, until it can be read on what it stands on.
Rgb legible(Rgb colour, Scheme const& scheme) {
  constexpr double least_contrast = 4.5;
  constexpr int steps = 20;
  Rgb const ink = rgb(scheme.ink);
  Rgb mixed = colour;
  for (int step = 1; step <= steps; ++step) {
    if (std::min(contrast(mixed, rgb(scheme.ground)), contrast(mixed, rgb(scheme.surface))) >=
        least_contrast) {
      break;
    }
    double const k = static_cast<double>(step) / steps;
    mixed = {colour.r + (ink.r - colour.r) * k, colour.g + (ink.g - colour.g) * k,
             colour.b + (ink.b - colour.b) * k};
  }
  return mixed;
}

// The words with which web/static-list.ts says what it finds: `data-posts-one="{n} article"`.
std::string sentences(archive::Index const& index) {
  std::string html;
  for (auto const& [key, sentence] : index.words) {
    bool const says = key == "language" || key == "thousands" || key == "nothing_found" ||
                      std::string_view(key).starts_with("posts.");
    if (!says) continue;
    std::string name(key);
    for (char& c : name) c = c == '.' || c == '_' ? '-' : c;
    html += " data-" + name + "=\"" + escaped(sentence) + '"';
  }
  return html;
}

// The heading, the tags, and the cards of [begin, end) in a list that is left open; and in the head the
// colours of their covers.
void begin_list(Page& page, archive::Index const& index, std::uint32_t begin, std::uint32_t end) {
  auto const posts = static_cast<std::uint32_t>(index.posts.size());
  page.main = "<h1>" + escaped(archive::counted(index, "posts", posts)) + "</h1>\n";
  page.main += tag_links(index, page.root);
  page.main += "<ul class=\"cards\"" + sentences(index) + ">\n";
  std::string colours;
  for (std::uint32_t i = begin; i < end; ++i) {
    page.main += card(index, index.posts[i], page.root);
    append_colours(colours, ".cards li:nth-child(" + std::to_string(i - begin + 1) + ") img",
                   index.posts[i].cover);
  }
  page.head += style_element(colours);
}

}  // namespace

std::string post_page(Build const& build, Shell const& shell, std::uint32_t post) {
  archive::Index const& index = build.index;
  archive::PostEntry const& entry = index.posts[post];
  Page page;
  page.root = "../../";
  page.title = std::string(entry.title) + " — " + std::string(index.site.title);
  page.description = entry.summary;
  page.main = article(build, post, page.root);
  archive::ShardPost const fetched = shard_post(build, build.posts[post]);
  std::string rules = picture_rules(build.posts[post].document, fetched);
  append_gallery_rules(rules, build.posts[post].document, fetched, index.site.gallery);
  page.head = style_element(rules);
  page.head += post_preview(build, shell, post) + feed_links(build, &entry, page.root);
  if (post < shell.oembed) page.head += oembed_link(build, post);
  page.head += translation_elements(index, entry);
  page.address = post_address(entry.slug);
  page.shard = index.shards[entry.shard];
  page.slug = entry.slug;
  return fill_shell(build, shell, page);
}

std::uint32_t list_pages(Build const& build) {
  auto const posts = static_cast<std::uint32_t>(build.posts.size());
  return std::max(1U, (posts + posts_a_page - 1) / posts_a_page);
}

std::string list_page(Build const& build, Shell const& shell, std::uint32_t number) {
  archive::Index const& index = build.index;
  std::uint32_t const pages = list_pages(build);
  auto const posts = static_cast<std::uint32_t>(index.posts.size());
  Page page;
  page.root = number == 1 ? "./" : "../../";
  page.title = index.site.title;
  if (number > 1) page.title += " (" + std::to_string(number) + ')';
  page.description = index.site.description.empty() ? index.site.title : index.site.description;
  page.address = list_page_address("", number);
  if (number == 1) page.moved = shell.moved;
  page.head = list_preview(build, shell, page.title, page.address);
  page.head += feed_links(build, nullptr, page.root);
  if (number > 1) {
    page.head += "<link rel=\"prev\" href=\"" + list_page_address(page.root, number - 1) + "\">\n";
  }
  if (number < pages) {
    page.head += "<link rel=\"next\" href=\"" + list_page_address(page.root, number + 1) + "\">\n";
  }
  std::uint32_t const begin = (number - 1) * posts_a_page;
  begin_list(page, index, begin, std::min(posts, begin + posts_a_page));
  page.main += "</ul>\n" + pager(index, page.root, number, pages);
  return fill_shell(build, shell, page);
}

std::string whole_page(Build const& build, Shell const& shell) {
  archive::Index const& index = build.index;
  auto const posts = static_cast<std::uint32_t>(index.posts.size());
  std::uint32_t const first = std::min(posts, posts_a_page);
  Page page;
  page.root = one_page;
  page.title = index.site.title;
  page.description = index.site.description.empty() ? index.site.title : index.site.description;
  begin_list(page, index, 0, first);
  if (first < posts) {
    page.main += "<noscript>\n";
    for (std::uint32_t i = first; i < posts; ++i) {
      page.main += card(index, index.posts[i], page.root);
    }
    page.main += "</noscript>\n";
  }
  page.main += "</ul>\n";
  return fill_shell(build, shell, page);
}

std::string whole_page_article(Build const& build, std::uint32_t post) {
  return article(build, post, one_page);
}

std::string offline_page(Build const& build, Shell const& shell) {
  archive::Index const& index = build.index;
  auto const said = [&](std::string_view key) { return escaped(archive::word(index, key)); };
  Page page;
  page.root = "../../";
  page.title =
      std::string(archive::word(index, "offline_title")) + " — " + std::string(index.site.title);
  page.description = archive::word(index, "offline_title");
  page.address = "page/offline/";
  page.head = "<meta name=\"robots\" content=\"noindex\">\n";
  page.main = "<section class=\"not-kept\">\n<h1>" + said("offline_title") +
              "</h1>\n<p role=\"alert\">" + said("offline_text") + "</p>\n<form><button>" +
              said("retry") + "</button></form>\n<h2 hidden>" + said("kept_here") +
              "</h2>\n<ul></ul>\n<p><a href=\"../../\">" + said("all_posts") +
              "</a></p>\n</section>";
  return fill_shell(build, shell, page);
}

std::string fill(std::string_view page,
                 std::span<std::pair<std::string_view, std::string_view> const> values) {
  std::string filled;
  while (!page.empty()) {
    std::size_t const begin = page.find("{{");
    std::size_t const end = begin == std::string_view::npos ? begin : page.find("}}", begin);
    if (end == std::string_view::npos) break;
    filled += page.substr(0, begin);
    std::string_view const name = page.substr(begin + 2, end - begin - 2);
    auto const value = std::find_if(values.begin(), values.end(),
                                    [&](auto const& pair) { return pair.first == name; });
    filled += value == values.end() ? page.substr(begin, end + 2 - begin) : value->second;
    page.remove_prefix(end + 2);
  }
  filled += page;
  return filled;
}

std::string accent_properties(std::uint32_t accent) {
  Rgb const on_dark =
      accent == default_accent ? rgb(default_accent_dark) : legible(rgb(accent), dark);
  return ":root{--accent:" + css_colour(legible(rgb(accent), light)) +
         ";--accent-dark:" + css_colour(on_dark) + '}';
}

}  // namespace liseuse::headless
