// Front matter's fields to what they mean. Where they are not plain (fields.h), YAML's events to
// flat values; no tree of nodes is built. The only file that knows yaml-cpp, and the only one of the
// room that is compiled with exceptions.
#include "post/front_matter.h"

#include "post/fields.h"
#include "post/shortcodes.h"
#include "post/slug.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <optional>
#include <streambuf>
#include <utility>

namespace liseuse::post {
namespace {

// Fills `values` from the events of one document. Invariant: in the top map, `expects_key_` says
// whether the next node is a key, and `value_` is where the value of the last key goes, if anywhere.
class FieldReader final : public YAML::EventHandler {
 public:
  explicit FieldReader(FieldValues& values) : values_(values) {}

  bool is_map() const { return is_map_; }
  std::uint32_t last_line() const { return last_line_; }  // of the last name, from 0

  void OnDocumentStart(YAML::Mark const&) override {}
  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const&, YAML::anchor_t) override {
    if (depth_ == 0) is_map_ = true;  // an empty document
    if (depth_ == 1 && expects_key_) value_ = nullptr;
    end_node();
  }

  void OnScalar(YAML::Mark const& mark, std::string const&, YAML::anchor_t anchor,
                std::string const& text) override {
    if (anchor != YAML::NullAnchor) anchors_.emplace_back(anchor, text);
    add_text(mark, text);
  }

  // Of texts alone; an alias of more than that is odd.
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    auto const found = std::find_if(anchors_.rbegin(), anchors_.rend(),
                                    [&](auto const& known) { return known.first == anchor; });
    if (found != anchors_.rend()) return add_text(mark, std::string(found->second));
    begin_odd();
    end_node();
  }

  void OnSequenceStart(YAML::Mark const&, std::string const&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    if (depth_ == 1 && !expects_key_ && value_ != nullptr) {
      value_->is_list = true;
    } else {
      begin_odd();
    }
    ++depth_;
  }

  void OnMapStart(YAML::Mark const&, std::string const&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    if (depth_ == 0) is_map_ = true;
    begin_odd();
    ++depth_;
  }

  void OnSequenceEnd() override { end_collection(); }
  void OnMapEnd() override { end_collection(); }

 private:
  void begin_odd() {
    if (depth_ == 1 && expects_key_) value_ = nullptr;
    if (depth_ >= 1 && value_ != nullptr) value_->is_odd = true;
  }

  void end_collection() {
    --depth_;
    end_node();
  }

  void end_node() {
    if (depth_ == 1) expects_key_ = !expects_key_;
  }

  void add_text(YAML::Mark const& mark, std::string const& text) {
    if (depth_ == 1 && expects_key_) {
      last_line_ = static_cast<std::uint32_t>(std::max(mark.line, 0));
      value_ = begin_value(values_, text, last_line_);
    } else if (value_ != nullptr && (depth_ == 1 || (depth_ == 2 && value_->is_list))) {
      value_->texts.push_back(text);
    }
    end_node();
  }

  FieldValues& values_;
  std::vector<std::pair<YAML::anchor_t, std::string>> anchors_;
  FieldValue* value_ = nullptr;
  std::uint32_t last_line_ = 0;
  std::size_t depth_ = 0;  // of open collections
  bool expects_key_ = true;
  bool is_map_ = false;
};

class ViewBuffer final : public std::streambuf {
 public:
  // The get area is never written to.
  explicit ViewBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  std::size_t const begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) + 1 - begin);
}

void add_unique(std::vector<std::string>& list, std::string_view text) {
  text = trimmed(text);
  if (text.empty() || std::find(list.begin(), list.end(), text) != list.end()) return;
  list.emplace_back(text);
}

void add_separated(std::vector<std::string>& list, std::string_view text) {
  while (!text.empty()) {
    std::size_t const comma = std::min(text.find(','), text.size());
    add_unique(list, text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
}

bool is_list_field(Field field) {
  return field == Field::Authors || field == Field::Tags || field == Field::Categories;
}

bool is_true(std::string_view text) {
  return equal_ignoring_case(text, "true") || equal_ignoring_case(text, "yes") ||
         equal_ignoring_case(text, "on");
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// Puts the fields of one post together from what the file says.
struct Assembly {
  std::string_view file;
  FrontMatter front{};
  std::vector<Problem> problems{};

  void add(FieldName const& name, FieldValue const& value) {
    // The YAML begins on the file's second line.
    std::uint32_t const line = value.line + 2;
    if (value.is_odd || (value.is_list && !is_list_field(name.field))) {
      problems.push_back(make_problem(Message::FieldType, file, line, name.name));
      return;
    }
    if (is_list_field(name.field)) return add_list(name.field, value);
    if (value.texts.empty()) return;
    std::string_view const text = trimmed(value.texts.front());
    switch (name.field) {
      case Field::Title: return set(front.title, one_line(text));
      case Field::Slug: return set(front.slug, normalise_slug(text));
      case Field::Date: return set_date(front.date, text, line);
      case Field::Lastmod: return set_date(front.lastmod, text, line);
      case Field::Language: return set_language(text);
      case Field::Summary: return set(front.summary, one_line(text));
      case Field::Cover: return set(front.cover, std::string(text));
      case Field::Draft: front.draft = is_true(text); return;
      case Field::Authors:
      case Field::Tags:
      case Field::Categories: return;
    }
  }

  void add_list(Field field, FieldValue const& value) {
    std::vector<std::string>& list = field == Field::Authors ? front.authors
                                     : field == Field::Tags  ? front.tags
                                                             : front.categories;
    for (std::string const& text : value.texts) {
      // "a, b" is two tags, but "Durand, Camille" one author.
      if (value.is_list || field == Field::Authors) {
        add_unique(list, text);
      } else {
        add_separated(list, text);
      }
    }
  }

  static void set(std::string& field, std::string text) {
    if (field.empty()) field = std::move(text);
  }

  void set_date(Date& field, std::string_view text, std::uint32_t line) {
    if (text.empty()) return;
    if (auto const date = parse_date(text)) {
      field = *date;
    } else {
      problems.push_back(make_problem(Message::DateUnreadable, file, line, text));
    }
  }

  // "fr_FR", as WordPress and POSIX write it, to BCP 47.
  void set_language(std::string_view text) {
    std::string language(text);
    std::replace(language.begin(), language.end(), '_', '-');
    set(front.language, std::move(language));
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
  return line.starts_with(fence) &&
         line.find_first_not_of(" \t\r", fence.size()) == std::string_view::npos;
}

}  // namespace

std::optional<YamlError> read_yaml_fields(std::string_view yaml, FieldValues& values) {
  FieldReader fields(values);
  try {
    ViewBuffer buffer(yaml);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(fields)) return std::nullopt;
    if (!fields.is_map()) return YamlError{"it is no list of names with values", 0};
    return std::nullopt;
  } catch (YAML::Exception const& error) {
    // At its end yaml-cpp 0.8 takes an open quote for closed, and the fields behind it for its text;
    // but not at the line that closes the front matter.
    if (error.msg == YAML::ErrorMsg::DOC_IN_SCALAR) {
      return YamlError{"a quote is never closed", fields.last_line()};
    }
    YamlError known{error.msg, std::nullopt};
    if (!error.mark.is_null()) known.line = static_cast<std::uint32_t>(error.mark.line);
    return known;
  }
}

Result<Source> read_source(std::string_view bytes, std::string_view file) {
  std::string_view rest = bytes;
  if (rest.starts_with("\uFEFF")) rest.remove_prefix(3);

  Source source;
  source.body = rest;
  if (!is_fence(take_line(rest), "---")) {
    source.problems.push_back(make_problem(Message::FrontMatterMissing, file, 1));
    return source;
  }

  std::string_view yaml = rest;
  source.body_line = 2;
  while (true) {
    if (rest.empty()) return make_problem(Message::FrontMatterUnclosed, file, 1);
    std::string_view const line = take_line(rest);
    ++source.body_line;
    if (!is_fence(line, "---") && !is_fence(line, "...")) continue;
    yaml = yaml.substr(0, static_cast<std::size_t>(line.data() - yaml.data()));
    break;
  }
  source.body = rest;

  FieldValues values;
  if (!read_plain_fields(yaml, values)) {
    values = {};
    // With the line that closes it: read_yaml_fields says why.
    yaml = {yaml.data(), static_cast<std::size_t>(rest.data() - yaml.data())};
    if (auto const error = read_yaml_fields(yaml, values)) {
      std::uint32_t const line = error->line ? *error->line + 2 : 0;
      return make_problem(Message::FrontMatterSyntax, file, line, error->what);
    }
  }
  Assembly assembly{.file = file, .problems = std::move(source.problems)};
  for (std::size_t i = 0; i < values.size(); ++i) assembly.add(field_names[i], values[i]);
  source.front = std::move(assembly.front);
  source.problems = std::move(assembly.problems);
  return source;
}

}  // namespace liseuse::post
