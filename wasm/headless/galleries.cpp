#include "headless/galleries.h"

#include "base/utf8.h"
#include "post/embeds.h"
#include "post/markdown.h"
#include "post/take_shortcodes.h"

#include <algorithm>
#include <string>

namespace liseuse::headless {
namespace {

// A video or a sound of the library's, as a shortcode that plays it; empty: the item is neither.
std::string player_for(Library const& library, MediaItem const& item) {
  std::string_view const path = item.file.empty() ? behind_host(item.url) : item.file;
  if (post::media_file_of(path) == post::MediaFile::Other) return {};
  FoundFile const found = find_file(library.files, {path, {}, item.date}, library.repairs);
  std::string const address =
      found.file.empty() ? std::string(path) : '/' + std::string(found.file);
  return post::player_of(utf8::percent_encode(address, utf8::Slash::Keep),
                         item.caption.empty() ? item.title : item.caption);
}

// What is played for a request, one after the other on one line; those that nobody knows are reported.
std::string players_for(Build& build, SourcePost const& post, post::MediaRequest const& request,
                        std::vector<std::uint32_t> const& ids) {
  std::string players;
  for (std::uint32_t const id : ids) {
    MediaItem const* const item = find_media(build.library.media, id);
    if (item) {
      players += player_for(build.library, *item);
    } else {
      build.problems.push_back(
          make_problem(Message::MediaIdMissing, post.file, request.line, std::to_string(id)));
    }
  }
  return players;
}

// Galleries and playlists whose pictures and files, or their order, the library knows: that is written
// into the Markdown, which the reader parses anew.
void settle_requests(Build& build, SourcePost& post) {
  if (post.requests.empty()) return;
  MediaTable const& media = build.library.media;
  ExportedPost const* const exported = find_exported(media, post.slug);
  std::uint32_t const post_id = post.front.wordpress_id != 0 ? post.front.wordpress_id
                                : exported                   ? exported->id
                                                             : 0;
  std::string body;
  std::size_t done = 0;
  for (post::MediaRequest const& request : post.requests) {
    std::vector<std::uint32_t> const ids = media_for(media, request, post_id);
    if (ids.empty()) continue;
    bool const is_gallery = request.kind == post::RequestKind::Gallery;
    std::string_view const written = request.written.in(post.body());
    std::string const answer =
        is_gallery ? post::with_pictures(written, ids) : players_for(build, post, request, ids);
    if (answer.empty()) continue;
    if (is_gallery && request.ids.empty()) {
      post.attachments.insert(post.attachments.end(), ids.begin(), ids.end());
    }
    body += post.body().substr(done, request.written.begin.value - done);
    body += answer;
    body.append(static_cast<std::size_t>(std::count(written.begin(), written.end(), '\n')) -
                    static_cast<std::size_t>(std::count(answer.begin(), answer.end(), '\n')),
                '\n');
    done = request.written.end.value;
  }
  if (done == 0) return;
  body += post.body().substr(done);
  post.text.replace(post.body_begin, std::string::npos, body);
  std::uint32_t const body_line = line_at(post.text, post.body_begin);
  post::ParsedDocument parsed = post::parse_markdown(post.body(), post.file, body_line);
  post.document = std::move(parsed.document);
  // What else there is to say of it has been said.
  auto const is_answered = [](Problem const& problem) {
    return problem.message == Message::GalleryEmpty || problem.message == Message::PlaylistEmpty;
  };
  std::erase_if(build.problems, [&](Problem const& problem) {
    return is_answered(problem) && problem.file == post.file;
  });
  std::copy_if(parsed.problems.begin(), parsed.problems.end(), std::back_inserter(build.problems),
               is_answered);
}

// Where a gallery names a video or a sound, that stands in its place in the Markdown, which the reader
// parses anew.
void settle_players(Build& build, SourcePost& post) {
  auto const player_of = [&](std::string_view reference) -> std::string {
    MediaItem const* const item = find_picture(build.library, {reference, {}, {}}).media;
    return item == nullptr ? std::string{} : player_for(build.library, *item);
  };
  post::Document const& document = post.document;
  bool const has_any = std::any_of(
      document.galleries.begin(), document.galleries.end(), [&](post::Gallery const& gallery) {
        for (std::uint32_t i = gallery.picture_begin; i < gallery.picture_end; ++i) {
          std::string_view const source = document.pictures[i].source.in(document.attributes);
          if (source.starts_with("id:") && !player_of(source).empty()) return true;
        }
        return false;
      });
  if (!has_any) return;
  post.text.replace(post.body_begin, std::string::npos, post::with_players(post.body(), player_of));
  std::uint32_t const body_line = line_at(post.text, post.body_begin);
  post.document = post::parse_markdown(post.body(), post.file, body_line).document;
}

}  // namespace

void settle_galleries(Build& build, SourcePost& post) {
  settle_requests(build, post);
  settle_players(build, post);
}

}  // namespace liseuse::headless
