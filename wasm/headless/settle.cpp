// What posts are to each other, once all are there: slugs, order, languages, pictures and links.
#include "headless/build.h"

#include "base/address.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/galleries.h"
#include "headless/html.h"
#include "headless/language.h"
#include "headless/templates.h"
#include "headless/translations.h"
#include "headless/wiki_links.h"
#include "post/markdown.h"
#include "post/punctuation.h"
#include "post/slug.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace liseuse::headless {
namespace {

constexpr std::size_t summary_bytes = 200;

// Slugs name folders, and on some disks "A" and "a" are one folder. The oldest post keeps its slug,
// so that a new one never changes an older one's address.
void settle_slugs(Build& build) {
  std::vector<SourcePost*> by_age;
  for (SourcePost& post : build.posts) by_age.push_back(&post);
  std::sort(by_age.begin(), by_age.end(), [](SourcePost const* a, SourcePost const* b) {
    auto const key = [](SourcePost const* post) {
      return std::tuple(post->front.date.year == 0, post::epoch_seconds(post->front.date),
                        std::string_view(post->file));
    };
    return key(a) < key(b);
  });
  std::unordered_set<std::string> taken;
  for (SourcePost* const post : by_age) {
    std::string slug = post->slug;
    if (slug.empty()) slug = post::normalise_slug(post->front.slug);
    if (slug.empty()) slug = post::slug_from_path(post->file);
    if (slug.empty()) slug = "post";
    std::string free = slug;
    for (int n = 2; !taken.insert(ascii::lowered(free)).second; ++n) {
      free = slug + '-' + std::to_string(n);
    }
    if (free != slug) {
      build.problems.push_back(make_problem(Message::SlugTaken, post->file, 0, free));
    }
    post->slug = std::move(free);
  }
}

void sort_newest_first(std::vector<SourcePost>& posts) {
  std::sort(posts.begin(), posts.end(), [](SourcePost const& a, SourcePost const& b) {
    auto const key = [](SourcePost const& post) {
      return std::tuple(post.front.date.year == 0, -post::epoch_seconds(post.front.date),
                        std::string_view(post.slug));
    };
    return key(a) < key(b);
  });
}

// The site's; or the one that most posts name; or the one that they seem to be in.
std::string settle_language(Build const& build) {
  if (!build.site.language.empty()) return build.site.language;
  if (std::string most = most_named_language(build); !most.empty()) return most;
  constexpr std::size_t enough_posts = 50;
  std::vector<std::string_view> texts;
  for (SourcePost const& post : build.posts) {
    if (texts.size() == enough_posts) break;
    if (post.front.language.empty()) texts.emplace_back(post.document.text);
  }
  return std::string(guess_language(texts));
}

// A sign of its own behind a whole sentence. Precondition: not empty.
std::string with_ellipsis(std::string words) {
  bool const ends_sentence = std::string_view(".!?").find(words.back()) != std::string_view::npos;
  return std::move(words) + (ends_sentence ? " …" : "…");
}

// What stands before <!--more--> is what its author would have others see of a post first.
std::optional<std::string> summary_before_more(Build const& build, SourcePost const& post) {
  std::string_view const body = post.body();
  for (std::size_t at = body.find("<!--"); at != std::string_view::npos;
       at = body.find("<!--", at + 1)) {
    std::string_view inside = body.substr(at + 4, body.find("-->", at) - (at + 4));
    while (inside.starts_with(' ')) inside.remove_prefix(1);
    if (!inside.starts_with("more")) continue;
    post::Document before = post::parse_markdown(body.substr(0, at)).document;
    if (build.site.smart_punctuation) post::set_punctuation(before, post.language);
    std::string words = post::summary(before, summary_bytes);
    if (words.empty()) return std::nullopt;
    return with_ellipsis(std::move(words));
  }
  return std::nullopt;
}

// What a front matter says of its post, without the marks of Markdown and HTML.
std::string plain_words(std::string const& text) {
  if (text.find_first_of("<*_`[~\\") == std::string::npos) return text;
  return post::parse_markdown(text).document.text;
}

std::string make_summary(Build const& build, SourcePost const& post) {
  std::string const own = plain_words(post.front.summary);
  bool const is_own = !own.empty();
  if (!is_own) {
    if (auto const before = summary_before_more(build, post)) return *before;
  }
  std::string_view const whole = is_own ? own : post.document.text;
  std::string summary = is_own ? std::string(utf8::prefix(whole, 2 * summary_bytes))
                               : post::summary(post.document, summary_bytes);
  std::replace(summary.begin(), summary.end(), '\n', ' ');
  while (summary.ends_with(' ')) summary.pop_back();
  bool const is_cut = summary.size() + 1 < whole.size();
  if (!is_cut || summary.empty() || summary.ends_with("…")) return summary;
  return with_ellipsis(std::move(summary));
}

void settle_words(Build const& build, SourcePost& post) {
  if (build.site.smart_punctuation) post::set_punctuation(post.document, post.language);
  post.summary = make_summary(build, post);
  post.reading_minutes = post::reading_minutes(post.document);
}

// The line on which a text first stands in a post's Markdown; 0 where it is spelled otherwise there.
std::uint32_t line_of(SourcePost const& post, std::string_view text) {
  std::size_t const at = text.empty() ? std::string::npos : post.text.find(text, post.body_begin);
  return at == std::string::npos ? 0 : line_at(post.text, at);
}

// The line within the block that begins on `line` on which the text stands; `line` where it is spelled
// otherwise there.
std::uint32_t line_within(SourcePost const& post, std::uint32_t line, std::string_view text) {
  std::string_view const source = post.text;
  std::size_t begin = 0;
  for (std::uint32_t i = 1; i < line && begin != std::string_view::npos; ++i) {
    begin = source.find('\n', begin);
    if (begin != std::string_view::npos) ++begin;
  }
  if (begin == std::string_view::npos || text.empty()) return line;
  std::string_view const block = source.substr(0, source.find("\n\n", begin));
  std::size_t const at = block.find(text, begin);
  if (at == std::string_view::npos) return line;
  auto const breaks = std::count(block.begin() + static_cast<std::ptrdiff_t>(begin),
                                 block.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return line + static_cast<std::uint32_t>(breaks);
}

// The line in its file of each of a post's pictures, where it is known.
std::vector<std::uint32_t> picture_lines(SourcePost const& post) {
  post::Document const& document = post.document;
  std::vector<std::uint32_t> lines(document.pictures.size());
  for (post::Block const& block : document.blocks) {
    if (block.kind == post::BlockKind::Picture) {
      lines[block.value] = block.line;
    } else if (block.kind == post::BlockKind::Gallery) {
      post::Gallery const& gallery = document.galleries[block.value];
      std::fill(lines.begin() + gallery.picture_begin, lines.begin() + gallery.picture_end,
                block.line);
    }
    for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
      post::Inline const& part = document.inlines[i];
      if (part.kind == post::InlineKind::Picture) lines[part.value] = block.line;
    }
  }
  // A block without text of its own, as a picture without a description is, has no line.
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view const source = document.pictures[i].source.in(document.attributes);
    lines[i] = lines[i] == 0 ? line_of(post, source) : line_within(post, lines[i], source);
  }
  return lines;
}

std::string joined(std::vector<std::string_view> const& candidates) {
  std::string list;
  for (std::string_view const candidate : candidates) {
    if (!list.empty()) list += ", ";
    list += candidate;
  }
  return list;
}

Message message_of(FindRule rule) {
  switch (rule) {
    case FindRule::Path:
    case FindRule::Name: break;
    case FindRule::Accents: return Message::PictureFoundByAccents;
    case FindRule::Case: return Message::PictureFoundByCase;
    case FindRule::Size: return Message::PictureFoundBySize;
    case FindRule::Folder: return Message::PictureFoundByFolder;
  }
  return Message::PictureFoundByName;
}

// Counts it, and says what is wrong with it.
void report_picture(Build& build, SourcePost const& post, std::string_view reference,
                    std::uint32_t line, FoundPicture const& found) {
  std::string const said(reference);
  auto const problem = [&](Message message, Details details) {
    build.problems.push_back(make_problem(message, post.file, line, std::move(details)));
  };
  Counts& counts = build.counts;
  switch (found.found) {
    case Found::Here: {
      ++counts.pictures_found;
      if (found.was_remote) {
        problem(Message::PictureFromOldSite, {said, std::string(found.file)});
      } else if (found.known_by != KnownBy::Id && found.rule != FindRule::Path) {
        ++counts.pictures_by_name;
        problem(message_of(found.rule), {said, std::string(found.file)});
      }
      break;
    }
    case Found::Ambiguous:
      ++counts.pictures_missing;
      problem(Message::PictureAmbiguous, {said, joined(found.candidates)});
      break;
    case Found::Missing:
      ++counts.pictures_missing;
      problem(Message::PictureMissing,
              {found.media && !found.media->file.empty() ? found.media->file : said});
      break;
    case Found::UnknownId:
      ++counts.pictures_missing;
      problem(Message::MediaIdMissing, {said.substr(3)});
      break;
    case Found::NoFolder:
      problem(Message::FolderEmpty, {said.substr(post::folder_scheme.size())});
      break;
    case Found::Remote:
      ++counts.pictures_remote;
      problem(Message::PictureElsewhere, {said, host_of(reference)});
      break;
  }
}

// Hosts that many pictures are shown from as WordPress keeps them: most often the archive's own, before,
// which nobody has said.
void suggest_old_hosts(Build& build) {
  constexpr std::uint32_t many = 3;
  std::map<std::string, std::uint32_t> hosts;
  for (Problem const& problem : build.problems) {
    if (problem.message != Message::PictureElsewhere) continue;
    bool const is_of_wordpress =
        problem.details[0].find("/wp-content/uploads/") != std::string::npos;
    if (is_of_wordpress) ++hosts[problem.details[1]];
  }
  std::vector<std::string> const& known = build.library.sites.hosts;
  for (auto const& [host, pictures] : hosts) {
    if (pictures < many || std::find(known.begin(), known.end(), host) != known.end()) continue;
    build.problems.push_back(
        make_problem(Message::OldHostLikely, "site.yaml", 0, {host, std::to_string(pictures)}));
  }
}

// What stands in many places is named once in the archive, with how many more there are.
void merge_repeated(Build& build) {
  std::map<std::pair<Message, std::string>, std::size_t> first;
  std::vector<Problem> kept;
  for (Problem& problem : build.problems) {
    bool const is_counted =
        problem.message == Message::ShortcodeLeft || problem.message == Message::LiquidUnknown;
    if (is_counted) {
      auto const [known, is_new] =
          first.try_emplace({problem.message, problem.details[0]}, kept.size());
      if (!is_new) {
        count_another(kept[known->second]);
        continue;
      }
    }
    kept.push_back(std::move(problem));
  }
  build.problems = std::move(kept);
}

// With the folder that Chirpy, or Typora, has a post name for what it shows.
FileReference reference_of(SourcePost const& post, std::string_view text) {
  FileReference reference{text, post.file, post.front.date};
  for (auto const& [name, value] : post.front.extra) {
    if (name == "media_subpath" || name == "img_path" || name == "typora-root-url")
      reference.post_folder = value;
  }
  return reference;
}

void settle_cover(Build& build, SourcePost& post) {
  std::string reference = post.front.cover;
  if (reference.empty()) {
    ExportedPost const* const exported = find_exported(build.library.media, post.slug);
    if (exported && exported->thumbnail != 0) {
      reference = "id:" + std::to_string(exported->thumbnail);
    }
  }
  if (!reference.empty()) {
    FoundPicture const found = find_picture(build.library, reference_of(post, reference));
    bool const is_shown =
        std::any_of(post.pictures.begin(), post.pictures.end(),
                    [&](PostPicture const& picture) { return picture.reference == reference; });
    if (!is_shown) report_picture(build, post, reference, 0, found);
    post.cover = found.file;
  }
  for (PostPicture const& picture : post.pictures) {
    if (post.cover.empty()) post.cover = picture.file;
  }
}

// Where the first of a picture's addresses leads to nothing that is here, the next that does.
std::pair<std::string_view, FoundPicture> find_shown(Build const& build, SourcePost const& post,
                                                     post::PictureRef const& picture) {
  auto const find = [&](std::string_view reference) {
    return find_picture(build.library, reference_of(post, reference));
  };
  std::string_view const first = picture.source.in(post.document.attributes);
  FoundPicture found = find(first);
  std::string_view others = picture.others.in(post.document.attributes);
  while (found.found != Found::Here && !others.empty()) {
    std::string_view const other = others.substr(0, others.find('\n'));
    others.remove_prefix(std::min(other.size() + 1, others.size()));
    FoundPicture another = find(other);
    if (another.found == Found::Here) return {other, std::move(another)};
  }
  return {first, std::move(found)};
}

void settle_pictures(Build& build, SourcePost& post) {
  std::vector<std::uint32_t> const lines = picture_lines(post);
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < post.document.pictures.size(); ++i) {
    std::string_view const reference =
        post.document.pictures[i].source.in(post.document.attributes);
    if (!seen.insert(reference).second) continue;
    auto const [shown, found] = find_shown(build, post, post.document.pictures[i]);
    report_picture(build, post, shown, lines[i], found);
    bool const is_attached =
        found.known_by == KnownBy::Id && std::find(post.attachments.begin(), post.attachments.end(),
                                                   found.media->id) != post.attachments.end();
    post.pictures.push_back({reference, found.file, found.media,
                             is_attached ? KnownBy::Parent : found.known_by, found.rule,
                             found.media ? caption_of(*found.media) : std::string{}});
  }
}

// Counts what it leads to, and says what is wrong or was mended.
void report_link(Build& build, SourcePost const& post, std::string_view href,
                 FoundLink const& found) {
  std::string const said(href);
  auto const problem = [&](Message message, Details details) {
    build.problems.push_back(
        make_problem(message, post.file, line_of(post, href), std::move(details)));
  };
  Counts& counts = build.counts;
  switch (found.found) {
    case LinkFound::AsWritten: break;
    case LinkFound::File:
      if (!archive::names_picture(found.file)) ++counts.files_found;
      if (found.rule != FindRule::Path) {
        problem(Message::FileFoundByName, {said, std::string(found.file)});
      }
      break;
    case LinkFound::Ambiguous:
      ++counts.files_missing;
      problem(Message::FileAmbiguous, {said, joined(found.candidates)});
      break;
    case LinkFound::Missing:
      ++counts.files_missing;
      problem(Message::FileMissing, {said});
      break;
    case LinkFound::Post: problem(Message::LinkOldHost, {said, found.target}); break;
    case LinkFound::Within: problem(Message::LinkWithin, {said, found.target}); break;
    case LinkFound::NoPost:
      problem(Message::LinkWithinMissing, {said, joined(found.possible)});
      break;
    case LinkFound::Secure: problem(Message::MixedContent, {said}); break;
  }
}

// "#photo-3", where the post shows the media library's item as its third picture; else nothing.
std::string photo_of(SourcePost const& post, std::uint32_t id) {
  post::Document const& document = post.document;
  for (std::size_t i = 0; i < document.pictures.size(); ++i) {
    std::string_view const source = document.pictures[i].source.in(document.attributes);
    bool const is_it =
        std::any_of(post.pictures.begin(), post.pictures.end(), [&](PostPicture const& picture) {
          return picture.reference == source && picture.media && picture.media->id == id;
        });
    if (is_it) return "#photo-" + std::to_string(i + 1);
  }
  return {};
}

using PostsBySlug = std::unordered_map<std::string, SourcePost const*>;  // by "posts/SLUG/"

// Under a picture, an address of the old site that nothing is known of is most often the picture's own
// page there: it opens here as if it led to its post.
bool is_old_page_of_picture(Build const& build, SourcePost const& post, std::string_view href,
                            FoundLink const& found) {
  if (found.found != LinkFound::AsWritten && found.found != LinkFound::Secure) return false;
  OwnSites const& sites = build.library.sites;
  std::string const host = host_of(href);
  bool const is_old = is_remote(href) && host != host_of(sites.base_url) &&
                      std::find(sites.hosts.begin(), sites.hosts.end(), host) != sites.hosts.end();
  return is_old && std::any_of(post.document.pictures.begin(), post.document.pictures.end(),
                               [&](post::PictureRef const& picture) {
                                 return picture.link != post::none &&
                                        post.document.links[picture.link].href.in(
                                            post.document.attributes) == href;
                               });
}

// Of links, and of pictures that stay on other sites.
void settle_links(Build& build, SourcePost& post, PostAddresses const& addresses,
                  PostsBySlug const& by_slug) {
  post::Document const& document = post.document;
  std::unordered_set<std::string_view> seen;
  for (post::Link const& link : document.links) {
    std::string_view const href = link.href.in(document.attributes);
    if (!seen.insert(href).second) continue;
    FoundLink found = find_link(build.library, addresses, reference_of(post, href));
    if (auto const to = by_slug.find(found.target); found.attachment != 0 && to != by_slug.end()) {
      found.target += photo_of(*to->second, found.attachment);
    }
    // A picture that links to its own full size, which the site may have as another copy.
    bool const is_own =
        archive::names_picture(href) &&
        std::any_of(document.pictures.begin(), document.pictures.end(),
                    [&](post::PictureRef const& picture) {
                      return picture.link != post::none &&
                             document.links[picture.link].href.in(document.attributes) == href;
                    });
    if (is_own && found.found != LinkFound::File) continue;
    // The page of a gallery's picture is nothing that was written, nor mended.
    bool const is_page = href.starts_with(post::attachment_page);
    if (is_old_page_of_picture(build, post, href, found)) {
      post.links.push_back({href, {}, post_address(post.slug)});
      continue;
    }
    if (!is_own && !is_page) report_link(build, post, href, found);
    if (!found.file.empty() || !found.target.empty()) {
      post.links.push_back({href, found.file, std::move(found.target)});
    }
  }
  for (PostPicture const& picture : post.pictures) {
    if (!picture.file.empty() || !is_remote(picture.reference) ||
        !seen.insert(picture.reference).second ||
        !build.library.repairs.has(Repair::MixedContent)) {
      continue;
    }
    std::string address = secure_address(build.library.sites, picture.reference);
    if (address.empty()) continue;
    build.problems.push_back(make_problem(Message::MixedContent, post.file,
                                          line_of(post, picture.reference), picture.reference));
    post.links.push_back({picture.reference, {}, std::move(address)});
  }
}

}  // namespace

void settle(Build& build, Settings settings) {
  build.library.files = make_file_table(std::move(settings.files));
  build.library.repairs = build.site.repairs;
  build.library.sites = {build.site.base_url, build.site.old_hosts};
  for (std::string const& site : build.library.media.sites) {
    build.library.sites.hosts.push_back(host_of(site));
  }
  know_files(build.library);
  if (build.site.title.empty()) build.site.title = std::move(settings.fallback_title);
  settle_translations(build);
  settle_slugs(build);
  sort_newest_first(build.posts);
  build.site.language = settle_language(build);
  std::vector<KnownPost> known;
  PostsBySlug by_slug;
  for (SourcePost const& post : build.posts) {
    std::vector<std::string_view> addresses(post.front.aliases.begin(), post.front.aliases.end());
    if (!post.front.url.empty()) addresses.push_back(post.front.url);
    known.push_back(
        {post.slug, post.front.wordpress_id, post.file, std::move(addresses), post.translation_of});
    by_slug.emplace(post_address(post.slug), &post);
  }
  PostAddresses const addresses = know_posts(build.library.media, known);
  settle_templates(build);
  merge_repeated(build);
  settle_wiki_links(build);
  for (SourcePost& post : build.posts) {
    post.language = post.front.language.empty() ? build.site.language : post.front.language;
    if (post.front.authors.empty() && !build.site.author.empty()) {
      post.front.authors.push_back(build.site.author);
    }
    if (post.front.date.year != 0) post.years = {std::to_string(post.front.date.year)};
    settle_galleries(build, post);
    if (!settings.report_only) settle_words(build, post);
    settle_pictures(build, post);
    settle_cover(build, post);
  }
  suggest_old_hosts(build);
  for (SourcePost& post : build.posts) settle_links(build, post, addresses, by_slug);
}

std::vector<std::string_view> needed_pictures(Build const& build) {
  std::set<std::string_view> needed;
  for (SourcePost const& post : build.posts) {
    if (!post.cover.empty()) needed.insert(post.cover);
    for (PostPicture const& picture : post.pictures) {
      if (!picture.file.empty()) needed.insert(picture.file);
    }
    for (PostLink const& link : post.links) {
      if (archive::names_picture(link.file)) needed.insert(link.file);
    }
  }
  return {needed.begin(), needed.end()};
}

std::vector<std::string_view> needed_files(Build const& build) {
  std::set<std::string_view> needed;
  for (SourcePost const& post : build.posts) {
    for (PostLink const& link : post.links) {
      if (!link.file.empty() && !archive::names_picture(link.file)) needed.insert(link.file);
    }
  }
  return {needed.begin(), needed.end()};
}

void set_linked_file(Build& build, std::string_view file, std::string in_site) {
  FileTable const& files = build.library.files;
  auto const known = files.by_path.find(std::string(file));
  if (known == files.by_path.end()) return;
  build.linked_files.insert_or_assign(files.paths[known->second], std::move(in_site));
}

void set_variant(Build& build, std::string_view file, Variant variant) {
  FileTable const& files = build.library.files;
  auto const known = files.by_path.find(std::string(file));
  if (known == files.by_path.end()) return;
  build.variants.insert_or_assign(files.paths[known->second], std::move(variant));
}

}  // namespace liseuse::headless
