#include "headless/galleries.h"

#include "archive/picture.h"
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

// The pictures of a folder, but for the small copies that some of Hugo's themes keep beside them.
std::vector<std::string_view> pictures_for(FileTable const& files, SourcePost const& post,
                                           post::MediaRequest const& request) {
  std::vector<std::string_view> found = find_files(files, request.pattern, post.file);
  auto const is_small_copy = [&](std::string_view file) {
    constexpr std::string_view sign = "-thumb.";
    std::size_t const at = file.rfind(sign);
    if (at == std::string_view::npos) return false;
    std::string const whole =
        std::string(file.substr(0, at)) + std::string(file.substr(at + sign.size() - 1));
    return files.by_path.contains(whole);
  };
  std::erase_if(found, [&](std::string_view file) {
    return !archive::names_picture(file) || is_small_copy(file);
  });
  if (request.is_descending) std::reverse(found.begin(), found.end());
  return found;
}

// What stands for a request in the Markdown; empty: nothing is known that answers it.
std::string answer_for(Build& build, SourcePost& post, post::MediaRequest const& request,
                       std::uint32_t post_id) {
  std::string_view const written = request.written.in(post.body());
  if (request.kind == post::RequestKind::Folder) {
    auto const pictures = pictures_for(build.library.files, post, request);
    return pictures.empty() ? std::string() : post::with_pictures(written, pictures);
  }
  std::vector<std::uint32_t> const ids = media_for(build.library.media, request, post_id);
  if (ids.empty()) return {};
  if (request.kind != post::RequestKind::Gallery) return players_for(build, post, request, ids);
  if (request.ids.empty()) {
    post.attachments.insert(post.attachments.end(), ids.begin(), ids.end());
  }
  return post::with_pictures(written, ids);
}

// Galleries and playlists whose pictures and files, or their order, the library or a folder knows: that is
// written into the Markdown, which the reader parses anew.
void settle_requests(Build& build, SourcePost& post) {
  if (post.requests.empty()) return;
  ExportedPost const* const exported = find_exported(build.library.media, post.slug);
  std::uint32_t const post_id = post.front.wordpress_id != 0 ? post.front.wordpress_id
                                : exported                   ? exported->id
                                                             : 0;
  std::string body;
  std::size_t done = 0;
  for (post::MediaRequest const& request : post.requests) {
    std::string const answer = answer_for(build, post, request, post_id);
    if (answer.empty()) continue;
    std::string_view const written = request.written.in(post.body());
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
