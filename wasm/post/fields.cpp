#include "post/fields.h"

#include "base/ascii.h"
#include "post/shortcodes.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_name = 100;  // YAML 1.2 §7.4.2 stops at 1024 characters
constexpr std::size_t most_values = 500;   // each is looked for among the others
constexpr std::size_t deepest_map = 4;

bool is_name(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-'; }

// YAML 1.2 §10.3.2, as yaml-cpp has it.
bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

// YAML's indicators, which can't begin a text, and more than those: what is doubtful is not plain.
bool begins_plain(std::string_view text) {
  return !text.empty() && std::string_view("-?:,[]{}#&*!|>'\"%@`").find(text[0]) == npos;
}

std::string_view without_space_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

class PlainReader {
 public:
  PlainReader(std::string_view yaml, FieldValues& values) : rest_(yaml), values_(values) {}

  bool read() {
    take_line();
    while (has_line_) {
      if (line_.empty() || line_[0] == '#') {
        take_line();
      } else if (!read_field()) {
        return false;
      }
    }
    return !is_odd_;
  }

 private:
  // The next line, without its end or the spaces before that, into `line_`.
  void take_line() {
    has_line_ = !rest_.empty();
    std::size_t const end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    line_ = without_space_behind(line_);
    bool const control = std::any_of(line_.begin(), line_.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (control) is_odd_ = true;
    ++next_;
  }

  std::size_t indent() const { return std::min(line_.find_first_not_of(' '), line_.size()); }

  bool read_field() {
    auto const name_end = std::find_if_not(line_.begin(), line_.end(), is_name);
    std::string_view const name =
        line_.substr(0, static_cast<std::size_t>(name_end - line_.begin()));
    std::string_view behind = line_.substr(name.size());
    if (name.empty() || name[0] == '-' || name.size() > longest_name || !behind.starts_with(':'))
      return false;
    behind.remove_prefix(1);
    if (!behind.empty() && behind[0] != ' ') return false;
    if (is_null(name)) return false;  // no name to the library
    value_ = begin_value(values_, name, next_ - 1);
    behind.remove_prefix(std::min(behind.find_first_not_of(' '), behind.size()));
    if (behind.empty()) {
      take_line();
      return read_list();
    }
    line_ = behind;
    return line_[0] == '[' ? read_flow_list() : read_text(0);
  }

  // The items below a name, if any.
  bool read_list() {
    if (!has_line_) return true;
    std::size_t const depth = indent();
    if (!line_.substr(depth).starts_with("- ")) return depth == 0;
    if (value_ != nullptr) value_->is_list = true;
    while (has_line_ && indent() == depth && line_.substr(depth).starts_with("- ")) {
      line_.remove_prefix(depth + 2);
      line_.remove_prefix(std::min(line_.find_first_not_of(' '), line_.size()));
      if (!read_text(depth)) return false;
    }
    return !has_line_ || indent() == 0;
  }

  // "[a, 'b']" on one line.
  bool read_flow_list() {
    if (value_ != nullptr) value_->is_list = true;
    std::string_view list = line_.substr(1);
    while (true) {
      list.remove_prefix(std::min(list.find_first_not_of(' '), list.size()));
      if (list.starts_with(']')) break;
      if (!read_flow_item(list)) return false;
      list.remove_prefix(std::min(list.find_first_not_of(' '), list.size()));
      if (list.starts_with(',')) {
        list.remove_prefix(1);
      } else if (!list.starts_with(']')) {
        return false;
      }
    }
    if (list.size() > 1) return false;
    take_line();
    return !is_continued(0);
  }

  bool read_flow_item(std::string_view& list) {
    text_.clear();
    if (list.starts_with('\'') || list.starts_with('"')) {
      char const quote = list[0];
      list.remove_prefix(1);
      if (take_quoted(list, quote) != Quoted::Closed) return false;
      add_text();
      return true;
    }
    if (!begins_plain(list)) return false;
    std::size_t const end = list.find_first_of(",[]{}:#'\"");
    if (end == npos || (list[end] != ',' && list[end] != ']')) return false;
    text_ = without_space_behind(list.substr(0, end));
    list.remove_prefix(end);
    if (!is_null(text_)) add_text();
    return true;
  }

  // The text that `line_` begins with, and its further lines, which are indented more than `depth`.
  bool read_text(std::size_t depth) {
    text_.clear();
    if (line_.starts_with('\'') || line_.starts_with('"')) {
      if (!read_quoted(depth)) return false;
      add_text();
    } else {
      if (!read_plain(depth)) return false;
      if (!is_null(text_)) add_text();
    }
    return !is_continued(depth);
  }

  bool read_plain(std::size_t depth) {
    if (!begins_plain(line_)) return false;
    while (true) {
      bool const mapped = line_.ends_with(':') || line_.find(": ") != npos;
      if (mapped || line_.starts_with('#') || line_.find(" #") != npos) return false;
      text_ += line_;
      take_line();
      if (!is_continued(depth)) return true;
      line_.remove_prefix(indent());  // what follows may begin with any other indicator
      text_ += ' ';
    }
  }

  bool read_quoted(std::size_t depth) {
    char const quote = line_[0];
    line_.remove_prefix(1);
    while (true) {
      Quoted const found = take_quoted(line_, quote);
      if (found == Quoted::Closed && line_.empty()) return take_line(), true;
      if (found != Quoted::Open || text_.empty()) return false;
      take_line();
      if (!is_continued(depth)) return false;
      line_.remove_prefix(indent());
      text_ += ' ';
    }
  }

  enum class Quoted : std::uint8_t { Closed, Open, Odd };

  // Takes what is in quotes, and the quote that closes it, from the front of `line`.
  Quoted take_quoted(std::string_view& line, char quote) {
    while (true) {
      std::size_t const end = std::min(line.find_first_of("\\'\""), line.size());
      text_ += line.substr(0, end);
      line.remove_prefix(end);
      if (line.empty()) return Quoted::Open;
      char const found = line[0];
      line.remove_prefix(1);
      if (found == '\\' && quote == '"') return Quoted::Odd;
      if (found == quote) {
        if (quote == '"' || !line.starts_with('\'')) return Quoted::Closed;
        line.remove_prefix(1);
      }
      text_ += found;
    }
  }

  bool is_continued(std::size_t depth) const {
    return has_line_ && !line_.empty() && indent() > depth;
  }

  void add_text() {
    if (value_ != nullptr) value_->texts.push_back(text_);
  }

  std::string_view rest_;
  FieldValues& values_;
  std::string_view line_;
  std::uint32_t next_ = 0;  // the number of the line behind `line_`, from 0
  bool has_line_ = false;
  bool is_odd_ = false;
  FieldValue* value_ = nullptr;
  std::string text_;
};

}  // namespace

FieldName const* find_field(std::string_view name) {
  auto const found = std::find_if(field_names.begin(), field_names.end(),
                                  [&](FieldName const& known) { return known.name == name; });
  return found == field_names.end() ? nullptr : &*found;
}

FieldValue* find_value(FieldValues& values, std::string_view name) {
  auto const found = std::find_if(values.begin(), values.end(), [&](FieldValue const& value) {
    return ascii::equal_ignoring_case(value.name, name);
  });
  return found == values.end() ? nullptr : &*found;
}

FieldValue* begin_value(FieldValues& values, std::string_view name, std::uint32_t line) {
  FieldValue* value = find_value(values, name);
  if (value == nullptr) {
    if (values.size() >= most_values) return nullptr;
    value = &values.emplace_back();
    value->name = ascii::lowered(name);
  }
  value->texts.clear();
  value->is_list = value->is_odd = false;
  value->line = line;
  return value;
}

void FieldBuilder::add_text(std::string_view text, std::uint32_t line) {
  if (open_.empty()) return;
  Open& open = open_.back();
  if (open.kind == Kind::List || !open.expects_name) {
    if (open.value != none) values_[open.value].texts.emplace_back(text);
    return end_node();
  }
  last_line_ = line;
  end_node();
  open.value = none;
  if (!open.has_name || open_.size() > deepest_map) return;
  name_.resize(open.name_bytes);
  if (!name_.empty()) name_ += '.';
  name_ += text;
  FieldValue* value = open.is_in_list ? find_value(values_, name_) : nullptr;
  if (value == nullptr) value = begin_value(values_, name_, line);
  if (value == nullptr) return;
  if (open.is_in_list) value->is_list = true;
  open.value = static_cast<std::size_t>(value - values_.data());
}

void FieldBuilder::add_null() {
  if (open_.empty()) is_map_ = true;  // an empty document
  if (!open_.empty() && open_.back().expects_name) open_.back().value = none;
  end_node();
}

void FieldBuilder::add_odd() {
  if (open_.empty()) return;
  Open& open = open_.back();
  if (open.expects_name) open.value = none;
  if (open.value != none) values_[open.value].is_odd = true;
  end_node();
}

void FieldBuilder::begin(Kind kind) {
  Open next{.kind = kind, .expects_name = kind == Kind::Map, .name_bytes = name_.size()};
  if (open_.empty()) {
    is_map_ = kind == Kind::Map;
  } else {
    Open& open = open_.back();
    if (open.expects_name) open.value = none;  // a name that is no text
    if (open.value != none) {
      (kind == Kind::List ? values_[open.value].is_list : values_[open.value].is_odd) = true;
      if (kind == Kind::List) next.value = open.value;
    }
    next.is_in_list = open.is_in_list || open.kind == Kind::List;
    next.has_name = open.value != none;
  }
  open_.push_back(next);
}

void FieldBuilder::end() {
  name_.resize(open_.back().name_bytes);
  open_.pop_back();
  end_node();
}

void FieldBuilder::end_node() {
  if (!open_.empty() && open_.back().kind == Kind::Map)
    open_.back().expects_name = !open_.back().expects_name;
}

bool read_plain_fields(std::string_view yaml, FieldValues& values) {
  return PlainReader(yaml, values).read();
}

}  // namespace liseuse::post
