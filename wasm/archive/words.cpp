#include "archive/words.h"

#include "base/address.h"
#include "base/utf8.h"
#include "post/document.h"

#include <algorithm>
#include <initializer_list>

namespace liseuse::archive {
namespace {

// Null where the language lacks it.
std::string_view const* find_word(Index const& index, std::string_view key) {
  auto const found = std::find_if(index.words.begin(), index.words.end(),
                                  [&](Word const& word) { return word.first == key; });
  return found == index.words.end() ? nullptr : &found->second;
}

bool is_one_of(std::string_view language, std::initializer_list<std::string_view> languages) {
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

// The plural category of a whole number. Unicode CLDR 44, supplemental/plurals.xml.
std::string_view plural_form(std::string_view language, std::uint32_t n) {
  language = language.substr(0, language.find_first_of("-_"));
  std::uint32_t const tens = n % 100;
  std::uint32_t const units = n % 10;
  bool const teens = tens >= 11 && tens <= 14;
  if (is_one_of(language, {"fr", "pt", "hy", "kab"})) return n <= 1 ? "one" : "other";
  if (language == "ar") {
    if (n <= 2) return n == 0 ? "zero" : n == 1 ? "one" : "two";
    return tens >= 3 && tens <= 10 ? "few" : tens >= 11 ? "many" : "other";
  }
  if (is_one_of(language, {"ja", "zh", "ko", "th", "vi", "id", "ms"})) return "other";
  if (is_one_of(language, {"ru", "uk", "be", "sr", "hr", "bs"})) {
    if (units == 1 && !teens) return "one";
    if (units >= 2 && units <= 4 && !teens) return "few";
    return is_one_of(language, {"ru", "uk", "be"}) ? "many" : "other";
  }
  if (language == "pl") {
    if (n == 1) return "one";
    return units >= 2 && units <= 4 && !teens ? "few" : "many";
  }
  if (is_one_of(language, {"cs", "sk"})) {
    return n == 1 ? "one" : n >= 2 && n <= 4 ? "few" : "other";
  }
  if (language == "he" && n == 2) return "two";
  if (is_one_of(language, {"fa", "hi", "bn"}) && n == 0) return "one";
  return n == 1 ? "one" : "other";
}

void replace(std::string& sentence, std::string_view place, std::string_view text) {
  if (auto const at = sentence.find(place); at != std::string::npos) {
    sentence.replace(at, place.size(), text);
  }
}

std::string numbered_key(std::string_view key, std::uint32_t n) {
  return std::string(key) + '.' + std::to_string(n);
}

}  // namespace

std::string_view word(Index const& index, std::string_view key) {
  std::string_view const* const found = find_word(index, key);
  return found ? *found : key;
}

std::string filled(Index const& index, std::string_view key, std::string_view place,
                   std::string_view text) {
  std::string sentence(word(index, key));
  replace(sentence, '{' + std::string(place) + '}', text);
  return sentence;
}

std::string absent_picture(Index const& index, std::string_view reference, std::string_view alt) {
  if (is_on_web(reference))
    return filled(index, "picture.elsewhere", "name", alt.empty() ? reference : alt);
  if (reference.starts_with("id:")) {
    return filled(index, "picture.missing_id", "id", reference.substr(3));
  }
  if (reference.starts_with(post::folder_scheme)) {
    std::string_view const folder = reference.substr(post::folder_scheme.size());
    return filled(index, "picture.missing_folder", "folder", folder);
  }
  std::string_view const name =
      reference.starts_with("data:") ? "data:" : reference.substr(reference.rfind('/') + 1);
  std::string sentence =
      filled(index, "missing_picture", "name", utf8::percent_decode(std::string(name)));
  if (!alt.empty()) sentence.append(" (").append(alt).append(")");
  return sentence;
}

std::string counted(Index const& index, std::string_view key, std::uint32_t n) {
  // The words may be another language's than the posts': a site in a language without a file.
  std::string_view const* const own = find_word(index, "language");
  std::string_view const form = plural_form(own ? *own : index.site.language, n);
  std::string_view const* found = find_word(index, std::string(key) + '.' + std::string(form));
  if (!found) found = find_word(index, std::string(key) + ".other");
  std::string sentence(found ? *found : key);
  replace(sentence, "{n}", grouped(index, n));
  return sentence;
}

std::string grouped(Index const& index, std::uint32_t n) {
  std::string digits = std::to_string(n);
  std::string_view const* const separator = find_word(index, "thousands");
  if (!separator) return digits;
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, *separator);
  }
  return digits;
}

std::string long_date(Index const& index, post::Date const& date) {
  if (date.year == 0) return {};
  std::string sentence(word(index, "date"));
  std::string_view const* const day = find_word(index, numbered_key("day", date.day));
  replace(sentence, "{day}", day ? std::string(*day) : std::to_string(date.day));
  replace(sentence, "{month}", word(index, numbered_key("month", date.month)));
  replace(sentence, "{year}", std::to_string(date.year));
  return sentence;
}

}  // namespace liseuse::archive
