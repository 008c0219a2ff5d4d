#include "headless/translations.h"

#include "base/ascii.h"
#include "base/language.h"
#include "post/slug.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace liseuse::headless {
namespace {

constexpr std::string_view iso_639_1 =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co "
    "cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl "
    "gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk "
    "ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps "
    "pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za "
    "zh zu";

// "pt" of "pt-BR", in small letters.
std::string primary(std::string_view language) {
  return ascii::lowered(language.substr(0, language.find('-')));
}

bool is_known_language(std::string_view code) {
  std::string const first = primary(code);
  return first.size() == 2 && iso_639_1.find(first) != std::string_view::npos && is_language(code);
}

// The one whose posts need no sign of it in their slugs.
std::string own_language(Build const& build) {
  if (!build.site.language.empty()) return primary(build.site.language);
  return primary(most_named_language(build));
}

// A translation's slug. `siblings`: it and those beside it.
std::string slug_of(SourcePost const& post, std::string_view language, std::string_view own,
                    std::vector<SourcePost*> const& siblings) {
  std::string slug = post::normalise_slug(post.front.slug);
  bool const is_shared =
      slug.empty() || std::any_of(siblings.begin(), siblings.end(), [&](SourcePost const* other) {
        return other != &post && post::normalise_slug(other->front.slug) == slug;
      });
  bool const has_bare = std::any_of(siblings.begin(), siblings.end(), [](SourcePost const* other) {
    return other->translation_of.empty();
  });
  if (slug.empty()) slug = post::slug_from_path(post.translation_of);
  bool const is_own = primary(language) == own && !has_bare;
  return is_shared && !is_own ? slug + '-' + ascii::lowered(language) : slug;
}

// The folders that hold the same posts in several languages, by those.
std::set<std::string, std::less<>> language_folders(Build const& build) {
  std::unordered_map<std::string, std::set<std::string_view>> languages;
  for (SourcePost const& post : build.posts) {
    auto translated = read_file_in_language_folder(post.file);
    if (translated) languages[std::move(translated->common)].insert(translated->language);
  }
  std::set<std::string, std::less<>> folders;
  for (auto const& [common, of] : languages) {
    if (of.size() > 1) folders.insert(of.begin(), of.end());
  }
  return folders;
}

}  // namespace

std::optional<TranslatedFile> read_translated_file(std::string_view file) {
  std::string_view const path = post::without_post_ending(file);
  std::size_t const dot = path.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || path[dot - 1] == '/') return std::nullopt;
  std::string_view const language = path.substr(dot + 1);
  if (!is_known_language(language)) return std::nullopt;
  return TranslatedFile{language,
                        std::string(path.substr(0, dot)).append(file.substr(path.size()))};
}

std::optional<TranslatedFile> read_file_in_language_folder(std::string_view file) {
  constexpr std::string_view root = "content/";
  std::string_view const above = file.starts_with(root) ? root : std::string_view();
  std::string_view const path = file.substr(above.size());
  std::size_t const slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::string_view const language = path.substr(0, slash);
  if (!is_known_language(language)) return std::nullopt;
  return TranslatedFile{language, std::string(above).append(path.substr(slash + 1))};
}

std::string most_named_language(Build const& build) {
  std::map<std::string_view, std::uint32_t> named;
  for (SourcePost const& post : build.posts) {
    if (!post.front.language.empty()) ++named[post.front.language];
  }
  auto const most = std::max_element(
      named.begin(), named.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
  bool const is_of_half = most != named.end() && most->second * 2 >= build.posts.size();
  return is_of_half ? std::string(most->first) : std::string();
}

void settle_translations(Build& build) {
  auto const folders = language_folders(build);
  std::unordered_map<std::string, std::vector<SourcePost*>> groups;
  std::vector<std::pair<SourcePost*, TranslatedFile>> named;
  for (SourcePost& post : build.posts) {
    auto translated = read_file_in_language_folder(post.file);
    if (translated && !folders.contains(translated->language)) translated.reset();
    if (!translated) translated = read_translated_file(post.file);
    groups[translated ? translated->common : post.file].push_back(&post);
    if (translated) named.emplace_back(&post, std::move(*translated));
  }
  std::set<std::string> languages;  // of which there are translations
  for (auto const& [post, translated] : named) {
    bool const is_one = groups[translated.common].size() > 1;
    if (is_one) languages.insert(ascii::lowered(translated.language));
  }
  std::erase_if(named, [&](auto const& post) {
    return !languages.contains(ascii::lowered(post.second.language));
  });
  for (auto& [post, translated] : named) {
    post->translation_of = translated.common;
    if (post->front.language.empty()) post->front.language = translated.language;
  }
  std::string const own = named.empty() ? std::string() : own_language(build);
  for (auto const& [common, posts] : groups) {
    if (posts.size() < 2) continue;
    for (SourcePost* const post : posts) post->translations = common;
  }
  for (auto const& [post, translated] : named) {
    post->slug = slug_of(*post, translated.language, own, groups[translated.common]);
  }
}

}  // namespace liseuse::headless
