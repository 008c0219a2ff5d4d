#include "headless/galleries.h"

#include "base/utf8.h"
#include "post/embeds.h"
#include "post/markdown.h"
#include "post/take_shortcodes.h"

#include <algorithm>
#include <string>

namespace liseuse::headless {
namespace {

// A gallery that names no pictures shows the post's own, as WordPress has it: what the library knows
// of them is written into the Markdown, which the reader parses anew.
void settle_attachments(Build& build, SourcePost& post) {
  if (post.empty_galleries.empty()) return;
  ExportedPost const* const exported = find_exported(build.library.media, post.slug);
  std::uint32_t const id = post.front.wordpress_id != 0 ? post.front.wordpress_id
                           : exported                   ? exported->id
                                                        : 0;
  post.attachments = media_of(build.library.media, id);
  std::erase_if(post.attachments, [&](std::uint32_t const attachment) {
    MediaItem const& item = *find_media(build.library.media, attachment);
    return !archive::names_picture(item.file.empty() ? item.url : item.file);
  });
  if (post.attachments.empty()) return;
  std::string ids;
  for (std::uint32_t const attachment : post.attachments) {
    ids += (ids.empty() ? "" : ",") + std::to_string(attachment);
  }
  std::erase_if(build.problems, [&](Problem const& problem) {
    return problem.message == Message::GalleryEmpty && problem.file == post.file;
  });
  post.text = post::with_attachments(post.text, post.empty_galleries, ids);
  // What else there is to say of it has been said.
  std::uint32_t const body_line = line_at(post.text, post.body_begin);
  post.document = post::parse_markdown(post.body(), post.file, body_line).document;
}

// Fit to stand in quotes in a shortcode, which the first "]" ends.
std::string in_attribute(std::string_view text) {
  std::string written;
  for (char const c : text) {
    if (c == '"' || c == '\\') {
      written.append("\\").append(1, c);
    } else if (std::string_view("[]<>&").find(c) != std::string_view::npos) {
      written += "&#" + std::to_string(static_cast<int>(c)) + ';';
    } else {
      written += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return written;
}

// Where a gallery names a video or a sound, that stands in its place in the Markdown, which the reader
// parses anew.
void settle_players(Build& build, SourcePost& post) {
  auto const player_of = [&](std::string_view reference) -> std::string {
    MediaItem const* const item = find_picture(build.library, {reference, {}, {}}).media;
    if (item == nullptr) return {};
    std::string_view const path = item->file.empty() ? behind_host(item->url) : item->file;
    post::MediaFile const kind = post::media_file_of(path);
    if (kind == post::MediaFile::Other) return {};
    FoundFile const found =
        find_file(build.library.files, {path, {}, item->date}, build.library.repairs);
    std::string const address =
        found.file.empty() ? std::string(path) : '/' + std::string(found.file);
    std::string const title = item->caption.empty() ? item->title : item->caption;
    return std::string(kind == post::MediaFile::Video ? "[video src=\"" : "[audio src=\"") +
           utf8::percent_encode(address, utf8::Slash::Keep) + "\" title=\"" + in_attribute(title) +
           "\"]";
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
  settle_attachments(build, post);
  settle_players(build, post);
}

}  // namespace liseuse::headless
