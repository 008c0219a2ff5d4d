// Posts as they come: read, mended, parsed.
#include "headless/build.h"

#include "base/ascii.h"
#include "headless/encoding.h"
#include "headless/html_posts.h"
#include "headless/mended.h"
#include "post/markdown.h"
#include "post/slug.h"

#include <algorithm>
#include <array>
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
    std::erase_if(source->problems,
                  [](Problem const& problem) { return problem.message != Message::DraftUnclear; });
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
  if (build.site.repairs.has(Repair::TitleEntities)) mend_entities(build, post, source->title_line);
  if (build.site.repairs.has(Repair::TitleEmoji)) mend_title(build, post, source->title_line);
  if (!has_title) take_title(post, source->body_line);
  post::ParsedDocument parsed = post::parse_markdown(post.body(), file, source->body_line);
  post.requests = std::move(parsed.requests);
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
