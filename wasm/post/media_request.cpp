#include "post/media_request.h"

#include "base/utf8.h"
#include "post/embeds.h"
#include "post/escaped_shortcodes.h"
#include "post/shortcodes.h"

namespace liseuse::post {
namespace {

// The shortcode that `written` is, with one more attribute, in front of the others.
std::string with_attribute(std::string_view as_written, std::string_view name,
                           std::string_view value) {
  std::string const written = unescaped_shortcode(as_written);
  auto const code = find_shortcode(written, 0);
  std::size_t const name_end =
      code ? static_cast<std::size_t>(code->name.data() - written.data()) + code->name.size()
           : written.size();
  std::string filled = written.substr(0, name_end);
  filled.append(" ").append(name).append("=\"").append(value).append("\"");
  return filled += written.substr(name_end);
}

}  // namespace

std::string with_pictures(std::string_view gallery, std::vector<std::uint32_t> const& ids) {
  std::string list;
  for (std::uint32_t const id : ids) list += (list.empty() ? "" : ",") + std::to_string(id);
  return with_attribute(gallery, "attachments", list);
}

std::string with_pictures(std::string_view gallery, std::span<std::string_view const> files) {
  std::string list;
  for (std::string_view const file : files) {
    list += (list.empty() ? "/" : " /") + utf8::percent_encode(file, utf8::Slash::Keep);
  }
  return with_attribute(gallery, "pictures", list);
}

std::string player_of(std::string_view file, std::string_view title) {
  std::string player = "[";
  player += media_file_of(file) == MediaFile::Video ? "video" : "audio";
  auto const add = [&](std::string_view name, std::string_view value) {
    player += ' ' + std::string(name) + "=\"";
    for (char const c : value) {
      bool const is_bracket = c == '[' || c == ']' || c == '&';
      if (c == '"' || c == '\\') player += '\\';
      player += is_bracket ? "&#" + std::to_string(c) + ';' : std::string(1, c == '\n' ? ' ' : c);
    }
    player += '"';
  };
  add("src", file);
  if (!title.empty()) add("title", title);
  return player + ']';
}

}  // namespace liseuse::post
