#include "ui/offline.h"

#include "archive/words.h"

#include <algorithm>
#include <cmath>

namespace liseuse::ui {

bool is_kept(Offline const& offline, archive::PostEntry const& post) {
  return post.shard < offline.shards.size() && offline.shards[post.shard];
}

std::uint32_t kept_posts(Offline const& offline, archive::Index const& index) {
  return static_cast<std::uint32_t>(
      std::count_if(index.posts.begin(), index.posts.end(),
                    [&](archive::PostEntry const& post) { return is_kept(offline, post); }));
}

std::string kept_sentence(Offline const& offline, archive::Index const& index) {
  auto const all = static_cast<std::uint32_t>(index.posts.size());
  std::string sentence = archive::counted(index, "kept_of", all);
  if (auto const at = sentence.find("{kept}"); at != std::string::npos) {
    sentence.replace(at, 6, archive::grouped(index, kept_posts(offline, index)));
  }
  return sentence;
}

void read_numbers(Offline& offline, std::span<double const> numbers) {
  std::size_t at = 0;
  auto const next = [&](auto& value) {
    using Value = std::remove_reference_t<decltype(value)>;
    if (at >= numbers.size()) return;
    double const number = numbers[at++];
    if constexpr (std::is_same_v<Value, bool>) {
      value = number != 0;
    } else {
      value = static_cast<Value>(number);
    }
  };
  auto work = static_cast<std::uint32_t>(offline.work);
  auto trouble = static_cast<std::uint32_t>(offline.trouble);
  bool has_checked = false;
  Checked checked;
  next(offline.possible);
  next(offline.away);
  next(offline.persistent);
  next(offline.seven_days);
  next(offline.newer_version);
  next(work);
  next(trouble);
  next(offline.done);
  next(offline.total);
  next(offline.used);
  next(offline.quota);
  next(offline.is_counted);
  for (KeepSize* const size : {&offline.post, &offline.choice, &offline.all}) {
    next(size->posts);
    next(size->bytes);
    next(size->missing_bytes);
  }
  next(has_checked);
  next(checked.files);
  next(checked.repaired);
  next(checked.missing);
  offline.work = static_cast<KeepWork>(std::min(work, 3U));
  offline.trouble = static_cast<KeepTrouble>(std::min(trouble, 4U));
  offline.checked.reset();
  if (has_checked) offline.checked = checked;
}

std::string readable_bytes(archive::Index const& index, double bytes) {
  struct Unit {
    double bytes;
    std::string_view word;
  };
  Unit unit{1e3, "kilobytes"};
  if (bytes >= 999.5e3) unit = {1e6, "megabytes"};
  if (bytes >= 999.5e6) unit = {1e9, "gigabytes"};
  double const count = bytes / unit.bytes;
  auto const tenths = static_cast<std::uint32_t>(std::lround(count * 10));
  bool const is_small = tenths < 100 && unit.bytes > 1e3 && tenths % 10 != 0;
  std::string digits =
      is_small ? std::to_string(tenths / 10)
               : archive::grouped(index,
                                  static_cast<std::uint32_t>(std::lround(std::ceil(count - 0.5))));
  if (is_small)
    digits += std::string(archive::word(index, "decimal")) + std::to_string(tenths % 10);
  if (bytes > 0 && digits == "0") digits = "1";
  return archive::filled(index, unit.word, "n", digits);
}

}  // namespace liseuse::ui
