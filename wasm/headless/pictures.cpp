#include "headless/pictures.h"

#include "base/utf8.h"
#include "headless/md5.h"

#include <algorithm>
#include <array>
#include <optional>

namespace liseuse::headless {
namespace {

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view folder_of(std::string_view path) {
  std::size_t const slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// "a/./b/../c" to "a/c"; nothing leads out of the content folder.
std::string normal_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    std::size_t const end = std::min(path.find_first_of("/\\"), path.size());
    std::string_view const part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part == ".." && !parts.empty()) {
      parts.pop_back();
    } else if (!part.empty() && part != "." && part != "..") {
      parts.push_back(part);
    }
  }
  std::string normal;
  for (std::string_view const part : parts) {
    if (!normal.empty()) normal += '/';
    normal += part;
  }
  return normal;
}

std::optional<std::uint32_t> at_path(PictureFiles const& files, std::string_view reference,
                                     std::string_view post_file) {
  auto const known = [&](std::string_view folder) -> std::optional<std::uint32_t> {
    std::string path(folder);
    path += '/';
    path += reference;
    auto const found = files.by_path.find(normal_path(path));
    if (found == files.by_path.end()) return std::nullopt;
    return found->second;
  };
  if (!reference.starts_with('/')) {
    if (auto const found = known(folder_of(post_file))) return found;
  }
  // Hugo's folders for files that a page may name from the site's root.
  for (std::string_view const folder : {"", "static", "content", "assets"}) {
    if (auto const found = known(folder)) return found;
  }
  return std::nullopt;
}

// WordPress's smaller copies: "photo-1024x768.jpg" to "photo.jpg"; the name as it is where it isn't
// one.
std::string without_size(std::string_view name) {
  std::size_t const dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::string(name);
  std::size_t const dash = name.rfind('-', dot);
  if (dash == std::string_view::npos || dash == 0) return std::string(name);
  std::string_view const size = name.substr(dash + 1, dot - dash - 1);
  std::size_t const cross = size.find('x');
  auto const is_number = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  bool const is_size = cross != std::string_view::npos && is_number(size.substr(0, cross)) &&
                       is_number(size.substr(cross + 1));
  bool const is_scaled = size == "scaled";
  if (!is_size && !is_scaled) return std::string(name);
  return std::string(name.substr(0, dash)) + std::string(name.substr(dot));
}

std::string hashed_name(std::string_view name) {
  std::size_t const dot = name.rfind('.');
  std::string_view const extension =
      dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
  return "image_" + md5(name).substr(0, 8) + std::string(extension);
}

// The files of one name; those of just that case alone where there are any.
std::vector<std::uint32_t> named(PictureFiles const& files, std::string_view name) {
  std::vector<std::uint32_t> found;
  auto const [begin, end] = files.by_name.equal_range(lower_case(name));
  for (auto it = begin; it != end; ++it) found.push_back(it->second);
  std::sort(found.begin(), found.end());
  auto const is_exact = [&](std::uint32_t i) { return base_name(files.paths[i]) == name; };
  if (std::any_of(found.begin(), found.end(), is_exact)) {
    found.erase(
        std::remove_if(found.begin(), found.end(), [&](std::uint32_t i) { return !is_exact(i); }),
        found.end());
  }
  return found;
}

FoundPicture find_local(PictureFiles const& files, std::string_view reference,
                        std::string_view post_file) {
  std::string_view const path = reference.substr(0, reference.find_first_of("?#"));
  std::string const decoded = utf8::percent_decode(path);
  for (std::string_view const written : {reference, path, std::string_view(decoded)}) {
    if (auto const found = at_path(files, written, post_file)) {
      return {Found::AtPath, files.paths[*found], nullptr, {}};
    }
  }
  std::string const normal = normal_path(decoded);
  std::string const name(base_name(normal));
  std::array const names{name, hashed_name(name), without_size(name)};
  for (std::string const& candidate : names) {
    std::vector<std::uint32_t> const found = named(files, candidate);
    if (found.size() == 1) return {Found::ByName, files.paths[found.front()], nullptr, {}};
    if (found.size() > 1) {
      FoundPicture ambiguous{Found::Ambiguous, {}, nullptr, {}};
      for (std::uint32_t const i : found) ambiguous.candidates.push_back(files.paths[i]);
      return ambiguous;
    }
  }
  return {Found::Missing, {}, nullptr, {}};
}

MediaItem const* find_media(std::vector<MediaItem> const& media, std::string_view digits) {
  std::uint32_t id = 0;
  if (digits.empty() || digits.size() > 9) return nullptr;
  for (char const c : digits) {
    if (c < '0' || c > '9') return nullptr;
    id = id * 10 + static_cast<std::uint32_t>(c - '0');
  }
  auto const found = std::lower_bound(
      media.begin(), media.end(), id,
      [](MediaItem const& item, std::uint32_t wanted) { return item.id < wanted; });
  return found != media.end() && found->id == id ? &*found : nullptr;
}

// "//example.org/" of "https://example.org/": http and https are one site.
std::string_view without_scheme(std::string_view address) {
  for (std::string_view const scheme : {"https:", "http:"}) {
    if (address.starts_with(scheme)) return address.substr(scheme.size());
  }
  return address;
}

bool is_remote(std::string_view reference) {
  std::string const start = lower_case(reference.substr(0, 8));
  return start.starts_with("http:") || start.starts_with("https:") || start.starts_with("//") ||
         start.starts_with("data:");
}

}  // namespace

PictureFiles make_picture_files(std::vector<std::string> paths, std::vector<MediaItem> media) {
  PictureFiles files;
  files.paths = std::move(paths);
  std::sort(files.paths.begin(), files.paths.end());
  for (std::uint32_t i = 0; i < files.paths.size(); ++i) {
    files.by_path.emplace(files.paths[i], i);
    files.by_name.emplace(lower_case(base_name(files.paths[i])), i);
  }
  files.media = std::move(media);
  std::stable_sort(files.media.begin(), files.media.end(),
                   [](MediaItem const& a, MediaItem const& b) { return a.id < b.id; });
  return files;
}

FoundPicture find_picture(PictureFiles const& files, std::string_view reference,
                          std::string_view post_file, std::string_view base_url) {
  if (reference.starts_with("id:")) {
    MediaItem const* const media = find_media(files.media, reference.substr(3));
    if (!media) return {Found::UnknownId, {}, nullptr, {}};
    FoundPicture found = find_local(files, media->file, {});
    found.media = media;
    // The table's owner did not write the path into the post.
    if (found.found == Found::ByName) found.found = Found::AtPath;
    return found;
  }
  if (!is_remote(reference)) return find_local(files, reference, post_file);
  // An address of the site's own: the file may have moved here with the posts.
  std::string_view const base = without_scheme(base_url);
  std::string_view const address = without_scheme(reference);
  if (!base.empty() && address.starts_with(base)) {
    FoundPicture found = find_local(files, address.substr(base.size() - 1), {});
    if (!found.file.empty()) return found;
  }
  return {Found::Remote, {}, nullptr, {}};
}

}  // namespace liseuse::headless
