#include "headless/build.h"

#include "base/address.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/encoding.h"
#include "headless/language.h"
#include "headless/mended.h"
#include "headless/names.h"
#include "post/markdown.h"
#include "post/punctuation.h"
#include "post/slug.h"
#include "post/take_shortcodes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_set>

namespace liseuse::headless {
namespace {

constexpr std::size_t summary_bytes = 200;

void append(std::vector<Problem>& problems, std::vector<Problem> more) {
  problems.insert(problems.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

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
    std::string slug = post::normalise_slug(post->front.slug);
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
  std::map<std::string_view, std::uint32_t> named;
  for (SourcePost const& post : build.posts) {
    if (!post.front.language.empty()) ++named[post.front.language];
  }
  auto const most = std::max_element(
      named.begin(), named.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
  if (most != named.end() && most->second * 2 >= build.posts.size())
    return std::string(most->first);
  constexpr std::size_t enough_posts = 50;
  std::vector<std::string_view> texts;
  for (SourcePost const& post : build.posts) {
    if (texts.size() == enough_posts) break;
    if (post.front.language.empty()) texts.emplace_back(post.document.text);
  }
  return std::string(guess_language(texts));
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
    bool const ends_sentence = std::string_view(".!?").find(words.back()) != std::string_view::npos;
    return words + (ends_sentence ? " …" : "…");
  }
  return std::nullopt;
}

std::string make_summary(Build const& build, SourcePost const& post) {
  bool const is_own = !post.front.summary.empty();
  if (!is_own) {
    if (auto const before = summary_before_more(build, post)) return *before;
  }
  std::string_view const whole = is_own ? post.front.summary : post.document.text;
  std::string summary = is_own ? std::string(utf8::prefix(whole, 2 * summary_bytes))
                               : post::summary(post.document, summary_bytes);
  std::replace(summary.begin(), summary.end(), '\n', ' ');
  while (summary.ends_with(' ')) summary.pop_back();
  bool const is_cut = summary.size() + 1 < whole.size();
  if (!is_cut || summary.empty() || summary.ends_with("…")) return summary;
  bool const ends_sentence = std::string_view(".!?").find(summary.back()) != std::string_view::npos;
  return summary + (ends_sentence ? " …" : "…");
}

// The line on which a text first stands in a post's Markdown; 0 where it is spelled otherwise there.
std::uint32_t line_of(SourcePost const& post, std::string_view text) {
  std::size_t const at = text.empty() ? std::string::npos : post.text.find(text, post.body_begin);
  return at == std::string::npos ? 0 : line_at(post.text, at);
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
    if (lines[i] == 0)
      lines[i] = line_of(post, document.pictures[i].source.in(document.attributes));
  }
  return lines;
}

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string with_candidates(std::string_view reference,
                            std::vector<std::string_view> const& candidates) {
  std::string detail = in_quotes(reference) + " (";
  for (std::string_view const candidate : candidates) {
    if (!detail.ends_with('(')) detail += ", ";
    detail += candidate;
  }
  return detail + ')';
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
  auto const problem = [&](Message message, std::string const& detail) {
    build.problems.push_back(make_problem(message, post.file, line, detail));
  };
  Counts& counts = build.counts;
  switch (found.found) {
    case Found::Here: {
      ++counts.pictures_found;
      std::string const detail = in_quotes(reference) + ", " + std::string(found.file) + ",";
      if (found.was_remote) {
        problem(Message::PictureFromOldSite, detail);
      } else if (found.known_by != KnownBy::Id && found.rule != FindRule::Path) {
        ++counts.pictures_by_name;
        problem(message_of(found.rule), detail);
      }
      break;
    }
    case Found::Ambiguous:
      ++counts.pictures_missing;
      problem(Message::PictureAmbiguous, with_candidates(reference, found.candidates));
      break;
    case Found::Missing:
      ++counts.pictures_missing;
      problem(Message::PictureMissing, in_quotes(found.media && !found.media->file.empty()
                                                     ? std::string_view(found.media->file)
                                                     : reference));
      break;
    case Found::UnknownId:
      ++counts.pictures_missing;
      problem(Message::MediaIdMissing, std::string(reference.substr(3)));
      break;
    case Found::Remote: ++counts.pictures_remote; break;
  }
}

// A gallery that names no pictures shows the post's own, as WordPress has it: what the library knows
// of them is written into the Markdown, which the reader parses anew.
void settle_attachments(Build& build, SourcePost& post) {
  auto const is_empty_gallery = [&](Problem const& problem) {
    return problem.message == Message::GalleryEmpty && problem.file == post.file;
  };
  auto const first = std::find_if(build.problems.begin(), build.problems.end(), is_empty_gallery);
  if (first == build.problems.end()) return;
  ExportedPost const* const exported = find_exported(build.library.media, post.slug);
  std::uint32_t const id = post.front.wordpress_id != 0 ? post.front.wordpress_id
                           : exported                   ? exported->id
                                                        : 0;
  post.attachments = media_of(build.library.media, id);
  if (post.attachments.empty()) return;
  std::string attachments;
  for (std::uint32_t const attachment : post.attachments) {
    attachments += (attachments.empty() ? "" : ",") + std::to_string(attachment);
  }
  std::vector<std::uint32_t> lines;
  for (auto problem = first; problem != build.problems.end(); ++problem) {
    if (is_empty_gallery(*problem)) lines.push_back(problem->line);
  }
  std::erase_if(build.problems, is_empty_gallery);
  post.text = post::with_attachments(post.text, lines, attachments);
  auto const body_line = static_cast<std::uint32_t>(
      1 + std::count(post.text.begin(),
                     post.text.begin() + static_cast<std::ptrdiff_t>(post.body_begin), '\n'));
  // What else there is to say of it has been said.
  post.document = post::parse_markdown(post.body(), post.file, body_line).document;
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
    FoundPicture const found = find_picture(build.library, {reference, post.file, post.front.date});
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

void settle_pictures(Build& build, SourcePost& post) {
  std::vector<std::uint32_t> const lines = picture_lines(post);
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < post.document.pictures.size(); ++i) {
    std::string_view const reference =
        post.document.pictures[i].source.in(post.document.attributes);
    if (!seen.insert(reference).second) continue;
    FoundPicture const found = find_picture(build.library, {reference, post.file, post.front.date});
    report_picture(build, post, reference, lines[i], found);
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
  auto const problem = [&](Message message, std::string const& detail) {
    build.problems.push_back(make_problem(message, post.file, line_of(post, href), detail));
  };
  Counts& counts = build.counts;
  switch (found.found) {
    case LinkFound::AsWritten: break;
    case LinkFound::File:
      if (!names_picture(found.file)) ++counts.files_found;
      if (found.rule != FindRule::Path) {
        problem(Message::FileFoundByName, in_quotes(href) + ", " + std::string(found.file) + ",");
      }
      break;
    case LinkFound::Ambiguous:
      ++counts.files_missing;
      problem(Message::FileAmbiguous, with_candidates(href, found.candidates));
      break;
    case LinkFound::Missing:
      ++counts.files_missing;
      problem(Message::FileMissing, in_quotes(href));
      break;
    case LinkFound::Post:
      problem(Message::LinkOldHost, in_quotes(href) + ", " + found.target + ",");
      break;
    case LinkFound::Secure: problem(Message::MixedContent, in_quotes(href)); break;
  }
}

// Of links, and of pictures that stay on other sites.
void settle_links(Build& build, SourcePost& post, PostAddresses const& addresses) {
  post::Document const& document = post.document;
  std::unordered_set<std::string_view> seen;
  for (post::Link const& link : document.links) {
    std::string_view const href = link.href.in(document.attributes);
    if (!seen.insert(href).second) continue;
    FoundLink found = find_link(build.library, addresses, {href, post.file, post.front.date});
    // A picture that links to its own full size, which the site may have as another copy.
    bool const is_own = std::any_of(
        document.pictures.begin(), document.pictures.end(), [&](post::PictureRef const& picture) {
          return picture.link != post::none && names_picture(href) &&
                 document.links[picture.link].href.in(document.attributes) == href;
        });
    if (is_own && found.found != LinkFound::File) continue;
    if (!is_own) report_link(build, post, href, found);
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
                                          line_of(post, picture.reference),
                                          in_quotes(picture.reference)));
    post.links.push_back({picture.reference, {}, std::move(address)});
  }
}

archive::Picture picture_of(Build const& build, std::string_view file) {
  auto const found = build.variants.find(file);
  if (file.empty() || found == build.variants.end()) return {};
  Variant const& variant = found->second;
  return {variant.file, variant.small, variant.width, variant.height};
}

// The cover, or where it could not be read, the first picture that could.
archive::Picture cover_of(Build const& build, SourcePost const& post) {
  archive::Picture cover = picture_of(build, post.cover);
  for (PostPicture const& picture : post.pictures) {
    if (!cover.file.empty()) break;
    cover = picture_of(build, picture.file);
  }
  return cover;
}

std::vector<std::string> const& names_of(SourcePost const& post, archive::LabelKind kind) {
  switch (kind) {
    case archive::LabelKind::Tag: return post.front.tags;
    case archive::LabelKind::Category: return post.front.categories;
    case archive::LabelKind::Author: break;
    case archive::LabelKind::Year: return post.years;
  }
  return post.front.authors;
}

// Fills Index::labels, and for each post its indices into them.
std::vector<std::vector<std::uint32_t>> make_labels(Build const& build, archive::Index& index) {
  std::map<std::pair<archive::LabelKind, std::string_view>, std::vector<std::uint32_t>> posts_of;
  for (std::uint32_t i = 0; i < build.posts.size(); ++i) {
    for (archive::LabelKindName const& known : archive::label_kinds) {
      for (std::string const& name : names_of(build.posts[i], known.kind)) {
        std::vector<std::uint32_t>& posts = posts_of[{known.kind, name}];
        if (!name.empty() && (posts.empty() || posts.back() != i)) posts.push_back(i);
      }
    }
  }
  using Entry = decltype(posts_of)::value_type;
  std::vector<Entry const*> sorted;
  for (Entry const& entry : posts_of) {
    if (!entry.second.empty()) sorted.push_back(&entry);
  }
  std::sort(sorted.begin(), sorted.end(), [](Entry const* a, Entry const* b) {
    auto const& [a_kind, a_name] = a->first;
    auto const& [b_kind, b_name] = b->first;
    if (a_kind != b_kind) return a_kind < b_kind;
    if (a_kind == archive::LabelKind::Year) return a_name > b_name;
    return std::tuple(b->second.size(), a_name) < std::tuple(a->second.size(), b_name);
  });
  std::vector<std::vector<std::uint32_t>> labels_of(build.posts.size());
  for (Entry const* const entry : sorted) {
    auto const label = static_cast<std::uint32_t>(index.labels.size());
    index.labels.push_back({entry->first.first, entry->first.second,
                            static_cast<std::uint32_t>(entry->second.size())});
    for (std::uint32_t const post : entry->second) labels_of[post].push_back(label);
  }
  return labels_of;
}

std::string day_of(post::Date const& date) {
  auto const two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  return std::to_string(date.year) + two(date.month) + two(date.day);
}

// Why a post that is no draft is left out for now, if it is.
std::optional<Problem> find_out_of_time(Build const& build, post::FrontMatter const& front,
                                        std::string_view file) {
  auto const is_after_now = [&](post::Date const& date) {
    return post::epoch_seconds(date) > build.now;
  };
  if (build.now == 0) return std::nullopt;
  for (post::Date const& date : {front.publish_date, front.date}) {
    if (date.year != 0 && is_after_now(date))
      return make_problem(Message::DateAhead, file, 0, day_of(date));
  }
  if (front.expiry_date.year != 0 && !is_after_now(front.expiry_date))
    return make_problem(Message::DatePast, file, 0, day_of(front.expiry_date));
  return std::nullopt;
}

void mend_urls(Build& build, SourcePost& post) {
  MendedUrls mended = mend_url_entities(post.text);
  if (mended.count == 0) return;
  std::uint32_t const line = line_at(post.text, mended.first);
  std::string after = mended.before;
  after.erase(after.size() - 2, 1);
  std::string what = in_quotes(mended.before) + " in an address is now " + in_quotes(after);
  if (mended.count > 1) what += ", and so are " + std::to_string(mended.count - 1) + " more";
  build.problems.push_back(make_problem(Message::UrlEntity, post.file, line, what));
  post.text = std::move(mended.text);
}

void mend_title(Build& build, SourcePost& post, std::uint32_t line) {
  std::string const slug =
      post.front.slug.empty() ? post::slug_from_path(post.file) : post.front.slug;
  auto title = title_with_emoji(post.front.title, slug);
  if (!title) return;
  post.front.title = std::move(*title);
  build.problems.push_back(make_problem(Message::TitleEmoji, post.file, line, post.front.title));
}

// "# A title" at the top of a post that has no other is no part of what it says.
void take_title(SourcePost& post, std::uint32_t& body_line) {
  std::string_view const body = post.body();
  std::size_t const begin = std::min(body.find_first_not_of(" \t\r\n"), body.size());
  std::size_t const end = std::min(body.find('\n', begin), body.size());
  std::string_view const line = body.substr(begin, end - begin);
  if (!line.starts_with("# ")) return;
  std::string title = post::parse_markdown(line).document.text;
  if (title.empty()) return;
  post.front.title = std::move(title);
  body_line += line_at(body, end) - 1;
  post.body_begin += end;
}

// The first heading's words, else those of the file's name.
void find_title(SourcePost& post) {
  post::Document const& document = post.document;
  for (post::Block const& block : document.blocks) {
    if (block.kind != post::BlockKind::Heading || !post.front.title.empty()) continue;
    for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
      post.front.title += document.inlines[i].text.in(document.text);
    }
    std::replace(post.front.title.begin(), post.front.title.end(), '\n', ' ');
  }
  if (post.front.title.empty()) {
    post.front.title = post::slug_from_path(post.file);
    std::replace(post.front.title.begin(), post.front.title.end(), '-', ' ');
  }
}

}  // namespace

Added add_post(Build& build, std::string_view file, std::string_view bytes) {
  SourcePost post;
  post.file = file;
  ReadText read = read_text(bytes, file, build.site.repairs);
  append(build.problems, std::move(read.problems));
  if (!read.is_readable) {
    report_unreadable(build, file, "it is not UTF-8", FileKind::Post);
    return Added::Failed;
  }
  post.text = std::move(read.text);
  if (build.site.repairs.has(Repair::UrlEntity)) mend_urls(build, post);
  Result<post::Source> source = post::read_source(post.text, file, build.site.repairs);
  if (!source) {
    build.problems.push_back(source.problem());
    ++build.counts.failed;
    return Added::Failed;
  }
  if (source->front.draft) {
    ++build.counts.drafts;
    return Added::Draft;
  }
  if (auto out_of_time = find_out_of_time(build, source->front, file)) {
    build.problems.push_back(std::move(*out_of_time));
    ++build.counts.drafts;
    return Added::Draft;
  }
  append(build.problems, std::move(source->problems));
  post.body_begin = static_cast<std::size_t>(source->body.data() - post.text.data());
  post.front = std::move(source->front);
  bool const has_title = !post.front.title.empty();
  if (build.site.repairs.has(Repair::TitleEmoji)) mend_title(build, post, source->title_line);
  if (!has_title) take_title(post, source->body_line);
  post::ParsedDocument parsed = post::parse_markdown(post.body(), file, source->body_line);
  append(build.problems, std::move(parsed.problems));
  post.document = std::move(parsed.document);
  if (post.front.title.empty()) find_title(post);
  if (!has_title) {
    build.problems.push_back(make_problem(Message::TitleMissing, file, 0, post.front.title));
  }
  build.posts.push_back(std::move(post));
  ++build.counts.posts;
  return Added::Post;
}

void settle(Build& build, Settings settings) {
  build.library.files = make_file_table(std::move(settings.files));
  build.library.repairs = build.site.repairs;
  build.library.sites = {build.site.base_url, build.site.old_hosts};
  for (std::string const& site : build.library.media.sites) {
    build.library.sites.hosts.push_back(host_of(site));
  }
  know_files(build.library);
  if (build.site.title.empty()) build.site.title = std::move(settings.fallback_title);
  settle_slugs(build);
  sort_newest_first(build.posts);
  build.site.language = settle_language(build);
  std::vector<std::string_view> slugs;
  for (SourcePost const& post : build.posts) slugs.push_back(post.slug);
  PostAddresses const addresses = know_posts(build.library.media, slugs);
  for (SourcePost& post : build.posts) {
    post.language = post.front.language.empty() ? build.site.language : post.front.language;
    if (post.front.authors.empty() && !build.site.author.empty()) {
      post.front.authors.push_back(build.site.author);
    }
    if (post.front.date.year != 0) post.years = {std::to_string(post.front.date.year)};
    settle_attachments(build, post);
    if (build.site.smart_punctuation) post::set_punctuation(post.document, post.language);
    post.summary = make_summary(build, post);
    post.reading_minutes = post::reading_minutes(post.document);
    settle_pictures(build, post);
    settle_cover(build, post);
    settle_links(build, post, addresses);
  }
}

std::vector<std::string_view> needed_pictures(Build const& build) {
  std::set<std::string_view> needed;
  for (SourcePost const& post : build.posts) {
    if (!post.cover.empty()) needed.insert(post.cover);
    for (PostPicture const& picture : post.pictures) {
      if (!picture.file.empty()) needed.insert(picture.file);
    }
    for (PostLink const& link : post.links) {
      if (names_picture(link.file)) needed.insert(link.file);
    }
  }
  return {needed.begin(), needed.end()};
}

std::vector<std::string_view> needed_files(Build const& build) {
  std::set<std::string_view> needed;
  for (SourcePost const& post : build.posts) {
    for (PostLink const& link : post.links) {
      if (!link.file.empty() && !names_picture(link.file)) needed.insert(link.file);
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

void report_unreadable(Build& build, std::string_view file, std::string_view why, FileKind kind) {
  Message const message = kind == FileKind::NotPicture  ? Message::NotAPicture
                          : kind == FileKind::OtherType ? Message::PictureOtherType
                                                        : Message::FileUnreadable;
  Problem problem = make_problem(message, file, 0, why);
  if (kind == FileKind::Post) ++build.counts.failed;
  if (kind == FileKind::Picture) {
    problem.advice = "Open it in an image program and save it again, or put another in its place.";
  }
  build.problems.push_back(std::move(problem));
}

std::vector<ShardPlan> plan_shards(Build const& build) {
  // A reader fetches a shard to show one post: small enough for a slow line, and few enough that
  // an archive of any size stays a bounded number of files.
  constexpr std::size_t least_shard_bytes = 64 * 1024;
  constexpr std::size_t most_shards = 256;
  std::size_t total = 0;
  for (SourcePost const& post : build.posts) total += post.body().size();
  std::size_t full = least_shard_bytes;
  while (total / full + 1 > most_shards) full *= 2;

  std::vector<ShardPlan> oldest_first;
  auto end = static_cast<std::uint32_t>(build.posts.size());
  std::size_t bytes = 0;
  for (std::uint32_t i = end; i-- > 0;) {
    bytes += build.posts[i].body().size();
    if (bytes >= full || i == 0) {
      oldest_first.push_back({i, end});
      end = i;
      bytes = 0;
    }
  }
  return {oldest_first.rbegin(), oldest_first.rend()};
}

std::string write_shard(Build const& build, ShardPlan const& plan) {
  archive::Shard shard;
  for (std::uint32_t i = plan.begin; i < plan.end; ++i) {
    shard.posts.push_back(shard_post(build, build.posts[i]));
  }
  return archive::write_shard(shard);
}

archive::ShardPost shard_post(Build const& build, SourcePost const& post) {
  archive::ShardPost entry;
  entry.slug = post.slug;
  entry.markdown = post.body();
  for (PostLink const& link : post.links) {
    std::string_view target = link.target;
    if (names_picture(link.file)) {
      target = picture_of(build, link.file).file;
    } else if (auto const file = build.linked_files.find(link.file);
               file != build.linked_files.end()) {
      target = file->second;
    }
    if (!target.empty()) entry.links.push_back({link.href, target});
  }
  for (PostPicture const& picture : post.pictures) {
    archive::PictureEntry& written = entry.pictures.emplace_back();
    written.reference = picture.reference;
    written.picture = picture_of(build, picture.file);
    if (picture.media) {
      written.alt = picture.media->alt;
      written.caption = picture.caption;
    }
  }
  return entry;
}

void make_index(Build& build, std::vector<ShardPlan> const& plans,
                std::vector<std::string> shard_files) {
  build.shard_files = std::move(shard_files);
  build.index = {};
  archive::Index& index = build.index;
  Site const& site = build.site;
  index.site = {.title = site.title,
                .description = site.description,
                .language = site.language,
                .base_url = site.base_url,
                .accent = site.accent,
                .smart_punctuation = site.smart_punctuation};
  index.shards.assign(build.shard_files.begin(), build.shard_files.end());
  index.words.assign(build.words.begin(), build.words.end());
  std::vector<std::vector<std::uint32_t>> const labels_of = make_labels(build, index);
  for (std::uint32_t shard = 0; shard < plans.size(); ++shard) {
    for (std::uint32_t i = plans[shard].begin; i < plans[shard].end; ++i) {
      SourcePost const& post = build.posts[i];
      archive::PostEntry& entry = index.posts.emplace_back();
      entry.slug = post.slug;
      entry.title = post.front.title;
      entry.summary = post.summary;
      entry.language = post.language;
      entry.date = post.front.date;
      entry.reading_minutes = post.reading_minutes;
      entry.shard = shard;
      entry.label_begin = static_cast<std::uint32_t>(index.post_labels.size());
      index.post_labels.insert(index.post_labels.end(), labels_of[i].begin(), labels_of[i].end());
      entry.label_end = static_cast<std::uint32_t>(index.post_labels.size());
      entry.cover = cover_of(build, post);
    }
  }
}

ParseCounts parse_all(std::string_view posts) {
  ParseCounts counts;
  while (!posts.empty()) {
    std::size_t const end = std::min(posts.find('\0'), posts.size());
    Result<post::Source> const source = post::read_source(posts.substr(0, end), {});
    posts.remove_prefix(std::min(end + 1, posts.size()));
    ++counts.posts;
    if (!source) {
      ++counts.failed;
      continue;
    }
    post::Document const document = post::parse_markdown(source->body).document;
    counts.blocks += static_cast<std::uint32_t>(document.blocks.size());
    counts.inlines += static_cast<std::uint32_t>(document.inlines.size());
    counts.pictures += static_cast<std::uint32_t>(document.pictures.size());
    counts.text_bytes += static_cast<std::uint32_t>(document.text.size());
  }
  return counts;
}

}  // namespace liseuse::headless
