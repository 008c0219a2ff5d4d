// What is wrong with the archive, as its owner sees it.
#include "test_reader.h"

#include "archive/health.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace liseuse;
using namespace liseuse::ui;
using namespace liseuse::test;

namespace {

std::vector<char> report() {
  archive::Health health;
  health.troubles = {
      {Severity::Lost, 14, "the picture “plage.jpg” is not in the folder", "Add the file."},
      {Severity::Note, 0, "there is no date", ""}};
  health.files = {{"posts/fete.md", Fete, 12, 0, 1}, {"site.yaml", std::nullopt, 1, 1, 2}};
  std::string const bytes = archive::write_health(health);
  return {bytes.begin(), bytes.end()};
}

void deliver_report(TestReader& r, std::vector<char> bytes = report()) {
  receive_health(r.reader.state, std::move(bytes));
  r.frame();
  r.settle();
}

Node const* says(TestReader const& r, std::string_view words) {
  return r.find(Role::Paragraph, words);
}

}  // namespace

TEST_CASE("?health asks for the report, and shows its files with what is wrong in each") {
  TestReader r;
  r.visit("./?health");
  CHECK(r.asked_for(CommandKind::FetchHealth));
  CHECK_FALSE(r.out.shows_content);
  CHECK(r.count(Role::Progress) == 1);
  deliver_report(r);
  CHECK(r.out.shows_content);
  CHECK(r.get(Role::Heading, "Santé de l’archive").level == 1);
  CHECK(r.get(Role::Heading, "La fête des solidarités").level == 2);
  CHECK(says(r, "Ligne 14\u2002·\u2002the picture “plage.jpg” is not in the folder") != nullptr);
  CHECK(says(r, "Add the file.") != nullptr);
  // A file that is no post leads nowhere.
  CHECK(r.find(Role::Heading, "site.yaml") != nullptr);
  CHECK(r.find(Role::Link, "site.yaml") == nullptr);
}

TEST_CASE("the report is asked for once, and the list is as it was behind it") {
  TestReader r;
  r.visit("./?tag=Culture");
  r.visit("./?health");
  deliver_report(r);
  r.visit("./");
  r.visit("./?health");
  CHECK_FALSE(r.asked_for(CommandKind::FetchHealth));
  CHECK(r.out.shows_content);
}

TEST_CASE("a search beside the report leads to the list, in what it was narrowed to") {
  TestReader r;
  r.visit("./?tag=Solidarit%C3%A9s&q=x", "x");
  r.visit("./?health");
  deliver_report(r);
  r.act({ActionKind::SetQuery, 0, "fête", "fete"});
  CHECK(r.command(CommandKind::PushAddress).text == "./?tag=Solidarit%C3%A9s&q=f%C3%AAte");
  CHECK(r.titles() == std::vector<std::string>{"La fête des solidarités"});
}

TEST_CASE("the list behind the report is still the one that was searched for") {
  TestReader r;
  r.visit("./?q=budget", "budget");
  r.visit("./?health");
  r.act({ActionKind::ShowList, 0, {}, {}});
  CHECK(r.command(CommandKind::PushAddress).text == "./?q=budget");
  CHECK(r.titles() == std::vector<std::string>{"Le budget 2020"});
}

TEST_CASE("a report that doesn't come is said to be missing, and can be asked for again") {
  TestReader r;
  r.visit("./?health");
  deliver_report(r, {});
  CHECK(r.count(Role::Alert) == 1);
  r.click(Role::Button, "Réessayer");
  CHECK(r.asked_for(CommandKind::FetchHealth));
  deliver_report(r);
  CHECK(r.count(Role::Alert) == 0);
}

TEST_CASE("a post of the report stands beside its source, the line marked that is wrong") {
  TestReader r(CssPx(1280), CssPx(2000));
  r.visit("./?health");
  deliver_report(r);
  r.click(Role::Link, "La fête des solidarités");
  CHECK(r.command(CommandKind::PushAddress).text == "posts/fete-des-solidarites/?health");
  r.deliver(0);
  r.settle();
  Node const& source = r.get(Role::Heading, "Source");
  Node const& article = r.get(Role::Heading, "Le programme");
  CHECK(source.rect.right() < article.rect.x);
  // As it is written, Markdown and all; and as it looks.
  CHECK(says(r, "## Le programme") != nullptr);
  CHECK(r.find(Role::Link, "Santé de l’archive") != nullptr);
  r.click(Role::Link, "Santé de l’archive");
  CHECK(r.command(CommandKind::PushAddress).text == "./?health");
}

TEST_CASE("on a phone a post's source stands below it, and no word is lost at the side") {
  TestReader r(CssPx(390), CssPx(3000));
  r.visit("posts/fete-des-solidarites/?health");
  deliver_report(r);
  r.deliver(0);
  r.settle();
  Node const& source = r.get(Role::Heading, "Source");
  Node const& article = r.get(Role::Heading, "Le programme");
  CHECK(source.rect.y > article.rect.bottom());
  for (Node const& node : r.reader.semantics.nodes) {
    if (node.role == Role::Paragraph) CHECK(node.rect.right() <= CssPx(390));
  }
}
