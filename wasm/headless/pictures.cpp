#include "headless/pictures.h"

#include "headless/names.h"
#include "post/document.h"

#include <utility>

namespace liseuse::headless {
namespace {

FoundPicture find_local(Library const& library, FileReference const& reference) {
  FoundFile found = find_file(library.files, reference, library.repairs);
  FoundPicture picture;
  picture.rule = found.rule;
  picture.file = found.file;
  picture.found = !found.file.empty()         ? Found::Here
                  : !found.candidates.empty() ? Found::Ambiguous
                                              : Found::Missing;
  picture.candidates = std::move(found.candidates);
  return picture;
}

FoundPicture find_item(Library const& library, MediaItem const& item) {
  return find_local(library,
                    {item.file.empty() ? behind_host(item.url) : item.file, {}, item.date});
}

FoundPicture known_by_file(Library const& library, FoundPicture found) {
  auto const known = library.media_by_file.find(found.file);
  if (found.file.empty() || known == library.media_by_file.end() || !known->second) return found;
  found.media = known->second;
  found.known_by = KnownBy::Name;
  return found;
}

MediaItem const* media_of_id(MediaTable const& media, std::string_view digits) {
  std::uint32_t id = 0;
  if (digits.empty() || digits.size() > 9) return nullptr;
  for (char const c : digits) {
    if (c < '0' || c > '9') return nullptr;
    id = id * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return find_media(media, id);
}

}  // namespace

std::string_view name(KnownBy known_by) {
  switch (known_by) {
    case KnownBy::Nothing: break;
    case KnownBy::Id: return "id";
    case KnownBy::Parent: return "parent";
    case KnownBy::Name: return "name";
  }
  return "";
}

void know_files(Library& library) {
  library.media_by_file.clear();
  for (MediaItem const& item : library.media.items) {
    std::string_view const file = find_item(library, item).file;
    if (file.empty()) continue;
    auto const [known, is_new] = library.media_by_file.emplace(file, &item);
    if (!is_new) known->second = nullptr;
  }
}

FoundPicture find_picture(Library const& library, FileReference const& reference) {
  std::string_view const text = reference.text;
  if (text.starts_with("id:")) {
    MediaItem const* const media = media_of_id(library.media, text.substr(3));
    if (!media) {
      FoundPicture unknown;
      unknown.found = Found::UnknownId;
      return unknown;
    }
    FoundPicture found = find_item(library, *media);
    found.media = media;
    found.known_by = KnownBy::Id;
    return found;
  }
  if (text.starts_with(post::folder_scheme)) {
    FoundPicture none;
    none.found = Found::NoFolder;
    return none;
  }
  if (!is_remote(text)) return known_by_file(library, find_local(library, reference));
  // An address of the archive's own: the file may have moved here with the posts.
  std::string_view const path = own_path(library.sites, text);
  if (!path.empty() && library.repairs.has(Repair::PictureOldHost)) {
    FoundPicture found = find_local(library, {path, {}, reference.post_date});
    found.was_remote = true;
    if (found.found != Found::Missing) return known_by_file(library, std::move(found));
  }
  FoundPicture remote;
  remote.found = Found::Remote;
  return remote;
}

}  // namespace liseuse::headless
