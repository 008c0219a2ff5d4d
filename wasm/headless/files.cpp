#include "headless/files.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/addresses.h"
#include "headless/names.h"
#include "post/slug.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace liseuse::headless {
namespace {

using Places = std::vector<std::uint32_t>;  // into FileTable::paths, ascending

std::string loosest(std::string_view name) {
  return without_size(ascii::lowered(without_accents(name)));
}

// The paths that a post may mean by `reference`, the likeliest first.
std::vector<std::string> possible_paths(std::string_view reference, std::string_view post_file) {
  std::vector<std::string> paths;
  auto const add = [&](std::string_view folder) {
    paths.push_back(normal_path(std::string(folder) + '/' + std::string(reference)));
  };
  add(reference.starts_with('/') ? std::string_view{} : folder_of(post_file));
  // The folder that Hexo gives to each post.
  if (!post_file.empty() && !reference.starts_with('/')) add(post::without_post_ending(post_file));
  // Hugo's, Hexo's and Astro's folders for files that a page may name from the site's root.
  for (std::string_view const folder :
       {"", "static", "content", "assets", "source", "public", "src"})
    add(folder);
  return paths;
}

std::optional<std::uint32_t> at_path(FileTable const& files, std::string_view reference,
                                     std::string_view post_file) {
  for (std::string const& path : possible_paths(reference, post_file)) {
    if (auto const found = files.by_path.find(path); found != files.by_path.end()) {
      return found->second;
    }
  }
  return std::nullopt;
}

// "a{b,c}" to "ab" and "ac"; a brace that is never closed is itself. No more than anyone writes.
std::vector<std::string> alternatives(std::string_view pattern) {
  constexpr std::size_t most = 64;
  std::vector<std::string> whole, open{std::string(pattern)};
  while (!open.empty()) {
    std::string const next = std::move(open.back());
    open.pop_back();
    std::size_t const begin = next.find('{');
    std::size_t const end = begin == std::string::npos ? begin : next.find('}', begin);
    if (end == std::string::npos || whole.size() + open.size() >= most) {
      whole.push_back(next);
      continue;
    }
    for (std::size_t at = begin; at != end;) {
      std::size_t const comma = std::min(next.find(',', at + 1), end);
      open.push_back(next.substr(0, begin) + next.substr(at + 1, comma - at - 1) +
                     next.substr(end + 1));
      at = comma;
    }
  }
  return whole;
}

// All that may come next is followed at once: O(pattern * path), whatever the stars.
bool matches(std::string_view pattern, std::string_view path) {
  auto const is_star = [&](std::size_t i) { return i < pattern.size() && pattern[i] == '*'; };
  std::vector<bool> reached(pattern.size() + 1), next(pattern.size() + 1);
  auto const pass_stars = [&](std::vector<bool>& places) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (places[i] && is_star(i)) places[i + 1] = true;
    }
  };
  reached[0] = true;
  pass_stars(reached);
  for (char const c : path) {
    next.assign(next.size(), false);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (!reached[i]) continue;
      if (is_star(i)) {
        bool const crosses = is_star(i + 1) || (i > 0 && is_star(i - 1));
        next[i] = next[i] || c != '/' || crosses;
      } else if (pattern[i] == '?' ? c != '/' : ascii::lower(pattern[i]) == ascii::lower(c)) {
        next[i + 1] = true;
      }
    }
    pass_stars(next);
    reached.swap(next);
  }
  return reached[pattern.size()];
}

// Precondition: `pattern` is a normal path.
std::vector<std::string_view> matching_files(FileTable const& files, std::string_view pattern) {
  std::string_view const folder = folder_of(pattern.substr(0, pattern.find_first_of("*?")));
  std::string_view const rest = pattern.substr(folder.empty() ? 0 : folder.size() + 1);
  std::string const start = folder.empty() ? std::string() : std::string(folder) + '/';
  std::vector<std::string_view> found;
  for (auto path = std::lower_bound(files.paths.begin(), files.paths.end(), start);
       path != files.paths.end() && path->starts_with(start); ++path) {
    if (matches(rest, std::string_view(*path).substr(start.size()))) found.emplace_back(*path);
  }
  return found;
}

// Year and month as folders name them: "2020/01" or "2020" alone; month 0: none.
struct Month {
  std::uint32_t year = 0, month = 0;
};

std::uint32_t number_of(std::string_view digits, std::size_t length) {
  if (digits.size() != length) return 0;
  std::uint32_t number = 0;
  for (char const c : digits) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

Month month_in(std::string_view path) {
  Month found;
  path = folder_of(path);
  while (!path.empty()) {
    std::size_t const end = std::min(path.find('/'), path.size());
    std::string_view const part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    std::uint32_t const month = number_of(part, 2);
    if (found.year != 0) {
      if (month >= 1 && month <= 12) found.month = month;
      return found;
    }
    std::uint32_t const year = number_of(part, 4);
    if (year >= 1990 && year <= 2099) found.year = year;
  }
  return found;
}

// The one of several that lies in the folder of that month; or, where none names months, of that
// year.
std::optional<std::uint32_t> in_month(FileTable const& files, Places const& places, Month month) {
  Places of_month, of_year;
  for (std::uint32_t const place : places) {
    Month const of = month_in(files.paths[place]);
    if (month.year == 0 || of.year != month.year) continue;
    of_year.push_back(place);
    if (month.month != 0 && of.month == month.month) of_month.push_back(place);
  }
  if (of_month.size() == 1) return of_month.front();
  if (of_month.empty() && of_year.size() == 1) return of_year.front();
  return std::nullopt;
}

// The files whose name has that loosest form.
Places named(FileTable const& files, std::string const& loose) {
  Places found;
  auto const [begin, end] = files.by_name.equal_range(loose);
  for (auto it = begin; it != end; ++it) found.push_back(it->second);
  std::sort(found.begin(), found.end());
  return found;
}

// The files that a rule takes for those of `name`: of the ways in which it compares, the first that
// finds any. `alike`: those whose name has the loosest form of `name`, which all ways but that by
// hash leave as it is.
// `folders`: where they are looked for; none: everywhere.
Places matching(FileTable const& files, Places const& alike, std::span<std::string const> folders,
                std::string const& name, FindRule rule, Repairs const& repairs) {
  using Form = std::string (*)(std::string_view);
  struct Way {
    Form of_reference, of_file;
    bool hashes = false;
  };
  static constexpr Form same = [](std::string_view text) { return std::string(text); };
  static constexpr Form lower_decomposed = [](std::string_view text) {
    return ascii::lowered(decomposed(text));
  };
  static constexpr Form lower_plain = [](std::string_view text) {
    return ascii::lowered(without_accents(text));
  };
  static constexpr Form hashed_whole = [](std::string_view text) {
    return hashed_name(composed(text));
  };
  static constexpr Form hashed_apart = [](std::string_view text) {
    return hashed_name(decomposed(text));
  };
  std::vector<Way> ways;
  switch (rule) {
    case FindRule::Name: ways = {{same, same}}; break;
    case FindRule::Accents:
      ways = {{decomposed, decomposed},
              {hashed_whole, same, true},
              {hashed_apart, same, true},
              {without_accents, without_accents}};
      break;
    case FindRule::Case:
      ways = {{ascii::lowered, ascii::lowered}};
      if (repairs.has(Repair::FindByAccents)) {
        ways.push_back({lower_decomposed, lower_decomposed});
        ways.push_back({lower_plain, lower_plain});
      }
      break;
    case FindRule::Size: {
      // The picture itself, before another of its sizes.
      static constexpr Form full = [](std::string_view text) { return without_size(text); };
      static constexpr Form full_decomposed = [](std::string_view text) {
        return without_size(decomposed(text));
      };
      static constexpr Form full_hashed = [](std::string_view text) {
        return hashed_name(without_size(composed(text)));
      };
      static constexpr Form full_plain = [](std::string_view text) {
        return without_size(without_accents(text));
      };
      static constexpr Form full_lower = [](std::string_view text) {
        return without_size(ascii::lowered(text));
      };
      ways = {{full, same}, {full, full}};
      bool const accents = repairs.has(Repair::FindByAccents),
                 in_any_case = repairs.has(Repair::FindByCase);
      if (accents) {
        ways.push_back({full_decomposed, decomposed});
        ways.push_back({full_hashed, same, true});
        ways.push_back({full_hashed, full, true});
        ways.push_back({full_plain, without_accents});
        ways.push_back({full_plain, full_plain});
      }
      if (in_any_case) {
        ways.push_back({full_lower, ascii::lowered});
        ways.push_back({full_lower, full_lower});
      }
      if (accents && in_any_case) {
        ways.push_back({loosest, lower_plain});
        ways.push_back({loosest, loosest});
      }
      break;
    }
    case FindRule::Path:
    case FindRule::Folder: break;
  }
  for (Way const& way : ways) {
    if (way.hashes ? !files.has_hashed_names : alike.empty()) continue;
    std::string const wanted = way.of_reference(name);
    Places found = way.hashes ? named(files, loosest(wanted)) : alike;
    std::erase_if(found, [&](std::uint32_t const place) {
      std::string_view const file = files.paths[place];
      bool const is_there = folders.empty() || std::find(folders.begin(), folders.end(),
                                                         folder_of(file)) != folders.end();
      return !is_there || way.of_file(base_name(file)) != wanted;
    });
    if (!found.empty()) return found;
  }
  return {};
}

// The largest of several, where all are copies of one picture in one folder.
std::optional<std::uint32_t> largest_copy(FileTable const& files, Places const& places) {
  std::string_view const first = files.paths[places.front()];
  std::uint32_t largest = places.front();
  for (std::uint32_t const place : places) {
    std::string_view const file = files.paths[place];
    if (folder_of(file) != folder_of(first) ||
        without_size(base_name(file)) != without_size(base_name(first))) {
      return std::nullopt;
    }
    if (size_in_name(base_name(file)) > size_in_name(base_name(files.paths[largest]))) {
      largest = place;
    }
  }
  return largest;
}

// The only one of several below the folder of the post.
std::optional<std::uint32_t> beside_post(FileTable const& files, Places const& places,
                                         std::string_view post_file) {
  std::string const folder(folder_of(post_file));
  std::optional<std::uint32_t> found;
  for (std::uint32_t const place : places) {
    if (folder.empty() || !files.paths[place].starts_with(folder + '/')) continue;
    if (found) return std::nullopt;
    found = place;
  }
  return found;
}

// By rules less and less strict. `folders`: as `matching` has them; `path`: the reference's, normal.
FoundFile find_by_name(FileTable const& files, Places const& alike,
                       std::span<std::string const> folders, std::string const& name,
                       FileReference const& reference, std::string_view path,
                       Repairs const& repairs) {
  constexpr std::array by_name{std::pair(FindRule::Name, Repair::FindByName),
                               std::pair(FindRule::Accents, Repair::FindByAccents),
                               std::pair(FindRule::Case, Repair::FindByCase),
                               std::pair(FindRule::Size, Repair::FindBySize)};
  for (auto const& [rule, repair] : by_name) {
    if (!repairs.has(repair)) continue;
    Places const found = matching(files, alike, folders, name, rule, repairs);
    if (found.empty()) continue;
    if (found.size() == 1) return {files.paths[found.front()], rule, {}};
    if (repairs.has(Repair::FindByFolder)) {
      if (auto const one = beside_post(files, found, reference.post_file))
        return {files.paths[*one], FindRule::Folder, {}};
      post::Date const& date = reference.post_date;
      Month const of_post{static_cast<std::uint32_t>(std::max<int>(date.year, 0)), date.month};
      for (Month const month : {month_in(path), of_post}) {
        if (auto const one = in_month(files, found, month)) {
          return {files.paths[*one], FindRule::Folder, {}};
        }
      }
    }
    if (auto const largest = largest_copy(files, found)) return {files.paths[*largest], rule, {}};
    FoundFile several{{}, rule, {}};
    for (std::uint32_t const i : found) several.candidates.push_back(files.paths[i]);
    return several;
  }
  return {};
}

}  // namespace

FileTable make_file_table(std::vector<std::string> paths) {
  FileTable files;
  files.paths = std::move(paths);
  std::sort(files.paths.begin(), files.paths.end());
  for (std::uint32_t i = 0; i < files.paths.size(); ++i) {
    files.by_path.emplace(files.paths[i], i);
    std::string_view const name = base_name(files.paths[i]);
    files.by_name.emplace(loosest(name), i);
    files.has_hashed_names = files.has_hashed_names || name.starts_with("image_");
  }
  return files;
}

std::vector<std::string_view> find_files(FileTable const& files, std::string_view pattern,
                                         std::string_view post_file) {
  constexpr std::size_t longest = 500;
  std::vector<std::string_view> found;
  for (std::string const& written : alternatives(pattern.substr(0, longest))) {
    std::vector<std::string_view> more;
    for (std::string const& path : possible_paths(written, post_file)) {
      if (more.empty()) more = matching_files(files, path);
    }
    found.insert(found.end(), more.begin(), more.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

FoundFile find_file(FileTable const& files, FileReference const& reference,
                    Repairs const& repairs) {
  std::string_view const text = without_macro(reference.text);
  std::string_view const path = text.substr(0, text.find_first_of("?#"));
  std::string const decoded = utf8::percent_decode(path);
  std::string_view before;
  for (std::string_view const written : {text, path, std::string_view(decoded)}) {
    if (std::exchange(before, written) == written) continue;
    // No file of that name is anywhere: most that are missing need no look at each place.
    if (!files.by_name.contains(loosest(base_name(normal_path(written))))) continue;
    if (!reference.post_folder.empty()) {
      std::string const within = std::string(reference.post_folder) + '/' + std::string(written);
      if (auto const found = at_path(files, within, reference.post_file))
        return {files.paths[*found], FindRule::Path, {}};
    }
    if (auto const found = at_path(files, written, reference.post_file)) {
      return {files.paths[*found], FindRule::Path, {}};
    }
  }
  std::string const normal = normal_path(decoded);
  std::string const name(base_name(normal));
  Places const alike = named(files, loosest(name));
  if (name.empty() || (alike.empty() && !files.has_hashed_names)) return {};
  std::vector<std::string> near;
  for (std::string const& whole : possible_paths(decoded, reference.post_file)) {
    near.emplace_back(folder_of(whole));
  }
  // What is where the reference says, under another name, goes before all that is elsewhere.
  for (std::span<std::string const> const folders :
       {std::span<std::string const>(near), std::span<std::string const>()}) {
    FoundFile found = find_by_name(files, alike, folders, name, reference, normal, repairs);
    if (!(found == FoundFile{})) return found;
  }
  return {};
}

}  // namespace liseuse::headless
