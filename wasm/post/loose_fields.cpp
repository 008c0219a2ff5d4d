#include "base/ascii.h"
#include "post/fields.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr bool is_name(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-'; }
constexpr bool is_quote(char c) { return c == '"' || c == '\''; }

// "A word" amid others, as in titles: what it begins with is no quote of YAML's then.
bool quotes_a_word(std::string_view text) {
  std::size_t const end = text.find(text[0], 1);
  bool const is_amid = end != npos && end + 1 < text.size() && text[end - 1] != '\\';
  return is_amid && text.back() != text[0] && (text[end + 1] == ' ' || text[end + 1] == ',');
}

// Without quotes, though the other one may be missing, and without JSON's comma.
std::string scalar(std::string_view text) {
  text = ascii::trimmed(text);
  if (text.ends_with(',')) text = ascii::trimmed(text.substr(0, text.size() - 1));
  char const quote = !text.empty() && is_quote(text.front()) ? text.front() : '\0';
  if (quote == '\0' || quotes_a_word(text)) return std::string(text);
  text.remove_prefix(1);
  if (text.ends_with(quote)) text.remove_suffix(1);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const is_escaped = quote == '"' && text[i] == '\\' && i + 1 < text.size();
    plain += is_escaped ? text[++i] : text[i];
  }
  return plain;
}

// Takes "[a, 'b', [c]]" from the front of `line`, or all of it where the last bracket is missing.
// Within quotes, which an item begins with, commas and brackets are text.
std::vector<std::string> take_list(std::string_view& line) {
  std::vector<std::string> items;
  std::size_t depth = 0;
  std::size_t begin = 0;  // of the item
  std::size_t at = 0;
  auto const end_item = [&] {
    if (std::string item = scalar(line.substr(begin, at - begin)); !item.empty())
      items.push_back(std::move(item));
    begin = at + 1;
  };
  do {
    char const c = line[at];
    bool const is_first = ascii::is_blank(line.substr(begin, at - begin));
    if (is_quote(c) && is_first) {
      std::size_t const closing = line.find(c, at + 1);
      if (closing != npos) at = closing;
    } else if (c == '[' && is_first) {
      ++depth;
      begin = at + 1;
    } else if (c == ']' || c == ',') {
      end_item();
      if (c == ']') --depth;
    }
  } while (++at < line.size() && depth > 0);
  if (depth > 0) end_item();
  line.remove_prefix(at);
  return items;
}

// What goes on behind its brackets is a text: "[Photos] La fête".
void add_list(FieldValue& value, std::string_view line) {
  std::string_view behind = line;
  std::vector<std::string> items = take_list(behind);
  behind = ascii::trimmed(behind);
  value.is_list = behind.empty() || behind == "," || behind.starts_with('#');
  if (value.is_list) {
    value.texts = std::move(items);
  } else {
    value.texts.push_back(scalar(line));
  }
}

// Takes "title:", "title =" or "\"title\":" from the front of `line`. Empty: it has none.
std::string_view take_name(std::string_view& line) {
  std::string_view rest = line;
  bool const is_quoted = !rest.empty() && is_quote(rest.front());
  if (is_quoted) rest.remove_prefix(1);
  std::size_t bytes = 0;
  while (bytes < rest.size() && is_name(rest[bytes])) ++bytes;
  std::string_view const name = rest.substr(0, bytes);
  rest.remove_prefix(bytes);
  if (is_quoted && !rest.empty()) rest.remove_prefix(1);
  std::size_t const sign = rest.find_first_not_of(" \t");
  if (name.empty() || sign == npos || (rest[sign] != ':' && rest[sign] != '=')) return {};
  line = rest.substr(sign + 1);
  return name;
}

}  // namespace

bool is_loose_line(std::string_view line) {
  if (ascii::is_blank(line)) return false;
  if (line.front() == ' ' || line.front() == '\t' || line.front() == '#') return true;
  return line.starts_with("- ") || !take_name(line).empty();
}

void read_loose_fields(std::string_view text, FieldValues& values) {
  FieldValue* value = nullptr;
  bool is_json = false;
  for (std::uint32_t n = 0; !text.empty(); ++n) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    is_json = is_json || (n == 0 && line.starts_with('{'));
    if (is_json) line.remove_prefix(std::min(line.find_first_not_of(" \t{"), line.size()));
    std::string_view const trimmed = ascii::trimmed(line);
    if (trimmed.empty() || trimmed.starts_with('#')) continue;
    if (trimmed.starts_with("- ")) {
      if (value == nullptr) continue;
      value->is_list = true;
      value->texts.push_back(scalar(trimmed.substr(2)));
    } else if (line.front() == ' ' || line.front() == '\t') {
      // The text goes on.
      bool const goes_on = value != nullptr && !value->is_list && value->texts.size() == 1;
      if (goes_on) value->texts[0].append(value->texts[0].empty() ? "" : " ").append(trimmed);
    } else if (std::string_view const name = take_name(line); name.empty()) {
      value = nullptr;
    } else {
      value = begin_value(values, name, n);
      if (value == nullptr) continue;
      line = ascii::trimmed(line);
      bool const is_block = line == "|" || line == ">" || line == "|-" || line == ">-";
      if (line.starts_with('[')) {
        add_list(*value, line);
      } else if (is_block) {
        value->texts.emplace_back();
      } else if (!line.empty()) {
        value->texts.push_back(scalar(line));
      }
    }
  }
}

}  // namespace liseuse::post
