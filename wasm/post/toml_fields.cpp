// TOML's values to flat ones.
#include "post/fields.h"

#define TOML11_DISABLE_STD_FILESYSTEM
#include <toml.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace liseuse::post {
namespace {

// In the order of the file, as people read it.
using Toml = toml::basic_value<toml::ordered_type_config>;

std::uint32_t line_of(Toml const& value) {
  auto const line = value.location().first_line_number();
  return line > 0 ? static_cast<std::uint32_t>(line - 1) : 0;
}

void add(FieldBuilder& fields, Toml const& value) {
  if (value.is_table()) {
    fields.begin_map();
    for (auto const& [name, item] : value.as_table()) {
      fields.add_text(name, line_of(item));
      add(fields, item);
    }
    fields.end();
  } else if (value.is_array()) {
    fields.begin_list();
    for (Toml const& item : value.as_array()) add(fields, item);
    fields.end();
  } else if (value.is_string()) {
    fields.add_text(value.as_string(), 0);
  } else {
    fields.add_text(toml::format(value), 0);
  }
}

// toml11 calls itself for what is in brackets, and for names with dots; its stack has an end.
class Nesting {
 public:
  // The line, from 0, on which it gets deeper than a person nests.
  std::optional<std::uint32_t> find_too_deep(std::string_view toml) {
    std::uint32_t line = 0;
    std::size_t dots = 0;
    for (std::size_t at = 0; at < toml.size(); ++at) {
      char const c = toml[at];
      if (c == '\n') {
        ++line;
        dots = 0;
      } else if (c == '#') {
        at = std::min(toml.find('\n', at), toml.size()) - 1;
      } else if (c == '"' || c == '\'') {
        std::size_t const end = end_of_string(toml, at);
        line += static_cast<std::uint32_t>(
            std::count(toml.begin() + static_cast<std::ptrdiff_t>(at),
                       toml.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        at = end - 1;
      } else if (c == '[' || c == '{') {
        if (++depth_ > deepest) return line;
      } else if ((c == ']' || c == '}') && depth_ > 0) {
        --depth_;
      } else if (c == '.' && ++dots > deepest) {
        return line;
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t deepest = 64;

  static std::size_t end_of_string(std::string_view toml, std::size_t at) {
    char const quote = toml[at];
    std::string const three(3, quote);
    bool const is_block = toml.substr(at, 3) == three;
    std::size_t i = at + (is_block ? 3 : 1);
    for (; i < toml.size(); ++i) {
      if (toml[i] == '\\' && quote == '"') {
        ++i;
      } else if (is_block ? toml.substr(i, 3) == three : toml[i] == quote) {
        return i + (is_block ? 3 : 1);
      } else if (!is_block && toml[i] == '\n') {
        return i;  // never closed
      }
    }
    return toml.size();
  }

  std::size_t depth_ = 0;
};

}  // namespace

std::optional<FieldError> read_toml_fields(std::string_view toml, FieldValues& values) {
  if (auto const line = Nesting().find_too_deep(toml))
    return FieldError{"it is nested too deep", *line};
  try {
    auto const parsed = toml::try_parse_str<toml::ordered_type_config>(std::string(toml));
    if (parsed.is_err()) {
      std::vector<toml::error_info> const& errors = parsed.unwrap_err();
      if (errors.empty()) return FieldError{"it can't be read", std::nullopt};
      FieldError error{errors.front().title(), std::nullopt};
      if (std::size_t const at = error.what.find(": "); at != std::string::npos)
        error.what.erase(0, at + 2);  // "toml::parse_array: missing …"
      if (!errors.front().locations().empty()) {
        auto const line = errors.front().locations().front().first.first_line_number();
        if (line > 0) error.line = static_cast<std::uint32_t>(line - 1);
      }
      return error;
    }
    FieldBuilder fields(values);
    add(fields, parsed.unwrap());
    return std::nullopt;
  } catch (std::exception const& thrown) {
    return FieldError{thrown.what(), std::nullopt};
  }
}

}  // namespace liseuse::post
