// The interface's words: what the tests here use is what the language files have.
#include "sample_archive.h"
#include "support/golden.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;

TEST_CASE("every language file has every word that the views ask for") {
  auto const files = test::files_under("web/words", ".json");
  CHECK(files.size() >= 1);
  for (std::string const& file : files) {
    CAPTURE(file);
    std::string const json = test::read_file(file).value_or("");
    for (archive::Word const& word : test::sample_words()) {
      std::string_view const key = word.first;
      CAPTURE(key);
      bool const may_lack = key.starts_with("day.") || key.ends_with(".one");
      bool const has = json.find('"' + std::string(key) + '"') != std::string::npos;
      CHECK((has || may_lack));
    }
  }
}
