// What is mended in an archive without being asked: one table of rules, each of which an owner can
// turn off in site.yaml.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace liseuse {

enum class Repair : std::uint8_t {
  EncodingLatin1,
  EncodingUtf16,
  EncodingDouble,
  ByteOrderMark,
  LineEnds,
  FrontMatterTwice,
  FrontMatterLoose,
  TitleEntities,
  TitleEmoji,
  UrlEntity,
  WikiLink,
  FindByName,
  FindByAccents,
  FindByCase,
  FindBySize,
  FindByFolder,
  PictureKind,
  PictureOldHost,
  LinkOldHost,
  LinkWithin,
  MixedContent,
};

struct RepairRule {
  Repair repair;
  std::string_view name;  // in site.yaml and docs/formats.md; kebab case
};

// In the order of Repair.
inline constexpr std::array repair_rules{
    RepairRule{Repair::EncodingLatin1, "encoding-latin1"},
    RepairRule{Repair::EncodingUtf16, "encoding-utf16"},
    RepairRule{Repair::EncodingDouble, "encoding-double"},
    RepairRule{Repair::ByteOrderMark, "byte-order-mark"},
    RepairRule{Repair::LineEnds, "line-ends"},
    RepairRule{Repair::FrontMatterTwice, "front-matter-twice"},
    RepairRule{Repair::FrontMatterLoose, "front-matter-loose"},
    RepairRule{Repair::TitleEntities, "title-entities"},
    RepairRule{Repair::TitleEmoji, "title-emoji"},
    RepairRule{Repair::UrlEntity, "url-entity"},
    RepairRule{Repair::WikiLink, "wiki-link"},
    RepairRule{Repair::FindByName, "find-by-name"},
    RepairRule{Repair::FindByAccents, "find-by-accents"},
    RepairRule{Repair::FindByCase, "find-by-case"},
    RepairRule{Repair::FindBySize, "find-by-size"},
    RepairRule{Repair::FindByFolder, "find-by-folder"},
    RepairRule{Repair::PictureKind, "picture-kind"},
    RepairRule{Repair::PictureOldHost, "picture-old-host"},
    RepairRule{Repair::LinkOldHost, "link-old-host"},
    RepairRule{Repair::LinkWithin, "link-within"},
    RepairRule{Repair::MixedContent, "mixed-content"},
};

// The rules that are on: all, to begin with.
class Repairs {
 public:
  static constexpr Repairs none() {
    Repairs repairs;
    repairs.off_ = ~std::uint64_t{0};
    return repairs;
  }

  constexpr bool has(Repair repair) const { return (off_ & bit(repair)) == 0; }

  constexpr void set(Repair repair, bool on) {
    off_ = on ? off_ & ~bit(repair) : off_ | bit(repair);
  }

 private:
  static_assert(repair_rules.size() <= 64, "a bit for each rule");

  static constexpr std::uint64_t bit(Repair repair) {
    return std::uint64_t{1} << static_cast<unsigned>(repair);
  }

  std::uint64_t off_ = 0;
};

inline std::optional<Repair> find_repair(std::string_view name) {
  for (RepairRule const& rule : repair_rules) {
    if (rule.name == name) return rule.repair;
  }
  return std::nullopt;
}

}  // namespace liseuse
