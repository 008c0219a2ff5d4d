// Front matter by its names: what stands behind "title:", before anyone asks what it means.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

enum class Field : std::uint8_t {
  Title,
  Slug,
  Date,
  Lastmod,
  Authors,
  Tags,
  Categories,
  Language,
  Summary,
  Cover,
  Draft,
};

struct FieldName {
  std::string_view name;
  Field field;
};

// Of several names for one text, the first here wins. In a file they may be in upper case.
inline constexpr std::array field_names{
    FieldName{"title", Field::Title},       FieldName{"slug", Field::Slug},
    FieldName{"date", Field::Date},         FieldName{"lastmod", Field::Lastmod},
    FieldName{"author", Field::Authors},    FieldName{"authors", Field::Authors},
    FieldName{"tags", Field::Tags},         FieldName{"categories", Field::Categories},
    FieldName{"language", Field::Language}, FieldName{"lang", Field::Language},
    FieldName{"summary", Field::Summary},   FieldName{"description", Field::Summary},
    FieldName{"image", Field::Cover},       FieldName{"featured_image", Field::Cover},
    FieldName{"cover", Field::Cover},       FieldName{"thumbnail", Field::Cover},
    FieldName{"draft", Field::Draft},
};

// What a file says under one name; of a name that comes twice, what it says last.
struct FieldValue {
  std::vector<std::string> texts;  // none: null, or an empty list
  bool is_list = false;
  bool is_odd = false;     // it holds what is neither a text nor a list of texts
  std::uint32_t line = 0;  // of the name in the YAML, from 0

  bool operator==(FieldValue const&) const = default;
};

using FieldValues = std::array<FieldValue, field_names.size()>;

// An empty value for `name`, at the name's place in `values`; null where the name is not known.
FieldValue* begin_value(FieldValues& values, std::string_view name, std::uint32_t line);

// Front matter as programs write it: a name a line, a text behind it, in quotes or not, or a list
// of texts. Where the YAML is no more than that, `values` is what read_yaml_fields makes of it, in
// a tenth of the time; else the answer is false, and `values` is of no use. Nothing is judged
// here: what is wrong is not plain. O(yaml). `yaml`: without the line that closes it.
bool read_plain_fields(std::string_view yaml, FieldValues& values);

struct YamlError {
  std::string what;
  std::optional<std::uint32_t> line;  // in the YAML, from 0; none where that is not known
};

// Any YAML; none where it could be read. In front_matter.cpp, with the library. `yaml`: with the
// line that closes it.
std::optional<YamlError> read_yaml_fields(std::string_view yaml, FieldValues& values);

}  // namespace liseuse::post
