#include "headless/encoding.h"

#include "base/utf8.h"

#include <doctest/doctest.h>

#include <string>

using namespace liseuse;
using namespace liseuse::headless;

namespace {

// What is read, if it is repaired by `message` alone.
std::string repaired(std::string_view bytes, Message message, std::uint32_t line) {
  ReadText const read = read_text(bytes, "a.md", {});
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].message == message);
  CHECK(read.problems[0].severity == Severity::Repaired);
  CHECK(read.problems[0].line == line);
  return read.text;
}

bool is_left_alone(std::string_view bytes) {
  ReadText const read = read_text(bytes, "a.md", {});
  return read.problems.empty() && read.text == bytes && read.is_readable;
}

// As if its bytes had been taken for Windows-1252.
std::string encoded_again(std::string_view text) { return utf8::from_windows_1252(text); }

}  // namespace

TEST_CASE("UTF-8 is left alone, but for what Windows adds, which is a note") {
  CHECK(is_left_alone(""));
  CHECK(is_left_alone("L'été 🌻\n"));
  CHECK(is_left_alone("no \uFEFFmark\n"));
  ReadText const read = read_text("\uFEFFa\nb\r\n\r\n", "a.md", {});
  CHECK(read.text == "a\nb\n\n");
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].message == Message::ByteOrderMark);
  CHECK(read.problems[1].message == Message::LineEndsWindows);
  CHECK(read.problems[1].severity == Severity::Note);
  CHECK(read.problems[1].line == 2);
  CHECK(read_text("\uFEFFa\r\n", "a.md", Repairs::none()).text == "\uFEFFa\r\n");
}

TEST_CASE("bytes that are no UTF-8 are read as Windows-1252, and the others as they are") {
  CHECK(repaired("a\n\xC9t\xE9 \x80\n", Message::NotUtf8, 2) == "a\nÉté €\n");
  CHECK(repaired("été\nno\xEBl\n", Message::NotUtf8, 2) == "été\nnoël\n");
  Repairs off;
  off.set(Repair::EncodingLatin1, false);
  CHECK_FALSE(read_text("\xE9", "a.md", off).is_readable);
}

TEST_CASE("UTF-16 is read in both orders") {
  using namespace std::string_view_literals;
  CHECK(repaired("\xFF\xFE\xE9\0a\0\x3C\xD8\x3B\xDF"sv, Message::Utf16, 1) == "éa🌻");
  CHECK(repaired("\xFE\xFF\0\xE9\0a\xD8\x3C\xDF\x3B"sv, Message::Utf16, 1) == "éa🌻");
  // Half a character, half a pair.
  CHECK(repaired("\xFE\xFF\0a\0"sv, Message::Utf16, 1) == "a");
  CHECK(repaired("\xFE\xFF\xD8\x3C\0a"sv, Message::Utf16, 1) == "\uFFFDa");
  CHECK(repaired("\xFE\xFF\xDF\x3B\xD8\x3C"sv, Message::Utf16, 1) == "\uFFFD\uFFFD");
  Repairs off;
  off.set(Repair::EncodingUtf16, false);
  CHECK_FALSE(read_text("\xFF\xFE", "a.md", off).is_readable);
}

TEST_CASE("a carriage return alone ends a line") {
  CHECK(repaired("a\rb\r", Message::LineEnds, 1) == "a\nb\n");
  CHECK(repaired("a\r\nb\r\r\nc\r\n", Message::LineEnds, 2) == "a\nb\nc\n");
  Repairs off;
  off.set(Repair::LineEnds, false);
  CHECK(read_text("a\rb", "a.md", off).text == "a\rb");
}

TEST_CASE("what was encoded twice is decoded") {
  for (std::string const text :
       {"été", "L’été, « à » 20 €", "Dvořák", "🌻 naïve – œuf", "Ça", "©"}) {
    INFO(text);
    CHECK(repaired("a\nb " + encoded_again(text) + '\n', Message::EncodedTwice, 2) ==
          "a\nb " + text + '\n');
  }
  ReadText const read = read_text(encoded_again("été"), "a.md", {});
  CHECK(read.problems[0].what == "letters were encoded twice; “Ã©” is “é”, and 1 more");
  Repairs off;
  off.set(Repair::EncodingDouble, false);
  CHECK(read_text("Ã©tÃ©", "a.md", off).text == "Ã©tÃ©");
}

TEST_CASE("amid letters that are right, only what can be nothing else is decoded") {
  CHECK(repaired("l’été, lâ€¦", Message::EncodedTwice, 1) == "l’été, l…");
  CHECK(repaired("un é : dâ€™hiver et lâ€™Ãªtre", Message::EncodedTwice, 1) ==
        "un é : d’hiver et l’être");
  CHECK(repaired("RÃ©union Ã©tÃ© 🎉, Ã€ bientÃ´t", Message::EncodedTwice, 1) ==
        "Réunion été 🎉, À bientôt");
  // With one that can be nothing else, others are taken to be so too.
  CHECK(repaired("Zoë, Ã\u00A0 9 h : Â« RÃ©union Â», Ã€ bientÃ´t, L’ÉTÉ\u00A0!",
                 Message::EncodedTwice, 1) == "Zoë, à 9 h : « Réunion », À bientôt, L’ÉTÉ\u00A0!");
  CHECK(repaired("été " + encoded_again("e\u0301te\u0301 à Noël"), Message::EncodedTwice, 1) ==
        "été e\u0301te\u0301 à Noël");
  CHECK(repaired("aoÃ»t, œuf, Ã®le", Message::EncodedTwice, 1) == "août, œuf, île");
}

TEST_CASE("an à whose space became a plain one is mended with the rest") {
  CHECK(repaired("FÃªte Ã  la plage", Message::EncodedTwice, 1) == "Fête à la plage");
  CHECK(repaired("VoilÃ  ! DÃ©jÃ .\nFÃªte Ã la plage", Message::EncodedTwice, 1) ==
        "Voilà ! Déjà.\nFête à la plage");
  CHECK(is_left_alone("la lettre Ã est"));
  CHECK(is_left_alone("IRMÃ e SÃO"));
}

TEST_CASE("a letter that the text also has right stays as it looks, and a note says so") {
  ReadText const read = read_text("a\nl’été, lâ€™Ã©tÃ©", "a.md", {});
  CHECK(read.text == "a\nl’été, lâ€™Ã©tÃ©");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].message == Message::EncodedTwiceLeft);
  CHECK(read.problems[0].severity == Severity::Note);
  CHECK(read.problems[0].line == 2);
  CHECK(read.problems[0].what.starts_with(
      "“â€™” may be “’”, encoded twice, as may 2 more; it stays"));
}

TEST_CASE("a few right letters, and those of the front matter, speak of nothing") {
  CHECK(repaired("---\nauthor: Zoé\n---\n\nRÃ©union Ã©tÃ©\n", Message::EncodedTwice, 5) ==
        "---\nauthor: Zoé\n---\n\nRéunion été\n");
  std::string wrong = "Zoé.";
  std::string right = wrong;
  for (int i = 0; i < 6; ++i) {
    wrong += " rÃ©union";
    right += " réunion";
  }
  CHECK(repaired(wrong, Message::EncodedTwice, 1) == right);
}

TEST_CASE("a title that was encoded twice is mended above a text that is right") {
  std::string const body = "---\n\nLa réunion d’été, à la plage.\n";
  CHECK(repaired("---\ntitle: RÃ©union dâ€™Ã©tÃ© Ã  la plage\nauthor: Zoé\n" + body,
                 Message::EncodedTwice,
                 2) == "---\ntitle: Réunion d’été à la plage\nauthor: Zoé\n" + body);
  // Where the text shows the same, it speaks of it.
  std::string const about = "---\ntitle: Pourquoi cafÃ© ?\n---\n\nUn cafÃ© est un café.\n";
  ReadText const read = read_text(about, "a.md", {});
  CHECK(read.text == about);
  CHECK(read.problems.size() == 1);
}

TEST_CASE("what was encoded three times is decoded as well") {
  ReadText const read =
      read_text(encoded_again(encoded_again("Réunion d’été 🌻")) + " ou", "a.md", {});
  CHECK(read.text == "Réunion d’été 🌻 ou");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].what ==
        "letters were encoded twice; “ÃƒÂ©union” is “éunion”, and 12 more");
}

TEST_CASE("letters that only look as if they were encoded twice stay") {
  CHECK(is_left_alone("NÃO"));
  CHECK(is_left_alone("SÃO PAULO, CORAÇÃO"));
  CHECK(is_left_alone("la lettre «Â»"));
  CHECK(is_left_alone("« Ã© » est un é mal lu"));
  CHECK(is_left_alone("â€"));
  CHECK(is_left_alone("Ã"));
  CHECK(is_left_alone("Ångström, Äpfel, Übung"));
  CHECK(is_left_alone("“A IRMÔ, “MANHÃ…”, ALEMÃ–BRASIL, ALEMÃ–brasil, não"));
  CHECK(is_left_alone("A IRMÃ…"));
  CHECK(is_left_alone("« L’été\u00A0» et « la beauté\u00A0»"));
  CHECK(is_left_alone("SOCIÉTÉ\u00A0: SPAẞ, Spaß… et CAFÉ…"));
  CHECK(is_left_alone("Spaß…"));
}

TEST_CASE("byte-order-mark: the one at the beginning goes, and no other; turned off, it stays") {
  ReadText const read = read_text("\uFEFFa\uFEFFb", "a.md", {});
  CHECK(read.text == "a\uFEFFb");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].message == Message::ByteOrderMark);
  CHECK(is_left_alone("a\uFEFFb"));
  Repairs off;
  off.set(Repair::ByteOrderMark, false);
  ReadText const kept = read_text("\uFEFFa", "a.md", off);
  CHECK(kept.text == "\uFEFFa");
  CHECK(kept.problems.empty());
}
