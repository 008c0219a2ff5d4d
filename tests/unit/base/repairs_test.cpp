#include "base/repairs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace liseuse;

TEST_CASE("every rule stands in the table at its own place, under a name of its own") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < repair_rules.size(); ++i) {
    RepairRule const& rule = repair_rules[i];
    INFO(rule.name);
    CHECK(static_cast<std::size_t>(rule.repair) == i);
    CHECK(names.insert(rule.name).second);
    CHECK(std::all_of(rule.name.begin(), rule.name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }));
    CHECK(find_repair(rule.name) == rule.repair);
  }
  CHECK_FALSE(find_repair("no-such-rule"));
}

TEST_CASE("all rules are on until they are turned off") {
  Repairs repairs;
  for (RepairRule const& rule : repair_rules) {
    CHECK(repairs.has(rule.repair));
    repairs.set(rule.repair, false);
    CHECK_FALSE(repairs.has(rule.repair));
    repairs.set(rule.repair, true);
    CHECK(repairs.has(rule.repair));
    CHECK_FALSE(Repairs::none().has(rule.repair));
  }
}
