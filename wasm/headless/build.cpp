// Posts as they come: read, mended, parsed.
#include "headless/build.h"

#include "base/ascii.h"
#include "headless/encoding.h"
#include "headless/html_posts.h"
#include "headless/mdx.h"
#include "headless/mended.h"
#include "post/line_breaks.h"
#include "post/markdown.h"
#include "post/slug.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <utility>

namespace liseuse::headless {
namespace {

void append(std::vector<Problem>& problems, std::vector<Problem> more) {
  problems.insert(problems.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
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
  std::string const more = mended.count > 1 ? std::to_string(mended.count - 1) : "";
  build.problems.push_back(make_problem(Message::UrlEntity, post.file, line,
                                        Details{std::string(mended.before), after, more}));
  post.text = std::move(mended.text);
}

// What a post is called by: in all of it, or in none.
void mend_entities(Build& build, SourcePost& post, std::uint32_t line) {
  post::FrontMatter& front = post.front;
  std::string first;
  std::size_t count = 0;
  auto const mend = [&](std::string& text) {
    auto plain = without_entities(text);
    if (!plain) return;
    text = std::move(*plain);
    if (count++ == 0) first = text;
  };
  for (std::string* const text : {&front.title, &front.subtitle, &front.summary}) mend(*text);
  for (auto* const list : {&front.authors, &front.categories, &front.tags}) {
    std::for_each(list->begin(), list->end(), mend);
  }
  if (count == 0) return;
  std::string const more = count > 1 ? std::to_string(count - 1) : "";
  build.problems.push_back(
      make_problem(Message::TitleEntities, post.file, line, Details{first, more}));
}

// Before it is known to be free.
std::string asked_slug(SourcePost const& post) {
  return post.front.slug.empty() ? post::slug_from_path(post.file) : post.front.slug;
}

void mend_title(Build& build, SourcePost& post, std::uint32_t line) {
  auto title = title_with_emoji(post.front.title, asked_slug(post));
  if (!title) return;
  post.front.title = std::move(*title);
  build.problems.push_back(make_problem(Message::TitleEmoji, post.file, line, post.front.title));
}

// Behind white space and comments.
std::size_t first_words(std::string_view body) {
  for (std::size_t at = 0;;) {
    at = std::min(body.find_first_not_of(" \t\r\n", at), body.size());
    if (!body.substr(at).starts_with("<!--")) return at;
    std::size_t const end = body.find("-->", at + 4);
    if (end == std::string_view::npos) return at;
    at = end + 3;
  }
}

// Where a heading may end that begins at `begin`: "# A title", "A title" over a line of "=", or "<h1>A title</h1>".
std::size_t find_heading_end(std::string_view body, std::size_t begin) {
  std::size_t const end = std::min(body.find('\n', begin), body.size());
  std::string_view const line = body.substr(begin, end - begin);
  if (ascii::starts_with_ignoring_case(line, "<h1")) {
    constexpr std::size_t longest = 1000;
    std::size_t const closed = ascii::lowered(body.substr(begin, longest)).find("</h1>");
    std::size_t const line_end =
        std::min(body.find('\n', begin + std::min(closed, longest)), body.size());
    return closed == std::string_view::npos ? begin : line_end;
  }
  if (line.starts_with("# ")) return end;
  std::size_t const under_end =
      std::min(body.find('\n', std::min(end + 1, body.size())), body.size());
  std::string_view const under = ascii::trimmed(body.substr(end, under_end - end));
  return under.empty() || under.find_first_not_of('=') != under.npos ? begin : under_end;
}

// A heading at the top of a post that has no other title is no part of what it says.
void take_title(SourcePost& post, std::uint32_t& body_line) {
  std::string_view const body = post.body();
  std::size_t const begin = first_words(body);
  std::size_t const end = find_heading_end(body, begin);
  if (end == begin) return;
  post::Document const document = post::parse_markdown(body.substr(begin, end - begin)).document;
  bool const is_heading = document.blocks.size() == 1 && document.blocks[0].level == 1 &&
                          document.blocks[0].kind == post::BlockKind::Heading;
  if (!is_heading || document.text.empty() || !document.pictures.empty()) return;
  post.front.title = document.text;
  std::replace(post.front.title.begin(), post.front.title.end(), '\n', ' ');
  body_line += line_at(body, end) - 1;
  post.body_begin += end;
}

// The words of a heading of the first level that all begins with, else those of the file's name.
void find_title(SourcePost& post) {
  post::Document const& document = post.document;
  std::string& title = post.front.title;
  if (!document.blocks.empty() && document.blocks[0].kind == post::BlockKind::Heading &&
      document.blocks[0].level == 1) {
    title = ascii::trimmed(post::words_of(document, 0));
    std::replace(title.begin(), title.end(), '\n', ' ');
  }
  if (title.empty()) title = post::title_from_path(post.file);
}

// Pages that another program fills in: lists of posts, searches, what is shown where there is nothing. `problems`:
// those of its Markdown. `may_be_empty`: no title was taken from that, and all above it could be read.
bool is_filled_in(SourcePost const& post, std::vector<Problem> const& problems, bool may_be_empty) {
  post::FrontMatter const& front = post.front;
  if (asked_slug(post) == "404" || ascii::is_any_of(front.url, {"404.html", "/404", "/404/"}) ||
      front.url.ends_with("/404.html"))
    return true;
  bool const is_dated = front.date.year != 0;
  if (post.document.blocks.empty() && post.requests.empty() && front.cover.empty()) {
    bool const is_list = std::any_of(front.extra.begin(), front.extra.end(), [](auto const& field) {
      return (field.first == "layout" || field.first == "type") &&
             ascii::is_any_of(field.second,
                              {"archive", "archives", "search", "tag", "tags", "category",
                               "categories", "posts", "link", "links", "friends", "home"});
    });
    bool const is_empty = may_be_empty && problems.empty();
    if (is_list ? !is_dated || is_empty : is_empty && !is_dated) return true;
  }
  // A loop that is not in code; of this one, over posts.
  bool const has_loop = std::any_of(problems.begin(), problems.end(), [](Problem const& problem) {
    return problem.message == Message::ShortcodeUnknown && problem.details[0] == "{% for %}";
  });
  auto const says = [body = post.body()](std::string_view words) {
    return body.find(words) != body.npos;
  };
  return !is_dated && has_loop &&
         (says(" in site.posts") || says(" in site.tags") || says(" in site.categories") ||
          says(" in paginator.") || says(" in collections."));
}

// Files that speak of the folder they lie in, as code hosts know them.
bool is_about_folder(std::string_view file) {
  std::string name = ascii::lowered(file.substr(file.rfind('/') + 1));
  name.resize(name.rfind('.'));
  constexpr std::array names{"readme",       "license",         "licence", "changelog",
                             "contributing", "code_of_conduct", "security"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool lacks_front_matter(std::vector<Problem> const& problems) {
  return std::any_of(problems.begin(), problems.end(), [](Problem const& problem) {
    return problem.message == Message::FrontMatterMissing;
  });
}

Message message_of(FileKind kind) {
  switch (kind) {
    case FileKind::NotPicture: return Message::NotAPicture;
    case FileKind::OtherType: return Message::PictureOtherType;
    case FileKind::Located: return Message::PictureLocated;
    case FileKind::NotShown: return Message::PictureNotShown;
    case FileKind::Damaged: return Message::PictureDamaged;
    case FileKind::CutOff: return Message::PictureCutOff;
    case FileKind::Folder: return Message::FolderUnreadable;
    case FileKind::OtherFormat: return Message::FormatUnread;
    case FileKind::Post:
    case FileKind::Other: break;
  }
  return Message::FileUnreadable;
}

// Each format once, with the first of its files.
void report_format(Build& build, std::string_view file) {
  if (is_about_folder(file)) return;
  std::string const ending = ascii::lowered(file.substr(file.rfind('.')));
  auto const known =
      std::find_if(build.problems.begin(), build.problems.end(), [&](Problem const& problem) {
        return problem.message == Message::FormatUnread && problem.details[0] == ending;
      });
  if (known == build.problems.end()) {
    build.problems.push_back(make_problem(Message::FormatUnread, file, 0, Details{ending, ""}));
  } else {
    count_another(*known);
  }
}

}  // namespace

Added add_post(Build& build, std::string_view file, std::string_view bytes) {
  std::size_t const problems_before = build.problems.size();
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
  if (is_about_folder(file) && lacks_front_matter(source->problems)) {
    std::string_view const name = file.substr(file.rfind('/') + 1);
    build.problems.push_back(make_problem(Message::NotAPost, file, 0, name));
    return Added::NotAPost;
  }
  if (source->front.draft) {
    std::erase_if(source->problems, [](Problem const& problem) {
      return problem.message != Message::DraftUnclear && problem.message != Message::PostHidden;
    });
    append(build.problems, std::move(source->problems));
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
  if (post::is_html(file)) {
    post.text = post.text.substr(0, post.body_begin) + without_indentation(post.body());
  }
  post.front = std::move(source->front);
  bool const has_title = !post.front.title.empty();
  for (std::string* const text : {&post.front.title, &post.front.subtitle})
    *text = without_styles(*text);
  if (build.site.repairs.has(Repair::TitleEntities)) mend_entities(build, post, source->title_line);
  if (build.site.repairs.has(Repair::TitleEmoji)) mend_title(build, post, source->title_line);
  if (ascii::ends_with_ignoring_case(file, ".mdx")) {
    post.text.replace(post.body_begin, std::string::npos, without_mdx_code(post.body()));
  }
  std::size_t const body_begin = post.body_begin;
  if (!has_title) take_title(post, source->body_line);
  // In HTML the end of a line means nothing.
  if (build.site.line_breaks.value_or(build.has_line_breaks) && !post::is_html(file)) {
    post.text.replace(post.body_begin, std::string::npos, post::with_line_breaks(post.body()));
  }
  post::ParsedDocument parsed = post::parse_markdown(post.body(), file, source->body_line);
  post.requests = std::move(parsed.requests);
  post.document = std::move(parsed.document);
  // What could not be read of it may be what it lacks.
  bool const is_whole = std::none_of(
      build.problems.begin() + static_cast<std::ptrdiff_t>(problems_before), build.problems.end(),
      [](Problem const& problem) { return problem.severity == Severity::Lost; });
  if (is_filled_in(post, parsed.problems, is_whole && post.body_begin == body_begin)) {
    build.problems.resize(problems_before);
    build.problems.push_back(make_problem(Message::PageFilledIn, file, 0));
    return Added::NotAPost;
  }
  append(build.problems, std::move(parsed.problems));
  if (post.front.title.empty()) find_title(post);
  if (!has_title) {
    build.problems.push_back(make_problem(Message::TitleMissing, file, 0, post.front.title));
  }
  build.posts.push_back(std::move(post));
  ++build.counts.posts;
  return Added::Post;
}

void report_unreadable(Build& build, std::string_view file, std::string_view why, FileKind kind) {
  if (kind == FileKind::OtherFormat) return report_format(build, file);
  if (kind == FileKind::Post) ++build.counts.failed;
  build.problems.push_back(make_problem(message_of(kind), file, 0, why));
}

ParseCounts parse_all(std::string_view posts) {
  ParseCounts counts;
  Repairs as_written;  // as its peers do
  as_written.set(Repair::FrontMatterLoose, false);
  while (!posts.empty()) {
    std::size_t const end = std::min(posts.find('\0'), posts.size());
    Result<post::Source> const source = post::read_source(posts.substr(0, end), {}, as_written);
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
