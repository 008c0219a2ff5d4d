// An archive being built: Markdown files in, index, shards and pages out. What reads and writes
// files is in web/command; here are only bytes.
//
// In this order: add_post for each file, settle, set_variants, then plan_shards, write_index and
// what page.h makes.
#pragma once

#include "archive/shard.h"
#include "base/problem.h"
#include "headless/links.h"
#include "headless/pictures.h"
#include "headless/site.h"
#include "post/document.h"
#include "post/front_matter.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace liseuse::headless {

// A picture's files in the site, as TypeScript made them.
struct Variant {
  std::string file;  // relative to the site's root
  std::uint32_t width = 0, height = 0;
  std::uint32_t copies = 0;  // as archive::Picture has them, and the colours
  std::uint32_t upper_colour = 0, lower_colour = 0;
  std::string credit;  // that the file itself holds; empty: none
  post::Date taken{};
};

// What one of a post's references leads to.
struct PostPicture {
  std::string_view reference;        // into SourcePost::document
  std::string_view file;             // on disk, into FileTable::paths; empty: none
  MediaItem const* media = nullptr;  // into MediaTable::items
  KnownBy known_by{};
  FindRule rule{};
  std::string caption;  // of the media item
};

// A link that leads elsewhere than it says: to a file on disk, or to `target`.
struct PostLink {
  std::string_view href;  // into SourcePost::document
  std::string_view file;  // on disk, into FileTable::paths; empty: none
  std::string target;     // as LinkEntry has it, where there is no file
};

struct SourcePost {
  std::string file;            // relative to the content folder
  std::string text;            // the file, as UTF-8
  std::size_t body_begin = 0;  // of the Markdown, in `text`
  post::FrontMatter front;
  post::Document document;

  // Set by settle.
  std::string translation_of;  // "a.md" of "a.fr.md"; empty: its file's name says no language
  std::string translations;    // the path that it shares with its translations; empty: it has none
  std::string slug, summary, language;
  std::vector<std::string> years;  // the one it is of, or none
  std::uint32_t reading_minutes = 0;
  std::vector<post::MediaRequest> requests;  // what its Markdown asks of the library
  std::vector<std::uint32_t> attachments;    // ids of the pictures that galleries show for that
  std::vector<PostPicture> pictures;         // one a reference, in reading order
  std::vector<PostLink> links;
  std::string_view cover;  // on disk, into FileTable::paths; empty: none

  std::string_view body() const { return std::string_view(text).substr(body_begin); }
};

struct Counts {
  std::uint32_t posts = 0, drafts = 0;
  std::uint32_t failed = 0;          // posts left out because they can't be read
  std::uint32_t pictures_found = 0;  // at their path or by name; one a reference of each post
  std::uint32_t pictures_by_name = 0;
  std::uint32_t pictures_missing = 0;  // or ambiguous, or of an unknown id
  std::uint32_t pictures_remote = 0;
  std::uint32_t files_found = 0;  // that are linked to and no pictures
  std::uint32_t files_missing = 0;
};

// The newest posts for programs that follow many sites.
struct Feed {
  std::string path;         // from the site's root; ".xml" and ".json" go behind it
  std::uint32_t label = 0;  // a tag's place in Index::labels; post::none: all posts
};

struct Build {
  Site site;
  bool has_line_breaks =
      false;  // of the program that the posts were written for; Site::line_breaks goes before
  std::int64_t now = 0;  // seconds since 1970; what is dated later is left out. 0: nothing is
  std::vector<SourcePost> posts;  // as added; settle sorts them as the index has them
  std::vector<Problem> problems;
  Counts counts;
  Library library;
  std::unordered_map<std::string_view, Variant> variants;          // by file on disk
  std::unordered_map<std::string_view, std::string> linked_files;  // the same; in the site
  std::vector<std::pair<std::string, std::string>> words;
  Sayings sayings;  // the report's, in the archive's language; empty: English

  // Set by make_index; its views are into this build.
  archive::Index index;
  std::vector<std::string> shard_files;
  std::vector<Feed> feeds;  // feed.h
};

// A post that is still to come, or was to be shown until a day that is past, counts as a draft. No
// post is what folders hold about themselves (README.md), unless it has a front matter, and none is a page that
// another program fills in with posts.
enum class Added : std::uint8_t { Post, Draft, Failed, NotAPost };

// One Markdown file. What is wrong with it is in Build::problems. O(bytes).
Added add_post(Build& build, std::string_view file, std::string_view bytes);

struct Settings {
  std::vector<std::string> files;  // that posts may show, from the content folder
  std::string fallback_title;      // of a site that has none
  bool report_only = false;        // no post will be shown: what that alone takes is left out
};

// Slugs, order, languages, summaries and pictures of all posts. O(posts log posts + references).
void settle(Build& build, Settings settings);

// The pictures on disk that posts show, each once, ascending. Precondition: settle.
std::vector<std::string_view> needed_pictures(Build const& build);

// The files that posts link to and that are no pictures, as above.
std::vector<std::string_view> needed_files(Build const& build);

// A needed file's place in the site. One that has none could not be read; links to it stay.
void set_linked_file(Build& build, std::string_view file, std::string in_site);

// A needed picture that has no variant is one that could not be read: it is shown as missing.
void set_variant(Build& build, std::string_view file, Variant variant);

// What the system, or the picture library, said of a file that it could not read; of a file with a
// picture's name, what it is instead, or of which other type; of the first picture that says where it
// was taken, how many more do; of what browsers don't show as a picture, what it is. Of a file that may be
// a post in a format that is not read, nothing.
enum class FileKind : std::uint8_t {
  Post,
  NotPicture,
  OtherType,
  Located,
  Other,
  NotShown,
  Damaged,
  CutOff,
  Folder,
  OtherFormat,
};
void report_unreadable(Build& build, std::string_view file, std::string_view why, FileKind kind);

// Which posts share a shard: [begin, end) into Build::posts, newest first. A shard is filled from
// the oldest post on, so that a new post leaves all shards but the newest as they are.
struct ShardPlan {
  std::uint32_t begin = 0, end = 0;
};
std::vector<ShardPlan> plan_shards(Build const& build);

// Whose a picture on disk is and when it was taken: what the media table says, else the file itself.
archive::Origin origin_of(Build const& build, std::string_view file, MediaItem const* media);

// What the reader fetches to show one post. The views are into the build.
archive::ShardPost shard_post(Build const& build, SourcePost const& post);

std::string write_shard(Build const& build, ShardPlan const& plan);

// Fills Build::index. `shard_files`: one a plan. Precondition: settle and all variants.
void make_index(Build& build, std::vector<ShardPlan> const& plans,
                std::vector<std::string> shard_files);

// For the benchmark: posts that stand one after the other, a NUL after each, are parsed and
// forgotten.
struct ParseCounts {
  std::uint32_t posts = 0, failed = 0, blocks = 0, inlines = 0, pictures = 0, text_bytes = 0;
};
ParseCounts parse_all(std::string_view posts);

}  // namespace liseuse::headless
