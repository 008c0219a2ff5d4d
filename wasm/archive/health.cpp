#include "archive/health.h"

#include "archive/bytes.h"

#include <algorithm>

namespace liseuse::archive {
namespace {

constexpr std::string_view magic = "LISH";
constexpr std::uint32_t version = 1;

}  // namespace

Troubled count_troubles(std::span<Trouble const> troubles) {
  Troubled count;
  for (Trouble const& trouble : troubles) {
    switch (trouble.severity) {
      case Severity::Note: ++count.notes; break;
      case Severity::Repaired: ++count.repaired; break;
      case Severity::Lost: ++count.lost; break;
    }
  }
  return count;
}

std::string write_health(Health const& health) {
  std::string bytes;
  append_header(bytes, magic, version);
  append_number(bytes, static_cast<std::uint32_t>(health.files.size()));
  for (FileHealth const& file : health.files) {
    append_text(bytes, file.file);
    append_number(bytes, file.post ? *file.post + 1 : 0);
    append_number(bytes, file.first_line);
    append_number(bytes, file.trouble_end - file.trouble_begin);
    for (Trouble const& trouble : health.troubles_of(file)) {
      append_number(bytes, static_cast<std::uint32_t>(trouble.severity));
      append_number(bytes, trouble.line);
      append_text(bytes, trouble.what);
      append_text(bytes, trouble.advice);
    }
  }
  return bytes;
}

Result<Health> read_health(std::vector<char> bytes, std::uint32_t posts) {
  Health health;
  health.bytes = std::move(bytes);
  ByteReader in(std::string_view(health.bytes.data(), health.bytes.size()));
  in.header(magic, version);
  health.files.resize(in.count(4, "a count of files"));
  for (FileHealth& file : health.files) {
    if (in.failed()) break;
    file.file = in.text("a file");
    if (std::uint32_t const post = in.number_up_to(posts, "a post's number")) file.post = post - 1;
    file.first_line = in.number("a line");
    std::uint32_t const troubles = in.count(4, "a count of troubles");
    file.trouble_begin = static_cast<std::uint32_t>(health.troubles.size());
    for (std::uint32_t i = 0; i < troubles && !in.failed(); ++i) {
      Trouble& trouble = health.troubles.emplace_back();
      trouble.severity = static_cast<Severity>(
          in.number_up_to(static_cast<std::uint32_t>(Severity::Lost), "a severity"));
      trouble.line = in.number("a line");
      trouble.what = in.text("a sentence");
      trouble.advice = in.text("an advice");
    }
    file.trouble_end = static_cast<std::uint32_t>(health.troubles.size());
  }
  in.end();
  if (in.failed()) return in.problem();
  return health;
}

FileHealth const* find_health(Health const& health, std::uint32_t post) {
  auto const found = std::find_if(health.files.begin(), health.files.end(),
                                  [&](FileHealth const& file) { return file.post == post; });
  return found == health.files.end() ? nullptr : &*found;
}

}  // namespace liseuse::archive
