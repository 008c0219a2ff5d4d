#include "headless/health.h"

#include "archive/health.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace liseuse::headless {
namespace {

using archive::FileHealth;
using archive::Trouble;

// The gravest first: by what is lost, then by what was repaired; the others as they come.
bool is_graver(archive::Health const& health, FileHealth const& a, FileHealth const& b) {
  archive::Troubled const in_a = archive::count_troubles(health.troubles_of(a));
  archive::Troubled const in_b = archive::count_troubles(health.troubles_of(b));
  return std::tuple(in_a.lost, in_a.repaired) > std::tuple(in_b.lost, in_b.repaired);
}

}  // namespace

std::string write_health(Build const& build) {
  std::vector<Problem> said;
  said.reserve(build.problems.size());
  for (Problem const& problem : build.problems) said.push_back(said_in(build.sayings, problem));
  std::map<std::string_view, std::vector<Problem const*>> by_file;
  for (Problem const& problem : said) by_file[problem.file].push_back(&problem);

  archive::Health health;
  for (auto& [file, problems] : by_file) {
    std::stable_sort(problems.begin(), problems.end(),
                     [](Problem const* a, Problem const* b) { return a->line < b->line; });
    FileHealth& entry = health.files.emplace_back();
    entry.file = file;
    entry.trouble_begin = static_cast<std::uint32_t>(health.troubles.size());
    for (Problem const* problem : problems) {
      health.troubles.push_back({problem->severity, problem->line, problem->what, problem->advice});
    }
    entry.trouble_end = static_cast<std::uint32_t>(health.troubles.size());
  }
  for (std::uint32_t i = 0; i < build.posts.size(); ++i) {
    SourcePost const& post = build.posts[i];
    auto const at = std::lower_bound(
        health.files.begin(), health.files.end(), post.file,
        [](FileHealth const& entry, std::string_view file) { return entry.file < file; });
    if (at == health.files.end() || at->file != post.file) continue;
    at->post = i;
    at->first_line = line_at(post.text, post.body_begin);
  }
  std::stable_sort(
      health.files.begin(), health.files.end(),
      [&](FileHealth const& a, FileHealth const& b) { return is_graver(health, a, b); });
  return archive::write_health(health);
}

}  // namespace liseuse::headless
