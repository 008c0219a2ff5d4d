// HTML to tokens. WHATWG HTML §13.2.5, of which each function in html_tokens.cpp names its states;
// departures: html_tokens.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace liseuse::post {

enum class HtmlTokenKind : std::uint8_t {
  Text,
  StartTag,
  EndTag,
  Nothing,  // a comment, a declaration, an instruction
};

// Both as written: entities are not decoded.
struct HtmlAttribute {
  std::string_view name, value;
};

struct HtmlToken {
  HtmlTokenKind kind{};
  std::string_view text;  // of Text; of a tag: its name as written
  std::vector<HtmlAttribute> attributes;
  bool closes_itself = false;  // "/>"
};

// Keeps views into `html`, which must outlive it and its tokens.
class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html) : html_(html) {}

  // False at the end. O(html) for all tokens together.
  bool next(HtmlToken& token);

  // How much of the HTML has been read.
  std::size_t offset() const { return at_; }

  // What stands before the end tag of `name`, where no other tag means anything (script, style,
  // iframe); that end tag comes next. False, and nothing is read, where there is none.
  bool take_raw_text(std::string_view name, std::string_view& text);

 private:
  bool starts_with(std::string_view text) const { return html_.substr(at_).starts_with(text); }
  void skip_space();
  void take_text(HtmlToken& token);
  bool take_tag(HtmlToken& token);
  void take_attribute(HtmlToken& token);
  std::string_view take_value();
  void take_comment();
  void skip_past(std::string_view end);

  std::string_view html_;
  std::size_t at_ = 0;
  bool has_unclosed_tag_ = false;  // from here on "<" begins none: never search twice
};

// The value of the attribute `name`, in lower case; empty: there is none, or it has none.
std::string_view find_attribute(HtmlToken const& tag, std::string_view name);
bool has_attribute(HtmlToken const& tag, std::string_view name);

// Where `html` has the end tag of the element `name`, in lower case; npos: nowhere.
std::size_t find_end_tag(std::string_view html, std::string_view name);

}  // namespace liseuse::post
