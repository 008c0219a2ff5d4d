// The build as a WebAssembly module: what web/command/headless.ts calls. Bytes come in by address
// and length, and stay the caller's; what a call answers lies at answer_data() until the next call.
#include "headless/build.h"
#include "headless/feed.h"
#include "headless/health.h"
#include "headless/json.h"
#include "headless/lost.h"
#include "headless/media_json.h"
#include "headless/moved.h"
#include "headless/oembed.h"
#include "headless/page.h"
#include "headless/sitemap.h"
#include "headless/wall.h"

#include <emscripten.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace liseuse::headless;

struct Session {
  Build build;
  std::vector<ShardPlan> plans;
  Shell shell;
  std::string answer;
};

Session session;

std::string_view view(char const* data, std::size_t size) { return {data, size}; }

void report(std::vector<liseuse::Problem> const& problems) {
  session.build.problems.insert(session.build.problems.end(), problems.begin(), problems.end());
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE char* allocate(std::size_t size) {
  return static_cast<char*>(std::malloc(size));
}
EMSCRIPTEN_KEEPALIVE void release(char* data) { std::free(data); }

EMSCRIPTEN_KEEPALIVE char const* answer_data() { return session.answer.data(); }
EMSCRIPTEN_KEEPALIVE std::size_t answer_size() { return session.answer.size(); }

EMSCRIPTEN_KEEPALIVE void start() { session = {}; }

// Seconds since 1970: what is dated later is left out.
EMSCRIPTEN_KEEPALIVE void set_now(double seconds) {
  session.build.now = static_cast<std::int64_t>(seconds);
}

// Line ends in posts are to be seen, unless site.yaml says otherwise.
EMSCRIPTEN_KEEPALIVE void show_line_ends() { session.build.has_line_breaks = true; }

// A site.yaml.
EMSCRIPTEN_KEEPALIVE void set_site(char const* file, std::size_t file_size, char const* yaml,
                                   std::size_t size) {
  ReadSite read = read_site(view(yaml, size), view(file, file_size));
  session.build.site = std::move(read.site);
  report(read.problems);
}

// A media.json.
EMSCRIPTEN_KEEPALIVE void set_media(char const* file, std::size_t file_size, char const* json,
                                    std::size_t size) {
  ReadMedia read = read_media(view(json, size), view(file, file_size));
  add_media(session.build.library.media, std::move(read.media));
  report(read.problems);
}

// A WordPress export, as read_export has it. After media.json, which goes before it.
EMSCRIPTEN_KEEPALIVE void add_export(char const* file, std::size_t file_size, char const* json,
                                     std::size_t size) {
  ReadExport read = read_export(view(json, size), view(file, file_size));
  MediaTable& media = session.build.library.media;
  add_media(media, std::move(read.table.items));
  add_exported_posts(media, std::move(read.table.posts));
  media.sites.insert(media.sites.end(), read.table.sites.begin(), read.table.sites.end());
  report(read.problems);
}

// A Markdown file.
EMSCRIPTEN_KEEPALIVE void add(char const* file, std::size_t file_size, char const* bytes,
                              std::size_t size) {
  add_post(session.build, view(file, file_size), view(bytes, size));
}

// Why a file could not be read; `kind` as FileKind has it.
EMSCRIPTEN_KEEPALIVE void unreadable_file(char const* file, std::size_t file_size, char const* why,
                                          std::size_t size, std::uint32_t kind) {
  report_unreadable(session.build, view(file, file_size), view(why, size),
                    static_cast<FileKind>(kind));
}

// As read_settings has it. Answers with the plan.
EMSCRIPTEN_KEEPALIVE void settle_posts(char const* json, std::size_t size) {
  settle(session.build, read_settings(view(json, size)));
  session.answer = plan_json(session.build);
}

EMSCRIPTEN_KEEPALIVE void set_words(char const* json, std::size_t size) {
  session.build.words = read_words(view(json, size));
}

// The report's sentences, as read_sayings has them.
EMSCRIPTEN_KEEPALIVE void set_sayings(char const* json, std::size_t size) {
  session.build.sayings = read_sayings(view(json, size));
}

// Variants, as read_variants has them.
EMSCRIPTEN_KEEPALIVE void set_pictures(char const* json, std::size_t size) {
  for (NamedVariant& named : read_variants(view(json, size))) {
    set_variant(session.build, named.source, std::move(named.variant));
  }
}

// Linked files, as read_linked_files has them.
EMSCRIPTEN_KEEPALIVE void set_files(char const* json, std::size_t size) {
  for (auto& [source, file] : read_linked_files(view(json, size))) {
    set_linked_file(session.build, source, std::move(file));
  }
}

// Answers with the number of shards, as text.
EMSCRIPTEN_KEEPALIVE void count_shards() {
  session.plans = plan_shards(session.build);
  session.answer = std::to_string(session.plans.size());
}

// Answers with a shard's bytes.
EMSCRIPTEN_KEEPALIVE void make_shard(std::uint32_t shard) {
  session.answer = write_shard(session.build, session.plans[shard]);
}

// The shards' files, in order. Answers with the index's bytes.
EMSCRIPTEN_KEEPALIVE void make_index_of(char const* json, std::size_t size) {
  make_index(session.build, session.plans, read_texts(view(json, size)));
  session.answer = liseuse::archive::write_index(session.build.index);
}

// Answers with the health file's bytes; none where the site has no such file.
EMSCRIPTEN_KEEPALIVE void make_health() {
  session.answer = session.build.site.health ? write_health(session.build) : std::string{};
}

// Answers with the bytes of the file of all pictures; none where there are no pictures.
EMSCRIPTEN_KEEPALIVE void make_wall() { session.answer = write_wall(session.build); }

EMSCRIPTEN_KEEPALIVE void set_shell(char const* json, std::size_t size) {
  session.shell = read_shell(view(json, size));
}

// Answer with a page.
EMSCRIPTEN_KEEPALIVE void make_post_page(std::uint32_t post) {
  session.answer = post_page(session.build, session.shell, post);
}
EMSCRIPTEN_KEEPALIVE void make_list_page(std::uint32_t page) {
  session.answer = list_page(session.build, session.shell, page);
}

EMSCRIPTEN_KEEPALIVE void make_offline_page() {
  session.answer = offline_page(session.build, session.shell);
}

EMSCRIPTEN_KEEPALIVE void make_whole_page() {
  session.answer = whole_page(session.build, session.shell);
}
EMSCRIPTEN_KEEPALIVE void make_whole_page_article(std::uint32_t post) {
  session.answer = whole_page_article(session.build, post);
}

EMSCRIPTEN_KEEPALIVE void make_lost_page() {
  session.answer = lost_page(session.build, session.shell);
}

EMSCRIPTEN_KEEPALIVE void make_oembed(std::uint32_t post) {
  session.answer = oembed(session.build, post);
}

// Answers with what publication_json (json.h) gives.
EMSCRIPTEN_KEEPALIVE void make_publication() { session.answer = publication_json(session.build); }

// Answers with the Atom feed, a NUL, and the JSON feed.
EMSCRIPTEN_KEEPALIVE void make_feed_files(std::uint32_t feed) {
  FeedFiles const files = make_feed(session.build, session.build.feeds[feed]);
  session.answer = files.atom + '\0' + files.json;
}

// From 1; 0: the list of `files` others.
EMSCRIPTEN_KEEPALIVE void make_sitemap(std::uint32_t number, std::uint32_t files) {
  session.answer =
      number == 0 ? sitemap_index(session.build, files) : sitemap(session.build, number);
}

// The page at an old address, which leads to a post.
EMSCRIPTEN_KEEPALIVE void make_moved_page(char const* path, std::size_t size, std::uint32_t post) {
  session.answer = moved_page(session.build, view(path, size), post);
}

// Answers with what post_files_json (json.h) gives.
EMSCRIPTEN_KEEPALIVE void make_post_files(std::uint32_t post) {
  session.answer = post_files_json(session.build, post);
}

EMSCRIPTEN_KEEPALIVE void make_report() { session.answer = report_json(session.build); }

// For the benchmark: posts, a NUL after each. Answers with counts.
EMSCRIPTEN_KEEPALIVE void parse_posts(char const* posts, std::size_t size) {
  session.answer = counts_json(parse_all(view(posts, size)));
}

}  // extern "C"

// The functions stay callable when main has ended (EXIT_RUNTIME=0).
int main() {}
