// Front matter by its names: what stands behind "title:", before anyone asks what it means.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse::post {

enum class Field : std::uint8_t {
  Title,
  Subtitle,
  Slug,
  Url,
  Aliases,
  Date,
  Created,
  Lastmod,
  PublishDate,
  ExpiryDate,
  Authors,
  Tags,
  Categories,
  Language,
  Summary,
  Cover,
  Draft,
  Published,
  Status,
  Password,
  Headless,
  Render,
  Weight,
  WordPressId,
};

struct FieldName {
  std::string_view name;  // in lower case
  Field field;
};

// Of several names for one text, the first here wins. "cover.image" is `image` within `cover`.
inline constexpr std::array field_names{
    FieldName{"title", Field::Title},
    FieldName{"subtitle", Field::Subtitle},
    FieldName{"params.subtitle", Field::Subtitle},
    FieldName{"slug", Field::Slug},
    FieldName{"url", Field::Url},
    FieldName{"permalink", Field::Url},
    FieldName{"aliases", Field::Aliases},
    FieldName{"redirect_from", Field::Aliases},
    FieldName{"date", Field::Date},
    FieldName{"created", Field::Created},
    FieldName{"created_at", Field::Created},
    FieldName{"createdat", Field::Created},
    FieldName{"date_created", Field::Created},
    FieldName{"lastmod", Field::Lastmod},
    FieldName{"modified", Field::Lastmod},
    FieldName{"updated", Field::Lastmod},
    FieldName{"updateddate", Field::Lastmod},
    FieldName{"last_modified_at", Field::Lastmod},
    FieldName{"moddatetime", Field::Lastmod},
    FieldName{"date_updated", Field::Lastmod},
    FieldName{"updated_at", Field::Lastmod},
    FieldName{"updatedat", Field::Lastmod},
    FieldName{"modified_time", Field::Lastmod},
    FieldName{"publishdate", Field::PublishDate},
    FieldName{"pubdate", Field::PublishDate},
    FieldName{"pubdatetime", Field::PublishDate},
    FieldName{"date_published", Field::PublishDate},
    FieldName{"datepublished", Field::PublishDate},
    FieldName{"published_at", Field::PublishDate},
    FieldName{"publishedat", Field::PublishDate},
    FieldName{"published_date", Field::PublishDate},
    FieldName{"expirydate", Field::ExpiryDate},
    FieldName{"unpublishdate", Field::ExpiryDate},
    FieldName{"author", Field::Authors},
    FieldName{"authors", Field::Authors},
    FieldName{"author.name", Field::Authors},
    FieldName{"authors.name", Field::Authors},
    FieldName{"params.author", Field::Authors},
    FieldName{"params.author.name", Field::Authors},
    FieldName{"params.authors", Field::Authors},
    FieldName{"tags", Field::Tags},
    FieldName{"tag", Field::Tags},
    FieldName{"taxonomies.tags", Field::Tags},
    FieldName{"categories", Field::Categories},
    FieldName{"category", Field::Categories},
    FieldName{"taxonomies.categories", Field::Categories},
    FieldName{"language", Field::Language},
    FieldName{"lang", Field::Language},
    FieldName{"summary", Field::Summary},
    FieldName{"description", Field::Summary},
    FieldName{"excerpt", Field::Summary},
    FieldName{"params.summary", Field::Summary},
    FieldName{"params.description", Field::Summary},
    FieldName{"image", Field::Cover},
    FieldName{"image.path", Field::Cover},
    FieldName{"image.src", Field::Cover},
    FieldName{"image.url", Field::Cover},
    FieldName{"heroimage", Field::Cover},
    FieldName{"heroimage.src", Field::Cover},
    FieldName{"featured_image", Field::Cover},
    FieldName{"featuredimage", Field::Cover},
    FieldName{"cover", Field::Cover},
    FieldName{"cover.image", Field::Cover},
    FieldName{"coverimage", Field::Cover},
    FieldName{"header.image", Field::Cover},
    FieldName{"images", Field::Cover},
    FieldName{"thumbnail", Field::Cover},
    FieldName{"resources.src", Field::Cover},
    FieldName{"params.image", Field::Cover},
    FieldName{"params.images", Field::Cover},
    FieldName{"params.cover", Field::Cover},
    FieldName{"params.cover.image", Field::Cover},
    FieldName{"draft", Field::Draft},
    FieldName{"isdraft", Field::Draft},
    FieldName{"is_draft", Field::Draft},
    FieldName{"private", Field::Draft},
    FieldName{"hidden", Field::Draft},
    FieldName{"unlisted", Field::Draft},
    FieldName{"published", Field::Published},
    FieldName{"ispublished", Field::Published},
    FieldName{"publish", Field::Published},
    FieldName{"dg-publish", Field::Published},
    FieldName{"status", Field::Status},
    FieldName{"post_status", Field::Status},
    FieldName{"visibility", Field::Status},
    FieldName{"password", Field::Password},
    FieldName{"post_password", Field::Password},
    FieldName{"headless", Field::Headless},
    FieldName{"eleventyexcludefromcollections", Field::Headless},
    FieldName{"build.render", Field::Render},
    FieldName{"_build.render", Field::Render},
    FieldName{"weight", Field::Weight},
    FieldName{"wordpress_id", Field::WordPressId},
    FieldName{"post_id", Field::WordPressId},
    FieldName{"id", Field::WordPressId},
};

// What a file says under one name; of a name that comes twice, what it says last.
struct FieldValue {
  std::string name;                // in lower case; of what is within another, "cover.image"
  std::vector<std::string> texts;  // none: null, or an empty list
  bool is_list = false;
  bool is_odd = false;     // it holds what is neither a text nor a list of texts
  std::uint32_t line = 0;  // of the name in the front matter, from 0

  bool operator==(FieldValue const&) const = default;
};

using FieldValues = std::vector<FieldValue>;  // in the order of the file

FieldName const* find_field(std::string_view name);  // null: not known

FieldValue* find_value(FieldValues& values, std::string_view name);

// An empty value for `name`, in the place of an earlier one of that name. Null where there are so
// many names already that no person wrote them. Valid until the next one is begun.
FieldValue* begin_value(FieldValues& values, std::string_view name, std::uint32_t line);

// Field values out of maps within maps, of whatever language: names are joined with dots, and a
// list of maps is as many lists of texts, a list of lists one. What is deeper than a person writes is left out.
class FieldBuilder {
 public:
  explicit FieldBuilder(FieldValues& values) : values_(values) {}

  bool is_map() const { return is_map_; }
  std::uint32_t last_line() const { return last_line_; }  // of the last name, from 0

  // A name where one is due, else a text.
  void add_text(std::string_view text, std::uint32_t line);
  void add_null();
  void add_odd();  // what can't be told
  void begin_list() { begin(Kind::List); }
  void begin_map() { begin(Kind::Map); }
  void end();

 private:
  enum class Kind : bool { List, Map };

  struct Open {
    Kind kind{};
    bool expects_name = false;  // of a map
    bool is_in_list = false;    // its names come again and again
    bool has_name = true;
    std::size_t name_bytes = 0;  // of `name_` that lead here
    std::size_t value = none;    // into `values_`: where what is within goes
  };

  void begin(Kind kind);
  void end_node();

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  FieldValues& values_;
  std::vector<Open> open_;
  std::string name_;
  std::uint32_t last_line_ = 0;
  bool is_map_ = false;
};

// Front matter as programs write it: a name a line, a text behind it, in quotes or not, or a list
// of texts. Where the YAML is no more than that, `values` is what read_yaml_fields makes of it, in
// a tenth of the time; else the answer is false, and `values` is of no use. Nothing is judged
// here: what is wrong is not plain. O(yaml). `yaml`: without the line that closes it.
bool read_plain_fields(std::string_view yaml, FieldValues& values);

struct FieldError {
  std::string what;
  std::optional<std::uint32_t> line;  // in the front matter, from 0; none where that is not known
};

// Any YAML; none where it could be read. `yaml`: with the line that closes it.
std::optional<FieldError> read_yaml_fields(std::string_view yaml, FieldValues& values);

// What can be made out, line by line, where the language's own reader refuses: "name: text" or
// "name = text" at a line's beginning, a list behind it or in lines of "- text". O(text).
void read_loose_fields(std::string_view text, FieldValues& values);

// Whether a line may belong to such front matter: of one that is never closed, where it ends.
bool is_loose_line(std::string_view line);

// TOML 1.0, without the line that closes it.
std::optional<FieldError> read_toml_fields(std::string_view toml, FieldValues& values);

// One JSON object.
std::optional<FieldError> read_json_fields(std::string_view json, FieldValues& values);

}  // namespace liseuse::post
