#include "post/front_matter.h"

#include "base/ascii.h"
#include "base/language.h"
#include "post/fields.h"
#include "post/shortcodes.h"
#include "post/slug.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace liseuse::post {
namespace {

void add_unique(std::vector<std::string>& list, std::string_view text) {
  text = ascii::trimmed(text);
  if (text.empty() || std::find(list.begin(), list.end(), text) != list.end()) return;
  list.emplace_back(text);
}

void add_separated(std::vector<std::string>& list, std::string_view text,
                   std::string_view separator) {
  while (!text.empty()) {
    std::size_t const end = std::min(text.find_first_of(separator), text.size());
    add_unique(list, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_list_field(Field field) {
  return field == Field::Authors || field == Field::Tags || field == Field::Categories ||
         field == Field::Aliases;
}

bool is_true(std::string_view text) {
  return ascii::is_any_of(text, {"true", "yes", "on", "1", "y", "vrai", "oui"});
}
bool is_false(std::string_view text) {
  return ascii::is_any_of(text, {"false", "no", "off", "0", "n", "faux", "non"});
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// "_posts/2020-01-31-a.md"; Hexo has such a folder too, but no dates in its files' names.
bool is_jekyll_path(std::string_view file) {
  bool const has_folder = file.starts_with("_posts/") || file.find("/_posts/") != file.npos;
  return has_folder && date_from_path(file).has_value();
}

enum class Language : std::uint8_t { Yaml, Toml, Json, Lines };

// The front matter in a file, found but not read.
struct Block {
  Language language{};
  std::string_view text;         // without what encloses it
  std::string_view closed;       // with the line that closes it
  std::string_view body;         // what follows
  std::uint32_t first_line = 1;  // of `text` in the file
  std::uint32_t body_line = 1;   // of `body`
};

// Puts the fields of one post together from what the file says. The values' lines are the file's.
struct Assembly {
  std::string_view file;
  FieldValues values{};
  bool are_lines = false;  // "Key: value", as Pelican has them
  FrontMatter front{};
  Date created{};  // which is no more than a guess at when it was published
  std::vector<Problem> problems{};

  void assemble() {
    for (FieldName const& name : field_names) {
      if (FieldValue const* const value = find_value(values, name.name)) add(name, *value);
    }
    for (FieldValue const& value : values) {
      if (find_field(value.name) != nullptr || value.texts.empty()) continue;
      std::string all;
      for (std::string const& text : value.texts) all += (all.empty() ? "" : ", ") + text;
      front.extra.emplace_back(value.name, std::move(all));
    }
  }

  // Whether something within the value is known by itself: `cover.image`.
  bool is_known_within(FieldValue const& odd) const {
    return std::any_of(values.begin(), values.end(), [&](FieldValue const& value) {
      return value.name.size() > odd.name.size() && value.name.starts_with(odd.name) &&
             value.name[odd.name.size()] == '.' && find_field(value.name) != nullptr;
    });
  }

  void add(FieldName const& name, FieldValue const& value) {
    bool const may_be_list = is_list_field(name.field) || name.field == Field::Cover;
    if (value.is_odd || (value.is_list && !may_be_list)) {
      if (is_known_within(value)) return;
      if (name.field == Field::Draft) return set_draft(name, "…", value.line);
      problems.push_back(make_problem(Message::FieldType, file, value.line, name.name));
      return;
    }
    if (is_list_field(name.field)) return add_list(name, value);
    if (value.texts.empty()) return;
    std::string_view const text = ascii::trimmed(value.texts.front());
    switch (name.field) {
      case Field::Title: return set(front.title, one_line(text));
      case Field::Subtitle: return set(front.subtitle, one_line(text));
      case Field::Slug: return set(front.slug, normalise_slug(text));
      case Field::Url: return set(front.url, std::string(text));
      case Field::Date: return set_date(front.date, text, value.line);
      case Field::Created: return set_date(created, text, value.line);
      case Field::Lastmod: return set_date(front.lastmod, text, value.line);
      case Field::PublishDate: return set_date(front.publish_date, text, value.line);
      case Field::ExpiryDate: return set_date(front.expiry_date, text, value.line);
      case Field::Language: return set_language(text, value.line);
      case Field::Summary: return set(front.summary, one_line(text));
      case Field::Cover: return set(front.cover, std::string(text));
      case Field::Draft: return set_draft(name, text, value.line);
      case Field::Published: return set_published(text);
      case Field::Status:
        // WordPress' and Pelican's words for what not everybody may see.
        if (ascii::is_any_of(text, {"draft", "pending", "private", "hidden", "unlisted", "future",
                                    "trash", "auto-draft"}))
          front.draft = true;
        return;
      case Field::Password: front.draft = front.draft || !text.empty(); return;
      case Field::Headless: front.draft = front.draft || is_true(text); return;
      case Field::Render:
        // Hugo's words for what has no page of its own.
        if (ascii::is_any_of(text, {"never", "link", "false"})) front.draft = true;
        return;
      case Field::Weight: return set_number(front.weight, text);
      case Field::WordPressId: return set_number(front.wordpress_id, text);
      case Field::Authors:
      case Field::Tags:
      case Field::Categories:
      case Field::Aliases: return;
    }
  }

  void add_list(FieldName const& name, FieldValue const& value) {
    std::vector<std::string>& list = list_of(name.field);
    if (name.name.starts_with("params.") && !list.empty()) return;
    for (std::string const& text : value.texts) {
      if (value.is_list || name.field == Field::Aliases) {
        add_unique(list, text);
      } else if (name.field != Field::Authors) {
        add_separated(list, text, separator(name.name, text));
      } else if (!are_lines && text.find(';') == std::string::npos) {
        add_unique(list, text);  // "Durand, Camille" is one author
      } else {
        add_separated(list, text, text.find(';') == std::string::npos ? "," : ";");
      }
    }
  }

  std::vector<std::string>& list_of(Field field) {
    switch (field) {
      case Field::Authors: return front.authors;
      case Field::Tags: return front.tags;
      case Field::Categories: return front.categories;
      default: return front.aliases;
    }
  }

  // "a, b" is two tags. In Jekyll, whose posts have a layout or the path of one, "a b" is too; "tag: a
  // b" is one.
  std::string_view separator(std::string_view name, std::string_view text) {
    bool const is_jekyll = find_value(values, "layout") != nullptr || is_jekyll_path(file);
    bool const is_plural = name == "tags" || name == "categories";
    return is_jekyll && is_plural && text.find(',') == std::string_view::npos ? " " : ",";
  }

  static void set(std::string& field, std::string text) {
    if (field.empty()) field = std::move(text);
  }

  template <class Number>
  static void set_number(Number& field, std::string_view text) {
    Number number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (field == 0 && error == std::errc() && end == text.data() + text.size()) field = number;
  }

  // What may be a draft is none that everybody sees.
  void set_draft(FieldName const& name, std::string_view text, std::uint32_t line) {
    if (text.empty() || is_false(text)) return;
    front.draft = true;
    // Elsewhere, who knows the address of what is hidden sees it.
    bool const is_hidden = name.name == "hidden" || name.name == "unlisted";
    if (is_true(text) && !is_hidden) return;
    Message const message = is_true(text) ? Message::PostHidden : Message::DraftUnclear;
    problems.push_back(
        make_problem(message, file, line, Details{std::string(name.name), one_line(text)}));
  }

  void set_date(Date& field, std::string_view text, std::uint32_t line) {
    // What Go and WordPress write for none.
    bool const is_none =
        text.empty() || text.starts_with("0001-01-01T00:00:00") || text.starts_with("0000-00-00");
    if (is_none || field.year != 0) return;
    if (auto const date = parse_date(text)) {
      field = *date;
    } else {
      problems.push_back(make_problem(Message::DateUnreadable, file, line, text));
    }
  }

  // Jekyll says no here, Hugo a date.
  void set_published(std::string_view text) {
    if (is_false(text)) front.draft = true;
    if (auto const date = parse_date(text); date && front.publish_date.year == 0)
      front.publish_date = *date;
  }

  // "fr_FR", as WordPress and POSIX write it, "fr_FR.UTF-8", to BCP 47.
  void set_language(std::string_view text, std::uint32_t line) {
    std::string language(text.substr(0, text.find_first_of(".@")));
    std::replace(language.begin(), language.end(), '_', '-');
    if (language.empty() || is_language(language)) return set(front.language, std::move(language));
    problems.push_back(make_problem(Message::LanguageUnknown, file, line, text));
  }
};

// Takes a line with its end from the front of `text`; the answer is without the end.
std::string_view take_line(std::string_view& text) {
  std::size_t const end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_fence(std::string_view line, std::string_view fence) {
  return line.starts_with(fence) && ascii::is_blank(line.substr(fence.size()));
}

std::uint32_t count_lines(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

// What lies between two addresses of one text.
std::string_view between(char const* begin, char const* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

// Between two lines of the same fence. None where the first is not there, a problem where the
// second isn't.
std::optional<Result<Block>> find_fenced(std::string_view text, std::uint32_t line,
                                         std::string_view file) {
  std::string_view rest = text;
  std::string_view const opening = take_line(rest);
  bool const is_toml = is_fence(opening, "+++");
  if (!is_toml && !is_fence(opening, "---")) return std::nullopt;
  char const* const begin = rest.data();
  std::uint32_t closing_line = line;
  while (!rest.empty()) {
    std::string_view const closing = take_line(rest);
    ++closing_line;
    if (is_toml ? !is_fence(closing, "+++")
                : !is_fence(closing, "---") && !is_fence(closing, "..."))
      continue;
    return Block{.language = is_toml ? Language::Toml : Language::Yaml,
                 .text = between(begin, closing.data()),
                 .closed = between(begin, rest.data()),
                 .body = rest,
                 .first_line = line + 1,
                 .body_line = closing_line + 1};
  }
  return make_problem(Message::FrontMatterUnclosed, file, line, is_toml ? "+++" : "---");
}

// From "{" to the "}" that closes it, after which the line ends. A post may begin with "{{" or
// "{% … %}" and mean something else: an object begins with a name in quotes, or is empty.
std::optional<Result<Block>> find_json(std::string_view text, std::uint32_t line,
                                       std::string_view file) {
  if (!text.starts_with('{')) return std::nullopt;
  std::size_t const first = text.find_first_not_of(" \t\r\n", 1);
  if (first == std::string_view::npos || (text[first] != '"' && text[first] != '}'))
    return std::nullopt;
  std::size_t depth = 0;
  bool is_in_quotes = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    if (is_in_quotes && c == '\\') {
      ++at;
    } else if (c == '"') {
      is_in_quotes = !is_in_quotes;
    } else if (!is_in_quotes && c == '{') {
      ++depth;
    } else if (!is_in_quotes && c == '}' && --depth == 0) {
      std::string_view rest = text.substr(at + 1);
      if (!ascii::is_blank(take_line(rest))) return std::nullopt;
      std::string_view const whole = text.substr(0, at + 1);
      return Block{.language = Language::Json,
                   .text = whole,
                   .closed = whole,
                   .body = rest,
                   .first_line = line,
                   .body_line = line + count_lines(whole) + 1};
    }
  }
  return make_problem(Message::FrontMatterUnclosed, file, line, "}");
}

// "name: …" or "name:", whatever the name; not "Un mot : …" or "https://…".
bool has_name(std::string_view line) {
  if (line.empty() || !(ascii::is_letter(line[0]) || line[0] == '_')) return false;
  auto const end = std::find_if_not(line.begin(), line.end(), [](char c) {
    return ascii::is_alphanumeric(c) || c == '_' || c == '-' || c == '.';
  });
  std::string_view const behind = line.substr(static_cast<std::size_t>(end - line.begin()));
  return behind.starts_with(':') && (behind.size() == 1 || ascii::is_space(behind[1]));
}

// "Title: Un titre", where the name is one that we know. None: it is empty.
std::string_view known_name(std::string_view line) {
  std::string_view const name = line.substr(0, std::min(line.find(':'), line.size()));
  if (name.size() == line.size()) return {};
  bool const is_known =
      find_field(ascii::lowered(name)) != nullptr ||
      ascii::is_any_of(name, {"save_as", "template", "translation", "layout", "type"});
  return is_known ? name : std::string_view();
}

// Lines without a fence, up to an empty one, as Pelican has them. A post may well begin with "Note:
// …", so the first name has to be known, and one be the title's.
std::optional<Block> find_lines(std::string_view text, std::uint32_t first_line) {
  std::string_view rest = text;
  bool has_title = false;
  for (std::uint32_t n = 1; !rest.empty(); ++n) {
    std::string_view const line = take_line(rest);
    if (ascii::is_blank(line)) {
      if (!has_title) return std::nullopt;
      return Block{.language = Language::Lines,
                   .text = between(text.data(), line.data()),
                   .closed = between(text.data(), rest.data()),
                   .body = rest,
                   .first_line = first_line,
                   .body_line = first_line + n};
    }
    if (n > 1 && (line[0] == ' ' || line[0] == '\t')) continue;
    std::string_view const known = known_name(line);
    if (known.empty() && (n == 1 || !has_name(line))) return std::nullopt;
    has_title = has_title || ascii::equal_ignoring_case(known, "title");
  }
  return std::nullopt;
}

// Fields up to a line of ---, without one before them, as Hexo has them. A heading is written so too,
// so the first has to be known, and the title or another with it.
std::optional<Block> find_unopened(std::string_view text, std::uint32_t first_line) {
  std::string_view rest = text;
  std::uint32_t known = 0;
  for (std::uint32_t n = 0; !rest.empty(); ++n) {
    std::string_view const line = take_line(rest);
    if (known > 1 && is_fence(line, "---")) {
      return Block{.text = between(text.data(), line.data()),
                   .closed = between(text.data(), rest.data()),
                   .body = rest,
                   .first_line = first_line,
                   .body_line = first_line + n + 1};
    }
    if (has_name(line)) {
      std::string const name = ascii::lowered(line.substr(0, line.find(':')));
      known += name == "title" ? 2U : find_field(name) != nullptr ? 1U : 0U;
    } else if (!line.starts_with(' ') && !line.starts_with("- ")) {
      return std::nullopt;
    }
    if (known == 0) return std::nullopt;
  }
  return std::nullopt;
}

void read_lines(std::string_view text, FieldValues& values) {
  FieldValue* value = nullptr;
  for (std::uint32_t n = 0; !text.empty(); ++n) {
    std::string_view const line = take_line(text);
    bool const goes_on = line.starts_with(' ') || line.starts_with('\t');
    if (!goes_on) {
      std::size_t const colon = line.find(':');
      value = begin_value(values, line.substr(0, colon), n);
      std::string_view const begin = ascii::trimmed(line.substr(colon + 1));
      if (value != nullptr && !begin.empty()) value->texts.emplace_back(begin);
    } else if (value != nullptr) {
      if (value->texts.empty()) value->texts.emplace_back();
      std::string& whole = value->texts.front();
      if (!whole.empty()) whole += ' ';
      whole += ascii::trimmed(line);
    }
  }
}

std::optional<FieldError> read_values(Block const& block, FieldValues& values) {
  switch (block.language) {
    case Language::Toml: return read_toml_fields(block.text, values);
    case Language::Json: return read_json_fields(block.text, values);
    case Language::Lines: read_lines(block.text, values); return std::nullopt;
    case Language::Yaml: break;
  }
  if (read_plain_fields(block.text, values)) return std::nullopt;
  values = {};
  // With the line that closes it: read_yaml_fields says why.
  return read_yaml_fields(block.closed, values);
}

std::string_view name_of(Language language) {
  switch (language) {
    case Language::Yaml: return "YAML";
    case Language::Toml: return "TOML";
    case Language::Json: return "JSON";
    case Language::Lines: break;
  }
  return "";
}

// The block's values, with lines as the file has them.
Result<FieldValues> values_of(Block const& block, std::string_view file) {
  FieldValues values;
  if (auto const error = read_values(block, values)) {
    std::uint32_t const line = error->line ? *error->line + block.first_line : 0;
    return make_problem(Message::FrontMatterSyntax, file, line,
                        std::string(name_of(block.language)) + ": " + error->what);
  }
  for (FieldValue& value : values) value.line += block.first_line;
  return values;
}

// Takes blank lines from the front of a block's body.
void skip_blank_lines(std::string_view& text, std::uint32_t& line) {
  while (!text.empty()) {
    std::string_view rest = text;
    if (!ascii::is_blank(take_line(rest))) return;
    text = rest;
    ++line;
  }
}

// Some exporters write front matter before what was there already. The post may also just begin with
// a rule, so what follows must have a title, or two fields that we know.
struct Second {
  FieldValues values;
  std::uint32_t line = 0;  // of its fence
};

std::optional<Second> find_second(Block& block, std::string_view file) {
  std::string_view text = block.body;
  std::uint32_t line = block.body_line;
  skip_blank_lines(text, line);
  auto const second = find_fenced(text, line, file);
  if (!second || !*second) return std::nullopt;
  Result<FieldValues> values = values_of(**second, file);
  if (!values) return std::nullopt;
  auto const known = std::count_if(values->begin(), values->end(), [](FieldValue const& value) {
    return find_field(value.name) != nullptr;
  });
  if (known < 2 && find_value(*values, "title") == nullptr) return std::nullopt;
  block.body = (*second)->body;
  block.body_line = (*second)->body_line;
  return Second{std::move(*values), line};
}

// What `second` says of fields of which `first` says nothing.
void fill_in(FieldValues& first, FieldValues const& second) {
  std::size_t const own = first.size();
  for (FieldValue const& value : second) {
    FieldName const* const name = find_field(value.name);
    auto const is_same = [&](FieldValue const& other) {
      if (other.texts.empty() && !other.is_odd) return false;
      FieldName const* const known = find_field(other.name);
      return other.name == value.name || (name && known && name->field == known->field);
    };
    if (std::none_of(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(own), is_same))
      first.push_back(value);
  }
}

// Of front matter whose end is missing: the lines that look like it. A post may just begin with a
// rule, so one of them must have a name that we know.
std::optional<Block> find_unclosed(std::string_view text, std::uint32_t first_line) {
  bool const is_json = text.starts_with('{');  // without a line of its own for that
  std::string_view rest = text;
  std::string_view const opening = take_line(rest);
  char const* const begin = is_json ? opening.data() : rest.data();
  std::uint32_t body_line = first_line + 1;
  std::string_view body = rest;
  while (!rest.empty() && is_loose_line(take_line(rest))) {
    body = rest;
    ++body_line;
  }
  std::string_view const found = between(begin, body.data());
  FieldValues values;
  read_loose_fields(found, values);
  bool const is_known = std::any_of(values.begin(), values.end(), [](FieldValue const& value) {
    return find_field(value.name) != nullptr;
  });
  if (!is_known) return std::nullopt;
  return Block{.text = found,
               .closed = found,
               .body = body,
               .first_line = is_json ? first_line : first_line + 1,
               .body_line = body_line};
}

// Line by line, as the file has them.
FieldValues loose_values_of(Block const& block) {
  FieldValues values;
  read_loose_fields(block.text, values);
  for (FieldValue& value : values) value.line += block.first_line;
  return values;
}

// Whether two lines of --- are rules around text: no field between them is known, and no line has a
// name, unless blank lines set all of it apart. What is nothing but comments has no text.
bool is_text(Block const& block, FieldValues const& values) {
  bool const is_known = std::any_of(values.begin(), values.end(), [](FieldValue const& value) {
    return find_field(value.name) != nullptr;
  });
  if (block.language != Language::Yaml || is_known) return false;
  bool const is_apart = block.text.starts_with("\n") && block.text.ends_with("\n\n");
  bool has_words = false;
  for (std::string_view rest = block.text; !rest.empty();) {
    std::string_view const line = take_line(rest);
    if (!is_apart && has_name(line)) return false;
    has_words = has_words || !(ascii::is_blank(line) || (!is_apart && line.starts_with('#')));
  }
  return has_words;
}

// At the beginning of `text`, whose first line is `line`.
std::optional<Result<Block>> find_block(std::string_view text, std::uint32_t line,
                                        std::string_view file) {
  if (auto fenced = find_fenced(text, line, file)) return fenced;
  if (auto json = find_json(text, line, file)) return json;
  if (auto unopened = find_unopened(text, line)) return Result<Block>(*unopened);
  if (auto lines = find_lines(text, line)) return Result<Block>(*lines);
  return std::nullopt;
}

}  // namespace

Result<Source> read_source(std::string_view bytes, std::string_view file, Repairs repairs) {
  std::string_view text = bytes;
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);

  Source source;
  source.body = text;
  Assembly assembly{.file = file};
  bool const may_be_loose = repairs.has(Repair::FrontMatterLoose);
  std::uint32_t line = 1;
  skip_blank_lines(text, line);
  std::optional<Result<Block>> const found = find_block(text, line, file);
  std::optional<Block> block;
  if (found && *found) {
    block = **found;
    Result<FieldValues> values = values_of(*block, file);
    assembly.values = values ? std::move(*values) : loose_values_of(*block);
    if (is_text(*block, assembly.values)) {
      block.reset();
      assembly.values.clear();
    } else if (!values) {
      if (!may_be_loose) return values.problem();
      assembly.problems.push_back(values.problem());
    }
  }
  if (block) {
    assembly.are_lines = block->language == Language::Lines;
    if (repairs.has(Repair::FrontMatterTwice)) {
      if (auto const second = find_second(*block, file)) {
        fill_in(assembly.values, second->values);
        assembly.problems.push_back(make_problem(Message::FrontMatterTwice, file, second->line));
      }
    }
  } else if (!found || *found) {
    assembly.problems.push_back(make_problem(Message::FrontMatterMissing, file, 1));
  } else {
    if (!may_be_loose) return found->problem();
    block = find_unclosed(text, line);
    if (block) assembly.values = loose_values_of(*block);
    // Behind blank lines, a rule is but that.
    assembly.problems.push_back(
        block || line == 1 ? found->problem() : make_problem(Message::FrontMatterMissing, file, 1));
  }
  if (block) {
    source.body = block->body;
    source.body_line = block->body_line;
  }
  assembly.assemble();
  if (FieldValue const* const title = find_value(assembly.values, "title"))
    source.title_line = title->line;
  if (assembly.front.date.year == 0) assembly.front.date = assembly.front.publish_date;
  if (assembly.front.date.year == 0) assembly.front.date = assembly.created;
  if (assembly.front.date.year == 0) {
    if (auto const date = date_from_path(file)) assembly.front.date = *date;
  }
  source.front = std::move(assembly.front);
  source.problems = std::move(assembly.problems);
  return source;
}

}  // namespace liseuse::post
