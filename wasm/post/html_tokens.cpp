// Departures from WHATWG HTML §13.2.5. Text is not to be lost: a tag that the end cuts short is text.
// "<?" lasts to "?>" and "<![CDATA[" to "]]>", as CommonMark 0.31 §6.6 has them. A script within a
// script's comment does not hide its end tag. The DOCTYPE is a comment like others.
#include "post/html_tokens.h"

#include "base/ascii.h"
#include "post/shortcodes.h"

#include <algorithm>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view space = " \t\r\n\f";

}  // namespace

bool HtmlTokenizer::next(HtmlToken& token) {
  token.attributes.clear();
  token.text = {};
  token.closes_itself = false;
  if (at_ == html_.size()) return false;
  // Data state, tag open state, markup declaration open state.
  if (html_[at_] != '<' || at_ + 1 == html_.size()) return take_text(token), true;
  char const second = html_[at_ + 1];
  token.kind = HtmlTokenKind::Nothing;
  if (second == '!') {
    if (starts_with("<!--")) {
      take_comment();
    } else {
      skip_past(starts_with("<![CDATA[") ? "]]>" : ">");
    }
  } else if (second == '?') {
    skip_past("?>");
  } else if (ascii::is_letter(second)) {
    if (!take_tag(token)) take_text(token);
  } else if (second == '/' && at_ + 2 < html_.size()) {
    // End tag open state.
    if (!ascii::is_letter(html_[at_ + 2])) {
      skip_past(">");
    } else if (!take_tag(token)) {
      take_text(token);
    }
  } else {
    take_text(token);
  }
  return true;
}

// At least one byte: a "<" that begins nothing.
void HtmlTokenizer::take_text(HtmlToken& token) {
  std::size_t const end = has_unclosed_tag_ ? npos : html_.find('<', at_ + 1);
  token.kind = HtmlTokenKind::Text;
  token.attributes.clear();
  token.text = html_.substr(at_, end - at_);
  at_ += token.text.size();
}

void HtmlTokenizer::skip_space() {
  at_ = std::min(html_.find_first_not_of(space, at_), html_.size());
}

void HtmlTokenizer::skip_past(std::string_view end) {
  std::size_t const at = html_.find(end, at_ + 2);
  at_ = at == npos ? html_.size() : at + end.size();
}

// Tag name state, before and after attribute name states, self-closing start tag state, after
// attribute value (quoted) state. False, and nothing is read, where the end comes before ">".
bool HtmlTokenizer::take_tag(HtmlToken& token) {
  if (has_unclosed_tag_) return false;
  std::size_t const begin = at_;
  bool const closes = html_[at_ + 1] == '/';
  token.kind = closes ? HtmlTokenKind::EndTag : HtmlTokenKind::StartTag;
  at_ += closes ? 2 : 1;
  std::size_t const name_end = std::min(html_.find_first_of(" \t\r\n\f/>", at_), html_.size());
  token.text = html_.substr(at_, name_end - at_);
  at_ = name_end;
  while (at_ < html_.size()) {
    char const c = html_[at_];
    if (c == '>') return ++at_, true;
    token.closes_itself = c == '/';
    if (c == '/' || ascii::is_space(c)) {
      ++at_;
    } else {
      take_attribute(token);
    }
  }
  at_ = begin;
  has_unclosed_tag_ = true;
  return false;
}

// Attribute name state, after attribute name state, before attribute value state.
void HtmlTokenizer::take_attribute(HtmlToken& token) {
  // An "=" that comes first is part of the name.
  std::size_t const name_end = std::min(html_.find_first_of(" \t\r\n\f/>=", at_ + 1), html_.size());
  HtmlAttribute attribute{html_.substr(at_, name_end - at_), {}};
  at_ = name_end;
  skip_space();
  if (starts_with("=")) {
    ++at_;
    skip_space();
    attribute.value = take_value();
  }
  // Of two that have the same name the first holds: find_attribute asks in order.
  token.attributes.push_back(attribute);
}

// Attribute value (double-quoted), (single-quoted) and (unquoted) states.
std::string_view HtmlTokenizer::take_value() {
  if (at_ == html_.size() || html_[at_] == '>') return {};
  char const quote = html_[at_];
  bool const is_quoted = quote == '"' || quote == '\'';
  if (is_quoted) ++at_;
  std::size_t const end = std::min(
      is_quoted ? html_.find(quote, at_) : html_.find_first_of(" \t\r\n\f>", at_), html_.size());
  std::string_view const value = html_.substr(at_, end - at_);
  at_ = std::min(is_quoted ? end + 1 : end, html_.size());
  return value;
}

// Comment start state to comment end bang state: "-->" ends it, "--!>" too, and at once ">", "->".
void HtmlTokenizer::take_comment() {
  at_ += 4;
  for (std::string_view const end : {">", "->"}) {
    if (starts_with(end)) return at_ += end.size(), void();
  }
  std::size_t const end = std::min(html_.find("-->", at_), html_.find("--!>", at_));
  at_ = end == npos ? html_.size() : html_.find('>', end) + 1;
}

bool HtmlTokenizer::take_raw_text(std::string_view name, std::string_view& text) {
  std::size_t const end = find_end_tag(html_.substr(at_), name);
  if (end == npos) return false;
  text = html_.substr(at_, end);
  at_ += end;
  return true;
}

std::string_view find_attribute(HtmlToken const& tag, std::string_view name) {
  for (HtmlAttribute const& attribute : tag.attributes) {
    if (ascii::equal_ignoring_case(attribute.name, name)) return attribute.value;
  }
  return {};
}

bool has_attribute(HtmlToken const& tag, std::string_view name) {
  return std::any_of(tag.attributes.begin(), tag.attributes.end(), [&](HtmlAttribute const& a) {
    return ascii::equal_ignoring_case(a.name, name);
  });
}

// RAWTEXT end tag name state: what follows the name is to be white space, "/" or ">".
std::size_t find_end_tag(std::string_view html, std::string_view name) {
  for (std::size_t at = html.find("</"); at != npos; at = html.find("</", at + 2)) {
    std::size_t const end = at + 2 + name.size();
    bool const is_end =
        end < html.size() && (html[end] == '>' || html[end] == '/' || ascii::is_space(html[end]));
    if (is_end && ascii::equal_ignoring_case(html.substr(at + 2, name.size()), name)) return at;
  }
  return npos;
}

}  // namespace liseuse::post
