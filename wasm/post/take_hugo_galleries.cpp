#include "post/take_hugo_galleries.h"

#include "base/ascii.h"
#include "post/document.h"
#include "post/shortcode_attributes.h"
#include "post/take_galleries.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace liseuse::post {
namespace {

// Each looks through all files: this many are no post that someone wrote.
constexpr std::uint32_t most_folders = 100;

// As with_pictures writes them: percent-encoded, with spaces between.
std::vector<std::string> read_files(std::string_view text) {
  std::vector<std::string> files;
  while (!text.empty()) {
    std::string_view const file = text.substr(0, text.find(' '));
    if (!file.empty()) files.emplace_back(file);
    text.remove_prefix(std::min(file.size() + 1, text.size()));
  }
  return files;
}

// Which files it shows: those of a folder, or of the post's own by a pattern. Empty: it does not say.
std::string pattern_of(ShortcodeAttributes const& attributes) {
  std::string pattern = value_of(attributes, {"match"});
  if (!pattern.empty()) return pattern;
  std::string folder = value_of(attributes, {"dir", "folder", "path", "src"});
  if (folder.empty()) folder = positional(attributes, 0);
  if (folder.empty() || folder == "/") return {};
  return folder + (folder.ends_with('/') ? "*" : "/*");
}

}  // namespace

void take_hugo_gallery(Taking& taking, Shortcode const& code) {
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  Insert gallery{.kind = InsertKind::Gallery};
  gallery.columns = read_columns(value_of(attributes, {"columns", "cols"}));
  gallery.pictures = read_files(value_of(attributes, {"pictures"}));
  if (!gallery.pictures.empty()) return put(taking, code, std::move(gallery));
  std::string pattern = pattern_of(attributes);
  if (!pattern.empty() && taking.folders_asked < most_folders) {
    ++taking.folders_asked;
    // Until it is answered it is one picture that isn't there.
    put(taking, code,
        {.kind = InsertKind::Picture, .pictures = {std::string(folder_scheme) + pattern}});
    return ask(
        taking, code,
        {.kind = RequestKind::Folder,
         .is_descending = ascii::equal_ignoring_case(value_of(attributes, {"sortorder"}), "desc"),
         .pattern = std::move(pattern)});
  }
  begin_enclosed_gallery(taking, code);
}

}  // namespace liseuse::post
