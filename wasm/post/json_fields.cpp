// JSON's events to flat values.
#include "post/fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace liseuse::post {
namespace {

using Json = nlohmann::json;

// Counts lines as the parser takes letters: it asks for a name's line when it has just read it.
class Letters {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = char const*;
  using reference = char const&;

  Letters(char const* at, std::uint32_t* line) : at_(at), line_(line) {}

  reference operator*() const { return *at_; }
  Letters& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  bool operator==(Letters const& other) const { return at_ == other.at_; }
  bool operator!=(Letters const& other) const { return at_ != other.at_; }

 private:
  char const* at_;
  std::uint32_t* line_;
};

class EventReader final : public nlohmann::json_sax<Json> {
 public:
  EventReader(FieldValues& values, std::uint32_t const& line) : fields_(values), line_(line) {}

  std::optional<FieldError> error;

  FieldBuilder const& fields() const { return fields_; }

  bool null() override { return fields_.add_null(), true; }
  bool boolean(bool value) override { return add(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return add(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return add(std::to_string(value)); }
  bool number_float(number_float_t, string_t const& text) override { return add(text); }
  bool string(string_t& text) override { return add(text); }
  bool binary(binary_t&) override { return fields_.add_odd(), true; }
  bool start_object(std::size_t) override { return fields_.begin_map(), true; }
  bool key(string_t& text) override { return add(text); }
  bool end_object() override { return fields_.end(), true; }
  bool start_array(std::size_t) override { return fields_.begin_list(), true; }
  bool end_array() override { return fields_.end(), true; }

  // "[json.exception.parse_error.101] parse error at line 2, column 3: syntax error …": the place is
  // said elsewhere.
  bool parse_error(std::size_t, std::string const&,
                   nlohmann::detail::exception const& thrown) override {
    std::string what = thrown.what();
    if (std::size_t const at = what.find(": "); at != std::string::npos) what.erase(0, at + 2);
    std::replace(what.begin(), what.end(), '\n', ' ');
    error = FieldError{std::move(what), line_};
    return false;
  }

 private:
  bool add(std::string_view text) { return fields_.add_text(text, line_), true; }

  FieldBuilder fields_;
  std::uint32_t const& line_;
};

}  // namespace

std::optional<FieldError> read_json_fields(std::string_view json, FieldValues& values) {
  std::uint32_t line = 0;
  EventReader reader(values, line);
  try {
    Json::sax_parse(Letters(json.data(), &line), Letters(json.data() + json.size(), &line),
                    &reader);
  } catch (Json::exception const& thrown) {
    return FieldError{thrown.what(), line};
  }
  if (!reader.error && !reader.fields().is_map())
    return FieldError{"it is no list of names with values", 0};
  return reader.error;
}

}  // namespace liseuse::post
