#include "headless/post_addresses.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/addresses.h"
#include "headless/names.h"
#include "headless/translations.h"
#include "post/slug.h"

#include <algorithm>
#include <array>

namespace liseuse::headless {
namespace {

std::string_view without_last_slash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

using Place = PostAddresses::Attachment;  // a post, and perhaps a picture of it

// "/2020/01/12/a" or "/2020/01/a", percent-decoded: WordPress's addresses of posts.
bool is_dated(std::string_view path) {
  auto const take = [&](std::size_t digits) {
    bool const is_number = path.size() > digits + 1 && path[0] == '/' && path[digits + 1] == '/' &&
                           ascii::is_number(path.substr(1, digits));
    if (is_number) path.remove_prefix(digits + 1);
    return is_number;
  };
  bool const is_of_month = take(4) && take(2);
  if (is_of_month) take(2);
  return is_of_month && path.size() > 1 && path.find('/', 1) == std::string_view::npos;
}

void add_file(PostAddresses& posts, KnownPost const& post, std::string_view called) {
  std::string const path = name_key(post_path(called));
  std::string const name(base_name(path));
  if (name.empty()) return;
  posts.by_file[name].push_back({path, post.file, post.slug});
  std::string const undated(post::without_date(name));
  if (undated == name) return;
  std::string const folder(path.substr(0, path.size() - name.size()));
  posts.by_file[undated].push_back({folder + undated, post.file, post.slug});
}

// What has a query says no more than its id.
void add_path(PostAddresses& posts, std::string_view address, std::string_view slug) {
  if (address.find('?') != std::string_view::npos) return;
  std::string path(is_remote(address) ? behind_host(address) : address);
  if (!path.starts_with('/')) path.insert(0, 1, '/');
  std::string_view const bare = without_last_slash(path);
  if (bare != "/") posts.by_path.emplace(utf8::percent_decode(bare), slug);
}

// "en" of "a.en.md" and of "en/a.md"; empty: nothing of the kind is in its path.
std::string_view language_in(std::string_view file) {
  if (auto const named = read_translated_file(file)) return named->language;
  auto const in_folder = read_file_in_language_folder(file);
  return in_folder ? in_folder->language : std::string_view();
}

// By its name without its language, and by the address that Hugo gave it: "/en/blog/a/".
void add_translation(PostAddresses& posts, KnownPost const& post) {
  add_file(posts, post, post.translation_of);
  std::string_view path = post_path(post.translation_of);
  constexpr std::string_view root = "content/";
  if (path.starts_with(root)) path.remove_prefix(root.size());
  std::string const language = ascii::lowered(language_in(post.file));
  add_path(posts, '/' + language + '/' + std::string(path), post.slug);
}

std::string_view without_page_ending(std::string_view path) {
  for (std::string_view const ending : {"index.html", "index.htm", "index.php", ".html", ".htm"}) {
    if (!ascii::ends_with_ignoring_case(path, ending)) continue;
    path.remove_suffix(ending.size());
    break;
  }
  return path;
}

// Lists of posts, whose last part may be spelled like a post.
bool is_of_list(std::string_view path) {
  constexpr std::array<std::string_view, 10> lists{"tag",    "tags",    "category", "categories",
                                                   "author", "authors", "page",     "feed",
                                                   "topics", "series"};
  while (!path.empty()) {
    std::string const part = ascii::lowered(path.substr(0, path.find('/')));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (!path.empty() && std::find(lists.begin(), lists.end(), part) != lists.end()) return true;
  }
  return false;
}

// By the path of its file; where there is none, by as much of its end as is written, if that is one's
// alone.
PlaceWithin place_of_file(PostAddresses const& posts, std::string_view path,
                          std::string_view post_file) {
  PlaceWithin place{.names_post = true};
  std::vector<std::string> paths;
  if (!path.starts_with('/')) {
    paths.push_back(normal_path(std::string(folder_of(post_file)) + '/' + std::string(path)));
  }
  for (std::string_view const folder : {"", "content/"}) {
    paths.push_back(normal_path(std::string(folder) + std::string(path)));
  }
  for (std::string& p : paths) p = name_key(post_path(p));
  auto const named = posts.by_file.find(std::string(base_name(paths.front())));
  if (named == posts.by_file.end()) return place;
  std::vector<PostAddresses::File> const& files = named->second;
  for (std::string const& p : paths) {
    auto const is_it = [&](PostAddresses::File const& file) { return file.path == p; };
    auto const exact = std::find_if(files.begin(), files.end(), is_it);
    if (exact == files.end()) continue;
    // Of several translations, the one in the language of the post that holds the link.
    auto const same = std::find_if(exact, files.end(), [&](PostAddresses::File const& file) {
      return is_it(file) && language_in(file.file) == language_in(post_file);
    });
    place.slug = (same == files.end() ? exact : same)->slug;
    return place;
  }
  std::string const end = '/' + paths[path.starts_with('/') ? 0 : 1];
  for (PostAddresses::File const& file : files) {
    if (('/' + file.path).ends_with(end)) {
      place.slug = file.slug;
      place.possible.push_back(file.file);
    }
  }
  if (place.possible.size() > 1) place.slug = {};
  if (place.possible.size() == 1) place.possible.clear();
  return place;
}

}  // namespace

std::string_view post_path(std::string_view file) {
  std::string_view const path = post::without_post_ending(file);
  std::string_view const name = base_name(path);
  bool const is_bundle = (name == "index" || name == "_index") && name.size() < path.size();
  return is_bundle ? folder_of(path) : path;
}

std::string name_key(std::string_view name) { return ascii::lowered(composed(name)); }

PostAddresses know_posts(MediaTable const& media, std::vector<KnownPost> const& known) {
  PostAddresses posts;
  for (KnownPost const& post : known) {
    posts.by_slug.emplace(ascii::lowered(post.slug), post.slug);
    if (post.wordpress_id != 0) posts.by_id.emplace(post.wordpress_id, post.slug);
    add_file(posts, post, post.file);
    if (!post.translation_of.empty()) add_translation(posts, post);
    for (std::string_view const address : post.addresses) add_path(posts, address, post.slug);
  }
  for (ExportedPost const& exported : media.posts) {
    auto const slug = posts.by_slug.find(ascii::lowered(post::normalise_slug(exported.slug)));
    if (slug == posts.by_slug.end()) continue;
    posts.by_id.emplace(exported.id, slug->second);
    add_path(posts, exported.link, slug->second);
  }
  for (MediaItem const& item : media.items) {
    auto const parent = posts.by_id.find(item.parent);
    if (item.parent == 0 || parent == posts.by_id.end()) continue;
    posts.attachments.emplace(item.id, Place{item.id, parent->second});
    std::string_view const path = without_last_slash(behind_host(item.page));
    if (path.size() > 1 && path.find('?') == std::string_view::npos) {
      posts.attachments_by_path.emplace(utf8::percent_decode(path), item.id);
    }
  }
  return posts;
}

Place place_at(PostAddresses const& posts, std::string_view path) {
  std::size_t const query_begin = std::min(path.find('?'), path.size());
  std::string_view const query = path.substr(query_begin);
  path = without_last_slash(path.substr(0, query_begin));
  for (std::string_view const key : {"p", "page_id"}) {
    std::uint32_t const id = number_in_query(query, key);
    auto const found = posts.by_id.find(id);
    if (id != 0 && found != posts.by_id.end()) return {0, found->second};
  }
  for (std::string_view const key : {"attachment_id", "p"}) {
    auto const found = posts.attachments.find(number_in_query(query, key));
    if (found != posts.attachments.end()) return found->second;
  }
  std::string const decoded = utf8::percent_decode(path);
  if (auto const found = posts.by_path.find(decoded); found != posts.by_path.end()) {
    return {0, found->second};
  }
  auto const attachment = posts.attachments_by_path.find(decoded);
  if (attachment != posts.attachments_by_path.end()) {
    return posts.attachments.at(attachment->second);
  }
  // Lists of posts and WordPress's own pages, whose last part may be spelled like a post.
  for (std::string_view const start : {"/category/", "/tag/", "/author/", "/wp-", "/feed/"}) {
    if (path.starts_with(start)) return {};
  }
  auto const found = posts.by_slug.find(ascii::lowered(base_name(decoded)));
  if (found != posts.by_slug.end()) return {0, found->second};
  // "/2020/01/12/a/picture", of which nothing is known but that it lies under a post.
  std::string_view const above = folder_of(decoded);
  auto const parent = posts.by_slug.find(ascii::lowered(base_name(above)));
  return parent != posts.by_slug.end() && is_dated(above) ? Place{0, parent->second} : Place{};
}

PlaceWithin place_within(PostAddresses const& posts, std::string_view path,
                         std::string_view post_file) {
  path = without_macro(path);
  std::string const decoded = utf8::percent_decode(path.substr(0, path.find('?')));
  bool const is_file = post::without_post_ending(decoded) != decoded && !post::is_html(decoded);
  if (is_file) return place_of_file(posts, decoded, post_file);

  std::string_view const query = path.substr(std::min(path.find('?'), path.size()));
  std::string const whole = '/' + normal_path(without_page_ending(decoded));
  constexpr std::string_view ours = "/posts/";
  std::string_view const last = base_name(whole);
  bool const is_ours = whole.starts_with(ours) && last.size() + ours.size() == whole.size();
  if (is_ours && posts.by_slug.contains(ascii::lowered(last))) return {};
  if (is_of_list(whole.substr(1)) || last.find('.') != std::string_view::npos) return {};
  if (whole == "/" && query.empty()) return {};
  PlaceWithin place{.slug = place_at(posts, '/' + normal_path(decoded)).slug,
                    .names_post = is_ours};
  if (place.slug.empty()) place.slug = place_at(posts, whole + std::string(query)).slug;
  // `ref` and `post_url` name a file.
  if (place.slug.empty() && is_ours) return place_of_file(posts, last, {});
  return place;
}

std::uint32_t number_in_query(std::string_view query, std::string_view key) {
  while (!query.empty()) {
    query.remove_prefix(1);  // ? or &
    std::size_t const end = std::min(query.find('&'), query.size());
    std::string_view const part = query.substr(0, end);
    query.remove_prefix(end);
    if (part.size() <= key.size() || !part.starts_with(key) || part[key.size()] != '=') continue;
    std::uint32_t number = 0;
    std::string_view const digits = part.substr(key.size() + 1);
    if (digits.empty() || digits.size() > 9) continue;
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) continue;
    for (char const c : digits) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    return number;
  }
  return 0;
}

}  // namespace liseuse::headless
